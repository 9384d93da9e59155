"""A workbook of plain tables: frozen heads, filters, widths, and never a formula out of a document."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.reports.tables.base import Column, Table, Value

_CREATED = datetime(2000, 1, 1)
"""A fixed day, so that the same content gives the same bytes."""
_LONGEST_CELL = 32_000
_LINE = 15.0
_MOST_LINES = 12
_HEAD_HEIGHT = 46.0


def write_workbook(path: Path, title: str, tables: Iterable[Table]) -> None:
    """Write each table to a sheet of its own."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title, "author": "Selaras", "created": _CREATED})
        formats = {
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E6ECF1", "border": 1}
            ),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "plain": book.add_format({"valign": "top"}),
        }
        for table in tables:
            _write_sheet(book.add_worksheet(table.name), table, formats)


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Points that the row's longest wrapped text needs, so that nothing is hidden where none is fitted."""
    wrapped = (ceil(len(str(value or "")) / c.width) for c, value in zip(columns, row, strict=True) if c.wrap)
    return _LINE * min(max(wrapped, default=1), _MOST_LINES) + 1


def _write_sheet(page: Any, table: Table, formats: dict[str, Any]) -> None:
    for n, column in enumerate(table.columns):
        page.set_column(n, n, column.width, formats["wrap" if column.wrap else "plain"])
        page.write_string(0, n, column.head, formats["head"])
    page.set_row(0, _HEAD_HEIGHT)
    for r, row in enumerate(table.rows, 1):
        page.set_row(r, _height(table.columns, row))
        for n, value in enumerate(row):
            style = formats["wrap" if table.columns[n].wrap else "plain"]
            if isinstance(value, str):
                page.write_string(r, n, value[:_LONGEST_CELL], style)
            elif value is not None:
                page.write_number(r, n, value, style)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
