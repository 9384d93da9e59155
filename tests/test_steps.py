"""The flow table: heads of several levels, merged cells, page breaks, rows with and without numbers."""

import pytest
from drawing import draw

from extractors.flow.text_marks import text_to_signs
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.text import text_to_pages
from models.sop import Sop


def read(text: str) -> Sop:
    (sop,) = arrangements_to_sops(draw(text))
    return sop


def read_text(text: str) -> Sop:
    (sop,) = arrangements_to_sops([page_to_arrangement(p) for p in text_to_pages(text.encode())])
    return sop


HEAD = """
+----+-----------+----------------+-----------------------------+------+
|    |           | Pelaksana      | Mutu Buku                   |      |
| No | Kegiatan  +-------+--------+-----------+--------+--------+ Ket  |
|    |           | Staf  | Kasub  | Syarat    | Waktu  | Output |      |
|    |           |       | bag TU |           |        |        |      |
+----+-----------+-------+--------+-----------+--------+--------+------+
"""
ROW_1 = """| 1. | Menerima  | (   ) |        | Surat     | 1 hari | Surat  |      |
|    | surat     |       |        |           |        | masuk  |      |
+----+-----------+-------+--------+-----------+--------+--------+------+
"""
ROW_2 = """| 2  | Mencatat  |       | [   ]  | Buku      | 5      | Agenda | -    |
|    | surat     |       |        | register  | menit  |        |      |
+----+-----------+-------+--------+-----------+--------+--------+------+
"""


def test_a_head_of_two_levels() -> None:
    sop = read(HEAD.rstrip("\n") + "\n" + ROW_1 + ROW_2)
    assert sop.pelaksana == ("Staf", "Kasubbag TU")
    assert [(s.nomor, s.uraian) for s in sop.langkah] == [("1", "Menerima surat"), ("2", "Mencatat surat")]
    assert sop.langkah[1].kelengkapan == "Buku register"
    assert sop.langkah[1].waktu is not None
    assert (sop.langkah[1].waktu.nilai, sop.langkah[1].waktu.satuan) == (5, "menit")
    assert sop.langkah[1].keterangan is None
    assert sop.bacaan.label["mutu_baku"] == "Mutu Buku"
    assert sop.bacaan.kolom == ((1, ("Staf", "Kasubbag TU")),)
    assert not sop.bacaan.sisa


def test_marks_stand_in_their_columns() -> None:
    sop = read(HEAD.rstrip("\n") + "\n" + ROW_1 + ROW_2)
    assert [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah] == [
        [("Staf", "kapsul")],
        [("Kasubbag TU", "kotak")],
    ]
    assert sop.sumber["/langkah/1/pelaksana/0"].kotak is not None


NO_GROUP = """
+-----------+-------+--------+--------+--------+
| Aktivitas | Staf  | Kepala | Waktu  | Output |
+-----------+-------+--------+--------+--------+
| 1. Terima | [   ] |        | 1 hari | Surat  |
+-----------+-------+--------+--------+--------+
| 2. Catat  |       | [   ]  | 2 hari | Agenda |
+-----------+-------+--------+--------+--------+
"""


def test_no_group_head_and_no_number_column() -> None:
    sop = read(NO_GROUP)
    assert sop.pelaksana == ("Staf", "Kepala")
    assert [(s.nomor, s.uraian) for s in sop.langkah] == [("1", "Terima"), ("2", "Catat")]


OUTSIDE = """
+----+-----------+-------+-----------------+--------+--------+
|    |           |       | Pelaksana       |        |        |
| No | Kegiatan  | Tamu  +--------+--------+ Waktu  | Output |
|    |           |       | Staf   | Kepala |        |        |
+----+-----------+-------+--------+--------+--------+--------+
| 1  | Melapor   | [   ] |        |        | 1 hari | Surat  |
+----+-----------+-------+--------+--------+--------+--------+
"""


def test_an_actor_outside_of_the_group_head() -> None:
    sop = read(OUTSIDE)
    assert sop.pelaksana == ("Tamu", "Staf", "Kepala")
    assert sop.langkah[0].pelaksana[0].nama == "Tamu"


MERGED = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
| 1  | Menerima  |       | Surat     |        | Surat  |
+----+-----------+       +-----------+        +--------+
| 2  | Mencatat  |       |           | 1 hari | Agenda |
+----+-----------+       + Buku      +        +--------+
| 3  | Memberi   |       |           |        | Nomor  |
|    | nomor     |       |           |        |        |
+----+-----------+-------+-----------+--------+--------+
"""


def test_a_merged_cell_counts_in_every_row_that_it_spans() -> None:
    sop = read(MERGED)
    assert [s.waktu.teks if s.waktu else None for s in sop.langkah] == ["1 hari"] * 3
    assert [s.kelengkapan for s in sop.langkah] == ["Surat", "Buku", "Buku"]
    assert [s.output for s in sop.langkah] == ["Surat", "Agenda", "Nomor"]


NUMBERS = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
| 1  | 2         | 3     | 4         | 5      | 6      |
+----+-----------+-------+-----------+--------+--------+
| 1  | Menerima  | [   ] | Surat     | 1 hari | Surat  |
+----+-----------+-------+-----------+--------+--------+
|    |           | <   > |           |        |        |
+----+-----------+-------+-----------+--------+--------+
|    | Menyimpan | [   ] | Map       | 1 hari | Arsip  |
+----+-----------+-------+-----------+--------+--------+
| 2a | Melapor   | [   ] | Surat     | 1 hari | Surat  |
+----+-----------+-------+-----------+--------+--------+
| 5  |           |       |           |        |        |
+----+-----------+-------+-----------+--------+--------+
|    |           |       |           |        |        |
+----+-----------+-------+-----------+--------+--------+
"""


def test_rows_that_are_steps_and_rows_that_are_none() -> None:
    sop = read(NUMBERS)
    assert [(s.urutan, s.nomor, s.uraian) for s in sop.langkah] == [
        (1, "1", "Menerima"),
        (2, None, "Menyimpan"),
        (3, "2a", "Melapor"),
    ]


CONTINUED = (
    HEAD.rstrip("\n")
    + "\n"
    + ROW_1
    + """===
+----+-----------+-------+--------+-----------+--------+--------+------+
|    | yang      |       |        |           |        | dan    |      |
|    | masuk     |       |        |           |        | kartu  |      |
+----+-----------+-------+--------+-----------+--------+--------+------+
"""
    + ROW_2
)


def test_a_table_goes_on_without_a_head_and_a_cut_row_is_joined() -> None:
    sop = read(CONTINUED)
    assert [(s.nomor, s.uraian) for s in sop.langkah] == [
        ("1", "Menerima surat yang masuk"),
        ("2", "Mencatat surat"),
    ]
    assert sop.langkah[0].output == "Surat masuk dan kartu"
    assert sop.langkah[1].pelaksana[0].nama == "Kasubbag TU"
    assert [c.kode for c in sop.bacaan.catatan if c.lokasi == "/langkah/0"] == ["baris_lanjutan"]
    assert sop.sumber["/langkah/0/uraian"].halaman == 1
    assert sop.sumber["/langkah/1/uraian"].halaman == 2


def test_a_head_that_changes_between_pages_gives_the_union_of_columns() -> None:
    second = HEAD.replace("Kasub  ", "Camat  ").replace("bag TU", "      ")
    sop = read(HEAD.rstrip("\n") + "\n" + ROW_1 + "===" + second.rstrip("\n") + "\n" + ROW_2)
    assert sop.pelaksana == ("Staf", "Kasubbag TU", "Camat")
    assert sop.bacaan.kolom == ((1, ("Staf", "Kasubbag TU")), (2, ("Staf", "Camat")))
    assert sop.langkah[1].pelaksana[0].nama == "Camat"


UNRULED = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
| 1. | Menerima  | [   ] | Surat     | 1 hari | Surat  |
|    | surat     |       |           |        | masuk  |
| 2. | Mencatat  |       | Buku      | 2 hari | Agenda |
| 3. | Menyimpan | [   ] | Map       | 3 hari | Arsip  |
+----+-----------+-------+-----------+--------+--------+
"""


def test_steps_without_rulings_between_are_parted_at_their_numbers() -> None:
    sop = read(UNRULED)
    assert [(s.nomor, s.uraian, s.output) for s in sop.langkah] == [
        ("1", "Menerima surat", "Surat masuk"),
        ("2", "Mencatat", "Agenda"),
        ("3", "Menyimpan", "Arsip"),
    ]
    assert [len(s.pelaksana) for s in sop.langkah] == [1, 0, 1]


MISREAD = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
| 1. | Menerima  |       | Surat     | 1 hari | Surat  |
+----+-----------+-------+-----------+--------+--------+
| Z  | Mencatat  |       | Buku      | 2 hari | Agenda |
+----+-----------+-------+-----------+--------+--------+
| ?  | Menyimpan |       | Map       | 3 hari | Arsip  |
+----+-----------+-------+-----------+--------+--------+
"""


def test_a_misread_number_is_repaired_in_sequence_only() -> None:
    assert [s.nomor for s in read(MISREAD).langkah] == ["1", "2", None]
    assert [s.nomor for s in read(MISREAD.replace("Z ", "S ")).langkah] == ["1", None, None]


UPPER_LABELS = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | ~~~~~ | ~~~~      | ~~     | ~~     |
+----+-----------+-------+-----------+--------+--------+
|    |           | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
| 1. | Menerima  | [   ] | Surat     | 1 hari | Surat  |
+----+-----------+-------+-----------+--------+--------+
"""


def test_a_head_whose_group_labels_are_unread() -> None:
    sop = read(UPPER_LABELS)
    assert (sop.pelaksana, sop.langkah[0].nomor, sop.langkah[0].uraian) == (("Staf",), "1", "Menerima")


UNREAD_ACTIVITY = """
+----+-----------+---------------+-----------------------------+-----+
|    |           | Pelaksana     | Mutu Baku                   |     |
| No | ~#~       +-------+-------+-----------+--------+--------+ Ket |
|    |           | Staf  | Kasi  | Syarat    | Waktu  | Output |     |
+----+-----------+-------+-------+-----------+--------+--------+-----+
| 1. | Menerima  | [   ] |       | Surat     | 1 hari | Surat  |     |
+----+-----------+-------+-------+-----------+--------+--------+-----+
"""


def test_a_head_whose_activity_label_is_unread() -> None:
    sop = read(UNREAD_ACTIVITY)
    assert (sop.pelaksana, sop.langkah[0].uraian) == (("Staf", "Kasi"), "Menerima")


UNIT = """
+----+-----------+-------+---------+--------+
| No | Kegiatan  | Staf  | Waktu   | Output |
|    |           |       | (menit) |        |
+----+-----------+-------+---------+--------+
| 1  | Menerima  | [   ] | 15      | Surat  |
+----+-----------+-------+---------+--------+
"""


def test_the_unit_in_the_head_counts_for_bare_numbers() -> None:
    waktu = read(UNIT).langkah[0].waktu
    assert waktu is not None
    assert (waktu.nilai, waktu.satuan) == (15, "menit")


TEXT = """SOP PENGELOLAAN SURAT

No\tKegiatan\tPelaksana\t\tMutu Baku\t\t\tKet
\t\tStaf\tKepala\tKelengkapan\tWaktu\tOutput\t
1\t2\t3\t4\t5\t6\t7\t8
1.\tMenerima surat\t□\t\tSurat\t5 menit\tSurat\t
2.\tMencatat surat\t\t↓ □\tBuku\t1 jam\tAgenda\t-
3.\tMeneliti surat\tYa\t\tSurat\t2 jam\tCatatan\t
4.\tMenyimpan surat\t\t\t\tMap\t1 hari\tArsip
"""


def test_a_text_table_is_read_by_its_tabs() -> None:
    sop = read_text(TEXT)
    assert [[p.nama for p in s.pelaksana] for s in sop.langkah] == [["Staf"], ["Kepala"], [], []]
    assert [s.waktu.nilai if s.waktu else None for s in sop.langkah] == [5, 1, 2, 1]
    assert sop.alur == ()


def test_a_row_that_stands_one_column_off_is_put_back_and_said_so() -> None:
    sop = read_text(TEXT)
    last = sop.langkah[3]
    assert (last.kelengkapan, last.output, last.keterangan) == ("Map", "Arsip", None)
    assert [(c.kode, c.lokasi) for c in sop.bacaan.catatan] == [("kolom_bergeser", "/langkah/3")]


def test_a_row_is_not_put_back_where_it_only_lacks_a_value() -> None:
    sop = read_text(TEXT.replace("\t\t\t\tMap\t1 hari\tArsip", "\t\t\t\t\tArsip\t"))
    assert (sop.langkah[3].kelengkapan, sop.langkah[3].output) == (None, "Arsip")
    assert not sop.bacaan.catatan


def test_the_rest_of_an_unseen_step_is_kept_apart() -> None:
    sop = read_text(TEXT.replace("1.\tMenerima", "\t\t\t\t\t\tkinerja\t\n1.\tMenerima"))
    assert len(sop.langkah) == 4
    assert [s.teks for s in sop.bacaan.sisa] == ["kinerja"]


@pytest.mark.parametrize(
    ("cell", "signs"),
    [
        ("", []),
        ("□", [("kotak", "")]),
        ("↓ □ ↓", [("kotak", "")]),
        ("□ □", [("kotak", ""), ("kotak", "")]),
        ("◇", [("belah_ketupat", "")]),
        ("(Oval)", [("kapsul", "")]),
        ("(Kotak)", [("kotak", "")]),
        ("(Belah ketupat)", [("belah_ketupat", "")]),
        ("(Bintang)", [(None, "(Bintang)")]),
        ("✓", [(None, "✓")]),
        ("✓ _____ _____", [(None, "✓")]),
        ("●", [(None, "●")]),
        ("MULAI", [(None, "MULAI")]),
        ("_____", []),
        ("↓", []),
        ("↑ ↓", []),
        ("Ya", []),
        ("Tidak", []),
        ("TIDAK ↓", []),
        ("□ Ya", [("kotak", "")]),
        ("-", []),
    ],
)
def test_signs_of_a_text(cell: str, signs: list[tuple[str | None, str]]) -> None:
    assert text_to_signs(cell) == signs


TYPED = """
+----+-----------+--------+--------+--------+--------+
| No | Kegiatan  | Staf   | Kepala | Waktu  | Output |
+----+-----------+--------+--------+--------+--------+
| 1. | Menerima  | MULAI  |        | 1 hari | Surat  |
+----+-----------+--------+--------+--------+--------+
| 2. | Meneliti  | Ya     | □      | 2 hari | Agenda |
+----+-----------+--------+--------+--------+--------+
| 3. | Menyimpan | [    ] | □      | 3 hari | Arsip  |
+----+-----------+--------+--------+--------+--------+
"""


def test_symbols_typed_as_letters_count_where_none_is_drawn() -> None:
    sop = read(TYPED)
    assert [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah] == [
        [("Staf", None)],
        [("Kepala", "kotak")],
        [("Staf", "kotak")],
    ]
    assert sop.bacaan.tanda == {"/langkah/0/pelaksana/0": "MULAI"}


OPEN_BODY = """
+----+-----------+-------+--------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Kasi   | Syarat    | Waktu  | Output |
+----+-----------+-------+--------+-----------+--------+--------+
| 1    Menerima    (   )            Surat       1 hari   Agenda |
|      surat                                                    |
+---------------------------------------------------------------+
| 2    Menyimpan           [   ]    Agenda      5        Arsip  |
|      surat                                    menit           |
+---------------------------------------------------------------+
"""


def test_columns_that_only_the_head_rules() -> None:
    sop = read(OPEN_BODY)
    assert [(s.nomor, s.uraian, s.kelengkapan, s.output) for s in sop.langkah] == [
        ("1", "Menerima surat", "Surat", "Agenda"),
        ("2", "Menyimpan surat", "Agenda", "Arsip"),
    ]
    assert [w.satuan for s in sop.langkah if (w := s.waktu)] == ["hari", "menit"]


PARTLY_RULED = """
+----+-----------+-------+--------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Kasi   | Syarat    | Waktu  | Output |
+----+-----------+-------+--------+-----------+--------+--------+
| 1  | Menerima  | (   ) |        | Surat dan berkas   | Agenda |
+----+-----------+-------+--------+-----------+--------+--------+
| 2  | Menyimpan |       | [   ]  | Agenda    | 1 jam  | Arsip  |
+----+-----------+-------+--------+-----------+--------+--------+
"""


def test_a_cell_merged_in_one_row_only_stays_merged() -> None:
    sop = read(PARTLY_RULED)
    assert (sop.langkah[0].kelengkapan, sop.langkah[0].waktu) == ("Surat dan berkas", None)


WRITTEN = """
+----+-----------+------------+-----------+--------+--------+
| No | Kegiatan  | Pelaksana  | Syarat    | Waktu  | Output |
+----+-----------+------------+-----------+--------+--------+
| 1  | Menerima  | Petugas    | Surat     | 1 jam  | Agenda |
|    |           | Loket      |           |        |        |
+----+-----------+------------+-----------+--------+--------+
| 2  | Memeriksa | Kasi       | Agenda    | 1 jam  | Paraf  |
+----+-----------+            +-----------+--------+--------+
| 3  | Memaraf   |            | Agenda    | 1 jam  | Paraf  |
+----+-----------+------------+-----------+--------+--------+
| 4  | Menyimpan | PETUGAS    | Agenda    | 1 jam  | Arsip  |
|    |           | LOKET      |           |        |        |
+----+-----------+------------+-----------+--------+--------+
"""


def test_executors_written_in_one_column_are_the_actors() -> None:
    sop = read(WRITTEN)
    assert sop.pelaksana == ("Petugas Loket", "Kasi")
    assert [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah] == [
        [("Petugas Loket", None)],
        [("Kasi", None)],
        [("Kasi", None)],
        [("Petugas Loket", None)],
    ]
    assert sop.sumber["/pelaksana/1"].kotak is not None
    assert not sop.bacaan.sisa


def test_a_lone_column_of_symbols_keeps_its_head_s_name() -> None:
    drawn = WRITTEN
    for name in ("Petugas", "PETUGAS", "Kasi   "):
        drawn = drawn.replace(name, "(   )  ")
    sop = read(drawn.replace("Loket", "     ").replace("LOKET", "     "))
    assert sop.pelaksana == ("Pelaksana",)
    assert all(p.simbol == "kapsul" for s in sop.langkah for p in s.pelaksana)


def test_a_row_that_stands_one_column_too_far_left_is_put_back_too() -> None:
    sop = read_text(TEXT.replace("\t\t\t\tMap\t1 hari\tArsip", "\t□\t\t1 hari\tArsip\tselesai\t"))
    last = sop.langkah[3]
    assert last.waktu is not None and last.waktu.teks == "1 hari"
    assert (last.kelengkapan, last.output, last.keterangan) == (None, "Arsip", "selesai")
    assert [(c.kode, c.lokasi) for c in sop.bacaan.catatan] == [("kolom_bergeser", "/langkah/3")]


RULED_HEAD = """
+----+-----------+--------+--------+---------+--------+--------+------+
| No | Kegiatan  | Staf   | Kepala | Syarat  | Waktu  | Output | Ket  |
+----+-----------+--------+--------+---------+--------+--------+------+
"""
RULED_ROW = """| {:<2} | {:<9} | [    ] | {:<6} | {:<7} | {:<6} | {:<6} | {:<4} |
+----+-----------+--------+--------+---------+--------+--------+------+
"""
RIGHT = (("", "Surat", "1 hari", "Buku"), ("", "Berkas", "2 jam", "Map"), ("", "Nota", "9 jam", "Kas"))
LEFT = (("1 hari", "Buku", "", ""), ("2 jam", "Map", "baku", ""), ("3 jam", "Agenda", "", ""))


def ruled(*rows: tuple[str, ...], kepala: str = "") -> Sop:
    drawn = (
        RULED_ROW.format(n, work, kepala, *row)
        for n, (work, row) in enumerate(zip(("Menerima", "Mencatat", "Menyimpan"), rows, strict=True), 1)
    )
    return read(RULED_HEAD.rstrip("\n") + "\n" + "".join(drawn))


def values_of(sop: Sop) -> list[tuple[str | None, ...]]:
    return [(s.kelengkapan, s.waktu and s.waktu.teks, s.output, s.keterangan) for s in sop.langkah]


def test_a_ruled_table_whose_rows_all_stand_one_column_right_is_put_back() -> None:
    sop = ruled(*RIGHT)
    assert values_of(sop) == [
        ("Surat", "1 hari", "Buku", None),
        ("Berkas", "2 jam", "Map", None),
        ("Nota", "9 jam", "Kas", None),
    ]
    assert [(c.kode, c.lokasi) for c in sop.bacaan.catatan] == [
        ("kolom_bergeser", f"/langkah/{n}") for n in range(3)
    ]
    assert max(sop.sumber[f"/langkah/{n}/waktu"].keyakinan for n in range(3)) < 0.9


def test_a_ruled_table_whose_rows_all_stand_one_column_left_is_put_back() -> None:
    assert values_of(ruled(*LEFT)) == [
        (None, "1 hari", "Buku", None),
        (None, "2 jam", "Map", "baku"),
        (None, "3 jam", "Agenda", None),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (*RIGHT[:2], ("Nota", "1 jam", "Buku", "")),
        (*RIGHT[:2], ("Nota", "Map", "1 jam", "Buku")),
        (*RIGHT[:2], ("", "Nota", "Arsip", "")),
        (("", "", "1 hari", ""), ("", "", "2 jam", ""), ("", "", "3 jam", "")),
        (*LEFT[:2], ("3 jam", "Agenda", "", "ya")),
    ],
    ids=["one in place", "one filled", "too few", "nothing beside", "both ends filled"],
)
def test_a_ruled_table_is_left_as_printed_where_it_is_open(rows: tuple[tuple[str, ...], ...]) -> None:
    sop = ruled(*rows)
    printed = [tuple(cell or None for cell in row) for row in rows]
    assert [(s.kelengkapan, s.output, s.keterangan) for s in sop.langkah] == [
        (r[0], r[2], r[3]) for r in printed
    ]
    assert not sop.bacaan.catatan


def test_what_may_have_slid_among_the_actors_is_not_put_back() -> None:
    assert values_of(ruled(*LEFT, kepala="Surat"))[0] == ("1 hari", "Buku", None, None)


PLAIN_HEAD = """
+------+-----------------------+--------+--------+---------+--------+
| No   | Kegiatan              | Staf   | Syarat | Waktu   | Output |
+------+-----------------------+--------+--------+---------+--------+
"""
PLAIN_ROW = """| {:<4} | {:<21} | {:<6} | {:<6} | {:<7} | {:<6} |
+------+-----------------------+--------+--------+---------+--------+
"""
FULL = ("[    ]", "Berkas", "1 hari", "Surat")


def plain(*rows: tuple[str, ...]) -> Sop:
    return read(PLAIN_HEAD.rstrip("\n") + "\n" + "".join(PLAIN_ROW.format(*row) for row in rows))


def left_over(sop: Sop) -> list[str]:
    return [rest.teks for rest in sop.bacaan.sisa]


@pytest.mark.parametrize("said", ["Jumlah waktu", "TOTAL", "Total Waktu"])
def test_the_sum_of_the_times_is_no_step(said: str) -> None:
    sop = plain(("1", "Menerima", *FULL), ("", said, "", "", "2 hari", ""))
    assert [step.uraian for step in sop.langkah] == ["Menerima"]
    assert left_over(sop) == [said, "2 hari"]


def test_a_step_that_sums_something_up_is_one() -> None:
    sop = plain(("1", "Menerima", *FULL), ("2", "Total", *FULL), ("", "Jumlah berkas dicatat", *FULL))
    assert [step.uraian for step in sop.langkah] == ["Menerima", "Total", "Jumlah berkas dicatat"]


def test_headings_of_groups_are_no_steps_and_stay_visible() -> None:
    sop = plain(
        ("A", "PENDAFTARAN", "", "", "", ""),
        ("1", "Menerima", *FULL),
        ("II.", "PEMERIKSAAN", "", "", "", ""),
        ("1", "Memeriksa", *FULL),
    )
    assert [(step.nomor, step.uraian) for step in sop.langkah] == [("1", "Menerima"), ("1", "Memeriksa")]
    assert left_over(sop) == ["A", "PENDAFTARAN", "II.", "PEMERIKSAAN"]


def test_steps_that_are_lettered_stay_steps() -> None:
    sop = plain(("A", "MENERIMA", *FULL), ("B", "MENCATAT", "", "", "", ""))
    assert len(sop.langkah) == 2


def test_a_row_that_goes_on_with_the_one_above_is_joined_with_a_note() -> None:
    sop = plain(
        ("1", "Menerima surat dan", *FULL),
        ("", "mencatat dalam buku", "", "", "", "masuk"),
        ("2", "Memeriksa", *FULL),
        ("", "mengirim surat", *FULL),
        ("3", "Menyimpan", *FULL),
    )
    assert [step.uraian for step in sop.langkah] == [
        "Menerima surat dan mencatat dalam buku",
        "Memeriksa",
        "mengirim surat",
        "Menyimpan",
    ]
    assert sop.langkah[0].output == "Surat masuk"
    assert [(c.kode, c.lokasi) for c in sop.bacaan.catatan] == [("baris_lanjutan", "/langkah/0")]


def test_sub_numbers_are_kept() -> None:
    rows = [(nomor, "Mencatat", *FULL) for nomor in ("1", "1a", "1.b", "1.1", "a.", "2)")]
    assert [step.nomor for step in plain(*rows).langkah] == ["1", "1a", "1.b", "1.1", "a", "2"]


@pytest.mark.parametrize(
    "numbers",
    [
        "| 1  |     2     |   3   |   4    |     5     |   6    |   7    |   8  |",
        "| 1  |           |   1   |   4    |     5     |   6    |   7    |   8  |",
        "| 1  |     2     |   3   |   i    |     5     |   b    |        |   8  |",
    ],
)
def test_the_row_of_column_numbers_is_no_step_even_where_some_are_misread(numbers: str) -> None:
    line = HEAD.rstrip("\n").split("\n")[-1]
    sop = read(HEAD.rstrip("\n") + "\n" + numbers + "\n" + line + "\n" + ROW_1 + ROW_2)
    assert [(s.nomor, s.uraian) for s in sop.langkah] == [("1", "Menerima surat"), ("2", "Mencatat surat")]


def test_heads_that_could_not_be_read_make_no_actor_of_the_activity() -> None:
    """White on a dark head the engines misread: No and the activity still stand left of the actors' head."""
    damaged = (
        HEAD.replace("| No |", "| nt |").replace("Kegiatan ", "Uaa Plsri").replace("| Ket  |", "| hele |")
    )
    sop = read(damaged.rstrip("\n") + "\n" + ROW_1 + ROW_2)
    assert sop.pelaksana == ("Staf", "Kasubbag TU")
    assert [(s.nomor, s.uraian) for s in sop.langkah] == [("1", "Menerima surat"), ("2", "Mencatat surat")]


def test_executors_written_out_in_a_text_file_point_at_no_box() -> None:
    """Its pages have no coordinates."""
    table = """
+----+------------------+------------+-----------+--------+--------+
| No | Kegiatan         | Pelaksana  | Syarat    | Waktu  | Output |
+----+------------------+------------+-----------+--------+--------+
| 1  | Menerima surat   | Staf       | Surat     | 1 hari | Surat  |
+----+------------------+------------+-----------+--------+--------+
| 2  | Mencatat surat   | Sekretaris | Surat     | 1 hari | Agenda |
+----+------------------+------------+-----------+--------+--------+
"""
    for bertitik in (True, False):
        (sop,) = arrangements_to_sops(draw(table, bertitik))
        assert [[p.nama for p in s.pelaksana] for s in sop.langkah] == [["Staf"], ["Sekretaris"]]
        assert (sop.sumber["/langkah/1/pelaksana/0"].kotak is not None) is bertitik


HALF_RULED = """
+----+-----------+----------------+--------+--------+
|    |           | Pelaksana      |        |        |
| No | Kegiatan  +-------+--------+ Waktu  | Output |
|    |           | Staf  | Kepala |        |        |
+----+-----------+-------+--------+--------+--------+
| 1. | Menerima  | (   ) |        | 1 hari | Surat  |
+----+-----------+-------+--------+--------+--------+
| 2. | Mencatat  |       | [   ]  | 2 hari | Agenda |
+----+-----------+-------+--------+--------+--------+
| 3. | Menyimpan | [   ] |        | 3 hari | Arsip  |
+----+-----------+-------+--------+--------+--------+
"""


@pytest.mark.parametrize("head", ["| Staf    Kepala |", "|   Kepala Staf  |"])
def test_a_head_that_lost_a_ruling_is_parted_where_its_names_stand_over_columns(head: str) -> None:
    sop = read(
        HALF_RULED.replace("| Staf  | Kepala |", head).replace("+-------+--------+ W", "+----------------+ W")
    )
    if head.startswith("| Staf"):
        assert sop.pelaksana == ("Staf", "Kepala")
        assert [p.nama for s in sop.langkah for p in s.pelaksana] == ["Staf", "Kepala", "Staf"]
    else:
        assert sop.pelaksana == ("Kepala Staf",)
