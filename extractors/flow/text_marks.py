"""Marks in the actor columns of a text file: what the text shows there, and no more.

Arrows alone are no marks, Ya and Tidak are labels of branches, and no arrow between steps is invented.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.flow.lanes import Mark
from models.sop import Simbol
from models.text import fold, is_empty, squeeze
from models.vocabulary import load

_SIGN: dict[str, Simbol | None] = {
    "□": "kotak",
    "☐": "kotak",
    "▭": "kotak",
    "◇": "belah_ketupat",
    "◊": "belah_ketupat",
    "⬠": "segilima",
    "⬭": "kapsul",
    "✓": None,
    "✔": None,
    "√": None,
    "●": None,
    "■": None,
    "◆": None,
    "○": None,
}
_NAMED: dict[str, Simbol | None] = {
    "kotak": "kotak",
    "persegi": "kotak",
    "oval": "kapsul",
    "elips": "kapsul",
    "kapsul": "kapsul",
    "belah ketupat": "belah_ketupat",
    "diamond": "belah_ketupat",
    "wajik": "belah_ketupat",
    "segi lima": "segilima",
    "segilima": "segilima",
}
_ARROWS = re.compile(r"[↓↑←→↔↕⇒⇓⇑⇐↳↲↵⟶➔➜|_\-–—=<>^.]+")
_NAME = re.compile(r"\(([^()]+)\)")


def cells_to_marks(cells: Sequence[str], urutan: int, page: int, lanes: Sequence[int]) -> list[Mark]:
    """The marks of one row, left to right. ``cells``: its actor columns; ``lanes``: their indexes."""
    return [
        Mark(urutan, lane, simbol, page, None, 1.0, printed)
        for lane, cell in zip(lanes, cells, strict=True)
        for simbol, printed in text_to_signs(cell)
    ]


def text_to_signs(text: str) -> list[tuple[Simbol | None, str]]:
    """Each mark in a cell's text: its symbol, and as printed where it is none of the five."""
    rest = squeeze(text)
    if is_empty(rest) or fold(rest) in branch_labels():
        return []
    signs: list[tuple[Simbol | None, str]] = []
    for token in _tokens(rest):
        named = _NAME.fullmatch(token)
        if named:
            simbol = _NAMED.get(fold(named.group(1)))
            signs.append((simbol, "" if simbol else token))
        elif token in _SIGN:
            simbol = _SIGN[token]
            signs.append((simbol, "" if simbol else token))
        else:
            signs.append((None, token))
    return signs


def _tokens(text: str) -> list[str]:
    """Names in brackets and single signs apart; other words between them together; arrows dropped."""
    pieces = re.split(rf"(\([^()]+\)|[{''.join(_SIGN)}])", text)
    tokens = []
    for piece in pieces:
        bare = piece if _NAME.fullmatch(piece) or piece in _SIGN else squeeze(_ARROWS.sub(" ", piece))
        if bare and fold(bare) not in branch_labels():
            tokens.append(bare)
    return tokens


@lru_cache(maxsize=1)
def branch_labels() -> frozenset[str]:
    """What is printed beside the arrows that leave a decision, folded."""
    vocabulary = load("branches")
    return frozenset(fold(text) for name in ("ya", "tidak") for text in vocabulary[name])
