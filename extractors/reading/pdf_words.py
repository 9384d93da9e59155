"""The words of a PDF page's text layer, as pdfplumber puts them together."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from pdfplumber.utils import extract_words

from extractors.reading.pdf_characters import SLANTED, Character, page_to_characters
from models.page import Box, Word, hull
from models.vocabulary import load

_OVER, _AGAIN = 0.1, 0.6
"""Words of two cells overlap by more than kerning does (letter heights); what is drawn twice, bold or in
colour, by more than this share of it."""
_PRIVATE, _LAST_PRIVATE = "\uf000", "\uf0ff"
"""Where symbol fonts have their letters."""


def page_to_words(plumbed: Any) -> tuple[Word, ...]:
    """The words of a pdfplumber page in points from the crop box's corner; none where it is broken."""
    try:
        characters = page_to_characters(plumbed)
        slanted = characters.pop(SLANTED)
        straight = [w for turned, own in characters.items() for w in _turned_words(own, plumbed, turned)]
        return (*straight, *_slanted_words(slanted, plumbed))
    except Exception:  # a broken page makes pdfminer raise anything; pdfplumber too catches all
        return ()


def _turned_words(own: list[Character], plumbed: Any, turned: int) -> Iterator[Word]:
    """The words that are turned in one way (a head's upended columns), put together as if upright."""
    found = extract_words(
        own,
        x_tolerance_ratio=0.18,
        y_tolerance=2,
        keep_blank_chars=False,
        extra_attrs=["fontname"],
        use_text_flow=False,
        return_chars=True,
    )
    # pdfplumber counts from the media box, PDFium shows the crop box.
    left, top, right, _ = plumbed.cropbox
    for w in (part for word in found for part in _parts(word)):
        x0, y0, x1, y1 = Box(w["x0"], w["top"], w["x1"], w["bottom"]).upended(-turned)
        if (text := w["text"].strip()) and x1 > left and x0 < right:
            box = Box(x0 - left, y0 - top, x1 - left, y1 - top)
            yield Word(_with_signs(text), box, 1.0, "Bold" in w["fontname"], turned)


def _parts(word: dict[str, Any]) -> list[dict[str, Any]]:
    """The words that print which runs over its cell's border makes seem one: drawn one by one, and lying one
    upon the other's edge. Letters of one word lie side by side, in whatever order they are drawn."""
    letters: list[Character] = word["chars"]
    if letters[-1]["order"] - letters[0]["order"] == len(letters) - 1:
        return [word]
    drawn = sorted(letters, key=lambda c: c["order"])
    runs = [[drawn[0]]]
    for before, letter in pairwise(drawn):
        if letter["order"] == before["order"] + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    runs.sort(key=lambda run: run[0]["x0"])
    if not all(_overlap(a, b) for a, b in pairwise(runs)):
        return [word]
    return [_run_to_word(run, word) for run in runs]


def _overlap(a: list[Character], b: list[Character]) -> bool:
    """Whether ``b`` begins under the end of ``a``, and is not the same print over again."""
    shared = a[-1]["x1"] - b[0]["x0"]
    shorter = min(a[-1]["x1"] - a[0]["x0"], b[-1]["x1"] - b[0]["x0"])
    return bool(_OVER * a[-1]["size"] < shared < _AGAIN * shorter)


def _run_to_word(run: list[Character], word: dict[str, Any]) -> dict[str, Any]:
    """``word`` cut down to some of its characters."""
    return {
        **word,
        "text": "".join(c["text"] for c in run),
        "x0": run[0]["x0"],
        "x1": run[-1]["x1"],
    }


def _with_signs(text: str) -> str:
    """``text`` with the letters of symbol fonts, which have codes of their own, as the signs they print."""
    if not any(_PRIVATE <= c <= _LAST_PRIVATE for c in text):
        return text
    signs: dict[str, str] = load("geometries")["huruf"]
    return "".join(signs.get(f"{ord(c):04X}", c) for c in text)


def _slanted_words(own: list[Character], plumbed: Any) -> Iterator[Word]:
    """The words that lie aslant, a watermark's: no rows tell them, but the order in which they are drawn."""
    left, top, *_ = plumbed.cropbox
    for blank, drawn in groupby(own, lambda c: not c["text"].strip()):
        if not blank:
            letters = list(drawn)
            x0, y0, x1, y1 = hull([Box(c["x0"], c["top"], c["x1"], c["bottom"]) for c in letters])
            box = Box(x0 - left, y0 - top, x1 - left, y1 - top)
            yield Word("".join(c["text"] for c in letters), box, slanted=True)
