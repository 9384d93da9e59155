"""Paragraphs of a Word file: what they print, where the page breaks, and which shapes hang on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.reading.docx_lists import Lists
from extractors.reading.docx_styles import Style, Styles, is_on, properties_to_style, value
from extractors.reading.drawingml import EMU, child, local, number
from extractors.reading.office_lines import Paragraph
from models.vocabulary import load

_TRANSPARENT = (
    *("hyperlink", "ins", "smartTag", "fldSimple", "sdt", "sdtContent"),
    *("customXml", "moveTo", "dir", "bdo"),
)
"""Elements whose runs are print like any other (ECMA-376 part 1, 17.3, 17.5, 17.13)."""
_GONE = ("del", "moveFrom", "delText", "instrText")
PAGE = "\f"
"""Stands in a text where a page ends."""
_MOST_INDENT = 200.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph: its lines as their writer broke them, how they stand, and the shapes anchored to it.

    ``breaks_before``/``breaks_after`` tell whether the page ends there; ``height`` is that of the
    pictures and shapes that stand in its line, in points.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    align: str = "left"
    breaks_before: bool = False
    breaks_after: bool = False
    shapes: tuple[Element, ...] = ()
    height: float = 0.0
    size: float = 11.0

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.paragraphs)


class Reader:
    """Turns paragraphs into print; they must come in the order of the text, for lists count."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles, self._lists = styles, lists

    def paragraph(self, element: Element) -> Printed:
        """One ``w:p``."""
        properties = child(element, "pPr")
        style = self._style(element, properties)
        parts, shapes = _parts(element), tuple(_shapes(element))
        head, text, tail = _pages(parts)
        marker = self._lists.next(style.list_id, style.list_level)
        left = style.left if style.left is not None else (marker.left if marker else 0.0)
        if marker is not None and marker.text:
            text = f"{marker.text} {text.lstrip()}"
        size, bold = style.size or 11.0, bool(style.bold)
        indent = min(left, _MOST_INDENT)
        lines = [Paragraph(line, size, bold, indent) for line in text.split("\n") if line.strip()]
        return Printed(
            tuple(lines),
            {"center": "center", "right": "right", "end": "right"}.get(style.align or "", "left"),
            head or bool(is_on(child(properties, "pageBreakBefore"))),
            tail or _ends_section(properties),
            shapes,
            max((_inline_height(s) for s in shapes), default=0.0),
            size,
        )

    def _style(self, element: Element, properties: Element | None) -> Style:
        """The paragraph's own setting, its runs' where they agree, and its style's."""
        runs = [run for run in _runs(element) if any(local(t) == "t" for t in run)]
        own = [properties_to_style(properties, child(run, "rPr")) for run in runs]
        first = own[0] if own else properties_to_style(properties, child(properties, "rPr"))
        named = value(child(properties, "pStyle"))
        styled = self._styles.resolved(first, named)
        bold = bool(own) and all(self._styles.resolved(s, named).bold for s in own)
        return Style(None, styled.size, bold, styled.align, styled.list_id, styled.list_level, styled.left)


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, not those of text boxes that hang on it."""
    for part in element:
        if local(part) == "r":
            yield part
        elif local(part) in _TRANSPARENT:
            yield from _runs(part)


def _parts(element: Element) -> str:
    """The text of a paragraph or run: line breaks as ``\\n``, page breaks as PAGE."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for run in _runs(element):
        if not is_on(child(run, "rPr", "vanish")):
            text = "".join(_run_piece(piece) for piece in run)
            yield text.upper() if is_on(child(run, "rPr", "caps")) else text


def _run_piece(piece: Element) -> str:
    name = local(piece)
    if name == "t":
        return piece.text or ""
    if name == "br":
        return PAGE if value(piece, "type") == "page" else "\n"
    if name == "sym":
        return _sign((value(piece, "char") or "").upper())
    return {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": PAGE}.get(name, "")


def _sign(code: str) -> str:
    """A letter of a symbol font; one that is not known prints as a bullet, for it means something."""
    signs: dict[str, str] = load("geometries")["huruf"]
    return signs.get(code, "•")


def _pages(text: str) -> tuple[bool, str, bool]:
    """Whether a page ends before and after the text; one that ends inside it is not told."""
    if not text.strip(f"{PAGE} \n\t"):
        return False, text.replace(PAGE, ""), PAGE in text
    pieces = text.split(PAGE)
    head, tail = len(pieces) > 1 and not pieces[0].strip(), len(pieces) > 1 and not pieces[-1].strip()
    return head, text.replace(PAGE, ""), tail


def _ends_section(properties: Element | None) -> bool:
    section = child(properties, "sectPr")
    return section is not None and value(child(section, "type")) not in ("continuous", "nextColumn")


def _shapes(element: Element) -> Iterator[Element]:
    """Drawings (``wp:anchor``, ``wp:inline``) and VML pictures of a paragraph, not those inside them."""
    for part in element:
        name = local(part)
        if name in ("anchor", "inline", "pict"):
            yield part
        elif name not in _GONE:
            yield from _shapes(part)


def _inline_height(shape: Element) -> float:
    if local(shape) != "inline":
        return 0.0
    extent = child(shape, "extent")
    return number(extent.get("cy")) / EMU if extent is not None else 0.0
