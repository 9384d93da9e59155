"""A correction: what a person says the paper shows, kept beside the reading."""

from typing import Any, Literal

from pydantic import Field

from models.source import Model

Tindakan = Literal["ganti", "tambah", "hapus"]
"""Set a value; add an item to a list; take an item out of a list."""
StatusKoreksi = Literal["berlaku", "sependapat", "lepas", "diganti", "dicabut"]
"""It rules; it rules and the reading says the same; its place is no longer found (kept, not applied);
another one took its place; a person took it back."""

BERLAKU: tuple[StatusKoreksi, ...] = ("berlaku", "sependapat")
HIDUP: tuple[StatusKoreksi, ...] = (*BERLAKU, "lepas")
"""Those that every reading of the file is asked about."""


class Ciri(Model):
    """By what an item of a list is known again: its printed number, its text in each wording known.

    ``indeks`` (from 0) and ``panjang`` of the list are what they were when the correction was made.
    ``dari`` and ``ke`` are the two steps of an arrow, ``menjadi`` the arrow that a correction makes of it.
    """

    indeks: int = Field(ge=0)
    panjang: int = Field(ge=0)
    nomor: str | None = None
    teks: tuple[str, ...] = ()
    dari: "Ciri | None" = None
    ke: "Ciri | None" = None
    syarat: str | None = None
    menjadi: "Ciri | None" = None


class Jangkar(Model):
    """Where a correction belongs: ``elemen`` for each list on the way of its pointer, ``langkah`` for
    each urutan that its value names (as text)."""

    elemen: tuple[Ciri, ...] = ()
    langkah: dict[str, Ciri] = Field(default_factory=dict)


class CiriSop(Model):
    """By what an SOP is known again in another reading: every wording of number, name and agency."""

    urutan: int = Field(ge=1)
    jumlah: int = Field(ge=1)
    nomor: tuple[str, ...] = ()
    nama: tuple[str, ...] = ()
    instansi: tuple[str, ...] = ()


class Koreksi(Model):
    """One correction as it is kept.

    ``lokasi`` is a JSON pointer into the SOP as it stood, ``nilai`` and ``terbaca`` are JSON values:
    what the person says, and what the present reading says there. ``waktu`` is ISO 8601 in UTC.
    """

    id: int
    sop_id: int | None
    sha256: str
    ciri_sop: CiriSop
    lokasi: str
    tindakan: Tindakan
    nilai: Any
    jangkar: Jangkar = Jangkar()
    terbaca: Any = None
    terbaca_dahulu: Any = None
    status: StatusKoreksi = "berlaku"
    oleh: str
    waktu: str
    alasan: str | None = None


def in_words(value: Any) -> str | None:
    """A JSON value as people read it: the printed text of a date, a duration, an item."""
    if value is None:
        return None
    if isinstance(value, dict):
        if {"dari", "ke"} <= value.keys():
            return f"{value['dari']} → {value['ke']}" + (f" ({value['syarat']})" if value["syarat"] else "")
        text = value.get("teks") or value.get("uraian")
        shown = [str(v) for v in value.values() if isinstance(v, str | int | float)]
        return str(text) if text else " / ".join(shown) or None
    if isinstance(value, list):
        return "; ".join(in_words(item) or "-" for item in value) or None
    return str(value)
