"""The five real SOPs, gone through by hand: everything that is found, and nothing else.

Only positions, counts and codes stand here; no name and no number of a real person or agency. Each line
was held against the paper; the grounds are those of the catalogue (docs/checks.md).
"""

from datetime import date
from pathlib import Path

import pytest
from sop_factory import EVERYTHING

from extractors.document import read_file
from models.difference import Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.checks.registry import CHECKS, check_collection, check_sop
from pipeline.compare.pairs import compare

TODAY = date(2026, 1, 1)

EXPECTED: dict[int, list[tuple[str, tuple[str, ...]]]] = {
    0: [
        ("ALUR-VERIFIKASI-TANPA-KEPUTUSAN", ("11",)),  # "melakukan verifikasi" in a plain box
        ("BUTIR-TERPOTONG", ()),  # the second piece of equipment ends in "dan"
        ("HUKUM-DICABUT", ()),  # Permendagri 73/2009, of middling confidence
        ("LANGKAH-NOMOR-HILANG", ("8",)),  # the table begins at 8
        ("MUTU-OUTPUT-SAMA-KELENGKAPAN", ("8", "9", "10", "11")),
        ("RESIDU-JENIS-INSTANSI", ()),  # a column of the head of a badan, in a dinas
        ("SIMBOL-TIDAK-BAKU", ("12", "13")),  # ticks
    ],
    1: [
        ("BUTIR-TERPOTONG", ()),  # a regulation ends in a slash
        ("HUKUM-DICABUT", ()),
        ("IDENT-PENGESAH-JABATAN-KOSONG", ()),  # name and NIP only
        ("ISTILAH-USANG", ()),  # SKPD
        ("LANGKAH-KEGIATAN-GANDA", ("11",)),
        ("LANGKAH-KEGIATAN-GANDA", ("7",)),
        ("LANGKAH-TANPA-OBJEK", ("12",)),
        ("MUTU-OUTPUT-SAMA-KELENGKAPAN", ("4", "7", "10")),
        ("MUTU-RANTAI-PUTUS", ("1",)),  # a disposition that nobody uses
        ("NIP-TMT", ()),  # appointed before born
        ("PELAKSANA-TIDAK-TERBACA", tuple(map(str, range(1, 13)))),
    ],
    2: [
        ("ALUR-VERIFIKASI-TANPA-KEPUTUSAN", ("11",)),
        ("HUKUM-DICABUT", ()),
        ("IDENT-NIP-KOSONG", ()),  # signed electronically, without a NIP
        ("MUTU-DOKUMEN-MENDAHULUI", ("6", "7", "8")),  # the draft of 8 is needed in 6 and 7
        ("MUTU-KOLOM-BERGESER", ("5",)),
        ("MUTU-OUTPUT-BERISI-WAKTU", ("3",)),
        ("MUTU-OUTPUT-SAMA-KELENGKAPAN", ("6", "8", "9", "10", "11")),
        ("MUTU-RANTAI-PUTUS", ("1",)),
        ("MUTU-RANTAI-PUTUS", ("2",)),
        ("PELAKSANA-KOLOM-BERUBAH", ("8",)),
        ("PELAKSANA-KOLOM-KOSONG", ()),
        ("RESIDU-JENIS-INSTANSI", ()),  # "lingkup Badan" in a dinas
        ("SIMBOL-AKHIR-BUKAN-KAPSUL", ("13",)),
        ("SIMBOL-AWAL-BUKAN-KAPSUL", ("1",)),
    ],
    3: [
        ("HUKUM-NAMA-JENIS-SALAH", ()),  # "Menteri Negara" for a regulation of 2014
        ("HUKUM-TANPA-PEDOMAN-SOP", ()),
        ("IDENT-TANGGAL-TIDAK-LENGKAP", ()),  # months without days
        ("ISTILAH-USANG", ()),  # LAKIP
        ("LANGKAH-KEGIATAN-GANDA", ("3",)),
        ("LANGKAH-KEGIATAN-GANDA", ("6",)),
        ("LANGKAH-NOMOR-HILANG", ("10", "12")),
        ("LANGKAH-NOMOR-HILANG", ("4", "6")),
        ("LANGKAH-NOMOR-HILANG", ("6", "8")),
        ("LANGKAH-URAIAN-GANDA", ("6", "8")),  # the report is made twice
        ("MUTU-KELENGKAPAN-UMUM", ("1", "2", "3", "4", "6", "8", "9", "10", "12")),
        ("MUTU-WAKTU-TIDAK-TERUKUR", ("6",)),
        ("PELAKSANA-JABATAN-ASING", ("2", "9")),  # a Kabag in a dinas
        ("PELAKSANA-KOLOM-KOSONG", ()),
        ("PELAKSANA-LANGKAH-KOSONG", ("6",)),
        ("PELAKSANA-SERAH-TERIMA", ("1", "2")),  # the two misplaced marks
        ("PELAKSANA-SERAH-TERIMA", ("3", "4")),
        ("RESIDU-JENIS-INSTANSI", ("3", "4")),  # "Biro" in a dinas
        ("RESIDU-PERINGATAN", ()),  # on policy, in an SOP on monitoring
        ("SIMBOL-TIDAK-BAKU", ("9",)),
        ("SOP-LAMA-TIDAK-DITINJAU", ()),  # last revised in 2021
    ],
    4: [
        ("HUKUM-JUDUL-BEDA", ()),  # "Pemerintahan" for "Pemerintah", in two titles
        ("HUKUM-JUDUL-BEDA", ()),
        ("HUKUM-NAMA-JENIS-SALAH", ()),  # "Peraturan Pemerintahan"
        ("HUKUM-URUTAN", ()),  # a Perpres before a law
        ("IDENT-NOMOR-TIDAK-LENGKAP", ()),  # a bare year
        ("IDENT-TANGGAL-TIDAK-LENGKAP", ()),
        ("ISTILAH-USANG", ()),  # LAKIP
        ("LANGKAH-URAIAN-GANDA", ("7", "9")),  # the yearly report is made twice
        ("MUTU-RANTAI-PUTUS", ("6",)),
        ("MUTU-RANTAI-PUTUS", ("7",)),
        ("MUTU-WAKTU-TIDAK-WAJAR", ("3",)),  # two minutes to process data
        ("MUTU-WAKTU-TIDAK-WAJAR", ("7",)),  # 120 days
        ("NIP-JUMLAH-DIGIT", ()),  # 19 digits
        ("PELAKSANA-TIDAK-TERBACA", tuple(map(str, range(2, 10)))),
    ],
}

OPTIONAL: dict[int, list[tuple[str, tuple[str, ...]]]] = {
    0: [
        ("HUKUM-PENULISAN-TIDAK-SERAGAM", ()),  # "Permendagri" among full names
        ("IDENT-LABEL-HILANG", ()),  # the related SOPs, and the equipment
        ("IDENT-LABEL-HILANG", ()),
        ("LANGKAH-PENGESAHAN-TIDAK-ADA", ("8",)),  # a report is written, discussed, filed
        ("MUTU-SATUAN-CAMPUR", ("9",)),
        ("SALAH-KETIK-BAKU", ()),  # "MUTU BUKU"
    ],
    1: [("HUKUM-PENULISAN-TIDAK-SERAGAM", ())],
    2: [
        ("HUKUM-PENULISAN-TIDAK-SERAGAM", ()),
        ("LANGKAH-PENGESAHAN-TIDAK-ADA", ("8",)),
        ("MUTU-OUTPUT-TIDAK-SESUAI", ("1", "2", "4")),  # forms and data yield dispositions, a plan a report
        ("MUTU-SATUAN-CAMPUR", ("9",)),
        ("SALAH-KETIK-BAKU", ()),
    ],
    3: [("PELAKSANA-UNIT-BEDA", ())],  # a planning subdivision, the head of another one acts
    4: [
        ("IDENT-NAMA-TIDAK-SESUAI-ISI", ("4", "7", "9")),  # the name is of gathering, reports are written
        ("ISTILAH-TIDAK-SERAGAM", ("2", "3")),  # one plan under two names
        ("MUTU-OUTPUT-TIDAK-SESUAI", ("1", "2", "6", "7")),  # dispositions come out of gathering and reports
        ("SALAH-KETIK-BAKU", ()),
    ],
}

EXPECTED_AMONG = [
    ("INSTANSI-NAMA-PEJABAT-BEDA", 4, (0,)),
    ("INSTANSI-NIP-BEDA", 4, (0,)),
    ("LINTAS-SALINAN", 0, (2,)),
    ("LINTAS-SALINAN", 2, (0,)),
    ("LINTAS-WAKTU-JAUH", 1, (2,)),  # to process data
    ("LINTAS-WAKTU-JAUH", 1, (2,)),  # to plan
    ("LINTAS-WAKTU-JAUH", 2, (1,)),
    ("LINTAS-WAKTU-JAUH", 2, (1,)),
]


@pytest.fixture(scope="module")
def items(seeds: Path) -> list[tuple[Acuan, Sop]]:
    found = []
    for path in sorted(seeds.glob("*.txt")):
        [sop] = read_file(path).sop
        found.append((Acuan(berkas=path.name, urutan_sop=1, nama_sop=sop.nama_sop), sop))
    return found


def printed(temuan: Temuan, sop: Sop) -> tuple[str, tuple[str, ...]]:
    """Code and step numbers as printed."""
    return temuan.kode, tuple(sop.langkah[u - 1].nomor or "" for u in temuan.langkah)


@pytest.mark.parametrize("index", EXPECTED)
def test_everything_found_and_nothing_else(items: list[tuple[Acuan, Sop]], index: int) -> None:
    acuan, sop = items[index]
    assert sorted(printed(t, sop) for t in check_sop(sop, acuan, TODAY)) == sorted(EXPECTED[index])


@pytest.mark.parametrize("index", OPTIONAL)
def test_optional_checks_too(items: list[tuple[Acuan, Sop]], index: int) -> None:
    acuan, sop = items[index]
    optional = {check.kode for check in CHECKS if check.prio == 3}
    temuan = [t for t in check_sop(sop, acuan, TODAY, EVERYTHING) if t.kode in optional]
    assert sorted(printed(t, sop) for t in temuan) == sorted(OPTIONAL[index])


def test_optional_checks_among_them_find_nothing(items: list[tuple[Acuan, Sop]]) -> None:
    assert check_collection(items, EVERYTHING) == check_collection(items)


def test_findings_among_them(items: list[tuple[Acuan, Sop]]) -> None:
    place = {acuan: i for i, (acuan, _) in enumerate(items)}
    found = [(t.kode, place[t.sop], tuple(place[a] for a in t.sop_lain)) for t in check_collection(items)]
    assert sorted(found) == sorted(EXPECTED_AMONG)


def numbers(pair: Pasangan, a: Sop, b: Sop) -> set[tuple[str | None, str | None]]:
    return {(a.langkah[p.a - 1].nomor, b.langkah[p.b - 1].nomor) for p in pair.padanan}


def test_000_and_002_are_copies_step_by_step(items: list[tuple[Acuan, Sop]]) -> None:
    pair = compare(items[0], items[2])
    assert pair.hubungan == "salinan"
    assert numbers(pair, items[0][1], items[2][1]) == {(str(n), str(n)) for n in range(8, 14)}
    assert all(p.kemiripan == 1.0 for p in pair.padanan)


def test_001_and_002_disagree_in_times(items: list[tuple[Acuan, Sop]]) -> None:
    pair = compare(items[1], items[2])
    assert pair.hubungan == "prosedur_sama"
    ratios = {(d.langkah_a, d.langkah_b): d.rasio for d in pair.perbedaan if d.jenis == "waktu"}
    assert ratios[5, 3] == 52.5 and ratios[6, 4] == 15


def test_other_procedures_are_not_taken_for_the_same(items: list[tuple[Acuan, Sop]]) -> None:
    same = {"salinan", "prosedur_sama", "versi"}
    verdicts = {(i, j): compare(items[i], items[j]).hubungan for i in range(5) for j in range(i + 1, 5)}
    assert {pair for pair, verdict in verdicts.items() if verdict in same} == {(0, 2), (1, 2)}
