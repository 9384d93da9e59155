"""The lines of a list section -> its items, without their numbers and bullets.

An item begins at a marker: the next number, a bullet, a cell of its own. Lines between go on with the
item above. Where no line has a marker, a line break makes an item only where the printer was not
forced to break there: the next word would still have fitted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractors.form.sections import Entry
from extractors.form.sources import Printed
from models.page import Line, Word
from models.text import is_empty, squeeze

Kind = Literal["angka", "huruf", "kapital", "romawi", "butir"]

_NUMBER = re.compile(r"^\(?(\d{1,2})\s*[.)](?![\d/])")
_MISREAD = re.compile(r"^([lLI|!iZSBOo])[.)]$")
_LETTER = re.compile(r"^\(?([a-z])[.)](?=\s|$)")
_CAPITAL = re.compile(r"^\(?([A-Z])[.)](?=\s|$)")
_ROMAN = re.compile(r"^\(?([ivx]{1,5})[.)](?=\s|$)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_BULLET = re.compile(r"^(?:[-–—•●▪■◦➢➤❖❑✓✔*>·]|o(?=\s))\s*(?=\S|$)")
_MISREAD_AS = {"l": 1, "L": 1, "I": 1, "|": 1, "!": 1, "i": 1, "Z": 2, "S": 5, "B": 8}
_CITES = re.compile(r"(?:nomor|no\.?|tahun|pasal|ayat|huruf|angka|bab|lampiran|ke)$", re.IGNORECASE)
_MOST_SKIPPED = 3
_SHORT_ITEM = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its lines, its text without the marker, and its number where it has one."""

    printed: Printed
    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Marker:
    kind: Kind
    number: int | None
    length: int


@dataclass
class _Draft:
    """An item being read: its lines, and how many characters of the first are the marker."""

    lines: list[Line]
    marker: _Marker | None = None
    right: float | None = None


def entries_to_items(entries: Iterable[Entry], pointed: bool = True) -> list[Item]:
    """The items of a section. ``pointed``: boxes are true, so that the width of a line means something."""
    drafts: list[_Draft] = []
    for entry in entries:
        if entry.marker is not None:
            number = entry.marker.text.strip(" .)(")
            first = _Marker("angka", int(number) if number.isdigit() else None, 0)
            drafts.append(_Draft([*entry.lines], first, entry.right))
        else:
            _read_entry(drafts, entry)
    items = [item for draft in _split_unmarked(drafts, pointed) for item in _draft_to_items(draft)]
    return [item for item in items if not is_empty(item.text)]


def runs_of_items(items: Sequence[Item]) -> list[list[Item]]:
    """``items`` split where the numbers begin again at 1: lists that follow one another."""
    runs: list[list[Item]] = []
    for item in items:
        if not runs or (item.number == 1 and any(i.number is not None for i in runs[-1])):
            runs.append([])
        runs[-1].append(item)
    return runs


def _read_entry(drafts: list[_Draft], entry: Entry) -> None:
    """Sort a cell's lines into drafts; the kind of the list's first marker is that of its items."""
    kind = next((d.marker.kind for d in drafts if d.marker), None)
    last = next((d.marker.number for d in reversed(drafts) if d.marker and d.marker.number), 0)
    left = next((d.lines[0].box.x0 for d in drafts if d.marker and d.lines[0].words), None)
    if kind is None:
        kind, left = _unusual_kind(entry.lines), entry.lines[0].box.x0
        left = left if kind == "angka" else None
    for at, line in enumerate(entry.lines):
        marker = _line_marker(line, kind, last, left)
        if marker is not None:
            kind, last = marker.kind, marker.number or last
            left = line.box.x0 if left is None else left
            drafts.append(_Draft([line], marker, entry.right))
        elif not drafts or (at == 0 and entry.apart and not _goes_on(drafts[-1], entry)):
            drafts.append(_Draft([line], None, entry.right))
        else:
            drafts[-1].lines.append(line)


def _unusual_kind(lines: Sequence[Line]) -> Kind | None:
    """The kind of a list whose first marker could be a word ("1 Unit", "A. Unit", "i. Unit").

    The second marker tells.
    """
    first, second = (
        _bare_number(lines[0], 0, lines[0].box.x0),
        any(_bare_number(line, 1, lines[0].box.x0) for line in lines[1:]),
    )
    if first and second:
        return "angka"
    romans = [m.group(1) for line in lines if (m := _ROMAN.match(line.text))]
    if romans[:2] == ["i", "ii"] and _ROMAN.match(lines[0].text):
        return "romawi"
    capitals = [m.group(1) for line in lines if (m := _CAPITAL.match(line.text))]
    return "kapital" if capitals[:2] == ["A", "B"] and _CAPITAL.match(lines[0].text) else None


def _goes_on(draft: _Draft, entry: Entry) -> bool:
    """Whether a cell goes on with the item that the page break cut."""
    if draft.lines[-1].page == entry.lines[0].page:
        return False
    return draft.marker is not None or entry.lines[0].text[:1].islower()


def _line_marker(line: Line, kind: Kind | None, last: int, left: float | None) -> _Marker | None:
    """The marker that begins an item at this line; markers of another kind are nested, no items."""
    found = _text_marker(line.text, last, kind)
    if found is None and kind == "angka" and left is not None:
        found = _bare_number(line, last, left)
    if found is None or (kind is not None and found.kind != kind):
        return None
    if found.number is not None:
        follows = last < found.number <= last + _MOST_SKIPPED
        if not (follows or found.number == 1 or last == 0):
            return None
    return found


def _text_marker(text: str, last: int, kind: Kind | None) -> _Marker | None:
    if kind in ("romawi", "kapital"):
        return _lettered(text, last, kind)
    number = _NUMBER.match(text)
    if number:
        return _Marker("angka", int(number.group(1)), number.end())
    misread = _MISREAD.match(text.split(" ")[0])
    if misread and _MISREAD_AS.get(misread.group(1)) == last + 1:
        return _Marker("angka", last + 1, misread.end())
    lettered = _lettered(text, last, kind)
    if lettered:
        return lettered
    bullet = _BULLET.match(text)
    return _Marker("butir", None, bullet.end()) if bullet else None


def _lettered(text: str, last: int, kind: Kind | None) -> _Marker | None:
    """A letter or a Roman number; "i." is the ninth letter only where the eighth may stand before it."""
    capital = _CAPITAL.match(text) if kind == "kapital" else None
    if capital:
        return _Marker("kapital", ord(capital.group(1)) - ord("@"), capital.end())
    large = _CAPITAL.match(text) if kind == "huruf" else None
    if large and ord(large.group(1)) - ord("@") == last + 1:
        # "c" and "C", "o" and "O" differ by their height alone.
        return _Marker("huruf", last + 1, large.end())
    letter, roman = _LETTER.match(text), _ROMAN.match(text)
    place = ord(letter.group(1)) - ord("`") if letter else 0
    is_letter = letter is not None and not (roman and kind != "huruf" and (kind or place > _MOST_SKIPPED))
    if letter and is_letter:
        return _Marker("huruf", place, letter.end())
    if roman and roman.group(1) in _ROMANS:
        return _Marker("romawi", _ROMANS.index(roman.group(1)) + 1, roman.end())
    return None


def _bare_number(line: Line, last: int, left: float) -> _Marker | None:
    """The next number without its dot, where the other markers stand, before a capital letter."""
    words = line.words
    if len(words) < 2 or words[0].text != str(last + 1) or not words[1].text[:1].isupper():
        return None
    near = abs(line.box.x0 - left) < line.box.height
    return _Marker("angka", last + 1, len(words[0].text)) if near else None


def _draft_to_items(draft: _Draft) -> list[Item]:
    """One item, or several where the next numbers follow inside the lines ("1. a 2. b")."""
    words = [(line.page, word) for line in draft.lines for word in line.words]
    marker = draft.marker
    number = marker.number if marker and marker.kind == "angka" else None
    if number is None:
        return [_to_item(draft.lines, marker.length if marker else 0, None)]
    starts, numbers = [0], [number]
    for at in range(1, len(words) - 1):
        if _is_inner_marker(words[at - 1][1], words[at][1], words[at + 1][1], numbers[-1] + 1):
            starts.append(at)
            numbers.append(numbers[-1] + 1)
    if len(starts) == 1:
        return [_to_item(draft.lines, marker.length if marker else 0, number)]
    items = []
    for start, stop, own in zip(starts, [*starts[1:], len(words)], numbers, strict=True):
        lines = _words_to_lines(words[start:stop])
        first = _NUMBER.match(lines[0].text) if start or (marker and marker.length) else None
        items.append(_to_item(lines, first.end() if first else 0, own))
    return items


def _is_inner_marker(before: Word, word: Word, after: Word, expected: int) -> bool:
    """Whether ``word`` is, or begins with, the next item's number."""
    number = _NUMBER.match(word.text)
    if number is None or int(number.group(1)) != expected or _CITES.search(before.text):
        return False
    rest = word.text[number.end() :] or after.text
    return rest[:1].isupper() or not rest[:1].isalnum() or rest[:1].isdigit()


def _words_to_lines(words: Sequence[tuple[int, Word]]) -> list[Line]:
    """Words put back into lines: those of one page and one height together."""
    lines: list[list[tuple[int, Word]]] = []
    for page, word in words:
        if (
            lines
            and lines[-1][-1][0] == page
            and abs(lines[-1][-1][1].box.y0 - word.box.y0) < word.box.height / 2
        ):
            lines[-1].append((page, word))
        else:
            lines.append([(page, word)])
    return [Line(tuple(w for _, w in line), line[0][0]) for line in lines]


def _to_item(lines: Sequence[Line], skipped: int, number: int | None) -> Item:
    """``lines`` as an item; the first ``skipped`` characters are the marker."""
    printed = Printed(tuple(lines))
    return Item(printed, squeeze(printed.text[skipped:]), number)


def _split_unmarked(drafts: Sequence[_Draft], pointed: bool) -> list[_Draft]:
    """Where no draft has a marker, break at lines that end although the next word would have fitted.

    Not where the items have cells of their own: there a break is the layout of one item.
    """
    if len(drafts) != 1 or drafts[0].marker:
        return list(drafts)
    return [part for draft in drafts for part in _split_draft(draft, pointed)]


def _split_draft(draft: _Draft, pointed: bool) -> list[_Draft]:
    parts = [_Draft([draft.lines[0]], None, draft.right)]
    lines = draft.lines
    if not pointed and not all(len(line.text) < _SHORT_ITEM for line in lines):
        return [draft]
    for before, line in pairwise(lines):
        if _ends_item(before, line, draft.right, pointed):
            parts.append(_Draft([line], None, draft.right))
        else:
            parts[-1].lines.append(line)
    return parts


def _ends_item(before: Line, line: Line, right: float | None, pointed: bool) -> bool:
    """A break that nothing forced, before a line that begins like an item."""
    if not (line.text[:1].isupper() or line.text[:1].isdigit()) or before.text.rstrip().endswith(":"):
        return False
    if not pointed or before.page != line.page:
        return not pointed
    if right is None:
        return False
    needed = line.words[0].box.width + 1.5 * before.box.height
    return right - before.box.x1 > needed
