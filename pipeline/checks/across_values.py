"""One procedure in several agencies: times and actors of the steps that answer each other."""

from collections.abc import Iterator
from statistics import median

from extractors.form.durations import hours_a_day, working_minutes
from extractors.form.posts import normal_post
from models.sop import Langkah
from pipeline.checks.across import name_of
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import Collection
from pipeline.checks.context import at, number
from pipeline.checks.nomenclature import foreign_to
from pipeline.compare.step_differences import same_actor
from pipeline.compare.unread import actors_unread


def times_far_apart(c: Collection) -> Iterator[CollectionHit]:
    """A time far off those of the peers. With one peer it is told of both, and never which is wrong."""
    for i, sop in c.asked_items():
        for step in sop.langkah:
            mine = _minutes(step)
            answers = {j: s for j, s in c.answering(i, step.urutan).items() if _minutes(s)}
            if not mine or not answers:
                continue
            theirs = [_minutes(s) or 0 for s in answers.values()]
            alone = len(theirs) == 1
            usual = theirs[0] if alone else median([mine, *theirs])
            times = c.ambang.lintas_kali_dua if alone else c.ambang.lintas_kali_median
            if max(mine, usual) >= times * min(mine, usual):
                yield _far_off(c, i, step, answers, max(mine, usual) / min(mine, usual))


def _far_off(
    c: Collection, i: int, step: Langkah, answers: dict[int, Langkah], times: float
) -> CollectionHit:
    others = tuple(sorted(answers))
    first = answers[others[0]]
    isi = {
        "n": number(step),
        "a": _printed(step),
        "b": "; ".join(dict.fromkeys(_printed(answers[j]) for j in others)),
        "m": number(first),
        "dok": name_of(c, others[0]),
        "rasio": f"{times:.1f}".removesuffix(".0").replace(".", ","),
        "hari": f"{hours_a_day():g}".replace(".", ","),
    }
    where, quote = (at(step, "waktu"),), f"{isi['a']} / {isi['b']}"
    hit = Hit(where, quote, (step.urutan,), isi, "dua" if len(others) == 1 else "")
    return CollectionHit(i, hit, others)


def _minutes(step: Langkah) -> float | None:
    minutes = working_minutes(step.waktu) if step.waktu else None
    return sum(minutes) / 2 if minutes else None


def _printed(step: Langkah) -> str:
    return step.waktu.teks if step.waktu else "–"


def other_level(c: Collection) -> Iterator[CollectionHit]:
    """Steps done by another level of post than in most peers: one finding for one pair of posts."""
    for i, sop in c.asked_items():
        found: dict[tuple[str, str], list[tuple[Langkah, list[int]]]] = {}
        for step in sop.langkah if not actors_unread(sop) else ():
            answers = {j: s for j, s in c.answering(i, step.urutan).items() if _acts(c, j, s)}
            differing = sorted(j for j, s in answers.items() if not _same_level(c, i, step, j, s))
            if step.pelaksana and differing and len(differing) >= c.ambang.lintas_mayoritas * len(answers):
                posts = (_names(step), _names(answers[differing[0]]))
                found.setdefault(posts, []).append((step, differing))
        for (mine, theirs), steps in found.items():
            yield _other_level(c, i, mine, theirs, steps)


def _other_level(
    c: Collection, i: int, mine: str, theirs: str, steps: list[tuple[Langkah, list[int]]]
) -> CollectionHit:
    others = tuple(sorted({j for _, differing in steps for j in differing}))
    isi = {
        "n": ", ".join(number(s) for s, _ in steps),
        "a": mine,
        "b": theirs,
        "dok": name_of(c, steps[0][1][0]),
    }
    where = tuple(at(s, "pelaksana") for s, _ in steps)
    hit = Hit(where, f"{mine} / {theirs}", tuple(s.urutan for s, _ in steps), isi, keyakinan=0.8)
    return CollectionHit(i, hit, others)


def _acts(c: Collection, index: int, step: Langkah) -> bool:
    return bool(step.pelaksana) and not actors_unread(c.sop(index))


def _names(step: Langkah) -> str:
    return ", ".join(dict.fromkeys(p.nama for p in step.pelaksana))


def _same_level(c: Collection, i: int, mine: Langkah, j: int, theirs: Langkah) -> bool:
    """Whether some actor answers some other, or none can: of no known level, or a post the other lacks."""
    a, b = c.sop(i), c.sop(j)
    return any(
        same_actor(x.nama, a, y.nama, b)
        or None in (normal_post(x.nama).level, normal_post(y.nama).level)
        or foreign_to(x.nama, b)
        or foreign_to(y.nama, a)
        for x in mine.pelaksana
        for y in theirs.pelaksana
    )
