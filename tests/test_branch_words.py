"""Labels of a decision that went with the arrow that was rubbed out: read again with the drawing left in."""

from collections.abc import Sequence

import pytest
from canvas import LETTER, FlowSheet

from extractors.reading.branch_words import with_branch_words
from extractors.reading.regions import drawing_to_regions
from extractors.tracing.raster import Gray
from models.page import Box, Word


class Reader:
    """Both engines: each reads every crop as its own text, and counts them."""

    name = "tetap"

    def __init__(self, first: str, second: str) -> None:
        self.first, self.second, self.crops = first, second, 0

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        self.crops += len(crops)
        return [[Word(t, Box(0, 0, 9, 9), 0.8) for t in self.first.split()] for _ in crops]

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[str, float]]:
        return [(self.second, 0.8) for _ in crops]


def reread(before: str, engines: Reader, kind: str = "belah_ketupat", y: float = -6) -> list[list[Word]]:
    """A label above the arrow out of a decision, read as ``before``: its words after another look."""
    sheet = FlowSheet()
    sheet.symbol("d", "belah_ketupat" if kind == "belah_ketupat" else "kotak", 1, 0)
    sheet.symbol("a", "kotak", 1, 2)
    start, end = sheet.side("d", "kanan"), sheet.side("a", "kiri")
    sheet.arrow(start, end)
    sheet.text(start[0] + 12, start[1] + y, "Ya")
    drawing = sheet.trace()
    assert len(drawing.connectors) == 1
    regions = [r for r in drawing_to_regions(drawing) if r.label]
    assert regions
    read = [[Word(before, Box(5, 5, 40, 5 + LETTER), 0.3)] for _ in regions]
    return with_branch_words(regions, read, engines, engines, drawing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "first, second, text",
    [("Ya", "7m", "Ya"), ("rn", "Tidak", "Tidak"), ("x", "Tidik", "Tidik"), ("Ya", "Ya.", "Ya")],
)
def test_what_one_engine_reads_on_the_whole_paper_is_taken_and_not_sure(
    first: str, second: str, text: str
) -> None:
    words = reread("ra", Reader(first, second))
    assert [[w.text for w in region] for region in words] == [[text]]
    assert words[0][0].confidence <= 0.6


@pytest.mark.parametrize("first, second", [("rn", "7m"), ("Ya", "Tidak"), ("T", "L")])
def test_no_label_contradicting_ones_and_single_letters_change_nothing(first: str, second: str) -> None:
    assert [w.text for w in reread("ra", Reader(first, second))[0]] == ["ra"]


@pytest.mark.parametrize(
    "before, kind, y",
    [("Ya", "belah_ketupat", -6), ("ra", "kotak", -6), ("ra", "belah_ketupat", 66)],
    ids=["a label", "no decision", "no arrow near"],
)
def test_nothing_else_is_looked_at_again(before: str, kind: str, y: float) -> None:
    engines = Reader("Ya", "Ya")
    assert [w.text for w in reread(before, engines, kind, y)[0]] == [before]
    assert engines.crops == 0
