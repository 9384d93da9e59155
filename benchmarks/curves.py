"""Small line charts side by side, as one SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#b9770e", "#6c3483")
WIDE, TALL = 200, 150
"""Size of one panel."""
LEFT, RIGHT, TOP, BOTTOM = 30, 10, 24, 26
"""Its margins."""
ACROSS = 4


@dataclass(frozen=True, slots=True)
class Panel:
    """A title, the marks along the bottom, and curves of percentages, one value for each mark."""

    title: str
    marks: Sequence[str]
    curves: Mapping[str, Sequence[float]]


def draw_panels(panels: Sequence[Panel]) -> str:
    """The panels in rows of ACROSS with one legend below; every panel has the same curves."""
    rows = -(-len(panels) // ACROSS)
    wide, tall = WIDE * min(ACROSS, len(panels)), TALL * rows + 24
    parts = [_panel(p, WIDE * (n % ACROSS), TALL * (n // ACROSS)) for n, p in enumerate(panels)]
    parts.append(_legend(list(panels[0].curves) if panels else [], TALL * rows + 14))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" font-family="sans-serif" '
        f'font-size="9"><rect width="{wide}" height="{tall}" fill="white"/>{"".join(parts)}</svg>\n'
    )


def _panel(panel: Panel, x: float, y: float) -> str:
    step = (WIDE - LEFT - RIGHT) / max(1, len(panel.marks) - 1)
    high = TALL - TOP - BOTTOM
    places = [LEFT + step * n for n in range(len(panel.marks))]
    parts = [f'<text x="{LEFT}" y="14" font-size="10" font-weight="bold">{escape(panel.title)}</text>']
    for level in (0, 50, 100):
        at = TOP + high * (1 - level / 100)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDE - RIGHT}" stroke="#ccc" stroke-width="0.5"/>')
        parts.append(f'<text x="{LEFT - 4}" y="{at + 3:.1f}" text-anchor="end">{level}</text>')
    for mark, place in zip(panel.marks, places, strict=True):
        parts.append(f'<text x="{place:.1f}" y="{TALL - 12}" text-anchor="middle">{escape(mark)}</text>')
    for colour, values in zip(COLOURS, panel.curves.values(), strict=False):
        points = " ".join(
            f"{at:.1f},{TOP + high * (1 - v / 100):.1f}" for at, v in zip(places, values, strict=True)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    return f'<g transform="translate({x} {y})">{"".join(parts)}</g>'


def _legend(names: Sequence[str], y: float) -> str:
    parts = []
    for n, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        x = LEFT + 90 * n
        parts.append(f'<path d="M{x} {y - 3}h18" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{x + 23}" y="{y}">{escape(name)}</text>')
    return "".join(parts)
