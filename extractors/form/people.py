"""Who signed: an approval block's lines, in any order, become post, name and NIP."""

import re
from collections.abc import Sequence

from extractors.form.dates import is_date
from extractors.form.names import (
    front_title,
    has_office_word,
    has_titles,
    is_degrees,
    is_name,
    is_rank_line,
    without_titles,
)
from extractors.form.nip import nip_start, text_to_nip
from extractors.form.posts import names_post
from models.sop import Pengesah
from models.text import is_empty, squeeze, words
from models.vocabulary import load

__all__ = ["has_titles", "is_name", "is_post", "is_rank_line", "lines_to_pengesah", "without_titles"]

_EDGE = " :;=*|_~□"
_SUBSTITUTE = re.compile(r"(?:plt|plh|pjs?|a\.?\s?n|u\.?\s?b)\.?", re.IGNORECASE)
_LABELLED = re.compile(r"(nama|jabatan|nip|pangkat)\s?(?:/\s?gol\w{0,6})?\s?[:=]\s?", re.IGNORECASE)
_LONGEST_LINE = 300
_MOST_LINES = 40
_MOST_POST_LINES = 5


def is_post(text: str) -> bool:
    """Whether the text is a post: "Kepala Dinas", "Plt. Sekretaris", "a.n. Bupati"."""
    return len(text) <= _LONGEST_LINE and names_post(text)


def lines_to_pengesah(lines: Sequence[str]) -> Pengesah:
    """The signer named in an approval block; what is not printed or not sure is None.

    >>> lines_to_pengesah(["KEPALA DINAS", "Dr. BUDI, M.Si", "NIP 19700101 199503 1 004"]).nama
    'Dr. BUDI, M.Si'
    """
    parts = _with_degrees_joined(_parts(lines))
    nip = next((n for n in map(text_to_nip, parts) if n), None)
    at = _name_at(parts)
    post = _post_text(parts, at)
    return Pengesah(jabatan=post, nama=None if at is None else _plain(parts[at]), nip=nip)


# ---- the lines cut into parts: one says one thing -----------------------------------------------


def _parts(lines: Sequence[str]) -> list[str]:
    """The lines without noise; a line of post, name and NIP as three."""
    result: list[str] = []
    for line in lines[:_MOST_LINES]:
        text = squeeze(line[:_LONGEST_LINE]).strip(_EDGE)
        cut = nip_start(text)
        before, number = (text, "") if cut is None else (text[:cut].strip(_EDGE + ",("), text[cut:])
        before = _LABELLED.sub("", before, count=1) if _LABELLED.match(before) else before
        result += [p for p in (*_post_and_name(before), number) if p and not _is_noise(p)]
    return _with_bare_number(result)


def _with_bare_number(parts: list[str]) -> list[str]:
    """A label NIP and its number on the next line become one."""
    joined: list[str] = []
    for part in parts:
        if (
            joined
            and nip_start(joined[-1]) is not None
            and text_to_nip(joined[-1]) is None
            and part[0].isdigit()
        ):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


def _with_degrees_joined(parts: list[str]) -> list[str]:
    """A line of nothing but degrees belongs to the name above it."""
    joined: list[str] = []
    for part in parts:
        if (
            joined
            and is_degrees(part)
            and not is_rank_line(part)
            and ("." in part or joined[-1].endswith(","))
            and is_name(joined[-1] + ", S.H.")
        ):
            joined[-1] = f"{joined[-1].rstrip(',')}, {part}"
        else:
            joined.append(part)
    return joined


def _is_noise(text: str) -> bool:
    if is_empty(text) or len(text.strip(".,-_:()")) < 2:
        return True
    said = " ".join(words(text))
    starts = load("titles")["blok"]["abaikan"]
    return is_date(text) or any(said == s or said.startswith(s + " ") for s in starts)


def _post_and_name(text: str) -> tuple[str, ...]:
    """A post and a name printed in one line, apart; else the line as it is."""
    if not is_post(text):
        return (text,)
    parts = text.split()
    for at in range(1, len(parts)):
        rest = " ".join(parts[at:])
        if front_title(parts[at]) and "." in parts[at] and is_name(rest):
            return " ".join(parts[:at]), rest
    return _post_then_titled_name(text) or (text,)


def _post_then_titled_name(text: str) -> tuple[str, str] | None:
    """ "KEPALA DINAS SOSIAL BUDI, S.H.": cut behind the last word of an office, if no place may follow it."""
    head, comma, tail = text.partition(",")
    if not comma or not is_degrees(tail):
        return None
    parts = head.split()
    at = max(
        (i for i in range(1, len(parts) + 1) if not is_name(f"{parts[i - 1]} {parts[i - 1]}")), default=0
    )
    regions = {
        *load("agencies")["wilayah"]["jenis"],
        "kecamatan",
        "kelurahan",
        "desa",
        "bupati",
        "gubernur",
        "camat",
        "lurah",
    }
    rest = " ".join(parts[at:]) + comma + tail
    sure = at and parts[at - 1].casefold() not in regions and is_name(rest)
    return (" ".join(parts[:at]), rest) if sure else None


# ---- which part is the name, which the post -----------------------------------------------------


def _name_at(parts: Sequence[str]) -> int | None:
    """The index of the name: the one with titles, else right above rank or NIP, else the last bare one."""
    open_parts = [
        i for i, p in enumerate(parts) if nip_start(p) is None and not is_rank_line(p) and not is_post(p)
    ]
    titled = [i for i in open_parts if is_name(parts[i]) and has_titles(parts[i])]
    if titled:
        return titled[-1]
    above = [i for i in open_parts if i + 1 < len(parts) and _is_number_or_rank(parts[i + 1])]
    if above:
        return above[-1] if is_name(parts[above[-1]] + ", S.H.") else None
    plain = [i for i in open_parts if is_name(parts[i])]
    return plain[-1] if plain and not _completes_post(parts, plain[-1]) else None


def _is_number_or_rank(part: str) -> bool:
    return nip_start(part) is not None or is_rank_line(part) or text_to_nip(part) is not None


def _completes_post(parts: Sequence[str], at: int) -> bool:
    """Whether a bare name may be the place that the post above it lacks: "BUPATI" / "TIRTA MULYA"."""
    bare = {
        "bupati",
        "gubernur",
        "wali",
        "kota",
        "walikota",
        "camat",
        "lurah",
        "kabupaten",
        "provinsi",
        "kecamatan",
    }
    return at > 0 and bool(words(parts[at - 1])) and words(parts[at - 1])[-1] in bare


def _post_text(parts: Sequence[str], name_at: int | None) -> str | None:
    """The post's lines joined: from the first that is a post to the name, the rank or the number."""
    start = next(
        (i for i, p in enumerate(parts) if i != name_at and (is_post(p) or _SUBSTITUTE.fullmatch(p))), None
    )
    if start is None:
        return None
    lines: list[str] = []
    for i in range(start, min(len(parts), start + _MOST_POST_LINES)):
        if i == name_at or _is_number_or_rank(parts[i]) or (lines and not _goes_on(parts, i)):
            break
        lines.append(parts[i])
    return _plain(" ".join(lines))


def _goes_on(parts: Sequence[str], at: int) -> bool:
    """Whether a line is still of the post: offices are named in it, or the place that is due."""
    substitute = _SUBSTITUTE.fullmatch(parts[at]) is not None
    return substitute or has_office_word(parts[at]) or is_post(parts[at]) or _completes_post(parts, at)


def _plain(text: str) -> str:
    plain = squeeze(text).strip(_EDGE + ",(")
    return plain.rstrip(" )") if plain.count(")") > plain.count("(") else plain
