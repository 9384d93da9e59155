"""Rows between which a ruling was not seen are not parted by guess, and nothing in them is sure."""

import pytest
from drawing import draw

from extractors.flow.lanes import Edge, Flow, Mark
from extractors.form.notes import BARIS_MENYATU
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.form.run_together import with_doubt
from models.sop import Sop

HEAD = """
+----+-----------+-------+--------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Kepala | Syarat    | Waktu  | Output |
+----+-----------+-------+--------+-----------+--------+--------+
| 1. | Menerima  | (   ) |        | Surat     | 5 jam  | Surat  |
+----+-----------+-------+--------+-----------+--------+--------+
"""
LAST = """| 4. | Menyimpan | (   ) |        | Map       | 3 hari | Arsip  |
+----+-----------+-------+--------+-----------+--------+--------+
"""


def read(*rows: str) -> Sop:
    (sop,) = arrangements_to_sops(draw(HEAD + "".join(rows)))
    return sop


def run_together(sop: Sop) -> list[str]:
    return [note.lokasi for note in sop.bacaan.catatan if note.kode == BARIS_MENYATU]


def unsure(sop: Sop, step: int) -> list[str]:
    at = f"/langkah/{step}/"
    return sorted(p.removeprefix(at) for p, s in sop.sumber.items() if p.startswith(at) and s.keyakinan < 0.9)


NUMBER_GONE = """| 2. | Mencatat  | [   ] |        | Buku      | 1 hari | Agenda |
|    |           |       |        |           |        |        |
|    |           |       |        |           |        |        |
|    | Memeriksa |       | <    > | Agenda    | 2 hari | Catatan |
+----+-----------+-------+--------+-----------+--------+--------+
"""
UNNUMBERED = NUMBER_GONE.replace("2.", "  ")
ONE_UNREAD = NUMBER_GONE.replace("|    | Memeriksa", "| 5. | Memeriksa")


@pytest.mark.parametrize("rows", [NUMBER_GONE, ONE_UNREAD])
def test_what_a_step_has_once_and_a_row_twice_makes_the_row_doubtful(rows: str) -> None:
    sop = read(rows, LAST)
    assert run_together(sop) == ["/langkah/1"]
    said = {"uraian", "kelengkapan", "waktu", "output", "pelaksana/0", "pelaksana/1"}
    assert said <= set(unsure(sop, 1))
    assert unsure(sop, 0) == unsure(sop, 2) == []


def test_a_table_without_numbers_is_told_by_its_times_and_symbols() -> None:
    rows = (HEAD + UNNUMBERED + LAST).replace("No", "  ").replace("1.", "  ").replace("4.", "  ")
    (sop,) = arrangements_to_sops(draw(rows))
    assert run_together(sop) == ["/langkah/1"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            """| 3. | Mencatat  | [   ] |        | Buku      | 1 hari | Agenda |
|    | lalu      |       |        |           |        |        |
|    | memeriksa |       | <    > | Agenda    |        |        |
+----+-----------+-------+--------+-----------+--------+--------+
""",
            id="two symbols, one time",
        ),
        pytest.param(
            """| 2. | Mencatat  | [   ] |        | Buku      | 1 hari | Agenda |
+----+-----------+-------+--------+-----------+--------+--------+
""",
            id="a number missing, one of each",
        ),
        pytest.param(
            """| 3. | Mencatat  | [   ] |        | Buku      | 1 hari | Agenda |
|    | surat     |       |        |           | 2 jam  |        |
+----+-----------+-------+--------+-----------+--------+--------+
""",
            id="a time of two lines",
        ),
    ],
)
def test_one_sign_alone_is_none(rows: str) -> None:
    sop = read(rows, LAST)
    assert run_together(sop) == []
    assert unsure(sop, 1) == []


def test_marks_and_arrows_of_a_doubtful_row_are_not_sure() -> None:
    marks = tuple(Mark(n, 0, "kotak", 1, None, 0.95) for n in (1, 2, 3, 4))
    edges = tuple(Edge(n, n + 1, None, 1, None, 0.95) for n in (1, 2, 3))
    flow = with_doubt(Flow(marks, edges), frozenset({2}))
    assert [m.urutan for m in flow.marks if m.confidence < 0.9] == [2]
    assert [(e.dari, e.ke) for e in flow.edges if e.confidence < 0.9] == [(1, 2), (2, 3)]


SHARED = """| 2. | Mencatat  | [   ] |        | Buku      | 1 hari | Agenda |
+----+-----------+-------+--------+-----------+--------+        +
|    |           |       |        |           |        |        |
| 3. | Memeriksa |       | <    > | Agenda    | 2 hari | {second} |
+----+-----------+-------+--------+-----------+--------+--------+
"""


def test_blocks_of_print_in_a_cell_that_steps_share_may_be_one_each() -> None:
    sop = read(SHARED.format(second="Notula"), LAST)
    assert (unsure(sop, 1), unsure(sop, 2)) == (["output"], ["output"])


def test_one_block_in_a_cell_that_steps_share_is_each_one_s() -> None:
    sop = read(SHARED.format(second="      "), LAST)
    assert [step.output for step in sop.langkah] == ["Surat", "Agenda", "Agenda", "Arsip"]
    assert (unsure(sop, 1), unsure(sop, 2)) == ([], [])
