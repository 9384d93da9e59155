"""leftovers_to_splits: a step left over whose work stands inside its neighbour's counterpart."""

from collections.abc import Iterator, Sequence

from models.difference import Padanan, Perbedaan
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import NormalSop, NormalStep
from pipeline.compare.sides import Sides

HELD = 0.75
"""Share of the words for the left-over step's thing that the other step must hold."""
OUTPUT_ALIKE = 0.85


def leftovers_to_splits(
    padanan: Sequence[Padanan], normal_a: NormalSop, normal_b: NormalSop, sides: Sides
) -> list[Perbedaan]:
    """Steps of ``a`` merged into one of ``b`` (langkah_digabung), or split (langkah_dipecah)."""
    to_b = {p.a: p.b for p in padanan if not p.pindah}
    to_a = {p.b: p.a for p in padanan if not p.pindah}
    merged = [
        sides.differ(
            "langkah_digabung",
            sides.step_a(left).uraian,
            sides.step_b(into).uraian,
            f"/langkah/{left - 1}/uraian",
            f"/langkah/{into - 1}/uraian",
            (left, into),
        )
        for left, into in _held(normal_a, normal_b, to_b, {p.a for p in padanan})
    ]
    split = [
        sides.differ(
            "langkah_dipecah",
            sides.step_a(into).uraian,
            sides.step_b(left).uraian,
            f"/langkah/{into - 1}/uraian",
            f"/langkah/{left - 1}/uraian",
            (into, left),
        )
        for left, into in _held(normal_b, normal_a, to_a, {p.b for p in padanan})
    ]
    return merged + split


def _held(
    of: NormalSop, other: NormalSop, answers: dict[int, int], answered: set[int]
) -> Iterator[tuple[int, int]]:
    """(left-over step of ``of``, step of ``other`` that holds its work)."""
    for step in of.steps:
        if step.urutan in answered:
            continue
        for neighbour in (step.urutan - 1, step.urutan + 1):
            into = answers.get(neighbour)
            if into and _holds(other.steps[into - 1], step, of.steps[neighbour - 1]):
                yield step.urutan, into
                break


def _holds(whole: NormalStep, part: NormalStep, neighbour: NormalStep) -> bool:
    """Whether ``whole`` does the work of ``part`` besides that of ``neighbour``."""
    thing = set(part.thing)
    if not thing or len(thing & whole.content) / len(thing) < HELD:
        return False
    if part.verb in whole.rest:
        return True
    yields_the_part = words_likeness(part.output, whole.output) >= OUTPUT_ALIKE
    return bool(part.output) and yields_the_part and part.output != neighbour.output
