"""Gold against reading, value by value.

Text (list items, cells) is right at a likeness of 0.95 (rapidfuzz's Levenshtein similarity, case and
blanks folded); all else only where its letters and digits are the same. A value stands where it stands
in the gold: steps are aligned by their text first. A value given where the gold has none is invented.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.values import Group, Value, gold_names, read_names, sop_to_values
from models.sop import Sop
from models.text import fold

TEXT_ALIKE = 0.95
SURE = 0.9
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(slots=True)
class Count:
    """Of one group: values in the gold, values given, values right."""

    gold: int = 0
    given: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold's values that were read right; 1.0 where there are none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there is nothing to find and nothing given."""
        both = self.gold + self.given
        return 2 * self.right / both if both else 1.0


BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where the bins of keyakinan begin; the last one ends at 1, which belongs to it."""


@dataclass(slots=True)
class Score:
    """The score of any number of SOPs. ``sure`` counts values given with keyakinan >= SURE; ``bins`` the
    values given in each of BINS and how many of them are right."""

    groups: dict[Group, Count] = field(default_factory=lambda: {g: Count() for g in GROUPS})
    sop: int = 0
    sure: int = 0
    wrong_though_sure: int = 0
    bins: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)] * len(BINS))

    @property
    def total(self) -> Count:
        """All groups in one."""
        all_ = self.groups.values()
        return Count(sum(c.gold for c in all_), sum(c.given for c in all_), sum(c.right for c in all_))

    def add(self, gold: Sop, read: Sop) -> None:
        """Score ``read`` against ``gold``."""
        self.sop += 1
        wanted = list(sop_to_values(gold, gold_names(gold)))
        given = list(sop_to_values(read, read_names(gold, read)))
        right = judge(wanted, given)
        for value in wanted:
            self.groups[value.group].gold += 1
        for value, is_right in zip(given, right, strict=True):
            count = self.groups[value.group]
            count.given += 1
            count.right += is_right
            self._judged(keyakinan_of(read, value.pointer), is_right)

    def _judged(self, keyakinan: float, is_right: bool) -> None:
        at = bisect_right(BINS, keyakinan) - 1
        given, right = self.bins[at]
        self.bins[at] = given + 1, right + is_right
        if keyakinan >= SURE:
            self.sure += 1
            self.wrong_though_sure += not is_right

    def __iadd__(self, other: "Score") -> "Score":
        """The other's SOPs counted too."""
        for group, count in other.groups.items():
            own = self.groups[group]
            self.groups[group] = Count(
                *(getattr(own, n) + getattr(count, n) for n in ("gold", "given", "right"))
            )
        self.bins = [(a + c, b + d) for (a, b), (c, d) in zip(self.bins, other.bins, strict=True)]
        self.sop += other.sop
        self.sure += other.sure
        self.wrong_though_sure += other.wrong_though_sure
        return self


def judge(wanted: Iterable[Value], given: Sequence[Value]) -> list[bool]:
    """For each given value whether a gold value at its place has its content; none is used twice."""
    left: dict[tuple[object, ...], list[Value]] = defaultdict(list)
    for value in wanted:
        left[value.group, *value.place].append(value)
    right = []
    for value in given:
        here = left[value.group, *value.place]
        best = max(here, key=lambda other: _alike(other, value), default=None)
        is_right = best is not None and _alike(best, value) >= (TEXT_ALIKE if _is_text(value) else 1.0)
        if is_right and best is not None:
            here.remove(best)
        right.append(is_right)
    return right


def _is_text(value: Value) -> bool:
    return value.group in ("butir", "sel")


def _alike(a: Value, b: Value) -> float:
    if _is_text(a):
        return Levenshtein.normalized_similarity(str(a.content), str(b.content))
    return float(a.content == b.content)


def keyakinan_of(sop: Sop, pointer: str) -> float:
    """The confidence that a reading gives with a value; a value without any is given as sure."""
    source = sop.sumber.get(pointer) or sop.sumber.get(f"{pointer}/teks")
    return source.keyakinan if source else 1.0


def pair_sops(gold: Sequence[Sop], read: Sequence[Sop]) -> list[tuple[Sop, Sop]]:
    """Every SOP of the gold with its reading, an empty one where there is none. Readings too many are
    held against an empty gold, so that all they give counts as invented."""
    left = list(read)
    pairs = []
    for sop in gold:
        best = max(left, key=lambda other: _same_sop(sop, other), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((sop, best if best is not None else Sop()))
    return pairs + [(Sop(), sop) for sop in left]


def _same_sop(a: Sop, b: Sop) -> float:
    texts = [[fold(s.nama_sop or ""), *(fold(step.uraian) for step in s.langkah)] for s in (a, b)]
    return fuzz.ratio(" ".join(texts[0]), " ".join(texts[1]))
