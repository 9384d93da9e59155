"""Numbers and bullets that Word prints before list paragraphs, which stand nowhere in their text.

Source: ECMA-376 part 1, 17.9 (numbering): a list (num) counts in the levels of its definition
(abstractNum); lists of one definition count on, unless one says where it starts.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.reading.docx_styles import TWIP, is_on, value
from extractors.reading.drawingml import child, local, number

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``text`` with %1 for the number of the first level."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    left: float = 0.0
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """What is printed before a paragraph, and how far its text stands from the left."""

    text: str
    left: float


class Lists:
    """The lists of a file, counting as its paragraphs go by in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = {int(number(value(e, "ilvl"))): _level(e) for e in element if local(e) == "lvl"}
                self._levels[value(element, "abstractNumId") or ""] = levels
            elif local(element) == "num":
                self._add(element)

    def _add(self, element: Element) -> None:
        definition = value(child(element, "abstractNumId")) or ""
        levels = dict(self._levels.get(definition, {}))
        starts: dict[int, int] = {}
        for over in (e for e in element if local(e) == "lvlOverride"):
            at = int(number(value(over, "ilvl")))
            own, start = child(over, "lvl"), value(child(over, "startOverride"))
            if own is not None:
                levels[at] = _level(own)
            if start is not None:
                starts[at] = int(number(start))
        self._lists[value(element, "numId") or ""] = (definition, levels, starts)

    def next(self, list_id: str | None, level: str | None) -> Marker | None:
        """The marker of the next paragraph of a list; None where the paragraph is in none."""
        if list_id is None or list_id not in self._lists:
            return None
        definition, levels, starts = self._lists[list_id]
        at = min(int(number(level)), _LEVELS - 1)
        if at not in levels:
            return None
        counts = self._counts.setdefault(definition, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for over, start in starts.items():
                counts[over] = start - 1
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [k for k in counts if k > at]:
            del counts[deeper]
        return Marker(_text(levels, counts, at), levels[at].left)


def _level(element: Element) -> Level:
    left = value(child(element, "pPr", "ind"), "left") or value(child(element, "pPr", "ind"), "start")
    return Level(
        start=int(number(value(child(element, "start")) or "1")),
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        left=number(left) * TWIP,
        legal=is_on(child(element, "isLgl")) or False,
    )


def _text(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        # Bullets are letters of symbol fonts, which mean nothing by their code.
        return level.text if level.text in ("-", "–", "*", ">") else _BULLET
    text = level.text
    for other in range(at + 1):
        own = levels.get(other, Level())
        form = "decimal" if level.legal else own.form
        text = text.replace(f"%{other + 1}", number_to_text(counts.get(other, own.start), form))
    return text


def number_to_text(count: int, form: str) -> str:
    """A list number as printed: ``form`` is ST_NumberFormat (ECMA-376 part 1, 17.18.59).

    >>> number_to_text(28, "lowerLetter"), number_to_text(14, "upperRoman")
    ('bb', 'XIV')
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for worth, sign in (*_ROMAN, *_ROMAN_ONES):
            times, count = divmod(count, worth)
            roman += sign * times
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)
