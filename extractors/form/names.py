"""Names of persons: titles before and after, ranks, and what is no name (models/vocabulary/titles.toml)."""

import re
from functools import cache

from models.text import fold, key, squeeze, words
from models.vocabulary import load

_ROMAN_RANK = re.compile(r"\W{0,3}(?:i{1,3}|iv|l{1,3})\W{1,3}[a-e]\W{0,3}")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’`-]*(?:[.'’`-]{1,2}[^\W\d_]+){0,4}[.'’`-]?")
_EDGE = " .,:;-–—_()[]*\"'“”|=~"
_LONGEST = 100
_MOST_WORDS = 7


def is_name(text: str) -> bool:
    """Whether the text is likely a person's name: one word with a title, or two and more without."""
    text = squeeze(text[: _LONGEST + 1]).strip(_EDGE)
    if len(text) > _LONGEST or any(c.isdigit() for c in text):
        return False
    bare = without_titles(text)
    parts = bare.split()
    if not 0 < len(parts) <= _MOST_WORDS or not all(_name_word(p) for p in parts):
        return False
    if len(key(bare)) < 3 or has_office_word(bare):
        return False
    return len(parts) > 1 or bare != text


def has_titles(name: str) -> bool:
    """Whether a title stands before or after the name."""
    text = squeeze(name).strip(_EDGE)
    return without_titles(text) not in (text, "")


def without_titles(name: str) -> str:
    """The bare name: "Dr. H. BUDI SANTOSO, S.Sos., M.Si" -> "BUDI SANTOSO"."""
    if len(name) > _LONGEST:
        return squeeze(name)
    head, *tail = (p.strip(_EDGE) for p in squeeze(name).split(","))
    parts = _without_trailing(_without_leading(head.split()))
    kept = [p for p in tail if p and not is_degrees(p)]
    return squeeze(" ".join([*parts, *kept])).strip(_EDGE)


def is_degrees(text: str) -> bool:
    """Whether the text is nothing but degrees: "S.Sos., MM.Pub"."""
    parts = [p.strip(_EDGE) for p in re.split(r"[,;]", squeeze(text[: _LONGEST + 1])) if p.strip(_EDGE)]
    return bool(parts) and len(text) <= _LONGEST and all(map(_all_degrees, parts))


def _all_degrees(part: str) -> bool:
    """ "S.Sos", "S. Kom", "SE MM": one degree, or several with blanks between."""
    return _is_degree(part.replace(" ", ""), lenient=True) or all(
        _is_degree(p, lenient=True) for p in part.split()
    )


def is_rank_line(text: str) -> bool:
    """Whether the line is a civil servant's or officer's rank: "Pembina Tk. I, IV/b"."""
    table = load("titles")["pangkat"]
    said = words(text[: _LONGEST + 1])
    if _ROMAN_RANK.fullmatch(fold(text[: _LONGEST + 1])):
        return True
    if not said or said[0] not in table["awal"] or not set(said) <= set(table["kata"]):
        return False
    return said[0] not in table["juga_jabatan"] or bool(set(said) & set(table["kesatuan"]))


def front_title(word: str) -> bool:
    """Whether a printed word is a title before a name: "Dr.", "H.", "Drs"."""
    bare = fold(word).replace(".", "")
    return bare in load("titles")["gelar"]["depan"] and ("." in word or len(bare) > 1 or word == "H")


def _without_leading(parts: list[str]) -> list[str]:
    while len(parts) > 1:
        glued = parts[0].split(".")
        if front_title(parts[0]) or (len(glued) > 1 and all(front_title(g + ".") for g in glued if g)):
            parts = parts[1:]
        elif len(glued) > 1 and glued[-1] and front_title(glued[0] + ".") and len(glued[-1]) > 2:
            parts = [".".join(glued[1:]), *parts[1:]]
        else:
            break
    return parts


def _without_trailing(parts: list[str]) -> list[str]:
    while len(parts) > 1 and _is_degree(parts[-1].strip(_EDGE), lenient=False):
        parts = parts[:-1]
    return parts


def _is_degree(word: str, lenient: bool) -> bool:
    """A known degree or several glued ("S.Sos.MM.Pub"); ``lenient``: what looks like one behind a comma."""
    known = key(word)
    if known in _degrees() and (lenient or "." in word or word[:1].isupper()):
        return True
    if not known or len(known) > 24:
        return False
    if (lenient or "." in word) and _segmented(known):
        return True
    return lenient and len(known) <= 9 and ("." in word or (word.isupper() and len(known) <= 5))


def _segmented(known: str) -> bool:
    """Whether letters are degrees put end to end."""
    ends = {0}
    for end in range(1, len(known) + 1):
        if any(known[start:end] in _degrees() for start in ends):
            ends.add(end)
    return len(known) in ends


@cache
def _degrees() -> frozenset[str]:
    return frozenset(load("titles")["gelar"]["belakang"])


def _name_word(word: str) -> bool:
    small = load("titles")["nama"]["kecil"]
    return (word[:1].isupper() or fold(word) in small) and _NAME_WORD.fullmatch(word) is not None


def has_office_word(text: str) -> bool:
    """Whether a word of offices, work or SOPs stands in the text, which no person's name has."""
    return any(w in _no_names() for w in words(text))


@cache
def _no_names() -> frozenset[str]:
    agencies, titles = load("agencies"), load("titles")
    posts = {w for entry in load("posts")["jabatan"] for awal in entry["awal"] for w in awal.split()}
    return frozenset({*titles["bukan_nama"]["kata"], *agencies["urusan"]["kata"], *posts} - {"ahli"})
