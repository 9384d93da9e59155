"""Pictures in every mode that scanners and telephones write: the same page of pixels."""

from io import BytesIO

import numpy as np
import pytest
from pdf_files import Pixels, printed
from PIL import Image

from extractors.reading.image import frame_to_raster

PAGE = printed(1170, 827)
INK = Image.fromarray(255 - PAGE)
BLACK = Image.new("L", INK.size, 0)
UPRIGHT, UPSIDE_DOWN, CLOCKWISE, COUNTER_CLOCKWISE = 1, 3, 6, 8
"""EXIF orientations, by how the stored picture must be turned."""


def stored(image: Image.Image, kind: str, **how: object) -> Image.Image:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return Image.open(BytesIO(stream.getvalue()))


def see_through_palette() -> Image.Image:
    """Two blacks, of which the first is not there: what programs for drawing write."""
    image = Image.fromarray((PAGE < 128).astype(np.uint8), "L").convert("P")
    image.putpalette([0, 0, 0, 0, 0, 0])
    return stored(image, "PNG", transparency=0)


MODES = {
    "grey": lambda: stored(Image.fromarray(PAGE), "PNG"),
    "colour": lambda: stored(Image.fromarray(PAGE).convert("RGB"), "PNG"),
    "palette": lambda: stored(Image.fromarray(PAGE).convert("P"), "PNG"),
    "palette with a see-through colour": see_through_palette,
    "16 bit": lambda: stored(Image.fromarray(PAGE.astype(np.uint16) * 257), "PNG"),
    "grey and alpha": lambda: stored(Image.merge("LA", (BLACK, INK)), "PNG"),
    "colour and alpha": lambda: stored(Image.merge("RGBA", (BLACK, BLACK, BLACK, INK)), "PNG"),
    "print shop's colours": lambda: stored(Image.fromarray(PAGE).convert("CMYK"), "JPEG", quality=90),
    "fax": lambda: stored(Image.fromarray(PAGE).convert("1"), "TIFF", compression="group4"),
    "packed": lambda: stored(Image.fromarray(PAGE), "TIFF", compression="tiff_lzw"),
}


def alike(pixels: Pixels, other: Pixels) -> float:
    small = [
        np.asarray(Image.fromarray(p).resize((110, 80), Image.Resampling.BOX), float) for p in (pixels, other)
    ]
    return float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1])


@pytest.mark.parametrize("name", MODES)
def test_every_mode_gives_the_same_page(name: str) -> None:
    raster = frame_to_raster(MODES[name]())
    assert alike(raster.gray, PAGE) > 0.97
    assert raster.gray.mean() > 200


@pytest.mark.parametrize(
    "said, quarters", [(UPRIGHT, 0), (UPSIDE_DOWN, 2), (CLOCKWISE, 1), (COUNTER_CLOCKWISE, 3)]
)
def test_a_telephones_turn_is_undone(said: int, quarters: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = said
    image = stored(Image.fromarray(np.ascontiguousarray(np.rot90(PAGE, quarters))), "JPEG", exif=exif)
    assert alike(frame_to_raster(image).gray, PAGE) > 0.97
