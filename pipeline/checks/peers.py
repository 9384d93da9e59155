"""Steps of several agencies that answer each other, as classes: one row of the common procedure each."""

from dataclasses import dataclass
from functools import cached_property

from models.difference import Hubungan
from models.sop import Langkah
from pipeline.checks.collection import Collection

COMPARABLE: frozenset[Hubungan] = frozenset({"salinan", "prosedur_sama"})
SURE_ANSWER = 0.75
"""Likeness from which an aligned step counts as the same step across agencies."""

Node = tuple[int, int]
"""(index of the SOP, urutan of the step)."""


@dataclass(frozen=True)
class Peers:
    """Which SOPs of other agencies each SOP is compared with, and which steps are the same step."""

    c: Collection

    @cached_property
    def of(self) -> dict[int, list[int]]:
        """SOP -> its peers in other agencies."""
        found: dict[int, list[int]] = {}
        for pair in self.c.pairs:
            if pair.hubungan in COMPARABLE and self.different_agencies(*self.c.sides(pair)):
                a, b = self.c.sides(pair)
                found.setdefault(a, []).append(b)
                found.setdefault(b, []).append(a)
        return {i: sorted(peers) for i, peers in found.items()}

    def different_agencies(self, a: int, b: int) -> bool:
        """Whether both agencies are known and differ."""
        agencies = (self.c.normals[a].agency, self.c.normals[b].agency)
        return None not in agencies and agencies[0] != agencies[1]

    @cached_property
    def answers(self) -> dict[Node, dict[int, int]]:
        """Step -> the step that answers it in each peer."""
        found: dict[Node, dict[int, int]] = {}
        for pair in self.c.pairs:
            a, b = self.c.sides(pair)
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
        return {j: self.c.sop(j).langkah[there - 1] for j, there in answers.items()}

    @cached_property
    def told_otherwise(self) -> set[tuple[int, Node]]:
        """(SOP, step of a peer) where the SOP does that step inside another one, or aligned more weakly."""
        found: set[tuple[int, Node]] = set()
        for pair in self.c.pairs:
            a, b = self.c.sides(pair)
            for p in pair.padanan:
                found |= {(a, (b, p.b)), (b, (a, p.a))}
            for d in pair.perbedaan:
                if d.jenis in ("langkah_digabung", "langkah_dipecah") and d.langkah_a and d.langkah_b:
                    found |= {(a, (b, d.langkah_b)), (b, (a, d.langkah_a))}
        return found
