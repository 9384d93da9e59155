"""kelompok_to_konsensus: the procedure that the agencies of a group share, and where each departs from it.

Steps are joined into rows along verified alignments, starting from the SOP closest to all others; a row
that most members have is part of the common procedure. Nothing is averaged that was not measured, and
with fewer than three agencies there is no consensus to speak of.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from extractors.form.durations import working_minutes
from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Langkah, Sop
from pipeline.compare.alignment import (
    ALIKE,
    MOVED_ALIKE,
    best_path,
    gaps_filled,
    leftover_matches,
    normals_to_answers,
)
from pipeline.compare.normal import NormalSop, sop_to_normal, text_to_words
from pipeline.compare.unread import actors_unread
from pipeline.compare.voices import Voices

FEWEST = 3
"""Members from which on the many say something about the one."""


@dataclass(slots=True, eq=False)
class Row:
    """One step of the procedure: the step (urutan) that each member has for it, by place in the group."""

    steps: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Konsensus:
    """A group laid side by side. ``rows`` stand in the order of the procedure."""

    members: tuple[tuple[Acuan, Sop], ...]
    rows: tuple[Row, ...]
    far_off_from: float
    """A time so many times longer or shorter than the usual one departs from it."""
    told_otherwise: frozenset[tuple[int, int, int]]
    """(member, other member, urutan there): the member does that step inside another one of its own."""

    def step(self, row: Row, member: int) -> Langkah | None:
        """A member's step in a row."""
        urutan = row.steps.get(member)
        return self.members[member][1].langkah[urutan - 1] if urutan else None

    def is_common(self, row: Row) -> bool:
        """Whether more than half of the members have the step."""
        return 2 * len(row.steps) > len(self.members)

    @cached_property
    def common(self) -> tuple[Row, ...]:
        """The common procedure."""
        return tuple(row for row in self.rows if self.is_common(row))

    def uraian(self, row: Row) -> str:
        """The step as most members tell it; among equals as the earliest member does."""
        told = [self._normals[m].steps[u - 1].words for m, u in sorted(row.steps.items())]
        usual = Counter(told).most_common(1)[0][0]
        member = sorted(row.steps)[told.index(usual)]
        return self.members[member][1].langkah[row.steps[member] - 1].uraian

    @cached_property
    def _normals(self) -> list[NormalSop]:
        return [sop_to_normal(sop) for _, sop in self.members]

    def minutes(self, row: Row) -> dict[int, float]:
        """Member -> its time in working minutes, of those who measure it."""
        return self._minutes[row]

    @cached_property
    def _minutes(self) -> dict[Row, dict[int, float]]:
        found: dict[Row, dict[int, float]] = {row: {} for row in self.rows}
        for row in self.rows:
            for member in sorted(row.steps):
                step = self.step(row, member)
                span = working_minutes(step.waktu) if step and step.waktu else None
                if span:
                    found[row][member] = sum(span) / 2
        return found

    def usual_minutes(self, row: Row) -> float | None:
        """The median time; None with fewer than three measured."""
        measured = self.minutes(row)
        return median(measured.values()) if len(measured) >= FEWEST else None

    def usual_actors(self, row: Row) -> str | None:
        """The actors of most members, as the first of them names them; None where there are no most."""
        agreeing = self._agreeing[row]
        usual = (m for m, alike in agreeing.items() if 2 * alike > len(agreeing) >= FEWEST)
        first = next(usual, None)
        return None if first is None else self.actors(row, first)

    def actors(self, row: Row, member: int) -> str:
        """Who does the step at a member, as printed."""
        step = self.step(row, member)
        return ", ".join(dict.fromkeys(p.nama for p in step.pelaksana)) if step else ""

    def _acting(self, row: Row, member: int) -> Langkah | None:
        """A member's step in a row, where it names who acts."""
        step = self.step(row, member)
        return step if step and step.pelaksana and not actors_unread(self.members[member][1]) else None

    def other_actors(self, row: Row, member: int) -> bool:
        """Whether a member has the step done by others than most do."""
        agreeing = self._agreeing[row]
        if member not in agreeing or self.usual_actors(row) is None:
            return False
        return 2 * agreeing[member] < len(agreeing)

    @cached_property
    def _agreeing(self) -> dict[Row, dict[int, int]]:
        """Row -> member that names actors -> how many of them name the same, itself among them."""
        voices = Voices([sop for _, sop in self.members])
        found = {}
        for row in self.rows:
            acting = {m: step for m in sorted(row.steps) if (step := self._acting(row, m))}
            found[row] = {
                m: sum(voices.same(m, step, other, theirs) for other, theirs in acting.items())
                for m, step in acting.items()
            }
        return found

    def far_off(self, row: Row, member: int) -> float | None:
        """How many times longer (above 1) or shorter a member's time is than usual, where that is much."""
        usual, mine = self.usual_minutes(row), self.minutes(row).get(member)
        if not usual or not mine or max(usual, mine) < self.far_off_from * min(usual, mine):
            return None
        return mine / usual

    def maybe(self, row: Row, member: int) -> Langkah | None:
        """A step of a member without the row that answers nothing common, yet names the row's verb."""
        verb = text_to_words(self.uraian(row))[:1]
        for other in self.rows:
            step = None if self.is_common(other) else self.step(other, member)
            if step and set(verb) & set(text_to_words(step.uraian)):
                return step
        return None

    def is_missing(self, row: Row, member: int) -> bool:
        """Whether a member lacks a common step, and does not do it inside another one."""
        return (
            self.is_common(row)
            and member not in row.steps
            and not any((member, m, u) in self.told_otherwise for m, u in row.steps.items())
        )


def kelompok_to_konsensus(
    group: Kelompok, sops: Mapping[Acuan, Sop], pairs: Sequence[Pasangan], far_off_from: float
) -> Konsensus | None:
    """The group side by side, the SOP closest to all others first; None with fewer than three agencies."""
    agencies = {sop_to_normal(sops[a]).agency for a in group.anggota} - {None}
    if len(agencies) < FEWEST:
        return None
    anggota = set(group.anggota)
    among = [p for p in pairs if p.a in anggota and p.b in anggota]
    ordered = closest_first(group, among)
    members = tuple((a, sops[a]) for a in ordered)
    place = {acuan: n for n, acuan in enumerate(ordered)}
    rows = tuple(_rows(members, _answers(members, among, place)))
    return Konsensus(members, rows, far_off_from, _told(among, place))


def closest_first(group: Kelompok, among: Sequence[Pasangan]) -> tuple[Acuan, ...]:
    """The members of a group, the one closest to all others first; ``among`` are its own pairs."""
    closeness: Counter[Acuan] = Counter()
    for pair in among:
        closeness.update({pair.a: pair.skor, pair.b: pair.skor})
    place = {acuan: n for n, acuan in enumerate(group.anggota)}
    return tuple(sorted(group.anggota, key=lambda a: (-closeness[a], place[a])))


Answers = Callable[[int, int], Mapping[tuple[int, int], float]]
"""(member, other) -> (urutan, urutan there) -> likeness."""


def _answers(
    members: Sequence[tuple[Acuan, Sop]], pairs: Sequence[Pasangan], place: Mapping[Acuan, int]
) -> Answers:
    known: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
    normals = [sop_to_normal(sop) for _, sop in members]
    for pair in pairs:
        known[place[pair.a], place[pair.b]] = {(p.a, p.b): p.kemiripan for p in pair.padanan}

    def answers(a: int, b: int) -> Mapping[tuple[int, int], float]:
        if (a, b) not in known:
            if (b, a) in known:
                known[a, b] = {(y, x): alike for (x, y), alike in known[b, a].items()}
            else:
                found = normals_to_answers(normals[a], normals[b])
                known[a, b] = {(p.a, p.b): p.kemiripan for p in found}
        return known[a, b]

    return answers


def _rows(members: Sequence[tuple[Acuan, Sop]], answers: Answers) -> list[Row]:
    rows: list[Row] = []
    for member, (_, sop) in enumerate(members):
        table = [
            [
                max((answers(m, member).get((u, s.urutan), 0.0) for m, u in row.steps.items()), default=0.0)
                for s in sop.langkah
            ]
            for row in rows
        ]
        in_order = gaps_filled(table, best_path(table, ALIKE)) if table else []
        moved = leftover_matches(table, in_order, MOVED_ALIKE)
        held = {j: rows[i] for i, j in (*in_order, *moved)}
        for i, _ in moved:
            rows[i].moved.add(member)
        _add(rows, member, sop, held, {j for _, j in in_order})
    return rows


def _add(rows: list[Row], member: int, sop: Sop, held: Mapping[int, Row], in_order: set[int]) -> None:
    """Put a member's steps into their rows; one that has none gets its own, after the step before it."""
    after = 0
    for j, step in enumerate(sop.langkah):
        row = held.get(j)
        if row is None:
            row = Row()
            rows.insert(after, row)
            after += 1
        elif j in in_order:
            after = next(n for n, r in enumerate(rows) if r is row) + 1
        row.steps[member] = step.urutan


def _told(pairs: Sequence[Pasangan], place: Mapping[Acuan, int]) -> frozenset[tuple[int, int, int]]:
    told = set()
    for pair in pairs:
        a, b = place[pair.a], place[pair.b]
        for d in pair.perbedaan:
            if d.jenis in ("langkah_digabung", "langkah_dipecah") and d.langkah_a and d.langkah_b:
                told |= {(a, b, d.langkah_b), (b, a, d.langkah_a)}
    return frozenset(told)
