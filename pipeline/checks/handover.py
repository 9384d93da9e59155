"""recipients: to which actor columns the words of a step hand the work."""

import re
from collections.abc import Sequence

from extractors.form.mentions import columns_named
from extractors.form.posts import normal_post
from models.text import fold, words
from models.vocabulary import load

_STOP = re.compile(r"\b(?:untuk|guna|agar|supaya|melalui|dengan|yang|perihal|tentang|dalam|pada)\b|[.;,()]")
_SEVERAL = re.compile(r"\b(?:dan|atau|serta|beserta)\b|/|&")


def recipients(uraian: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that the words name as receivers; none where they name somebody else or several."""
    found: list[str] = []
    for phrase in _phrases(fold(uraian)):
        column = _column(phrase, columns)
        if column is None:
            return ()
        found.append(column)
    return tuple(dict.fromkeys(found))


def _phrases(text: str) -> list[str]:
    """The words after a verb of ordering, and after "kepada" where something is handed over."""
    actions = load("actions")
    phrases = []
    order = re.match(rf"(?:{'|'.join(actions['memerintahkan'])})\s+(?:kepada\s+)?(.*)", text)
    if order and not order[1].startswith(("untuk", "dan ", "pembuatan", "agar")):
        phrases.append(_STOP.split(order[1])[0])
    elif order and order[1].startswith("dan "):
        phrases += [_STOP.split(p)[0] for p in re.findall(r"^dan \w+\s+(?:kepada\s+)?(.*)", order[1])]
    if set(words(text)) & set(actions["menyerahkan"]):
        phrases += [_STOP.split(part)[0] for part in re.split(r"\bkepada\b", text)[1:]]
    return [phrase.strip() for phrase in phrases if phrase.strip()]


def _column(phrase: str, columns: Sequence[str]) -> str | None:
    """The one column that the phrase begins with, or that begins with the phrase; None for several."""
    said = words(normal_post(_SEVERAL.split(phrase)[0].strip()).teks)
    rest = _SEVERAL.split(phrase)[1:]
    if not said or any(columns_named(words(normal_post(r.strip()).teks), columns) for r in rest if r.strip()):
        return None
    matched = columns_named(said, columns)
    return matched[0] if len(matched) == 1 else None
