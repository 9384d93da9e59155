"""A page beside the picture that it was read from, for those who want to look."""

from typing import NamedTuple

from extractors.tracing.raster import Raster
from models.page import Ink, Page


class Seen(NamedTuple):
    """``raster`` is the upright, straightened picture of ``page``; None where there was none to look at.
    ``ink`` is how its ink is shared out, of a scan only."""

    page: Page
    raster: Raster | None = None
    ink: Ink | None = None
