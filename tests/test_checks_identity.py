"""Identity, dates, signer and NIP: each check speaks where it must, and keeps silent where it must."""

from typing import Any

import pytest
from sop_factory import NIP, day, fires_and_keeps_silent, found, law, sop, steps

from models.sop import Sop
from models.source import Bacaan, Catatan, HalamanBaca, Judul, Sumber

SEEN = Sumber(halaman=1, keyakinan=1.0)


def title(teks: str, tempat: str = "sampul") -> Bacaan:
    return Bacaan(judul=(Judul(tempat=tempat, teks=teks, sumber=SEEN),))


def signed(**changes: str | None) -> Sop:
    whole = {"jabatan": "Kepala Dinas Perikanan", "nama": "Drs. Sarwoto Lesmana, M.Si", "nip": NIP}
    return sop(disahkan_oleh=whole | changes)


def dated(
    making: str | None, approval: str | None, revision: str | None = None, nomor: str = "523/07"
) -> Sop:
    dates = [day(iso, iso) if iso else None for iso in (making, approval, revision)]
    return sop(
        tanggal_pembuatan=dates[0], tanggal_pengesahan=dates[1], tanggal_revisi=dates[2], nomor_sop=nomor
    )


LISTS = ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan_perlengkapan", "peringatan")
LOST = sop(
    nomor_sop=None,
    tanggal_pembuatan=None,
    tanggal_pengesahan=None,
    disahkan_oleh={},
    pencatatan_pendataan=[],
    **{key: [] for key in LISTS},
)


def pages(*read: HalamanBaca) -> Sop:
    return sop(bacaan=Bacaan(halaman=read))


def noted(kode: str, lokasi: str, teks: str, **more: Any) -> Sop:
    catatan = (Catatan(kode=kode, lokasi=lokasi, teks=teks, sumber=SEEN),)
    return sop(bacaan=Bacaan(catatan=catatan), **more)


CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "HALAMAN-KURANG-DIPAHAMI": (
        pages(HalamanBaca(nomor=2, kata=90, sisa=3, dipahami=0.55, menurut="tinta")),
        [
            sop(),
            pages(HalamanBaca(nomor=1, kata=90, sisa=9, dipahami=0.81, menurut="tinta")),
            pages(HalamanBaca(nomor=1, kata=4, sisa=3, dipahami=0.25)),
            pages(HalamanBaca(nomor=1, kata=0, sisa=0, dipahami=None)),
        ],
    ),
    "IDENT-TIDAK-TERBACA": (LOST, [sop(nomor_sop=None)]),
    "IDENT-NAMA-KOSONG": (sop(nama_sop=None), [sop()]),
    "IDENT-NOMOR-KOSONG": (sop(nomor_sop=None), [sop(nomor_sop="12"), LOST]),
    "IDENT-NOMOR-TIDAK-LENGKAP": (
        sop(nomor_sop="2023"),
        [sop(nomor_sop="12"), sop(nomor_sop="065/01-SOP/2023"), sop(nomor_sop=None)],
    ),
    "IDENT-NOMOR-TANGGAL-BEDA": (
        dated("2023-07-01", "2023-07-01", nomor="02/SOP/VIII/2023"),
        [
            dated("2023-07-01", "2023-08-01", nomor="02/SOP/VIII/2023"),
            dated("2023", "2023", nomor="02/SOP/VIII/2023"),
            dated("2023-07-01", "2023-07-01", nomor="02/SOP/DISKAN"),
        ],
    ),
    "IDENT-TANGGAL-KOSONG": (sop(tanggal_pengesahan=None), [sop(tanggal_revisi=None), LOST]),
    "IDENT-TANGGAL-TIDAK-LENGKAP": (
        sop(tanggal_pembuatan=day("April 2023", "2023-04")),
        [sop(), sop(tanggal_revisi=day("-..-", None))],
    ),
    "IDENT-TANGGAL-TIDAK-SAH": (
        sop(tanggal_pembuatan=day("31 Februari 2023", None)),
        [sop(tanggal_revisi=day("01", None)), sop(tanggal_revisi=day("April 2026", "2026-04"))],
    ),
    "IDENT-TANGGAL-URUTAN": (
        dated("2023-05-05", "2023-04-05"),
        [dated("2023-05-05", "2023-05"), dated("2023-05-05", "2023-05-05", "2024-01-01")],
    ),
    "IDENT-PENGESAH-NAMA-KOSONG": (signed(nama=None), [signed(), LOST]),
    "IDENT-PENGESAH-JABATAN-KOSONG": (signed(jabatan=None), [signed(), signed(jabatan=None, nama=None)]),
    "IDENT-PENGESAH-JABATAN-BEDA": (
        signed(jabatan="Kepala Badan"),
        [
            signed(jabatan="KEPALA DINAS"),
            signed(jabatan="Plt. Kepala Badan"),
            signed(jabatan="Sekretaris Daerah"),
            sop(bacaan=Bacaan(penutup={"jabatan": "KEPALA DINAS"})),
        ],
    ),
    "IDENT-NIP-KOSONG": (signed(nip=None), [signed(nip=None, jabatan="Bupati Tirtamulya"), signed()]),
    "NIP-JUMLAH-DIGIT": (signed(nip=NIP + "1"), [signed(), signed(nip=None)]),
    "NIP-TANGGAL-LAHIR": (
        signed(nip="197513122000031999"),
        [signed(), signed(nip="19751312200003")],
    ),
    "NIP-TMT": (
        signed(nip="199102071990031999"),
        [signed(), signed(nip="199403152021212999"), signed(nip="1991020719900319")],
    ),
    "NIP-KELAMIN": (signed(nip="197506122000033999"), [signed()]),
    "NIP-USIA": (signed(nip="195706121980031999"), [signed()]),
    "IDENT-JUDUL-BEDA": (
        sop(bacaan=title("SOP Peminjaman Kendaraan Operasional")),
        [
            sop(bacaan=title("STANDAR OPERASIONAL PROSEDUR REKOMENDASI KAPAL NELAYAN KECIL DINAS PERIKANAN")),
            sop(bacaan=title("Rekomendasi Kapal")),
            sop(bacaan=title("Rekornendasi Kapalnelayan Kecil")),
        ],
    ),
    "IDENT-BAGIAN-KOSONG": (sop(peringatan=[]), [sop(dasar_hukum=[]), LOST]),
    "IDENT-ISIAN-GANDA": (
        noted("label_ganda", "/nomor_sop", "523/70"),
        [sop(), noted("alur", "/nomor_sop", "523/70"), noted("label_ganda", "/lain", "x")],
    ),
    "IDENT-LABEL-HILANG": (
        sop(bacaan=Bacaan(catatan=(Catatan(kode="daftar_tanpa_label", lokasi="/keterkaitan", teks="x"),))),
        [sop()],
    ),
    "BUTIR-TERPOTONG": (
        sop(peralatan_perlengkapan=["Formulir permohonan dan", "Komputer"]),
        [
            sop(peralatan_perlengkapan=["Komputer,", "Printer,", "Kertas"]),
            sop(peralatan_perlengkapan=["Komputer,", "Printer"]),
            sop(peringatan=["Apabila terlambat, maka izin tidak terbit; dan", "Berkas dikembalikan."]),
        ],
    ),
    "BUTIR-GANDA": (sop(peralatan_perlengkapan=["Komputer", "Printer", "komputer."]), [sop()]),
    "SOP-LAMA-TIDAK-DITINJAU": (
        dated("2018-01-02", "2018-01-02"),
        [dated("2018-01-02", "2018-01-02", "2024-02-01"), sop()],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_sound_sop_has_no_findings() -> None:
    assert found(sop()) == []


def test_lost_identity_is_one_finding() -> None:
    assert [t.kode for t in found(LOST)] == ["IDENT-TIDAK-TERBACA"]


def test_name_on_the_cover_is_told() -> None:
    [temuan] = found(sop(nama_sop=None, bacaan=title("SOP Rekomendasi Kapal")), "IDENT-NAMA-KOSONG")
    assert "SOP Rekomendasi Kapal" in temuan.pesan


@pytest.mark.parametrize(
    ("nip", "kode", "tingkat"),
    [
        ("199102071990031999", "NIP-TMT", "kesalahan"),  # appointed before born
        ("199102072008061999", "NIP-TMT", "catatan"),  # at 17
        ("199102072007011999", "NIP-TMT", "kesalahan"),  # at 15
        ("199102072024011999", "NIP-TMT", "kesalahan"),  # after the signing
        ("199102072010131999", "NIP-TMT", "kesalahan"),  # month 13, and no PPPK in 2010
        ("200904132025011999", "NIP-TANGGAL-LAHIR", "kesalahan"),  # a child at the signing
        ("132456789", "NIP-JUMLAH-DIGIT", "kesalahan"),
        ("3201234567890123", "NIP-JUMLAH-DIGIT", "kesalahan"),
    ],
)
def test_nip(nip: str, kode: str, tingkat: str) -> None:
    assert [t.tingkat for t in found(signed(nip=nip), kode)] == [tingkat]


def test_wrong_count_of_digits_is_one_finding() -> None:
    assert [t.kode for t in found(signed(nip="1975061220000319991"))] == ["NIP-JUMLAH-DIGIT"]


@pytest.mark.parametrize(
    ("nomor", "incomplete"),
    [("2023", True), ("..../SOP/2023", True), ("/SOP/2023", True), ("07", False), ("7/SOP", False)],
)
def test_number(nomor: str, incomplete: bool) -> None:
    assert bool(found(sop(nomor_sop=nomor), "IDENT-NOMOR-TIDAK-LENGKAP")) == incomplete


@pytest.mark.parametrize(
    ("teks", "iso", "words"),
    [
        ("5 Mei 2026", "2026-05-05", "belum tiba"),
        ("5 Mei 1889", "1889-05-05", "lebih awal"),
        ("..... Mei 2023", None, "belum diisi lengkap"),
        ("32 Mei 2023", None, "bukan tanggal"),
    ],
)
def test_invalid_date(teks: str, iso: str | None, words: str) -> None:
    [temuan] = found(sop(tanggal_pengesahan=day(teks, iso)), "IDENT-TANGGAL-TIDAK-SAH")
    assert words in temuan.pesan


def test_empty_related_sops_are_only_a_note() -> None:
    [temuan] = found(sop(keterkaitan=[]), "IDENT-BAGIAN-KOSONG")
    assert temuan.tingkat == "catatan"


def test_slash_at_the_end_of_a_law_is_a_cut() -> None:
    cut = law(
        "Permen X Nomor 1 Tahun 2011 tentang Provinsi dan Kabupaten/", "Permen X", "1", 2011, "Provinsi"
    )
    [temuan] = found(sop(dasar_hukum=[cut]), "BUTIR-TERPOTONG")
    assert temuan.lokasi == ("/dasar_hukum/0",)


def test_confidence_follows_the_reading() -> None:
    doubtful = {"/disahkan_oleh/nip": Sumber(halaman=1, keyakinan=0.4)}
    [temuan] = found(signed(nip=NIP + "1").model_copy(update={"sumber": doubtful}), "NIP-JUMLAH-DIGIT")
    assert temuan.keyakinan == 0.4


def test_steps_are_not_needed_for_the_identity() -> None:
    assert found(sop(langkah=steps()[:0], alur=[]), "LANGKAH-KOSONG")


def test_date_read_with_doubt_is_a_note() -> None:
    doubtful = {"/tanggal_pengesahan": Sumber(halaman=1, keyakinan=0.7)}
    misread = sop(tanggal_pengesahan=day("8 TANUARI 2O2S", None)).model_copy(update={"sumber": doubtful})
    [temuan] = found(misread, "IDENT-TANGGAL-TIDAK-SAH")
    assert temuan.tingkat == "catatan" and "tidak terbaca" in temuan.pesan


def test_number_read_with_doubt_may_be_whole_on_paper() -> None:
    doubtful = {"/disahkan_oleh/nip": Sumber(halaman=1, keyakinan=0.85)}
    [temuan] = found(signed(nip=NIP[:12]).model_copy(update={"sumber": doubtful}), "NIP-JUMLAH-DIGIT")
    assert temuan.keyakinan == 0.5


@pytest.mark.parametrize(
    ("field", "note", "kode"),
    [
        ("disahkan_oleh", "/disahkan_oleh", "IDENT-PENGESAH-NAMA-KOSONG"),
        ("nomor_sop", "/nomor_sop", "IDENT-NOMOR-KOSONG"),
        ("tanggal_pembuatan", "/tanggal_pembuatan", "IDENT-TANGGAL-KOSONG"),
        ("nama_sop", "/nama_sop", "IDENT-NAMA-KOSONG"),
    ],
)
def test_what_is_written_but_unread_is_not_missing(field: str, note: str, kode: str) -> None:
    empty = sop(**{field: {} if field == "disahkan_oleh" else None})
    assert found(empty, kode), "without ink there it is missing"
    seen = Catatan(kode="tulisan_tangan", lokasi=note, teks="?", sumber=SEEN)
    unread = empty.model_copy(update={"bacaan": Bacaan(catatan=(seen,))})
    assert not found(unread, kode)
    set_by_hand = unread.model_copy(update={"sumber": {f"/{field}": SEEN, "/disahkan_oleh/nama": SEEN}})
    assert found(set_by_hand, kode), "a person who looked says that it is empty"


def test_several_signers_of_whom_none_is_chosen_are_told_in_their_own_words() -> None:
    open_ = noted("label_ganda", "/disahkan_oleh", "Drs. Asa, M.Si / Ir. Bumi", disahkan_oleh={})
    told = [t.pesan for t in found(open_) if t.kode == "IDENT-ISIAN-GANDA"]
    assert len(told) == 1 and "beberapa penanda tangan" in told[0]
    again = noted("label_ganda", "/disahkan_oleh", "Kepala Dinas Lain")
    assert "nilai pertama" in next(t.pesan for t in found(again) if t.kode == "IDENT-ISIAN-GANDA")
