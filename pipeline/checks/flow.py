"""Symbols and arrows: five symbols, a begin, an end, decisions with two ways out."""

from collections.abc import Iterator
from itertools import pairwise

from models.finding import Tingkat
from models.sop import Langkah
from models.text import words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at, number

UNKNOWN_SHAPE = 0.5
"""Confidence of a finding about a shape that the reader could not name."""
LOST_ARROW = 0.6
"""Confidence where one arrow that was not read would explain everything."""


def _symbols(step: Langkah) -> set[str | None]:
    return {p.simbol for p in step.pelaksana}


def _known(step: Langkah) -> bool:
    """Whether the step has symbols, and each is of a known kind."""
    return bool(step.pelaksana) and None not in _symbols(step)


def begins_without_capsule(k: SopContext) -> Iterator[Hit]:
    """The first step has another symbol; lost first pages say it themselves."""
    if k.actors_unread or k.first_pages_lost or not k.sop.langkah:
        return
    first = k.sop.langkah[0]
    if _known(first) and "kapsul" not in _symbols(first):
        yield Hit((at(first, "pelaksana"),), first.uraian, (first.urutan,), {"n": number(first)})


def ends_without_capsule(k: SopContext) -> Iterator[Hit]:
    """No capsule in the last step, nor in a step that no arrow leaves."""
    if k.actors_unread or not k.sop.langkah:
        return
    last = k.sop.langkah[-1]
    leaving = {p.dari for p in k.sop.alur}
    ends = [last] + [s for s in k.sop.langkah[1:] if not k.flow_unread and s.urutan not in leaving]
    if _known(last) and not any("kapsul" in _symbols(s) for s in ends):
        yield Hit((at(last, "pelaksana"),), last.uraian, (last.urutan,), {"n": number(last)})


def capsule_in_the_middle(k: SopContext) -> Iterator[Hit]:
    """Capsules neither first nor last, nor at the beginning or end of a path: one finding, a habit is one."""
    if k.actors_unread:
        return
    leaving, entering = {p.dari for p in k.sop.alur}, {p.ke for p in k.sop.alur}
    within = leaving & entering if not k.flow_unread else {s.urutan for s in k.sop.langkah}
    wrong = [s for s in k.sop.langkah[1:-1] if "kapsul" in _symbols(s) and s.urutan in within]
    if wrong:
        where = tuple(at(s, "pelaksana") for s in wrong)
        isi = {"n": ", ".join(number(s) for s in wrong)}
        yield Hit(where, wrong[0].uraian, tuple(s.urutan for s in wrong), isi)


def not_one_of_the_five(k: SopContext) -> Iterator[Hit]:
    """Ticks, words and other shapes: one finding for those that were printed, one for shapes unknown."""
    if k.actors_unread:
        return
    marks = [
        (step, at(step, f"pelaksana/{i}"))
        for step in k.sop.langkah
        for i, p in enumerate(step.pelaksana)
        if p.simbol is None
    ]
    printed = [(s, where) for s, where in marks if k.sop.bacaan.tanda.get(where)]
    unknown = [(s, where) for s, where in marks if not k.sop.bacaan.tanda.get(where)]
    if printed:
        quote = ", ".join(dict.fromkeys(k.sop.bacaan.tanda[where] for _, where in printed))
        yield _marks(printed, quote, "", 1.0)
    if unknown:
        yield _marks(unknown, "", "tidak_dikenali", UNKNOWN_SHAPE)


def _marks(marks: list[tuple[Langkah, str]], quote: str, varian: str, keyakinan: float) -> Hit:
    steps = list(dict.fromkeys(s.urutan for s, _ in marks))
    numbers = ", ".join(dict.fromkeys(number(s) for s, _ in marks))
    where = tuple(where for _, where in marks)
    return Hit(where, quote, tuple(steps), {"n": numbers, "x": quote}, varian, keyakinan=keyakinan)


def decision_branches(k: SopContext) -> Iterator[Hit]:
    """A diamond with other than two ways out, or without ya and tidak (a label may be unread: a note).

    A way to a step without a mark cannot be drawn: PELAKSANA-LANGKAH-KOSONG says so. Where a line was
    seen and its way not read, no branch is missing.
    """
    if k.flow_unread:
        return
    labelled = any(p.syarat for p in k.sop.alur)
    unmarked = any(not step.pelaksana for step in k.sop.langkah)
    for step in k.sop.langkah:
        if "belah_ketupat" not in _symbols(step):
            continue
        out = [(i, p) for i, p in enumerate(k.sop.alur) if p.dari == step.urutan]
        where = (at(step, "pelaksana"), *(f"/alur/{i}" for i, _ in out))
        isi = {"n": number(step), "k": len(out)}
        if len(out) < 2 and (unmarked or step.urutan in k.unsettled_lines):
            continue
        if len(out) != 2:
            sure = LOST_ARROW if len(out) < 2 else 1.0
            yield Hit(where, step.uraian, (step.urutan,), isi, keyakinan=sure)
        elif labelled and {p.syarat for _, p in out} != {"ya", "tidak"}:
            unlabelled = None in {p.syarat for _, p in out}
            tingkat: Tingkat | None = "catatan" if unlabelled else None
            yield Hit(where, step.uraian, (step.urutan,), isi, "label", tingkat, LOST_ARROW)


def decision_without_symbol(k: SopContext) -> Iterator[Hit]:
    """Branches labelled ya or tidak that leave a step without a diamond."""
    if k.actors_unread:
        return
    for step in k.sop.langkah:
        out = [(i, p) for i, p in enumerate(k.sop.alur) if p.dari == step.urutan and p.syarat]
        if out and _known(step) and "belah_ketupat" not in _symbols(step):
            where = (at(step, "pelaksana"), *(f"/alur/{i}" for i, _ in out))
            yield Hit(where, step.uraian, (step.urutan,), {"n": number(step)})


def review_without_decision(k: SopContext) -> Iterator[Hit]:
    """An examination drawn as a plain box; where branches leave it ALUR-KEPUTUSAN-TANPA-SIMBOL says so."""
    if k.actors_unread:
        return
    branching = {p.dari for p in k.sop.alur if p.syarat}
    for step in k.sop.langkah:
        if _symbols(step) == {"kotak"} and examines(step.uraian) and step.urutan not in branching:
            yield Hit((at(step), at(step, "pelaksana")), step.uraian, (step.urutan,), {"n": number(step)})


def examines(uraian: str) -> bool:
    """Whether the main verb examines ("memeriksa", "melakukan verifikasi") and does not repair."""
    actions, found = load("actions"), words(uraian)
    if not found or set(found[:3]) & set(actions["memperbaiki"]):
        return False
    by_noun = found[0] == "melakukan" and len(found) > 1 and found[1] in actions["memeriksa_benda"]
    return found[0] in actions["memeriksa"] or by_noun


def disconnected(k: SopContext) -> Iterator[Hit]:
    """Steps that no arrow enters or leaves; two neighbours that lack one arrow are one finding.

    Across a page break an arrow is often not drawn. A step without a mark can have no arrow:
    PELAKSANA-LANGKAH-KOSONG says so.
    """
    steps = k.sop.langkah
    if k.flow_unread or len(k.sop.alur) < 0.8 * (len(steps) - 1):
        return
    left, entered = _never_left(k), _never_entered(k)
    for step in steps:
        before, after = step.urutan - 1, step.urutan + 1
        if step.urutan in entered and before in left:
            continue
        if step.urutan in left | entered:
            lost = [step, *(steps[after - 1 : after] if step.urutan in left and after in entered else [])]
            where = tuple(at(s, "pelaksana") for s in lost)
            isi = {"n": ", ".join(number(s) for s in lost)}
            yield Hit(where, step.uraian, tuple(s.urutan for s in lost), isi, keyakinan=LOST_ARROW)


def _never_left(k: SopContext) -> set[int]:
    """Steps before the last that no arrow leaves, and should."""
    leaving = {p.dari for p in k.sop.alur}
    return {
        a.urutan
        for a, b in pairwise(k.sop.langkah)
        if a.urutan not in leaving
        and a.pelaksana
        and b.pelaksana
        and "kapsul" not in _symbols(a)
        and not _page_break(k, a.urutan)
    }


def _never_entered(k: SopContext) -> set[int]:
    """Steps after the first that no arrow enters, and should."""
    entering = {p.ke for p in k.sop.alur}
    return {
        b.urutan
        for a, b in pairwise(k.sop.langkah)
        if b.urutan not in entering and a.pelaksana and b.pelaksana and not _page_break(k, a.urutan)
    }


def _page_break(k: SopContext, after: int) -> bool:
    """Whether a page ends between the step ``after`` and the next."""
    pages = [k.sop.sumber.get(f"/langkah/{i}/uraian") for i in (after - 1, after)]
    return all(pages) and len({s.halaman for s in pages if s}) == 2


def no_leads_forward(k: SopContext) -> Iterator[Hit]:
    """The way "tidak" leads past the way "ya"."""
    for i, no in enumerate(k.sop.alur):
        yes = next((p for p in k.sop.alur if p.dari == no.dari and p.syarat == "ya"), None)
        if no.syarat == "tidak" and yes and no.ke > yes.ke > no.dari:
            step = k.sop.langkah[no.dari - 1]
            yield Hit((f"/alur/{i}",), step.uraian, (no.dari, no.ke), {"n": number(step)})
