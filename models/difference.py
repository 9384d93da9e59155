"""Two SOPs side by side: steps that answer each other, and in what they differ."""

from typing import Any, Literal

from pydantic import Field

from models.finding import Acuan
from models.source import Model

Hubungan = Literal["salinan", "prosedur_sama", "mirip", "berkaitan", "versi", "tidak_berkaitan"]
JenisPerbedaan = Literal[
    "langkah_hilang",
    "langkah_tambah",
    "langkah_pindah",
    "langkah_dipecah",
    "langkah_digabung",
    "uraian",
    "waktu",
    "pelaksana",
    "simbol",
    "kelengkapan",
    "output",
    "keterangan",
    "alur",
    "identitas",
    "butir",
    "dasar_hukum",
]


class Padanan(Model):
    """Step ``a`` of one SOP answers step ``b`` of the other (urutan), with a likeness of 0..1."""

    a: int
    b: int
    kemiripan: float = Field(ge=0, le=1)
    pindah: bool = False


class Perbedaan(Model):
    """One typed difference, seen from a: langkah_hilang = in a, not in b."""

    jenis: JenisPerbedaan
    langkah_a: int | None = None
    langkah_b: int | None = None
    lokasi: str | None = None
    a: str | None = None
    b: str | None = None
    rasio: float | None = None
    mungkin_ocr: bool = False
    keyakinan: float = Field(default=1.0, ge=0, le=1)


class Pasangan(Model):
    """A verified pair: the verdict, its score and reasons, the alignment, the differences."""

    a: Acuan
    b: Acuan
    hubungan: Hubungan
    skor: float = Field(ge=0, le=1)
    alasan: tuple[str, ...] = ()
    padanan: tuple[Padanan, ...] = ()
    perbedaan: tuple[Perbedaan, ...] = ()

    def untuk_json(self) -> dict[str, Any]:
        """The contract's JSON object (audit.schema.json)."""
        isi = self.model_dump(mode="json", exclude={"padanan"})
        isi["penyejajaran"] = [[p.a, p.b] for p in self.padanan]
        return isi


class Kelompok(Model):
    """SOPs of one procedure, connected by verified pairs only."""

    prosedur: str
    anggota: tuple[Acuan, ...]

    def untuk_json(self) -> dict[str, Any]:
        """The contract's JSON object."""
        return self.model_dump(mode="json")
