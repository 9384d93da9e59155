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
