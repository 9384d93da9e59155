"""Off-page connectors: each leads to one of the same letter on another page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.form.notes import ALUR, PENGHUBUNG_LEPAS
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at, number
from pipeline.checks.steps import number_gap

UNREAD_TWIN = 0.6
"""Confidence where one connector that was not read would explain everything."""
_NOTE = re.compile(rf"^\d+:{PENGHUBUNG_LEPAS}:(keluar|masuk):(\d+):(\w*)")


@dataclass(frozen=True, slots=True)
class _End:
    """A connector that the reader joined with none: whether the flow leaves by it, the step, its letter."""

    leaving: bool
    step: int
    letter: str


def without_twin(k: SopContext) -> Iterator[Hit]:
    """A connector that no other can answer. Two that may answer each other are the reader's doubt, and lost
    steps are told by LANGKAH-NOMOR-HILANG."""
    if k.flow_unread or next(number_gap(k), None):
        return
    ends = [
        _End(m[1] == "keluar", int(m[2]), m[3])
        for note in k.sop.bacaan.catatan
        if note.kode == ALUR and (m := _NOTE.fullmatch(note.teks))
    ]
    for end in ends:
        if end.step <= len(k.sop.langkah) and not any(_may_answer(end, other) for other in ends):
            step = k.sop.langkah[end.step - 1]
            isi = {"x": end.letter.upper(), "n": number(step)}
            varian = "" if end.letter else "tanpa_huruf"
            where = (at(step, "pelaksana"),)
            yield Hit(where, step.uraian, (step.urutan,), isi, varian, keyakinan=UNREAD_TWIN)


def _may_answer(end: _End, other: _End) -> bool:
    letters = {end.letter, other.letter} - {""}
    return end.leaving != other.leaving and len(letters) < 2
