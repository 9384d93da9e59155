"""Regulations cited in a text: clean -> tokenise -> find -> resolve."""

from dataclasses import dataclass

from models.sop import DasarHukum


@dataclass(frozen=True, slots=True)
class Sitasi:
    """One regulation cited in a text; ``mulai`` and ``akhir`` are its place there."""

    jenis: str
    nomor: str | None
    tahun: int | None
    tentang: str | None
    mulai: int
    akhir: int
    wilayah: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What the table of revoked regulations says of one."""

    dicabut: bool
    pengganti: str | None
    sejak: int | None
    keyakinan: str
    sumber: str


def item_to_dasar_hukum(teks: str) -> DasarHukum:
    """The first regulation that an item of the legal basis names."""
    return DasarHukum(teks=teks)


def find_citations(text: str) -> list[Sitasi]:
    """Every regulation cited in ``text``, in order."""
    return []


def regulation_key(
    jenis: str | None, nomor: str | None, tahun: int | None, wilayah: str | None = None
) -> str:
    """One key for one regulation, whatever its spelling."""
    return f"{jenis} {nomor}/{tahun}".casefold()


def status(key: str) -> Status | None:
    """Whether the regulation is known as revoked, or as in force; None where nothing is known."""
    return None
