"""The words of a PDF page's text layer, as pdfplumber puts them together.

Characters only: pdfplumber's own page would describe every line, curve and picture too, which PDFium
draws anyway, and copy each character's whole description; that is a third of the time of reading.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.utils import extract_words

from models.page import Box, Word


class _Characters(PDFPageAggregator):
    """Gathers characters; leaves out what is drawn and pictured."""

    def paint_path(self, *_: Any) -> None:
        pass

    def render_image(self, *_: Any) -> None:
        pass


def page_to_words(plumbed: Any) -> tuple[Word, ...]:
    """The words of a pdfplumber page in points from the crop box's corner; none where it is broken."""
    device = _Characters(plumbed.pdf.rsrcmgr, plumbed.page_number, None)
    try:
        PDFPageInterpreter(plumbed.pdf.rsrcmgr, device).process_page(plumbed.page_obj)
        characters = list(_characters(device.get_result()))
        return tuple(w for turned in (0, 1, -1) for w in _turned_words(characters, plumbed, turned))
    except Exception:  # a broken page makes pdfminer raise anything; pdfplumber too catches all
        return ()


def _turned_words(characters: list[LTChar], plumbed: Any, turned: int) -> Iterator[Word]:
    """The words that are turned in one way (a head's upended columns), put together as if upright."""
    own = [_character(c, plumbed, turned) for c in characters if _turn(c) == turned]
    found = extract_words(
        own,
        x_tolerance_ratio=0.18,
        y_tolerance=2,
        keep_blank_chars=False,
        extra_attrs=["fontname"],
        use_text_flow=False,
    )
    # pdfplumber counts from the media box, PDFium shows the crop box.
    left, top, right, _ = plumbed.cropbox
    for w in found:
        x0, y0, x1, y1 = Box(w["x0"], w["top"], w["x1"], w["bottom"]).upended(-turned)
        if (text := w["text"].strip()) and x1 > left and x0 < right:
            box = Box(x0 - left, y0 - top, x1 - left, y1 - top)
            yield Word(text, box, 1.0, "Bold" in w["fontname"], turned)


def _turn(c: LTChar) -> int:
    """Which way the character is turned: a quarter to the left (1) or right (-1), else 0."""
    along, up = c.matrix[0], c.matrix[1]
    return 0 if abs(along) >= abs(up) else (1 if up > 0 else -1)


def _characters(container: Any) -> Iterator[LTChar]:
    for thing in container:
        if isinstance(thing, LTChar):
            yield thing
        elif isinstance(thing, LTContainer):
            yield from _characters(thing)


def _character(c: LTChar, page: Any, turned: int) -> dict[str, Any]:
    """What pdfplumber needs of a character to make words, counted from the page's top left."""
    left, over = page.mediabox[0], page.mediabox[1] + page.height
    name = c.fontname
    box = Box(c.x0 + left, over - c.y1, c.x1 + left, over - c.y0).upended(turned)
    return {
        "text": c.get_text(),
        "fontname": name if isinstance(name, str) else name.decode("latin-1"),
        "size": c.size,
        "upright": c.upright or turned != 0,
        "x0": box.x0,
        "x1": box.x1,
        "top": box.y0,
        "bottom": box.y1,
        "doctop": box.y0,
    }
