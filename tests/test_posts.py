import pytest
from hostile import long_texts, texts
from hypothesis import example, given

from extractors.form.posts import normal_post, same_post


@pytest.mark.parametrize(
    ("printed", "teks", "level", "kepala"),
    [
        ("Kasubag TU", "Kepala Subbagian Tata Usaha", 4, True),
        ("Kassubbag Umum", "Kepala Subbagian Umum", 4, True),
        ("Ka. Sub. Bag. Umum", "Kepala Subbagian Umum", 4, True),
        ("Kepala Sub Bagian Tata Usaha", "Kepala Subbagian Tata Usaha", 4, True),
        ("Kasubbid Anggaran", "Kepala Subbidang Anggaran", 4, True),
        ("Kasi Pelayanan", "Kepala Seksi Pelayanan", 4, True),
        ("KABID", "Kepala Bidang", 3, True),
        ("Kabag Hukum", "Kepala Bagian Hukum", 3, True),
        ("Karo Organisasi", "Kepala Biro Organisasi", 3, True),
        ("Camat", "Camat", 3, True),
        ("Lurah", "Lurah", 4, True),
        ("Sekcam", "Sekretaris Kecamatan", 3, False),
        ("Sekretaris", "Sekretaris", 3, False),
        ("Sekda", "Sekretaris Daerah", 2, True),
        ("Sekwan", "Sekretaris DPRD", 2, True),
        ("Kadis", "Kepala Dinas", 2, True),
        ("Kepala Satuan Polisi Pamong Praja", "Kepala Satuan Polisi Pamong Praja", 2, True),
        ("Inspektur", "Inspektur", 2, True),
        ("Irban I", "Inspektur Pembantu I", 3, False),
        ("Asisten II", "Asisten II", 2, False),
        ("Walikota", "Wali Kota", 1, True),
        ("BUPATI", "Bupati", 1, True),
        ("Plt. Kepala Dinas Kesehatan", "Kepala Dinas Kesehatan", 2, True),
        ("a.n. Bupati Tirtamulya Sekretaris Daerah", "Sekretaris Daerah", 2, True),
        ("Auditor Ahli Madya", "Auditor Ahli Madya", 3, False),
        ("Ketua Tim", "Ketua Tim", 4, False),
        ("JFU", "Jabatan Fungsional Umum", 5, False),
        ("Arsiparis", "Arsiparis", 5, False),
        ("Petugas Loket", "Petugas Loket", 5, False),
        ("Kepala Bid. Sosial", "Kepala Bidang Sosial", 3, True),
        ("Ka. TU", "Kepala Tata Usaha", 4, True),
        ("KTU", "Kepala Tata Usaha", 4, True),
        ("Kasatpol PP", "Kepala Satuan Polisi Pamong Praja", 2, True),
        ("Kepala Satpol PP", "Kepala Satuan Polisi Pamong Praja", 2, True),
        ("Kadinkes", "Kepala Dinas Kesehatan", 2, True),
        ("Kakan", "Kepala Kantor", 2, True),
        ("Kasubbag Umum & Kepegawaian", "Kepala Subbagian Umum dan Kepegawaian", 4, True),
        ("Kasubag PKP", "Kepala Subbagian PKP", 4, True),
        ("Kasi Trantib", "Kepala Seksi Ketenteraman dan Ketertiban", 4, True),
        ("Pejabat Eselon III", "Pejabat Eselon III", 3, False),
        ("Pejabat Eselon IV", "Pejabat Eselon IV", 4, False),
        ("Kalak BPBD", "Kepala Pelaksana BPBD", 2, True),
        ("Sekdin", "Sekretaris Dinas", 3, False),
        ("Sub Koordinator", "Subkoordinator", 4, False),
        ("PPTK", "Pejabat Pelaksana Teknis Kegiatan", 4, False),
        ("Pengadministrasi Umum", "Pengadministrasi Umum", 5, False),
        ("Pemohon", "Pemohon", None, False),
        ("", "", None, False),
    ],
)
def test_normal_posts(printed: str, teks: str, level: int | None, kepala: bool) -> None:
    post = normal_post(printed)
    assert (post.teks, post.level, post.kepala) == (teks, level, kepala)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kasubag TU", "Kepala Sub Bagian Tata Usaha"),
        ("Kasubag Program", "Kasubbag Program"),
        ("Kasubag PKP", "Kepala Sub Bagian Program, Keuangan dan Pelaporan"),
        ("Plt. Kepala Dinas", "KEPALA DINAS"),
        ("Staff", "Staf"),
        ("Walikota Wanasari", "Wali Kota Wanasari"),
    ],
)
def test_one_post(a: str, b: str) -> None:
    assert same_post(a, b) and same_post(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kabag", "Kabag Hukum"),
        ("Kasubbag Umum", "Kasubbag Keuangan"),
        ("Kepala Dinas", "Kepala Badan"),
        ("", ""),
    ],
)
def test_two_posts(a: str, b: str) -> None:
    assert not same_post(a, b)


@given(texts)
@example("DAN")
def test_never_raises_and_is_stable(text: str) -> None:
    post = normal_post(text)
    assert normal_post(post.teks) == post
    assert not post.teks or same_post(text, post.teks)


def test_long_texts() -> None:
    for text in long_texts():
        normal_post(text)
