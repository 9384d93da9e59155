"""Faults of identity, lists and legal basis."""

from random import Random

from benchmarks.planter.edit import Planter, Spoilt, changed, date, law, law_at, with_law
from models.sop import Sop

GUIDES = ("35", "52")


def _signer(sop: Sop, **fields: str | None) -> Sop:
    return sop.model_copy(update={"disahkan_oleh": sop.disahkan_oleh.model_copy(update=fields)})


def _nip(sop: Sop, nip: str) -> Spoilt:
    return Spoilt(_signer(sop, nip=nip))


def _year_of(sop: Sop) -> int:
    assert sop.tanggal_pengesahan and sop.tanggal_pengesahan.iso
    return int(sop.tanggal_pengesahan.iso[:4])


def no_name(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, nama_sop=None))


def no_number(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, nomor_sop=None))


def bare_year(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, nomor_sop=str(_year_of(sop))))


def number_of_another_year(sop: Sop, chance: Random) -> Spoilt | None:
    stem, _, year = (sop.nomor_sop or "").rpartition("/")
    return Spoilt(changed(sop, nomor_sop=f"{stem}/{int(year) - chance.randint(2, 5)}"))


def no_date(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, tanggal_pengesahan=None))


def month_only(sop: Sop, chance: Random) -> Spoilt:
    day = sop.tanggal_pembuatan
    assert day and day.iso
    return Spoilt(changed(sop, tanggal_pembuatan=date(day.teks.partition(" ")[2], day.iso[:7])))


def no_such_day(sop: Sop, chance: Random) -> Spoilt:
    month = chance.choice(("Februari", "April", "Juni"))
    return Spoilt(changed(sop, tanggal_pembuatan=date(f"31 {month} {_year_of(sop)}", None)))


def made_after_approval(sop: Sop, chance: Random) -> Spoilt | None:
    if sop.tanggal_revisi:
        return None
    return Spoilt(
        changed(sop, tanggal_pembuatan=sop.tanggal_pengesahan, tanggal_pengesahan=sop.tanggal_pembuatan)
    )


def no_signer(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(_signer(sop, nama=None, nip=None))


def no_post(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(_signer(sop, jabatan=None))


def post_of_another_kind(sop: Sop, chance: Random) -> Spoilt | None:
    if not (sop.instansi.nama or "").startswith("Dinas"):
        return None
    return Spoilt(_signer(sop, jabatan=chance.choice(("Camat", "Kepala Badan", "Direktur"))))


def no_nip(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(_signer(sop, nip=None))


def nip_of_other_length(sop: Sop, chance: Random) -> Spoilt:
    nip, at = sop.disahkan_oleh.nip or "", chance.randrange(4, 14)
    return _nip(sop, nip[:at] + nip[at + 1 :] if chance.random() < 0.5 else nip[:at] + nip[at] + nip[at:])


def nip_of_no_birthday(sop: Sop, chance: Random) -> Spoilt:
    nip = sop.disahkan_oleh.nip or ""
    return _nip(sop, nip[:4] + str(chance.randint(13, 19)) + nip[6:])


def nip_before_birth(sop: Sop, chance: Random) -> Spoilt:
    nip = sop.disahkan_oleh.nip or ""
    return _nip(sop, nip[:8] + str(int(nip[:4]) - chance.randint(1, 9)) + nip[12:])


def nip_of_no_sex(sop: Sop, chance: Random) -> Spoilt:
    nip = sop.disahkan_oleh.nip or ""
    return _nip(sop, nip[:14] + chance.choice("3456") + nip[15:])


def nip_past_retirement(sop: Sop, chance: Random) -> Spoilt:
    return _nip(sop, "195803121984031" + (sop.disahkan_oleh.nip or "")[15:])


def empty_section(sop: Sop, chance: Random) -> Spoilt:
    section = chance.choice(("kualifikasi_pelaksana", "peralatan_perlengkapan", "pencatatan_pendataan"))
    return Spoilt(changed(sop, **{section: []}))


def item_cut_off(sop: Sop, chance: Random) -> Spoilt:
    items = list(sop.kualifikasi_pelaksana)
    return Spoilt(
        changed(sop, kualifikasi_pelaksana=[*items[:-1], f"{items[-1]} {chance.choice(('dan', 'serta'))}"])
    )


def item_twice(sop: Sop, chance: Random) -> Spoilt:
    items = list(sop.peralatan_perlengkapan)
    return Spoilt(changed(sop, peralatan_perlengkapan=[*items, chance.choice(items)]))


def long_unreviewed(sop: Sop, chance: Random) -> Spoilt | None:
    year = chance.choice((2019, 2020))
    if sop.tanggal_revisi or any((item.tahun or 0) > year for item in sop.dasar_hukum):
        return None
    now = str(_year_of(sop))
    moved = {
        field: date(day.teks.replace(now, str(year)), (day.iso or "").replace(now, str(year)))
        for field in ("tanggal_pembuatan", "tanggal_pengesahan")
        if (day := getattr(sop, field))
    }
    return Spoilt(changed(sop, nomor_sop=(sop.nomor_sop or "").replace(now, str(year)), **moved))


def other_title(sop: Sop, chance: Random) -> Spoilt:
    place = {
        "tempat": "kepala_tabel",
        "teks": "Pengelolaan Surat Masuk",
        "sumber": {"halaman": 1, "keyakinan": 1.0},
    }
    return Spoilt(changed(sop, bacaan={"judul": [place]}))


def no_laws(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, dasar_hukum=[]))


def law_without_number(sop: Sop, chance: Random) -> Spoilt:
    item = sop.dasar_hukum[0]
    teks = f"{item.jenis} tentang {item.tentang}"
    return Spoilt(with_law(sop, 0, teks=teks, nomor=None, tahun=None))


def revoked_law(sop: Sop, chance: Random) -> Spoilt:
    old = chance.choice(
        (
            law("Undang-Undang", "32", 2004, "Pemerintahan Daerah"),
            law("Undang-Undang", "5", 2014, "Aparatur Sipil Negara"),
        )
    )
    return Spoilt(changed(sop, dasar_hukum=[old, *sop.dasar_hukum]))


def law_of_the_future(sop: Sop, chance: Random) -> Spoilt | None:
    year = _year_of(sop)
    if sop.tanggal_revisi:
        return None
    new = law("Undang-Undang", str(chance.randint(21, 60)), year + 1, "Pelindungan Arsip Negara")
    return Spoilt(changed(sop, dasar_hukum=[new, *sop.dasar_hukum]))


def other_subject(sop: Sop, chance: Random) -> Spoilt | None:
    at = next((i for i, x in enumerate(sop.dasar_hukum) if x.tentang == "Pelayanan Publik"), None)
    if at is None:
        return None
    return Spoilt(with_law(sop, at, tentang=chance.choice(("Pelayanan Masyarakat", "Keterbukaan Publik"))))


def misspelt_kind(sop: Sop, chance: Random) -> Spoilt | None:
    at = law_at(sop, "Peraturan Pemerintah")
    if at is None:
        return None
    teks = sop.dasar_hukum[at].teks.replace("Peraturan Pemerintah", "Peraturan Pemerintahan", 1)
    return Spoilt(with_law(sop, at, teks=teks))


def law_twice(sop: Sop, chance: Random) -> Spoilt:
    at = chance.randrange(len(sop.dasar_hukum))
    return Spoilt(changed(sop, dasar_hukum=[*sop.dasar_hukum[: at + 1], *sop.dasar_hukum[at:]]))


def laws_out_of_rank(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, dasar_hukum=[sop.dasar_hukum[-1], *sop.dasar_hukum[:-1]]))


def no_guide(sop: Sop, chance: Random) -> Spoilt:
    return Spoilt(changed(sop, dasar_hukum=[x for x in sop.dasar_hukum if x.nomor not in GUIDES]))


def abbreviated_law(sop: Sop, chance: Random) -> Spoilt | None:
    at = law_at(sop, "Peraturan Pemerintah")
    if at is None:
        return None
    return Spoilt(with_law(sop, at, teks=sop.dasar_hukum[at].teks.replace("Peraturan Pemerintah", "PP", 1)))


KINDS: dict[str, Planter] = {
    "IDENT-NAMA-KOSONG": no_name,
    "IDENT-NOMOR-KOSONG": no_number,
    "IDENT-NOMOR-TIDAK-LENGKAP": bare_year,
    "IDENT-NOMOR-TANGGAL-BEDA": number_of_another_year,
    "IDENT-TANGGAL-KOSONG": no_date,
    "IDENT-TANGGAL-TIDAK-LENGKAP": month_only,
    "IDENT-TANGGAL-TIDAK-SAH": no_such_day,
    "IDENT-TANGGAL-URUTAN": made_after_approval,
    "IDENT-PENGESAH-NAMA-KOSONG": no_signer,
    "IDENT-PENGESAH-JABATAN-KOSONG": no_post,
    "IDENT-PENGESAH-JABATAN-BEDA": post_of_another_kind,
    "IDENT-NIP-KOSONG": no_nip,
    "NIP-JUMLAH-DIGIT": nip_of_other_length,
    "NIP-TANGGAL-LAHIR": nip_of_no_birthday,
    "NIP-TMT": nip_before_birth,
    "NIP-KELAMIN": nip_of_no_sex,
    "NIP-USIA": nip_past_retirement,
    "IDENT-JUDUL-BEDA": other_title,
    "IDENT-BAGIAN-KOSONG": empty_section,
    "BUTIR-TERPOTONG": item_cut_off,
    "BUTIR-GANDA": item_twice,
    "SOP-LAMA-TIDAK-DITINJAU": long_unreviewed,
    "HUKUM-KOSONG": no_laws,
    "HUKUM-TIDAK-LENGKAP": law_without_number,
    "HUKUM-DICABUT": revoked_law,
    "HUKUM-MENDAHULUI": law_of_the_future,
    "HUKUM-JUDUL-BEDA": other_subject,
    "HUKUM-NAMA-JENIS-SALAH": misspelt_kind,
    "HUKUM-PENULISAN-TIDAK-SERAGAM": abbreviated_law,
    "HUKUM-GANDA": law_twice,
    "HUKUM-URUTAN": laws_out_of_rank,
    "HUKUM-TANPA-PEDOMAN-SOP": no_guide,
}
