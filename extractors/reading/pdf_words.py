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
        found = extract_words(
            [_character(c, plumbed) for c in _characters(device.get_result())],
            x_tolerance_ratio=0.18,
            y_tolerance=2,
            keep_blank_chars=False,
            extra_attrs=["fontname"],
            use_text_flow=False,
        )
    except Exception:  # a broken page makes pdfminer raise anything; pdfplumber too catches all
        return ()
    # pdfplumber counts from the media box, PDFium shows the crop box.
    left, top, right, _ = plumbed.cropbox
    return tuple(
        Word(
            text,
            Box(w["x0"] - left, w["top"] - top, w["x1"] - left, w["bottom"] - top),
            1.0,
            "Bold" in w["fontname"],
        )
        for w in found
        if (text := w["text"].strip()) and w["x1"] > left and w["x0"] < right
    )


def _characters(container: Any) -> Iterator[LTChar]:
    for thing in container:
        if isinstance(thing, LTChar):
            yield thing
        elif isinstance(thing, LTContainer):
            yield from _characters(thing)


def _character(c: LTChar, page: Any) -> dict[str, Any]:
    """What pdfplumber needs of a character to make words, counted from the page's top left."""
    left, over = page.mediabox[0], page.mediabox[1] + page.height
    name = c.fontname
    return {
        "text": c.get_text(),
        "fontname": name if isinstance(name, str) else name.decode("latin-1"),
        "size": c.size,
        "upright": c.upright,
        "x0": c.x0 + left,
        "x1": c.x1 + left,
        "top": over - c.y1,
        "bottom": over - c.y0,
        "doctop": over - c.y1,
    }
