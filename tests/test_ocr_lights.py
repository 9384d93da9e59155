"""Print under stamps and signatures: coloured ink seen through, and doubtful lines seen in other lights."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from canvas import Canvas

from extractors.reading.asking import Doubt, ask_again
from extractors.reading.certainty import MEASURED
from extractors.reading.handwriting import HAND
from extractors.reading.lights import OPEN, relit
from extractors.reading.regions import Region, drawing_to_regions
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.ink import colour_to_raster
from extractors.tracing.raster import Gray
from models.page import Box, Word

PEN = (190, 60, 20)
"""Blue, green and red of a ball-pen."""


def form() -> Canvas:
    canvas = Canvas(700, 500)
    for y in (40, 260, 460):
        canvas.line((40, y), (660, y))
    for x in (40, 340, 660):
        canvas.line((x, 40), (x, 460))
    canvas.text(60, 90, "Disahkan oleh")
    return canvas


def signed_region(pen: tuple[int, int, int]) -> Region:
    """The region of a high cell with a bar of print, crossed by a stroke in the colour of ``pen``."""
    pixels = cv2.cvtColor(form().pixels, cv2.COLOR_GRAY2BGR)
    cv2.line(pixels, (400, 60), (480, 240), pen, 8)
    cv2.rectangle(pixels, (380, 140), (600, 165), (10, 10, 10), cv2.FILLED)
    drawing = raster_to_drawing(colour_to_raster(np.asarray(pixels, np.uint8), 200), skewed=False)
    return next(r for r in drawing_to_regions(drawing) if r.cell is not None and r.x > 340 and r.y < 260)


def dark(gray: Gray) -> int:
    return int((gray < 100).sum())


def test_black_print_stays_where_a_pen_crosses_it() -> None:
    region = signed_region(PEN)
    assert region.bare is not region.gray
    # The bar alone, whole: the stroke is gone, and has left no gap.
    assert dark(region.bare) == pytest.approx(221 * 26, rel=0.03)
    assert dark(region.gray) > 1.1 * dark(region.bare)


def test_a_black_signature_stays_as_it_is() -> None:
    region = signed_region((10, 10, 10))
    assert region.bare is region.gray


@dataclass
class Seen:
    """An engine that reads what it is told, picture after picture."""

    readings: list[list[Word]]
    asked: list[Gray] = field(default_factory=list)
    name: str = "told"

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        self.asked += crops
        return [self.readings[min(len(self.asked), len(self.readings)) - 1] for _ in crops]


def words(text: str, sure: float, y: float = 10) -> list[Word]:
    return [Word(t, Box(10.0 + 90 * i, y, 90.0 + 90 * i, y + 14), sure) for i, t in enumerate(text.split())]


def region(text: str, column: int) -> Region:
    canvas = Canvas(400, 60)
    canvas.text(10, 30, text)
    return Region(canvas.pixels, canvas.pixels, 0, 0, (0, 0, column))


def relit_value(label: str, own: list[Word], first: list[Word], second: list[Word]) -> tuple[list[Word], int]:
    """What becomes of ``own`` beside ``label``, and how many pictures were looked at again."""
    regions = [region(label, 0), region("Nilai", 1)]
    drawing = raster_to_drawing(colour_to_raster(np.full((500, 700, 3), 255, np.uint8), 200), skewed=False)
    engines = Seen([first]), Seen([second])
    doubt = Doubt(drawing, False, False, MEASURED)
    out = relit(regions, [words(label, 0.97), own], engines[0], engines[1], doubt)  # type: ignore[arg-type]
    return out[1], len(engines[0].asked)


def test_a_doubtful_name_is_taken_from_the_light_in_which_both_engines_read_it() -> None:
    clear = words("Penyusunan Laporan Tahunan", 0.9)
    taken, _ = relit_value("Nama SOP", words("Pnvusuran Lacoran Tahunan", 0.2), clear, clear)
    assert [w.text for w in taken] == ["Penyusunan", "Laporan", "Tahunan"]
    assert max(w.confidence for w in taken) <= HAND


@pytest.mark.parametrize(
    "label, sure", [("Nama SOP", 0.9), ("Kegiatan", 0.2)], ids=["sure", "no field of the identity"]
)
def test_nothing_else_is_looked_at_again(label: str, sure: float) -> None:
    own, clear = words("Penyusunan Laporan", sure), words("Penyimpanan Laporan", 0.9)
    assert relit_value(label, own, clear, clear) == (own, 0)


def test_a_light_in_which_no_more_is_read_changes_nothing() -> None:
    own = words("Penyusunan Lacoran", 0.3)
    taken, asked = relit_value("Nama SOP", own, words("Xq", 0.2), words("Zw", 0.6))
    assert taken == own
    assert asked > 0


def two_lines(doubted: str, shown: str) -> tuple[list[Word], list[Gray]]:
    """A sure line above ``doubted``, in other lights ``shown``: what they become, what was looked at."""
    sheet = Canvas(400, 200).pixels
    regions = [region("Disahkan oleh", 0), Region(sheet, sheet.copy(), 0, 0, (0, 0, 1))]
    drawing = raster_to_drawing(colour_to_raster(np.full((500, 700, 3), 255, np.uint8), 200), skewed=False)
    engines = Seen([words(shown, 0.9)]), Seen([words(shown, 0.9)])
    read = [words("Disahkan oleh", 0.97), words("Raka Wirasena", 0.95, 30) + words(doubted, 0.2, 150)]
    doubt = Doubt(drawing, False, False, MEASURED)
    out = relit(regions, read, engines[0], engines[1], doubt)  # type: ignore[arg-type]
    return out[1], engines[0].asked


def test_only_the_rows_in_doubt_are_looked_at_and_what_is_read_there_stays_there() -> None:
    taken, asked = two_lines("Kenala Dmas", "Kepala Dinas")
    assert {gray.shape[0] for gray in asked} < set(range(14, 40))
    assert [w.text for w in sorted(taken, key=lambda w: (w.box.y0, w.box.x0))][:2] == ["Raka", "Wirasena"]
    assert {w.text for w in taken if w.box.y0 > 140} == {"Kepala", "Dinas"}


def test_the_first_light_that_settles_the_doubt_is_the_last() -> None:
    _, settled = two_lines("Kenala Dmas", "Kepala Dinas")
    _, open_ = two_lines("Kenala Dmas", "Xq")
    assert 0 < len(settled) < len(open_)


def test_a_number_that_differs_from_light_to_light_is_not_believed() -> None:
    own, other = words("800/1234/SET Ubah", 0.6), words("800/1284/SET Ubah", 0.9)
    taken, _ = relit_value("Nomor SOP", own, other, other)
    assert [w.confidence <= OPEN for w in taken] == [True, False]
    alike, _ = relit_value("Nomor SOP", own, own, own)
    assert all(w.confidence > OPEN for w in alike)


class Second(Seen):
    """The second engine, which also reads crops of one line."""

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[str, float]]:
        return [("MENGETAHUI KEPALA DINAS", 0.6) for _ in crops]


@pytest.mark.parametrize("height, whole", [(14.0, False), (90.0, True)], ids=["of print", "of a signature"])
def test_lines_run_together_by_a_stroke_are_looked_for_anew(height: float, whole: bool) -> None:
    blank = Canvas(400, 160).pixels
    place = Region(blank, blank, 0, 0, (0, 0, 1))
    read = [*words("Kepala Dinas", 0.95, 22), Word("f", Box(200, 22, 215, 22 + height), 0.1)]
    read += words("Tirtamulya", 0.95, 74)
    drawing = raster_to_drawing(colour_to_raster(np.full((500, 700, 3), 255, np.uint8), 200), skewed=False)
    second = Second([words("Kepala Dinas", 0.95, 22) + words("Tirtamulya", 0.95, 74)])
    (found,) = ask_again([place], [read], second, Doubt(drawing, False, False, MEASURED))  # type: ignore[arg-type]
    assert bool(second.asked) is whole
    assert {"Kepala", "Dinas", "Tirtamulya"} <= {w.text for w in found} or not whole
