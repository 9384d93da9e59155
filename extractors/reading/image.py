"""PNG, JPEG, TIFF (also of many pages) -> Pages."""

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.reading.scan import raster_to_page
from extractors.reading.seen import Seen
from extractors.tracing.ink import colour_to_raster
from extractors.tracing.raster import Raster
from models.errors import BerkasRusak, BerkasTerlaluBesar, BukanSop

PAPER_INCHES = 11.7
"""The longer side of A4: the guess where a picture does not say its resolution."""
BELIEVABLE_DPI = (90.0, 700.0)
READ_DPI = (180.0, 320.0)
"""A picture outside of these is brought to the nearer of them."""
MOST_PIXELS = 120_000_000
FEWEST_PIXELS = 600
"""The longer side of the smallest picture that can show a readable form (50 dpi on A4)."""


def data_to_image_pages(data: bytes) -> Iterator[Seen]:
    """The pictures of a file in order. Raises BerkasRusak, BerkasTerlaluBesar."""
    try:
        with Image.open(BytesIO(data)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if frame.width * frame.height > MOST_PIXELS:
                    raise BerkasTerlaluBesar(f"{frame.width} x {frame.height} piksel")
                frame.load()
                if max(frame.size) < FEWEST_PIXELS:
                    raise BukanSop(f"{frame.width} x {frame.height} piksel")
                yield raster_to_page(frame_to_raster(frame), number)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BerkasRusak from error


def frame_to_raster(frame: Image.Image) -> Raster:
    """Grey pixels, turned as the camera says, at a resolution that OCR likes."""
    upright = ImageOps.exif_transpose(frame) or frame
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright.convert("RGBA"))
    if upright.mode.startswith("I"):
        upright = _eight_bit(upright)
    sheet = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    dpi = _dpi(frame, sheet)
    wanted = min(max(dpi, READ_DPI[0]), READ_DPI[1])
    if abs(wanted - dpi) > 1:
        size = round(sheet.width * wanted / dpi), round(sheet.height * wanted / dpi)
        sheet = sheet.resize(size, Image.Resampling.LANCZOS)
    pixels = np.asarray(sheet, np.uint8)
    return Raster(pixels, wanted) if pixels.ndim == 2 else colour_to_raster(pixels[:, :, ::-1], wanted)


def _eight_bit(frame: Image.Image) -> Image.Image:
    """A picture of 16 bits a pixel in eight; Pillow itself would cut off all above 255 instead."""
    levels = np.asarray(frame)
    return Image.fromarray((levels >> 8 if levels.max() > 255 else levels).astype(np.uint8))


def _dpi(frame: Image.Image, sheet: Image.Image) -> float:
    said = frame.info.get("dpi")
    if said and BELIEVABLE_DPI[0] <= float(said[0]) <= BELIEVABLE_DPI[1]:
        inches = max(sheet.size) / float(said[0])
        if 5 <= inches <= 25:
            return float(said[0])
    return max(sheet.size) / PAPER_INCHES
