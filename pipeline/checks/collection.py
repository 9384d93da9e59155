"""Several SOPs as the checks look at them: compared once, grouped by agency and by procedure.

Peers of an SOP are those of other agencies with the same procedure; answers are steps that stand for
the same step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.difference import Hubungan, Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Langkah, Sop
from pipeline.checks.settings import Ambang
from pipeline.compare.normal import NormalSop, sop_to_normal

COMPARABLE: frozenset[Hubungan] = frozenset({"salinan", "prosedur_sama"})
SURE_ANSWER = 0.75
"""Likeness from which an aligned step counts as the same step across agencies."""

Node = tuple[int, int]
"""(index of the SOP, urutan of the step)."""


@dataclass(frozen=True)
class Collection:
    """The items in one fixed order, their pairs and groups, and the thresholds."""

    items: Sequence[tuple[Acuan, Sop]]
    pairs: Sequence[Pasangan]
    groups: Sequence[Kelompok]
    ambang: Ambang

    @cached_property
    def index(self) -> dict[Acuan, int]:
        """Where an SOP stands in ``items``."""
        return {acuan: i for i, (acuan, _) in enumerate(self.items)}

    @cached_property
    def normals(self) -> list[NormalSop]:
        """The items as comparing looks at them."""
        return [sop_to_normal(sop) for _, sop in self.items]

    @cached_property
    def by_agency(self) -> dict[str, list[int]]:
        """Agency -> indexes of its SOPs; those of unknown agency are in none."""
        found: dict[str, list[int]] = {}
        for i, normal in enumerate(self.normals):
            if normal.agency is not None:
                found.setdefault(normal.agency, []).append(i)
        return found

    def sop(self, index: int) -> Sop:
        """The SOP at ``index``."""
        return self.items[index][1]

    def sides(self, pair: Pasangan) -> tuple[int, int]:
        """The indexes of a pair."""
        return self.index[pair.a], self.index[pair.b]

    @cached_property
    def peers(self) -> dict[int, list[int]]:
        """SOP -> its peers in other agencies."""
        found: dict[int, list[int]] = {}
        for pair in self.pairs:
            if pair.hubungan in COMPARABLE and self.different_agencies(*self.sides(pair)):
                a, b = self.sides(pair)
                found.setdefault(a, []).append(b)
                found.setdefault(b, []).append(a)
        return {i: sorted(peers) for i, peers in found.items()}

    def different_agencies(self, a: int, b: int) -> bool:
        """Whether both agencies are known and differ."""
        agencies = (self.normals[a].agency, self.normals[b].agency)
        return None not in agencies and agencies[0] != agencies[1]

    @cached_property
    def answers(self) -> dict[Node, dict[int, int]]:
        """Step -> the step that answers it in each peer."""
        found: dict[Node, dict[int, int]] = {}
        for pair in self.pairs:
            a, b = self.sides(pair)
            if pair.hubungan not in COMPARABLE or not self.different_agencies(a, b):
                continue
            for p in pair.padanan:
                if p.kemiripan >= SURE_ANSWER:
                    found.setdefault((a, p.a), {})[b] = p.b
                    found.setdefault((b, p.b), {})[a] = p.a
        return found

    def answering(self, index: int, urutan: int) -> dict[int, Langkah]:
        """The steps of the peers that answer a step, by peer."""
        answers = self.answers.get((index, urutan), {})
        return {j: self.sop(j).langkah[there - 1] for j, there in answers.items()}

    @cached_property
    def told_otherwise(self) -> set[tuple[int, Node]]:
        """(SOP, step of a peer) where the SOP does that step inside another one, or aligned more weakly."""
        found: set[tuple[int, Node]] = set()
        for pair in self.pairs:
            a, b = self.sides(pair)
            for p in pair.padanan:
                found |= {(a, (b, p.b)), (b, (a, p.a))}
            for d in pair.perbedaan:
                if d.jenis in ("langkah_digabung", "langkah_dipecah") and d.langkah_a and d.langkah_b:
                    found |= {(a, (b, d.langkah_b)), (b, (a, d.langkah_a))}
        return found
