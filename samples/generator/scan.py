"""A paper copy of a PDF: pages turned into pictures as a scanner, a fax or a telephone would take them."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader

from samples.generator.canvas import new_canvas
from samples.generator.wear import Picture, clipped, lidded, paled, punched, worn


@dataclass(frozen=True, slots=True)
class Taking:
    """How the picture is taken.

    ``skew`` in degrees; ``blur`` and ``noise`` as the sigma in pixels and in grey levels; ``shadow`` as
    the loss of light at the darkest edge; ``warp`` as the shift of the corners, a share of the width;
    ``rotate`` is the page's /Rotate; ``quality`` is JPEG's, ignored for black and white.
    ``faint``, ``broken``: the share of the rulings' ink, or length, that is gone; ``holes`` are punched at
    the left; ``lid`` and ``clip`` are the share of the width that is dark at each edge, or cut off at the
    right; ``lies``: the quarter turns (counter-clockwise) in which the page lies, whatever the file says.
    """

    dpi: int = 200
    skew: float = 0.0
    blur: float = 0.6
    noise: float = 3.0
    shadow: float = 0.06
    warp: float = 0.0
    colour: Literal["warna", "abu", "hitam_putih"] = "abu"
    rotate: Literal[0, 90, 270] = 0
    quality: int = 52
    faint: float = 0.0
    broken: float = 0.0
    holes: int = 0
    lid: float = 0.0
    clip: float = 0.0
    lies: int = 0


def take(pdf: bytes, taking: Taking, seed: str) -> bytes:
    """The PDF's pages as pictures in a new PDF; the same for one seed."""
    rng = np.random.default_rng(zlib.crc32(seed.encode()))
    pages = [_wear(picture, taking, rng) for picture in rasterise(pdf, taking.dpi)]
    pictures = [np.rot90(_age(page, taking, rng), taking.lies) for page in pages]
    return _bind(pictures, taking)


def rasterise(pdf: bytes, dpi: int) -> list[Picture]:
    """Every page as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    finally:
        document.close()


def _wear(picture: Picture, taking: Taking, rng: np.random.Generator) -> Picture:
    """What befell the page before it was taken."""
    if taking.faint:
        picture = paled(picture, taking.faint, taking.dpi)
    if taking.broken:
        picture = worn(picture, taking.broken, taking.dpi, rng)
    if taking.holes:
        picture = punched(picture, taking.holes, taking.dpi)
    if taking.lid:
        picture = lidded(picture, taking.lid, rng)
    return clipped(picture, taking.clip) if taking.clip else picture


def _age(picture: Picture, taking: Taking, rng: np.random.Generator) -> Picture:
    """What paper, light and lens do to a page."""
    image = _tilt(picture, taking, rng)
    image = cv2.GaussianBlur(image, (0, 0), taking.blur)
    light = _light(image.shape[:2], taking.shadow, rng)
    noise = rng.normal(0, taking.noise, image.shape[:2]).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 0.7)
    aged: Picture = np.clip(image * light[..., None] * 0.97 + noise[..., None], 0, 255).astype(np.uint8)
    return aged


def _tilt(picture: Picture, taking: Taking, rng: np.random.Generator) -> Any:
    """The page turned a little, and for a photograph seen at a slant; paper colour beyond its edges."""
    tall, wide = picture.shape[:2]
    paper = (250, 250, 248)
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), taking.skew, 1.0)
    image = cv2.warpAffine(picture, turn, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=paper)
    if not taking.warp:
        return image
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    inward = rng.uniform(0, taking.warp * wide, (4, 2)).astype(np.float32)
    signs = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
    slant = cv2.getPerspectiveTransform(corners, corners + inward * signs)
    return cv2.warpPerspective(image, slant, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=(120, 112, 104))


def _light(shape: tuple[int, int], shadow: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A slope of light over the page, darkest towards one corner."""
    tall, wide = shape
    dx, dy = rng.uniform(0.2, 1.0, 2)
    slope = np.linspace(0, dx, wide)[None, :] + np.linspace(0, dy, tall)[:, None]
    light: NDArray[np.float32] = (1 - shadow * (slope / (dx + dy)) ** 2).astype(np.float32)
    return light


def _bind(pictures: list[Picture], taking: Taking) -> bytes:
    """The pictures as the pages of a PDF, stored turned where the page's /Rotate turns them back."""
    target = BytesIO()
    canvas = new_canvas(target)
    for picture in pictures:
        stored = np.rot90(picture, {0: 0, 90: 1, 270: 3}[taking.rotate])
        size = (stored.shape[1] * 72 / taking.dpi, stored.shape[0] * 72 / taking.dpi)
        canvas.setPageRotation(taking.rotate)
        canvas.setPageSize(size[::-1] if taking.rotate else size)  # reportlab wants it as the reader sees it
        canvas.drawImage(ImageReader(_encode(stored, taking)), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _encode(picture: Picture, taking: Taking) -> BytesIO:
    """JPEG in colour or grey; PNG of one bit a pixel for a fax."""
    image, target = Image.fromarray(picture), BytesIO()
    if taking.colour == "hitam_putih":
        image.convert("L").point(lambda level: 255 if level > 150 else 0).convert("1").save(target, "PNG")
    else:
        image = image if taking.colour == "warna" else image.convert("L")
        image.save(target, "JPEG", quality=taking.quality)
    target.seek(0)
    return target
