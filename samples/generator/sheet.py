"""A page to draw on: points, origin top left, as a reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from samples.generator.lettering import LEADING, Face, size_that_fits, width, wrap

MARGIN = 30.0
PAD = 3.0
PAPER = {"A4": (595.276, 841.89), "F4": (612.0, 936.0)}
RULING = 0.7


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in points, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def meets(self, other: "Rect", near: float = 0.0) -> bool:
        """Whether the boxes come closer than ``near`` to each other."""
        across = self.x1 > other.x0 - near and self.x0 < other.x1 + near
        return across and self.y1 > other.y0 - near and self.y0 < other.y1 + near


def hull(*points: tuple[float, float]) -> Rect:
    """The smallest box around the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


class Sheet:
    """One page of a canvas; every method takes y downwards."""

    def __init__(self, canvas: Canvas, paper: str, landscape: bool, face: Face, size: float) -> None:
        short, long = PAPER[paper]
        self.width, self.height = (long, short) if landscape else (short, long)
        self.canvas, self.face, self.size = canvas, face, size
        canvas.setPageSize((self.width, self.height))
        canvas.setLineWidth(RULING)

    def finish(self) -> None:
        self.canvas.showPage()

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(self, box: Rect, shade: float | None = None, stroke: bool = True) -> None:
        """The box's outline; with ``shade`` (0 black .. 1 white) filled."""
        if shade is not None:
            self.canvas.setFillGray(shade)
        self.canvas.rect(
            box.x0,
            self.height - box.y1,
            box.width,
            box.height,
            stroke=int(stroke),
            fill=int(shade is not None),
        )
        self.canvas.setFillGray(0)

    def polygon(
        self, points: Sequence[tuple[float, float]], shade: float | None = None, closed: bool = True
    ) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        if closed:
            path.close()
        if shade is not None:
            self.canvas.setFillGray(shade)
        self.canvas.drawPath(path, stroke=1, fill=int(shade is not None))
        self.canvas.setFillGray(0)

    def rounded(self, box: Rect, radius: float, shade: float | None = None) -> None:
        if shade is not None:
            self.canvas.setFillGray(shade)
        self.canvas.roundRect(
            box.x0, self.height - box.y1, box.width, box.height, radius, stroke=1, fill=int(shade is not None)
        )
        self.canvas.setFillGray(0)

    def text(
        self, x: float, baseline: float, text: str, size: float, bold: bool = False, align: str = "kiri"
    ) -> None:
        """One line of text; ``x`` is its left end, its middle ('tengah') or its right end ('kanan')."""
        font = self.face.font(bold)
        shift = {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[align] * width(text, font, size)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x - shift, self.height - baseline, text)

    def lines(
        self, x: float, top: float, texts: Sequence[str], size: float, bold: bool = False, align: str = "kiri"
    ) -> float:
        """Lines one below the other from ``top``; returns the bottom."""
        for number, text in enumerate(texts):
            self.text(x, top + size * (0.95 + LEADING * number), text, size, bold, align)
        return top + size * LEADING * len(texts)

    def cell(
        self, box: Rect, text: str, size: float, bold: bool = False, align: str = "kiri", middle: bool = False
    ) -> None:
        """``text`` wrapped inside ``box``, at its top or in its middle."""
        room = box.width - 2 * PAD
        font = self.face.font(bold)
        size = size_that_fits(text, font, size, room)
        texts = wrap(text, font, size, room)
        tall = len(texts) * size * LEADING
        top = box.cy - tall / 2 if middle else box.y0 + PAD
        x = {"kiri": box.x0 + PAD, "tengah": box.cx, "kanan": box.x1 - PAD}[align]
        self.lines(x, top, texts, size, bold, align)

    def tall(self, text: str, room: float, bold: bool = False) -> float:
        """The height that ``text`` needs in a cell of width ``room``, padding included."""
        font = self.face.font(bold)
        size = size_that_fits(text, font, self.size, room - 2 * PAD)
        return len(wrap(text, font, size, room - 2 * PAD)) * size * LEADING + 2 * PAD
