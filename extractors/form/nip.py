"""The 18-digit number of a civil servant (Perka BKN 22/2007) and of a PPPK, taken apart and tested."""

import datetime
import re
from dataclasses import dataclass

from extractors.form.tolerance import certainty

_LABEL = re.compile(
    r"(?<![^\W\d_])n[\s.]{0,2}[il1|!][\s.]{0,2}(?:pppk|p(?![^\W\d_])(?:\s?/\s?nrp)?)"
    r"[\s.,:;=_-]{0,6}(?:(?:ni\s?)?pppk[\s.:;=_-]{1,6})?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"(?<![^\W\d_])(?:nrp|nik|npwp|nuptk|telp|hp)(?![^\W\d_])", re.IGNORECASE)
_CHUNK = re.compile(r"[\doOlI|]{1,24}")
_SEPARATOR = re.compile(r"[\s./\-_–]{0,4}")
_SPOILT = re.compile(r"[A-Za-z]{1,2}\d|\d{1,8}[A-Za-z]\d")
_LOOKALIKES = str.maketrans("oOlI|", "00111")
_LENGTH = 18
_FEWEST = 4
_LEAST_AGE = 17
_FIRST_PPPK = 2019
_FIRST_PPPK_CODE = 21


def digits(text: str) -> str | None:
    """The digits of ``text`` joined; None where there are none."""
    return "".join(c for c in text if c in "0123456789") or None


def text_to_nip(text: str) -> str | None:
    """The digits of the NIP that a line prints after its label; 18 bare digits count as one too.

    Groups are joined over blanks and dots, and O and l inside them read as 0 and 1. A wrong count of
    digits is kept as printed. None for a line without a NIP, and for an NRP, NIK or NUPTK.
    """
    label = _LABEL.search(text)
    if label is not None:
        number = _joined(text, label.end())
        fewest = _LENGTH if "/" in label[0] else _FEWEST
        return number if len(number) >= fewest else None
    if _OTHER_LABEL.search(text) or len(text) > 40:
        return None
    number = _joined(text, len(text) - len(text.lstrip(" :.")))
    return number if len(number) == _LENGTH == len(_squeezed(text)) else None


def nip_start(text: str) -> int | None:
    """Where the label NIP begins in a line; None where there is none."""
    label = _LABEL.search(text)
    return label.start() if label else None


def _joined(text: str, start: int) -> str:
    """The groups of digits from ``start`` on, up to the first other word or a whole number.

    Nothing where a letter that is no digit's twin stands among them ("S04"): which digit, nobody can say.
    """
    number = ""
    while len(number) < _LENGTH and (chunk := _CHUNK.match(text, start)):
        if not _goes_on(text, chunk, number):
            break
        number += chunk[0].translate(_LOOKALIKES)
        gap = _SEPARATOR.match(text, chunk.end())
        start = gap.end() if gap else chunk.end()
    return "" if len(number) < _LENGTH and number and _SPOILT.match(text, start) else number


def _goes_on(text: str, chunk: re.Match[str], number: str) -> bool:
    """Whether a group belongs to the number; one of letters alone only amid digits, where it is a 0 or 1."""
    if text[chunk.end() : chunk.end() + 1].isalpha():
        return len(number) + len(chunk[0]) == _LENGTH and chunk[0].isdigit()
    if any(c.isdigit() for c in chunk[0]):
        return True
    gap = _SEPARATOR.match(text, chunk.end())
    following = text[gap.end() : gap.end() + 1] if gap else ""
    return bool(number) and len(chunk[0]) == 1 and following.isdigit()


def nip_certainty(text: str, nip: str) -> float:
    """How surely the digits of ``nip`` follow from ``text``: less where letters were read as digits."""
    return certainty(nip in (digits(text) or ""))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.:\-_]", "", text)


@dataclass(frozen=True, slots=True)
class Nip:
    """A NIP taken apart: birth date, appointment, sex, serial. ``angka`` are its digits as printed."""

    angka: str

    @property
    def lahir(self) -> datetime.date | None:
        """The birth date in digits 1-8; None where they are no date."""
        return _date(self.angka[:8]) if self._whole else None

    @property
    def pppk(self) -> bool:
        """Whether this is the number of a PPPK: a code from 21 stands where a NIP has the month."""
        return (
            self._whole
            and int(self.angka[8:12]) >= _FIRST_PPPK
            and int(self.angka[12:14]) >= _FIRST_PPPK_CODE
        )

    @property
    def tahun_tmt(self) -> int | None:
        """The year of the first appointment, digits 9-12."""
        return int(self.angka[8:12]) if self._whole else None

    @property
    def tmt(self) -> tuple[int, int] | None:
        """Year and month of the first appointment, digits 9-14; None for a PPPK or no such month."""
        if not self._whole or self.pppk:
            return None
        year, month = int(self.angka[8:12]), int(self.angka[12:14])
        return (year, month) if 1 <= month <= 12 else None

    @property
    def kelamin(self) -> int | None:
        """1 man, 2 woman; None for another digit."""
        code = int(self.angka[14]) if self._whole else 0
        return code if code in (1, 2) else None

    @property
    def lain(self) -> str | None:
        """What a number of another length may be: "nip lama" (9 digits) or "nik" (16)."""
        return {9: "nip lama", 16: "nik"}.get(len(self.angka))

    @property
    def masalah(self) -> tuple[str, ...]:
        """Codes of what is wrong with the number by itself, none for a sound one."""
        if not self._whole:
            return ("NIP-JUMLAH-DIGIT",)
        wrong = {
            "NIP-TANGGAL-LAHIR": self.lahir is None,
            "NIP-TMT": self._appointment_wrong(),
            "NIP-KELAMIN": self.kelamin is None,
        }
        return tuple(code for code, found in wrong.items() if found)

    def usia(self, hari: datetime.date) -> int | None:
        """Whole years of age on ``hari`` by the birth date in the number."""
        if self.lahir is None:
            return None
        return hari.year - self.lahir.year - ((hari.month, hari.day) < (self.lahir.month, self.lahir.day))

    def usia_pengangkatan(self) -> int | None:
        """Whole years of age in the month of appointment; None for a PPPK or where a date is wrong."""
        if self.lahir is None or self.tmt is None:
            return None
        year, month = self.tmt
        return year - self.lahir.year - (month < self.lahir.month)

    @property
    def _whole(self) -> bool:
        return len(self.angka) == _LENGTH and self.angka.isascii() and self.angka.isdigit()

    def _appointment_wrong(self) -> bool:
        if self.pppk:
            return self.lahir is not None and (self.tahun_tmt or 0) - self.lahir.year < _LEAST_AGE
        age = self.usia_pengangkatan()
        return self.tmt is None or (age is not None and age < _LEAST_AGE)


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
