"""What strikes most in a collection: one difference and one inconsistency. Pure."""

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from models.difference import Pasangan, Perbedaan
from models.finding import Temuan

SAME = ("salinan", "prosedur_sama", "mirip")
"""Relations under which a difference is worth a word."""

_SURE = 0.8


class Difference(NamedTuple):
    """A difference and the pair that it was found in."""

    pasangan: Pasangan
    perbedaan: Perbedaan


def striking_difference(pasangan: Sequence[Pasangan]) -> Difference | None:
    """The sure difference of time with the largest ratio; without one, a step that a copy lacks."""
    sure = [
        Difference(pair, difference)
        for pair in pasangan
        if pair.hubungan in SAME
        for difference in pair.perbedaan
        if not difference.mungkin_ocr and difference.keyakinan >= _SURE
    ]
    times = [d for d in sure if d.perbedaan.rasio]
    missing = [d for d in sure if d.perbedaan.jenis in ("langkah_hilang", "langkah_tambah")]
    if times:
        return max(times, key=lambda d: abs(log(d.perbedaan.rasio or 1)))
    return max(missing or sure, key=lambda d: d.pasangan.skor, default=None)


def striking_inconsistency(temuan: Sequence[Temuan]) -> Temuan | None:
    """A sure error within one SOP of the rarest kind: what everybody does strikes nobody."""
    errors = [f for f in temuan if f.tingkat == "kesalahan" and f.keyakinan >= _SURE and f.kutipan]
    often = Counter(f.kode for f in errors)
    return min(errors, key=lambda f: (bool(f.sop_lain), often[f.kode], -f.keyakinan), default=None)
