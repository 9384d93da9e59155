"""The legal basis."""

import pytest
from sop_factory import PERMENDAGRI_52, UU_25, fires_and_keeps_silent, found, law, sop

from models.sop import Sop

UU_32 = law(
    "UU No. 32 Tahun 2004 tentang Pemerintahan Daerah", "Undang-Undang", "32", 2004, "Pemerintahan Daerah"
)
UU_23 = law(
    "UU No. 23 Tahun 2014 tentang Pemerintahan Daerah", "Undang-Undang", "23", 2014, "Pemerintahan Daerah"
)
PP_8 = law(
    "Peraturan Pemerintahan Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah",
    "Peraturan Pemerintah", "8", 2006, "Pelaporan Keuangan dan Kinerja Instansi Pemerintah",
)  # fmt: skip
PERPRES_29 = law(
    "Perpres 29/2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "Peraturan Presiden", "29", 2014, "Sistem Akuntabilitas Kinerja Instansi Pemerintah",
)  # fmt: skip


def based_on(*laws: dict[str, object]) -> Sop:
    return sop(dasar_hukum=[*laws])


def retitled(item: dict[str, object], tentang: str) -> dict[str, object]:
    return item | {"tentang": tentang}


CASES: dict[str, tuple[Sop, list[Sop]]] = {
    "HUKUM-KOSONG": (based_on(), [sop()]),
    "HUKUM-TIDAK-LENGKAP": (
        based_on(law("Peraturan Pemerintah tentang Arsip", "Peraturan Pemerintah", None, None, "Arsip")),
        [
            sop(),
            based_on(
                law("Undang-Undang Dasar Negara RI Tahun 1945", "Undang-Undang Dasar", None, 1945, None)
            ),
            based_on(
                law("Keputusan Kepala Dinas tentang Standar Pelayanan", None, None, None, "Standar Pelayanan")
            ),
        ],
    ),
    "HUKUM-DICABUT": (based_on(UU_32, PERMENDAGRI_52), [based_on(UU_23, PERMENDAGRI_52), sop()]),
    "HUKUM-MENDAHULUI": (
        based_on(law("UU 20/2030", "Undang-Undang", "20", 2030, "Hal Baru")),
        [sop(), sop(tanggal_pengesahan=None)],
    ),
    "HUKUM-JUDUL-BEDA": (
        based_on(retitled(PERPRES_29, "Sistem Akuntabilitas Kinerja Instansi Pemerintahan")),
        [
            based_on(PERPRES_29),
            based_on(retitled(PERPRES_29, "Sistem Akuntabilitas Kineria Instansi Pemerintah")),
            based_on(retitled(PERPRES_29, "sistem akuntabilitas kinerja")),
        ],
    ),
    "HUKUM-NAMA-JENIS-SALAH": (based_on(PP_8), [based_on(PERPRES_29), sop()]),
    "HUKUM-PENULISAN-TIDAK-SERAGAM": (based_on(UU_25, PERPRES_29), [based_on(UU_32, PERPRES_29), sop()]),
    "HUKUM-GANDA": (based_on(UU_25, PERMENDAGRI_52, UU_25), [sop()]),
    "HUKUM-URUTAN": (based_on(PERPRES_29, UU_25), [based_on(UU_25, PERPRES_29), based_on(UU_25, UU_23)]),
    "HUKUM-TANPA-PEDOMAN-SOP": (based_on(UU_25), [sop(), based_on()]),
}


@pytest.mark.parametrize("kode", CASES)
def test_speaks_and_keeps_silent(kode: str) -> None:
    fires_and_keeps_silent(kode, *CASES[kode])


def test_revoked_before_the_sop_is_an_error_that_names_the_successor() -> None:
    [temuan] = found(based_on(UU_32, PERMENDAGRI_52), "HUKUM-DICABUT")
    assert temuan.tingkat == "kesalahan" and "UU 23/2014" in temuan.pesan and "UU 23/2014" in temuan.pesan_en


def test_missing_parts_are_named() -> None:
    [temuan] = found(
        based_on(law("UU tentang Arsip", "Undang-Undang", None, None, "Arsip")), "HUKUM-TIDAK-LENGKAP"
    )
    assert "nomor, tahun" in temuan.pesan and "judul" not in temuan.pesan


def test_title_with_words_joined_is_no_difference() -> None:
    title = str(PERMENDAGRI_52["tentang"]).replace("Standar Operasional", "StandarOperasional")
    assert not found(based_on(retitled(PERMENDAGRI_52, title)), "HUKUM-JUDUL-BEDA")


UU_25_WITH_32 = law(
    "UU No. 25 Tahun 2009 tentang Pelayanan Publik; UU No. 32 Tahun 2004 tentang Pemerintahan Daerah",
    "Undang-Undang", "25", 2009, "Pelayanan Publik",
)  # fmt: skip
UU_32_AMENDED = law(
    "UU No. 32 Tahun 2004 tentang Pemerintahan Daerah sebagaimana telah diubah dengan UU No. 12 Tahun 2008",
    "Undang-Undang", "32", 2004, "Pemerintahan Daerah",
)  # fmt: skip
ON_THE_REVOCATION = law(
    "Perda Nomor 3 Tahun 2015 tentang Pelaksanaan UU Nomor 32 Tahun 2004", "Peraturan Daerah", "3", 2015,
    "Pelaksanaan UU Nomor 32 Tahun 2004",
)  # fmt: skip


def test_a_second_regulation_of_an_item_may_be_revoked() -> None:
    (finding,) = found(based_on(UU_25_WITH_32), "HUKUM-DICABUT")
    assert "Undang-Undang Nomor 32 Tahun 2004" in finding.pesan
    assert finding.lokasi == ("/dasar_hukum/0",)


def test_a_revoked_law_is_told_once_with_its_amendments() -> None:
    (finding,) = found(based_on(UU_32_AMENDED), "HUKUM-DICABUT")
    assert "Nomor 32 Tahun 2004" in finding.pesan


def test_what_only_a_subject_names_is_no_legal_basis() -> None:
    assert not found(based_on(ON_THE_REVOCATION), "HUKUM-DICABUT")


def test_an_amendment_after_the_sop_is_told() -> None:
    amended = law(
        "UU No. 25 Tahun 2009 tentang Pelayanan Publik sebagaimana telah diubah dengan UU No. 9 Tahun 2030",
        "Undang-Undang", "25", 2009, "Pelayanan Publik",
    )  # fmt: skip
    (finding,) = found(based_on(amended), "HUKUM-MENDAHULUI")
    assert "Nomor 9 Tahun 2030" in finding.pesan
