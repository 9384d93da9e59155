"""Drawn shapes of an Office page -> outlines, connectors and the words in and beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.flow.branches import text_to_syarat
from extractors.reading.drawingml import Drawn
from extractors.reading.office_lines import Paragraph, paragraphs_to_lines
from extractors.reading.wires import Wire, named_outline, wires_to_connectors
from models.page import Box, Connector, Line, Outline, ShapeKind, Word
from models.vocabulary import load


@dataclass(frozen=True, slots=True)
class DrawnFlow:
    """What the drawing layer of one page shows.

    ``lines`` holds all its text; ``labels`` are those of them that stand in no shape.
    """

    outlines: tuple[Outline, ...] = ()
    connectors: tuple[Connector, ...] = ()
    lines: tuple[Line, ...] = ()
    labels: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)


def drawn_to_flow(drawn: Sequence[Drawn], page: int) -> DrawnFlow:
    """Sort a page's shapes: symbols, lines between them, and text."""
    shapes = [d for d in drawn if not d.way]
    symbols = [d for d in shapes if not _is_label(d)]
    outlines = [_outline(d) for d in symbols]
    known: dict[str, list[int]] = {}
    for i, symbol in enumerate(symbols):
        known.setdefault(symbol.ident, []).append(i)
    wires = [_wire(d, known, outlines) for d in drawn if d.way]
    connectors, notes = wires_to_connectors(wires, outlines)
    lines = {id(d): _text_lines(d, page) for d in drawn if d.paragraphs}
    labels = [line for d in shapes if _is_label(d) for line in lines.get(id(d), ())]
    return DrawnFlow(
        tuple(outlines),
        tuple(connectors),
        tuple(line for part in lines.values() for line in part),
        tuple(labels),
        tuple(notes),
    )


def preset_to_kind(preset: str, box: Box) -> ShapeKind:
    """The kind of symbol that a preset shape stands for."""
    table = load("geometries")
    if preset in table["lonjong"]["presets"] and box.width >= table["lonjong"]["nisbah"] * box.height:
        return "kapsul"
    kinds: dict[ShapeKind, list[str]] = table["bentuk"]
    return next((kind for kind, presets in kinds.items() if preset in presets), "lain")


def _is_label(drawn: Drawn) -> bool:
    """Text without a frame, and framed text that can only be the label of a branch."""
    if drawn.is_label:
        return True
    text = " ".join(drawn.paragraphs)
    boxed = drawn.is_text_box or preset_to_kind(drawn.preset, drawn.box) == "kotak"
    return boxed and text_to_syarat(text) is not None


def _outline(drawn: Drawn) -> Outline:
    return Outline(
        drawn.box,
        preset_to_kind(drawn.preset, drawn.box),
        drawn.certainty,
        drawn.filled,
        " ".join(" ".join(drawn.paragraphs).split()),
    )


def _wire(drawn: Drawn, known: dict[str, list[int]], outlines: Sequence[Outline]) -> Wire:
    return Wire(
        drawn.way,
        named_outline(drawn.starts_at, drawn.way[0], known, outlines),
        named_outline(drawn.ends_at, drawn.way[-1], known, outlines),
        drawn.head_at_start,
        drawn.head_at_end,
        drawn.certainty,
    )


def _text_lines(drawn: Drawn, page: int) -> tuple[Line, ...]:
    """The text of a shape, centred in it, as text in a symbol stands; a label begins at its corner."""
    align, valign = ("left", "top") if drawn.is_label else ("center", "center")
    paragraphs = [Paragraph(text, drawn.size) for text in drawn.paragraphs]
    return paragraphs_to_lines(paragraphs, drawn.box, page, align, valign)
