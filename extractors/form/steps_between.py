"""Rows between the steps that are none: totals of time, headings of groups, rests of the row above."""

import re

from extractors.form.columns import MUTU, NOMOR, URAIAN
from extractors.form.steps_rows import Row
from models.text import is_empty, words
from models.vocabulary import load

_GROUP = re.compile(r"(?:[A-Z]|[IVX]{1,5})\s*[.)]?")


def is_total(row: Row) -> bool:
    """The sum of the times: "Jumlah waktu", a time, and nothing else."""
    said = words(row.text(URAIAN))
    others = [role for role in (*MUTU, NOMOR) if role != "waktu"]
    return (
        said in [words(known) for known in load("labels")["baris"]["jumlah"]]
        and not _is_marked(row)
        and all(is_empty(row.text(role)) for role in others)
    )


def is_heading(row: Row) -> bool:
    """A group's title: a capital letter or Roman number, words, and nothing else."""
    return (
        _GROUP.fullmatch(row.text(NOMOR).strip()) is not None
        and row.text(URAIAN).isupper()
        and is_bare(row)
        and all(is_empty(row.text(role)) for role in MUTU)
    )


def is_bare(row: Row) -> bool:
    """Whether the row has neither a mark nor a time."""
    return is_empty(row.text("waktu")) and not _is_marked(row)


def _is_marked(row: Row) -> bool:
    """Whether a shape is drawn, or something written, in an actor's column of the row."""
    if any(not is_empty(lane.text) for lane in row.lanes):
        return True
    spans = [(c.x0, c.x1) for c in row.head.actors]
    middles = [o.box.centre for o in row.page.outlines]
    return any(row.y0 <= y <= row.y1 and any(x0 <= x <= x1 for x0, x1 in spans) for x, y in middles)
