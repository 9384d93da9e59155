"""The evaluation matrix: every SOP by aspect, with what follows from it; and the totals per agency."""

from models.bahasa import Teks
from models.finding import Tingkat
from pipeline.reports.collection import Agency, Item, Reported
from pipeline.reports.evaluation import (
    ASPECTS,
    advised,
    findings_to_counts,
    findings_to_verdict,
    of_aspect,
)
from pipeline.reports.tables.base import Col, Table, things_to_table


def matrix_table(r: Reported) -> Table:
    """One row an SOP; the follow-up is left for whoever evaluates."""

    def aspect(name: Teks) -> Col[Item]:
        def told(item: Item) -> str:
            return findings_to_counts(of_aspect(r.by_sop[item[0]], name), r.bahasa)

        return Col(name.id, name.en, 18, told, wide=True)

    def to_be_mended(item: Item) -> str:
        return "\n".join(r.message(t) for t in advised(r.by_sop[item[0]]))

    cols: list[Col[Item]] = [
        Col("Perangkat Daerah", "Agency", 30, lambda i: i[1].instansi.nama, wide=True),
        Col("Nomor SOP", "SOP number", 22, lambda i: i[1].nomor_sop, wide=True, aside=True),
        Col("Nama SOP", "Name of the SOP", 40, lambda i: i[1].nama_sop, wide=True),
        *(aspect(name) for name, _ in ASPECTS),
        Col("Kesimpulan", "Conclusion", 15, lambda i: findings_to_verdict(r.by_sop[i[0]], r.bahasa)),
        Col("Yang Perlu Diperbaiki", "To be mended", 60, to_be_mended, wide=True),
        Col("Tindak Lanjut", "Follow-up", 30, lambda i: None, wide=True),
        Col("Berkas", "File", 30, lambda i: i[0].berkas, wide=True, aside=True),
    ]
    return things_to_table(Teks("Matriks Evaluasi", "Evaluation"), r.bahasa, cols, r.items)


def recap_table(r: Reported) -> Table:
    """Findings of each agency by severity."""

    def counted(id_: str, en: str, severity: Tingkat) -> Col[Agency]:
        return Col(id_, en, 11, lambda a: r.counts(a.items)[severity])

    def sound(agency: Agency) -> int:
        return sum(not r.counts([item])["kesalahan"] for item in agency.items)

    cols: list[Col[Agency]] = [
        Col("Perangkat Daerah", "Agency", 44, lambda a: a.nama, wide=True),
        Col("Pemerintah", "Government", 26, lambda a: a.wilayah, wide=True),
        Col("Jumlah SOP", "SOPs", 10, lambda a: len(a.items)),
        Col("Tanpa Temuan Kesalahan", "Without errors", 14, sound),
        counted("Kesalahan", "Errors", "kesalahan"),
        counted("Peringatan", "Warnings", "peringatan"),
        counted("Catatan", "Notes", "catatan"),
    ]
    return things_to_table(Teks("Rekap per Perangkat Daerah", "Agencies"), r.bahasa, cols, r.agencies)
