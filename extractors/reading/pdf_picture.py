"""The picture that a PDF page consists of, as it was embedded: neither drawn anew nor resampled twice.

Only where nothing but one plain picture is on the page; whatever is more (strips, masks, print, notes,
a turn that is no quarter turn) is drawn by PDFium, which knows how all of it comes together.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.reading.pdf_evidence import DEEPEST, on_page
from extractors.tracing.ink import colour_to_raster
from extractors.tracing.raster import Gray, Raster

SCAN_DPI = (200.0, 300.0)
"""Least and greatest resolution at which a scanned page is looked at."""
ASKEW = 0.002
"""A picture whose sides lean more than this (of its length) off the page's is no upright one."""
STRETCHED = 1.02
"""A picture with more pixels to the inch one way than the other by this factor is drawn anew."""

Pixels = NDArray[np.uint8]
"""Height x width (grey) or height x width x 3 (blue, green, red)."""


def page_to_scan(page: Any, plumbed: Any) -> Raster:
    """The page as pixels, upright as the file says, coloured ink marked where there is colour."""
    things = list(page.get_objects(max_depth=DEEPEST))
    pictures = [t for t in things if t.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    raster = _embedded(page, things, plumbed) if len(pictures) == 1 else None
    return raster or _drawn(page, pictures)


def _embedded(page: Any, things: Sequence[Any], plumbed: Any) -> Raster | None:
    """The page's one picture in its place; None where drawing it is safer."""
    picture = next(t for t in things if t.type == pdfium.FPDF_PAGEOBJ_IMAGE)
    others = [t for t in things if t is not picture and not _is_unseen(t)]
    if others or picture.container is not None or pdfium.FPDFPage_GetAnnotCount(page.raw) > 0:
        return None
    if pdfium.FPDFPageObj_HasTransparency(picture.raw) or _masked(plumbed):
        return None
    pixels = _pixels(picture)
    if pixels is None:
        return None
    turned = _as_placed(pixels, picture.get_matrix().get())
    return None if turned is None else _on_sheet(turned, page, on_page(picture))


def _is_unseen(thing: Any) -> bool:
    """Text in a hidden layer: the only thing that may lie beside a picture without being seen."""
    if thing.type != pdfium.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _masked(plumbed: Any) -> bool:
    """Whether parts of a picture are left out, or it is itself a stencil that colour is put through."""
    try:
        streams = [image["stream"] for image in plumbed.images]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return True
    return len(streams) != 1 or any(
        name in stream.attrs for stream in streams for name in ("SMask", "Mask", "ImageMask", "IM", "Decode")
    )


def _pixels(picture: Any) -> Pixels | None:
    """The picture's own pixels, decoded; None for kinds that PDFium does not hand out plainly."""
    try:
        pixels = np.asarray(picture.get_bitmap().to_numpy(), np.uint8)
    except (pypdfium2.PdfiumError, ValueError):
        return None
    if pixels.ndim == 3 and pixels.shape[2] not in (1, 3):
        return None
    # A copy: the buffer is PDFium's, and goes with the bitmap.
    return (pixels[..., 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels).copy()


def _as_placed(pixels: Pixels, matrix: Sequence[float]) -> Pixels | None:
    """Turned and mirrored as the matrix places the unit square; None where it leans."""
    a, b, c, d = matrix[:4]
    largest = max(map(abs, (a, b, c, d)))
    if max(abs(b), abs(c)) <= ASKEW * largest:
        down, across = d < 0, a < 0
    elif max(abs(a), abs(d)) <= ASKEW * largest:
        pixels = pixels.swapaxes(0, 1)
        down, across = b > 0, c > 0
    else:
        return None
    return pixels[:: -1 if down else 1, :: -1 if across else 1]


def _on_sheet(pixels: Pixels, page: Any, bounds: tuple[float, float, float, float]) -> Raster | None:
    """The picture on the white page that it lies on, cut at the page's edges, turned by its /Rotate."""
    left, bottom, right, top = page.get_bbox()
    across, along = pixels.shape[1] / (bounds[2] - bounds[0]), pixels.shape[0] / (bounds[3] - bounds[1])
    if not 1 / STRETCHED < across / along < STRETCHED:
        return None
    edges = (top - bounds[3]) * along, (bounds[1] - bottom) * along
    sides = (bounds[0] - left) * across, (right - bounds[2]) * across
    places = [round(v) for v in (*edges, *sides)]
    cut = [max(0, -v) for v in places]
    pixels = pixels[cut[0] : pixels.shape[0] - cut[1], cut[2] : pixels.shape[1] - cut[3]]
    pixels = np.rot90(pixels, -page.get_rotation() // 90)
    border = _turned([max(0, v) for v in places], page.get_rotation())
    sheet = cv2.copyMakeBorder(pixels, *border, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return pixels_to_raster(np.asarray(sheet, np.uint8), 36 * (across + along))


def _turned(border: list[int], rotation: int) -> tuple[int, int, int, int]:
    """Top, bottom, left, right after turning the page clockwise."""
    top, bottom, left, right = border
    turns = {
        0: (top, bottom, left, right),
        90: (left, right, bottom, top),
        180: (bottom, top, right, left),
        270: (right, left, top, bottom),
    }
    return turns[rotation % 360]


def pixels_to_raster(pixels: Pixels, dpi: float) -> Raster:
    """Brought within SCAN_DPI; colour is looked at only where the pixels have any."""
    wanted = min(max(dpi, SCAN_DPI[0]), SCAN_DPI[1])
    if abs(wanted - dpi) > 2:
        size = round(pixels.shape[1] * wanted / dpi), round(pixels.shape[0] * wanted / dpi)
        how = cv2.INTER_AREA if wanted < dpi else cv2.INTER_LINEAR
        pixels, dpi = np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8), wanted
    return Raster(pixels, dpi) if pixels.ndim == 2 else colour_to_raster(pixels, dpi)


def _drawn(page: Any, pictures: Sequence[Any]) -> Raster:
    """The page as PDFium draws it, at the resolution of its largest picture."""
    dpi = min(max(_resolution(pictures), SCAN_DPI[0]), SCAN_DPI[1])
    return render(page, dpi, True)


def _resolution(pictures: Sequence[Any]) -> float:
    """Pixels to the inch of the largest picture; the least that we look at where there is none."""
    best = 0.0, SCAN_DPI[0]
    for picture in pictures:
        x0, y0, x1, y1 = on_page(picture)
        wide, high = picture.get_px_size()
        area = abs((x1 - x0) * (y1 - y0))
        if area > 0:
            # By area: the picture may lie turned on the page.
            best = max(best, (area, 72 * (wide * high / area) ** 0.5))
    return float(best[1])


def render(page: Any, dpi: float, colour: bool) -> Raster:
    """The page as pixels. ``colour``: look at the colours too, to tell stamps and pens from print."""
    bitmap = page.render(scale=dpi / 72, grayscale=not colour)
    try:
        pixels = np.asarray(bitmap.to_numpy(), np.uint8).copy()
    finally:
        bitmap.close()
    if pixels.ndim == 2 or pixels.shape[2] < 3:
        gray: Gray = pixels.reshape(pixels.shape[:2])
        return Raster(gray, dpi)
    return colour_to_raster(pixels[:, :, :3], dpi)
