"""padanan_to_perbedaan: in what two SOPs differ, typed; document first, then step by step."""

from collections.abc import Iterator, Sequence

from models.difference import Padanan, Perbedaan
from models.sop import Sop
from pipeline.compare.document_differences import document_differences
from pipeline.compare.flow_differences import flow_differences
from pipeline.compare.normal import NormalSop
from pipeline.compare.sides import Sides
from pipeline.compare.splits import leftovers_to_splits
from pipeline.compare.step_differences import missing_step, step_differences


def padanan_to_perbedaan(
    padanan: Sequence[Padanan], normal_a: NormalSop, normal_b: NormalSop, a: Sop, b: Sop
) -> tuple[Perbedaan, ...]:
    """All differences, in reading order of ``a``; a step that only ``b`` has stands after its predecessor."""
    sides = Sides(a, b)
    splits = leftovers_to_splits(padanan, normal_a, normal_b, sides)
    told_a = {p.langkah_a for p in splits if p.jenis == "langkah_digabung"}
    told_b = {p.langkah_b for p in splits if p.jenis == "langkah_dipecah"}
    by_step = [
        *(d for p in padanan for d in step_differences(p, sides)),
        *splits,
        *_only_in_one(padanan, sides, told_a, told_b),
        *flow_differences(padanan, sides),
    ]
    place = _reading_places(padanan, sides)
    by_step.sort(key=lambda d: place[d.langkah_a, d.langkah_b])
    return (*document_differences(sides), *by_step)


def _only_in_one(
    padanan: Sequence[Padanan], sides: Sides, told_a: set[int | None], told_b: set[int | None]
) -> Iterator[Perbedaan]:
    answered_a = {p.a for p in padanan} | told_a
    answered_b = {p.b for p in padanan} | told_b
    for langkah in sides.a.langkah:
        if langkah.urutan not in answered_a:
            yield missing_step(langkah, sides, in_a=True)
    for langkah in sides.b.langkah:
        if langkah.urutan not in answered_b:
            yield missing_step(langkah, sides, in_a=False)


class _ReadingPlaces(dict[tuple[int | None, int | None], tuple[float, float]]):
    """(langkah_a, langkah_b) -> where it is read."""

    def __init__(self, before: dict[int, int]) -> None:
        super().__init__()
        self.before = before

    def __missing__(self, at: tuple[int | None, int | None]) -> tuple[float, float]:
        a, b = at
        return (a, 0) if a is not None else (self.before.get(b or 0, 0) + 0.5, b or 0)


def _reading_places(padanan: Sequence[Padanan], sides: Sides) -> _ReadingPlaces:
    answered = {p.b: p.a for p in padanan if not p.pindah}
    before, last = {}, 0
    for langkah in sides.b.langkah:
        last = answered.get(langkah.urutan, last)
        before[langkah.urutan] = last
    return _ReadingPlaces(before)
