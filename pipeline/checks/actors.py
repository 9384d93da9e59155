"""Who acts: the actor columns and the marks in them."""

from collections.abc import Iterator
from itertools import pairwise

from extractors.form.people import is_post, without_titles
from extractors.form.posts import same_post
from models.sop import Langkah
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at, number
from pipeline.checks.handover import recipients
from pipeline.checks.nomenclature import foreign_post, is_partner


def unread(k: SopContext) -> Iterator[Hit]:
    """Most steps show no mark: said once, and every other check on marks keeps silent."""
    without = [step for step in k.sop.langkah if not step.pelaksana]
    if k.actors_unread:
        isi = {"k": len(without), "n": len(k.sop.langkah)}
        yield Hit(("/pelaksana",), langkah=tuple(s.urutan for s in without), isi=isi)


def step_without_actor(k: SopContext) -> Iterator[Hit]:
    """Steps without a mark, where most steps have one."""
    if k.actors_unread:
        return
    for step in k.sop.langkah:
        if not step.pelaksana:
            yield Hit((at(step, "pelaksana"),), step.uraian, (step.urutan,), {"n": number(step)})


def several_actors(k: SopContext) -> Iterator[Hit]:
    """Symbols of several columns in one row; one box drawn over several columns is a meeting."""
    meetings = set(load("actions")["bersama"])
    for step in k.sop.langkah:
        columns = list(dict.fromkeys(p.nama for p in step.pelaksana if p.simbol and p.simbol != "segilima"))
        if len(columns) < 2 or _one_box(k, step) or meetings & set(step.uraian.casefold().split()):
            continue
        isi = {"n": number(step), "k": len(columns), "nama": ", ".join(columns)}
        yield Hit((at(step, "pelaksana"),), step.uraian, (step.urutan,), isi)


def _one_box(k: SopContext, step: Langkah) -> bool:
    sources = [k.sop.sumber.get(at(step, f"pelaksana/{i}")) for i in range(len(step.pelaksana))]
    boxes = {source.kotak for source in sources if source}
    return len(boxes) == 1 and boxes != {None}


def empty_columns(k: SopContext) -> Iterator[Hit]:
    """Columns that never act. Lost pages may hold their steps: then nothing is said."""
    if k.actors_unread or k.first_pages_lost:
        return
    acting = {p.nama for step in k.sop.langkah for p in step.pelaksana}
    idle = [(i, name) for i, name in enumerate(k.sop.pelaksana) if name not in acting]
    if idle:
        names = ", ".join(name for _, name in idle)
        some_unread = any(not step.pelaksana for step in k.sop.langkah)
        where = tuple(f"/pelaksana/{i}" for i, _ in idle)
        yield Hit(where, names, isi={"nama": names}, keyakinan=0.6 if some_unread else 1.0)


def columns_change(k: SopContext) -> Iterator[Hit]:
    """Another set of columns on a later page of one table; another abbreviation is none."""
    for (_, before), (first, after) in pairwise(k.sop.bacaan.kolom):
        if not first <= len(k.sop.langkah) or _same_columns(before, after):
            continue
        step = k.sop.langkah[first - 1]
        gone = ", ".join(n for n in before if not _known(n, after))
        new = ", ".join(n for n in after if not _known(n, before))
        isi = {"n": number(step), "lama": gone or "–", "baru": new or "–"}
        yield Hit(("/pelaksana",), f"{gone} → {new}", (step.urutan,), isi)


def _same_columns(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(_known(x, b) for x in a) and all(_known(y, a) for y in b)


def _known(name: str, columns: tuple[str, ...]) -> bool:
    return any(same_post(name, other) for other in columns)


def handover_differs(k: SopContext) -> Iterator[Hit]:
    """The words hand the work to X, and somebody else takes the next step."""
    if k.actors_unread:
        return
    for step in k.sop.langkah:
        receivers = recipients(step.uraian, k.sop.pelaksana)
        following = _following(k, step)
        if len(receivers) != 1 or not following or receivers[0] in {p.nama for p in step.pelaksana}:
            continue
        actors = [p.nama for s in following for p in s.pelaksana]
        if not actors or any(same_post(receivers[0], name) for name in actors):
            continue
        after = following[0]
        isi = {
            "a": number(step),
            "x": receivers[0],
            "b": number(after),
            "y": ", ".join(dict.fromkeys(actors)),
        }
        where = (at(step), at(after, "pelaksana"))
        yield Hit(where, step.uraian, (step.urutan, after.urutan), isi)


def _following(k: SopContext, step: Langkah) -> list[Langkah]:
    """The steps that come next: by arrows, else by order unless a number is missing between."""
    if not k.flow_unread:
        ahead = [k.sop.langkah[p.ke - 1] for p in k.sop.alur if p.dari == step.urutan]
        if ahead:
            return ahead
    if step.urutan >= len(k.sop.langkah):
        return []
    after = k.sop.langkah[step.urutan]
    numbers = [s.nomor for s in (step, after)]
    if all(n and n.isdigit() for n in numbers) and int(numbers[1] or 0) != int(numbers[0] or 0) + 1:
        return []
    return [after]


def post_of_another_kind(k: SopContext) -> Iterator[Hit]:
    """A post below the head that this kind of agency does not have, and that nothing marks as a partner."""
    for index, name in enumerate(k.sop.pelaksana):
        foreign = foreign_post(name, k.kind) if k.kind else None
        if foreign and foreign.startswith("kepala") and not is_partner(name) and not _is_head(foreign):
            isi = {"x": name, "jenis": k.kind, "instansi": k.agency}
            steps = tuple(s.urutan for s in k.sop.langkah if name in {p.nama for p in s.pelaksana})
            yield Hit((f"/pelaksana/{index}",), name, steps, isi)


def _is_head(post: str) -> bool:
    """Whether the post heads a whole agency: RESIDU-JENIS-INSTANSI speaks of those."""
    return post in {"kepala dinas", "kepala badan"}


def person_as_actor(k: SopContext) -> Iterator[Hit]:
    """A person's name with titles instead of a post."""
    for index, name in enumerate(k.sop.pelaksana):
        if not is_post(name) and without_titles(name).casefold() != name.casefold() and " " in name:
            yield Hit((f"/pelaksana/{index}",), name, isi={"x": name}, keyakinan=0.7)


def single_actor(k: SopContext) -> Iterator[Hit]:
    """All steps by one actor."""
    acting = {p.nama for step in k.sop.langkah for p in step.pelaksana}
    if len(acting) == 1 and len(k.sop.langkah) > 2 and all(s.pelaksana for s in k.sop.langkah):
        yield Hit(("/pelaksana",), acting.pop())
