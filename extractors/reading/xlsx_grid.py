"""Columns and rows of a sheet in points: hidden ones have no width, the others stand side by side."""

from openpyxl.worksheet.worksheet import Worksheet

from models.page import Box

PIXEL = 0.75
"""Points in a pixel at 96 dpi."""
_DIGIT = 7
"""Pixels of the widest digit of the usual font (Calibri 11): ECMA-376 part 1, 18.3.1.13."""
_USUAL_WIDTH = 9.140625
_USUAL_HEIGHT = 15.0
_WIDEST, _HIGHEST = 255.0, 409.5
"""Excel's own bounds: digits of a column, points of a row."""
_MOST = 20_000
"""Columns or rows beyond this have no place of their own."""


class Grid:
    """Edges of the columns and rows of one sheet, counted from 1 as the file counts them."""

    def __init__(self, sheet: Worksheet, heights: dict[int, float] | None = None) -> None:
        """``heights``: of rows whose height the file leaves to the reader."""
        self._sheet = sheet
        self._heights = heights or {}
        self._widths = _declared_widths(sheet)
        self._xs, self._ys = [0.0], [0.0]

    def width(self, col: int) -> float:
        """Points; 0 for a hidden column."""
        usual = self._sheet.sheet_format.defaultColWidth or _USUAL_WIDTH
        return int(_bounded(self._widths.get(col, usual), _WIDEST) * _DIGIT + 0.5) * PIXEL

    def height(self, row: int) -> float:
        """Points; 0 for a hidden row."""
        dimension = self._sheet.row_dimensions.get(row)
        if dimension is not None and dimension.hidden:
            return 0.0
        if dimension is not None and dimension.height is not None:
            return _bounded(float(dimension.height), _HIGHEST)
        if self._sheet.sheet_format.zeroHeight:
            return 0.0
        usual = self._sheet.sheet_format.defaultRowHeight or _USUAL_HEIGHT
        return _bounded(max(usual, self._heights.get(row, 0.0)), _HIGHEST)

    def leaves_height(self, row: int) -> bool:
        """Whether the file says nothing of the row's height."""
        dimension = self._sheet.row_dimensions.get(row)
        return dimension is None or (dimension.height is None and not dimension.hidden)

    def x(self, col: int) -> float:
        """The left edge of a column."""
        while len(self._xs) < min(col, _MOST):
            self._xs.append(self._xs[-1] + self.width(len(self._xs)))
        return self._xs[min(col, _MOST) - 1]

    def y(self, row: int) -> float:
        """The top edge of a row."""
        while len(self._ys) < min(row, _MOST):
            self._ys.append(self._ys[-1] + self.height(len(self._ys)))
        return self._ys[min(row, _MOST) - 1]

    def box(self, top: int, left: int, bottom: int, right: int) -> Box:
        """The box of a range, its last row and column included."""
        return Box(self.x(left), self.y(top), self.x(right + 1), self.y(bottom + 1))

    def column_at(self, x: float) -> int:
        """The column that holds a place."""
        col = 1
        while self.x(col + 1) <= x and col < _MOST:
            col += 1
        return col

    def row_at(self, y: float) -> int:
        """The row that holds a place."""
        row = 1
        while self.y(row + 1) <= y and row < _MOST:
            row += 1
        return row


def _bounded(size: float, most: float) -> float:
    """``size`` inside Excel's own bounds; 0 for what is no number."""
    return min(size, most) if size > 0 else 0.0


def _declared_widths(sheet: Worksheet) -> dict[int, float]:
    """Widths in digits by column; one declaration may hold for many columns."""
    widths: dict[int, float] = {}
    for dimension in sheet.column_dimensions.values():
        first = dimension.min or 1
        last = min(dimension.max or first, _MOST)
        width = 0.0 if dimension.hidden else float(dimension.width or _USUAL_WIDTH)
        widths |= dict.fromkeys(range(first, last + 1), width)
    return widths
