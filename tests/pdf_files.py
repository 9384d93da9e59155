"""PDFs written by hand, object by object: pictures in every coding, place and turn that scanners use."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from canvas import LETTER, Canvas
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

WIDE, HIGH = 842.0, 595.0
UPRIGHT = (WIDE, 0, 0, HIGH, 0, 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """One embedded picture: its dictionary (without its size), its coded bytes, where it lies."""

    wide: int
    high: int
    how: str
    data: bytes
    matrix: Sequence[float] = UPRIGHT


@dataclass(slots=True)
class Leaf:
    """One page. ``before`` and ``after`` are drawn under and over the pictures."""

    pictures: Sequence[Picture] = ()
    before: str = ""
    after: str = ""
    more: str = ""
    size: tuple[float, float] = (WIDE, HIGH)


def pdf_of(*leaves: Leaf) -> bytes:
    """The pages as a PDF. Text is set in /F1 (Helvetica)."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for leaf in leaves:
        names, content = [], leaf.before
        for i, picture in enumerate(leaf.pictures):
            objects.append(
                _stream(
                    f"/Type/XObject/Subtype/Image/Width {picture.wide}/Height {picture.high}{picture.how}",
                    picture.data,
                )
            )
            names.append(f"/I{i} {len(objects)} 0 R")
            content += f" q {' '.join(map(str, picture.matrix))} cm /I{i} Do Q "
        objects.append(_stream("", (content + leaf.after).encode()))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {leaf.size[0]} {leaf.size[1]}]{leaf.more}"
            f"/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>/XObject<<{''.join(names)}>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _bound(objects)


def _stream(how: str, data: bytes) -> bytes:
    return f"<<{how}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _bound(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref {start}\n%%EOF".encode()


def printed(wide: int = 2340, high: int = 1654) -> Pixels:
    """A grey page with a table and some lines of print, unlike itself in every turn and mirror."""
    canvas = Canvas(wide, high)
    canvas.grid((200, 900, 1500, 2100), (200, 400, 900), 3)
    for i in range(6):
        canvas.text(250, 450 + 70 * i, "menerima surat masuk dan mencatat", LETTER)
    canvas.text(1000, 1200, "disahkan oleh kepala dinas", LETTER)
    return canvas.pixels


def flat(
    pixels: Pixels, space: str = "/DeviceGray", more: str = "", matrix: Sequence[float] = UPRIGHT
) -> Picture:
    """Eight bits a channel, deflated."""
    return Picture(
        pixels.shape[1],
        pixels.shape[0],
        f"/ColorSpace{space}/BitsPerComponent 8/Filter/FlateDecode{more}",
        zlib.compress(pixels.tobytes(), 1),
        matrix,
    )


def coded(pixels: Pixels, kind: str) -> Picture:
    """The grey page in one of the codings that scanners use."""
    high, wide = pixels.shape
    image, out = Image.fromarray(pixels), BytesIO()
    if kind == "jpeg":
        image.save(out, "JPEG", quality=80)
        return Picture(
            wide, high, "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", out.getvalue()
        )
    if kind == "cmyk jpeg":
        image.convert("RGB").convert("CMYK").save(out, "JPEG", quality=80)
        how = "/ColorSpace/DeviceCMYK/BitsPerComponent 8/Decode[1 0 1 0 1 0 1 0]/Filter/DCTDecode"
        return Picture(wide, high, how, out.getvalue())
    if kind == "jpeg 2000":
        image.save(out, "JPEG2000", quality_layers=[20])
        return Picture(wide, high, "/ColorSpace/DeviceGray/Filter/JPXDecode", out.getvalue())
    if kind == "fax":
        return Picture(
            wide,
            high,
            f"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
            f"/DecodeParms<</K -1/BlackIs1 true/Columns {wide}/Rows {high}>>",
            _group_4(image),
        )
    bits = np.packbits(pixels > 127, axis=1)
    if kind == "bits inverted":
        return Picture(
            wide,
            high,
            "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]/Filter/FlateDecode",
            zlib.compress(np.invert(bits).tobytes()),
        )
    if kind == "stencil":
        return Picture(
            wide, high, "/ImageMask true/BitsPerComponent 1/Filter/FlateDecode", zlib.compress(bits.tobytes())
        )
    if kind == "palette":
        how = "/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]/BitsPerComponent 8/Filter/FlateDecode"
        return Picture(wide, high, how, zlib.compress((pixels > 127).astype(np.uint8).tobytes()))
    if kind == "colour":
        return flat(np.repeat(pixels[..., None], 3, axis=2), "/DeviceRGB")
    assert kind == "grey"
    return flat(pixels)


def _group_4(image: Image.Image) -> bytes:
    """The bare CCITT data of a picture in one strip."""
    out = BytesIO()
    bits = image.convert("1")
    bits.save(out, "TIFF", compression="group4", strip_size=1 << 30)
    tags = Image.open(BytesIO(out.getvalue())).tag_v2  # type: ignore[attr-defined]
    (start,), (length,) = tags[273], tags[279]
    return out.getvalue()[start : start + length]
