"""Steps -> who does them: actor columns over all pages, the frame for the drawing, marks of a text."""

from collections.abc import Collection, Sequence

from extractors.flow.lanes import Band, Flow, FlowArea, Lane, Mark
from extractors.flow.text_marks import branch_labels, cells_to_marks, text_to_signs
from extractors.form.columns import Head
from extractors.form.steps import Steps, actor_index
from extractors.form.steps_rows import Row
from models.page import Line, hull
from models.text import fold

_ENDS = ("mulai", "selesai")
_TYPED = 0.9


def steps_to_flow(steps: Steps, names: Sequence[str]) -> Flow:
    """Marks and arrows: out of the drawing where pages have one, out of the text where it has marks."""
    drawn = rows_to_areas(steps.rows, names)
    marks = rows_to_text_marks(steps.rows, names)
    if not drawn:
        return Flow(marks=tuple(marks))
    # The drawing's libraries are loaded only for files that have one.
    from extractors.flow.areas_to_flow import areas_to_flow

    flow = areas_to_flow(drawn)
    typed = rows_to_typed_marks(steps.rows, names, {mark.urutan for mark in flow.marks})
    return Flow((*marks, *flow.marks, *typed), flow.edges, flow.notes) if marks or typed else flow


def rows_to_areas(rows: Sequence[tuple[Row, int | None]], names: Sequence[str]) -> list[FlowArea]:
    """One area for each run of rows on one page below one head."""
    areas: list[FlowArea] = []
    last: Row | None = None
    for row, urutan in rows:
        if not row.page.bertitik or not row.head.actors:
            continue
        band = Band(urutan, row.y0, row.y1)
        if last is not None and last.page is row.page and _same_lanes(last.head, row.head):
            areas[-1] = FlowArea(row.page, areas[-1].lanes, (*areas[-1].bands, band))
        else:
            areas.append(FlowArea(row.page, _lanes(row.head, names), (band,)))
        last = row
    return areas


def rows_to_text_marks(rows: Sequence[tuple[Row, int | None]], names: Sequence[str]) -> list[Mark]:
    """Marks in the rows of pages without coordinates."""
    marks: list[Mark] = []
    for row, urutan in rows:
        if urutan is None or row.page.bertitik:
            continue
        lanes = [lane.index for lane in _lanes(row.head, names)]
        marks += cells_to_marks([cell.text for cell in row.lanes], urutan, row.page.number, lanes)
    return marks


def rows_to_typed_marks(
    rows: Sequence[tuple[Row, int | None]], names: Sequence[str], drawn: Collection[int]
) -> list[Mark]:
    """Symbols typed as letters (a box of a symbol font, MULAI) in rows where none is drawn."""
    marks: list[Mark] = []
    for row, urutan in rows:
        if urutan is None or urutan in drawn or not row.page.bertitik:
            continue
        for lane, cell in zip(_lanes(row.head, names), row.lanes, strict=True):
            for simbol, printed in text_to_signs(cell.text):
                if simbol is not None or fold(printed) in _ENDS:
                    box = hull([word.box for word in cell.words])
                    sure = _TYPED * min(word.confidence for word in cell.words)
                    marks.append(Mark(urutan, lane.index, simbol, row.page.number, box, sure, printed))
    return marks


def flow_words(rows: Sequence[tuple[Row, int | None]]) -> list[Line]:
    """The text in actor columns that the flow accounts for: a text's marks, a drawing's Ya and Tidak."""
    lines = [line for row, _ in rows for lane in row.lanes for line in lane.lines]
    pointed = {row.page.number for row, _ in rows if row.page.bertitik}
    return [line for line in lines if line.page not in pointed or is_branch(line)]


def is_branch(line: Line) -> bool:
    """Whether the line is a label of a branch, or each of its words is, or it is a typed symbol."""
    if any(simbol for simbol, _ in text_to_signs(line.text)):
        return True
    return fold(line.text) in branch_labels() or all(fold(w.text) in branch_labels() for w in line.words)


def _lanes(head: Head, names: Sequence[str]) -> tuple[Lane, ...]:
    """The actor columns of a head; a name is found because the names come from the heads."""
    return tuple(Lane(actor_index(c.name, names) or 0, c.x0, c.x1) for c in head.actors)


def _same_lanes(a: Head, b: Head) -> bool:
    return [(c.name, c.x0) for c in a.actors] == [(c.name, c.x0) for c in b.actors]
