"""Letterheads: which agency, which unit, of which government."""

from collections.abc import Sequence

from models.sop import Instansi


def lines_to_instansi(lines: Sequence[str]) -> Instansi:
    """The agency that a letterhead names."""
    return Instansi()


def kind_of_agency(nama: str | None) -> str | None:
    """The kind of an agency ("dinas", "badan", "kecamatan", ...), a key of agencies.toml."""
    return None


def agency_key(instansi: Instansi) -> str:
    """One normal form of an agency's name and government."""
    return f"{instansi.nama or ''}|{instansi.wilayah or ''}".casefold()
