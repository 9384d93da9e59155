"""Two pages side by side on one sheet: a spread copied at once, a print of two pages to the sheet."""

from models.page import Box, Page

WIDE = 1.2
"""A sheet of two pages is wider than this many times its height."""
MIDDLE = (0.4, 0.6)
"""Its gutter lies within this share of its width,"""
BROAD = 0.025
"""and is at least this share of it: the margins of two pages."""
FRAMED = 0.7
"""Each page bears a table over this share of its half."""


def page_to_gutter(page: Page) -> float | None:
    """The x between two pages that lie side by side on one; None for a page by itself.

    Nothing may reach over the gutter, and either side must have a table as wide as a page's: two small
    tables, or two columns of print, make no two pages.
    """
    if page.width < WIDE * page.height or len(page.tables) < 2:
        return None
    start, end = (share * page.width for share in MIDDLE)
    things = [*(t.box for t in page.tables), *(w.box for w in page.words), *(o.box for o in page.outlines)]
    for left, right in _gaps(things, page.width):
        x0, x1 = max(left, start), min(right, end)
        if x1 - x0 >= BROAD * page.width and _both_framed(page, (x0 + x1) / 2):
            return (x0 + x1) / 2
    return None


def _gaps(boxes: list[Box], width: float) -> list[tuple[float, float]]:
    """The stretches (x from, x to) over which nothing stands."""
    gaps, reached = [], 0.0
    for box in sorted(boxes, key=lambda b: b.x0):
        if box.x0 > reached:
            gaps.append((reached, box.x0))
        reached = max(reached, box.x1)
    return [*gaps, (reached, width)]


def _both_framed(page: Page, gutter: float) -> bool:
    least = FRAMED * page.width / 2
    wide = [t.box for t in page.tables if t.box.width >= least]
    return any(b.x1 <= gutter for b in wide) and any(b.x0 >= gutter for b in wide)
