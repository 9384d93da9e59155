"""Words -> printed lines."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from models.page import Line, Word

_LINES_LOOKED_AT = 3


class _Row:
    """Words of one line in the making, found by their left edge without looking at all of them."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self._edges = [(word.box.x0, 0)]

    def add(self, word: Word) -> None:
        insort(self._edges, (word.box.x0, len(self.words)))
        self.words.append(word)

    def is_level(self, word: Word) -> bool:
        """Whether ``word`` overlaps the nearest word of the line by half of the lesser height."""
        nearest = self._nearest(word.box.x0)
        shared = min(nearest.box.y1, word.box.y1) - max(nearest.box.y0, word.box.y0)
        return shared >= 0.5 * min(nearest.box.height, word.box.height)

    def _nearest(self, x: float) -> Word:
        """The word whose left edge is nearest; of several the one that came first."""
        at = bisect_left(self._edges, (x, -1))
        beside = self._edges[at : at + 1]
        if at:
            beside.append(self._edges[bisect_left(self._edges, (self._edges[at - 1][0], -1))])
        return self.words[min(beside, key=lambda edge: (abs(edge[0] - x), edge[1]))[1]]


def words_to_lines(words: Sequence[Word], page: int) -> list[Line]:
    """Lines top to bottom, each left to right. Words share a line where the lesser of the two
    overlaps the other by half of its height. Words that are turned make lines of their own, in the
    order in which they read."""
    upright = [w for w in words if not w.turned]
    if len(upright) < len(words):
        return [line for turned in (0, 1, -1) for line in _turned_lines(words, page, turned)]
    return _lines(words, page)


def _turned_lines(words: Sequence[Word], page: int, turned: int) -> list[Line]:
    """The lines of words that are turned in one way, found as if they stood upright."""
    own = [w for w in words if w.turned == turned]
    held = [replace(w, box=w.box.upended(turned)) for w in own]
    back = {id(h): w for h, w in zip(held, own, strict=True)}
    return [Line(tuple(back[id(w)] for w in line.words), page) for line in _lines(held, page)]


def _lines(words: Sequence[Word], page: int) -> list[Line]:
    rows: list[_Row] = []
    for word in sorted(words, key=lambda w: (w.box.centre[1], w.box.x0)):
        home = next((row for row in reversed(rows[-_LINES_LOOKED_AT:]) if row.is_level(word)), None)
        if home is None:
            rows.append(_Row(word))
        else:
            home.add(word)
    ordered = [tuple(sorted(row.words, key=lambda w: w.box.x0)) for row in rows]
    return sorted((Line(words, page) for words in ordered), key=lambda line: line.box.centre[1])
