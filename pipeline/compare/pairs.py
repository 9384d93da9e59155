"""THE STORY OF A COMPARISON: candidates -> alignment -> differences -> verdict -> clusters."""

from collections.abc import Sequence

from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Sop


def compare(a: tuple[Acuan, Sop], b: tuple[Acuan, Sop]) -> Pasangan:
    """Compare two SOPs, whatever they are to each other; a swapped call gives the mirrored result."""
    return Pasangan(a=a[0], b=b[0], hubungan="tidak_berkaitan", skor=0.0)


def compare_all(items: Sequence[tuple[Acuan, Sop]]) -> tuple[list[Pasangan], list[Kelompok]]:
    """Return the related pairs and the groups of one procedure; independent of the order of ``items``."""
    return [], []
