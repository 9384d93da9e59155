"""Scanned pages of a PDF: the embedded picture comes out as the page that a reader sees."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from pdf_files import HIGH, UPRIGHT, WIDE, Leaf, Picture, Pixels, coded, flat, pdf_of, printed

from extractors.reading import pdf_picture
from extractors.reading.pdf import data_to_sheets
from extractors.tracing.raster import Raster

PAGE = printed()
KINDS = ("grey", "jpeg", "colour", "palette", "fax", "bits inverted", "stencil", "cmyk jpeg", "jpeg 2000")
DRAWN_ANEW = ("bits inverted", "stencil", "cmyk jpeg")
"""What a PDF may do with a picture is not retold where it is rare."""


def raster_of(data: bytes) -> Raster:
    (sheet,) = data_to_sheets(data)
    assert sheet.scanned
    return sheet.raster


def alike(pixels: Pixels, other: Pixels) -> float:
    """Correlation of two pages at a tenth of an inch, where a shift by a pixel says nothing."""
    small = [
        cv2.resize(p, (110, 80), interpolation=cv2.INTER_AREA).astype(float).ravel() for p in (pixels, other)
    ]
    return float(np.corrcoef(*small)[0, 1])


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often PDFium had to draw a page."""
    calls: list[int] = []
    real = pdf_picture.render

    def render(*how: object) -> Raster:
        calls.append(1)
        return real(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_picture, "render", render)
    return calls


@pytest.mark.parametrize("kind", KINDS)
def test_every_coding_gives_the_same_page(kind: str, drawn: list[int]) -> None:
    raster = raster_of(pdf_of(Leaf([coded(PAGE, kind)])))
    assert alike(raster.gray, PAGE) > 0.99
    assert raster.dpi == pytest.approx(200, abs=1)
    assert bool(drawn) == (kind in DRAWN_ANEW)


TURNS = {
    "as it is": (UPRIGHT, 0),
    "head over heels, turned back by its place": ((-WIDE, 0, 0, -HIGH, WIDE, HIGH), 2),
    "a quarter counter-clockwise": ((0, HIGH, -WIDE, 0, WIDE, 0), 1),
    "a quarter clockwise": ((0, -HIGH, WIDE, 0, 0, HIGH), 3),
}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("name", TURNS)
def test_a_picture_stored_turned_is_seen_upright(name: str, rotate: int, drawn: list[int]) -> None:
    """The matrix undoes how the pixels are stored, and /Rotate turns the whole page."""
    matrix, quarters = TURNS[name]
    stored = np.ascontiguousarray(np.rot90(PAGE, -quarters))
    raster = raster_of(pdf_of(Leaf([flat(stored, matrix=matrix)], more=f"/Rotate {rotate}")))
    assert not drawn
    assert alike(raster.gray, np.rot90(PAGE, -rotate // 90)) > 0.99


@pytest.mark.parametrize("matrix", [(-WIDE, 0, 0, HIGH, WIDE, 0), (WIDE, 0, 0, -HIGH, 0, HIGH)])
def test_a_mirrored_picture_is_mirrored_back(matrix: tuple[float, ...], drawn: list[int]) -> None:
    mirrored = PAGE[:, ::-1] if matrix[0] < 0 else PAGE[::-1]
    raster = raster_of(pdf_of(Leaf([flat(np.ascontiguousarray(mirrored), matrix=matrix)])))
    assert not drawn
    assert alike(raster.gray, PAGE) > 0.99


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_a_crop_box_and_margins_are_kept(rotate: int, drawn: list[int]) -> None:
    """The picture lies within the page, and the page shows only part of it."""
    place = (0.8 * WIDE, 0, 0, 0.8 * HIGH, 60, 40)
    leaf = Leaf([flat(PAGE, matrix=place)], more=f"/CropBox[100 20 {WIDE} {HIGH}]/Rotate {rotate}")
    raster = raster_of(pdf_of(leaf))
    assert not drawn
    leaf.after = " 0 0 0 0 re f "
    anew = raster_of(pdf_of(leaf))
    assert drawn
    assert raster.gray.shape == pytest.approx(anew.gray.shape, abs=3)
    assert alike(raster.gray, anew.gray) > 0.97


def strips(count: int) -> list[Picture]:
    """The page cut into strips, as fax software stores it."""
    parts = np.array_split(PAGE, count)
    places = np.cumsum([0, *(len(p) for p in parts)]) * HIGH / len(PAGE)
    return [
        flat(np.ascontiguousarray(p), matrix=(WIDE, 0, 0, b - a, 0, HIGH - b))
        for p, a, b in zip(parts, places[:-1], places[1:], strict=True)
    ]


def test_strips_make_one_page() -> None:
    raster = raster_of(pdf_of(Leaf(strips(7))))
    assert alike(raster.gray, PAGE) > 0.99


UNUSUAL = {
    "askew": replace(flat(PAGE), matrix=(WIDE, 9, -12, HIGH, 12, -9)),
    "stretched": replace(flat(np.ascontiguousarray(PAGE[:, ::2]))),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_unusual_is_drawn(name: str, drawn: list[int]) -> None:
    raster = raster_of(pdf_of(Leaf([UNUSUAL[name]])))
    assert drawn
    assert raster.gray.shape[1] / raster.gray.shape[0] == pytest.approx(WIDE / HIGH, rel=0.01)


def test_print_over_a_scan_is_seen() -> None:
    """The footer of an electronic signature is part of the page."""
    footer = " BT /F1 12 Tf 50 20 Td (ditandatangani secara elektronik) Tj ET "
    raster = raster_of(pdf_of(Leaf([flat(PAGE)], after=footer)))
    assert raster.gray[-90:].min() < 100
    assert PAGE[-90:].min() == 255


@pytest.mark.parametrize("scale, dpi", [(0.5, 200), (1.4, 280), (2, 300), (3, 300)])
def test_resolutions_are_brought_within_bounds(scale: float, dpi: float, drawn: list[int]) -> None:
    pixels = cv2.resize(PAGE, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    raster = raster_of(pdf_of(Leaf([coded(np.asarray(pixels, np.uint8), "fax" if scale > 1 else "jpeg")])))
    assert not drawn
    assert raster.dpi == pytest.approx(dpi, abs=2)
    assert raster.gray.shape[1] == pytest.approx(WIDE * dpi / 72, rel=0.01)


def test_colour_is_looked_at_only_where_there_is_any() -> None:
    signed = np.repeat(PAGE[..., None], 3, axis=2)
    cv2.ellipse(signed, (1700, 1200), (120, 60), 20, 0, 300, (40, 60, 200), 4)
    assert raster_of(pdf_of(Leaf([coded(PAGE, "colour")]))).stain is None
    stain = raster_of(pdf_of(Leaf([flat(signed, "/DeviceRGB")]))).stain
    assert stain is not None
    assert stain[1100:1300, 1550:1850].any() and not stain[:1000].any()
