"""A SOP -> its flowchart as an SVG picture: the form's columns, a lane for each actor, the five symbols."""

from collections.abc import Iterator
from html import escape

from models.bahasa import Bahasa, Teks
from models.sop import Sop
from pipeline.flowchart.chart import NO_LANE, SYARAT, Chart, Node, sop_to_chart
from pipeline.flowchart.measures import (
    ACTIVITY,
    LINE,
    NUMBER,
    SYMBOL,
    TITLE,
    Measures,
    Point,
    chart_to_measures,
)
from pipeline.flowchart.routes import Place, Route

_ACTIVITY = Teks("Kegiatan", "Activity")
_TIME = Teks("Waktu", "Time")
_UNTITLED = Teks("SOP tanpa nama yang terbaca", "SOP whose name was not read")
_NO_ARROWS = Teks("Tidak ada panah yang terbaca.", "No arrow was read.")
_DOUBTFUL = Teks(
    "Garis putus-putus: pembacaan ragu atau simbol tidak baku.",
    "Dashed: read with doubt, or no standard symbol.",
)
_KINDS = {
    "kapsul": Teks("mulai atau selesai", "start or end"),
    "kotak": Teks("kegiatan", "activity"),
    "belah_ketupat": Teks("keputusan", "decision"),
    "segilima": Teks("penghubung halaman", "off-page connector"),
}
_NO_KIND = Teks("simbol tidak terbaca atau tidak baku", "symbol not read, or none of the standard")
_FOOT = 26.0
_FONT = 'font-family="Arial, Liberation Sans, sans-serif" font-size="11.5"'
_HEAD = (
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8"'
    ' orient="auto" markerUnits="userSpaceOnUse"><path d="M0 .5 8 4 0 7.5Z" fill="#111"/></marker></defs>'
)
_HALO = 'font-size="10.5" stroke="#fff" stroke-width="2" paint-order="stroke"'
"""White around a branch's word, so that a line behind it does not strike it through."""


def sop_to_svg(sop: Sop, bahasa: Bahasa = "id") -> str:
    """A whole SVG document without scripts, fonts or links; the same SOP gives the same bytes."""
    chart = sop_to_chart(sop)
    lanes = chart.lanes
    if any(node.lane is None for step in chart.steps for node in step.nodes):
        lanes = (*lanes, NO_LANE.dalam(bahasa))
    measures = chart_to_measures(chart, lanes)
    width, height = measures.size[0] + 2, measures.size[1] + _FOOT
    title = escape(chart.title or _UNTITLED.dalam(bahasa))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 {_n(width)} {_n(height)}" width="{_n(width)}"'
        f' height="{_n(height)}" {_FONT} role="img">',
        f"<title>{title}</title>",
        _HEAD,
        f'<rect x="-1" width="{_n(width)}" height="{_n(height)}" fill="#fff"/>',
        *_head(chart, measures, title, bahasa),
        *_grid(measures),
        *_texts(chart, measures),
        *_arrows(chart, measures, bahasa),
        *_symbols(chart, measures, bahasa),
        *_notes(chart, measures, bahasa),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _head(chart: Chart, m: Measures, title: str, bahasa: Bahasa) -> Iterator[str]:
    yield f'<text x="0" y="18" font-size="15" font-weight="bold">{title}</text>'
    yield f'<text x="0" y="36" fill="#555">{escape(chart.agency or "")}</text>'
    width, height = _n(m.size[0]), _n(m.head - TITLE)
    yield f'<rect x="0" y="{_n(TITLE)}" width="{width}" height="{height}" fill="#eef1f4"/>'
    middle = (TITLE + m.head) / 2
    heads = (
        (NUMBER / 2, ("No",)),
        (NUMBER + ACTIVITY / 2, (_ACTIVITY.dalam(bahasa),)),
        *((m.left + m.lane_width * (n + 0.5), lines) for n, lines in enumerate(m.lanes)),
        ((m.right + m.size[0]) / 2, (_TIME.dalam(bahasa),)),
    )
    for x, lines in heads:
        yield _text(x, middle, lines, ' text-anchor="middle" font-weight="bold"')


def _grid(m: Measures) -> Iterator[str]:
    width, height = m.size
    uprights = [0, NUMBER, m.left, *(m.left + m.lane_width * (n + 1) for n in range(len(m.lanes))), width]
    lines = [f"M0 {_n(y)}H{_n(width)}" for y in (TITLE, *m.rows)]
    lines += [f"M{_n(x)} {_n(TITLE)}V{_n(height)}" for x in uprights]
    yield f'<path d="{"".join(lines)}" fill="none" stroke="#c4cad0"/>'


def _texts(chart: Chart, m: Measures) -> Iterator[str]:
    for n, step in enumerate(chart.steps):
        middle = (m.rows[n] + m.rows[n + 1]) / 2
        yield _text(NUMBER / 2, middle, (step.nomor or "",), ' text-anchor="middle"')
        yield _text(NUMBER + 7, middle, m.activities[n])
        yield _text((m.right + m.size[0]) / 2, middle, m.times[n], ' text-anchor="middle"')


def _text(x: float, middle: float, lines: tuple[str, ...], style: str = "") -> str:
    top = middle - LINE * (len(lines) - 1) / 2 + 4
    spans = "".join(
        f'<tspan x="{_n(x)}" y="{_n(top + LINE * n)}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f"<text{style}>{spans}</text>"


def _arrows(chart: Chart, m: Measures, bahasa: Bahasa) -> Iterator[str]:
    kinds = {
        (n, len(chart.lanes) if node.lane is None else node.lane): node
        for n, step in enumerate(chart.steps)
        for node in step.nodes
    }

    def half(place: Place) -> Point:
        width, height = _size(kinds[place.row, place.lane])
        return width / 2, height / 2

    labels = []
    for route in m.routes:
        points = m.points(route, (half(route.start), half(route.end)))
        path = "M" + " ".join(f"{_n(x)} {_n(y)}" for x, y in points)
        style = 'fill="none" stroke="#111" stroke-width="1.2" marker-end="url(#head)"'
        dashed = ' stroke-dasharray="5 3"' if route.edge.unsure else ""
        yield f'<path d="{path}" {style}{dashed}/>'
        if route.edge.syarat:
            labels.append(_label(points, route, SYARAT[route.edge.syarat].dalam(bahasa)))
    yield from labels


def _label(points: list[Point], route: Route, text: str) -> str:
    """The branch's word, beside the arrow where it leaves."""
    (x, y), gap = points[0], 4
    x, y, anchor = {
        "left": (x - gap, y - gap, "end"),
        "right": (x + gap, y - gap, "start"),
        "bottom": (x + gap, y + 2 * gap, "start"),
        "top": (x + gap, y - gap, "start"),
    }[route.exit]
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" {_HALO}>{escape(text)}</text>'


def _symbols(chart: Chart, m: Measures, bahasa: Bahasa) -> Iterator[str]:
    for n, step in enumerate(chart.steps):
        for node in step.nodes:
            lane = len(chart.lanes) if node.lane is None else node.lane
            yield _symbol(node, m.centre(Place(n, lane)), step.nomor, bahasa)


def _size(node: Node) -> Point:
    width, height = SYMBOL
    if node.simbol == "belah_ketupat":
        return width, height * 4 / 3
    return (height, height) if node.simbol in ("segilima", None) else (width, height)


def _symbol(node: Node, centre: Point, nomor: str | None, bahasa: Bahasa) -> str:
    (x, y), (width, height) = centre, _size(node)
    sides = (x - width / 2, y - height / 2, x + width / 2, y + height / 2, y + height / 8)
    left, top, right, bottom, shoulder = map(_n, sides)
    cx, cy = _n(x), _n(y)
    unsure = node.unsure or node.simbol is None
    style = 'fill="#fff" stroke="#111" stroke-width="1.4"' + (' stroke-dasharray="4 3"' if unsure else "")
    box = f'x="{left}" y="{top}" width="{_n(width)}" height="{_n(height)}"'
    shape = {
        "kapsul": f'<rect {box} rx="{_n(height / 2)}" {style}/>',
        "belah_ketupat": f'<path d="M{cx} {top}L{right} {cy} {cx} {bottom} {left} {cy}Z" {style}/>',
        "segilima": f'<path d="M{left} {top}H{right}V{shoulder}L{cx} {bottom} {left} {shoulder}Z" {style}/>',
    }.get(node.simbol or "", f"<rect {box} {style}/>")
    said = (_KINDS[node.simbol] if node.simbol else _NO_KIND).dalam(bahasa)
    mark = "" if node.simbol else f'<text x="{cx}" y="{_n(y + 4)}" text-anchor="middle">?</text>'
    return f"<g><title>{escape(nomor or str(node.urutan))}: {said}</title>{shape}{mark}</g>"


def _notes(chart: Chart, m: Measures, bahasa: Bahasa) -> Iterator[str]:
    notes = [_NO_ARROWS] if chart.steps and not chart.edges else []
    notes += [_DOUBTFUL] if chart.doubtful else []
    if notes:
        text = " ".join(note.dalam(bahasa) for note in notes)
        yield f'<text x="0" y="{_n(m.size[1] + 17)}" fill="#555" font-size="10.5">{escape(text)}</text>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
