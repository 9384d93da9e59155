"""Texts that no parser of a printed value may stumble or hang over."""

import sys
from collections.abc import Callable

from hypothesis import strategies as st

_LETTERS = "aeioukmnpst .,:;-/()'\"0123456789OlI½±\n"
_PIECES = (
    "NIP",
    "No",
    "Nomor",
    "Tahun",
    "2014",
    "tentang",
    "UU",
    "Peraturan",
    "Menteri",
    "1",
    "2 (dua)",
    "menit",
    "jam",
    "s.d.",
    "x",
    "Juli",
    "Dr.",
    "S.Sos",
    ",",
    "KEPALA",
    "DINAS",
    "KABUPATEN",
    "dan",
    "Plt.",
    "a.n.",
    "-",
    "/",
    "H+",
)

texts = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=_LETTERS, max_size=120),
    st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join),
)

_REPEATED = (
    "1 ",
    "Nomor 1 ",
    "(",
    "a.",
    "tentang ",
    "UU ",
    "N I P ",
    "0",
    " ",
    "dan ",
    "1-",
    "Dr. ",
    "satu ",
    "x",
    "S.",
    "\n",
    "kepala ",
    "Tahun 2014 ",
    "a,",
    "1 jam ",
    "½",
    "KABUPATEN ",
    ".",
    "Peraturan Menteri ",
    "s.d. ",
    "( ",
    "se",
    "juli ",
)


_REPEATED_SIGNS = (
    "I",
    "l",
    "A ",
    "1/",
    "a/",
    "-",
    "_",
    "…",
    "NI",
    "(a) ",
    "<a",
    "19",
    "\t",
    "a-",
    " :",
    "ab ",
)
"""What expressions for numbers, marks and words begin with."""


def repeated() -> tuple[str, ...]:
    """Short pieces that make hostile texts when repeated."""
    return (*_REPEATED, *_REPEATED_SIGNS)


def long_texts(length: int = 100_000) -> list[str]:
    """Long repetitions: a parser that tries every way to split them would not come back."""
    return [(piece * (length // len(piece)))[:length] for piece in _REPEATED]


def calls(work: Callable[[], object]) -> int:
    """How many Python functions ``work`` calls: a measure of its steps that no busy machine changes."""
    count = 0

    def notice(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(notice)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
