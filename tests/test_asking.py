"""What the second engine is asked about, and what it is not: it costs more than all else."""

from collections.abc import Sequence

import numpy as np
import pytest

from extractors.reading.asking import Doubt, ask_again
from extractors.reading.certainty import MEASURED
from extractors.reading.regions import Region
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.ink import colour_to_raster
from extractors.tracing.raster import Gray
from models.page import Box, Word


class Counting:
    """A second engine that agrees to nothing and counts the lines it is asked about."""

    def __init__(self) -> None:
        self.lines = 0

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        return [[] for _ in crops]

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[str, float]]:
        self.lines += len(crops)
        return [("", 0.0) for _ in crops]


def asked(text: str, sure: float, *, poor: bool, label: bool = False) -> bool:
    """Whether a line that the first engine reads as ``text`` is read again."""
    blank: Gray = np.full((40, 900), 255, np.uint8)
    region = Region(blank, blank, 0, 0, (0, 0, 0), label)
    read = [Word(t, Box(10.0 + 90 * i, 12, 90.0 + 90 * i, 26), sure) for i, t in enumerate(text.split())]
    drawing = raster_to_drawing(colour_to_raster(np.full((500, 700, 3), 255, np.uint8), 200), skewed=False)
    second = Counting()
    ask_again([region], [read], second, Doubt(drawing, poor, False, MEASURED))  # type: ignore[arg-type]
    return second.lines > 0


@pytest.mark.parametrize(
    "text, sure, on_good, on_poor",
    [
        ("Menyusun laporan :", 0.95, False, False),
        ("Menyusun laporan", 0.91, False, True),
        ("Menyusun laporan", 0.85, True, True),
        ("Bapak Wirasena", 0.95, False, True),
        ("Nomor 23", 0.95, False, True),
        ("Menyusun lapotan", 0.95, True, True),
    ],
)
def test_on_a_poor_page_only_words_that_we_know_go_unasked(
    text: str, sure: float, on_good: bool, on_poor: bool
) -> None:
    assert (asked(text, sure, poor=False), asked(text, sure, poor=True)) == (on_good, on_poor)


@pytest.mark.parametrize(
    "text, sure, again",
    [
        ("Ya", 0.95, False),
        ("Wi", 0.95, True),
        ("Kota Wirasena Elok", 0.95, False),
        ("Kota Wirasena Elok", 0.85, True),
    ],
    ids=["a label we know", "what may be an arrow", "print, sure", "print, in doubt"],
)
def test_print_among_symbols_is_asked_about_like_any_line(text: str, sure: float, again: bool) -> None:
    assert asked(text, sure, poor=False, label=True) is again
