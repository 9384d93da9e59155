"""In what two steps that answer each other differ, field by field.

Texts differ by their printed words, case and punctuation aside: a synonym is the same activity, and yet
another wording.
"""

from collections.abc import Iterator
from typing import Literal

from extractors.form.agencies import agency_key, kind_of_agency
from extractors.form.durations import working_minutes
from extractors.form.posts import normal_post, same_post
from models.difference import Padanan, Perbedaan
from models.sop import Langkah, PelaksanaLangkah, Sop, Waktu
from models.text import fold, words
from models.vocabulary import load
from pipeline.compare.sides import Sides
from pipeline.compare.unread import actors_unread, column_unread

Field = Literal["kelengkapan", "output", "keterangan"]
FIELDS: tuple[Field, ...] = ("kelengkapan", "output", "keterangan")


def step_differences(padanan: Padanan, sides: Sides) -> Iterator[Perbedaan]:
    """All differences of one aligned pair of steps."""
    a, b = sides.step_a(padanan.a), sides.step_b(padanan.b)
    if padanan.pindah:
        yield _differ("langkah_pindah", a.uraian, b.uraian, "uraian", a, b, sides)
    if words(a.uraian) != words(b.uraian):
        yield _differ("uraian", a.uraian, b.uraian, "uraian", a, b, sides)
    yield from _waktu(a, b, sides)
    yield from _pelaksana(a, b, sides)
    yield from _simbol(a, b, sides)
    for field in FIELDS:
        yield from _text(field, a, b, sides)


def missing_step(langkah: Langkah, sides: Sides, in_a: bool) -> Perbedaan:
    """A step that only one side has."""
    at = pointer(langkah, "uraian")
    if in_a:
        return sides.differ("langkah_hilang", langkah.uraian, None, at, None, (langkah.urutan, None))
    return sides.differ("langkah_tambah", None, langkah.uraian, None, at, (None, langkah.urutan))


def pointer(langkah: Langkah, field: str) -> str:
    """The JSON pointer of a field of a step."""
    return f"/langkah/{langkah.urutan - 1}/{field}"


Jenis = Literal[
    "langkah_pindah", "uraian", "waktu", "pelaksana", "simbol", "kelengkapan", "output", "keterangan"
]


def _differ(
    jenis: Jenis, a: str | None, b: str | None, field: str, x: Langkah, y: Langkah, sides: Sides
) -> Perbedaan:
    return sides.differ(jenis, a, b, pointer(x, field), pointer(y, field), (x.urutan, y.urutan))


def _text(field: Field, a: Langkah, b: Langkah, sides: Sides) -> Iterator[Perbedaan]:
    left, right = getattr(a, field), getattr(b, field)
    if words(left or "") == words(right or ""):
        return
    if field != "keterangan" and (_unread(left, sides.a, field) or _unread(right, sides.b, field)):
        return
    yield _differ(field, left, right, field, a, b, sides)


def _unread(value: object, sop: Sop, field: str) -> bool:
    """Whether the value is missing because its whole column was not read."""
    return value is None and column_unread(sop, field)


def _waktu(a: Langkah, b: Langkah, sides: Sides) -> Iterator[Perbedaan]:
    left, right = a.waktu, b.waktu
    if _unread(left, sides.a, "waktu") or _unread(right, sides.b, "waktu"):
        return
    minutes_a = working_minutes(left) if left else None
    minutes_b = working_minutes(right) if right else None
    if minutes_a and minutes_b:
        if minutes_a != minutes_b:
            yield sides.differ(
                "waktu",
                _printed(left),
                _printed(right),
                pointer(a, "waktu"),
                pointer(b, "waktu"),
                (a.urutan, b.urutan),
                time_ratio(minutes_a, minutes_b),
            )
    elif fold(_printed(left) or "") != fold(_printed(right) or ""):
        yield _differ("waktu", _printed(left), _printed(right), "waktu", a, b, sides)


def time_ratio(a: tuple[float, float], b: tuple[float, float]) -> float | None:
    """How many times as long ``b`` takes as ``a``, by their middles, in working minutes."""
    middle_a, middle_b = sum(a) / 2, sum(b) / 2
    # Six digits that count: a ratio far below one is told the other way round.
    return float(f"{middle_b / middle_a:.6g}") if middle_a and middle_b else None


def _printed(waktu: Waktu | None) -> str | None:
    return waktu.teks if waktu else None


def _pelaksana(a: Langkah, b: Langkah, sides: Sides) -> Iterator[Perbedaan]:
    if actors_unread(sides.a) or actors_unread(sides.b):
        return
    left, right = _actors(a.pelaksana), _actors(b.pelaksana)
    if _same_actors(left, right, sides):
        return
    yield _differ("pelaksana", ", ".join(left) or None, ", ".join(right) or None, "pelaksana", a, b, sides)


def _actors(pelaksana: tuple[PelaksanaLangkah, ...]) -> list[str]:
    return list(dict.fromkeys(p.nama for p in pelaksana))


def _same_actors(a: list[str], b: list[str], sides: Sides) -> bool:
    rest = list(b)
    for name in a:
        answer = next((other for other in rest if same_actor(name, sides.a, other, sides.b)), None)
        if answer is None:
            return False
        rest.remove(answer)
    return not rest


def same_actor(a: str, sop_a: Sop, b: str, sop_b: Sop) -> bool:
    """Whether two columns answer each other: one post, each agency's own head, or one level.

    Agencies name their posts each in its own way, so that across them the level counts; within one
    agency the post does.
    """
    if fold(a) == fold(b) or same_post(a, b) or (_is_own_head(a, sop_a) and _is_own_head(b, sop_b)):
        return True
    levels = normal_post(a).level, normal_post(b).level
    return (
        agency_key(sop_a.instansi) != agency_key(sop_b.instansi)
        and None not in levels
        and levels[0] == levels[1]
    )


def _is_own_head(post: str, sop: Sop) -> bool:
    """Whether the column is the head of the SOP's own agency: Camat here, Kepala Dinas there."""
    kind = kind_of_agency(sop.instansi.nama)
    heads = load("nomenclature")["jenis"].get(kind, {}).get("kepala", ())
    return any(same_post(post, head) for head in heads)


def _simbol(a: Langkah, b: Langkah, sides: Sides) -> Iterator[Perbedaan]:
    if actors_unread(sides.a) or actors_unread(sides.b) or not a.pelaksana or not b.pelaksana:
        return
    left, right = _symbols(a, sides.a), _symbols(b, sides.b)
    if left is None or right is None or left == right:
        return
    yield _differ("simbol", ", ".join(left), ", ".join(right), "pelaksana", a, b, sides)


def _symbols(langkah: Langkah, sop: Sop) -> list[str] | None:
    """The symbols of a step, or None where one of them is of no known kind."""
    symbols = [p.simbol for p in langkah.pelaksana]
    return sorted(s for s in symbols if s) if all(symbols) else None
