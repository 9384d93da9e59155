"""The real text files: what the extraction says against what their tabs say, computed in place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.text import text_to_pages
from models.sop import DAFTAR, Sop
from models.text import squeeze

NAMES = ("000", "001", "002", "003", "004")
STEPS = {"000": 6, "001": 12, "002": 13, "003": 9, "004": 9}
ITEMS = {
    "000": (5, 4, 2, 4, 1, 1),
    "001": (3, 4, 2, 4, 1, 1),
    "002": (5, 4, 2, 4, 1, 1),
    "003": (2, 2, 3, 3, 1, 1),
    "004": (6, 3, 2, 4, 1, 1),
}
MARKED = {
    "000": {1: "kotak", 2: "kotak", 3: "kotak", 4: "kotak", 5: None, 6: None},
    "001": {},
    "002": dict.fromkeys(range(1, 14), "kotak"),
    "003": {1: "kapsul", 2: "kotak", 3: "kotak", 4: "kotak", 6: "kotak", 7: None, 8: "kotak", 9: "kapsul"},
    "004": {1: None},
}
PRINTED_NUMBERS = {"003": ["1", "2", "3", "4", "6", "8", "9", "10", "12"]}
SHIFTED = ("002", 5)


def path(seeds: Path, name: str) -> Path:
    (found,) = seeds.glob(f"{name}_*.txt")
    return found


def read(seeds: Path, name: str) -> Sop:
    (sop,) = arrangements_to_sops(
        [page_to_arrangement(p) for p in text_to_pages(path(seeds, name).read_bytes())]
    )
    return sop


def step_rows(seeds: Path, name: str) -> Iterator[list[str]]:
    """The tab-separated rows of the flow table that begin with a number and an activity."""
    for line in path(seeds, name).read_text(encoding="utf-8").splitlines():
        cells = [squeeze(cell) for cell in line.split("\t")]
        if len(cells) >= 9 and re.fullmatch(r"\d+\.?", cells[0]) and not cells[1].isdigit():
            yield cells


@pytest.mark.parametrize("name", NAMES)
def test_every_step_with_its_number_and_activity(seeds: Path, name: str) -> None:
    sop, rows = read(seeds, name), list(step_rows(seeds, name))
    assert len(sop.langkah) == STEPS[name] == len(rows)
    assert [s.uraian for s in sop.langkah] == [row[1] for row in rows]
    assert [s.nomor for s in sop.langkah] == [row[0].rstrip(".") for row in rows]
    assert [s.urutan for s in sop.langkah] == list(range(1, len(rows) + 1))
    if name in PRINTED_NUMBERS:
        assert [s.nomor for s in sop.langkah] == PRINTED_NUMBERS[name]


@pytest.mark.parametrize("name", NAMES)
def test_mutu_baku_by_tab_position(seeds: Path, name: str) -> None:
    sop = read(seeds, name)
    actors = len(sop.bacaan.kolom[0][1])
    for step, row in zip(sop.langkah, step_rows(seeds, name), strict=True):
        cells = row[2 + actors :]
        if (name, step.urutan) == SHIFTED:
            cells = cells[1:]
        kelengkapan, waktu, output = cells[:3]
        assert (step.kelengkapan, step.output) == (kelengkapan, output)
        assert step.waktu is not None
        assert step.waktu.teks == waktu
        number = re.match(r"\d+", waktu)
        assert step.waktu.nilai == (int(number.group()) if number else None)
        assert step.keterangan is None


@pytest.mark.parametrize("name", NAMES)
def test_marks_by_tab_position(seeds: Path, name: str) -> None:
    sop = read(seeds, name)
    marks = {s.urutan: [(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah if s.pelaksana}
    assert {urutan: own[0][1] for urutan, own in marks.items()} == MARKED[name]
    assert all(len(own) == 1 for own in marks.values())
    heads = [k for _, k in sop.bacaan.kolom]
    starts = [first for first, _ in sop.bacaan.kolom]
    for step, row in zip(sop.langkah, step_rows(seeds, name), strict=True):
        head = heads[max(i for i, first in enumerate(starts) if first <= step.urutan)]
        cells = row[2 : 2 + len(head)]
        signs = [actor for actor, cell in zip(head, cells, strict=True) if re.search(r"[□✓(]|MULAI", cell)]
        assert [p.nama for p in step.pelaksana] == signs
    assert sop.alur == ()


@pytest.mark.parametrize("name", NAMES)
def test_lists_item_by_item(seeds: Path, name: str) -> None:
    sop, raw = read(seeds, name), squeeze(path(seeds, name).read_text(encoding="utf-8").replace("*", ""))
    assert tuple(len(getattr(sop, field)) for field in DAFTAR) == ITEMS[name]
    for field in DAFTAR:
        for item in getattr(sop, field):
            text = item if isinstance(item, str) else item.teks
            assert text in raw
            assert not re.match(r"\d+[.)]", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_identity_block(seeds: Path, name: str) -> None:
    sop, raw = read(seeds, name), path(seeds, name).read_text(encoding="utf-8")
    assert sop.nomor_sop
    assert sop.nomor_sop in raw
    assert sop.nama_sop
    assert sop.nama_sop in raw
    for date in (sop.tanggal_pembuatan, sop.tanggal_pengesahan):
        assert date is not None
        assert date.teks in raw
        assert date.iso is not None
    assert (sop.tanggal_revisi is None) == (name != "003")
    assert sop.instansi.nama
    assert sop.instansi.wilayah
    assert (sop.instansi.unit is None) == (name != "003")
    assert sop.disahkan_oleh.nama
    assert sop.disahkan_oleh.nama in squeeze(raw)
    assert (sop.disahkan_oleh.jabatan is None) == (name == "001")
    digits = re.sub(r"(?<=\d) (?=\d)", "", raw)
    assert (sop.disahkan_oleh.nip is None) == (name == "002")
    assert sop.disahkan_oleh.nip is None or sop.disahkan_oleh.nip in digits
    assert len(sop.disahkan_oleh.nip or "") == {"002": 0, "004": 19}.get(name, 18)


def test_notes_on_what_was_put_right(seeds: Path) -> None:
    notes = {n: [(c.kode, c.lokasi) for c in read(seeds, n).bacaan.catatan] for n in NAMES}
    assert notes == {
        "000": [
            ("daftar_tanpa_label", "/keterkaitan"),
            ("daftar_tanpa_label", "/peralatan_perlengkapan"),
        ],
        "001": [],
        "002": [("kolom_bergeser", "/langkah/4")],
        "003": [],
        "004": [],
    }


def test_heads_that_change_and_labels_as_printed(seeds: Path) -> None:
    sop = read(seeds, "002")
    assert [first for first, _ in sop.bacaan.kolom] == [1, 8, 12]
    assert len(sop.pelaksana) == 7
    assert {n for n in NAMES if read(seeds, n).bacaan.label["mutu_baku"].lower() == "mutu buku"} == {
        "000",
        "002",
        "004",
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(seeds: Path, name: str) -> None:
    """Every value has a source on page 1 without a box; only addresses and one stray word are left."""
    sop = read(seeds, name)
    for pointer in ("/nama_sop", "/nomor_sop", "/langkah/0/uraian", "/dasar_hukum/0/teks", "/pelaksana/0"):
        assert sop.sumber[pointer].halaman == 1
        assert sop.sumber[pointer].kotak is None
    assert len(sop.bacaan.sisa) <= 2
