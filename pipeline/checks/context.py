"""One SOP as the checks look at it: what could be read, and how its steps are called."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extractors.form.agencies import kind_of_agency
from extractors.form.notes import ALUR, ARAH_TAK_TERBACA, PENGHUBUNG_LEPAS, UJUNG_LEPAS
from models.sop import Langkah, Sop
from pipeline.checks.settings import Ambang
from pipeline.compare.unread import actors_unread, column_unread, flow_unread, value_unread

_UNSETTLED = re.compile(
    rf"^\d+:(?:{ARAH_TAK_TERBACA}:(\d+):(\d+)|(?:{UJUNG_LEPAS}|{PENGHUBUNG_LEPAS}):keluar:(\d+)(?::\w*)?)"
)


@dataclass(frozen=True)
class SopContext:
    """The SOP, the day of the audit, the thresholds, and what follows from the SOP at once."""

    sop: Sop
    hari_ini: date
    ambang: Ambang

    @cached_property
    def kind(self) -> str | None:
        """The kind of the agency ("dinas", "kecamatan"), None where it is unknown."""
        return kind_of_agency(self.sop.instansi.nama)

    @cached_property
    def actors_unread(self) -> bool:
        """Whether the marks of most steps were not read: then nothing is said about marks and arrows."""
        return actors_unread(self.sop)

    @cached_property
    def flow_unread(self) -> bool:
        """Whether too few arrows were read to say that one is missing."""
        return self.actors_unread or flow_unread(self.sop)

    @cached_property
    def unsettled_lines(self) -> frozenset[int]:
        """Steps at which a line was seen whose way or end was not read: no arrow is missing there."""
        found: set[int] = set()
        for note in self.sop.bacaan.catatan:
            if note.kode == ALUR and (m := _UNSETTLED.fullmatch(note.teks)):
                found |= {int(step) for step in m.groups() if step}
        return frozenset(found)

    @cached_property
    def first_pages_lost(self) -> bool:
        """Whether the table begins in the middle: LANGKAH-NOMOR-HILANG says so once."""
        first = next((step.nomor for step in self.sop.langkah if step.nomor), None)
        return first is not None and first.isdigit() and int(first) > 1

    @cached_property
    def identity_unread(self) -> bool:
        """Whether nothing but a name is known of the identity: a page lost or unread."""
        sop = self.sop
        dates = (sop.tanggal_pembuatan, sop.tanggal_revisi, sop.tanggal_pengesahan)
        lists = (sop.dasar_hukum, sop.kualifikasi_pelaksana, sop.peralatan_perlengkapan, sop.peringatan)
        return sop.nomor_sop is None and not any(dates) and not any(lists) and not sop.disahkan_oleh.nama

    def missing(self, pointer: str, value: object) -> bool:
        """Whether a field of the identity is empty on the paper: not merely unread, nor its page lost."""
        return not value and not self.identity_unread and not value_unread(self.sop, pointer)

    def unread(self, field: str) -> bool:
        """Whether a column of the table was not read at all."""
        return column_unread(self.sop, field)

    @property
    def agency(self) -> str:
        """The agency as a message names it."""
        return self.sop.instansi.nama or "instansi ini"


def number(step: Langkah) -> str:
    """How a message calls a step: the number as printed, else its place."""
    return step.nomor or f"urutan {step.urutan}"


def at(step: Langkah, field: str = "uraian") -> str:
    """The JSON pointer of a field of a step."""
    return f"/langkah/{step.urutan - 1}/{field}"
