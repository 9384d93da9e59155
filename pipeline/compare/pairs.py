"""THE STORY OF A COMPARISON: candidates -> alignment -> differences -> verdict -> clusters."""

from collections.abc import Sequence

from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.alignment import normals_to_padanan
from pipeline.compare.candidates import normals_to_candidates
from pipeline.compare.clusters import order_of, pairs_to_kelompok
from pipeline.compare.differences import padanan_to_perbedaan
from pipeline.compare.normal import NormalSop, sop_to_normal
from pipeline.compare.verdict import padanan_to_verdict


def compare(a: tuple[Acuan, Sop], b: tuple[Acuan, Sop]) -> Pasangan:
    """Compare two SOPs, whatever they are to each other; a swapped call gives the mirrored result."""
    return _with_differences(_verified(a, b, sop_to_normal(a[1]), sop_to_normal(b[1])), a[1], b[1])


def compare_all(items: Sequence[tuple[Acuan, Sop]]) -> tuple[list[Pasangan], list[Kelompok]]:
    """Return the related pairs and the groups of one procedure; independent of the order of ``items``."""
    ordered = sorted(items, key=lambda item: order_of(item[0]))
    normals = [sop_to_normal(sop) for _, sop in ordered]
    found = (
        (_verified(ordered[i], ordered[j], normals[i], normals[j]), ordered[i][1], ordered[j][1])
        for i, j in normals_to_candidates(normals)
    )
    related = [_with_differences(pair, a, b) for pair, a, b in found if pair.hubungan != "tidak_berkaitan"]
    return related, pairs_to_kelompok(related)


def _verified(
    a: tuple[Acuan, Sop], b: tuple[Acuan, Sop], normal_a: NormalSop, normal_b: NormalSop
) -> Pasangan:
    """The pair with its alignment and verdict, differences still to be told."""
    padanan = normals_to_padanan(normal_a, normal_b)
    verdict = padanan_to_verdict(padanan, normal_a, normal_b, a[1], b[1])
    return Pasangan(
        a=a[0], b=b[0], hubungan=verdict.hubungan, skor=verdict.skor, alasan=verdict.alasan, padanan=padanan
    )


def _with_differences(pair: Pasangan, a: Sop, b: Sop) -> Pasangan:
    perbedaan = padanan_to_perbedaan(pair.padanan, sop_to_normal(a), sop_to_normal(b), a, b)
    return pair.model_copy(update={"perbedaan": perbedaan})
