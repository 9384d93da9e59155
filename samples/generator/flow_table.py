"""Draws one page of the flow table: head, rows, symbols, arrows and their labels."""

from itertools import pairwise
from math import hypot

from samples.generator.grid import Node, PageGrid, cell_text, group_height, head_height, names_height
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
    """Groups above names; single columns span both; a row of column numbers where the form has one."""
    labels = TABEL | form.label
    names = names_height(page.columns, form, sheet.tall)
    top, middle = page.top, page.top + group_height()
    bottom = middle + names
    shade = HEAD_SHADE if form.arsir else None
    groups = {"pelaksana": page.lanes, "mutu_baku": [c for c in page.columns if c.name in MUTU]}
    for name, columns in groups.items():
        box = Rect(columns[0].x0, top, columns[-1].x1, middle)
        sheet.rect(box, shade)
        sheet.cell(box, labels[name], sheet.size, bold=True, align="tengah", middle=True)
    grouped = {c.x0 for columns in groups.values() for c in columns}
    for number, column in enumerate(page.columns, 1):
        box = Rect(column.x0, middle if column.x0 in grouped else top, column.x1, bottom)
        sheet.rect(box, shade)
        text = labels.get(column.name, column.name) if column.lane is None else column.name
        sheet.cell(box, text, sheet.size, bold=True, align="tengah", middle=True)
        if form.nomor_kolom:
            box = Rect(column.x0, bottom, column.x1, page.top + head_height(page.columns, form, sheet.tall))
            sheet.rect(box, shade)
            sheet.cell(box, str(number), sheet.size - 1, align="tengah", middle=True)


def _draw_rows(sheet: Sheet, form: CetakTabel, page: PageGrid) -> None:
    for row in page.rows:
        for column in page.columns:
            box = Rect(column.x0, row.y0, column.x1, row.y1)
            sheet.rect(box)
            if row.step is None or column.lane is not None:
                continue
            align = "tengah" if column.name in CENTRED else "kiri"
            text = cell_text(row.step, column.name, form)
            sheet.cell(box, text, sheet.size, align=align, middle=form.rata == "tengah")


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
