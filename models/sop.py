"""The contract, field by field: what `selaras extract` prints (docs/schema.md).

Names are the printed form's own labels. Field order is the order of the JSON.
"""

import json
from typing import Any, Literal

from pydantic import Field

from models.clipping import Cuplikan
from models.source import Bacaan, Model, Pembetulan, Sumber

Satuan = Literal["detik", "menit", "jam", "hari", "minggu", "bulan", "triwulan", "semester", "tahun"]
Simbol = Literal["kapsul", "kotak", "belah_ketupat", "segilima"]
Syarat = Literal["ya", "tidak"]

DAFTAR = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan_perlengkapan",
    "peringatan",
    "pencatatan_pendataan",
)
"""The list sections of the form, in the contract's order."""


class Berkas(Model):
    """One file: its name without folders, the SHA-256 of its bytes, its number of pages."""

    nama: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    halaman: int = Field(ge=1)


class Tanggal(Model):
    """A date as printed, and ISO 8601 cut to the printed precision (YYYY, YYYY-MM, YYYY-MM-DD)."""

    teks: str
    iso: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")


class Instansi(Model):
    """Agency, the lowest unit printed below it, and the government it belongs to."""

    nama: str | None = None
    unit: str | None = None
    wilayah: str | None = None


class Pengesah(Model):
    """Who signed: post (with Plt./a.n.), name with titles, digits of the NIP as printed."""

    jabatan: str | None = None
    nama: str | None = None
    nip: str | None = Field(default=None, pattern=r"^\d+$")


class DasarHukum(Model):
    """One item of the legal basis: as printed, and the regulation it names."""

    teks: str
    jenis: str | None = None
    nomor: str | None = None
    tahun: int | None = None
    tentang: str | None = None


class Waktu(Model):
    """A duration as printed; amount and unit as printed, null where the text gives no amount."""

    teks: str
    nilai: int | float | None = None
    nilai_maks: int | float | None = None
    satuan: Satuan | None = None


class PelaksanaLangkah(Model):
    """One symbol in a step's row: the column it stands in and its kind (None: none of the five)."""

    nama: str
    simbol: Simbol | None = None


class Langkah(Model):
    """One row of the flow table; ``urutan`` counts from 1 without gaps."""

    urutan: int = Field(ge=1)
    nomor: str | None = None
    uraian: str
    pelaksana: tuple[PelaksanaLangkah, ...] = ()
    kelengkapan: str | None = None
    waktu: Waktu | None = None
    output: str | None = None
    keterangan: str | None = None


class Panah(Model):
    """One arrow between two different steps, by urutan."""

    dari: int = Field(ge=1)
    ke: int = Field(ge=1)
    syarat: Syarat | None = None


class Sop(Model):
    """One SOP. ``sumber`` (by JSON pointer) and ``bacaan`` are not part of the plain contract JSON."""

    nama_sop: str | None = None
    nomor_sop: str | None = None
    instansi: Instansi = Instansi()
    tanggal_pembuatan: Tanggal | None = None
    tanggal_revisi: Tanggal | None = None
    tanggal_pengesahan: Tanggal | None = None
    disahkan_oleh: Pengesah = Pengesah()
    dasar_hukum: tuple[DasarHukum, ...] = ()
    kualifikasi_pelaksana: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan_perlengkapan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan_pendataan: tuple[str, ...] = ()
    pelaksana: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    alur: tuple[Panah, ...] = ()
    sumber: dict[str, Sumber] = Field(default_factory=dict)
    bacaan: Bacaan = Bacaan()

    def koreksi_pada(self, lokasi: str) -> Pembetulan | None:
        """The correction of the value at a JSON pointer, or of a part of it."""
        if lokasi in self.sumber:
            return self.sumber[lokasi].koreksi
        return next(
            (s.koreksi for at, s in self.sumber.items() if s.koreksi and at.startswith(f"{lokasi}/")), None
        )

    def untuk_json(self, sumber: bool = False) -> dict[str, Any]:
        """The contract's JSON object; with ``sumber`` also the sources."""
        isi = self.model_dump(mode="json", exclude={"sumber", "bacaan"})
        if sumber:
            isi["sumber"] = {letak: s.untuk_json() for letak, s in self.sumber.items()}
        return isi


class HalamanLuar(Model):
    """A page of a file that belongs to none of its SOPs, with all its words.

    ``jenis`` is what it is taken for (a kind of foreign.toml, or "lain"), ``alasan`` what says so,
    ``identitas`` what another form than ours says of itself: nomor, judul, instansi, tanggal_terbit.
    """

    nomor: int = Field(ge=1)
    teks: str
    jenis: str = "lain"
    alasan: tuple[str, ...] = ()
    identitas: dict[str, str] = Field(default_factory=dict)


class Ekstraksi(Model):
    """All that one file gave. ``luar`` and ``cuplikan`` are no part of the contract's JSON."""

    berkas: Berkas
    sop: tuple[Sop, ...] = ()
    luar: tuple[HalamanLuar, ...] = ()
    cuplikan: tuple[Cuplikan, ...] = ()

    def untuk_json(self, sumber: bool = False) -> dict[str, Any]:
        """The contract's JSON object for a file."""
        return {"berkas": self.berkas.model_dump(), "sop": [s.untuk_json(sumber) for s in self.sop]}

    def json(self, sumber: bool = False) -> str:  # type: ignore[override]
        """The same as text: UTF-8, two blanks of indent, the same bytes for the same values."""
        return json.dumps(self.untuk_json(sumber), ensure_ascii=False, indent=2)
