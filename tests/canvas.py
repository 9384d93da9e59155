"""A tiny drawing language for pictures: rulings, symbols, arrows and print on a page of pixels.

    sheet = FlowSheet(rows=3)
    sheet.symbol("a", "kapsul", 0, 0)
    sheet.symbol("b", "kotak", 1, 0)
    sheet.arrow("a", "b")
    arrows_of(sheet) == {("a", "b")}

Lengths are pixels at DPI; letters are LETTER high, the unit in which tracing measures.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.drawing import Drawing, raster_to_drawing
from extractors.tracing.raster import Raster
from models.page import Box, ShapeKind

DPI = 200
LETTER = 18
"""Height of a capital in pixels: what the canvas prints and tracing is told."""

Point = tuple[float, float]
Head = Literal["isi", "terbuka", ""]
OPEN = "~"
"""How ``arrows_of`` names an end that is at no symbol."""


def _ints(points: Sequence[Point]) -> NDArray[np.int32]:
    return np.rint(np.asarray(points)).astype(np.int32)


class Canvas:
    """White paper to draw on, black unless told otherwise."""

    def __init__(self, width: int = 1500, height: int = 1000) -> None:
        self.pixels = np.full((height, width), 255, np.uint8)

    def line(self, *points: Point, width: int = 2, shade: int = 0, dash: int = 0) -> None:
        """A chain of straight lines; ``dash``: drawn and left out by turns of this length."""
        for (ax, ay), (bx, by) in pairwise(points):
            length = max(abs(bx - ax), abs(by - ay))
            step = dash or max(1, int(length))
            for start in range(0, int(length), 2 * step if dash else step):
                stop = min(length, start + step)
                ends = [(ax + (bx - ax) * t / length, ay + (by - ay) * t / length) for t in (start, stop)]
                cv2.polylines(self.pixels, [_ints(ends)], False, (shade,), width)

    def grid(self, xs: Sequence[float], ys: Sequence[float], width: int = 2, shade: int = 0) -> None:
        """Rulings at every x and y over the whole table."""
        for x in xs:
            self.line((x, ys[0]), (x, ys[-1]), width=width, shade=shade)
        for y in ys:
            self.line((xs[0], y), (xs[-1], y), width=width, shade=shade)

    def wipe(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """White again."""
        self.pixels[round(y0) : round(y1), round(x0) : round(x1)] = 255

    def text(self, x: float, y: float, text: str, letter: float = LETTER) -> None:
        """Print with its left foot at (x, y)."""
        cv2.putText(
            self.pixels,
            text,
            (round(x), round(y)),
            cv2.FONT_HERSHEY_SIMPLEX,
            letter / 21,
            (0,),
            2,
            cv2.LINE_AA,
        )

    def shape(self, kind: ShapeKind, box: Box, filled: bool = False, width: int = 2) -> None:
        """One of the closed symbols, its border inside ``box``."""
        thickness = cv2.FILLED if filled else width
        points = _ints(shape_points(kind, box))
        if filled:
            cv2.fillPoly(self.pixels, [points], (0,))
        else:
            cv2.polylines(self.pixels, [points], True, (0,), thickness)

    def head(self, at: Point, back: Point, head: Head, size: float) -> None:
        """An arrowhead with its tip ``at``, for a line that comes from ``back``."""
        along = np.subtract(at, back) / max(1e-6, np.hypot(*np.subtract(at, back)))
        across = np.array([-along[1], along[0]])
        wings = [np.asarray(at) - size * along + side * 0.5 * size * across for side in (1, -1)]
        if head == "isi":
            cv2.fillPoly(self.pixels, [_ints([at, *wings])], (0,))
        elif head == "terbuka":
            cv2.polylines(self.pixels, [_ints([wings[0], at, wings[1]])], False, (0,), 2)

    def arrow(
        self,
        *points: Point,
        head: Head = "isi",
        width: int = 2,
        dash: int = 0,
        both: bool = False,
    ) -> None:
        """A chain of lines with a head at its last point (``both``: at the first one too)."""
        size = max(16.0, 4.0 * width)
        shaft = [*points]
        if head == "isi" and width > 3:
            # The shaft of a thick arrow ends inside its head, not at the tip.
            (bx, by), (ax, ay) = points[-1], points[-2]
            far = max(abs(bx - ax), abs(by - ay))
            shaft[-1] = (bx - (bx - ax) * size / 2 / far, by - (by - ay) * size / 2 / far)
        self.line(*shaft, width=width, dash=dash)
        self.head(points[-1], points[-2], head, size)
        if both:
            self.head(points[0], points[1], head, size)

    def raster(self) -> Raster:
        return Raster(self.pixels, DPI)

    def warped(self, matrix: NDArray[np.float64]) -> Raster:
        """The page seen through a 3x3 perspective matrix, on a wider sheet of white."""
        height, width = self.pixels.shape
        out = cv2.warpPerspective(
            self.pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)
        )
        return Raster(np.asarray(out, np.uint8), DPI)


def shape_points(kind: ShapeKind, box: Box) -> list[Point]:
    """The corners of a symbol; round sides as many short ones."""
    x0, y0, x1, y1 = box
    cx, cy = box.centre
    if kind == "belah_ketupat":
        return [(x0, cy), (cx, y0), (x1, cy), (cx, y1)]
    if kind == "segilima":
        shoulder = y0 + 0.55 * box.height
        return [(x0, y0), (x1, y0), (x1, shoulder), (cx, y1), (x0, shoulder)]
    if kind == "lingkaran":
        angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        return [(cx + np.cos(t) * box.width / 2, cy + np.sin(t) * box.height / 2) for t in angles]
    if kind == "kapsul":
        r = box.height / 2
        right = [(x1 - r + r * np.cos(t), cy + r * np.sin(t)) for t in np.linspace(-np.pi / 2, np.pi / 2, 30)]
        left = [(x0 + r + r * np.cos(t), cy + r * np.sin(t)) for t in np.linspace(np.pi / 2, 1.5 * np.pi, 30)]
        return [*right, *left]
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


class FlowSheet(Canvas):
    """A flow table: number, activity, ``lanes`` actor columns, time; ``rows`` rows below a head."""

    LEFT, TOP, HEAD, ROW, LANE = 60, 80, 70, 150, 200

    def __init__(self, rows: int = 3, lanes: int = 3, row: int = ROW) -> None:
        self.ys = [self.TOP, *(self.TOP + self.HEAD + i * row for i in range(rows + 1))]
        first = self.LEFT + 300
        self.lanes = [first + i * self.LANE for i in range(lanes + 1)]
        self.xs = [self.LEFT, self.LEFT + 60, *self.lanes, self.lanes[-1] + 200]
        super().__init__(self.xs[-1] + 80, self.ys[-1] + 120)
        self.grid(self.xs, self.ys)
        self.boxes: dict[str, Box] = {}
        for i in range(rows):
            self.text(self.xs[0] + 20, self.ys[i + 1] + 40, str(i + 1))
            self.text(self.xs[1] + 15, self.ys[i + 1] + 40, "Memeriksa surat")
            self.text(self.xs[-2] + 15, self.ys[i + 1] + 40, "10 menit")

    def place(self, row: int, lane: float) -> Point:
        """The middle of an actor's cell."""
        return self.lanes[0] + (lane + 0.5) * self.LANE, (self.ys[row + 1] + self.ys[row + 2]) / 2

    def symbol(
        self,
        name: str,
        kind: ShapeKind,
        row: int,
        lane: float,
        size: tuple[float, float] = (110, 56),
        shift: tuple[float, float] = (0, 0),
        filled: bool = False,
        width: int = 2,
    ) -> Box:
        """A symbol in the middle of a cell; a circle or pentagon is as wide as high."""
        wide, high = (size[1], size[1]) if kind in ("lingkaran", "segilima") else size
        cx, cy = np.add(self.place(row, lane), shift)
        box = Box(cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2)
        self.shape(kind, box, filled, width)
        self.boxes[name] = box
        return box

    def side(self, name: str, side: Literal["atas", "bawah", "kiri", "kanan"]) -> Point:
        """The middle of a symbol's side."""
        box = self.boxes[name]
        (cx, cy) = box.centre
        return {"atas": (cx, box.y0), "bawah": (cx, box.y1), "kiri": (box.x0, cy), "kanan": (box.x1, cy)}[
            side
        ]

    def trace(self) -> Drawing:
        return raster_to_drawing(self.raster(), character=LETTER)


def names_of(sheet: FlowSheet, drawing: Drawing) -> list[str]:
    """For every traced outline the name it was drawn under; '?' for what was never drawn."""
    scale = 72 / DPI
    out = []
    for outline in drawing.outlines:
        x, y = outline.box.centre
        found = [n for n, box in sheet.boxes.items() if box.holds(x / scale, y / scale)]
        out.append(found[0] if len(found) == 1 else "?")
    return out


def arrows_of(sheet: FlowSheet) -> set[tuple[str, str]]:
    """The traced directed arrows, by the names of their symbols."""
    return {(tail, head) for tail, head, directed in links_of(sheet) if directed}


def links_of(sheet: FlowSheet) -> list[tuple[str, str, bool]]:
    """All traced connectors: tail, head, and whether an arrowhead told them apart."""
    drawing = sheet.trace()
    names = names_of(sheet, drawing)

    def name(index: int | None) -> str:
        return OPEN if index is None else names[index]

    return sorted((name(c.tail), name(c.head), c.directed) for c in drawing.connectors)
