"""Words -> printed lines."""

from collections.abc import Sequence

from models.page import Line, Word


def words_to_lines(words: Sequence[Word], page: int) -> list[Line]:
    """Lines top to bottom, each left to right. Words share a line where the lesser of the two
    overlaps the other by half of its height."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.centre[1], w.box.x0)):
        home = next((line for line in reversed(lines[-3:]) if _level(line, word)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    ordered = [tuple(sorted(line, key=lambda w: w.box.x0)) for line in lines]
    return sorted((Line(words, page) for words in ordered), key=lambda line: line.box.centre[1])


def _level(line: list[Word], word: Word) -> bool:
    nearest = min(line, key=lambda w: abs(w.box.x0 - word.box.x0))
    shared = min(nearest.box.y1, word.box.y1) - max(nearest.box.y0, word.box.y0)
    return shared >= 0.5 * min(nearest.box.height, word.box.height)
