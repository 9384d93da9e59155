"""Styles of a Word file: size, bold and list of a paragraph, where it does not say so itself.

Source: ECMA-376 part 1, 17.7 (a style stands on the one that it is based on, all on the defaults).
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.reading.drawingml import child, local, number

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIP = 1 / 20
"""Points in a twentieth of a point."""
_USUAL_SIZE = 11.0
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; None where it leaves it to ``base``."""

    base: str | None = None
    size: float | None = None
    bold: bool | None = None
    align: str | None = None
    list_id: str | None = None
    list_level: str | None = None
    left: float | None = None


def value(element: Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute, or None."""
    return None if element is None else element.get(f"{WORD}{name}")


def is_on(element: Element | None) -> bool | None:
    """A switch: None where it is not there."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


def properties_to_style(paragraph: Element | None, run: Element | None, base: str | None = None) -> Style:
    """What ``w:pPr`` and ``w:rPr`` say."""
    size = value(child(run, "sz"))
    left = value(child(paragraph, "ind"), "left") or value(child(paragraph, "ind"), "start")
    numbered = child(paragraph, "numPr")
    return Style(
        base=base,
        size=number(size) / 2 or None if size else None,
        bold=is_on(child(run, "b")),
        align=value(child(paragraph, "jc")),
        list_id=value(child(numbered, "numId")),
        list_level=value(child(numbered, "ilvl")),
        left=number(left) * TWIP if left else None,
    )


class Styles:
    """All styles of a file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._size = _USUAL_SIZE
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                size = value(child(element, "rPrDefault", "rPr", "sz"))
                self._size = number(size) / 2 or _USUAL_SIZE
            elif local(element) == "style" and value(element, "type") in ("paragraph", None):
                self._add(element)

    def _add(self, element: Element) -> None:
        name = value(element, "styleId") or ""
        base = value(child(element, "basedOn"))
        self._styles[name] = properties_to_style(child(element, "pPr"), child(element, "rPr"), base)
        if value(element, "default") in ("1", "true"):
            self._default = name

    def resolved(self, own: Style, named: str | None) -> Style:
        """``own`` with what its style, and those below it, say of the rest."""
        chain, name = [own], named or self._default
        while name is not None and name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = self._styles[name].base
        return Style(
            size=next((s.size for s in chain if s.size is not None), self._size),
            bold=next((s.bold for s in chain if s.bold is not None), False),
            align=next((s.align for s in chain if s.align is not None), None),
            list_id=next((s.list_id for s in chain if s.list_id is not None), None),
            list_level=next((s.list_level for s in chain if s.list_level is not None), None),
            left=next((s.left for s in chain if s.left is not None), None),
        )
