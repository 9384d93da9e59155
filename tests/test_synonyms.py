import pytest
from hostile import long_texts, texts
from hypothesis import given

from extractors.form.synonyms import content_words, normal_words, root
from models.vocabulary import load


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Melakukan pengumpulan data", "Mengumpulkan data"),
        ("Menghimpun data", "mengumpulkan data"),
        ("Menyusun draft laporan monev", "Membuat konsep laporan monitoring dan evaluasi"),
        ("Penyusunan laporan", "menyusun laporan"),
        ("Disusun laporan", "Susun laporan"),
        ("Memeriksa dokumen", "Melakukan verifikasi dokumen"),
        ("Meneliti berkas", "Pemeriksaan berkas"),
        ("Mengoreksi laporan", "Mereviu laporan"),
        ("Menandatangani laporan", "Penandatanganan laporan"),
        ("Menyetujui surat", "Memberikan persetujuan surat"),
        ("Menyampaikan LKjIP", "Penyampaian Laporan Kinerja"),
        ("Menyusun LAKIP", "Menyusun laporan kinerja"),
        ("Menindaklanjuti surat", "Melakukan tindak lanjut surat"),
        ("Mengirim surat", "Pengiriman surat"),
        ("Surat dikirim", "surat: kirim"),
        ("Menerima berkas", "Penerimaan berkas"),
        ("Mengarsipkan dokumen", "Menyimpan dokumen"),
        ("Memerintahkan staf", "Menugaskan pelaksana"),
        ("Pemantauan Capaian Kinerja", "Monitoring/Evaluasi Capaian Kinerja"),
        ("Laporan Triwulan", "laporan tri wulan"),
        ("Renja OPD", "Rencana Kerja Perangkat Daerah"),
        ("Blangko", "formulir"),
        ("Mengolah dan menganalisa data", "Pengolahan data"),
        ("Kasubag TU", "Kepala Sub Bagian Tata Usaha"),
        ("SPPD", "perjalanan dinas"),
    ],
)
def test_one_thing(a: str, b: str) -> None:
    assert normal_words(a) == normal_words(b)
    assert content_words(a) == content_words(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Menyiapkan bahan rapat", "Menyusun bahan rapat"),
        ("Menandatangani surat", "Menyetujui surat"),
        ("LPPD", "LKPJ"),
        ("Menerima surat", "Mengirim surat"),
        ("Melaporkan", "Laporan"),
        ("Pemerintahan", "Memerintahkan"),
        ("Surat masuk", "Surat keluar"),
    ],
)
def test_two_things(a: str, b: str) -> None:
    assert normal_words(a) != normal_words(b)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("menyusun", "susun"),
        ("penyusunan", "susun"),
        ("memperbaiki", "baik"),
        ("perbaikan", "baik"),
        ("pelaksanaan", "laksana"),
        ("penelitian", "teliti"),
        ("meneliti", "teliti"),
        ("mengelola", "kelola"),
        ("pegawai", "pegawai"),
        ("dinas", "dinas"),
        ("media", "media"),
        ("arsip", "arsip"),
    ],
)
def test_roots(word: str, expected: str) -> None:
    assert root(word) == expected


def test_stop_words_stay_where_nothing_else_is() -> None:
    assert normal_words("untuk dan") == ("untuk", "dan")
    assert normal_words("") == ()


def test_no_spelling_stands_in_two_groups() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for name, group in load("synonyms")["kelompok"].items():
        for phrase in {normal_words(p) for p in group}:
            assert seen.setdefault(phrase, name) == name


@given(texts)
def test_never_raises_and_is_stable(text: str) -> None:
    said = normal_words(text)
    assert normal_words(" ".join(said)) == said
    assert content_words(text) == set(said)


def test_long_texts() -> None:
    for text in long_texts():
        normal_words(text)
