"""A cell's value as the sheet shows it: numbers and dates by their number format.

Formats: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31. Numbers are written the Indonesian way (comma
for decimals) and dates day first, as Excel shows them in an Indonesian office.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache

from models.vocabulary import load

_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*].|([dD]+|[mM]+|[yY]+|[hH]+|[sS]+|AM/PM|.)')
_DIGITS = re.compile(r"[#0?](?:[#0?,.]*[#0?])?")
_BUILT_IN_SHORT_DATE = ("mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yyyy", "mm/dd/yy", "m-d-yy")
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
_HOUR = timedelta(hours=1)


def value_to_text(value: object, number_format: str) -> str:
    """The text of a cell; empty for nothing and for errors such as #REF!."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERRORS else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return _date_to_text(value, _SECTION.split(number_format)[0])
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        hours, rest = divmod(value, _HOUR)
        return f"{hours:02d}:{rest.seconds // 60:02d}"
    if isinstance(value, int | float):
        return _signed(value, number_format or "General")
    return str(value)


def _signed(value: int | float, number_format: str) -> str:
    """A number; a format's second section writes negative ones with a sign of its own."""
    sections = _SECTION.split(number_format)
    if value < 0 and len(sections) > 1 and sections[1]:
        return _number_to_text(-value, sections[1])
    return _number_to_text(value, sections[0])


def _number_to_text(value: int | float, code: str) -> str:
    if code.casefold() in ("general", "@", ""):
        return _plain(value)
    literal, places = _literals(code)
    if "%" in places:
        value *= 100
    digits = _DIGITS.search(places)
    if digits is None:
        body = places.replace("General", _plain(value)) if "General" in places else places + _plain(value)
    else:
        body = places[: digits.start()] + _digits(value, digits.group()) + places[digits.end() :]
    return "".join(literal[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xF000 else c for c in body).strip()


def _literals(code: str) -> tuple[list[str], str]:
    """Quoted and escaped text taken out of a code, each with a private letter in its place."""
    taken: list[str] = []
    out = ""
    for quoted, escaped, bracket, plain in (m.groups() for m in _TOKEN.finditer(code)):
        if quoted is not None or escaped is not None:
            out += chr(0xE000 + len(taken))
            taken.append(quoted if quoted is not None else escaped)
        elif bracket is None and plain is not None:
            out += plain
    return taken, out


def _digits(value: int | float, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    text = f"{abs(value):,.{len(fraction)}f}"
    head, _, tail = text.partition(".")
    head = head.replace(",", "." if "," in whole else "").zfill(whole.count("0"))
    optional = len(fraction) - len(fraction.rstrip("#"))
    while optional and tail.endswith("0"):
        tail, optional = tail[:-1], optional - 1
    return ("-" if value < 0 else "") + (f"{head},{tail}" if tail else head)


def _plain(value: int | float) -> str:
    return f"{value:.10g}".replace(".", ",") if "e" not in f"{value:.10g}" else f"{value:.0f}"


def _date_to_text(value: date, code: str) -> str:
    """A month first in digits would be read as a day: such a date is written day first, with its year."""
    if code.split("]")[-1].casefold().rstrip("@;") in _BUILT_IN_SHORT_DATE:
        return f"{value:%d/%m/%Y}"
    out = ""
    for quoted, escaped, bracket, plain in (m.groups() for m in _TOKEN.finditer(code)):
        if quoted is not None or escaped is not None:
            out += quoted if quoted is not None else escaped
        elif bracket is None and plain is not None:
            out += _date_part(value, plain.casefold())
    return " ".join(out.split()).strip(" ,")


def _date_part(value: date, part: str) -> str:
    parts = {
        "d": str(value.day),
        "dd": f"{value.day:02d}",
        "m": str(value.month),
        "mm": f"{value.month:02d}",
        "mmm": _months()[value.month][:3],
        "mmmm": _months()[value.month],
        "yy": f"{value.year % 100:02d}",
        "yyyy": str(value.year),
    }
    if part[0] in "hs" or part == "am/pm":
        return ""
    return parts.get(part, part if len(part) == 1 else "")


@cache
def _months() -> dict[int, str]:
    """Month numbers -> their Indonesian names."""
    names: dict[str, int] = load("months")["bulan"]
    return {number: name.capitalize() for name, number in reversed(names.items())}
