"""Shapes that hang on a Word file's paragraphs -> shapes with places on the laid-out page.

A shape stands where its offset says, counted from its paragraph. That is certain inside its own table
row, and over rows whose height the file states; further away nothing is certain, and the shape is left
out with a note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from extractors.flow.branches import text_to_syarat
from extractors.reading.docx_layout import Hung
from extractors.reading.docx_vml import picture_to_shape, shape_to_box, shape_to_drawn, style_of
from extractors.reading.drawingml import EMU, Drawn, child, element_to_drawn, laid, local, number
from models.page import Box

_OVER = (0.2, 12.0)
"""A shape may overhang its row by this share of the row's height and so many points: the row is only as
high as it seems."""
_IN_TEXT = ("column", "character", "text", "char", "")
_IN_LINES = ("paragraph", "line", "text", "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape on the page, the height and the row at which it hangs; ``steady`` where the way from
    there is sure."""

    drawn: Drawn
    y: float
    row: tuple[float, float] | None
    steady: bool


def hung_to_placed(
    hung: Sequence[Hung], firm: Sequence[tuple[float, float]], margin: float
) -> tuple[list[Placed], list[str]]:
    """Shapes with places, and notes on those without. ``margin``: left edge of the text on the page."""
    placed: list[Placed] = []
    lost = 0
    for at, item in enumerate(hung):
        for part, drawn in enumerate(_hung_to_drawn(item, margin)):
            kept = _steadied(_named_apart(drawn, f"{at}:", part), item, firm)
            if kept is None:
                lost += 1
            else:
                placed.append(kept)
    return placed, [f"bentuk_tanpa_tempat:{lost}"] if lost else []


def _named_apart(drawn: Drawn, prefix: str, part: int) -> Drawn:
    """Ids are those of one drawing, and may come again in the next."""
    return replace(
        drawn,
        ident=prefix + (drawn.ident or f"#{part}"),
        starts_at=None if drawn.starts_at is None else prefix + drawn.starts_at,
        ends_at=None if drawn.ends_at is None else prefix + drawn.ends_at,
    )


def _hung_to_drawn(hung: Hung, margin: float) -> Iterator[Drawn]:
    if local(hung.element) == "pict":
        yield from _picture(hung, margin)
        return
    extent, graphic = child(hung.element, "extent"), child(hung.element, "graphic", "graphicData")
    if extent is None or graphic is None:
        return
    width, height = number(extent.get("cx")) / EMU, number(extent.get("cy")) / EMU
    x, y = _across(hung, width, margin), _down(hung)
    if x is None or y is None:
        return
    for element in graphic:
        yield from element_to_drawn(element, laid(Box(x, y, x + width, y + height), element))


def _across(hung: Hung, width: float, margin: float) -> float | None:
    """The left edge of a drawing."""
    position = child(hung.element, "positionH")
    if position is None:
        return hung.x + _share(hung.align) * max(0.0, hung.width - width)
    start = hung.x if position.get("relativeFrom", "") in _IN_TEXT or hung.row else 0.0
    if position.get("relativeFrom") == "margin" and not hung.row:
        start = margin
    align = child(position, "align")
    if align is not None:
        return start + _share(align.text or "") * max(0.0, hung.width - width)
    return start + _offset(position)


def _down(hung: Hung) -> float | None:
    """The top edge of a drawing; None where it is counted from the edge of the paper."""
    position = child(hung.element, "positionV")
    if position is None:
        return hung.y
    if child(position, "posOffset") is None:
        return None
    if position.get("relativeFrom", "") in _IN_LINES:
        return hung.y + _offset(position)
    return hung.row[0] + _offset(position) if hung.row else None


def _share(align: str) -> float:
    return {"center": 0.5, "right": 1.0}.get(align, 0.0)


def _offset(position: Element) -> float:
    offset = child(position, "posOffset")
    return number(offset.text) / EMU if offset is not None else 0.0


def _picture(hung: Hung, margin: float) -> Iterator[Drawn]:
    """A VML picture: in the line, or at its margins from the paragraph."""
    shape = picture_to_shape(hung.element)
    if shape is None:
        return
    style, box = style_of(shape), shape_to_box(shape)
    if style.get("position") != "absolute":
        x = hung.x + _share(hung.align) * max(0.0, hung.width - box.width)
        yield from shape_to_drawn(shape, Box(x, hung.y, x + box.width, hung.y + box.height))
        return
    across = style.get("mso-position-horizontal-relative", "text")
    down = style.get("mso-position-vertical-relative", "text")
    if down not in _IN_LINES and not hung.row:
        return
    x = hung.x if across in _IN_TEXT or hung.row else (margin if across == "margin" else 0.0)
    y = hung.y if down in _IN_LINES or hung.row is None else hung.row[0]
    yield from shape_to_drawn(shape, Box(x + box.x0, y + box.y0, x + box.x1, y + box.y1))


def _steadied(drawn: Drawn, hung: Hung, firm: Sequence[tuple[float, float]]) -> Placed | None:
    """The shape where it is certain. A line may reach further than is certain; text is kept wherever it
    stands, but the label of a branch, which means nothing away from its arrow."""
    _, y = drawn.box.centre
    if _is_firm(hung.y, y, firm):
        return Placed(drawn, hung.y, hung.row, True)
    if hung.row is not None:
        top, bottom = hung.row
        over = _OVER[0] * (bottom - top) + _OVER[1]
        if top - over <= y <= bottom + over:
            return Placed(_inside(drawn, top, bottom), hung.y, hung.row, not drawn.way)
    if drawn.way:
        return Placed(drawn, hung.y, hung.row, False)
    if drawn.is_label and drawn.paragraphs and text_to_syarat(" ".join(drawn.paragraphs)) is None:
        return Placed(replace(drawn, certainty=0.5), hung.y, hung.row, False)
    return None


def _inside(drawn: Drawn, top: float, bottom: float) -> Drawn:
    """A symbol of a row moved so that its middle is in the row; lines and their labels stay together."""
    _, y = drawn.box.centre
    inset = min(1.0, (bottom - top) / 4)
    shift = max(top + inset, min(bottom - inset, y)) - y
    if drawn.way or drawn.is_label or not shift:
        return drawn
    return replace(drawn, unit=drawn.unit._replace(f=drawn.unit.f + shift))


def _is_firm(start: float, end: float, firm: Sequence[tuple[float, float]]) -> bool:
    """Whether all of the way between two heights is in extents of stated height."""
    low, high = min(start, end), max(start, end)
    for top, bottom in sorted(firm):
        if top <= low + 0.5 and bottom > low:
            low = bottom
    return low >= high
