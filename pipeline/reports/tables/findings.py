"""All findings with what was decided about them, and all values that a person set."""

from models.bahasa import Teks
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.reports.collection import Reported
from pipeline.reports.corrections import Corrected, corrected_values
from pipeline.reports.places import places_of
from pipeline.reports.tables.base import Col, Table, things_to_table
from pipeline.reports.wording import SIKAP, TINGKAT


def findings_table(r: Reported) -> Table:
    """Every finding, also those set aside."""
    cols: list[Col[Temuan]] = [
        Col("Perangkat Daerah", "Agency", 30, lambda t: t.sop.instansi, wide=True),
        Col("Nama SOP", "Name of the SOP", 34, lambda t: t.sop.nama_sop, wide=True),
        Col("Tingkat", "Severity", 12, lambda t: TINGKAT[t.tingkat].dalam(r.bahasa)),
        Col("Kode", "Code", 30, lambda t: t.kode),
        Col("Tempat", "Place", 26, lambda t: places_of(t, r.sops[t.sop], r.bahasa), wide=True),
        Col("Temuan", "Finding", 60, r.message, wide=True),
        Col("Kutipan", "Quote", 44, lambda t: t.kutipan, wide=True),
        Col("Keyakinan", "Confidence", 10, lambda t: t.keyakinan),
        Col("SOP Lain", "Other SOPs", 34, _others, wide=True),
        Col("Sikap", "Decision", 16, lambda t: SIKAP[t.sikap.sikap].dalam(r.bahasa) if t.sikap else None),
        Col(
            "Alasan Sikap",
            "Reason of the decision",
            34,
            lambda t: t.sikap.alasan if t.sikap else None,
            wide=True,
        ),
        Col("Oleh", "By", 20, lambda t: t.sikap.oleh if t.sikap else None, wide=True),
        Col("Berkas", "File", 30, lambda t: t.sop.berkas, wide=True),
    ]
    return things_to_table(Teks("Temuan", "Findings"), r.bahasa, cols, r.temuan)


def _others(temuan: Temuan) -> str:
    return "; ".join(a.nama_sop or a.berkas for a in temuan.sop_lain)


Made = tuple[Acuan, Sop, Corrected]


def corrections_table(r: Reported) -> Table:
    """What was read, and what a person put in its place."""
    made = [(a, s, c) for a, s in r.items for c in corrected_values(s, r.bahasa)]
    cols: list[Col[Made]] = [
        Col("Perangkat Daerah", "Agency", 30, lambda m: m[1].instansi.nama, wide=True),
        Col("Nama SOP", "Name of the SOP", 34, lambda m: m[1].nama_sop, wide=True),
        Col("Tempat", "Place", 26, lambda m: m[2].tempat, wide=True),
        Col("Terbaca", "As read", 40, lambda m: m[2].terbaca, wide=True),
        Col("Koreksi", "Corrected to", 40, lambda m: m[2].nilai, wide=True),
        Col("Oleh", "By", 22, lambda m: m[2].oleh.oleh, wide=True),
        Col("Waktu", "When", 20, lambda m: m[2].oleh.waktu),
        Col("Alasan", "Reason", 34, lambda m: m[2].oleh.alasan, wide=True),
        Col("Berkas", "File", 30, lambda m: m[0].berkas, wide=True),
    ]
    return things_to_table(Teks("Koreksi", "Corrections"), r.bahasa, cols, made)
