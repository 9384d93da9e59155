"""The legal bases of two SOPs, matched by regulation and not by wording."""

from extractors.form.citations import regulation_key
from models.sop import DasarHukum, Sop


def key_of(item: DasarHukum, sop: Sop) -> str | None:
    """The regulation that an item names, or None where it cannot be told.

    Regional regulations are those of the SOP's own region: number and year alone name none.
    """
    if item.jenis is None or item.nomor is None or item.tahun is None:
        return None
    return regulation_key(item.jenis, item.nomor, item.tahun, sop.instansi.wilayah)


def regulations(sop: Sop) -> dict[str, int]:
    """Regulation -> index of the first item that names it."""
    found: dict[str, int] = {}
    for index, item in enumerate(sop.dasar_hukum):
        key = key_of(item, sop)
        if key is not None:
            found.setdefault(key, index)
    return found
