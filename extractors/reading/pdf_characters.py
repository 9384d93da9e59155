"""The characters of a PDF page's text layer, where they stand and in which font.

pdfminer knows fonts and encodings; what it does not need to do is describe every line, curve and picture,
which PDFium draws anyway, and hold each character's whole description.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.utils import Matrix, Rect, apply_matrix_rect

from extractors.reading.pdf_content import Unusual, content_to_operators

Character = dict[str, Any]
"""What pdfplumber needs of a character to make words, counted from the page's top left."""

SLANTED = 2
"""How characters are turned that stand neither upright nor on their side."""
_SLANT = 0.18
"""Print that leans less than this (10 degrees, as a tangent) follows a sheet laid badly."""

_NAMES = {"T*": "T_a", "'": "_q", '"': "_w"}


def page_to_characters(plumbed: Any) -> dict[int, list[Character]]:
    """The characters of a pdfplumber page by how they are turned: upright (0), a quarter to the left (1) or
    right (-1), the turned ones as if upright; SLANTED, in the order in which they are drawn.

    Raises whatever pdfminer raises on a broken page.
    """
    device = _Gathered(plumbed)
    _Interpreter(plumbed.pdf.rsrcmgr, device).process_page(plumbed.page_obj)
    return device.characters


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, but for how content is taken apart: text alone, wherever it is plain enough."""

    def execute(self, streams: Sequence[object]) -> None:
        try:
            operators = list(content_to_operators(self._content(streams)))
        except Unusual:
            super().execute(streams)
            return
        for name, given in operators:
            said = name.decode()
            getattr(self, f"do_{_NAMES.get(said, said)}")(*given)

    def _content(self, streams: Sequence[object]) -> bytes:
        found = [stream_value(stream) for stream in streams]
        # A form that draws itself, or content that cannot be told apart, is pdfminer's to judge.
        if any(s.objid is None or s.objid in self.parent_stream_ids for s in found):
            raise Unusual
        self.stream_ids = {s.objid for s in found if s.objid is not None}
        return b"\n".join(s.get_data() for s in found)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802 (pdfminer's name)
        if self.textstate.font is not None:
            # A form that was drawn before has left its own.
            self.device.set_ctm(self.ctm)
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)


class _Gathered(PDFTextDevice):
    """Gathers characters; what is drawn and pictured goes by."""

    def __init__(self, plumbed: Any) -> None:
        super().__init__(plumbed.pdf.rsrcmgr)
        self.characters: dict[int, list[Character]] = {0: [], 1: [], -1: [], SLANTED: []}
        self._left, self._over = plumbed.mediabox[0], plumbed.mediabox[1] + plumbed.height
        self._known: dict[tuple[PDFFont, int], tuple[str, float, Any]] = {}

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: Any,
    ) -> float:
        known = self._known.get((font, cid))
        if known is None:
            known = self._known[font, cid] = (_letter(font, cid), font.char_width(cid), font.char_disp(cid))
        text, width, shift = known
        advance = width * fontsize * scaling
        bounds = _bounds(font, fontsize, rise, advance, shift)
        self._add(text, font, matrix, scaling, apply_matrix_rect(matrix, bounds))
        return advance

    def _add(self, text: str, font: PDFFont, matrix: Matrix, scaling: float, box: Rect) -> None:
        x0, y0, x1, y1 = box
        a, b, c, d = matrix[:4]
        left, right, top, bottom = x0 + self._left, x1 + self._left, self._over - y1, self._over - y0
        turned = _turned(a, b)
        if turned == 1:
            left, top, right, bottom = -bottom, left, -top, right
        elif turned == -1:
            left, top, right, bottom = top, -right, bottom, -left
        self.characters[turned].append(
            {
                "text": text,
                "fontname": _name(font),
                "size": x1 - x0 if font.is_vertical() else y1 - y0,
                "upright": turned != 0 or (a * d * scaling > 0 and b * c <= 0),
                "x0": left,
                "x1": right,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "order": len(self.characters[turned]),
            }
        )


def _turned(a: float, b: float) -> int:
    """How characters stand whose line runs along (a, b)."""
    if min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b)):
        return SLANTED
    return 0 if abs(a) >= abs(b) else (1 if b > 0 else -1)


def _name(font: PDFFont) -> str:
    name: Any = font.fontname
    return name if isinstance(name, str) else str(name.decode("latin-1"))


def _letter(font: PDFFont, cid: int) -> str:
    with suppress(PDFUnicodeNotDefined):
        return font.to_unichr(cid)
    return f"(cid:{cid})"


def _bounds(font: PDFFont, size: float, rise: float, advance: float, shift: Any) -> Rect:
    """A character's rectangle in text space, as pdfminer sees it."""
    if font.is_vertical():
        across, down = shift
        across = size * 0.5 if across is None else across * size * 0.001
        down = (1000 - down) * size * 0.001
        return (-across, down + rise + advance, -across + size, down + rise)
    descent = font.get_descent() * size
    return (0, descent + rise, advance, descent + rise + size)
