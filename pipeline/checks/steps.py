"""The steps: their numbers and their wording."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from models.sop import Langkah
from models.text import fold, words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.clauses import is_active, is_verb, main_verbs, uraian_to_clauses
from pipeline.checks.context import SopContext, at, number
from pipeline.compare.normal import text_to_content, text_to_words

_JOINT = re.compile(r"(?:,|;|\bdan\b|\bserta\b)\s*")
_PURPOSE = re.compile(r"\b(?:untuk|guna|agar|sebagai)\b")


def no_steps(k: SopContext) -> Iterator[Hit]:
    """No table of steps."""
    if not k.sop.langkah:
        yield Hit(("/langkah",))


def _numbered(k: SopContext) -> list[tuple[Langkah, int]]:
    """Steps with a plain number; sub numbers (1a, 2.1) count for nothing here."""
    return [(s, int(s.nomor)) for s in k.sop.langkah if s.nomor and s.nomor.isdigit()]


def _restarts(k: SopContext) -> bool:
    """Whether numbering starts anew somewhere (per phase, per page): then order says nothing."""
    return any(n == 1 for _, n in _numbered(k)[1:])


def number_gap(k: SopContext) -> Iterator[Hit]:
    """Numbers that do not start at 1, or jump: one finding a gap.

    Where rows without a number, or with a sub number (2a), stand between, nothing is missing; nor where
    the number stands elsewhere: LANGKAH-NOMOR-MUNDUR says so.
    """
    numbered = _numbered(k)
    if not numbered or _restarts(k):
        return
    first, start = numbered[0]
    if start > 1 and first.urutan == 1:
        yield _gap_at_start(first, start)
    for (before, a), (after, b) in pairwise(numbered):
        between = k.sop.langkah[before.urutan : after.urutan - 1]
        elsewhere = {n for _, n in numbered}
        if b > a + 1 and not between and not elsewhere.issuperset(range(a + 1, b)):
            isi = {"x": _spread(a + 1, b - 1), "a": a, "b": b}
            where = (at(before, "nomor"), at(after, "nomor"))
            yield Hit(where, f"{a} → {b}", (before.urutan, after.urutan), isi)


def _gap_at_start(first: Langkah, start: int) -> Hit:
    isi = {"x": _spread(1, start - 1), "b": start}
    return Hit((at(first, "nomor"),), f"{start}. {first.uraian}", (first.urutan,), isi, varian="awal")


def _spread(a: int, b: int) -> str:
    return str(a) if a == b else f"{a}–{b}"


def number_twice(k: SopContext) -> Iterator[Hit]:
    """One number for two steps."""
    if _restarts(k):
        return
    seen: dict[int, Langkah] = {}
    for step, n in _numbered(k):
        first = seen.setdefault(n, step)
        if first is not step:
            where = (at(first, "nomor"), at(step, "nomor"))
            yield Hit(where, f"{n}. {step.uraian}", (first.urutan, step.urutan), {"x": n})


def number_backwards(k: SopContext) -> Iterator[Hit]:
    """A smaller number after a greater one."""
    if _restarts(k):
        return
    for (before, a), (after, b) in pairwise(_numbered(k)):
        if b < a:
            where = (at(before, "nomor"), at(after, "nomor"))
            yield Hit(where, f"{a} → {b}", (before.urutan, after.urutan), {"a": a, "b": b})


def not_a_verb(k: SopContext) -> Iterator[Hit]:
    """The description does not begin with an active verb; its subject belongs to the column.

    Where most steps are written so it is a habit, and one finding.
    """
    wrong = [s for s in k.sop.langkah if (found := words(s.uraian)) and not is_verb(found[0])]
    groups = [wrong] if 2 * len(wrong) > len(k.sop.langkah) else [[step] for step in wrong]
    for steps in groups:
        isi = {"n": ", ".join(number(s) for s in steps), "teks": steps[0].uraian}
        yield Hit(tuple(at(s) for s in steps), steps[0].uraian, tuple(s.urutan for s in steps), isi)


def no_object(k: SopContext) -> Iterator[Hit]:
    """A verb and nothing that it is done to."""
    free = set(load("actions")["bebas"])
    for step in k.sop.langkah:
        found = words(step.uraian)
        if len(found) == 1 and is_verb(found[0]) and found[0] not in free:
            isi = {"n": number(step), "teks": step.uraian}
            yield Hit((at(step),), step.uraian, (step.urutan,), isi)


def two_activities(k: SopContext) -> Iterator[Hit]:
    """Two main verbs joined in one step; paired verbs and the hand-over at the end are one activity."""
    for step in k.sop.langkah:
        verbs = main_verbs(step.uraian)
        if len(verbs) > 1:
            isi = {"n": number(step), "kegiatan": ", ".join(verbs)}
            yield Hit((at(step),), step.uraian, (step.urutan,), isi)


def same_activity(k: SopContext) -> Iterator[Hit]:
    """The same activity in two steps; sending on is none, nor what a loop comes back to."""
    passing = set(load("actions")["meneruskan"])
    loops = {frozenset((p.dari, p.ke)) for p in k.sop.alur if p.syarat == "tidak" or p.ke < p.dari}
    for a, b in combinations(k.sop.langkah, 2):
        if frozenset((a.urutan, b.urutan)) in loops:
            continue
        here = _activities(a, passing) | _documents_made(a, k)
        shared = here.keys() & (_activities(b, passing) | _documents_made(b, k)).keys()
        if shared:
            said = min(here[key] for key in shared)
            isi = {"x": said, "a": number(a), "b": number(b)}
            yield Hit((at(a), at(b)), f"{a.uraian} / {b.uraian}", (a.urutan, b.urutan), isi)


def _activities(step: Langkah, passing: set[str]) -> dict[frozenset[str], str]:
    """Content words of each activity with an object -> its words."""
    said = {}
    for clause in uraian_to_clauses(step.uraian):
        content = text_to_content(" ".join(clause))
        if is_active(clause[0]) and clause[0] not in passing and len(content) > 2:
            said[content] = " ".join(clause)
    return said


def _documents_made(step: Langkah, k: SopContext) -> dict[frozenset[str], str]:
    """What a step that makes documents brings forth, each document by itself -> the activity in words.

    "Menyusun laporan semester dan laporan tahunan" makes two; "... menjadi laporan tahunan" the last one.
    Words of the SOP's own name tell nothing apart.
    """
    verb, *rest = words(step.uraian) or [""]
    if verb not in load("actions")["menyusun"] or _PURPOSE.search(fold(step.uraian)):
        return {}
    parts = _JOINT.split(fold(step.uraian).removeprefix(verb).strip())
    noun = next((w for w in rest if w.isalpha()), "")
    made = {}
    for part in (
        p.partition("menjadi")[2] or p for p in parts if p.strip().startswith(noun) or p is parts[0]
    ):
        own = [w for w in words(part) if not w.isdigit() and w not in words(k.sop.nama_sop or "")]
        content = text_to_content(" ".join(own))
        if len(own) > 1 and len(content) > 1:
            made[frozenset({text_to_words(verb)[0], *content})] = f"{verb} {part.strip()}"
    return made
