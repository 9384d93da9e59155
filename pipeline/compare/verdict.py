"""answers_to_verdict: what two SOPs are to each other, by containment, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.bahasa import Bahasa, Teks
from models.difference import Hubungan
from pipeline.compare.alignment import Answer
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import NormalSop

IDENTICAL = 0.97
"""From here on two steps are word for word the same (one letter of damage allowed)."""
LEAST_STEPS = 3
"""So many aligned steps make a containment that means something."""
COPY = 0.9
SAME = 0.7
SAME_WITH_TITLE = 0.4
SIMILAR = 0.4
SIMILAR_WITH_TITLE = 0.2
RELATED = 0.25
TITLE_ALIKE = 0.75

_STEPS = Teks(
    "{k} dari {n} langkah dokumen yang lebih pendek sepadan",
    "{k} of the {n} steps of the shorter document are matched",
)
_IDENTICAL = Teks("{k} langkah sama kata demi kata", "{k} steps are the same word for word")
_MOVED = Teks("{k} langkah berpindah tempat", "{k} steps stand in another place")
_TITLE = Teks("nama SOP serupa", "the names of the SOPs are alike")
_LEGAL = Teks("{k} dari {n} dasar hukum sama", "{k} of {n} regulations are the same")
_AGENCY = Teks("instansi yang sama", "the same agency")
_NAMED = Teks("disebut sebagai SOP terkait", "named as a related SOP")
_FEW = Teks("langkah terlalu sedikit untuk disimpulkan", "too few steps to conclude anything")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdict rests on. ``shorter`` is the number of steps of the shorter SOP.

    ``telling`` counts the aligned steps that not every office does, and such steps of the SOP that has
    fewer of them.
    """

    shorter: int
    aligned: int
    telling: tuple[int, int]
    identical: int
    moved: int
    likeness: float
    title: float
    legal: tuple[int, int]
    same_agency: bool
    named: bool

    @property
    def containment(self) -> float:
        """Share of the shorter SOP's steps that the other one holds."""
        return self.aligned / self.shorter if self.shorter else 0.0

    @property
    def speaking(self) -> float:
        """The same, unless what they share is done in every office: then its share of the telling steps."""
        shared, of_all = self.telling
        return min(self.containment, shared / of_all) if of_all else self.containment


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict, its score of 0..1, and its reasons in Indonesian."""

    hubungan: Hubungan
    skor: float
    alasan: tuple[str, ...]


def answers_to_verdict(answers: Sequence[Answer], a: NormalSop, b: NormalSop) -> Verdict:
    """Weigh the evidence of an alignment."""
    evidence = answers_to_evidence(answers, a, b)
    return Verdict(evidence_to_hubungan(evidence), evidence_to_score(evidence), evidence_to_reasons(evidence))


def answers_to_evidence(answers: Sequence[Answer], a: NormalSop, b: NormalSop) -> Evidence:
    """Count what speaks for the two SOPs being one procedure."""
    telling_a, telling_b = ({s.urutan for s in normal.steps if s.telling} for normal in (a, b))
    return likeness_to_evidence(
        [p.kemiripan for p in answers],
        sum(p.pindah for p in answers),
        (
            sum(p.a in telling_a and p.b in telling_b for p in answers),
            min(len(telling_a), len(telling_b)),
        ),
        a,
        b,
    )


def likeness_to_evidence(
    aligned: Sequence[float], moved: int, telling: tuple[int, int], a: NormalSop, b: NormalSop
) -> Evidence:
    """The same by the likeness of the aligned steps, how many of them moved, and ``telling`` of Evidence."""
    return Evidence(
        shorter=min(len(a.steps), len(b.steps)),
        aligned=len(aligned),
        telling=telling,
        identical=sum(likeness >= IDENTICAL for likeness in aligned),
        moved=moved,
        likeness=sum(aligned) / len(aligned) if aligned else 0.0,
        title=words_likeness(a.title, b.title) if a.title and b.title else 0.0,
        legal=(len(a.laws & b.laws), len(a.laws | b.laws)),
        same_agency=a.agency is not None and a.agency == b.agency,
        named=_names(a, b) or _names(b, a),
    )


def _names(sop: NormalSop, other: NormalSop) -> bool:
    return bool(other.title) and any(words_likeness(item, other.title) >= 0.95 for item in sop.related)


def evidence_to_hubungan(e: Evidence) -> Hubungan:
    """The verdict, from the strictest to the loosest."""
    enough = e.aligned >= min(LEAST_STEPS, max(e.shorter, 1))
    same_title = e.title >= TITLE_ALIKE
    same = enough and (e.speaking >= SAME or (same_title and e.speaking >= SAME_WITH_TITLE))
    if same and e.same_agency:
        return "versi" if same_title or e.speaking >= SAME else "mirip"
    if e.identical >= LEAST_STEPS and e.identical / e.shorter >= COPY:
        return "salinan"
    if same:
        return "prosedur_sama"
    if enough and (e.speaking >= SIMILAR or (same_title and e.speaking >= SIMILAR_WITH_TITLE)):
        return "mirip"
    if e.named or same_title or (e.aligned >= 2 and e.speaking >= RELATED):
        return "berkaitan"
    return "tidak_berkaitan"


def evidence_to_score(e: Evidence) -> float:
    """Containment weighted by how alike the aligned steps are; title as a small help."""
    return round(min(1.0, 0.9 * e.containment * e.likeness + 0.1 * e.title), 4)


def evidence_to_reasons(e: Evidence, bahasa: Bahasa = "id") -> tuple[str, ...]:
    """The reasons, the weightiest first."""
    shared, of_all = e.legal
    said: list[tuple[bool, Teks, dict[str, int]]] = [
        (e.aligned > 0, _STEPS, {"k": e.aligned, "n": e.shorter}),
        (e.identical > 0, _IDENTICAL, {"k": e.identical}),
        (e.moved > 0, _MOVED, {"k": e.moved}),
        (e.title >= TITLE_ALIKE, _TITLE, {}),
        (shared > 0, _LEGAL, {"k": shared, "n": of_all}),
        (e.same_agency, _AGENCY, {}),
        (e.named, _NAMED, {}),
        (0 < e.shorter < LEAST_STEPS, _FEW, {}),
    ]
    return tuple(teks.dalam(bahasa, **isi) for holds, teks, isi in said if holds)
