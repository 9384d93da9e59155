"""Which words belong to which step where no ruling parts the steps."""

from drawing import draw

from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.form.parted_rows import lines_to_shares, numbers_to_edges
from models.page import Box, Line, Word

HIGH = 10.0


def line(text: str, y: float) -> Line:
    return Line((Word(text, Box(50, y, 90, y + HIGH)),))


def shares(numbers: list[float], **lines: float) -> tuple[list[str], list[int]]:
    """What each number gets, and which shares are doubtful. ``lines``: text -> its top."""
    boxes = [Box(0, y, 10, y + HIGH) for y in numbers]
    found = lines_to_shares(
        [line(text, y) for text, y in lines.items()], boxes, numbers_to_edges(boxes, -20.0, 300.0)
    )
    return [" ".join(x.text for x in share) for share in found.lines], sorted(found.doubtful)


def test_words_level_with_the_numbers_are_theirs() -> None:
    assert shares([0, 24, 36], a=0, b=12, c=24, d=36) == (["a b", "c", "d"], [])


def test_as_many_blocks_as_numbers_are_one_each_and_doubtful_where_their_place_says_else() -> None:
    """The numbers stand in the middle of their rows, the words at the top."""
    assert shares([20, 60, 100], a=2, b=42, c=84, d=94) == (["a", "b", "c d"], [0, 1, 2])


def test_a_block_that_a_number_cuts_is_doubtful() -> None:
    assert shares([0, 40, 80], a=0, b=11, c=45.5, d=60, e=71) == (["a b", "c d", "e"], [1, 2])


UNRULED = """
+----+-----------+-------+-----------+--------+--------+
| No | Kegiatan  | Staf  | Syarat    | Waktu  | Output |
+----+-----------+-------+-----------+--------+--------+
|    | Menerima  |       | Surat     |        |        |
|    | surat     |       |           |        |        |
| 1. |           |       |           | 1 hari |        |
|    |           |       |           |        |        |
|    |           |       |           |        | Agenda |
|    | Menyimpan |       | Map       |        |        |
| 2. |           |       |           | 3 hari |        |
+----+-----------+-------+-----------+--------+--------+
"""


def test_what_may_be_another_step_s_is_not_given_as_sure() -> None:
    (sop,) = arrangements_to_sops(draw(UNRULED))
    assert [s.uraian for s in sop.langkah] == ["Menerima surat", "Menyimpan"]
    assert sop.sumber["/langkah/0/uraian"].keyakinan < 0.9
    assert sop.sumber["/langkah/1/waktu"].keyakinan >= 0.9
