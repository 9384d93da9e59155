"""Print on its end in a scanned head: read the way it stands, put back where it stands."""

from collections.abc import Sequence

import numpy as np
import pytest

from extractors.reading.regions import Region
from extractors.reading.upended import to_page, upend
from extractors.tracing.raster import Gray
from models.page import Box, Word

HIGH, WIDE, LETTER = 200, 60, 18.0


class Reader:
    """Reads a word well where its black beginning is at the left, as of an upright word."""

    name = "palsu"

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        return [[self._word(crop)] for crop in crops]

    def _word(self, crop: Gray) -> Word:
        high, wide = crop.shape
        upright = wide > high and crop[high // 2, 12] < 128
        box = Box(10, 20, 50, 40) if upright else Box(0, 0, 5, 5)
        return Word("Kepala" if upright else "|", box, 0.95 if upright else 0.2)


def upended_region(turned: int, cell: tuple[int, int, int] | None = (0, 0, 0)) -> Region:
    """A high cell whose word begins at its foot (reads upwards) or at its top."""
    pixels = np.full((HIGH, WIDE), 255, np.uint8)
    rows = np.s_[HIGH - 50 : HIGH - 10] if turned > 0 else np.s_[10:50]
    pixels[rows, 20:40] = 0
    return Region(pixels, pixels, 300, 100, cell)


@pytest.mark.parametrize("turned", [1, -1])
def test_a_high_cell_is_read_the_way_its_print_stands(turned: int) -> None:
    regions, read = upend(
        [upended_region(turned)], [[Word("x", Box(0, 0, 5, 5), 0.2)]], Reader(), 200, LETTER
    )
    (word,) = (to_page(w, regions[0]) for w in read[0])
    assert (word.text, word.turned) == ("Kepala", turned)
    x0, y0, x1, y1 = word.box
    black = np.argwhere(upended_region(turned).gray == 0)
    assert (y0 - 100, y1 - 100) == (black[:, 0].min(), black[:, 0].max() + 1)
    assert (x0 - 300, x1 - 300) == (black[:, 1].min(), black[:, 1].max() + 1)


@pytest.mark.parametrize(
    ("confidence", "cell"), [(0.9, (0, 0, 0)), (0.2, None)], ids=["reads well", "outside of tables"]
)
def test_what_reads_well_or_is_no_cell_stays(confidence: float, cell: tuple[int, int, int] | None) -> None:
    region, words = upended_region(1, cell), [Word("satu", Box(0, 0, 5, 5), confidence)]
    regions, read = upend([region], [words], Reader(), 200, LETTER)
    assert regions == [region]
    assert read == [words]
    assert to_page(words[0], region).box == Box(300, 100, 305, 105)
