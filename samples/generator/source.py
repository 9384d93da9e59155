"""A sample's source: the SOP (gold), how it is printed (cetak), and what is planted in it (tanam)."""

import json
from pathlib import Path
from typing import Literal

from pydantic import Field

from models.sop import Sop
from models.source import Model

SAMPLES = Path(__file__).resolve().parent.parent

Jenis = Literal["pdf", "scan", "teks"]


class Sampul(Model):
    """A cover page: title lines, agency lines, and an address."""

    judul: tuple[str, ...]
    instansi: tuple[str, ...]
    alamat: str = ""


class CetakIdentitas(Model):
    """How the identity sheet is printed.

    ``letak`` is the side of the agency's cell; ``baris`` says whether a section's label has a row of
    its own; ``penanda`` maps a list section to its bullet ('1.' numbers, '-' dashes, '' a paragraph);
    ``nip_pola`` are the lengths of the groups of digits, the last one taking the rest.
    """

    ukuran: float = 10
    orientasi: Literal["tegak", "mendatar"] = "tegak"
    letak: Literal["kiri", "kanan"] = "kiri"
    baris: bool = True
    arsir: bool = False
    titik_dua: bool = False
    kop: tuple[str, ...]
    label: dict[str, str] = Field(default_factory=dict)
    penanda: dict[str, str] = Field(default_factory=dict)
    nip_pola: tuple[int, ...] = (8, 6, 1, 3)
    nip_awalan: str = "NIP. "
    pengesah: bool = True


class Kelompok(Model):
    """A head above several actor columns, from and to which (counted from 1)."""

    nama: str
    dari: int
    sampai: int


class Gabung(Model):
    """A cell merged over the rows of several steps (urutan), whose values are one."""

    kolom: Literal["kelengkapan", "waktu", "output"]
    dari: int
    sampai: int


class CetakTabel(Model):
    """How the flow table is printed.

    ``kosong`` stands in an empty cell of keterangan;
    ``sambungan`` joins the pages with off-page connectors or with the bare line; ``keluar`` is the side
    by which an arrow prefers to leave; ``putus`` are the urutan before which a new page begins.
    """

    judul: tuple[str, ...] = ()
    label: dict[str, str] = Field(default_factory=dict)
    keterangan: bool = True
    kosong: str = ""
    kelompok: tuple[Kelompok, ...] = ()
    gabung: tuple[Gabung, ...] = ()
    nomor_kolom: bool = False
    kepala_ulang: bool = True
    arsir: bool = False
    nomor_titik: bool = False
    isi_simbol: bool = False
    kapsul: Literal["stadion", "bulat"] = "stadion"
    keluar: Literal["samping", "bawah"] = "samping"
    sambungan: Literal["segilima", "garis"] = "segilima"
    putus: tuple[int, ...] = ()
    tinggi_baris: float = 46
    rata: Literal["atas", "tengah"] = "atas"


class Penutup(Model):
    """The closing block below the table: lines above the signature, then name and NIP lines."""

    atas: tuple[str, ...]
    bawah: tuple[str, ...]


class CetakPindai(Model):
    """How the committed scan was taken; ``putar`` is the page's /Rotate, ``miring`` its skew in degrees."""

    dpi: int = 200
    miring: float = 0.6
    putar: Literal[0, 90, 270] = 0
    berwarna: bool = False
    cap: tuple[str, str] = ("", "")


class CetakTeks(Model):
    """How the text file shows things: the mark of each symbol, and the words around each mark."""

    tanda: dict[str, str] = Field(
        default_factory=lambda: {
            "kapsul": "(Oval)",
            "kotak": "(Kotak)",
            "belah_ketupat": "(Belah Ketupat)",
        }
    )
    panah: bool = False


class Cetak(Model):
    """The layout of one sample; ``jenis`` is the kind it is committed as."""

    jenis: Jenis
    huruf: str = "sans"
    ukuran: float = 8
    kertas: Literal["A4", "F4"] = "A4"
    sampul: Sampul | None = None
    satu_lembar: bool = False
    identitas: CetakIdentitas
    tabel: CetakTabel = CetakTabel()
    penutup: Penutup | None = None
    pindai: CetakPindai = CetakPindai()
    teks: CetakTeks = CetakTeks()


class Tanam(Model):
    """One planted inconsistency: its code, where it stands, and which other samples it rests on."""

    kode: str
    lokasi: tuple[str, ...]
    langkah: tuple[int, ...] = ()
    keterangan: str
    sop_lain: tuple[str, ...] = ()


class Source(Model):
    """One sample: its name (the file's stem), its gold, layout and plants."""

    nama: str
    gold: Sop
    cetak: Cetak
    tanam: tuple[Tanam, ...] = ()


def read_source(path: Path) -> Source:
    """The source in the JSON file ``path``; raises pydantic's ValidationError where it does not fit."""
    return Source.model_validate({"nama": path.stem} | json.loads(path.read_text(encoding="utf-8")))


def read_sources(folder: Path = SAMPLES / "sources") -> list[Source]:
    """All sources of ``folder``, by name."""
    return [read_source(path) for path in sorted(folder.glob("*.json"))]
