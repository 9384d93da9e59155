"""hit_to_temuan: what a check found becomes what an auditor signs."""

from collections.abc import Sequence

from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.base import Check, Hit, filled
from pipeline.checks.catalogue import uraian_of
from pipeline.compare.confidence import confidence_of

LONGEST_QUOTE = 240


def hit_to_temuan(check: Check, hit: Hit, item: tuple[Acuan, Sop], lain: Sequence[Acuan] = ()) -> Temuan:
    """The finding in both languages; its confidence is the lowest of the rule's and the reading's."""
    acuan, sop = item
    pesan = uraian_of(check).pesan[hit.varian]
    return Temuan(
        sop=acuan,
        kode=check.kode,
        tingkat=hit.tingkat or check.tingkat,
        lokasi=hit.lokasi,
        langkah=hit.langkah,
        kutipan=shortened(hit.kutipan),
        pesan=filled(pesan, hit.isi, "id"),
        pesan_en=filled(pesan, hit.isi, "en"),
        keyakinan=round(min(hit.keyakinan, confidence_of(sop, hit.lokasi)), 3),
        sop_lain=tuple(lain),
    )


def shortened(quote: str) -> str:
    """The quote, cut at a blank where it is long."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rpartition(" ")[0] + " …"
