"""uraian_to_clauses: the activities that one description joins."""

import re

from models.text import fold, words
from models.vocabulary import load

_ACTIVE = re.compile(r"me\w{4,}|ber\w{3,}")
_JOINED = re.compile(r"(?:,|;|/|\bdan\b|\bserta\b|\bkemudian\b|\blalu\b|\bselanjutnya\b)\s*")


def is_active(word: str) -> bool:
    """Whether a folded word is an active verb by its form (me-, ber-)."""
    return _ACTIVE.fullmatch(word) is not None and word not in load("actions")["bukan_kata_kerja"]


def is_verb(word: str) -> bool:
    """Whether a word can head a step: active, an imperative stem, or a word that is free."""
    actions = load("actions")
    return is_active(word) or word in actions["perintah"] or word in actions["bebas"]


def uraian_to_clauses(uraian: str) -> list[list[str]]:
    """The folded words of each activity; a part without a verb of its own belongs to the one before."""
    clauses: list[list[str]] = []
    for part in _JOINED.split(fold(uraian)):
        found = words(part)
        if found and (not clauses or is_active(found[0])):
            clauses.append(found)
        elif found:
            clauses[-1] += found
    return clauses


def main_verbs(uraian: str) -> list[str]:
    """The verbs that make a description more than one activity, or fewer than two where it is one.

    Verbs that only pass a paper on do not count beside a main verb, unless there are three in all;
    two verbs that usually go together are one.
    """
    actions = load("actions")
    heads = [clause[0] for clause in uraian_to_clauses(uraian) if is_active(clause[0])]
    main = _unpaired([h for h in heads if h not in actions["meneruskan"]])
    if len(main) > 1:
        return main
    unpaired = _unpaired(heads)
    return unpaired if len(unpaired) > 2 else main


def _unpaired(heads: list[str]) -> list[str]:
    pairs = [set(pair) for pair in load("actions")["berpasangan"]]
    kept: list[str] = []
    for head in heads:
        if not any(head == other or {head, other} <= pair for pair in pairs for other in kept):
            kept.append(head)
    return kept
