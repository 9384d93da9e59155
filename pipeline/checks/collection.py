"""SOPs beside those with which they are pairs, as the checks look at them: compared once.

Peers of an SOP are those of other agencies with the same procedure; answers are steps that stand for
the same step.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.form.agencies import agency_key
from models.difference import Hubungan, Pasangan
from models.finding import Acuan
from models.sop import Langkah, Sop
from pipeline.checks.settings import Ambang
from pipeline.compare.normal import title_to_words

COMPARABLE: frozenset[Hubungan] = frozenset({"salinan", "prosedur_sama"})
SPLIT = ("langkah_digabung", "langkah_dipecah")
"""Differences by which a step is done, if inside another one."""
SURE_ANSWER = 0.75
"""Likeness from which an aligned step counts as the same step across agencies."""

Node = tuple[int, int]
"""(index of the SOP, urutan of the step)."""


@dataclass(frozen=True)
class Collection:
    """The items in one fixed order, their pairs, and the thresholds.

    ``asked`` are the indexes of the SOPs of which findings are wanted (None: all): all their pairs are
    here, and all pairs among their partners.
    """

    items: Sequence[tuple[Acuan, Sop]]
    pairs: Sequence[Pasangan]
    ambang: Ambang
    asked: Container[int] | None = None

    @cached_property
    def index(self) -> dict[Acuan, int]:
        """Where an SOP stands in ``items``."""
        return {acuan: i for i, (acuan, _) in enumerate(self.items)}

    @cached_property
    def agencies(self) -> list[str | None]:
        """The key of each SOP's agency, None where it is unread."""
        return [agency_key(sop.instansi) if sop.instansi.nama else None for _, sop in self.items]

    def title(self, index: int) -> tuple[str, ...]:
        """The name of an SOP as comparing looks at it."""
        return title_to_words(self.sop(index).nama_sop)

    def is_asked(self, index: int) -> bool:
        """Whether findings of that SOP are wanted."""
        return self.asked is None or index in self.asked

    def asked_items(self) -> Iterator[tuple[int, Sop]]:
        """The SOPs of which findings are wanted."""
        return ((i, sop) for i, (_, sop) in enumerate(self.items) if self.is_asked(i))

    def asked_peers(self) -> Iterator[tuple[int, list[int]]]:
        """The same, with their peers; only those that have any."""
        return ((i, peers) for i, peers in sorted(self.peers.items()) if self.is_asked(i))

    def sop(self, index: int) -> Sop:
        """The SOP at ``index``."""
        return self.items[index][1]

    @cached_property
    def sided(self) -> list[tuple[Pasangan, int, int]]:
        """The pairs with the indexes of both."""
        return [(pair, *self.sides(pair)) for pair in self.pairs]

    def sides(self, pair: Pasangan) -> tuple[int, int]:
        """The indexes of a pair."""
        return self.index[pair.a], self.index[pair.b]

    @cached_property
    def peers(self) -> dict[int, list[int]]:
        """SOP -> its peers in other agencies."""
        found: dict[int, list[int]] = {}
        for pair, a, b in self.sided:
            if pair.hubungan in COMPARABLE and self.different_agencies(a, b):
                found.setdefault(a, []).append(b)
                found.setdefault(b, []).append(a)
        return {i: sorted(peers) for i, peers in found.items()}

    def different_agencies(self, a: int, b: int) -> bool:
        """Whether both agencies are known and differ."""
        agencies = (self.agencies[a], self.agencies[b])
        return None not in agencies and agencies[0] != agencies[1]

    @cached_property
    def answers(self) -> dict[Node, dict[int, int]]:
        """Step -> the step that answers it in each peer."""
        found: dict[Node, dict[int, int]] = {}
        for pair, a, b in self.sided:
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
        for pair, a, b in self.sided:
            if not (self.is_asked(a) or self.is_asked(b)):
                continue
            for p in pair.padanan:
                found |= {(a, (b, p.b)), (b, (a, p.a))}
            for d in pair.perbedaan:
                if d.jenis in SPLIT and d.langkah_a and d.langkah_b:
                    found |= {(a, (b, d.langkah_b)), (b, (a, d.langkah_a))}
        return found
