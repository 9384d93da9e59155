"""Clippings: what the page shows at a place that was read with doubt, so that a person can judge it."""

import base64
from collections.abc import Iterable

from models.source import Model, Sumber

Kotak = tuple[float, float, float, float]


class Cuplikan(Model):
    """The picture (WebP) of one box, in points on the upright page, with a little of what is around it."""

    halaman: int
    kotak: Kotak
    gambar: bytes

    @property
    def uri(self) -> str:
        """The picture as a data URI, to stand inside a page of HTML."""
        return f"data:image/webp;base64,{base64.b64encode(self.gambar).decode('ascii')}"


class Clippings:
    """The clippings of one file, found by the source of a value."""

    def __init__(self, clippings: Iterable[Cuplikan] = ()) -> None:
        self._by_place = {_place(c.halaman, c.kotak): c for c in clippings}

    def at(self, sumber: Sumber | None) -> Cuplikan | None:
        """What the page shows where that value was read; None where nothing was clipped."""
        if sumber is None or sumber.kotak is None:
            return None
        return self._by_place.get(_place(sumber.halaman, sumber.kotak))


def _place(halaman: int, kotak: Kotak) -> tuple[int, ...]:
    """Tenths of a point: a box that went through a database is still the same."""
    return halaman, *(round(10 * v) for v in kotak)
