"""Is this printed text a label of the form? Fuzzy, but never so loose that a value is taken for one.

A label stands alone on its line, or before a colon, or (two words and more) before a value. The
longer a label, the more of its letters may be misread.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from models.text import is_empty, key, squeeze
from models.vocabulary import load

IDENTITAS = "identitas"
DAFTAR = "daftar"
TABEL = "tabel"
KELOMPOK = "kelompok"

POKOK = (
    "nomor_sop",
    "tanggal_pembuatan",
    "tanggal_revisi",
    "tanggal_pengesahan",
    "disahkan_oleh",
    "nama_sop",
)
"""Fields of the identity block proper: several of them together make one."""

_INSIDE = ("nip",)
"""Labels that stand inside a value (the approval block)."""

_LEADING_MARK = re.compile(r"^\s*(?:\(?(?:[A-Za-z]|\d{1,2}|[IVX]{1,4})\s*[.)]|[-•*])\s+")
_TRAILING_NUMBER = re.compile(r"(?<!\s)\s*\(?\d{1,2}\)?$")
_COLON = re.compile(r"(?<!\s)\s*[:;=]\s*")
_ITEM_START = re.compile(r"^(?:\(?\d{1,2}\s*[.)]|[-–•*])")
_LONGEST = 48
_MOST_MISREAD = 3
_ONE_WORD = 5
"""Letters within which as many wrong ones as are forgiven at all make another word."""
_LOOK_ALIKE = str.maketrans("01l5", "oiis")


class Label(NamedTuple):
    """A recognised label: its field, what follows it on the line, and how surely (0..1)."""

    field: str
    group: str
    rest: str
    printed: str
    score: float


@lru_cache(maxsize=8192)
def text_to_label(text: str, *groups: str) -> Label | None:
    """The label of one of ``groups`` that ``text`` is or begins with, else None."""
    text = squeeze(text)
    if not text:
        return None
    return _before_colon(text, groups) or _nearest(_whole(text, groups), _before_value(text, groups))


def line_to_label(text: str, *groups: str) -> Label | None:
    """Like :func:`text_to_label` for a line outside of a table, where "SOP : ..." is a title, no field."""
    label = text_to_label(text, *groups)
    return None if label is not None and key(label.printed) == "sop" else label


def head_to_role(text: str, *groups: str) -> Label | None:
    """Like :func:`text_to_label` for a column's head, which may carry its column's number or a unit."""
    bare = _TRAILING_NUMBER.sub("", squeeze(text))
    label = _whole(bare, groups)
    if label is None and "(" in bare:
        label = _whole(bare[: bare.index("(")], groups)
    return label


def _whole(text: str, groups: tuple[str, ...]) -> Label | None:
    """All of ``text`` is the label, apart from a list mark before and a colon behind."""
    if len(text) > _LONGEST:
        return None
    bare = text.rstrip(" :;.,-=")
    found = _best(_looks(bare), groups) or _best(_looks(_LEADING_MARK.sub("", bare)), groups)
    return found and found._replace(printed=bare, rest="")


def _before_colon(text: str, groups: tuple[str, ...]) -> Label | None:
    colon = _COLON.search(text)
    if colon is None or colon.start() > _LONGEST or not colon.start():
        return None
    found = _whole(text[: colon.start()], groups)
    rest = text[colon.end() :]
    # A speck that was read as "$" is no value; a dash is one that says "none".
    return found and found._replace(rest=rest if any(map(str.isalnum, rest)) or is_empty(rest) else "")


def _before_value(text: str, groups: tuple[str, ...]) -> Label | None:
    """A label of two words or more with the value behind it and no colon: of all such the nearest.

    What goes on in small letters is a sentence that only begins like a label. Before a list the label
    must be right letter for letter and the list begin with a marker.
    """
    parts = text.split()
    best: Label | None = None
    for count in range(2, min(7, len(parts))):
        rest = " ".join(parts[count:])
        if not all(_is_word(part) for part in parts[:count]) or not _begins_value(rest):
            continue
        found = _best(_looks(" ".join(parts[:count])), groups)
        if found is None or (found.group == DAFTAR and (found.score < 1 or not _ITEM_START.match(rest))):
            continue
        best = _nearest(found._replace(printed=" ".join(parts[:count]), rest=rest), best)
    return best


def _is_word(part: str) -> bool:
    bare = key(part)
    return len(bare) > 1 and not bare.isdigit()


def _begins_value(rest: str) -> bool:
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in ".-…" or bool(_ITEM_START.match(rest))


def begins_item(text: str) -> bool:
    """Whether ``text`` begins with the mark of a list's item: a number, a dash, a bullet."""
    return _ITEM_START.match(text) is not None


def _nearest(first: Label | None, second: Label | None) -> Label | None:
    """The one with fewer letters wrong; the first where both are as good."""
    if first is None or second is None:
        return first or second
    return second if second.score > first.score else first


@lru_cache(maxsize=8192)
def _best(looked: str, groups: tuple[str, ...]) -> Label | None:
    """The nearest variant within the letters that its length allows; the first of equally near ones."""
    best: Label | None = None
    for group, field, variant, slack in _variants().get(len(looked), ()):
        if group not in groups:
            continue
        wrong = Levenshtein.distance(looked, variant, score_cutoff=slack)
        score = 1.0 - wrong / len(variant)
        if wrong > slack or (wrong == _MOST_MISREAD and _in_one_place(looked, variant)):
            continue
        if best is None or score > best.score:
            best = Label(field, group, "", "", score)
    return best


def _in_one_place(looked: str, variant: str) -> bool:
    """Whether all letters that differ stand together: another word ("Buku" for "Judul"), none misread."""
    places = [op.src_pos for op in Levenshtein.editops(looked, variant)]
    return max(places) - min(places) < _ONE_WORD


def _looks(text: str) -> str:
    """The letters and digits of ``text``, those that look alike made one."""
    return key(text).replace("rn", "m").replace("vv", "w").translate(_LOOK_ALIKE)


def _slack(length: int) -> int:
    """How many letters of a label may be misread: none up to five, then one in seven, three at most."""
    return 0 if length < 6 else min(_MOST_MISREAD, max(1, length // 7))


@lru_cache(maxsize=1)
def _variants() -> dict[int, list[tuple[str, str, str, int]]]:
    """Length of a text -> (group, field, variant's key, letters that may be misread) of all labels that
    it may be; the shorter variants first."""
    vocabulary = load("labels")
    known: list[tuple[str, str, str]] = []
    for group in (IDENTITAS, DAFTAR, TABEL, KELOMPOK):
        for field, entry in vocabulary.get(group, {}).items():
            looked = map(_looks, entry["varian"] if field not in _INSIDE else ())
            # What means nothing as a key is no label.
            known += [(group, field, variant) for variant in looked if variant]
    found: dict[int, list[tuple[str, str, str, int]]] = {}
    for group, field, variant in sorted(known, key=lambda entry: len(entry[2])):
        slack = _slack(len(variant))
        for length in range(len(variant) - slack, len(variant) + slack + 1):
            found.setdefault(length, []).append((group, field, variant, slack))
    return found
