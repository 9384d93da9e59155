"""VML pictures, the drawings of older Word files, as shapes and lines in points.

Source: ECMA-376 part 4, 19.1.2 (v:shape, v:line, v:group; style, flip, rotation, adj, stroke).
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from extractors.reading.drawingml import Drawn, child, element_to_paragraphs, local, number
from extractors.reading.drawn_geometry import Affine, Point, Turn, is_block_arrow, placed, preset_to_way
from models.page import Box
from models.vocabulary import load

_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 0.75}
_LENGTH = re.compile(r"^\s*(-?[\d.]+)\s*(?:(pt|in|cm|mm|px|pc)\s*)?$")
_TYPE = re.compile(r"_t(\d+)$")
_SIMPLE = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line"}
_ADJUST = 21600.0
"""The unit of adjust values."""
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


def style_of(element: Element) -> dict[str, str]:
    """The settings of a ``style`` attribute."""
    parts = (part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    return {name.strip().casefold(): text.strip() for name, text in parts}


def length(text: str | None) -> float:
    """Points; 0 for what is no length."""
    found = _LENGTH.match(text or "")
    return number(found.group(1)) * _UNITS[found.group(2) or ""] if found else 0.0


def picture_to_shape(picture: Element) -> Element | None:
    """The shape or group of a ``w:pict``."""
    return next((e for e in picture if local(e) in (*_SIMPLE, "shape", "group")), None)


def shape_to_box(shape: Element) -> Box:
    """The frame of a top-level shape, from the place where it hangs."""
    style = style_of(shape)
    if local(shape) == "line":
        (ax, ay), (bx, by) = _point(shape.get("from")), _point(shape.get("to"))
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    x = length(style.get("margin-left") or style.get("left"))
    y = length(style.get("margin-top") or style.get("top"))
    return Box(x, y, x + length(style.get("width")), y + length(style.get("height")))


def shape_to_drawn(shape: Element, box: Box) -> Iterator[Drawn]:
    """The shape laid into ``box``, or the members of a group."""
    if local(shape) == "group":
        origin = _bare_point(shape.get("coordorigin"))
        size = _bare_point(shape.get("coordsize") or "1000,1000")
        scale = (box.width / (size[0] or 1000), box.height / (size[1] or 1000))
        for member in shape:
            inner = _member_box(member)
            if inner is not None:
                x = box.x0 + (inner.x0 - origin[0]) * scale[0]
                y = box.y0 + (inner.y0 - origin[1]) * scale[1]
                own = Box(x, y, x + inner.width * scale[0], y + inner.height * scale[1])
                yield from shape_to_drawn(member, own)
    elif local(shape) in (*_SIMPLE, "shape") and style_of(shape).get("visibility") != "hidden":
        yield _drawn(shape, box)


def _member_box(member: Element) -> Box | None:
    """The frame of a group's member, in the group's own units."""
    style = style_of(member)
    if local(member) == "line":
        (ax, ay), (bx, by) = _bare_point(member.get("from")), _bare_point(member.get("to"))
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    if "width" not in style:
        return None
    x, y = number(style.get("left")), number(style.get("top"))
    return Box(x, y, x + number(style.get("width")), y + number(style.get("height")))


def _drawn(shape: Element, box: Box) -> Drawn:
    style, preset = style_of(shape), _preset(shape)
    unit = _unit(shape, style, box)
    way = tuple(unit.at(x, y) for x, y in preset_to_way(preset, _adjust(shape)))
    stroke, text = child(shape, "stroke"), tuple(element_to_paragraphs(shape))
    stroked = shape.get("stroked", "t") not in ("f", "false", "0")
    fill = shape.get("fillcolor", "white").split()[0].casefold()
    filled = shape.get("filled", "t") not in ("f", "false", "0") and fill not in ("white", "#fff", "#ffffff")
    return Drawn(
        ident=shape.get("id", ""),
        preset=preset,
        unit=unit,
        way=way,
        head_at_start=_has_head(stroke, "startarrow"),
        head_at_end=is_block_arrow(preset) or _has_head(stroke, "endarrow"),
        paragraphs=text,
        is_label=not stroked and not filled,
        is_text_box=preset == "rect" and bool(text),
        filled=filled,
    )


def _preset(shape: Element) -> str:
    """The preset that the shape's element or its type names."""
    if local(shape) in _SIMPLE:
        return _SIMPLE[local(shape)]
    found = _TYPE.search(shape.get("type", ""))
    kind = found.group(1) if found else shape.get(f"{_OFFICE}spt", "")
    if kind == "202":  # A text box.
        return "rect"
    presets: Mapping[str, str] = load("geometries")["vml"]
    return presets.get(kind, "")


def _unit(shape: Element, style: Mapping[str, str], box: Box) -> Affine:
    if local(shape) == "line":
        (ax, ay), (bx, by) = _bare_point(shape.get("from")), _bare_point(shape.get("to"))
        return placed(box, Turn(0.0, ax > bx, ay > by))
    flip = style.get("flip", "")
    return placed(box, Turn(number(style.get("rotation")), "x" in flip, "y" in flip))


def _adjust(shape: Element) -> list[float]:
    given = [number(part) / _ADJUST if part.strip() else 0.5 for part in shape.get("adj", "").split(",")]
    return [*given, 0.5, 0.5, 0.5] if shape.get("adj") else [0.5, 0.5, 0.5]


def _has_head(stroke: Element | None, name: str) -> bool:
    return stroke is not None and stroke.get(name, "none") != "none"


def _point(text: str | None) -> Point:
    """Two lengths in points."""
    x, _, y = (text or "0,0").partition(",")
    return length(x), length(y)


def _bare_point(text: str | None) -> Point:
    """Two numbers, whatever their unit."""
    x, _, y = (text or "0,0").partition(",")
    return number(re.sub(r"[a-z]+$", "", x.strip())), number(re.sub(r"[a-z]+$", "", y.strip()))
