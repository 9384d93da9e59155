"""A SOP -> its flowchart as lanes, nodes and edges: what the drawings and exports have in common.

Nothing is added: a step without a symbol that was read stands in no lane, and where no arrow was read
there is none.
"""

from dataclasses import dataclass

from models.bahasa import Teks
from models.sop import Simbol, Sop
from models.text import to_xml

UNSURE = 0.8
"""Below this confidence a symbol or an arrow is drawn as doubtful, and a value marked on its page."""
NO_LANE = Teks("Tidak terbaca", "Not read")
"""The head of the lane for steps whose actor was not read."""
SYARAT = {"ya": Teks("Ya", "Yes"), "tidak": Teks("Tidak", "No")}


@dataclass(frozen=True, slots=True)
class Node:
    """One symbol: of step ``urutan`` in lane ``lane`` (index; None: no actor was read).

    ``simbol`` is None where the paper shows a mark that is none of the five symbols, or nothing.
    """

    urutan: int
    lane: int | None
    simbol: Simbol | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow between steps, by urutan."""

    dari: int
    ke: int
    syarat: str | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One row: its number as printed, what is done, how long it takes as printed."""

    urutan: int
    nomor: str | None
    uraian: str
    waktu: str | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The flowchart of one SOP. ``lanes`` are the actor columns in their printed order."""

    title: str | None
    agency: str | None
    lanes: tuple[str, ...]
    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]

    @property
    def doubtful(self) -> bool:
        """Whether anything in it is drawn as doubtful, or as none of the five symbols."""
        nodes = [n for step in self.steps for n in step.nodes]
        return any(n.unsure or n.simbol is None for n in nodes) or any(e.unsure for e in self.edges)

    def goes_out(self, urutan: int) -> list[Edge]:
        """The arrows that leave a step."""
        return [e for e in self.edges if e.dari == urutan]

    def comes_in(self, urutan: int) -> list[Edge]:
        """The arrows that lead to a step."""
        return [e for e in self.edges if e.ke == urutan]


def sop_to_chart(sop: Sop) -> Chart:
    """The flowchart that was read. Arrows to steps that there are not are left out, and each is told once."""
    there = {step.urutan for step in sop.langkah}
    edges = {
        arrow: Edge(arrow.dari, arrow.ke, arrow.syarat, _unsure(sop, f"/alur/{n}"))
        for n, arrow in enumerate(sop.alur)
        if {arrow.dari, arrow.ke} <= there and arrow not in sop.alur[:n]
    }
    return Chart(
        _text(sop.nama_sop),
        _text(sop.instansi.unit or sop.instansi.nama),
        tuple(map(to_xml, sop.pelaksana)),
        tuple(_step(sop, index) for index in range(len(sop.langkah))),
        tuple(edges.values()),
    )


def _step(sop: Sop, index: int) -> Step:
    step = sop.langkah[index]
    nodes = tuple(
        Node(
            step.urutan,
            sop.pelaksana.index(actor.nama) if actor.nama in sop.pelaksana else None,
            actor.simbol,
            _unsure(sop, f"/langkah/{index}/pelaksana/{n}"),
        )
        for n, actor in enumerate(step.pelaksana)
    )
    waktu = step.waktu.teks if step.waktu else None
    return Step(
        step.urutan,
        _text(step.nomor),
        to_xml(step.uraian),
        _text(waktu),
        nodes or (Node(step.urutan, None, None, False),),
    )


def _text(text: str | None) -> str | None:
    """A text as every form of the chart can hold it."""
    return None if text is None else to_xml(text)


def _unsure(sop: Sop, pointer: str) -> bool:
    source = sop.sumber.get(pointer)
    return source is not None and source.keyakinan < UNSURE
