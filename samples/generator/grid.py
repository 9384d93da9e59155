"""Where the flow table's columns, rows and symbols stand, page by page; draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from models.sop import Langkah, Sop
from samples.generator.labels import TABEL
from samples.generator.sheet import Rect
from samples.generator.source import CetakTabel

CONNECTOR_ROW = 30.0
GROUP = 15.0
WEIGHTS = {"nomor": 22, "uraian": 165, "kelengkapan": 92, "waktu": 52, "output": 92, "keterangan": 54}
LANE, LANE_LEAST = 62.0, 50.0
SYMBOL_HEIGHT = {"kapsul": 17.0, "kotak": 18.0, "belah_ketupat": 25.0, "segilima": 15.0}
SYMBOL_SHARE = 0.54
WIDEST = 38.0

Measure = Callable[[str, float, bool], float]
"""(text, width of the cell, bold) -> height that the cell needs."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; ``lane`` is its index in the SOP's pelaksana, or None."""

    name: str
    x0: float
    x1: float
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol to draw, or with ``kind`` 'terbuka' the point where a line meets the page's end."""

    key: str
    kind: str
    lane: int
    box: Rect
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body; ``step`` None for a row that holds only off-page connectors."""

    y0: float
    y1: float
    step: Langkah | None = None


@dataclass(slots=True)
class PageGrid:
    """One page's part of the table: head and body heights, rows, symbols."""

    columns: tuple[Column, ...]
    top: float
    head: bool
    rows: list[Row] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)

    @property
    def lanes(self) -> list[Column]:
        return [c for c in self.columns if c.lane is not None]

    @property
    def body_top(self) -> float:
        return self.rows[0].y0

    @property
    def bottom(self) -> float:
        return self.rows[-1].y1

    @property
    def steps(self) -> list[int]:
        return [row.step.urutan for row in self.rows if row.step]


def table_columns(sop: Sop, form: CetakTabel, x0: float, x1: float) -> tuple[Column, ...]:
    """The columns from ``x0`` to ``x1``: fixed weights, the lanes sharing what their number needs."""
    names = [n for n in TABEL if n in WEIGHTS and (n != "keterangan" or form.keterangan)]
    count = len(sop.pelaksana)
    rest = sum(WEIGHTS[n] for n in names)
    lane = max(LANE_LEAST, min(LANE + 14, (x1 - x0 - rest) / count))
    scale = (x1 - x0 - lane * count) / rest
    columns, x = [], x0
    for name in names:
        for actor in range(count) if name == "kelengkapan" else ():
            columns.append(Column(sop.pelaksana[actor], x, x + lane, actor))
            x += lane
        columns.append(Column(name, x, x + WEIGHTS[name] * scale))
        x += WEIGHTS[name] * scale
    return tuple(columns)


def cell_text(step: Langkah, name: str, form: CetakTabel) -> str:
    """What the step prints in the column ``name``."""
    if name == "nomor":
        return f"{step.nomor}." if step.nomor and form.nomor_titik else step.nomor or ""
    if name == "waktu":
        return step.waktu.teks if step.waktu else ""
    return getattr(step, name) or (form.kosong if name == "keterangan" else "")


def row_height(step: Langkah, columns: tuple[Column, ...], form: CetakTabel, measure: Measure) -> float:
    needs = [measure(cell_text(step, c.name, form), c.x1 - c.x0, False) for c in columns if c.lane is None]
    return max([form.tinggi_baris, *(need + 4 for need in needs)])


def paginate(
    sop: Sop,
    form: CetakTabel,
    columns: tuple[Column, ...],
    tops: tuple[float, float],
    end: float,
    measure: Measure,
) -> list[PageGrid]:
    """The pages of the table, symbols placed.

    ``tops`` is where the head starts on the first and on later pages, ``end`` where the body must end;
    room for a row of off-page connectors is always left.
    """
    head = head_height(columns, form, measure)
    pages = [PageGrid(columns, tops[0], True)]
    y = tops[0] + head
    for step in sop.langkah:
        tall = row_height(step, columns, form, measure)
        full = y + tall + CONNECTOR_ROW > end
        if pages[-1].rows and (full or step.urutan in form.putus):
            pages.append(PageGrid(columns, tops[1], form.kepala_ulang))
            y = tops[1] + (head if form.kepala_ulang else 0)
            y += CONNECTOR_ROW if form.sambungan == "segilima" else 0
        pages[-1].rows.append(Row(y, y + tall, step))
        y += tall
    _add_connector_rows(pages, form)
    for page in pages:
        _place_symbols(page, sop)
    return pages


def head_height(columns: tuple[Column, ...], form: CetakTabel, measure: Measure) -> float:
    """Height of the head: the rows of groups, the row of names, and the row of column numbers if any."""
    return group_height(form) + names_height(columns, form, measure) + (14 if form.nomor_kolom else 0)


def group_height(form: CetakTabel) -> float:
    """Height of the row of groups, twice where there are groups within Pelaksana."""
    return GROUP * (2 if form.kelompok else 1)


def names_height(columns: tuple[Column, ...], form: CetakTabel, measure: Measure) -> float:
    labels = TABEL | form.label
    return max(26.0, *(measure(labels.get(c.name, c.name), c.x1 - c.x0, True) + 2 for c in columns))


def _add_connector_rows(pages: list[PageGrid], form: CetakTabel) -> None:
    """A row for the off-page connectors at each page's end and the next one's beginning."""
    if form.sambungan != "segilima":
        return
    for page, following in pairwise(pages):
        page.rows.append(Row(page.bottom, page.bottom + CONNECTOR_ROW))
        top = following.body_top
        following.rows.insert(0, Row(top - CONNECTOR_ROW, top))


def symbol_box(column: Column, row: Row, kind: str) -> Rect:
    """The symbol's box in the middle of the cell."""
    half = min(WIDEST, (column.x1 - column.x0) * SYMBOL_SHARE) / 2 * (0.5 if kind == "segilima" else 1)
    cx, cy, tall = (column.x0 + column.x1) / 2, (row.y0 + row.y1) / 2, SYMBOL_HEIGHT[kind]
    return Rect(cx - half, cy - tall / 2, cx + half, cy + tall / 2)


def _place_symbols(page: PageGrid, sop: Sop) -> None:
    lanes = {sop.pelaksana[c.lane]: c for c in page.lanes if c.lane is not None}
    for row in page.rows:
        for actor in row.step.pelaksana if row.step else ():
            column, kind = lanes[actor.nama], actor.simbol or "kotak"
            assert row.step is not None and column.lane is not None
            node = Node(
                f"s{row.step.urutan}", kind, column.lane, symbol_box(column, row, kind), row.step.nomor or ""
            )
            page.nodes.setdefault(node.key, node)
