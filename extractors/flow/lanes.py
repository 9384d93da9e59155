"""The frame in which marks and arrows are read: actor columns by step rows, page by page."""

from dataclasses import dataclass

from models.page import Box, Page
from models.sop import Simbol, Syarat


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor column: its index in the SOP's pelaksana, and its extent in points."""

    index: int
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the flow table on one page; ``urutan`` None for a row that is no step."""

    urutan: int | None
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class FlowArea:
    """The flow table's part on one page."""

    page: Page
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One symbol in a step's row; ``printed`` is the mark's own text where it is no drawn symbol."""

    urutan: int
    lane: int
    simbol: Simbol | None
    page: int
    box: Box | None
    confidence: float
    printed: str = ""


@dataclass(frozen=True, slots=True)
class BranchLabel:
    """A printed branch label: what it says, where, and how surely it was read (0..1)."""

    syarat: Syarat
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow between two different steps."""

    dari: int
    ke: int
    label: BranchLabel | None
    page: int
    box: Box | None
    confidence: float

    @property
    def syarat(self) -> Syarat | None:
        return self.label.syarat if self.label else None


@dataclass(frozen=True, slots=True)
class Flow:
    """Marks by row and left to right, arrows by (dari, ke), and notes on what was left open."""

    marks: tuple[Mark, ...] = ()
    edges: tuple[Edge, ...] = ()
    notes: tuple[str, ...] = ()
