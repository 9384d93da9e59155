"""The 18-digit number of a civil servant."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nip:
    """A NIP taken apart (Perka BKN 22/2007)."""

    angka: str
    lahir: datetime.date | None = None
    tmt: tuple[int, int] | None = None
    pppk: bool = False
    kelamin: int | None = None
    masalah: tuple[str, ...] = ()


def digits(text: str) -> str | None:
    """The digits of ``text`` joined; None where there are none."""
    return "".join(c for c in text if c in "0123456789") or None


def text_to_nip(text: str) -> str | None:
    """The digits of the NIP that a line prints."""
    return None
