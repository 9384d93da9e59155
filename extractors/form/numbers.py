"""Numbers as printed: digits that OCR took for letters, number words, decimals and fractions."""

import re
from functools import cache

from models.text import fold
from models.vocabulary import load

_WORD = re.compile(r"\w+")
_AMID_LETTERS = re.compile(r"(?<![^\W_])(?=(?:0?[A-Z]){4})[A-Z](?:0?[A-Z])*0?(?![^\W_])")
_LOOKALIKES = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1", "i": "1", "|": "1"})
_MIXED = re.compile(r"(?<!\d)(\d{1,4})\s?([½¼¾])")
_COMMON = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3}
_PARSED = re.compile(r"(\d+)(?:([.,])(\d+))?(?:\s?/\s?(\d+))?")

Number = int | float


def mend_digits(text: str) -> str:
    """``text`` with O, l and I inside groups of digits read as 0 and 1: "2O23" -> "2023"."""
    return _WORD.sub(lambda m: _mended(m[0]), text)


def mend_letters(text: str) -> str:
    """``text`` with a 0 at the end of or amid four letters and more read as an O: "DISK0MINF0"."""
    return _AMID_LETTERS.sub(lambda m: m[0].replace("0", "O"), text)


def _mended(word: str) -> str:
    digits = word.translate(_LOOKALIKES)
    return digits if digits.isascii() and digits.isdigit() and any(c.isdigit() for c in word) else word


def plain_fractions(text: str) -> str:
    """``text`` with the signs ½ ¼ ¾ as decimals: "1½ jam" -> "1,5 jam"."""
    signs = {s: str(v)[1:].replace(".", ",") for s, v in load("numbers")["pecahan"].items() if len(s) == 1}
    mixed = _MIXED.sub(lambda m: m[1] + signs[m[2]], text)
    return "".join("0" + signs[c] if c in signs else c for c in mixed)


def words_as_digits(folded: str) -> str:
    """Folded text with every run of number words as digits: "tiga puluh menit" -> "30 menit"."""
    out, last, run = [], 0, _Run()
    for found in _WORD.finditer(folded):
        if run.words and not folded[last : found.start()].isspace():
            out.append(run.flush())
        if run.takes(found[0]):
            out.append(folded[last : found.start()] if len(run.words) == 1 else "")
        else:
            out.append(run.flush() + folded[last : found.start()] + found[0])
        last = found.end()
    return "".join(out) + run.flush() + folded[last:]


class _Run:
    """Number words that stand together."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def takes(self, word: str) -> bool:
        table = load("numbers")
        known = word in table["satuan"] or (self.words and word in table["pengali"]) or _is_half(word)
        if known:
            self.words.append(word)
        return bool(known)

    def flush(self) -> str:
        words, self.words = self.words, []
        if not words:
            return ""
        value = words_to_number(words)
        return " ".join(words) if value is None else number_text(value)


def _is_half(word: str) -> bool:
    return len(word) > 1 and word in load("numbers")["pecahan"]


def words_to_number(words: list[str]) -> Number | None:
    """The value of number words, None where they make no number: ["dua", "puluh", "lima"] -> 25."""
    table, total, current = load("numbers"), 0.0, None
    for word in words:
        if word in table["pengali"] and current is not None:
            factor = table["pengali"][word]
            current = current + 10 if word == "belas" else current * factor
            if factor == 1000:
                total, current = (total + current), None
        elif word in table["satuan"] and (current is None or (current >= 10 and current % 10 == 0)):
            current = (current or 0) + table["satuan"][word]
        elif _is_half(word):
            return (
                None if current is None and total else tidy(total + (current or 0) + table["pecahan"][word])
            )
        else:
            return None
        if current is not None and word in ("ratus", "seratus", "seribu"):
            total, current = total + current, None
    return tidy(total + (current or 0))


@cache
def text_to_number(text: str) -> Number | None:
    """A printed number: "1,5", "1.5", "1/2", "1.000"; None where the text is none."""
    text = fold(text)
    if text in _COMMON:
        return _COMMON[text]
    found = _PARSED.fullmatch(text)
    if found is None or found[4] or len(text) > 15:
        return None
    whole, mark, rest = found[1], found[2], found[3]
    if not mark:
        return int(whole)
    if mark == "." and len(rest) == 3:
        return int(whole + rest)
    return tidy(float(f"{whole}.{rest}"))


def tidy(value: float) -> Number:
    """A whole number as int, others rounded to four decimals."""
    return int(value) if float(value).is_integer() else round(value, 4)


def number_text(value: Number) -> str:
    """The number as the form prints it, with a decimal comma."""
    return str(tidy(value)).replace(".", ",")
