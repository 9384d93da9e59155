"""Durations as printed in the column Waktu."""

from models.sop import Satuan, Waktu
from models.text import is_empty, squeeze


def text_to_waktu(text: str | None, satuan_kepala: Satuan | None = None) -> Waktu | None:
    """The printed duration; None where nothing is printed, ``nilai`` None where there is no amount."""
    return None if text is None or is_empty(text) else Waktu(teks=squeeze(text))


def head_unit(text: str) -> Satuan | None:
    """The unit that a column's head names: "Waktu (menit)" -> "menit"."""
    return None


def working_minutes(waktu: Waktu, jam_per_hari: float = 7.5) -> tuple[float, float] | None:
    """``waktu`` in minutes of working time, least and most; None without an amount."""
    return None


def is_duration(text: str) -> bool:
    """Whether the whole text is a duration with an amount."""
    return False
