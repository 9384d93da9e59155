"""An SOP as a flat list of values, each with its place in the coordinates of the gold."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from models.sop import DAFTAR, Langkah, Sop, Waktu
from models.text import fold, is_empty, key

Group = Literal["kepala", "butir", "sel", "nomor", "waktu", "pelaksana", "simbol", "panah", "syarat"]
SAME_COLUMN = 90
"""Of 100: an actor column read this well is that column; else one misread letter would cost every step."""
LEAST_STEP = 0.4
"""Steps less alike than this do not answer each other."""
_SECONDS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86400, "minggu": 7 * 86400}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its kind, the place it stands at, what is compared, and its JSON pointer."""

    group: Group
    place: tuple[Hashable, ...]
    content: Hashable
    pointer: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the steps (urutan) and actor columns of a reading are called in the gold."""

    steps: Mapping[int, int]
    columns: Mapping[str, str]

    def step(self, urutan: int) -> Hashable:
        """The gold's urutan; a name of its own for a step that the gold has not."""
        return self.steps.get(urutan, f"lebih {urutan}")


def gold_names(gold: Sop) -> Names:
    """The names under which the gold's own values stand."""
    return Names({s.urutan: s.urutan for s in gold.langkah}, {})


def read_names(gold: Sop, read: Sop) -> Names:
    """The steps and columns of ``read`` found again in ``gold``."""
    columns = {}
    for name in {a.nama for s in read.langkah for a in s.pelaksana}:
        best = max(gold.pelaksana, key=lambda c: fuzz.ratio(key(c), key(name)), default=None)
        if best is not None and fuzz.ratio(key(best), key(name)) >= SAME_COLUMN:
            columns[key(name)] = key(best)
    return Names(_align(gold.langkah, read.langkah), columns)


def _align(gold: tuple[Langkah, ...], read: tuple[Langkah, ...]) -> dict[int, int]:
    """urutan in ``read`` -> urutan in ``gold``: in order, with the greatest likeness in sum."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}
    nothing: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    for i, step in enumerate(gold, 1):
        for j, other in enumerate(read, 1):
            found = max(best.get((i - 1, j), nothing), best.get((i, j - 1), nothing))
            alike = fuzz.ratio(fold(step.uraian), fold(other.uraian)) / 100
            if alike >= LEAST_STEP:
                so_far, pairs = best.get((i - 1, j - 1), nothing)
                found = max(found, (so_far + alike, (*pairs, (other.urutan, step.urutan))))
            best[i, j] = found
    return dict(best.get((len(gold), len(read)), nothing)[1])


def sop_to_values(sop: Sop, names: Names) -> Iterator[Value]:
    """Every value that ``sop`` gives; what is null or empty is none."""
    yield from _header(sop)
    for section in DAFTAR:
        for n, item in enumerate(getattr(sop, section)):
            text = item if isinstance(item, str) else item.teks
            yield Value("butir", (section,), fold(text), f"/{section}/{n}")
    for n, step in enumerate(sop.langkah):
        yield from _step(step, f"/langkah/{n}", names)
    for n, arrow in enumerate(sop.alur):
        place = (names.step(arrow.dari), names.step(arrow.ke))
        yield Value("panah", place, None, f"/alur/{n}")
        if arrow.syarat:
            yield Value("syarat", place, arrow.syarat, f"/alur/{n}/syarat")


def _header(sop: Sop) -> Iterator[Value]:
    printed: dict[str, str | None] = {"/nama_sop": sop.nama_sop, "/nomor_sop": sop.nomor_sop}
    for name in ("nama", "unit", "wilayah"):
        printed[f"/instansi/{name}"] = getattr(sop.instansi, name)
    for name in ("jabatan", "nama", "nip"):
        printed[f"/disahkan_oleh/{name}"] = getattr(sop.disahkan_oleh, name)
    for name in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan"):
        date = getattr(sop, name)
        printed[f"/{name}"] = (date.iso or date.teks) if date else None
    for pointer, text in printed.items():
        if text is not None and not is_empty(text):
            yield Value("kepala", (pointer,), key(text), pointer)


def _step(step: Langkah, at: str, names: Names) -> Iterator[Value]:
    urutan = names.step(step.urutan)
    for name in ("uraian", "kelengkapan", "output", "keterangan"):
        text = getattr(step, name)
        if text is not None and not is_empty(text):
            yield Value("sel", (urutan, name), fold(text), f"{at}/{name}")
    if step.nomor:
        yield Value("nomor", (urutan,), key(step.nomor), f"{at}/nomor")
    if step.waktu:
        yield Value("waktu", (urutan,), _amount(step.waktu), f"{at}/waktu")
    seen: Counter[str] = Counter()
    for n, actor in enumerate(step.pelaksana):
        name = names.columns.get(key(actor.nama), key(actor.nama))
        seen[name] += 1
        place = (urutan, name, seen[name])
        yield Value("pelaksana", place, None, f"{at}/pelaksana/{n}")
        if actor.simbol:
            yield Value("simbol", place, actor.simbol, f"{at}/pelaksana/{n}")


def _amount(waktu: Waktu) -> Hashable:
    """A duration for comparing: in seconds where the unit has a length, as printed without an amount."""
    if waktu.nilai is None or waktu.satuan is None:
        return waktu.nilai, fold(waktu.teks)
    length = _SECONDS.get(waktu.satuan)
    if length is None:
        return waktu.nilai, waktu.nilai_maks, waktu.satuan
    return round(waktu.nilai * length, 3), round((waktu.nilai_maks or 0) * length, 3)
