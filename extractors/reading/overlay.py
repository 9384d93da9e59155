"""A page with what was understood drawn over it: the developer's debugger, the auditor's proof.

One self-contained SVG a page: the upright picture below, on it the cells, the words coloured by
confidence (hover shows text and figure), the symbols with their kind, the arrows with direction.
"""

import base64
from xml.sax.saxutils import escape

import cv2

from extractors.reading.seen import Seen
from extractors.tracing.raster import Raster
from models.page import Box, Connector, Outline, Page, Word

COLOURS = {
    "kapsul": "#1b7f3b",
    "kotak": "#c1121f",
    "belah_ketupat": "#1d4ed8",
    "segilima": "#9333ea",
    "lingkaran": "#0e7490",
    "lain": "#6b7280",
}
SURE, FAIR = 0.9, 0.6
"""Words from here on are drawn green; from here on amber; below, red."""
WIDEST = 1800
"""Pixels of the picture below; enough to read, small enough to mail."""


def seen_to_svg(seen: Seen) -> str:
    """The page as SVG text, in points."""
    page = seen.page
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width:.1f} {page.height:.1f}" '
        f'width="{page.width * 1.6:.0f}" height="{page.height * 1.6:.0f}" font-family="sans-serif">',
        _DEFS,
        f'<rect width="{page.width:.1f}" height="{page.height:.1f}" fill="white"/>',
        _picture(seen.raster, page) if seen.raster is not None else "",
        *(_cell(cell.box) for table in page.tables for cell in table.cells),
        *(_word(word, written=seen.raster is None) for word in page.words),
        *(_outline(i, outline) for i, outline in enumerate(page.outlines)),
        *(_connector(connector) for connector in page.connectors),
        _notes(page),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


_DEFS = (
    '<defs><marker id="kepala" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="5" markerHeight="5" '
    'orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="#d100b5"/></marker></defs>'
)


def _picture(raster: Raster, page: Page) -> str:
    scale = min(1.0, WIDEST / raster.gray.shape[1])
    small = cv2.resize(raster.gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, png = cv2.imencode(".png", small)
    data = base64.b64encode(png.tobytes()).decode("ascii")
    return (
        f'<image width="{page.width:.1f}" height="{page.height:.1f}" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{data}"/>'
    )


def _rect(box: Box, style: str, title: str = "") -> str:
    tip = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<rect x="{box.x0:.1f}" y="{box.y0:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f"{style}>{tip}</rect>"
    )


def _cell(box: Box) -> str:
    return _rect(box.grown(-0.8), 'fill="none" stroke="#e0a800" stroke-width="0.7"')


def _word(word: Word, written: bool) -> str:
    colour = "#16a34a" if word.confidence >= SURE else "#f59e0b" if word.confidence >= FAIR else "#dc2626"
    title = f"{word.text} — {word.confidence:.2f}"
    rect = _rect(word.box, f'fill="{colour}" fill-opacity="0.22"', title)
    if not written:
        return rect
    size = max(4.0, 0.8 * word.box.height)
    text = f'<text x="{word.box.x0:.1f}" y="{word.box.y1 - 1:.1f}" font-size="{size:.1f}">'
    return f"{rect}{text}{escape(word.text)}</text>"


def _outline(i: int, outline: Outline) -> str:
    colour = COLOURS[outline.kind]
    label = f"{i} {outline.kind} {outline.confidence:.2f}"
    rect = _rect(outline.box, f'fill="none" stroke="{colour}" stroke-width="1.6"', label)
    return (
        f'{rect}<text x="{outline.box.x0:.1f}" y="{outline.box.y0 - 1.5:.1f}" font-size="6" '
        f'fill="{colour}">{escape(label)}</text>'
    )


def _connector(connector: Connector) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in connector.points)
    head = ' marker-end="url(#kepala)"' if connector.directed else ' stroke-dasharray="3 2"'
    return (
        f'<polyline points="{points}" fill="none" stroke="#d100b5" stroke-width="1.4" '
        f'stroke-opacity="0.85"{head}><title>{connector.tail} → {connector.head} '
        f"{connector.confidence:.2f}</title></polyline>"
    )


def _notes(page: Page) -> str:
    return "".join(
        f'<text x="6" y="{10 + 9 * i}" font-size="7" fill="#dc2626">{escape(note)}</text>'
        for i, note in enumerate(page.notes)
    )
