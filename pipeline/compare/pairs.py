"""THE STORY OF A COMPARISON: candidates -> alignment -> differences -> verdict -> clusters."""

from collections.abc import Sequence

from models.difference import Kelompok, Padanan, Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.alignment import normals_to_answers
from pipeline.compare.candidates import prints_to_candidates
from pipeline.compare.clusters import name_of, order_of, pairs_to_kelompok
from pipeline.compare.differences import padanan_to_perbedaan
from pipeline.compare.normal import NormalSop, sop_to_normal
from pipeline.compare.prints import normals_to_prints
from pipeline.compare.verdict import answers_to_verdict


def compare(a: tuple[Acuan, Sop], b: tuple[Acuan, Sop]) -> Pasangan:
    """Compare two SOPs, whatever they are to each other; a swapped call gives the mirrored result."""
    return compare_normals(a, b, sop_to_normal(a[1]), sop_to_normal(b[1]))


def compare_all(items: Sequence[tuple[Acuan, Sop]]) -> tuple[list[Pasangan], list[Kelompok]]:
    """Return the related pairs and the groups of one procedure; independent of the order of ``items``."""
    ordered = sorted(items, key=lambda item: order_of(item[0]))
    normals = [sop_to_normal(sop) for _, sop in ordered]
    prints = normals_to_prints(normals, [name_of(acuan) for acuan, _ in ordered])
    found = (
        compare_normals(ordered[i], ordered[j], normals[i], normals[j], related_only=True)
        for i, j in prints_to_candidates(prints)
    )
    related = [pair for pair in found if pair.hubungan != "tidak_berkaitan"]
    return related, pairs_to_kelompok(related)


def compare_normals(
    a: tuple[Acuan, Sop],
    b: tuple[Acuan, Sop],
    normal_a: NormalSop,
    normal_b: NormalSop,
    related_only: bool = False,
) -> Pasangan:
    """Compare two SOPs whose normal forms are at hand.

    Alignment and differences are told only of related ones where so wished.
    """
    answers = normals_to_answers(normal_a, normal_b)
    verdict = answers_to_verdict(answers, normal_a, normal_b)
    pair = Pasangan(a=a[0], b=b[0], hubungan=verdict.hubungan, skor=verdict.skor, alasan=verdict.alasan)
    if related_only and verdict.hubungan == "tidak_berkaitan":
        return pair
    padanan = tuple(Padanan(**answer._asdict()) for answer in answers)
    perbedaan = padanan_to_perbedaan(padanan, normal_a, normal_b, a[1], b[1])
    return pair.model_copy(update={"padanan": padanan, "perbedaan": perbedaan})
