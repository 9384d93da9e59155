"""Bars of findings: per agency and per kind, drawn as SVG that is readable without colour."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.finding import Tingkat
from pipeline.checks.catalogue import uraian_of
from pipeline.checks.registry import CHECKS
from pipeline.reports.collection import SEVERITIES, Reported

WIDTH, HEIGHT = 200.0, 15.0
"""Pixels of the longest bar."""
MOST_KINDS = 12
"""Kinds of findings drawn; the workbook has all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, and its pieces as (severity, number, left edge, width) in pixels."""

    nama: str
    pieces: tuple[tuple[Tingkat, int, float, float], ...]

    @property
    def jumlah(self) -> int:
        """How many findings it stands for."""
        return sum(n for _, n, _, _ in self.pieces)


def agencies_to_bars(reported: Reported) -> list[Bar]:
    """The findings of each agency by severity, in the order of the agencies."""
    return counts_to_bars([(agency.nama, reported.counts(agency.items)) for agency in reported.agencies])


def kinds_to_bars(reported: Reported) -> list[Bar]:
    """The commonest kinds of findings that nobody set aside."""
    counted: dict[str, Counter[Tingkat]] = {}
    for temuan in (t for of_one in reported.by_sop.values() for t in of_one):
        counted.setdefault(temuan.kode, Counter())[temuan.tingkat] += 1
    commonest = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))[:MOST_KINDS]
    titles = {check.kode: uraian_of(check).judul.dalam(reported.bahasa) for check in CHECKS}
    return counts_to_bars([(titles.get(kode, kode), counts) for kode, counts in commonest])


def counts_to_bars(counted: Sequence[tuple[str, Counter[Tingkat]]]) -> list[Bar]:
    """Bars of one scale: the longest is WIDTH."""
    most = max((counts.total() for _, counts in counted), default=0)
    scale = WIDTH / max(1, most)
    return [Bar(name, tuple(_pieces(counts, scale))) for name, counts in counted]


def _pieces(counts: Counter[Tingkat], scale: float) -> list[tuple[Tingkat, int, float, float]]:
    pieces, left = [], 0.0
    for severity in SEVERITIES:
        if counts[severity]:
            width = round(counts[severity] * scale, 1)
            pieces.append((severity, counts[severity], left, width))
            left = round(left + width, 1)
    return pieces
