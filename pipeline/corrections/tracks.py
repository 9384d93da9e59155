"""The sources that go with values: which pointers a value has, and how they move with their items."""

from collections.abc import Iterator
from typing import Any

from pipeline.corrections.pointers import is_index, pointer_to_tokens, tokens_to_pointer

Json = dict[str, Any]

_WHOLE = ("waktu",)
"""Objects that have one source, whatever they hold."""
_DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")


def leaves(tokens: tuple[str, ...], value: Any) -> Iterator[str]:
    """The pointers under which the sources of a value stand, as the reader keeps them."""
    whole = tokens[0] in _DATES or tokens[-1] in _WHOLE or _is_item(tokens)
    if isinstance(value, dict) and not whole:
        for name, inner in value.items():
            if name != "urutan" and (inner is not None or tokens[0] != "langkah"):
                yield from leaves((*tokens, name), inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves((*tokens, str(at)), inner)
    elif isinstance(value, dict) and tokens[0] == "dasar_hukum":
        yield tokens_to_pointer((*tokens, "teks"))
    else:
        yield tokens_to_pointer(tokens)


def _is_item(tokens: tuple[str, ...]) -> bool:
    """An arrow, an item of the legal basis, a mark of a step."""
    if len(tokens) == 2 and tokens[0] in ("alur", "dasar_hukum"):
        return is_index(tokens[1])
    return len(tokens) == 4 and tokens[2] == "pelaksana"


def nearest_source(sources: Json, pointer: str) -> Json | None:
    """The source of the value, else of its whole, else of another part of the same item, else any."""
    if pointer in sources:
        found: Json = sources[pointer]
        return found
    whole = pointer.rpartition("/")[0]
    while whole:
        beside = [s for p, s in sources.items() if p == whole or p.startswith(f"{whole}/")]
        if beside:
            return _page_of(beside[0])
        whole = whole.rpartition("/")[0]
    return _page_of(min(sources.values(), key=lambda s: s["halaman"])) if sources else None


def _page_of(source: Json) -> Json:
    """The page of a neighbour; its box is not that of the value."""
    return {"halaman": source["halaman"], "kotak": None}


def shift(isi: Json, path: tuple[str, ...], index: int, by: int) -> None:
    """Move what hangs on the items of a list: from ``index`` on, one up (1) or down after it (-1)."""
    isi["sumber"] = _shifted(isi["sumber"], path, index, by)
    bacaan = isi["bacaan"]
    bacaan["tanda"] = _shifted(bacaan["tanda"], path, index, by)
    for note in bacaan["catatan"]:
        note["lokasi"] = _moved(note["lokasi"], path, index, by) or tokens_to_pointer(path)


def _shifted(by_pointer: Json, path: tuple[str, ...], index: int, by: int) -> Json:
    moved = ((_moved(pointer, path, index, by), value) for pointer, value in by_pointer.items())
    return {pointer: value for pointer, value in moved if pointer is not None}


def _moved(pointer: str, path: tuple[str, ...], index: int, by: int) -> str | None:
    """The pointer after the shift; None where its item was taken out."""
    if not pointer.startswith(f"{tokens_to_pointer(path)}/"):
        return pointer
    tokens = pointer_to_tokens(pointer)
    at = len(path)
    if not is_index(tokens[at]) or int(tokens[at]) < index:
        return pointer
    if by < 0 and int(tokens[at]) == index:
        return None
    return tokens_to_pointer((*path, str(int(tokens[at]) + by), *tokens[at + 1 :]))
