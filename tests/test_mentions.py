import pytest
from hostile import long_texts, texts
from hypothesis import given, settings

from extractors.form.mentions import find_mentions

COLUMNS = ("Kasubbag TU", "Pelaksana", "Kepala Bagian Tatalaksana", "Arsiparis", "Kepala Dinas", "Sekretaris")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Menyiapkan bahan dan menyampaikan kepada Kasubag TU", [("Kasubag TU", "Kasubbag TU", True)]),
        (
            "Menyampaikan kepada Kepala Sub Bagian Tata Usaha untuk ditindaklanjuti",
            [("Kepala Sub Bagian Tata Usaha", "Kasubbag TU", True)],
        ),
        ("Melaporkan hasil kepada Kabag", [("Kabag", "Kepala Bagian Tatalaksana", True)]),
        ("Menyerahkan agenda kepada Arsiparis", [("Arsiparis", "Arsiparis", True)]),
        ("Memerintahkan Pelaksana untuk menyiapkan data", [("Pelaksana", "Pelaksana", True)]),
        ("Menugaskan kepada Kadis", [("Kadis", "Kepala Dinas", True)]),
        ("Diserahkan kembali kepada Kasubbag TU", [("Kasubbag TU", "Kasubbag TU", True)]),
        (
            "Rapat bersama Kepala Dinas dan Sekretaris",
            [("Kepala Dinas", "Kepala Dinas", False), ("Sekretaris", "Sekretaris", False)],
        ),
        ("Mengirim surat kepada Kepala Bidang Sosial", [("Kepala Bidang Sosial", None, True)]),
        ("Meminta tanda tangan Bupati", [("Bupati", None, False)]),
        ("Membuat surat undangan rapat", []),
        ("Mengumpulkan data kinerja bidang", []),
        ("", []),
    ],
)
def test_posts_in_the_words_of_a_step(text: str, mentions: list[tuple[str, str | None, bool]]) -> None:
    found = find_mentions(text, COLUMNS)
    assert [(m.teks, m.kolom, m.penerima) for m in found] == mentions
    assert all(m.jenis == "jabatan" and text[m.mulai : m.akhir] == m.teks for m in found)


def test_of_two_columns_that_may_be_meant_none_is() -> None:
    columns = ("Kepala Bidang Sosial", "Kepala Bidang Anak")
    assert [(m.teks, m.kolom) for m in find_mentions("disampaikan kepada Kabid", columns)] == [
        ("Kabid", None)
    ]


def test_people_by_their_titles() -> None:
    (found,) = find_mentions("Menyampaikan berkas kepada Drs. Budi Santoso untuk diparaf")
    assert (found.jenis, found.teks, found.penerima) == ("orang", "Drs. Budi Santoso", True)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_never_raises_and_stays_inside_the_text(text: str) -> None:
    for mention in find_mentions(text, COLUMNS):
        assert text[mention.mulai : mention.akhir] == mention.teks
        assert mention.kolom is None or mention.kolom in COLUMNS


def test_long_texts() -> None:
    for text in long_texts():
        find_mentions(text, COLUMNS)
