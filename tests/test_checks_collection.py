"""Versions of one SOP, the SOPs of one agency, one procedure in several agencies."""

from typing import Any

import pytest
from sop_factory import NIP, OTHER_AGENCY, STEPS, day, found_among, items, law, sop, step, steps

from models.sop import Sop
from pipeline.checks.registry import check_collection

THIRD_AGENCY = {"nama": "Dinas Pangan", "unit": None, "wilayah": "Kabupaten Sukawana"}
FOURTH_AGENCY = {"nama": "Dinas Pesisir", "unit": None, "wilayah": "Kabupaten Karangjati"}
KOMINFO = {"nama": "Dinas Komunikasi dan Informatika", "unit": None, "wilayah": "Kabupaten Tirtamulya"}
LEVY = law(
    "Perda 3/2024 tentang Retribusi Daerah", "Peraturan Menteri X", "3", 2024, "Retribusi Tempat Pelelangan"
)
OTHER_LEVY = law("Perda 3/2024", "Peraturan Menteri X", "3", 2024, "Retribusi Pasar Hewan")
FILING: list[dict[str, Any]] = [
    {"uraian": "Mencatat surat masuk", "waktu": "10 menit", "kelengkapan": "Surat", "output": "Buku agenda"},
    {"uraian": "Menentukan tujuan surat", "waktu": "10 menit", "kelengkapan": "Surat", "output": "Disposisi"},
    {
        "uraian": "Mengarsipkan surat masuk",
        "waktu": "10 menit",
        "kelengkapan": "Disposisi",
        "output": "Arsip",
    },
]
REVISED = day("5 Juni 2024", "2024-06-05")


def filing(**changes: Any) -> Sop:
    """An SOP of another procedure of the same agency."""
    own = {"nama_sop": "Pengelolaan Surat Masuk", "nomor_sop": "045/09/SOP/DISKAN/2023", "alur": []}
    return sop(langkah=steps(base=FILING), **(own | changes))


def elsewhere(agency: dict[str, Any] = OTHER_AGENCY, **changes: Any) -> Sop:
    """The sound SOP in another agency."""
    own = {"instansi": agency, "nomor_sop": f"01/{agency['nama'][:8]}/2023"}
    return sop(**(own | changes))


def signer(
    nama: str = "Drs. Sarwoto Lesmana, M.Si", nip: str = NIP, jabatan: str = "Kepala Dinas"
) -> dict[str, str]:
    return {"nama": nama, "nip": nip, "jabatan": jabatan}


def without(urutan: int) -> list[dict[str, Any]]:
    kept = [values for n, values in enumerate(STEPS, 1) if n != urutan]
    return [step(n, **values) for n, values in enumerate(kept, 1)]


QUICK = steps({3: {"waktu": "1 hari"}})
UU_23 = law("UU 23/2014", "Undang-Undang", "23", 2014, "Pemerintahan Daerah")
SLIP = law("UU 23/2004", "Undang-Undang", "23", 2004, "Pemerintahan Daerah")
AGENCY_OF_FIVE = [
    filing(nama_sop=f"Pengelolaan {x}", nomor_sop=f"045/{n}/SOP/DISKAN/2023")
    for n, x in enumerate(["Aset", "Kapal", "Tambak", "Benih"], 10)
]

CASES: dict[str, tuple[list[Sop], list[list[Sop]]]] = {
    "KETERKAITAN-TIDAK-DITEMUKAN": (
        [sop(keterkaitan=["SOP Peminjaman Mobil"]), *AGENCY_OF_FIVE],
        [
            [
                sop(keterkaitan=["SOP Pengelolaan Kapal"]),
                *(s.model_copy(update={"keterkaitan": ()}) for s in AGENCY_OF_FIVE),
            ],
            [sop(keterkaitan=["SOP Peminjaman Mobil"]), filing()],
        ],
    ),
    "VERSI-PERUBAHAN": (
        [sop(), sop(langkah=QUICK, tanggal_revisi=REVISED)],
        [[sop(), sop()], [sop(), filing()]],
    ),
    "VERSI-TANPA-TANGGAL-REVISI": (
        [sop(), sop(langkah=QUICK)],
        [[sop(), sop(langkah=QUICK, tanggal_revisi=REVISED)], [sop(), sop()]],
    ),
    "VERSI-NOMOR-BERUBAH": ([sop(), sop(nomor_sop="523/08/SOP")], [[sop(), sop()], [sop(), elsewhere()]]),
    "VERSI-MUNDUR": (
        [sop(), sop(tanggal_revisi=REVISED, tanggal_pengesahan=day("1 Maret 2022", "2022-03-01"))],
        [[sop(), sop(tanggal_revisi=REVISED)]],
    ),
    "VERSI-GANDA-BERLAKU": (
        [sop(), sop(langkah=QUICK)],
        [[sop(), sop()], [sop(), sop(langkah=QUICK, tanggal_revisi=REVISED)]],
    ),
    "INSTANSI-NOMOR-SAMA": (
        [sop(), filing(nomor_sop="523/07/SOP/DISKAN/2023")],
        [[sop(), filing()], [sop(nomor_sop="07"), filing(nomor_sop="07")], [sop(), sop()]],
    ),
    "INSTANSI-NIP-BEDA": (
        [sop(disahkan_oleh=signer()), filing(disahkan_oleh=signer(nip=NIP + "1"))],
        [
            [sop(), filing()],
            [sop(), elsewhere(disahkan_oleh=signer(nip="196801011990032999", jabatan="Camat"))],
        ],
    ),
    "INSTANSI-NIP-NAMA-BEDA": (
        [sop(), filing(disahkan_oleh=signer(nama="Ratna Puspaningrum"))],
        [[sop(), filing(disahkan_oleh=signer(nama="Sarwoto Lesmana"))]],
    ),
    "INSTANSI-NAMA-PEJABAT-BEDA": (
        [sop(), filing(disahkan_oleh=signer(nama="Sarwoto Lesmana, M.Si"))],
        [
            [sop(), filing(disahkan_oleh=signer(nama="DRS. SARWOTO LESMANA, M.SI"))],
            [sop(), elsewhere(disahkan_oleh=signer(nama="Sarwoto Lesmana, S.E.", nip="198503022010011004"))],
        ],
    ),
    "INSTANSI-NOMOR-POLA-BEDA": (
        [*AGENCY_OF_FIVE, sop(nomor_sop="SOP-12")],
        [AGENCY_OF_FIVE, [sop(), filing(nomor_sop="SOP-12")]],
    ),
    "INSTANSI-PROSEDUR-GANDA": (
        [sop(), sop(nama_sop="Penerbitan Surat Melaut", nomor_sop="523/99/SOP/DISKAN/2023")],
        [[sop(), filing()], [sop(), elsewhere()]],
    ),
    "INSTANSI-NAMA-BEDA": (
        [sop(instansi=KOMINFO), filing(instansi=KOMINFO | {"nama": "Diskominfo"})],
        [[sop(instansi=KOMINFO), filing(instansi=KOMINFO | {"nama": "DINAS KOMUNIKASI DAN INFORMATIKA"})]],
    ),
    "INSTANSI-JABATAN-TIDAK-SERAGAM": (
        [sop(pelaksana=["Kasubag Umum"]), filing(pelaksana=["Kepala Sub Bagian Umum"])],
        [
            [sop(pelaksana=["Kasubag Umum"]), filing(pelaksana=["KASUBAG UMUM", "Kasubag Keuangan"])],
            [sop(pelaksana=["Kasubag Umum"]), elsewhere(pelaksana=["Kepala Sub Bagian Umum"])],
        ],
    ),
    "INSTANSI-PENGESAH-BEDA": (
        [
            sop(),
            filing(
                disahkan_oleh=signer("Ratna Puspaningrum", "197001011995032001", "Kepala Dinas Perikanan")
            ),
        ],
        [
            [sop(), filing()],
            [
                sop(),
                filing(disahkan_oleh=signer("Ratna Puspaningrum", jabatan="Plt. Kepala Dinas Perikanan")),
            ],
            [sop(), elsewhere(disahkan_oleh=signer("Ratna Puspaningrum", jabatan="Kepala Dinas Perikanan"))],
        ],
    ),
    "LINTAS-HUKUM-JUDUL-BEDA": (
        [
            *(elsewhere(a, dasar_hukum=[LEVY]) for a in (OTHER_AGENCY, THIRD_AGENCY, FOURTH_AGENCY)),
            sop(dasar_hukum=[OTHER_LEVY]),
        ],
        [
            [elsewhere(dasar_hukum=[LEVY]), sop(dasar_hukum=[OTHER_LEVY])],
            [elsewhere(a, dasar_hukum=[LEVY]) for a in (OTHER_AGENCY, THIRD_AGENCY, FOURTH_AGENCY)],
        ],
    ),
    "LINTAS-SALINAN": ([sop(), elsewhere()], [[sop(), filing(instansi=OTHER_AGENCY)], [sop(), sop()]]),
    "LINTAS-LANGKAH-HILANG": (
        [sop(langkah=without(4), alur=[]), elsewhere(), elsewhere(THIRD_AGENCY)],
        [[sop(langkah=without(4), alur=[]), elsewhere()], [sop(), elsewhere(), elsewhere(THIRD_AGENCY)]],
    ),
    "LINTAS-LANGKAH-TAMBAHAN": (
        [
            sop(
                langkah=[
                    *steps(),
                    step(6, uraian="Mengadakan rapat tahunan pegawai", pelaksana=("Pelaksana", "kotak")),
                ]
            ),
            elsewhere(),
            elsewhere(THIRD_AGENCY),
        ],
        [[sop(), elsewhere(), elsewhere(THIRD_AGENCY)]],
    ),
    "LINTAS-URUTAN-BEDA": (
        [sop(), elsewhere(langkah=[step(n, **STEPS[i]) for n, i in enumerate((0, 2, 3, 1, 4), 1)], alur=[])],
        [[sop(), elsewhere()]],
    ),
    "LINTAS-WAKTU-JAUH": (
        [sop(), elsewhere(langkah=steps({3: {"waktu": "10 hari"}}))],
        [[sop(), elsewhere(langkah=steps({3: {"waktu": "1 hari"}}))], [sop(), elsewhere()]],
    ),
    "LINTAS-PELAKSANA-BEDA": (
        [sop(), elsewhere(langkah=steps({3: {"pelaksana": ("Sekretaris", "kotak")}}))],
        [
            [sop(), elsewhere(langkah=steps({3: {"pelaksana": (name, "kotak")}}))]
            for name in ("Arsiparis", "Pengawas Perikanan", "Juragan", "Pelaksana")
        ],
    ),
    "LINTAS-HUKUM-TAHUN-BEDA": (
        [sop(dasar_hukum=[UU_23]), elsewhere(dasar_hukum=[SLIP])],
        [[sop(dasar_hukum=[UU_23]), elsewhere(dasar_hukum=[UU_23])], [sop(), elsewhere(dasar_hukum=[SLIP])]],
    ),
    "LINTAS-HUKUM-KURANG": (
        [sop(dasar_hukum=[UU_23]), *(elsewhere(a) for a in (OTHER_AGENCY, THIRD_AGENCY, FOURTH_AGENCY))],
        [[sop(), elsewhere(), elsewhere(THIRD_AGENCY), elsewhere(FOURTH_AGENCY)]],
    ),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    spoilt, silent = CASES[kode]
    temuan = found_among(spoilt, kode)
    assert temuan, f"{kode} keeps silent; found {[t.kode for t in found_among(spoilt)]}"
    for t in temuan:
        assert t.pesan and t.pesan_en and "{" not in t.pesan + t.pesan_en
        assert t.sop not in t.sop_lain
        assert t.sop_lain or kode == "KETERKAITAN-TIDAK-DITEMUKAN"
    for n, others in enumerate(silent):
        assert not found_among(others, kode), f"{kode} speaks of silent case {n}: {found_among(others, kode)}"


def test_independent_of_order() -> None:
    sops, _ = CASES["LINTAS-LANGKAH-HILANG"]

    given = items(*sops)
    assert check_collection(given) == check_collection(given[::-1])


def test_nip_slip_is_told_of_the_one_with_the_wrong_count() -> None:
    [temuan] = found_among(CASES["INSTANSI-NIP-BEDA"][0], "INSTANSI-NIP-BEDA")
    assert temuan.sop.berkas == "b.pdf" and NIP in temuan.kutipan


def test_times_of_two_are_told_of_both_with_their_ratio() -> None:
    here, there = found_among(CASES["LINTAS-WAKTU-JAUH"][0], "LINTAS-WAKTU-JAUH")
    assert "37,5 kali" in here.pesan and "37,5 kali" in there.pesan
    assert (here.sop.berkas, there.sop.berkas) == ("a.pdf", "b.pdf")


def test_time_far_off_most_peers_is_told_of_that_one_only() -> None:
    slow = elsewhere(langkah=steps({3: {"waktu": "10 hari"}}))
    [temuan] = found_among([sop(), slow, elsewhere(THIRD_AGENCY)], "LINTAS-WAKTU-JAUH")
    assert temuan.sop.berkas == "b.pdf" and len(temuan.sop_lain) == 2


SWAPPED = [step(n, **STEPS[i]) for n, i in enumerate((0, 2, 3, 1, 4), 1)]


def test_another_order_is_told_of_the_one_that_stands_alone() -> None:
    odd = elsewhere(langkah=SWAPPED, alur=[])
    [temuan] = found_among([sop(), odd, elsewhere(THIRD_AGENCY)], "LINTAS-URUTAN-BEDA")
    assert temuan.sop.berkas == "b.pdf" and len(temuan.sop_lain) == 2
    assert "dan 1 SOP lain" in temuan.pesan


def test_two_sound_nips_are_told_of_both() -> None:
    sops = [sop(disahkan_oleh=signer()), filing(disahkan_oleh=signer(nip="197506122000031998"))]
    assert {t.sop.berkas for t in found_among(sops, "INSTANSI-NIP-BEDA")} == {"a.pdf", "b.pdf"}


def test_lost_pages_make_no_missing_steps() -> None:
    lost = [{**s, "nomor": str(s["urutan"] + 7)} for s in without(1)]
    assert not found_among(
        [sop(langkah=lost, alur=[]), elsewhere(), elsewhere(THIRD_AGENCY)], "LINTAS-LANGKAH-HILANG"
    )


def test_wrong_year_is_told_of_the_wrong_one() -> None:
    [temuan] = found_among(CASES["LINTAS-HUKUM-TAHUN-BEDA"][0], "LINTAS-HUKUM-TAHUN-BEDA")
    assert temuan.sop.berkas == "b.pdf" and "2014" in temuan.pesan
