"""One normal form of a printed string. Pure; every function is idempotent."""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_QUOTES = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("`"): "'"}
_BLANK = re.compile(r"[\s\u00ad\u200b\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = re.compile(r"[\s.…\-‐‑‒–—−_:=]*")


def squeeze(text: str) -> str:
    """``text`` with every run of white space as one blank, and none at the ends."""
    return _BLANK.sub(" ", text).strip()


def to_xml(text: str) -> str:
    """``text`` with blanks for the characters that XML 1.0 forbids: documents hold anything."""
    return _NOT_XML.sub(" ", text)


@lru_cache(8192)
def fold(text: str) -> str:
    """For comparing: compatibility forms, case, dashes, quotes and white space made one."""
    if text.isascii():
        return squeeze(text.replace("`", "'").lower())
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES).casefold()
    return squeeze(unicodedata.normalize("NFKC", folded))


def key(text: str) -> str:
    """For looking up: letters and digits only, folded."""
    return _NOT_WORD.sub("", fold(text))


def words(text: str) -> list[str]:
    """The folded words of ``text``: letters and digits, punctuation gone."""
    return [w for w in _NOT_WORD.split(fold(text)) if w]


def is_empty(text: str | None) -> bool:
    """Whether a printed value stands for nothing: blank, dashes, dots."""
    return text is None or _EMPTY.fullmatch(text) is not None


def or_none(text: str | None) -> str | None:
    """``text`` squeezed, or None where it stands for nothing."""
    return None if text is None or is_empty(text) else squeeze(text)
