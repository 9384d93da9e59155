"""A PDF page's content -> the operators that place text, with what they are given.

pdfminer reads content character by character and keeps paths and colours too, which PDFium draws anyway:
most of a text page's time. Here one expression knows the tokens and passes over what draws. What it does
not know for sure is left to pdfminer (``Unusual``).
"""

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import LIT

_ENDS = rb"(?=[#/%\[\]()<>{}\s]|\Z)"
_NAME = rb"/[^#/%\[\]()<>{}\s]*+"
_PLAIN = rb"(?:[^()\\]++|\\[\s\S])*+"
_NESTED = rb"(?:[^()\\]++|\\[\s\S]|\(" + _PLAIN + rb"\))*+"
# The numbers before a painting operator are few; a bound keeps long lists of numbers from being read
# over and over.
_PAINTED = rb"[-+.\d\s]{0,160}+(?:re|[mlcvyhSsFnwJjMidgGkK]|[fBbW]\*?|rg|RG|scn?|SCN?)" + _ENDS
_SET = _NAME + rb"\s+(?:gs|cs|CS|scn|SCN|ri|sh|BMC)" + _ENDS
_MARKED = _NAME + rb"\s*(?:" + _NAME + rb"|<<[^<>()\[\]]{0,400}+>>)\s*BDC" + _ENDS
_TOKEN = re.compile(
    rb"[\s\x00]*+(?:"
    rb"(?P<passed>(?:(?:" + _PAINTED + rb"|" + _SET + rb"|" + _MARKED + rb"|EMC" + _ENDS + rb")\s*+)++)"
    rb"|(?P<number>[-+]?+(?:\d++\.?+\d*+|\.\d++))"
    rb"|\((?P<text>" + _NESTED + rb")\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*+)>"
    rb"|(?P<word>[A-Za-z'\"][^#/%\[\]()<>{}\s]*+)"
    rb"|/(?P<name>[^#/%\[\]()<>{}\s]*+)(?!\#)"
    rb"|(?P<opens><<|\[)"
    rb"|(?P<closes>>>|\])"
    rb"|(?P<remark>%[^\r\n]*+)"
    rb"|(?P<end>\Z)"
    rb"|(?P<odd>[\s\S]))"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_ESCAPED |= {c: c for c in (b"(", b")", b"\\")}

TAKES = {
    b"q": 0,
    b"Q": 0,
    b"cm": 6,
    b"BT": 0,
    b"T*": 0,
    b"Tc": 1,
    b"Tw": 1,
    b"Tz": 1,
    b"TL": 1,
    b"Tf": 2,
    b"Ts": 1,
    b"Td": 2,
    b"TD": 2,
    b"Tm": 6,
    b"TJ": 1,
    b"Tj": 1,
    b"'": 1,
    b'"': 3,
    b"Do": 1,
}
"""How many operands the operators take that place text or change where it stands."""
_PAINT = b"re m l c v y h S s F n w J j M i d g G k K f f* B B* b b* W W* rg RG sc scn SC SCN gs cs CS ri sh"
_WITHOUT = frozenset((_PAINT + b" BMC BDC EMC MP DP ET BX EX Tr d0 d1").split())
"""Operators that leave text as it is."""


class Unusual(Exception):
    """The content holds what is not known here: pictures within it, or what is no PDF."""


def content_to_operators(content: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of TAKES in order, each with its operands as pdfminer would give them.

    One that is given too little is passed over, as pdfminer does. Raises Unusual.
    """
    given: list[Any] = []
    outer: list[list[Any]] = []
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind == "passed":
            given.clear()
        elif kind == "word":
            if outer:
                raise Unusual
            yield from _operator(token["word"], given)
        elif kind == "opens":
            outer.append(given)
            given = []
        elif kind == "closes":
            if not outer:
                raise Unusual
            outer[-1].append(given)
            given = outer.pop()
        elif kind is not None and kind not in ("remark", "end"):
            given.append(_operand(kind, token[kind]))
    if outer:
        raise Unusual


def _operator(word: bytes, given: list[Any]) -> Iterator[tuple[bytes, list[Any]]]:
    takes = TAKES.get(word)
    if takes is None:
        if word not in _WITHOUT:
            raise Unusual
    elif len(given) >= takes:
        yield word, given[len(given) - takes :]
    given.clear()


def _operand(kind: str, raw: bytes) -> Any:
    if kind == "number":
        return float(raw) if b"." in raw else int(raw)
    if kind == "text":
        return _ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw
    if kind == "hex":
        return _hexadecimal(raw)
    if kind == "name":
        return LIT(_decoded(raw))
    raise Unusual


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1].isdigit() and said[:1] < b"8":
        code = int(said, 8)
        if code > 255:
            raise Unusual
        return bytes((code,))
    return _ESCAPED.get(said, b"")


def _hexadecimal(raw: bytes) -> bytes:
    digits = b"".join(raw.split())
    if len(digits) % 2:
        raise Unusual
    return bytes.fromhex(digits.decode())


def _decoded(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
