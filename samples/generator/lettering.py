"""Fonts of the sample sheets, and text broken into lines that fit a width (points)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

LIBERATION = Path("/usr/share/fonts/truetype/liberation")
LEADING = 1.2
SMALLEST = 4.5


@dataclass(frozen=True, slots=True)
class Face:
    """A regular and a bold font by reportlab's names."""

    regular: str
    bold: str

    def font(self, bold: bool) -> str:
        return self.bold if bold else self.regular


STANDARD = {"helvetica": Face("Helvetica", "Helvetica-Bold"), "times": Face("Times-Roman", "Times-Bold")}
EMBEDDED = {
    "sans": "LiberationSans",
    "serif": "LiberationSerif",
    "narrow": "LiberationSansNarrow",
}


@cache
def face(name: str) -> Face:
    """The face called ``name``: a PDF standard one, or one of Debian's fonts-liberation, embedded."""
    if name in STANDARD:
        return STANDARD[name]
    family = EMBEDDED[name]
    pair = Face(f"{family}-Regular", f"{family}-Bold")
    for font in (pair.regular, pair.bold):
        pdfmetrics.registerFont(TTFont(font, LIBERATION / f"{font}.ttf"))
    return pair


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """``text`` in lines of at most ``room`` points; a word that is wider stands alone on its line."""
    return [line for line in simpleSplit(text, font, size, room) if line]


def size_that_fits(text: str, font: str, size: float, room: float) -> float:
    """``size``, or the largest smaller one at which the longest word of ``text`` fits ``room``."""
    longest = max((width(word, font, size) for word in text.split()), default=0)
    return size if longest <= room else max(SMALLEST, size * room / longest)
