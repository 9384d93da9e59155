"""What is written by hand, or has ink over it, is marked and not given as sure."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractors.form.identity import sections_to_identity
from extractors.form.sections import Entry, Section
from extractors.form.sources import Ledger
from extractors.reading.handwriting import HAND, mark_hand
from extractors.reading.regions import Region
from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.raster import Mask, Raster
from models.page import Box, Line, Word

HEIGHT, WIDTH = 200, 400


def drawing_with(stain: Mask | None) -> Drawing:
    """A page with three printed words, a line each, and coloured ink."""
    gray = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for y in (40, 100, 160):
        cv2.putText(gray, "Sumber Rejo", (20, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 2)
    if stain is not None:
        gray[stain > 0] = 60
    return raster_to_drawing(Raster(gray, 200, stain))


def line(text: str, y: float, *sure: float) -> list[Word]:
    return [
        Word(part, Box(20.0 + 100 * i, y - 24, 110.0 + 100 * i, y + 4), confidence)
        for i, (part, confidence) in enumerate(zip(text.split(), sure, strict=True))
    ]


def region(cell: tuple[int, int, int] | None = (0, 0, 1)) -> Region:
    gray = np.full((HEIGHT, WIDTH), 255, np.uint8)
    return Region(gray, gray, 0, 0, cell)


def marked(
    first: list[Word], read: list[Word], stain: Mask | None = None, where: Region | None = None
) -> list[str]:
    """The texts that are marked."""
    (words,) = mark_hand([where or region()], [first], [read], drawing_with(stain))
    assert all(w.confidence <= HAND for w in words if w.hand)
    return [w.text for w in words if w.hand]


PRINT = line("Sumber Rejo", 40, 0.96, 0.95) + line("Sumber Rejo", 100, 0.97, 0.96)


def test_a_line_of_which_the_first_engine_made_nothing_is_written() -> None:
    first = [*PRINT, *line("S5 IANLARI", 160, 0.2, 0.4)]
    assert marked(first, [*PRINT, *line("5 Januari", 160, 0.99, 0.95)]) == ["5", "Januari"]


def test_a_word_about_which_the_engines_do_not_agree_is_written() -> None:
    first = [*PRINT, *line("800/ 14b /SET", 160, 0.9, 0.8, 0.9)]
    assert marked(first, [*PRINT, *line("800/ 14C /SET", 160, 0.99, 0.2, 0.99)]) == ["14C"]


def test_on_a_page_that_reads_badly_nothing_is_told() -> None:
    bad = line("Sunber Reia", 40, 0.6, 0.5) + line("S5 IANLARI", 160, 0.2, 0.4)
    assert marked(bad, bad) == []


@pytest.mark.parametrize("where", [region(None), replace(region(), label=True)])
def test_outside_of_tables_and_among_symbols_nothing_is_told(where: Region) -> None:
    first = [*PRINT, *line("S5 IANLARI", 160, 0.2, 0.4)]
    assert marked(first, first, where=where) == []


def pen(*ends: tuple[tuple[int, int], tuple[int, int]], width: int = 4) -> Mask:
    stain = np.zeros((HEIGHT, WIDTH), np.uint8)
    for start, end in ends:
        cv2.line(stain, start, end, (255,), width)
    return stain


def test_a_coloured_stroke_through_a_word_marks_it_alone() -> None:
    stroke = pen(((30, 70), (100, 105)))
    page = [*PRINT, *line("Sumber Rejo", 160, 0.95, 0.95)]
    assert marked(page, page, stroke) == ["Sumber"]


def test_a_coloured_fill_is_no_pen() -> None:
    assert marked(PRINT, PRINT, pen(((0, 90), (120, 90)), width=60)) == []


def test_a_page_printed_in_colour_is_not_written() -> None:
    lines = pen(((20, 30), (220, 36)), ((20, 90), (220, 96)))
    assert marked(PRINT, PRINT, lines) == []


def test_a_field_written_by_hand_is_told() -> None:
    label = Line((Word("Nomor", Box(0, 0, 30, 10)),), 1)
    value = Line(tuple(replace(w, hand=True) for w in line("800/ 12", 40, 0.6, 0.6)), 1)
    section = Section("nomor_sop", "identitas", label, "Nomor", [Entry([value])])
    assert [name for name, _ in sections_to_identity([section], Ledger()).by_hand] == ["nomor_sop"]
