"""By what an item is known again when a new reading moved it: its number and words, not its index.

What is found in no place, or in more than one, is not found: a correction is never laid on a guess.
"""

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from models.correction import Ciri, Jangkar
from models.text import fold, key
from pipeline.corrections.pointers import AFTER, is_index, is_new

ALIKE = 85.0
"""From here on two wordings are one item misread or retyped."""
ALIKE_NUMBERED = 60.0
"""Enough where the printed number is the same too."""

Json = dict[str, Any]


def make_anchor(sop: Json, tokens: Sequence[str], value: Any) -> Jangkar:
    """The anchor of a correction of ``sop`` (as JSON) at ``tokens``, before it is made."""
    known = [token.removesuffix(AFTER) for token in tokens]
    elements = tuple(
        item_to_ciri(sop, known[:at], int(token))
        for at, token in enumerate(known)
        if is_index(token) and isinstance(_at(sop, known[:at]), list)
    )
    steps = {str(n): item_to_ciri(sop, ("langkah",), n - 1) for n in sorted(steps_named(tokens, value))}
    return Jangkar(elemen=elements, langkah=steps)


def with_wording(anchor: Jangkar, sop: Json, tokens: Sequence[str]) -> Jangkar:
    """The anchor that also knows the last item by the words that it has now, after the correction."""
    if not anchor.elemen:
        return anchor
    at = max(i for i, token in enumerate(tokens) if is_index(token))
    items = _at(sop, tokens[:at])
    if int(tokens[at]) >= len(items):
        return anchor
    now = item_to_ciri(sop, tokens[:at], int(tokens[at]))
    last = anchor.elemen[-1]
    texts = tuple(dict.fromkeys((*last.teks, *now.teks)))
    both = last.model_copy(update={"teks": texts, "menjadi": now if now.dari else None})
    return anchor.model_copy(update={"elemen": (*anchor.elemen[:-1], both)})


def steps_named(tokens: Sequence[str], value: Any) -> set[int]:
    """The urutan of steps that a value of the flow names."""
    if not tokens or tokens[0] != "alur" or value is None:
        return set()
    if len(tokens) == 3:
        return {value} if tokens[2] in ("dari", "ke") and isinstance(value, int) else set()
    arrows = value if isinstance(value, list) else [value]
    return {a[end] for a in arrows if isinstance(a, dict) for end in ("dari", "ke") if _counts(a.get(end))}


def _counts(value: Any) -> bool:
    return isinstance(value, int) and value > 0


def item_to_ciri(sop: Json, path: Sequence[str], index: int) -> Ciri:
    """What is particular of the item at ``index`` of the list at ``path``."""
    items = _at(sop, path)
    item = items[index] if index < len(items) else None
    known: Json = {"indeks": index, "panjang": len(items), "nomor": None, "teks": ()}
    if isinstance(item, str):
        known["teks"] = (item,)
    elif isinstance(item, dict) and path[0] == "alur":
        known |= {
            "dari": item_to_ciri(sop, ("langkah",), item["dari"] - 1),
            "ke": item_to_ciri(sop, ("langkah",), item["ke"] - 1),
            "syarat": item["syarat"],
        }
    elif isinstance(item, dict):
        text = item.get("uraian") or item.get("teks") or item.get("nama")
        known |= {"nomor": item.get("nomor") if "uraian" in item else None, "teks": (text,) if text else ()}
    return Ciri(**known)


def find_tokens(sop: Json, tokens: Sequence[str], anchor: Jangkar) -> tuple[str, ...] | None:
    """``tokens`` as they are in this reading; None where an item on the way is not found."""
    found: list[str] = []
    elements = iter(anchor.elemen)
    for token in tokens:
        before = token.removesuffix(AFTER)
        if is_index(before) and isinstance(_at(sop, found), list):
            index = find_item(sop, found, next(elements))
            if index is None:
                return None
            token = token.replace(before, str(index))
        elif not is_new(token) and token not in (_at(sop, found) or {}):
            return None
        found.append(token)
    return tuple(found)


def find_item(sop: Json, path: Sequence[str], wanted: Ciri) -> int | None:
    """The index of the one item that ``wanted`` describes."""
    if path[0] == "alur":
        return _find_arrow(sop, wanted)
    items = [item_to_ciri(sop, path, i) for i in range(len(_at(sop, path)))]
    same = [i for i, item in enumerate(items) if _is_same(item, wanted)]
    if wanted.indeks in same and (len(items) == wanted.panjang or len(same) == 1):
        return wanted.indeks
    return _only(
        same,
        [i for i, item in enumerate(items) if likeness(item, wanted) >= ALIKE],
        [i for i, item in enumerate(items) if _has_number(item, wanted, ALIKE_NUMBERED)],
        items=items,
        wanted=wanted,
    )


def _only(*stages: list[int], items: Sequence[Ciri], wanted: Ciri) -> int | None:
    """The one index of the first stage that found any; of several the one with the number."""
    for found in stages:
        if len(found) > 1:
            found = [i for i in found if wanted.nomor and items[i].nomor == wanted.nomor]
            return found[0] if len(found) == 1 else None
        if found:
            return found[0]
    return None


def _is_same(item: Ciri, wanted: Ciri) -> bool:
    texts = {fold(t) for t in wanted.teks}
    return item.nomor == wanted.nomor and (not texts or any(fold(t) in texts for t in item.teks))


def _has_number(item: Ciri, wanted: Ciri, least: float) -> bool:
    return bool(wanted.nomor) and item.nomor == wanted.nomor and likeness(item, wanted) >= least


def likeness(item: Ciri, wanted: Ciri) -> float:
    """0..100: how alike the words are, in the wording of the anchor that comes closest."""
    pairs = ((fold(a), fold(b)) for a in item.teks for b in wanted.teks)
    return max((fuzz.ratio(a, b) if key(a) else 0.0 for a, b in pairs), default=0.0)


def _find_arrow(sop: Json, wanted: Ciri) -> int | None:
    """The arrow as it was; where that is gone, the one that the correction would make of it."""
    ends = arrow_ends(sop, wanted)
    found = [i for i, a in enumerate(sop["alur"]) if (a["dari"], a["ke"]) == ends]
    if len(found) > 1:
        found = [i for i in found if sop["alur"][i]["syarat"] == wanted.syarat]
    if len(found) == 1:
        return found[0]
    return _find_arrow(sop, wanted.menjadi) if not found and wanted.menjadi else None


def arrow_ends(sop: Json, wanted: Ciri) -> tuple[int, int] | None:
    """The urutan of the two steps of an arrow in this reading; None where one is not found."""
    ends = [find_item(sop, ("langkah",), end) for end in (wanted.dari, wanted.ke) if end is not None]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return ends[0] + 1, ends[1] + 1


def moved_steps(sop: Json, anchor: Jangkar) -> dict[int, int] | None:
    """urutan when corrected -> urutan in this reading; None where a step is not found."""
    moved = {int(n): find_item(sop, ("langkah",), ciri) for n, ciri in anchor.langkah.items()}
    if any(index is None for index in moved.values()):
        return None
    return {n: index + 1 for n, index in moved.items() if index is not None}


def _at(value: Any, path: Sequence[str]) -> Any:
    for token in path:
        value = value[int(token)] if isinstance(value, list) else (value or {}).get(token)
    return value
