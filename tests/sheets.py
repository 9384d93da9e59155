"""Sheets of invented agencies, for the tests of workbooks."""

from collections.abc import Sequence
from typing import Any

from office_files import workbook_bytes
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from extractors.reading.office import data_to_office_pages
from models.page import Page

THIN = Side(style="thin")
RULED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def sheet_of(
    rows: Sequence[Sequence[Any]], top: int = 1, left: int = 1, ruled: bool = True
) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet, rows, top, left, ruled)
    return book, sheet


def fill(
    sheet: Worksheet, rows: Sequence[Sequence[Any]], top: int = 1, left: int = 1, ruled: bool = True
) -> None:
    for r, row in enumerate(rows, top):
        for c, value in enumerate(row, left):
            cell = sheet.cell(r, c, value)
            if ruled:
                cell.border = RULED


def pages_of(book: Workbook, drawings: dict[int, str] | None = None) -> list[Page]:
    return list(data_to_office_pages(workbook_bytes(book, drawings), "xlsx"))


def texts(page: Page) -> list[list[str]]:
    return [
        [
            cell.text if (cell := table.at(r, c)) and (cell.row, cell.col) == (r, c) else ""
            for c in range(table.cols)
        ]
        for table in page.tables
        for r in range(table.rows)
    ]
