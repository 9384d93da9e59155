"""Labels of the form: recognised in every usual printing, and no value taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.labels import (
    DAFTAR,
    IDENTITAS,
    KELOMPOK,
    TABEL,
    head_to_role,
    line_to_label,
    text_to_label,
)


@pytest.mark.parametrize(
    ("text", "field", "rest"),
    [
        ("Nomor SOP: $", "nomor_sop", ""),
        ("Nomor SOP", "nomor_sop", ""),
        ("NO. SOP :", "nomor_sop", ""),
        ("Nomor SOP : 067/12/2024", "nomor_sop", "067/12/2024"),
        ("NOMOR SOP:067/12", "nomor_sop", "067/12"),
        ("Nomor SOP 067/12/2024", "nomor_sop", "067/12/2024"),
        ("Tgl. Pembuatan", "tanggal_pembuatan", ""),
        ("Tanggal Revisi : -", "tanggal_revisi", "-"),
        ("Tanggal Pengesahan/Efektif : 2 Januari 2024", "tanggal_pengesahan", "2 Januari 2024"),
        ("TGL EFEKTIF", "tanggal_pengesahan", ""),
        ("Tanqgal Pernbuatan", "tanggal_pembuatan", ""),
        ("Disahkan olsh", "disahkan_oleh", ""),
        ("Tanggal Revisi 00", "tanggal_revisi", "00"),
        ("Nomor SOP 1 / 2", "nomor_sop", "1 / 2"),
        ("Nama SOP X", "nama_sop", "X"),
        ("Nornor S0P 067/12/2024", "nomor_sop", "067/12/2024"),
        ("Di sahkan Oleh :", "disahkan_oleh", ""),
        ("Nama SOP : Pelayanan Surat", "nama_sop", "Pelayanan Surat"),
        ("DASAR HUKUM:", "dasar_hukum", ""),
        ("A. Dasar Hukum", "dasar_hukum", ""),
        ("Dasar Hukum 1. Undang-Undang", "dasar_hukum", "1. Undang-Undang"),
        ("KUALIFIKASI PELAKSANA :", "kualifikasi_pelaksana", ""),
        ("KETERIKATAN :", "keterkaitan", ""),
        ("PERALATAN / PERLENGKAPAN :", "peralatan_perlengkapan", ""),
        ("PERNGATAN :", "peringatan", ""),
        ("Pencatatan & Pendataan", "pencatatan_pendataan", ""),
        ("PENCATATAN DAN PENDAFTARAN :", "pencatatan_pendataan", ""),
    ],
)
def test_labels_of_the_form(text: str, field: str, rest: str) -> None:
    label = text_to_label(text, IDENTITAS, DAFTAR)
    assert label is not None
    assert (label.field, label.rest) == (field, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "Dasar hukum yang dipakai adalah peraturan daerah",
        "Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Peringatan hari jadi kabupaten",
        "Peralatan kantor dan kendaraan dinas",
        "Pencatatan surat masuk ke dalam buku agenda",
        "Standar Operasional Prosedur",
        "Kepala Dinas Sosial",
        "2. Mengetahui tugas dan fungsi",
        "Mengetahui Tugas dan Fungsi",
        "3. Dasar Komputer",
        "SOP Pelayanan Surat Masuk",
        "Keterkaitan antara bidang sangat penting",
        "2 Januari 2024",
        "Buku Register",
        "Disahkan oleh kepala dinas lalu diarsipkan",
    ],
)
def test_values_are_no_labels(text: str) -> None:
    assert text_to_label(text, IDENTITAS, DAFTAR) is None


def test_sop_before_a_title_is_no_field_outside_of_a_table() -> None:
    assert line_to_label("SOP : PENGELOLAAN SURAT", IDENTITAS) is None
    assert text_to_label("SOP : PENGELOLAAN SURAT", IDENTITAS) is not None


@pytest.mark.parametrize(
    "text", ["BUKU STANDAR OPERASIONAL PROSEDUR", "Penyusunan Peringatan Dini", "Pencatatan Nomor SOP"]
)
def test_another_word_is_no_misread_letter(text: str) -> None:
    assert text_to_label(text, IDENTITAS, DAFTAR) is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Nornor SOP", "nomor_sop"),
        ("Tangga1 Revisi", "tanggal_revisi"),
        ("Disahkan 0leh", "disahkan_oleh"),
        ("Tanggal Pembuatari", "tanggal_pembuatan"),
        ("Narna 50P", "nama_sop"),
        ("Kua1ifikasi Pe1aksana", "kualifikasi_pelaksana"),
    ],
)
def test_labels_that_ocr_damaged(text: str, field: str) -> None:
    label = text_to_label(text, IDENTITAS, DAFTAR)
    assert label is not None
    assert label.field == field


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("NO", "nomor"),
        ("No.", "nomor"),
        ("NO 1", "nomor"),
        ("URAIAN PROSEDUR 2", "uraian"),
        ("Aktivitas", "uraian"),
        ("Kegiatan", "uraian"),
        ("PELAKSANA", "pelaksana"),
        ("MUTU BUKU", "mutu_baku"),
        ("Pendukung", "mutu_baku"),
        ("Syarat", "kelengkapan"),
        ("Kelengkapan dan Peralatan", "kelengkapan"),
        ("Waktu (menit)", "waktu"),
        ("Waktu 9", "waktu"),
        ("Out put", "output"),
        ("ket", "keterangan"),
    ],
)
def test_heads_of_columns(head: str, field: str) -> None:
    label = head_to_role(head, TABEL, KELOMPOK)
    assert label is not None
    assert label.field == field


@pytest.mark.parametrize(
    "head", ["Sekretaris", "Kepala Bidang 4", "Kasubbag TU", "SKPD", "BUPATI", "Staf", ""]
)
def test_actors_are_no_labels(head: str) -> None:
    assert head_to_role(head, TABEL, KELOMPOK) is None


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    text_to_label(text, IDENTITAS, DAFTAR)
    head_to_role(text, TABEL, KELOMPOK)
