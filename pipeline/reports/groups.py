"""Groups of one procedure as the reports show them, and which comparisons get a page of their own."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.consensus import Konsensus, closest_first, kelompok_to_konsensus

ALL_UP_TO = 100
"""So many pairs all get a page; a regency has tens of thousands, which nobody would read."""
_NEAREST = 2
"""Of pairs outside the groups, so many of each SOP get a page."""


@dataclass(frozen=True)
class Group:
    """One procedure: its members, the closest to all others first, their pairs, what they share.

    ``konsensus`` is None where fewer than three agencies have the procedure.
    """

    kelompok: Kelompok
    anggota: tuple[Acuan, ...]
    pasangan: tuple[Pasangan, ...]
    konsensus: Konsensus | None

    @property
    def patokan(self) -> Acuan:
        """The member closest to all others: what each of them is compared with."""
        return self.anggota[0]

    @cached_property
    def nearest(self) -> dict[Acuan, Pasangan]:
        """Every other member -> its pair with the ``patokan``; the best it has, where there is none."""
        found: dict[Acuan, Pasangan] = {}
        for pair in sorted(self.pasangan, key=lambda p: (self.patokan not in (p.a, p.b), -p.skor)):
            for acuan in {pair.a, pair.b} - {self.patokan}:
                found.setdefault(acuan, pair)
        return found


def to_groups(
    kelompok: Sequence[Kelompok],
    pasangan: Sequence[Pasangan],
    sops: Mapping[Acuan, Sop],
    far_off_from: float,
) -> tuple[Group, ...]:
    """Every group with its own pairs, in the order of ``kelompok``."""
    among: list[list[Pasangan]] = [[] for _ in kelompok]
    group_of = {acuan: n for n, group in enumerate(kelompok) for acuan in group.anggota}
    for pair in pasangan:
        group = group_of.get(pair.a)
        if group is not None and group == group_of.get(pair.b):
            among[group].append(pair)
    return tuple(
        Group(
            group,
            closest_first(group, pairs),
            tuple(pairs),
            kelompok_to_konsensus(group, sops, pairs, far_off_from),
        )
        for group, pairs in zip(kelompok, among, strict=True)
    )


def pairs_with_page(pasangan: Sequence[Pasangan], groups: Sequence[Group]) -> tuple[Pasangan, ...]:
    """All pairs where they are few; else those with a group's ``patokan``, and the nearest outside groups."""
    if len(pasangan) <= ALL_UP_TO:
        return tuple(pasangan)
    grouped = {_key(pair) for group in groups for pair in group.pasangan}
    chosen = {_key(pair) for group in groups for pair in group.nearest.values()}
    chosen |= _nearest(pair for pair in pasangan if _key(pair) not in grouped)
    return tuple(pair for pair in pasangan if _key(pair) in chosen)


def _key(pair: Pasangan) -> tuple[Acuan, Acuan]:
    return pair.a, pair.b


def _nearest(pasangan: Iterable[Pasangan]) -> set[tuple[Acuan, Acuan]]:
    """Of pairs, the nearest first, those that are among the first of both their SOPs."""
    met: Counter[Acuan] = Counter()
    chosen = set()
    for pair in pasangan:
        if max(met[pair.a], met[pair.b]) < _NEAREST:
            chosen.add(_key(pair))
            met.update(_key(pair))
    return chosen
