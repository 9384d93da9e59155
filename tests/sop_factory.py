"""SOPs for the tests of comparing, checking and reporting: one sound SOP, and ways to spoil it.

People, agencies and numbers are invented.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.registry import check_collection, check_sop
from pipeline.checks.settings import Settings, load_settings

TODAY = date(2025, 1, 15)
EVERYTHING: Settings = load_settings().model_copy(update={"prio_terbesar": 3})
"""Optional checks too."""

NIP = "197506122000031999"

STEPS: list[dict[str, Any]] = [
    {
        "uraian": "Menerima permohonan rekomendasi dari nelayan",
        "pelaksana": ("Petugas Loket", "kapsul"),
        "kelengkapan": "Surat permohonan",
        "waktu": "10 menit",
        "output": "Berkas permohonan",
    },
    {
        "uraian": "Memeriksa kelengkapan berkas permohonan",
        "pelaksana": ("Kepala Seksi", "belah_ketupat"),
        "kelengkapan": "Berkas permohonan",
        "waktu": "30 menit",
        "output": "Berkas permohonan terverifikasi",
    },
    {
        "uraian": "Menyusun konsep rekomendasi kapal",
        "pelaksana": ("Pelaksana", "kotak"),
        "kelengkapan": "Berkas permohonan terverifikasi",
        "waktu": "2 jam",
        "output": "Konsep rekomendasi kapal",
    },
    {
        "uraian": "Menandatangani rekomendasi kapal",
        "pelaksana": ("Kepala Dinas", "kotak"),
        "kelengkapan": "Konsep rekomendasi kapal",
        "waktu": "1 jam",
        "output": "Surat rekomendasi kapal",
    },
    {
        "uraian": "Menyerahkan surat rekomendasi kepada nelayan",
        "pelaksana": ("Petugas Loket", "kapsul"),
        "kelengkapan": "Surat rekomendasi kapal",
        "waktu": "10 menit",
        "output": "Tanda terima",
    },
]
ARROWS = [(1, 2, None), (2, 3, "ya"), (2, 1, "tidak"), (3, 4, None), (4, 5, None)]


def law(
    teks: str, jenis: str | None, nomor: str | None, tahun: int | None, tentang: str | None
) -> dict[str, Any]:
    """One item of the legal basis."""
    return {"teks": teks, "jenis": jenis, "nomor": nomor, "tahun": tahun, "tentang": tentang}


UU_25 = law(
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang",
    "25",
    2009,
    "Pelayanan Publik",
)
PERMENDAGRI_52 = law(
    "Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011 tentang Standar Operasional Prosedur di Lingkungan"
    " Pemerintah Provinsi dan Kabupaten/Kota",
    "Peraturan Menteri Dalam Negeri",
    "52",
    2011,
    "Standar Operasional Prosedur di Lingkungan Pemerintah Provinsi dan Kabupaten/Kota",
)


def day(teks: str, iso: str | None) -> dict[str, Any]:
    """A date."""
    return {"teks": teks, "iso": iso}


def duration(teks: str) -> dict[str, Any]:
    """A duration like "2 jam"; without an amount where the text has none."""
    amount, _, unit = teks.partition(" ")
    if not amount.isdigit():
        return {"teks": teks}
    return {"teks": teks, "nilai": int(amount), "satuan": unit.lower()}


def step(urutan: int, nomor: str | None = "", **values: Any) -> dict[str, Any]:
    """One step; ``pelaksana`` as (column, symbol) or a list of them, ``waktu`` as text."""
    actors = values.pop("pelaksana", [])
    actors = [actors] if isinstance(actors, tuple) else actors
    waktu = values.pop("waktu", None)
    return {
        "urutan": urutan,
        "nomor": str(urutan) if nomor == "" else nomor,
        "pelaksana": [{"nama": nama, "simbol": simbol} for nama, simbol in actors],
        "waktu": duration(waktu) if waktu else None,
        **values,
    }


def steps(
    changes: dict[int, dict[str, Any]] | None = None, base: Sequence[dict[str, Any]] = STEPS
) -> list[dict[str, Any]]:
    """The sound steps, those with the given urutan changed."""
    return [step(n, **{**values, **(changes or {}).get(n, {})}) for n, values in enumerate(base, 1)]


def sop(**changes: Any) -> Sop:
    """The sound SOP, fields replaced."""
    langkah = changes.pop("langkah", steps())
    columns = [p["nama"] for s in langkah for p in s["pelaksana"]]
    fields: dict[str, Any] = {
        "nama_sop": "Rekomendasi Kapal Nelayan Kecil",
        "nomor_sop": "523/07/SOP/DISKAN/2023",
        "instansi": {"nama": "Dinas Perikanan", "unit": None, "wilayah": "Kabupaten Tirtamulya"},
        "tanggal_pembuatan": day("3 April 2023", "2023-04-03"),
        "tanggal_revisi": None,
        "tanggal_pengesahan": day("10 April 2023", "2023-04-10"),
        "disahkan_oleh": {
            "jabatan": "Kepala Dinas Perikanan",
            "nama": "Drs. Sarwoto Lesmana, M.Si",
            "nip": NIP,
        },
        "dasar_hukum": [UU_25, PERMENDAGRI_52],
        "kualifikasi_pelaksana": ["Memahami tata cara rekomendasi kapal"],
        "keterkaitan": ["SOP Pendaftaran Kapal"],
        "peralatan_perlengkapan": ["Komputer", "Printer"],
        "peringatan": ["Apabila SOP ini tidak dilaksanakan maka rekomendasi terlambat"],
        "pencatatan_pendataan": ["Buku register rekomendasi"],
        "pelaksana": list(dict.fromkeys(columns)),
        "langkah": langkah,
        "alur": [{"dari": a, "ke": b, "syarat": s} for a, b, s in ARROWS if max(a, b) <= len(langkah)],
    }
    return Sop.model_validate(fields | changes)


def reference(of: Sop, berkas: str = "a.pdf", urutan: int = 1) -> Acuan:
    """Which SOP, as the command line names it."""
    return Acuan(berkas=berkas, urutan_sop=urutan, nama_sop=of.nama_sop, instansi=of.instansi.nama)


def item(of: Sop, berkas: str = "a.pdf") -> tuple[Acuan, Sop]:
    """An SOP with its reference."""
    return reference(of, berkas), of


def items(*sops: Sop) -> list[tuple[Acuan, Sop]]:
    """SOPs of files a.pdf, b.pdf, ..."""
    return [item(of, f"{chr(97 + n)}.pdf") for n, of in enumerate(sops)]


def found(of: Sop, kode: str | None = None) -> list[Temuan]:
    """Findings within one SOP, optional checks too; only those of one code where it is given."""
    temuan = check_sop(of, reference(of), TODAY, EVERYTHING)
    return [t for t in temuan if kode in (None, t.kode)]


def found_among(sops: Sequence[Sop], kode: str | None = None) -> list[Temuan]:
    """Findings among several SOPs."""
    temuan = check_collection(items(*sops), EVERYTHING)
    return [t for t in temuan if kode in (None, t.kode)]


OTHER_AGENCY = {"nama": "Dinas Kelautan", "unit": None, "wilayah": "Kota Wanasari"}


def fires_and_keeps_silent(kode: str, spoilt: Sop, silent: Sequence[Sop]) -> None:
    """The check speaks of the spoilt SOP, in both languages and with a place, and of none of the others."""
    temuan = found(spoilt, kode)
    assert temuan, f"{kode} keeps silent; found {[t.kode for t in found(spoilt)]}"
    for t in temuan:
        assert t.lokasi and t.pesan and t.pesan_en and "{" not in t.pesan + t.pesan_en
    for n, other in enumerate(silent):
        assert not found(other, kode), f"{kode} speaks of silent case {n}: {found(other, kode)}"
