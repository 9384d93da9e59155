"""Two pages side by side on one sheet are told by their gutter and their frames, and read one by one."""

from dataclasses import replace

import pytest

from extractors.layout.arrange import page_to_arrangement
from extractors.layout.gutter import page_to_gutter
from models.page import Box, Cell, Page, Table, Word


def table(*box: float) -> Table:
    place = Box(*box)
    return Table(
        place, 1, 1, (Cell(0, 0, 1, 1, place, (), 1),), (place.x0, place.x1), (place.y0, place.y1), 1
    )


def word(text: str, x: float, y: float, width: float = 60) -> Word:
    return Word(text, Box(x, y, x + width, y + 10))


LEFT, LOWER, RIGHT = table(40, 60, 560, 200), table(40, 220, 560, 380), table(640, 50, 1160, 300)
SPREAD = Page(1, 1200, 400, (word("kiri", 50, 20), word("kanan", 650, 20)), tables=(LEFT, LOWER, RIGHT))


def test_the_left_page_is_read_before_the_right_one() -> None:
    assert page_to_gutter(SPREAD) == pytest.approx(600, abs=40)
    arrangement = page_to_arrangement(SPREAD)
    assert [t.box for t in arrangement.tables] == [LEFT.box, LOWER.box, RIGHT.box]
    assert [line.text for line in arrangement.lines] == ["kiri", "kanan"]
    assert arrangement.blocks[-1].box == RIGHT.box


@pytest.mark.parametrize(
    "page",
    [
        replace(SPREAD, height=1100),
        replace(SPREAD, tables=(LEFT, LOWER)),
        replace(SPREAD, tables=(*SPREAD.tables, table(40, 385, 1160, 395))),
        replace(SPREAD, tables=(table(40, 60, 300, 200), table(640, 60, 900, 200))),
        replace(SPREAD, tables=(table(40, 60, 590, 200), table(610, 60, 1160, 200))),
        replace(SPREAD, words=(*SPREAD.words, word("judul", 540, 20, 120))),
    ],
    ids=["upright", "one frame", "a table over both", "small tables", "no margins", "print over the gutter"],
)
def test_a_page_by_itself_stays_whole(page: Page) -> None:
    assert page_to_gutter(page) is None
