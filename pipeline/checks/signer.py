"""Who signed: post and NIP (Perka BKN 22/2007)."""

import datetime
from collections.abc import Iterator

from extractors.form.dates import first_day
from extractors.form.nip import Nip
from models.bahasa import Teks
from models.source import SURE
from models.text import fold, words
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext
from pipeline.checks.nomenclature import foreign_post, has_no_nip, normal_name, signs_for_many
from pipeline.compare.confidence import confidence_at

WHERE = "/disahkan_oleh/nip"
DIGITS = 18
PART_READ = 0.5
"""Confidence that digits are missing on the paper, where the number was not read surely."""
_OTHER_NUMBERS = {"nip lama": "lama", "nik": "nik"}
_MONTHS = Teks(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "January February March April May June July August September October November December",
)


def post_differs(k: SopContext) -> Iterator[Hit]:
    """The signer heads another kind of agency, or the closing block names another post."""
    post = k.sop.disahkan_oleh.jabatan
    if not post or signs_for_many(post):
        return
    if k.kind and foreign_post(post, k.kind):
        isi = {"jabatan": post, "instansi": k.agency}
        yield Hit(("/disahkan_oleh/jabatan",), post, isi=isi)
        return
    closing = k.sop.bacaan.penutup.get("jabatan")
    if closing and not signs_for_many(closing) and not _same_signing_post(post, closing, k):
        isi = {"jabatan": post, "penutup": closing}
        yield Hit(("/disahkan_oleh/jabatan",), f"{post} / {closing}", isi=isi, varian="penutup")


def _same_signing_post(a: str, b: str, k: SopContext) -> bool:
    """Whether one post holds the words of the other, the agency's own name set aside."""
    own = set(words(fold(" ".join(filter(None, (k.sop.instansi.nama, k.sop.instansi.wilayah))))))
    left, right = set(normal_name(a).split()), set(normal_name(b).split())
    return left - own <= right or right - own <= left


def nip_missing(k: SopContext) -> Iterator[Hit]:
    """A signer's name without a NIP, unless such a post has none."""
    signer = k.sop.disahkan_oleh
    if signer.nama and k.missing(WHERE, signer.nip) and not has_no_nip(signer.jabatan or ""):
        yield Hit((WHERE,), signer.nama, isi={"nama": signer.nama})


def _printed(k: SopContext) -> tuple[str, dict[str, object]] | None:
    """The digits, and the fields that every message names."""
    signer = k.sop.disahkan_oleh
    if not signer.nip or has_no_nip(signer.jabatan or ""):
        return None
    return signer.nip, {"nama": signer.nama or "pejabat", "nip": signer.nip}


def wrong_count(k: SopContext) -> Iterator[Hit]:
    """More or fewer digits than a NIP has."""
    printed = _printed(k)
    if printed and len(printed[0]) != DIGITS:
        nip, isi = printed
        isi = isi | {"n": len(nip)}
        varian = _OTHER_NUMBERS.get(Nip(nip).lain or "", "")
        sure = 1.0 if confidence_at(k.sop, WHERE) >= SURE else PART_READ
        yield Hit((WHERE,), nip, isi=isi, varian=varian, keyakinan=sure)


def _whole(k: SopContext) -> tuple[Nip, dict[str, object]] | None:
    """The NIP where it has all its digits: a wrong count is one finding, not five."""
    printed = _printed(k)
    return (Nip(printed[0]), printed[1]) if printed and len(printed[0]) == DIGITS else None


def signed_on(k: SopContext) -> datetime.date | None:
    """The day of the approval, else that of making."""
    for tanggal in (k.sop.tanggal_pengesahan, k.sop.tanggal_pembuatan):
        if tanggal and tanggal.iso:
            return first_day(tanggal.iso)
    return None


def birth_date(k: SopContext) -> Iterator[Hit]:
    """The first eight digits are no date, or make the signer too young or too old."""
    if not (found := _whole(k)):
        return
    nip, isi = found
    if nip.lahir is None:
        yield Hit((WHERE,), nip.angka, isi=isi)
        return
    day = signed_on(k)
    age = nip.usia(day) if day else None
    if age is not None and not k.ambang.usia_cpns_biasa <= age <= k.ambang.usia_pejabat_tertua:
        yield Hit((WHERE,), nip.angka, isi=isi | {"usia": age}, varian="usia")


def first_appointment(k: SopContext) -> Iterator[Hit]:
    """The month of the first appointment is none, too early in life, or after the signing."""
    found, day = _whole(k), signed_on(k)
    if not found or found[0].lahir is None:
        return
    nip, isi = found
    if nip.tmt is None and not nip.pppk:
        yield Hit((WHERE,), nip.angka, isi=isi, varian="bulan")
        return
    age = nip.usia_pengangkatan() if nip.tmt else (nip.tahun_tmt or 0) - found[0].lahir.year
    isi = isi | {"tmt": _month(nip), "lahir": _day(found[0].lahir), "usia": age}
    if age is not None and age < k.ambang.usia_cpns_biasa:
        grave = age < k.ambang.usia_cpns_termuda
        varian = "" if age < 0 else "muda"
        yield Hit((WHERE,), nip.angka, isi=isi, varian=varian, tingkat=None if grave else "catatan")
    elif day and _appointed_after(nip, day):
        yield Hit((WHERE,), nip.angka, isi=isi, varian="sesudah")


def _appointed_after(nip: Nip, day: datetime.date) -> bool:
    return nip.tmt > (day.year, day.month) if nip.tmt else (nip.tahun_tmt or 0) > day.year


def sex_digit(k: SopContext) -> Iterator[Hit]:
    """Digit 15 is neither 1 nor 2."""
    found = _whole(k)
    if found and found[0].kelamin is None:
        yield Hit((WHERE,), found[0].angka, isi=found[1] | {"x": found[0].angka[14]})


def past_retirement(k: SopContext) -> Iterator[Hit]:
    """Older at the approval than most posts allow."""
    found, day = _whole(k), signed_on(k)
    age = found[0].usia(day) if found and day else None
    if found and age is not None and k.ambang.usia_pensiun < age <= k.ambang.usia_pejabat_tertua:
        yield Hit((WHERE,), found[0].angka, isi=found[1] | {"usia": age})


def _month(nip: Nip) -> Teks:
    year, month = nip.tmt or (nip.tahun_tmt or 0, 0)
    return Teks(*(f"{names.split()[month - 1]} {year}" if month else str(year) for names in _MONTHS))


def _day(day: datetime.date) -> Teks:
    return Teks(*(f"{day.day} {names.split()[day.month - 1]} {day.year}" for names in _MONTHS))
