import json
from pathlib import Path

import pytest
from hostile import long_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.people import (
    has_titles,
    is_name,
    is_post,
    is_rank_line,
    lines_to_pengesah,
    without_titles,
)

NIP = "NIP. 19700101 199503 1 004"
ANGKA = "197001011995031004"

NAMES = [
    ("Dr. Budi Santoso, M.Si", "Budi Santoso"),
    ("DR. BUDI SANTOSO, M.Si.", "BUDI SANTOSO"),
    ("H. RADEN WIRYO, S.Sos, MM.Pub", "RADEN WIRYO"),
    ("H. Raden Wiryo, S.Sos.MM.Pub", "Raden Wiryo"),
    ("SUMANTRI, S.H., M.H.", "SUMANTRI"),
    ("Sumantri, SH,MH", "Sumantri"),
    ("Samsul SE, Msi", "Samsul"),
    ("Agus S.Pd", "Agus"),
    ("Ir. Siti Aminah", "Siti Aminah"),
    ("Drs.H.Ahmad Zaini", "Ahmad Zaini"),
    ("Dra. Hj. Rina Wulandari, M.Pd", "Rina Wulandari"),
    ("Prof. Dr. Ir. Bambang S., M.Sc., Ph.D", "Bambang S"),
    ("dr. Rini Astuti, Sp.A", "Rini Astuti"),
    ("A. Rahman, S.STP., M.AP", "A. Rahman"),
    ("M. Yusuf, ST", "M. Yusuf"),
    ("SITI NURJANAH, S. Kom", "SITI NURJANAH"),
    ("Ni Made Ayu, SKM, M.Kes", "Ni Made Ayu"),
    ("Muhammad bin Abdullah", "Muhammad bin Abdullah"),
    ("I Gede Putu", "I Gede Putu"),
    ("NUR HIDAYAH", "NUR HIDAYAH"),
    ("Apt. Dewi Lestari, S.Farm", "Dewi Lestari"),
    ("R. Soemarno, S.IP", "Soemarno"),
    ("Ny. Tuti D'Costa, A.Md", "Ny. Tuti D'Costa"),
]


@pytest.mark.parametrize(("printed", "bare"), NAMES)
def test_names(printed: str, bare: str) -> None:
    assert is_name(printed)
    assert without_titles(printed) == bare
    assert has_titles(printed) == (printed != bare)


@pytest.mark.parametrize(
    "printed",
    [
        "Pemohon",
        "Bendahara",
        "Kepala Dinas",
        "Petugas Arsip",
        "Tim Penilai",
        "Kasubbag Program",
        "STAF",
        "MULAI",
        "Masyarakat Umum",
        "Bagian Hukum",
        "PPID Pembantu",
        "Sekretaris Daerah",
        "Agus",
        "3 hari",
        "NIP. 1970",
        "",
        "-",
        "kepada yang bersangkutan",
    ],
)
def test_no_names(printed: str) -> None:
    assert not is_name(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Pembina Tk. I, IV/b",
        "Pembina Utama Muda",
        "Pembina Utama Muda (IV/c)",
        "Pembina",
        "PENATA MUDA TK. I, III/b",
        "Pengatur",
        "IV/c",
        "(III/d)",
        "Pangkat : Pembina, IV/a",
        "Kolonel Laut (P)",
        "Komisaris Besar Polisi",
        "Ajun Komisaris Besar Polisi",
        "Brigadir Jenderal TNI",
    ],
)
def test_ranks(printed: str) -> None:
    assert is_rank_line(printed)
    assert not is_name(printed)


@pytest.mark.parametrize(
    "printed", ["Inspektur", "Penata Laksana Barang", "Pembina SOP", "Kepala Dinas", "Budi Santoso", "", "-"]
)
def test_no_ranks(printed: str) -> None:
    assert not is_rank_line(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Kepala Dinas",
        "Plt. Kepala Badan",
        "a.n. Bupati Tirtamulya",
        "CAMAT WANASARI",
        "Kasubag TU",
        "Sekda",
        "Direktur",
    ],
)
def test_posts(printed: str) -> None:
    assert is_post(printed)


@pytest.mark.parametrize(
    "printed", ["Budi Santoso", "Dinas Kesehatan", "Bidang Umum", "Pemohon", "", "Laporan"]
)
def test_no_posts(printed: str) -> None:
    assert not is_post(printed)


BLOCKS = [
    (["Kepala Dinas", "Dr. Budi Santoso, M.Si", NIP], ("Kepala Dinas", "Dr. Budi Santoso, M.Si", ANGKA)),
    (
        [
            "KEPALA DINAS PERPUSTAKAAN",
            "DAN KEARSIPAN KABUPATEN TIRTAMULYA",
            "",
            "BUDI, S.Sos",
            "Pembina Tk. I",
            NIP,
        ],
        ("KEPALA DINAS PERPUSTAKAAN DAN KEARSIPAN KABUPATEN TIRTAMULYA", "BUDI, S.Sos", ANGKA),
    ),
    (["BUDI SANTOSO, S.Pd", NIP], (None, "BUDI SANTOSO, S.Pd", ANGKA)),
    ([f"KEPALA DINAS Dr. Budi Santoso, M.Si {NIP}"], ("KEPALA DINAS", "Dr. Budi Santoso, M.Si", ANGKA)),
    ([f"KEPALA DINAS SOSIAL BUDI SANTOSO, S.H. {NIP}"], ("KEPALA DINAS SOSIAL", "BUDI SANTOSO, S.H.", ANGKA)),
    (["Kepala Dinas Komunikasi"], ("Kepala Dinas Komunikasi", None, None)),
    (
        ["Plt. KEPALA DINAS KESEHATAN,", "ttd", "Siti Aminah", NIP],
        ("Plt. KEPALA DINAS KESEHATAN", "Siti Aminah", ANGKA),
    ),
    (["Plt.", "KEPALA BADAN", "AGUS SALIM, SE"], ("Plt. KEPALA BADAN", "AGUS SALIM, SE", None)),
    (
        ["a.n. BUPATI TIRTAMULYA", "SEKRETARIS DAERAH", "BUDI SANTOSO"],
        ("a.n. BUPATI TIRTAMULYA SEKRETARIS DAERAH", "BUDI SANTOSO", None),
    ),
    (
        ["a.n. BUPATI TIRTA", "SEKRETARIS DAERAH", "u.b.", "ASISTEN PEMERINTAHAN", "Drs. BUDI, M.Si", NIP],
        ("a.n. BUPATI TIRTA SEKRETARIS DAERAH u.b. ASISTEN PEMERINTAHAN", "Drs. BUDI, M.Si", ANGKA),
    ),
    (
        ["Kepala Dinas Sosial,", "( Budi Santoso, S.E )", NIP],
        ("Kepala Dinas Sosial", "Budi Santoso, S.E", ANGKA),
    ),
    (["BUPATI", "TIRTA MULYA"], ("BUPATI TIRTA MULYA", None, None)),
    (["GUBERNUR TIRTA RAYA"], ("GUBERNUR TIRTA RAYA", None, None)),
    (
        ["Ditandatangani secara elektronik oleh", "KEPALA DINAS", "Wiryo, S.H., M.Hum"],
        ("KEPALA DINAS", "Wiryo, S.H., M.Hum", None),
    ),
    (
        [".....", "KEPALA", "DINAS PERPUSTAKAAN", "H. Budi, S.Sos.MM.Pub", "NIP. 197001011 199503 1 004"],
        ("KEPALA DINAS PERPUSTAKAAN", "H. Budi, S.Sos.MM.Pub", "1970010111995031004"),
    ),
    (["CAMAT WANASARI", "AGUS", "Pembina", NIP], ("CAMAT WANASARI", "AGUS", ANGKA)),
    (["Kepala Bagian Hukum", "..................", "NIP. ............"], ("Kepala Bagian Hukum", None, None)),
    (["Jabatan : Camat", "Nama : Agus Salim, S.IP", f"{NIP}"], ("Camat", "Agus Salim, S.IP", ANGKA)),
    (
        ["Wanasari, 1 Juli 2023", "KEPALA SATUAN", "PROVINSI TIRTA RAYA", "SUMANTRI, S.H.", "Pembina", NIP],
        ("KEPALA SATUAN PROVINSI TIRTA RAYA", "SUMANTRI, S.H.", ANGKA),
    ),
    (
        [
            "Sekretaris Daerah",
            "Ir. BUDI SANTOSO,",
            "M.Si",
            "Pembina Utama Madya (IV/d)",
            "NIP",
            "19700101 199503 1 004",
        ],
        ("Sekretaris Daerah", "Ir. BUDI SANTOSO, M.Si", ANGKA),
    ),
    (
        ["AGUS SALIM, S.Pd", NIP, "KEPALA DINAS PENDIDIKAN"],
        ("KEPALA DINAS PENDIDIKAN", "AGUS SALIM, S.Pd", ANGKA),
    ),
    (
        ["DIREKTUR", "AGUS SALIM, S.Pd., M.M.", "KOLONEL INF", "NRP 12345"],
        ("DIREKTUR", "AGUS SALIM, S.Pd., M.M.", None),
    ),
    (["KEPALA DINAS", "SUM#NTR1 ~", NIP], ("KEPALA DINAS", None, ANGKA)),
    (["", "-", "...."], (None, None, None)),
    ([], (None, None, None)),
]


@pytest.mark.parametrize(("lines", "signer"), BLOCKS)
def test_approval_blocks(lines: list[str], signer: tuple[str | None, str | None, str | None]) -> None:
    pengesah = lines_to_pengesah(lines)
    assert (pengesah.jabatan, pengesah.nama, pengesah.nip) == signer


@given(texts)
def test_never_raises_and_is_stable(text: str) -> None:
    is_name(text)
    is_post(text)
    is_rank_line(text)
    bare = without_titles(text)
    assert without_titles(bare) == bare or is_name(text) is False


@given(st.lists(texts, max_size=8))
def test_blocks_never_raise_and_invent_nothing(lines: list[str]) -> None:
    pengesah = lines_to_pengesah(lines)
    printed = {c for line in lines for c in line}
    for value in (pengesah.jabatan, pengesah.nama):
        assert value is None or set(value) <= printed | {" ", ","}


def test_long_texts() -> None:
    for text in long_texts():
        is_name(text)
        is_rank_line(text)
        without_titles(text)
        lines_to_pengesah([text])
    lines_to_pengesah(["KEPALA"] * 10_000)


def test_gold(real: Path) -> None:
    """The gold's own signer, printed as a block in two usual orders, is read back."""
    for path in sorted(real.glob("*.json")):
        for sop in json.loads(path.read_text(encoding="utf-8"))["sop"]:
            gold = sop["disahkan_oleh"]
            number = [f"NIP. {gold['nip']}"] if gold["nip"] else []
            named = [gold["nama"]] if gold["nama"] else []
            for block in (
                [gold["jabatan"], *named, *number],
                [gold["jabatan"], *named, "Pembina Utama Muda", *number],
            ):
                assert lines_to_pengesah(block).model_dump() == gold, path.name


@pytest.mark.parametrize("rank", ["Penata Tk. I", "Pembina Tk. I", "Penata Muda Tk. I"])
def test_a_rank_below_a_name_is_no_degree(rank: str) -> None:
    read = lines_to_pengesah(["Kepala Dinas", "dr. Ratna Kusuma", rank, NIP])
    assert (read.nama, read.nip) == ("dr. Ratna Kusuma", ANGKA)
