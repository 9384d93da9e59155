"""Arrows that leave one page and arrive on the next, open at the edge or through off-page connectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.flow.lanes import BranchLabel, FlowArea
from models.page import Box, Connector, Page
from models.text import key


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

    @property
    def step(self) -> int:
        step = self.link.dari if self.leaving else self.link.ke
        assert step is not None
        return step


def links_over_pages(links: Sequence[Link], areas: Sequence[FlowArea]) -> tuple[list[Link], list[str]]:
    """Links that join a leaving end of one page with an arriving end of another, and notes on the rest."""
    ends = [end for link in links if (end := _loose(link, areas)) is not None]
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
    step = b.link.page.number - a.link.page.number
    labels_differ = bool(a.label) and bool(b.label) and a.label != b.label
    return not labels_differ and ((step == 1 and a.low and not b.low) or (step == -1 and not a.low and b.low))


def _loose(link: Link, areas: Sequence[FlowArea]) -> Loose | None:
    if (link.dari is None) == (link.ke is None):
        return None
    leaving = link.ke is None
    x, y = link.connector.points[-1 if leaving else 0]
    area = next(a for a in areas if a.page is link.page)
    top, bottom = min(b.y0 for b in area.bands), max(b.y1 for b in area.bands)
    other = link.connector.head if leaving else link.connector.tail
    label = "" if other is None else outline_label(link.page, other)
    off_page = other is not None and link.page.outlines[other].kind in ("segilima", "lingkaran")
    return Loose(link, leaving, x, y > (top + bottom) / 2, label, off_page)


def outline_label(page: Page, index: int) -> str:
    """The letters and digits in a shape, folded; empty where it has none."""
    box = page.outlines[index].box
    return key(" ".join(w.text for w in page.words if box.holds(*w.box.centre)))
