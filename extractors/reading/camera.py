"""A camera that watches a file being read and clips, afterwards, what was read with doubt.

Pictures of scanned pages are kept while the file is read, since only the reader knows how it turned and
straightened them: in grey, at ``KEPT_DPI``, as JPEG (110 to 160 kB a page), in a file without a name that is
gone with the camera, so that a long book takes no more memory than a short one. A page with a text layer
that turns out to hold doubtful values is drawn again from the document.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from os import SEEK_END
from tempfile import TemporaryFile

import cv2
import numpy as np

from extractors.reading.kinds import data_to_kind
from extractors.reading.seen import Seen
from extractors.tracing.raster import Gray, Raster
from models.clipping import Cuplikan, Kotak
from models.sop import Ekstraksi, Sop
from models.source import SURE, Sumber

KEPT_DPI = 130.0
"""Enough to read the print of a form with the eye."""
MARGIN, LEAST = 3.0, 26.0
"""Points of the page around a box; the least width and height shown: a bare line tells nothing."""
_JPEG, _WEBP = 80, 55
"""Qualities of the kept page and of a clipping."""


class Camera:
    """Shown every page while a file is read; clips when all is understood."""

    def __init__(self) -> None:
        self._pictures = TemporaryFile()  # noqa: SIM115 (open as long as the camera is)
        self._kept: dict[int, tuple[int, int, float]] = {}
        """Page -> where its picture begins, its bytes, its pixels in a point."""

    def watch(self, seen: Seen) -> None:
        """Keep the picture of a scanned page."""
        if seen.raster is not None and seen.ink is not None:
            picture, scale = _small(seen.raster)
            self._kept[seen.page.number] = (self._pictures.seek(0, SEEK_END), len(picture), scale)
            self._pictures.write(picture)

    def _picture(self, number: int) -> tuple[bytes, float]:
        start, length, scale = self._kept[number]
        self._pictures.seek(start)
        return self._pictures.read(length), scale

    def clip(self, data: bytes, ekstraksi: Ekstraksi) -> tuple[Cuplikan, ...]:
        """What the pages show at all places that were read with doubt. ``data``: the file's bytes."""
        wanted = _doubtful(ekstraksi.sop)
        drawn = _drawn(data, [number for number in wanted if number not in self._kept])
        return tuple(
            Cuplikan(halaman=number, kotak=kotak, gambar=gambar)
            for number in sorted(wanted)
            if number in self._kept or number in drawn
            for kotak, gambar in _cut(*(drawn.get(number) or self._picture(number)), wanted[number])
        )


def _doubtful(sops: Iterable[Sop]) -> dict[int, list[Kotak]]:
    """Page -> boxes of the values and notes that are not sure, each once."""
    found: dict[int, dict[Kotak, None]] = defaultdict(dict)
    for sop in sops:
        for sumber in _sources(sop):
            if sumber.kotak is not None and sumber.keyakinan < SURE:
                found[sumber.halaman][sumber.kotak] = None
    return {page: list(boxes) for page, boxes in found.items()}


def _sources(sop: Sop) -> Iterator[Sumber]:
    yield from sop.sumber.values()
    yield from (note.sumber for note in sop.bacaan.catatan if note.sumber is not None)


def _small(raster: Raster) -> tuple[bytes, float]:
    """The page as JPEG, and its pixels in a point."""
    shrink = min(1.0, KEPT_DPI / raster.dpi)
    small = cv2.resize(raster.gray, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    _, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _JPEG])
    return jpeg.tobytes(), shrink * raster.dpi / 72


def _drawn(data: bytes, numbers: list[int]) -> dict[int, tuple[bytes, float]]:
    """Pages of a PDF with a text layer, drawn as they print. Other kinds have no picture of a page."""
    if not numbers or data_to_kind(data) != "pdf":
        return {}
    from extractors.reading.pdf import data_to_rasters

    return {number: _small(raster) for number, raster in data_to_rasters(data, numbers, KEPT_DPI)}


def _cut(picture: bytes, scale: float, boxes: list[Kotak]) -> Iterator[tuple[Kotak, bytes]]:
    page: Gray = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)  # type: ignore[assignment]
    for box in boxes:
        left, right = _span(box[0], box[2], scale)
        top, bottom = _span(box[1], box[3], scale)
        piece = page[top:bottom, left:right]
        if piece.size:
            yield box, cv2.imencode(".webp", piece, [cv2.IMWRITE_WEBP_QUALITY, _WEBP])[1].tobytes()


def _span(start: float, end: float, scale: float) -> tuple[int, int]:
    """From where to where the page is shown, in pixels."""
    around = max(MARGIN, (LEAST - (end - start)) / 2)
    return max(0, round(scale * (start - around))), max(0, round(scale * (end + around)))
