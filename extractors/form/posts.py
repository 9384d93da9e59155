"""Posts: abbreviations spelt out, levels for comparing (models/vocabulary/posts.toml)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.text import words
from models.vocabulary import load

_LONGEST_ABBREVIATION = 5
_SMALL = {"dan", "di", "ke", "dari", "pada", "serta", "untuk", "atau"}


@dataclass(frozen=True, slots=True)
class Post:
    """A post in its normal form; ``level`` 1 (highest) to 5 or None, ``kepala``: it heads something."""

    teks: str
    level: int | None
    kepala: bool


@lru_cache(maxsize=4096)
def normal_post(text: str) -> Post:
    """The post without "Plt.", abbreviations spelt out: "Kasubag TU" -> Kepala Subbagian Tata Usaha."""
    said = _own_post(spelt_out(words(text.replace("&", " dan "))))
    entry = _entry(said)
    level: int | None = entry["level"] if entry else None
    return Post(_printed(said), level, bool(entry and entry["kepala"]))


def same_post(a: str, b: str) -> bool:
    """Whether two printings name one post: "Kasubag TU", "Kepala Sub Bagian Tata Usaha"."""
    left, right = (_told_by(words(normal_post(x).teks)) for x in (a, b))
    if left == right:
        return bool(left)
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    return _is_acronym(left[shared:], right[shared:]) or _is_acronym(right[shared:], left[shared:])


def _told_by(said: list[str]) -> list[str]:
    """The words that tell a post from another; all of them where there are only small ones."""
    return _without_small(said) or said


def names_post(text: str) -> bool:
    """Whether the text begins like a post of a person, not of a unit."""
    entry = _entry(_without_substitute(spelt_out(words(text))))
    return entry is not None and not entry.get("satuan", False)


def spelt_out(said: Sequence[str]) -> list[str]:
    """Folded words with every abbreviation of a post in full; the longest abbreviation counts."""
    table: dict[str, str] = load("posts")["singkatan"]
    result: list[str] = []
    at = 0
    while at < len(said):
        for count in range(min(_LONGEST_ABBREVIATION, len(said) - at), 0, -1):
            full = table.get(" ".join(said[at : at + count]))
            if full is not None:
                result += full.split()
                at += count
                break
        else:
            result.append(said[at])
            at += 1
    return result


def _own_post(said: list[str]) -> list[str]:
    """The post of the signer: without "Plt.", and behind "a.n. Bupati" the post of who signs."""
    on_behalf = any(_begins(said, p) for p in load("posts")["untuk"]["atas_nama"])
    said = _without_substitute(said)
    if not on_behalf:
        return said
    later = (i for i in range(1, len(said)) if said[i] in ("sekretaris", "asisten", "kepala", "inspektur"))
    return said[next(later, 0) :]


def _without_substitute(said: list[str]) -> list[str]:
    table = load("posts")["untuk"]
    prefixes = sorted([*table["pengganti"], *table["atas_nama"]], key=len, reverse=True)
    while found := next((p for p in prefixes if _begins(said, p) and len(p.split()) < len(said)), None):
        said = said[len(found.split()) :]
    return said


def _begins(said: list[str], phrase: str) -> bool:
    parts = phrase.split()
    return said[: len(parts)] == parts


def _entry(said: Sequence[str]) -> dict[str, Any] | None:
    """The row of posts.toml whose beginning fits best; None for no post and for outsiders."""
    beginnings = _beginnings()
    for count in range(min(4, len(said)), 0, -1):
        found = beginnings.get(" ".join(said[:count]))
        if found is not None:
            return found
    return _functional(said)


def _functional(said: Sequence[str]) -> dict[str, Any] | None:
    """ "Auditor Ahli Madya": the rank of a functional post stands at its end."""
    beginnings = _beginnings()
    for at in range(1, len(said) - 1):
        if said[at] == "ahli":
            return beginnings.get(" ".join(said[at : at + 2]))
    return None


def _beginnings() -> dict[str, dict[str, Any]]:
    return {awal: entry for entry in load("posts")["jabatan"] for awal in entry["awal"]}


def _printed(said: Sequence[str]) -> str:
    return " ".join(_cased(w, first=i == 0) for i, w in enumerate(said))


def _cased(word: str, first: bool) -> str:
    if word in load("posts")["penulisan"]["kapital"] or (len(word) > 1 and set(word) <= set("ivx")):
        return word.upper()
    return word if word in _SMALL and not first else word.capitalize()


def _without_small(said: Sequence[str]) -> list[str]:
    return [w for w in said if w not in _SMALL]


def _is_acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one word is made of the first letters of the others: "PKP", "Program Keuangan Pelaporan"."""
    return len(short) == 1 and len(full) > 1 and short[0] == "".join(w[0] for w in full)
