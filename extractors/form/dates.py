"""Dates as printed on the form."""

import datetime

from models.sop import Tanggal
from models.text import is_empty, squeeze


def text_to_tanggal(text: str | None) -> Tanggal | None:
    """The printed date; None where nothing is printed, ``iso`` None where the text is no date."""
    return None if text is None or is_empty(text) else Tanggal(teks=squeeze(text))


def first_day(iso: str) -> datetime.date:
    """The first day that the (perhaps shortened) ISO date means."""
    parts = [int(p) for p in iso.split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def is_date(text: str) -> bool:
    """Whether the whole text is a date."""
    tanggal = text_to_tanggal(text)
    return tanggal is not None and tanggal.iso is not None
