"""A page beside the picture that it was read from, for those who want to look."""

from typing import NamedTuple

from extractors.tracing.raster import Raster
from models.page import Page


class Seen(NamedTuple):
    """``raster`` is the upright, straightened picture of ``page``; None where there was none to look at."""

    page: Page
    raster: Raster | None = None
