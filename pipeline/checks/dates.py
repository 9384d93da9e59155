"""The dates of the identity block."""

import datetime
import re
from collections.abc import Iterator
from typing import Literal

from extractors.form.dates import first_day
from models.bahasa import Teks
from models.finding import Tingkat
from models.sop import Tanggal
from models.source import SURE
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext
from pipeline.compare.confidence import confidence_at

Field = Literal["tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan"]
LABELS: dict[Field, Teks] = {
    "tanggal_pembuatan": Teks("Tanggal Pembuatan", "date of making"),
    "tanggal_revisi": Teks("Tanggal Revisi", "date of revision"),
    "tanggal_pengesahan": Teks("Tanggal Pengesahan/Efektif", "date of approval"),
}
_REVISION_NUMBER = re.compile(r"^(?:(?:revisi|rev\.?|ke-?)\s*)?(?:ke-?\s*)?[\dIVX]{1,3}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def printed(k: SopContext) -> dict[Field, Tanggal]:
    """The dates that stand on the paper, as far as they are dates."""
    found: dict[Field, Tanggal | None] = {
        "tanggal_pembuatan": k.sop.tanggal_pembuatan,
        "tanggal_revisi": k.sop.tanggal_revisi,
        "tanggal_pengesahan": k.sop.tanggal_pengesahan,
    }
    return {field: t for field, t in found.items() if t is not None}


def date_missing(k: SopContext) -> Iterator[Hit]:
    """Date of making or of approval not filled in. No revision is no fault."""
    wanted: tuple[Field, ...] = ("tanggal_pembuatan", "tanggal_pengesahan")
    missing = [f for f in wanted if k.missing(f"/{f}", f in printed(k))]
    if missing:
        yield Hit(tuple(f"/{f}" for f in missing), isi={"label": _labels(missing)})


def _labels(fields: list[Field]) -> Teks:
    return Teks(", ".join(LABELS[f].id for f in fields), ", ".join(LABELS[f].en for f in fields))


def date_incomplete(k: SopContext) -> Iterator[Hit]:
    """Only a month or a year: one finding for all dates, the habit is one."""
    short = [f for f, t in printed(k).items() if t.iso and len(t.iso) < 10]
    if short:
        quote = "; ".join(printed(k)[f].teks for f in short)
        isi = {"label": _labels(short), "teks": quote}
        yield Hit(tuple(f"/{f}" for f in short), quote, isi=isi)


def date_invalid(k: SopContext) -> Iterator[Hit]:
    """No day of the calendar, in the future, or before the thresholds' first year.

    What was read with doubt and is no date is a matter of reading: a note.
    """
    for field, tanggal in printed(k).items():
        if field == "tanggal_revisi" and _REVISION_NUMBER.fullmatch(tanggal.teks.strip()):
            continue
        varian = _fault(field, tanggal, k)
        if varian is not None:
            isi = {"label": LABELS[field], "teks": tanggal.teks, "tahun": k.ambang.tahun_terawal}
            tingkat: Tingkat | None = "catatan" if varian == "ragu" else None
            yield Hit((f"/{field}",), tanggal.teks, isi=isi, varian=varian, tingkat=tingkat)


def _fault(field: Field, tanggal: Tanggal, k: SopContext) -> str | None:
    if tanggal.iso is None and confidence_at(k.sop, f"/{field}") < SURE:
        return "ragu"
    if tanggal.iso is None:
        return "titik" if "..." in tanggal.teks or "…" in tanggal.teks else ""
    day = first_day(tanggal.iso)
    if day.year < k.ambang.tahun_terawal:
        return "lampau"
    planned_review = field == "tanggal_revisi"
    return "depan" if day > k.hari_ini and not planned_review else None


def date_order(k: SopContext) -> Iterator[Hit]:
    """Approved or revised before it was made; a revision after the approval may be a planned review."""
    made = k.sop.tanggal_pembuatan
    later: tuple[Field, ...] = ("tanggal_pengesahan", "tanggal_revisi")
    for field in later:
        other = printed(k).get(field)
        if made and other and _before(other, made):
            isi = {"label": LABELS[field], "b": other.teks, "a": made.teks}
            yield Hit((f"/{field}", "/tanggal_pembuatan"), f"{made.teks} / {other.teks}", isi=isi)


def _before(a: Tanggal, b: Tanggal) -> bool:
    """Whether ``a`` lies before ``b`` at their common precision."""
    if a.iso is None or b.iso is None:
        return False
    common = min(len(a.iso), len(b.iso))
    return a.iso[:common] < b.iso[:common]


def number_against_dates(k: SopContext) -> Iterator[Hit]:
    """Year or roman month in the number that none of the dates has."""
    nomor = k.sop.nomor_sop or ""
    isos = [t.iso for t in printed(k).values() if t.iso]
    years = set(_YEAR.findall(nomor))
    if not isos or not years:
        return
    isi = {"nomor": nomor, "tanggal": "; ".join(t.teks for t in printed(k).values())}
    where = ("/nomor_sop", *(f"/{f}" for f in printed(k)))
    if not years & {iso[:4] for iso in isos}:
        yield Hit(where, nomor, isi=isi | {"x": ", ".join(sorted(years))})
        return
    month = _roman_month(nomor)
    months = {int(iso[5:7]) for iso in isos if len(iso) >= 7}
    if month and months and month[1] not in months:
        yield Hit(where, nomor, isi=isi | {"x": month[0]}, varian="bulan")


def _roman_month(nomor: str) -> tuple[str, int] | None:
    numerals = load("terms")["bulan_romawi"]
    return next(((p, numerals.index(p) + 1) for p in re.split(r"[/.\s-]", nomor) if p in numerals), None)


def too_old(k: SopContext) -> Iterator[Hit]:
    """Neither approved nor revised for long. A bare revision number says that it was, not when."""
    approved, revised = k.sop.tanggal_pengesahan, k.sop.tanggal_revisi
    if not approved or not approved.iso:
        return
    if revised and not revised.iso and _REVISION_NUMBER.fullmatch(revised.teks.strip()):
        return
    last = max((t for t in (revised, approved) if t and t.iso), key=lambda t: first_day(t.iso or ""))
    years = (k.hari_ini - first_day(last.iso or "")) / datetime.timedelta(days=365.25)
    if years > k.ambang.tahun_tanpa_tinjauan:
        varian = "revisi" if last is revised else ""
        where = ("/tanggal_pengesahan", "/tanggal_revisi")
        yield Hit(where, last.teks, isi={"tanggal": last.teks}, varian=varian)
