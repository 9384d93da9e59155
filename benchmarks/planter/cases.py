"""cases: every kind of fault, planted in clean SOPs that a seed chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.planter import collection, identity, procedure
from benchmarks.planter.edit import Planter
from models.sop import Sop

SEED = "selaras"
TIMES = 2
"""How many SOPs each kind of fault is planted in."""
KINDS: dict[str, Planter] = identity.KINDS | procedure.KINDS | collection.KINDS
PRINTED = frozenset(
    {
        "IDENT-JUDUL-BEDA", "PELAKSANA-KOLOM-BERUBAH", "SIMBOL-TIDAK-BAKU", "ALUR-PENGHUBUNG-TANPA-PASANGAN",
        "PELAKSANA-LEBIH-DARI-SATU",
    }
)  # fmt: skip
"""Faults that the generator cannot draw, and those planted beside the contract's fields: not read again."""


@dataclass(frozen=True, slots=True)
class Case:
    """One planted fault: its code, the SOPs of its collection by name (the spoilt one first), its steps,
    and codes that speak of the same fault by right."""

    kode: str
    sops: Mapping[str, Sop]
    langkah: tuple[int, ...]
    ikut: frozenset[str]

    @property
    def nama(self) -> str:
        """The name of the spoilt SOP."""
        return next(iter(self.sops))

    @property
    def drawable(self) -> bool:
        """Whether one drawn document shows the fault."""
        return len(self.sops) == 1 and self.kode not in PRINTED


def cases(clean: Mapping[str, Sop], times: int = TIMES) -> list[Case]:
    """``times`` cases of every kind, each in another clean SOP; the same for the same seed."""
    return [case for kode, plant in KINDS.items() for case in _of_one_kind(kode, plant, clean, times)]


def _of_one_kind(kode: str, plant: Planter, clean: Mapping[str, Sop], times: int) -> list[Case]:
    chance = Random(f"{SEED}/{kode}")
    names = list(clean)
    chance.shuffle(names)
    found: list[Case] = []
    for name in names:
        spoilt = plant(clean[name], chance) if len(found) < times else None
        if spoilt:
            own = f"{name}+{kode.lower()}"
            others = {f"{own}/{n}": sop for n, sop in enumerate(spoilt.lain)}
            found.append(Case(kode, {own: spoilt.sop} | others, spoilt.langkah, spoilt.ikut))
    return found
