"""Stamp and signature over the approval: a round violet stamp with the agency's name, a blue pen stroke."""

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

from reportlab.lib.colors import Color

from samples.generator.lettering import width
from samples.generator.sheet import Rect, Sheet

VIOLET = Color(0.36, 0.20, 0.62, alpha=0.62)
BLUE = Color(0.08, 0.16, 0.55, alpha=0.85)
RADIUS = 31.0


def ink(words: tuple[str, str], seed: str) -> Callable[[Sheet, Rect], None]:
    """A drawer of stamp (``words`` around its edge and across it) and signature; the same for one seed."""

    def draw(sheet: Sheet, place: Rect) -> None:
        chance = Random(seed)
        sheet.canvas.saveState()
        cx = place.cx - 30 + chance.uniform(-8, 8)
        cy = place.y0 + place.height * 0.55 + chance.uniform(-5, 5)
        if words[0]:
            _stamp(sheet, cx, cy, words)
        _signature(sheet, place.cx + 6, place.y0 + place.height * 0.52, chance)
        sheet.canvas.restoreState()

    return draw


def _stamp(sheet: Sheet, cx: float, cy: float, words: tuple[str, str]) -> None:
    """Two rings, the first words along the upper ring, the second in the middle."""
    canvas = sheet.canvas
    canvas.setStrokeColor(VIOLET)
    canvas.setFillColor(VIOLET)
    y = sheet.height - cy
    for radius, line in ((RADIUS, 1.6), (RADIUS - 9, 0.8)):
        canvas.setLineWidth(line)
        canvas.circle(cx, y, radius)
    _around(sheet, cx, y, f"{words[0]} * ", RADIUS - 7)
    size = 6.0
    texts = words[1].split()
    canvas.setFont(sheet.face.bold, size)
    for number, text in enumerate(texts):
        canvas.drawCentredString(cx, y + size * (len(texts) / 2 - number - 0.85), text)


def _around(sheet: Sheet, cx: float, cy: float, text: str, radius: float) -> None:
    """``text`` once around the circle, clockwise from the left."""
    canvas, size = sheet.canvas, 5.6
    step = 2 * pi / len(text)
    for number, letter in enumerate(text):
        angle = pi - step * number
        canvas.saveState()
        canvas.translate(cx + radius * cos(angle), cy + radius * sin(angle))
        canvas.rotate(angle * 180 / pi - 90)
        canvas.setFont(sheet.face.bold, size)
        canvas.drawString(-width(letter, sheet.face.bold, size) / 2, 0, letter)
        canvas.restoreState()


def _signature(sheet: Sheet, cx: float, cy: float, chance: Random) -> None:
    """A few loops and a flourish, drawn with one stroke."""
    canvas = sheet.canvas
    canvas.setStrokeColor(BLUE)
    canvas.setLineWidth(1.3)
    canvas.setLineCap(1)
    x, y = cx - 32, sheet.height - cy
    path = canvas.beginPath()
    path.moveTo(x, y)
    for _ in range(chance.randint(4, 6)):
        rise, far = chance.uniform(9, 20), chance.uniform(8, 13)
        path.curveTo(x + far * 0.2, y + rise, x + far * 1.3, y + rise, x + far * 0.6, y - rise * 0.4)
        path.curveTo(x + far * 0.4, y - rise * 0.7, x + far * 0.9, y - rise * 0.2, x + far, y)
        x += far
    path.curveTo(x + 20, y + 10, x + 6, y - 14, x - 48, y - chance.uniform(6, 11))
    canvas.drawPath(path)
