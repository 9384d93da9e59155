"""Printed lines that make one value, and the ledger of where each value came from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from extractors.form.joins import lines_to_text
from models.page import Box, Line, Word, hull
from models.source import Sumber
from models.text import key

_NO_WORD = 0.5
"""How sure a value without a letter or digit is at most."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Lines in reading order that belong to one value."""

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The lines joined by blanks, broken words healed."""
        return lines_to_text([line.text for line in self.lines])

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)

    def __bool__(self) -> bool:
        return bool(self.words)


def to_printed(lines: Iterable[Line]) -> Printed:
    """``lines`` without those that have no words."""
    return Printed(tuple(line for line in lines if line.words))


@dataclass
class Ledger:
    """Collects the sources of one SOP's values, and remembers which words were understood.

    ``synthetic`` are the numbers of the pages without true coordinates.
    """

    synthetic: Collection[int] = ()
    sumber: dict[str, Sumber] = field(default_factory=dict)
    used: set[tuple[int, Word]] = field(default_factory=set)

    def take(self, printed: Printed | Sequence[Line]) -> None:
        """Note that the words of ``printed`` are understood (a label, a title, a value)."""
        lines = printed.lines if isinstance(printed, Printed) else printed
        self.used |= {(line.page, word) for line in lines for word in line.words}

    def note(self, pointer: str, printed: Printed, value: str | None = None, certainty: float = 1.0) -> None:
        """Record ``printed`` as the source of the value at ``pointer``.

        ``value`` is the text that was made of it: where it differs, the words as read are kept. What holds
        no letter nor digit may be what is left of print: read off pixels, it is never sure.
        """
        if printed:
            if not key(printed.text) and any(word.confidence < 1 for word in printed.words):
                certainty *= _NO_WORD
            self.sumber[pointer] = self.to_sumber(printed, value, certainty)
            self.take(printed)

    def to_sumber(self, printed: Printed, value: str | None = None, certainty: float = 1.0) -> Sumber:
        """Page, box and confidence of ``printed``; words on a later page do not stretch the box."""
        page = printed.lines[0].page
        words = [word for line in printed.lines if line.page == page for word in line.words]
        raw = " ".join(line.text for line in printed.lines)
        return Sumber(
            halaman=page,
            kotak=None if page in self.synthetic else to_kotak(hull([w.box for w in words])),
            keyakinan=_confidence(printed.words) * certainty,
            teks_asli=raw if value is not None and raw != value else None,
        )

    def unread(self, lines: Iterable[Line]) -> list[Printed]:
        """Runs of words in ``lines`` that nothing took, line by line."""
        left = []
        for line in lines:
            words = tuple(w for w in line.words if (line.page, w) not in self.used)
            if words:
                left.append(Printed((Line(words, line.page),)))
        return left


def to_kotak(box: Box | None) -> tuple[float, float, float, float] | None:
    """A box as the contract gives it."""
    return None if box is None else (box.x0, box.y0, box.x1, box.y1)


def _confidence(words: Sequence[Word]) -> float:
    """Between the weakest word and the mean: a value is wrong as soon as one of its words is."""
    scores = [min(1.0, max(0.0, word.confidence)) for word in words]
    return (min(scores) + sum(scores) / len(scores)) / 2
