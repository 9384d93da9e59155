"""What a person writes -> the JSON value that the schema wants, by the parsers that read the paper too."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extractors.form.citations import item_to_dasar_hukum
from extractors.form.dates import text_to_tanggal
from extractors.form.durations import head_unit, text_to_waktu
from extractors.form.nip import digits, text_to_nip
from models.bahasa import Teks
from models.errors import KoreksiDitolak
from models.sop import Langkah, Sop
from models.text import key, or_none, squeeze
from pipeline.corrections.pointers import Place, pointer_to_place

LONGEST = 20_000
"""Characters of one value; no cell of a form holds as many."""

_ARROW = re.compile(r"(\d{1,4})\s*(?:->|→|-|–|ke)\s*(\d{1,4})(?:\s*[(,]?\s*(ya|tidak)\s*\)?)?", re.IGNORECASE)
_NIP_LENGTH = 18
_LARGEST = 10**12

Parser = Callable[[str, Place, Sop, bool], Any]


def to_value(given: Any, place: Place, sop: Sop, as_printed: bool) -> Any:
    """The JSON value for ``place``; ``given`` is a text, or a JSON value from a file.

    ``as_printed`` accepts what the parsers do not understand: the paper shows it so. None empties the
    value, and takes an item out of its list. Raises KoreksiDitolak with advice.
    """
    _refuse_unstorable(given, place)
    if not isinstance(given, str):
        if isinstance(given, dict) and place.shape == "langkah/*/pelaksana/*":
            _column(str(given.get("nama")), place, sop, as_printed)
        if isinstance(given, dict) and place.shape == "langkah/*" and place.appends:
            return {"urutan": 1} | {n: _field_of_step(n, v, sop, as_printed) for n, v in given.items()}
        return given
    if given == "null" or (not place.shape.endswith("simbol") and or_none(given) is None):
        return None
    if (place.is_object or place.is_list) and given.lstrip().startswith(("{", "[")):
        return to_value(_json(given, place), place, sop, as_printed)
    parser = _PARSERS.get(place.shape) or _plain
    return parser(squeeze(given), place, sop, as_printed)


def _json(text: str, place: Place) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KoreksiDitolak(place.pointer, _BAD_JSON) from error
    _refuse_unstorable(found, place)
    return found


def _refuse_unstorable(value: Any, place: Place) -> None:
    """No half characters, no control characters, no numbers that a database cannot hold."""
    for text in _texts_in(value):
        if len(text) > LONGEST:
            raise KoreksiDitolak(place.pointer, _TOO_LONG)
        if any(unicodedata.category(c) in ("Cs", "Cc") and not c.isspace() for c in text):
            raise KoreksiDitolak(place.pointer, _NO_TEXT)
    if any(isinstance(n, bool) or not abs(n) < _LARGEST for n in _numbers_in(value)):
        raise KoreksiDitolak(place.pointer, Teks("angkanya tidak masuk akal", "no sensible number"))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in _inner(value):
        yield from _texts_in(inner)


def _numbers_in(value: Any) -> Iterator[int | float]:
    if isinstance(value, int | float):
        yield value
    for inner in _inner(value):
        yield from _numbers_in(inner)


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def _plain(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    """A text, one of several words, or a number; an object or a list only as JSON."""
    if place.is_object or place.is_list:
        raise KoreksiDitolak(place.pointer, _WANTS_JSON)
    if place.choices:
        return _choice(text, place)
    if place.annotation is str:
        return text
    return _number(text, place)


def _choice(text: str, place: Place) -> str:
    found = [c for c in place.choices if key(c) == key(text)]
    if not found:
        names = ", ".join(place.choices)
        raise KoreksiDitolak(
            f"{place.pointer} = {text[:60]}", Teks(f"pilihannya: {names}", f"one of: {names}")
        )
    return found[0]


def _number(text: str, place: Place) -> int | float:
    """A whole number, or one with a comma or point; "½" and words are for the text of the duration."""
    plain = text.replace(",", ".")
    if re.fullmatch(r"\d{1,9}", plain):
        return int(plain)
    if place.annotation is not int and re.fullmatch(r"\d{1,9}\.\d{1,6}", plain):
        return float(plain)
    raise KoreksiDitolak(
        f"{place.pointer} = {text[:60]}", Teks("tulis angkanya saja", "write the number only")
    )


def _date(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    found = text_to_tanggal(text)
    if found is None or (found.iso is None and not as_printed):
        raise KoreksiDitolak(f"{place.pointer} = {text[:60]}", _NO_DATE)
    return found.model_dump(mode="json")


def _duration(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    found = text_to_waktu(text, head_unit(sop.bacaan.label.get("waktu", "")))
    if found is None or (found.nilai is None and not as_printed):
        raise KoreksiDitolak(f"{place.pointer} = {text[:60]}", _NO_DURATION)
    return found.model_dump(mode="json")


def _legal(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    return item_to_dasar_hukum(text).model_dump(mode="json")


def _nip(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    bare = re.fullmatch(r"[\d\s.\-]+", text)
    number = digits(text) if bare else text_to_nip(text)
    if number is None or (len(number) != _NIP_LENGTH and not as_printed):
        raise KoreksiDitolak(f"{place.pointer} = {text[:60]}", _NO_NIP)
    return number


def _column(text: str, place: Place, sop: Sop, as_printed: bool) -> str:
    """The name of one of the SOP's actor columns."""
    found = [name for name in sop.pelaksana if key(name) == key(text)]
    if not found:
        names = "; ".join(sop.pelaksana) or "-"
        advice = Teks(f"kolom pelaksananya: {names}", f"the actor columns are: {names}")
        raise KoreksiDitolak(f"{place.pointer} = {text[:60]}", advice)
    return found[0]


def _actor(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    """ "Sekretaris" or "Sekretaris: kotak"."""
    name, colon, symbol = text.rpartition(":")
    if not colon:
        name, symbol = symbol, ""
    kind = symbol.strip().casefold().replace(" ", "_") or None
    return {"nama": _column(name, place, sop, as_printed), "simbol": kind}


def _step(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    """A new step by its activity alone; a step that is there is changed field by field."""
    if not place.appends:
        return _plain(text, place, sop, as_printed)
    return Langkah(urutan=1, uraian=text).model_dump(mode="json")


def _field_of_step(name: str, given: Any, sop: Sop, as_printed: bool) -> Any:
    """A field of a new step; texts as where the field is corrected by itself."""
    inner = pointer_to_place(f"/langkah/0/{name}")
    return to_value(given, inner, sop, as_printed) if isinstance(given, str) else given


def _arrow(text: str, place: Place, sop: Sop, as_printed: bool) -> Any:
    """ "3-5", "3 -> 5 ya": urutan of the steps."""
    found = _ARROW.fullmatch(text)
    if found is None:
        raise KoreksiDitolak(f"{place.pointer} = {text[:60]}", _NO_ARROW)
    condition = found[3].casefold() if found[3] else None
    return {"dari": int(found[1]), "ke": int(found[2]), "syarat": condition}


_DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")
_PARSERS: Mapping[str, Parser] = {
    **dict.fromkeys(_DATES, _date),
    "disahkan_oleh/nip": _nip,
    "dasar_hukum/*": _legal,
    "langkah/*": _step,
    "langkah/*/waktu": _duration,
    "langkah/*/pelaksana/*": _actor,
    "langkah/*/pelaksana/*/nama": _column,
    "alur/*": _arrow,
}

_TOO_LONG = Teks(f"paling panjang {LONGEST} huruf", f"at most {LONGEST} characters")
_NO_TEXT = Teks("ada karakter yang bukan huruf cetak", "it holds characters that no paper prints")
_BAD_JSON = Teks("JSON-nya tidak sah", "this is no valid JSON")
_WANTS_JSON = Teks(
    "isi seluruh bagian ini sebagai JSON, atau tunjuk satu isiannya",
    "give this whole part as JSON, or point at one field of it",
)
_NO_DATE = Teks(
    "ini bukan satu tanggal; tulis seperti 8 Mei 2024, atau pakai --as-printed bila memang tercetak begitu",
    "this is not one date; write it like 8 Mei 2024, or use --as-printed where the paper shows it so",
)
_NO_DURATION = Teks(
    "ini bukan satu waktu; tulis seperti 30 menit, atau pakai --as-printed bila memang tercetak begitu",
    "this is not one duration; write it like 30 menit, or use --as-printed where the paper shows it so",
)
_NO_NIP = Teks(
    "NIP 18 angka; pakai --as-printed bila memang tercetak lain",
    "an NIP has 18 digits; use --as-printed where the paper shows another number",
)
_NO_ARROW = Teks(
    "tulis urutan langkahnya: 3-5, atau 3-5 ya, atau 3-5 tidak",
    "write the urutan of the steps: 3-5, or 3-5 ya, or 3-5 tidak",
)
