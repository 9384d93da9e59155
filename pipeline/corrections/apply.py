"""One correction laid over one reading: find its place, compare, set, and say where the value is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from models.bahasa import Teks
from models.correction import Ciri, Koreksi, StatusKoreksi, in_words
from models.errors import KoreksiDitolak
from models.sop import Sop
from models.source import Model, Pembetulan, Sumber
from models.text import key
from pipeline.corrections.anchors import (
    ALIKE,
    ALIKE_NUMBERED,
    arrow_ends,
    find_tokens,
    item_to_ciri,
    likeness,
    moved_steps,
)
from pipeline.corrections.pointers import AFTER, END, pointer_to_tokens, tokens_to_pointer
from pipeline.corrections.steps import close_gap, make_room
from pipeline.corrections.tracks import leaves, nearest_source, shift

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """The SOP after the correction, what became of it, where its place is now, what is read there, and
    what it sets there (arrows name the steps of this reading)."""

    sop: Sop
    status: StatusKoreksi
    lokasi: str
    terbaca: Any
    nilai: Any = None


def raw(value: Any) -> Any:
    """Records as plain JSON values, numbers unrounded."""
    if isinstance(value, Model):
        return {name: raw(inner) for name, inner in value}
    if isinstance(value, Mapping):
        return {name: raw(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [raw(inner) for inner in value]
    return value


def apply(sop: Sop, koreksi: Koreksi) -> Applied:
    """Lay ``koreksi`` over ``sop``; where its place is not found the SOP stays as it is ("lepas")."""
    try:
        return apply_strictly(sop, koreksi)
    except KoreksiDitolak:
        return Applied(sop, "lepas", koreksi.lokasi, koreksi.terbaca)


def apply_strictly(sop: Sop, koreksi: Koreksi) -> Applied:
    """The same, but raises KoreksiDitolak, with advice, where the correction cannot be laid over ``sop``."""
    isi: Json = raw(sop)
    tokens = find_tokens(isi, pointer_to_tokens(koreksi.lokasi), koreksi.jangkar)
    if tokens is None:
        if koreksi.tindakan == "hapus" and _is_gone(isi, koreksi):
            return Applied(sop, "sependapat", koreksi.lokasi, None)
        raise KoreksiDitolak(koreksi.lokasi, _NO_PLACE)
    value = _with_moved_steps(isi, tokens, koreksi)
    try:
        return _CHANGES[koreksi.tindakan](isi, tokens, value, koreksi)
    except ValidationError as error:
        raise KoreksiDitolak(f"{koreksi.lokasi}: {_first(error)}", _WRONG_TYPE) from error
    except (KeyError, IndexError, TypeError) as error:
        raise KoreksiDitolak(koreksi.lokasi, _WRONG_TYPE) from error


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)[0]
    return f"{'/'.join(map(str, found['loc']))} {found['msg']}"


_NO_PLACE = Teks("tempatnya tidak ditemukan pada bacaan ini", "its place is not found in this reading")
_WRONG_TYPE = Teks(
    "nilainya tidak cocok dengan skema; lihat docs/schema.md", "the value does not fit the schema"
)
_WRONG_STEPS = Teks(
    "urutan langkah harus 1, 2, 3, ... dan panah harus di antara dua langkah yang ada",
    "steps count 1, 2, 3, ... and an arrow joins two different steps that exist",
)
_COLUMN_IN_USE = Teks(
    "kolom ini masih dipakai langkah; betulkan pelaksana langkahnya dahulu",
    "steps still use this column; correct their actors first",
)


def _with_moved_steps(isi: Json, tokens: tuple[str, ...], koreksi: Koreksi) -> Any:
    """The value with the urutan that its steps have in this reading."""
    if not koreksi.jangkar.langkah:
        return koreksi.nilai
    moved = moved_steps(isi, koreksi.jangkar)
    if moved is None:
        raise KoreksiDitolak(koreksi.lokasi, _NO_PLACE)
    value = koreksi.nilai
    if len(tokens) == 3:
        return moved[value]
    if isinstance(value, list):
        return [_moved_arrow(arrow, moved) for arrow in value]
    return _moved_arrow(value, moved)


def _moved_arrow(arrow: Json, moved: dict[int, int]) -> Json:
    return arrow | {end: moved.get(arrow[end], arrow[end]) for end in ("dari", "ke")}


def _is_gone(isi: Json, koreksi: Koreksi) -> bool:
    """Whether the reading has nothing any more of an item that was taken out."""
    tokens, wanted = pointer_to_tokens(koreksi.lokasi), koreksi.jangkar.elemen[-1]
    if tokens[0] == "alur":
        ends = arrow_ends(isi, wanted)
        return ends is not None and all((a["dari"], a["ke"]) != ends for a in isi["alur"])
    if len(tokens) > 2:
        return False
    items = isi[tokens[0]]
    return all(likeness(item_to_ciri(isi, tokens[:1], i), wanted) < ALIKE_NUMBERED for i in range(len(items)))


def _replace(isi: Json, tokens: tuple[str, ...], value: Any, koreksi: Koreksi) -> Applied:
    holder = _walk(isi, tokens[:-1])
    at: Any = int(tokens[-1]) if isinstance(holder, list) else tokens[-1]
    read = holder[at]
    holder[at] = value
    if tokens[0] == "pelaksana" and isinstance(read, str):
        _rename_column(isi, read, value)
    _forget_marks(isi, tokens_to_pointer(tokens))
    return _done(isi, tokens, read == value, read, value, koreksi)


def _add(isi: Json, tokens: tuple[str, ...], value: Any, koreksi: Koreksi) -> Applied:
    items = _walk(isi, tokens[:-1])
    path, last = tokens[:-1], tokens[-1]
    index = _place_for(isi, path, items, value) if last == END else int(f"0{last[:-1]}") + (last != AFTER)
    there = _already(isi, tokens, index, value)
    if there is not None:
        return _done(isi, (*path, str(there)), True, items[there], value, koreksi)
    if path == ("langkah",):
        make_room(isi, index)
        value = value | {"urutan": index + 1}
    shift(isi, path, index, 1)
    items.insert(index, value)
    shown = tokens_to_pointer(tokens)
    return _done(isi, (*path, str(index)), False, None, value, koreksi, shown=shown)


def _already(isi: Json, tokens: tuple[str, ...], index: int, value: Any) -> int | None:
    """Where the reading has the item itself: a step only just there, since two may say the same."""
    path = tokens[:-1]
    items = _walk(isi, path)
    if path != ("langkah",):
        return items.index(value) if value in items else None
    at = index - 1 if tokens[-1] == END else index
    said = Ciri(indeks=0, panjang=0, teks=(value["uraian"],))
    there = 0 <= at < len(items) and likeness(item_to_ciri(isi, path, at), said) >= ALIKE
    return at if there else None


def _remove(isi: Json, tokens: tuple[str, ...], value: Any, koreksi: Koreksi) -> Applied:
    items, index = _walk(isi, tokens[:-1]), int(tokens[-1])
    read = items.pop(index)
    if tokens[0] == "pelaksana" and read not in items and _is_used(isi, read):
        raise KoreksiDitolak(tokens_to_pointer(tokens), _COLUMN_IN_USE)
    _forget_marks(isi, tokens_to_pointer(tokens))
    shift(isi, tokens[:-1], index, -1)
    if tokens[:-1] == ("langkah",):
        close_gap(isi, index)
    return Applied(checked(isi), "berlaku", tokens_to_pointer(tokens), read)


_CHANGES = {"ganti": _replace, "tambah": _add, "hapus": _remove}


def _done(
    isi: Json,
    tokens: tuple[str, ...],
    agrees: bool,
    read: Any,
    value: Any,
    koreksi: Koreksi,
    shown: str | None = None,
) -> Applied:
    pointer = tokens_to_pointer(tokens)
    status: StatusKoreksi = "sependapat" if agrees else "berlaku"
    by = Pembetulan(
        id=koreksi.id,
        oleh=koreksi.oleh,
        waktu=koreksi.waktu,
        alasan=koreksi.alasan,
        terbaca=in_words(read),
    )
    sources = isi["sumber"]
    isi["sumber"] = {p: s for p, s in sources.items() if p != pointer and not p.startswith(f"{pointer}/")}
    for leaf in leaves(tokens, value):
        old = nearest_source(sources, leaf)
        isi["sumber"][leaf] = raw(
            Sumber(halaman=old["halaman"], kotak=old["kotak"], keyakinan=1.0, koreksi=by)
            if old
            else Sumber(halaman=1, keyakinan=1.0, koreksi=by)
        )
    return Applied(checked(isi), status, shown or pointer, read, value)


def checked(isi: Json) -> Sop:
    """The SOP, where it holds together. Raises ValidationError, or KoreksiDitolak where it does not."""
    sop = Sop.model_validate(isi)
    steps = range(1, len(sop.langkah) + 1)
    if [step.urutan for step in sop.langkah] != list(steps):
        raise KoreksiDitolak("/langkah", _WRONG_STEPS)
    if any(p.dari not in steps or p.ke not in steps or p.dari == p.ke for p in sop.alur):
        raise KoreksiDitolak("/alur", _WRONG_STEPS)
    return sop


def _walk(isi: Any, path: tuple[str, ...]) -> Any:
    for token in path:
        isi = isi[int(token)] if isinstance(isi, list) else isi[token]
    return isi


def _rename_column(isi: Json, old: str, new: str) -> None:
    """The marks of a column go by its name, where no other column has it."""
    if old in isi["pelaksana"]:
        return
    for step in isi["langkah"]:
        for mark in step["pelaksana"]:
            if mark["nama"] == old:
                mark["nama"] = new


def _is_used(isi: Json, name: str) -> bool:
    return any(mark["nama"] == name for step in isi["langkah"] for mark in step["pelaksana"])


def _forget_marks(isi: Json, pointer: str) -> None:
    """Drop the marks as printed of actors that a person set."""
    below = f"{pointer}/"
    tanda = isi["bacaan"]["tanda"]
    actor = pointer.removesuffix("/simbol")
    for at in [p for p in tanda if p in (pointer, actor) or p.startswith(below)]:
        del tanda[at]


def _place_for(isi: Json, path: tuple[str, ...], items: list[Any], value: Any) -> int:
    """Arrows and marks stand in their order, everything else at the end."""
    if path[0] == "alur":
        order = [(a["dari"], a["ke"]) for a in items]
        return sum(o <= (value["dari"], value["ke"]) for o in order)
    if path[0] == "langkah" and len(path) > 1:
        columns = [key(name) for name in isi["pelaksana"]]
        rank = {name: i for i, name in enumerate(columns)}
        mine = rank.get(key(value["nama"]), len(rank))
        return sum(rank.get(key(m["nama"]), len(rank)) <= mine for m in items)
    return len(items)
