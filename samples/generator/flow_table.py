"""Draws one page of the flow table: head, rows, symbols, arrows and their labels."""

from itertools import pairwise
from math import hypot

from samples.generator.grid import (
    GROUP,
    Column,
    Node,
    PageGrid,
    Row,
    cell_text,
    group_height,
    head_height,
    names_height,
)
from samples.generator.labels import TABEL
from samples.generator.lettering import LEADING, width
from samples.generator.routing import Point, Route
from samples.generator.sheet import PAD, Rect, Sheet, hull
from samples.generator.source import CetakTabel

HEAD_SHADE = 0.85
HEAD_LENGTH, HEAD_HALF = 5.0, 2.2
LABEL_SIZE = 6.5
CENTRED = ("nomor", "waktu")
MUTU = ("kelengkapan", "waktu", "output")


def draw_page(sheet: Sheet, form: CetakTabel, page: PageGrid, routes: list[Route]) -> None:
    """The whole table part of one page."""
    if page.head:
        _draw_head(sheet, form, page)
    _draw_rows(sheet, form, page)
    for node in page.nodes.values():
        draw_symbol(sheet, node, form, first="s1")
    sheet.canvas.setLineWidth(0.9)
    for route in routes:
        draw_arrow(sheet, route)
    for route in routes:
        if route.wish.label:
            _draw_label(sheet, page, route, routes)
    sheet.canvas.setLineWidth(0.7)


def _draw_head(sheet: Sheet, form: CetakTabel, page: PageGrid) -> None:
    """Groups above names; a column without a group spans both; column numbers where the form has them."""
    labels = TABEL | form.label
    bottom = page.top + group_height(form) + names_height(page.columns, form, sheet.tall)
    tops = {column.x0: page.top for column in page.columns}
    for name, columns, y0, y1 in _groups(form, page):
        _head_cell(sheet, form, Rect(columns[0].x0, y0, columns[-1].x1, y1), labels.get(name, name))
        tops |= {column.x0: y1 for column in columns}
    for number, column in enumerate(page.columns, 1):
        text = column.name if column.lane is not None else labels[column.name]
        _head_cell(sheet, form, Rect(column.x0, tops[column.x0], column.x1, bottom), text)
        if form.nomor_kolom:
            end = page.top + head_height(page.columns, form, sheet.tall)
            _head_cell(sheet, form, Rect(column.x0, bottom, column.x1, end), str(number), bold=False)


def _groups(form: CetakTabel, page: PageGrid) -> list[tuple[str, list[Column], float, float]]:
    """The heads above several columns, outer before inner, with their top and bottom."""
    outer, inner = page.top + GROUP, page.top + group_height(form)
    groups = [("pelaksana", page.lanes, page.top, outer)]
    groups += [(k.nama, page.lanes[k.dari - 1 : k.sampai], outer, inner) for k in form.kelompok]
    return [*groups, ("mutu_baku", [c for c in page.columns if c.name in MUTU], page.top, inner)]


def _head_cell(sheet: Sheet, form: CetakTabel, box: Rect, text: str, bold: bool = True) -> None:
    sheet.rect(box, HEAD_SHADE if form.arsir else None)
    sheet.cell(box, text, sheet.size - (0 if bold else 1), bold=bold, align="tengah", middle=True)


def _draw_rows(sheet: Sheet, form: CetakTabel, page: PageGrid) -> None:
    """The body's cells and what they say; a merged cell is drawn with its first row."""
    for row in page.rows:
        for column in page.columns:
            rows = _merged(form, page, row, column.name)
            if rows[0] != row:
                continue
            box = Rect(column.x0, row.y0, column.x1, rows[-1].y1)
            sheet.rect(box)
            if row.step is None or column.lane is not None:
                continue
            align = "tengah" if column.name in CENTRED else "kiri"
            text = cell_text(row.step, column.name, form)
            sheet.cell(box, text, sheet.size, align=align, middle=form.rata == "tengah" or len(rows) > 1)


def _merged(form: CetakTabel, page: PageGrid, row: Row, name: str) -> list[Row]:
    """The rows of the page that share the cell of ``row`` in the column ``name``."""
    for merge in form.gabung:
        rows = [r for r in page.rows if r.step and merge.dari <= r.step.urutan <= merge.sampai]
        if merge.kolom == name and row in rows:
            return rows
    return [row]


def draw_symbol(sheet: Sheet, node: Node, form: CetakTabel, first: str) -> None:
    """The symbol's outline; its number or 'Mulai'/'Selesai' inside where the form has them."""
    box = node.box
    sheet.canvas.setLineWidth(1.0)
    if node.kind == "kapsul":
        sheet.rounded(box, box.height / 2 if form.kapsul == "stadion" else 5)
    elif node.kind == "kotak":
        sheet.rect(box)
    elif node.kind == "belah_ketupat":
        sheet.polygon([(box.cx, box.y0), (box.x1, box.cy), (box.cx, box.y1), (box.x0, box.cy)])
    elif node.kind == "segilima":
        shoulder = box.y0 + box.height * 0.55
        sheet.polygon(
            [(box.x0, box.y0), (box.x1, box.y0), (box.x1, shoulder), (box.cx, box.y1), (box.x0, shoulder)]
        )
    inside = _inside(node, form, first)
    if inside:
        sheet.text(box.cx, box.cy + LABEL_SIZE * 0.35, inside, LABEL_SIZE, align="tengah")
    sheet.canvas.setLineWidth(0.7)


def _inside(node: Node, form: CetakTabel, first: str) -> str:
    if node.kind == "segilima":
        return node.text
    if not form.isi_simbol:
        return ""
    if node.kind == "kapsul":
        return "Mulai" if node.key == first else "Selesai"
    return node.text


def draw_arrow(sheet: Sheet, route: Route) -> None:
    """The line, and a filled head at its tip."""
    path = list(route.path)
    if route.wish.head:
        (x0, y0), (x1, y1) = path[-2], path[-1]
        far = hypot(x1 - x0, y1 - y0)
        ux, uy = (x1 - x0) / far, (y1 - y0) / far
        base = (x1 - ux * HEAD_LENGTH, y1 - uy * HEAD_LENGTH)
        wings = [(base[0] - uy * HEAD_HALF * s, base[1] + ux * HEAD_HALF * s) for s in (1, -1)]
        sheet.polygon([wings[0], (x1, y1), wings[1]], shade=0)
        path[-1] = base
    sheet.polygon(path, closed=False)


def _draw_label(sheet: Sheet, page: PageGrid, route: Route, routes: list[Route]) -> None:
    """Ya or Tidak beside the arrow's start, at the place that hides and is hidden least."""
    wide, tall = width(route.wish.label, sheet.face.regular, LABEL_SIZE), LABEL_SIZE
    places = _label_places(route.path[0], route.path[1], wide, tall)
    box = min(places, key=lambda b: _clutter(b, page, routes))
    sheet.text(box.x0, box.y1 - tall * 0.18, route.wish.label, LABEL_SIZE)


def _label_places(start: Point, corner: Point, wide: float, tall: float) -> list[Rect]:
    """Boxes beside the first leg: above or below a level one, right or left of an upright one."""
    (x0, y0), (x1, y1) = start, corner
    if y0 == y1:
        left = x0 + 1 if x1 > x0 else x0 - 1 - wide
        return [Rect(left, y0 + dy, left + wide, y0 + dy + tall) for dy in (-tall - 1, 1.5)]
    top = y0 + 1 if y1 > y0 else y0 - 1 - tall
    return [Rect(x0 + dx, top, x0 + dx + wide, top + tall) for dx in (2.5, -wide - 2.5)]


def _clutter(box: Rect, page: PageGrid, routes: list[Route]) -> int:
    """How many arrows and symbols the box would lie on."""
    legs = [leg for route in routes for leg in pairwise(route.path)]
    obstacles = [hull(*leg) for leg in legs] + [node.box for node in page.nodes.values()]
    return sum(box.meets(obstacle) for obstacle in obstacles)


def title_height(form: CetakTabel, size: float) -> float:
    return len(form.judul) * (size + 2) * LEADING + (2 * PAD if form.judul else 0)


def draw_title(sheet: Sheet, form: CetakTabel, top: float) -> None:
    """The lines above the table, in the middle of the page."""
    sheet.lines(sheet.width / 2, top, form.judul, sheet.size + 2, bold=True, align="tengah")
