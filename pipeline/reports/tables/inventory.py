"""The inventory of SOPs: one row each, as Bagian Organisasi hands it in."""

from models.bahasa import Teks
from models.finding import Tingkat
from models.sop import Sop, Tanggal
from pipeline.reports.collection import Item, Reported, total_hours
from pipeline.reports.corrections import corrected_values
from pipeline.reports.tables.base import Col, Table, Value, things_to_table
from pipeline.reports.wording import day_in_words


def inventory_table(r: Reported) -> Table:
    """Every SOP with its identity, its size, its findings and how well it was understood."""
    cols = [*_identity(), *_size(), *_findings(r), *_reading(r)]
    return things_to_table(Teks("Daftar Inventaris", "Inventory"), r.bahasa, cols, r.items)


def _identity() -> list[Col[Item]]:
    return [
        Col("Perangkat Daerah", "Agency", 34, lambda i: i[1].instansi.nama, wide=True),
        Col("Pemerintah", "Government", 22, lambda i: i[1].instansi.wilayah, wide=True),
        Col("Unit", "Unit", 22, lambda i: i[1].instansi.unit, wide=True, aside=True),
        Col("Nomor SOP", "SOP number", 24, lambda i: i[1].nomor_sop, wide=True),
        Col("Nama SOP", "Name of the SOP", 44, lambda i: i[1].nama_sop, wide=True),
        Col("Tanggal Pembuatan", "Date made", 15, lambda i: _printed(i[1].tanggal_pembuatan)),
        Col("Tanggal Revisi", "Date revised", 15, lambda i: _printed(i[1].tanggal_revisi)),
        Col("Tanggal Pengesahan", "Date approved", 15, lambda i: _printed(i[1].tanggal_pengesahan)),
        Col("Pengesah", "Signer", 30, lambda i: i[1].disahkan_oleh.nama, wide=True),
        Col("NIP", "NIP", 21, lambda i: i[1].disahkan_oleh.nip, aside=True),
    ]


def _size() -> list[Col[Item]]:
    return [
        Col("Jumlah Langkah", "Steps", 9, lambda i: len(i[1].langkah)),
        Col("Jumlah Pelaksana", "Actors", 10, lambda i: len(i[1].pelaksana)),
        Col(
            f"Total Waktu (jam kerja; {day_in_words('id')})",
            f"Total time (working hours; {day_in_words('en')})",
            13,
            lambda i: total_hours(i[1])[0],
        ),
        Col(
            "Langkah Tanpa Waktu Terukur",
            "Steps without a measured time",
            13,
            lambda i: total_hours(i[1])[1],
            aside=True,
        ),
    ]


def _findings(r: Reported) -> list[Col[Item]]:
    def counted(severity: Tingkat) -> Col[Item]:
        heads = {
            "kesalahan": ("Kesalahan", "Errors"),
            "peringatan": ("Peringatan", "Warnings"),
            "catatan": ("Catatan", "Notes"),
        }
        return Col(*heads[severity], 10, lambda i: r.counts([i])[severity])

    return [counted("kesalahan"), counted("peringatan"), counted("catatan")]


def _reading(r: Reported) -> list[Col[Item]]:
    def corrected(item: Item) -> Value:
        return len(corrected_values(item[1], r.bahasa))

    return [
        Col("Nilai Dikoreksi", "Corrected values", 10, corrected, aside=True),
        Col(
            "Halaman Paling Kurang Dipahami (%)",
            "Least understood page (%)",
            13,
            lambda i: _least_understood(i[1]),
            aside=True,
        ),
        Col("Berkas", "File", 34, lambda i: i[0].berkas, wide=True),
        Col("SOP ke-", "SOP no. in file", 8, lambda i: i[0].urutan_sop, aside=True),
    ]


def _least_understood(sop: Sop) -> int | None:
    """Percent of the page that was understood least, rounded down."""
    shares = [page.dipahami for page in sop.bacaan.halaman if page.dipahami is not None]
    return int(100 * min(shares)) if shares else None


def _printed(tanggal: Tanggal | None) -> str | None:
    """ISO where the date was understood, else as printed."""
    return (tanggal.iso or tanggal.teks) if tanggal else None
