"""Text files made to hang a reader: the steps grow with the text, and what is too much is refused."""

import contextlib
from pathlib import Path

import pytest
from hostile import calls

from extractors.document import read_file
from extractors.reading.text import LARGEST_TEXT
from models.errors import BerkasTerlaluBesar, BukanSop

HEAD = "No\tUraian Kegiatan\tPelaksana\tKelengkapan\tWaktu\tOutput\n"
PIECES = {
    "one line of words": "a ",
    "one line of regulations": "Nomor 1 Tahun 2014 ",
    "one line of labels": "NIP 1 ",
    "open tags": "<a ",
    "rows": "1\tMembuat\t\t\t5 menit\tx\n",
    "heads over and over": HEAD + "1\tMembuat\tx\ty\t5 menit\tz\n",
    "pages": "SOP\f",
    "lists": "Dasar Hukum :\n1. UU Nomor 1 Tahun 2014\n",
    "labels over and over": "Nomor SOP : 1\nNama SOP : X\n",
    "tabs": "\t",
}
FEW, GROWTH = 4_000, 4
STEEPEST = 1.5
"""Times the growth of the text; a square would be GROWTH times."""


def _read(path: Path, text: str) -> None:
    path.write_text(text)
    with contextlib.suppress(BukanSop):
        read_file(path)


@pytest.mark.parametrize("name", [n for n in PIECES if n != "tabs"])
def test_steps_grow_with_the_text_and_no_faster(name: str, tmp_path: Path) -> None:
    piece, path = PIECES[name], tmp_path / "x.txt"
    _read(path, piece * 20)  # what is loaded once counts for none
    few, many = (calls(lambda n=n: _read(path, piece * (n // len(piece)))) for n in (FEW, FEW * GROWTH))
    assert many < few * GROWTH * STEEPEST


def test_a_row_of_more_tabs_than_a_form_has_columns_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a" + "\tb" * 5_000 + "\n" + "c\td\n" * 5_000)
    with pytest.raises(BukanSop):
        read_file(path)


def test_a_text_of_fifty_megabytes_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"a " * (25 << 20))
    assert path.stat().st_size > LARGEST_TEXT
    with pytest.raises(BerkasTerlaluBesar, match="50 MiB"):
        read_file(path)
