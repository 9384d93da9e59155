"""DrawingML: the shapes and lines of a drawing, wherever the file keeps it, in points on the page.

Elements are told by their local names, for a sheet says ``xdr:sp`` where a document says ``wps:wsp``.
Geometry: ECMA-376 part 1, 20.1.7.6 (xfrm: a shape is flipped, then turned, about its centre), 20.1.7.5
(a group maps chOff/chExt onto off/ext) and annex D, presetShapeDefinitions (the ways of connectors).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.reading.drawn_geometry import Affine, Point, Turn, is_block_arrow, placed, preset_to_way
from models.page import Box

EMU = 12700.0
"""English Metric Units in a point."""
_TURN = 60000.0
"""Units in a degree."""
_WHOLE = 100000.0
"""The unit of adjust values: this much is the whole width or height."""
_SHAPES = ("sp", "wsp", "cxnSp")
_GROUPS = ("grpSp", "wgp", "wpc")
_WHITE = ("FFFFFF", "bg1", "lt1", "window")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape or line. ``unit`` maps the unit square onto its place (points).

    ``way`` is empty for a closed shape; ``starts_at``/``ends_at`` are the ids of the shapes that the
    file says a line joins; ``paragraphs`` its text; ``is_label`` a text box without a frame of its own.
    """

    ident: str
    preset: str
    unit: Affine
    way: tuple[Point, ...] = ()
    head_at_start: bool = False
    head_at_end: bool = False
    starts_at: str | None = None
    ends_at: str | None = None
    paragraphs: tuple[str, ...] = ()
    size: float = 11.0
    is_label: bool = False
    is_text_box: bool = False
    filled: bool = False
    certainty: float = 1.0

    @property
    def box(self) -> Box:
        return self.unit.box()


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child on the path of local ``names``, or None."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def within(element: Element, name: str) -> Element | None:
    """The first descendant with the local ``name``, or None."""
    return next((e for e in element.iter() if local(e) == name), None)


def anchored(box: Box, element: Element) -> Affine:
    """The place of a top-level ``element`` whose anchor is ``box`` as seen on the page."""
    turn = _turn(_xfrm(element))
    if turn.upended:
        (cx, cy), (w, h) = box.centre, (box.height, box.width)
        box = Box(cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
    return placed(box, turn)


def laid(box: Box, element: Element) -> Affine:
    """The place of a top-level ``element`` whose anchor gives its ``box`` before it is turned."""
    return placed(box, _turn(_xfrm(element)))


def element_to_drawn(element: Element, unit: Affine) -> Iterator[Drawn]:
    """The shapes of ``element``, itself or, of a group, its members; ``unit`` is its place."""
    name = local(element)
    if _is_hidden(element):
        return
    if name in _GROUPS:
        inner = _group_to_unit(element, unit)
        for member in element:
            xfrm = _xfrm(member)
            box = _xfrm_box(xfrm)
            if box is not None and local(member) in (*_SHAPES, *_GROUPS):
                yield from element_to_drawn(member, inner.after(placed(box, _turn(xfrm))))
    elif name in _SHAPES:
        drawn = _shape(element, unit)
        if drawn is not None:
            yield drawn


def _group_to_unit(group: Element, unit: Affine) -> Affine:
    """From the coordinates of a group's members to the page."""
    xfrm = _xfrm(group)
    inner = _xfrm_box(xfrm, "chOff", "chExt") or _xfrm_box(xfrm)
    if inner is None or not inner.width or not inner.height:
        # A canvas has no frame of its own: its members are measured from its corner.
        return Affine(1 / EMU, 0.0, 0.0, 1 / EMU, unit.e, unit.f)
    scale = Affine(1 / inner.width, 0, 0, 1 / inner.height, -inner.x0 / inner.width, -inner.y0 / inner.height)
    return unit.after(scale)


def _shape(element: Element, unit: Affine) -> Drawn | None:
    properties = child(element, "spPr")
    geometry = child(properties, "prstGeom")
    custom = child(properties, "custGeom")
    preset = geometry.get("prst", "") if geometry is not None else ""
    way = _preset_way(preset, geometry) if custom is None else _open_way(custom)
    line, block = child(properties, "ln"), is_block_arrow(preset)
    if way and child(line, "noFill") is not None and not block:
        return None
    box = child(element, "nvSpPr", "cNvSpPr")
    box = child(element, "cNvSpPr") if box is None else box
    text_box = box is not None and box.get("txBox") in ("1", "true")
    start, end = within(element, "stCxn"), within(element, "endCxn")
    return Drawn(
        ident=_ident(element),
        preset=preset,
        unit=unit,
        way=tuple(unit.at(x, y) for x, y in way),
        head_at_start=_has_head(line, "headEnd"),
        head_at_end=block or _has_head(line, "tailEnd"),
        starts_at=None if start is None else start.get("id"),
        ends_at=None if end is None else end.get("id"),
        paragraphs=tuple(element_to_paragraphs(element)),
        size=_size(element),
        is_label=not _has_line(element) and not _is_filled(element),
        is_text_box=text_box,
        filled=_is_filled(element),
    )


def _ident(element: Element) -> str:
    named = within(element, "cNvPr")
    return "" if named is None else named.get("id", "")


def _is_hidden(element: Element) -> bool:
    head = child(element, "nvSpPr", "cNvPr")
    head = child(element, "nvGrpSpPr", "cNvPr") if head is None else head
    head = child(element, "nvCxnSpPr", "cNvPr") if head is None else head
    return head is not None and head.get("hidden") in ("1", "true")


def _xfrm(element: Element) -> Element | None:
    for name in ("spPr", "grpSpPr"):
        found = child(element, name, "xfrm")
        if found is not None:
            return found
    return None


def _xfrm_box(xfrm: Element | None, offset: str = "off", extent: str = "ext") -> Box | None:
    """The frame in the units of the file, before turning."""
    off, ext = child(xfrm, offset), child(xfrm, extent)
    if off is None or ext is None:
        return None
    x, y = number(off.get("x")), number(off.get("y"))
    return Box(x, y, x + number(ext.get("cx")), y + number(ext.get("cy")))


def _turn(xfrm: Element | None) -> Turn:
    if xfrm is None:
        return Turn()
    true = ("1", "true")
    return Turn(number(xfrm.get("rot")) / _TURN, xfrm.get("flipH") in true, xfrm.get("flipV") in true)


def number(text: str | None) -> float:
    """A coordinate; 0 for one that is no number."""
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0


def _has_head(line: Element | None, name: str) -> bool:
    end = child(line, name)
    return end is not None and end.get("type", "none") != "none"


def _has_line(element: Element) -> bool:
    """Whether the outline shows: set on the shape itself, else by its style."""
    line = child(element, "spPr", "ln")
    if line is not None:
        if child(line, "noFill") is not None:
            return False
        if child(line, "solidFill") is not None:
            return True
    style = child(element, "style", "lnRef")
    return (style is not None and style.get("idx") != "0") or (line is not None and style is None)


def _is_filled(element: Element) -> bool:
    """Whether the inside is painted with anything but white."""
    properties = child(element, "spPr")
    if child(properties, "noFill") is not None:
        return False
    solid = child(properties, "solidFill")
    if solid is not None:
        return not any(e.get("val", e.get("lastClr")) in _WHITE for e in solid)
    if any(child(properties, name) is not None for name in ("gradFill", "pattFill", "blipFill")):
        return True
    style = child(element, "style", "fillRef")
    return style is not None and style.get("idx") not in (None, "0")


def element_to_paragraphs(element: Element) -> Iterator[str]:
    """The text, a string for each line that the writer broke."""
    body = within(element, "txBody")
    body = within(element, "txbxContent") if body is None else body
    for paragraph in body.iter() if body is not None else ():
        if local(paragraph) == "p":
            text = "".join("\n" if local(e) == "br" else e.text or "" for e in paragraph.iter() if _prints(e))
            yield from (part for part in text.split("\n") if part.strip())


def _prints(element: Element) -> bool:
    return local(element) in ("t", "br")


def _size(element: Element) -> float:
    """The height of the letters in points."""
    for run in element.iter():
        if local(run) in ("rPr", "defRPr") and run.get("sz"):
            return number(run.get("sz")) / 100 or 11.0
    return 11.0


def _preset_way(preset: str, geometry: Element | None) -> tuple[Point, ...]:
    values = {}
    for guide in geometry.iter() if geometry is not None else ():
        if local(guide) == "gd" and guide.get("fmla", "").startswith("val "):
            values[guide.get("name", "")] = number(guide.get("fmla", "")[4:]) / _WHOLE
    return preset_to_way(preset, [values.get(name, 0.5) for name in ("adj1", "adj2", "adj3")])


def _open_way(custom: Element) -> tuple[Point, ...]:
    """A line drawn by hand: its points in the unit square; none where it closes."""
    path = within(custom, "path")
    width, height = (number(path.get("w")), number(path.get("h"))) if path is not None else (0.0, 0.0)
    if path is None or child(path, "close") is not None:
        return ()
    ends = [[p for p in step.iter() if local(p) == "pt"][-1:] for step in path]
    points = tuple(
        (number(p.get("x")) / width if width else 0.0, number(p.get("y")) / height if height else 0.0)
        for group in ends
        for p in group
    )
    return points if len(points) > 1 and points[0] != points[-1] else ()
