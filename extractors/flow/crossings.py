"""Arrows that leave one page and arrive on the next, open at the edge or through off-page connectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.flow.lanes import Band, BranchLabel, FlowArea
from models.page import Box, Connector, Page
from models.text import key

BREAK = 10.0
"""Rows further apart than this, in points, have something else between them: another page's head."""


@dataclass(frozen=True, slots=True)
class Link:
    """A connector between two rows; ``dari``/``ke`` None where that end is open or off the page."""

    page: Page
    connector: Connector
    dari: int | None
    ke: int | None
    branch: BranchLabel | None

    @property
    def box(self) -> Box:
        xs, ys = [x for x, _ in self.connector.points], [y for _, y in self.connector.points]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Loose:
    """The loose end of a link: leaving (its step is the source) or arriving, where, and its label.

    ``connector``: it ends in an off-page connector, not in the open.
    """

    link: Link
    leaving: bool
    x: float
    low: bool
    label: str
    connector: bool
    part: int
    """Which part of the table, counted over all pages, the step stands in."""

    @property
    def step(self) -> int:
        step = self.link.dari if self.leaving else self.link.ke
        assert step is not None
        return step


def links_over_pages(links: Sequence[Link], areas: Sequence[FlowArea]) -> tuple[list[Link], list[str]]:
    """Links that join a leaving end of one page with an arriving end of another, and notes on the rest."""
    parts = _areas_to_parts(areas)
    ends = [end for link in links if (end := _loose(link, parts)) is not None]
    joined: list[Link] = []
    used: set[int] = set()
    for same in (_same_label, _neighbours_same_column, _only_neighbours):
        joined += _join(ends, used, same)
    return joined, [_note(end) for i, end in enumerate(ends) if i not in used]


def _note(end: Loose) -> str:
    """What is left open: an end in the open, or an off-page connector without its twin."""
    way = f"{'keluar' if end.leaving else 'masuk'}:{end.step}"
    if end.connector:
        return f"{end.link.page.number}:penghubung_lepas:{way}:{end.label}"
    return f"{end.link.page.number}:ujung_lepas:{way}"


Same = Callable[[Loose, Loose, Sequence[Loose]], bool]


def _join(ends: Sequence[Loose], used: set[int], same: Same) -> list[Link]:
    out = []
    for i, leaving in enumerate(ends):
        for k, arriving in enumerate(ends):
            fits = leaving.leaving and not arriving.leaving and leaving.step != arriving.step
            if fits and i not in used and k not in used and same(leaving, arriving, ends):
                used |= {i, k}
                link = leaving.link
                out.append(Link(link.page, link.connector, leaving.step, arriving.step, link.branch))
    return out


def _same_label(a: Loose, b: Loose, ends: Sequence[Loose]) -> bool:
    return bool(a.label) and a.label == b.label and a.link.page.number != b.link.page.number


def _neighbours_same_column(a: Loose, b: Loose, ends: Sequence[Loose]) -> bool:
    return _neighbours(a, b) and abs(a.x - b.x) <= 0.02 * a.link.page.width


def _only_neighbours(a: Loose, b: Loose, ends: Sequence[Loose]) -> bool:
    """The one leaving end and the one arriving end at this page break."""
    rivals = [e for e in ends if e.leaving and _neighbours(e, b)]
    targets = [e for e in ends if not e.leaving and _neighbours(a, e)]
    return _neighbours(a, b) and len(rivals) == 1 and len(targets) == 1


def _neighbours(a: Loose, b: Loose) -> bool:
    """``a`` leaves at the bottom and ``b`` arrives at the top of the next page, or the way back."""
    if abs(b.link.page.number - a.link.page.number) > 1:
        return False
    step = b.part - a.part
    labels_differ = bool(a.label) and bool(b.label) and a.label != b.label
    return not labels_differ and ((step == 1 and a.low and not b.low) or (step == -1 and not a.low and b.low))


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of rows without a gap: a page has several where pages stand one below the other in a picture."""

    page: Page
    bands: tuple[Band, ...]

    @property
    def middle(self) -> float:
        return (min(b.y0 for b in self.bands) + max(b.y1 for b in self.bands)) / 2


def _areas_to_parts(areas: Sequence[FlowArea]) -> list[_Part]:
    """The table's parts in order, those of one page by their place."""
    parts: list[_Part] = []
    for area in areas:
        for band in sorted(area.bands, key=lambda b: b.y0):
            last = parts[-1] if parts else None
            if last and last.page is area.page and abs(band.y0 - last.bands[-1].y1) <= BREAK:
                parts[-1] = _Part(area.page, (*last.bands, band))
            else:
                parts.append(_Part(area.page, (band,)))
    return parts


def _loose(link: Link, parts: Sequence[_Part]) -> Loose | None:
    if (link.dari is None) == (link.ke is None):
        return None
    leaving = link.ke is None
    x, y = link.connector.points[-1 if leaving else 0]
    step = link.dari if leaving else link.ke
    part = next(i for i, p in enumerate(parts) if p.page is link.page and step in [b.urutan for b in p.bands])
    other = link.connector.head if leaving else link.connector.tail
    label = "" if other is None else outline_label(link.page, other)
    off_page = other is not None and link.page.outlines[other].kind in ("segilima", "lingkaran")
    return Loose(link, leaving, x, y > parts[part].middle, label, off_page, part)


def outline_label(page: Page, index: int) -> str:
    """The letters and digits in a shape, folded; empty where it has none."""
    box = page.outlines[index].box
    return key(" ".join(w.text for w in page.words if box.holds(*w.box.centre)))
