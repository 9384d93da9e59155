"""Two SOPs side by side as one self-contained HTML page, for the screen and for A4 landscape."""

from collections.abc import Sequence
from typing import NamedTuple

from models.bahasa import Bahasa, Teks
from models.clipping import Clippings, Cuplikan
from models.difference import JenisPerbedaan, Pasangan, Perbedaan
from models.sop import Sop
from pipeline.compare.document_differences import identity_values
from pipeline.compare.unread import value_unread
from pipeline.reports.cards import Side, row_to_cards
from pipeline.reports.clippings import clipping_at
from pipeline.reports.page import render
from pipeline.reports.reasons import reasons
from pipeline.reports.rows import HIDDEN, Row, has_measured_times, in_words, pasangan_to_rows, ratio_in_words
from pipeline.reports.wording import (
    FIELDS,
    HUBUNGAN,
    JENIS,
    agency_in_words,
    day_in_words,
    field_name,
    percent,
)

NOTHING_CLIPPED = Clippings()


def pasangan_to_html(
    pasangan: Pasangan,
    sop_a: Sop,
    sop_b: Sop,
    bahasa: Bahasa = "id",
    clippings: tuple[Clippings, Clippings] = (NOTHING_CLIPPED, NOTHING_CLIPPED),
) -> str:
    """Return the whole page. ``clippings`` of a and b stand beside doubtful values."""
    a, b = (sop_a, clippings[0]), (sop_b, clippings[1])
    rows = pasangan_to_rows(pasangan, sop_a, sop_b)
    return render(
        "diff.html.j2",
        bahasa,
        p=pasangan,
        hubungan=HUBUNGAN[pasangan.hubungan],
        skor=percent(pasangan.skor, bahasa),
        alasan=reasons(pasangan, sop_a, sop_b, bahasa),
        identitas=_identity(pasangan, a, b),
        rows=[(row, *row_to_cards(row, a, b), _phrases(row, bahasa)) for row in rows],
        jumlah=counts(pasangan.perbedaan),
        menurut_jenis=_by_kind([d for d in pasangan.perbedaan if d.jenis != "identitas"]),
        nomor_a=_numbers(sop_a),
        nomor_b=_numbers(sop_b),
        rasio=lambda d: ratio_in_words(d, bahasa),
        tempat=lambda d: field_name(d.lokasi or "", bahasa),
        keyakinan=lambda d: percent(d.keyakinan, bahasa),
        instansi=[agency_in_words(sop, bahasa) for sop in (sop_a, sop_b)],
        names=JENIS,
        disembunyikan=HIDDEN,
        hari=day_in_words(bahasa) if has_measured_times(pasangan) else "",
    )


class Line(NamedTuple):
    """One field of the identity block, and what the page shows of it on sides that were read with doubt."""

    nama: Teks
    a: str | None
    b: str | None
    differs: bool
    clip_a: Cuplikan | None
    clip_b: Cuplikan | None
    unread_a: bool
    unread_b: bool


def _identity(pasangan: Pasangan, a: Side, b: Side) -> list[Line]:
    """Every identity field that either side has."""
    left, right = identity_values(a[0]), identity_values(b[0])
    differing = {d.lokasi for d in pasangan.perbedaan if d.jenis == "identitas"}
    shown = [at for at in left if left[at] or right[at]]
    return [
        Line(
            FIELDS[at],
            left[at],
            right[at],
            at in differing,
            clipping_at(*a, at),
            clipping_at(*b, at),
            value_unread(a[0], at),
            value_unread(b[0], at),
        )
        for at in shown
    ]


def _phrases(row: Row, bahasa: Bahasa) -> list[tuple[str, bool]]:
    return [(in_words(d, bahasa), d.mungkin_ocr) for d in row.perbedaan]


def counts(perbedaan: Sequence[Perbedaan]) -> list[tuple[JenisPerbedaan, int, int]]:
    """(kind, how many, how many of them may be misread), in the order of the kinds."""
    return [
        (jenis, len(of_kind), sum(d.mungkin_ocr for d in of_kind)) for jenis, of_kind in _by_kind(perbedaan)
    ]


def _by_kind(perbedaan: Sequence[Perbedaan]) -> list[tuple[JenisPerbedaan, list[Perbedaan]]]:
    kinds = ((jenis, [d for d in perbedaan if d.jenis == jenis]) for jenis in JENIS)
    return [(jenis, of_kind) for jenis, of_kind in kinds if of_kind]


def _numbers(sop: Sop) -> dict[int, str]:
    return {step.urutan: step.nomor or "–" for step in sop.langkah}
