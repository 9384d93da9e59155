"""How far below its paragraph a shape reaches: a row that a symbol hangs in is at least that high."""

from xml.etree.ElementTree import Element

from extractors.reading.docx_vml import picture_to_shape, shape_to_box, style_of
from extractors.reading.drawingml import EMU, child, local, number, within
from extractors.reading.drawn_geometry import preset_to_way

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_IN_LINES = ("paragraph", "line", "text", "")
_USUAL_ADJUST = (0.5, 0.5, 0.5)


def shape_to_reach(element: Element) -> tuple[float, float] | None:
    """Top and bottom in points below the paragraph; None for lines, which may lead anywhere, for groups,
    and for what is not placed by its paragraph."""
    if local(element) == "pict":
        return _picture_reach(element)
    position, extent = child(element, "positionV"), child(element, "extent")
    shape = child(element, "graphic", "graphicData", "wsp")
    if position is None or extent is None or shape is None or _is_line(shape):
        return None
    offset = child(position, "posOffset")
    if offset is None or position.get("relativeFrom", "") not in _IN_LINES:
        return None
    top = number(offset.text) / EMU
    return top, top + number(extent.get("cy")) / EMU


def _is_line(shape: Element) -> bool:
    geometry = within(shape, "prstGeom")
    preset = geometry.get("prst", "") if geometry is not None else ""
    return child(shape, "cNvCnPr") is not None or bool(preset_to_way(preset, _USUAL_ADJUST))


def _picture_reach(picture: Element) -> tuple[float, float] | None:
    shape = picture_to_shape(picture)
    if shape is None or local(shape) in ("group", "line") or shape.get(f"{_OFFICE}connectortype"):
        return None
    style = style_of(shape)
    if style.get("position") != "absolute":
        return None
    if style.get("mso-position-vertical-relative", "text") not in _IN_LINES:
        return None
    box = shape_to_box(shape)
    return box.y0, box.y1
