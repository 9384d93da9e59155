"""Letterheads: which agency, which unit, of which government (models/vocabulary/agencies.toml)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from extractors.form.posts import names_post
from models.sop import Instansi
from models.text import fold, is_empty, squeeze, words
from models.vocabulary import load

Role = Literal["wilayah", "instansi", "unit"]

_EDGE = " :;=*#|_~.,□"
_LONGEST_LINE = 300
_MOST_LINES = 60
_LONGEST_ABBREVIATION = 4
_LONGEST_END = 3
"""Words that a narrow cell takes over to the next line."""
_WORD = re.compile(r"[^\W_]+")
_OPEN_END = re.compile(r"(?:[,&/(-]|\b(?:dan|di|serta|untuk|atas|bagi))$", re.IGNORECASE)
_OPEN_START = re.compile(r"(?:dan|serta|&|,|\()(?!\w)", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:pemerintah(?:an)?(?:\s+daerah)?|pemda)\s+", re.IGNORECASE)
_PERSON = re.compile(r"(?:dr|prof|h|hj|k\.\s?h|ir)\.", re.IGNORECASE)
_LETTERS = str.maketrans("10|l", "IOII")
_REPUBLIC = re.compile(r"(?<!\s)\s*\b(?:republik indonesia|ri)$", re.IGNORECASE)


class _Entity(NamedTuple):
    """One printed name: what it is, how deep it stands (0 government, 1 agency, 2.. units)."""

    role: Role
    depth: int
    text: str


def lines_to_instansi(lines: Sequence[str]) -> Instansi:
    """The agency that a letterhead names; addresses and titles are passed over.

    >>> lines_to_instansi(["PEMERINTAH KABUPATEN TIRTAMULYA", "DINAS SOSIAL"]).wilayah
    'Kabupaten Tirtamulya'
    """
    entities = [e for text in _joined(lines) for e in _line_to_entities(text)]
    agency = _agency(entities)
    return Instansi(
        nama=_cased(agency.text) if agency else None,
        unit=_unit(entities, agency),
        wilayah=_government(entities, agency),
    )


@lru_cache(maxsize=4096)
def kind_of_agency(nama: str | None) -> str | None:
    """The kind of an agency, a key of [jenis] in agencies.toml ("dinas", "kecamatan"); None if unknown."""
    if nama is None:
        return None
    said = words(nama[:_LONGEST_LINE])
    while said and said[0] in ("pemerintah", "plt", "kepala"):
        said = said[1:]
    return _kind(said) or _kind(_spelt_out(said))


def _kind(said: Sequence[str]) -> str | None:
    """The kind that the longest fitting beginning of folded words has."""
    kinds = [
        (len(awal.split()), kind)
        for awal, kind in _kinds().items()
        if list(said[: len(awal.split())]) == awal.split()
    ]
    return max(kinds)[1] if kinds else None


def agency_key(instansi: Instansi) -> str:
    """One normal form of an agency's name and government, whatever its printing.

    A region at the end of the name counts as the government where none is printed besides, and names
    of places are compared without blanks: "Tirta Mulya" is "Tirtamulya".
    """
    name = [w for w in _spelt_out(words(instansi.nama or "")) if w not in _SMALL_WORDS]
    kind, place = government_key(instansi.wilayah or "")
    at = next((i for i in range(1, len(name) - 1) if _same_region(name[i]) in _REGION_KINDS), len(name))
    own_kind, own_place = government_key(" ".join(name[at:]))
    if at < len(name) and (not kind or (own_kind, own_place) == (kind, place)):
        name, kind, place = name[:at], own_kind, own_place
    name = _without_place(name, place)
    if name == ["inspektorat"]:
        name = ["inspektorat", "daerah"]
    return f"{' '.join(name)}|{f'{kind} {place}'.strip()}"


def _without_place(name: list[str], place: str) -> list[str]:
    """The name without the place's name at its end."""
    for count in (1, 2, 3):
        if place and len(name) > count and "".join(name[-count:]) == place:
            return name[:-count]
    return name


# ---- lines joined -------------------------------------------------------------------------------


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines that matter, those that go on with the one above joined to it."""
    result: list[str] = []
    fresh = False
    for line in lines[:_MOST_LINES]:
        text = _mended_head(squeeze(line[:_LONGEST_LINE]).strip(" :;=*#|_~□"))
        if is_empty(text) or _is_address(text):
            fresh = False
        elif fresh and _goes_on(result[-1], text):
            result[-1] += " " + text
        else:
            result.append(text)
            fresh = True
    return [t.strip(_EDGE) for t in result]


def _goes_on(above: str, text: str) -> bool:
    """Whether a name printed over two lines goes on here."""
    if not _starts_entity(above):
        return False
    if _OPEN_END.search(above) or _OPEN_START.match(text) or _lacks_place(above):
        return True
    if kind_of_agency(above) == "rumah_sakit" and _PERSON.match(text):
        return True
    if _starts_entity(text) or _is_title(text):
        return False
    bare_head = len(above.split()) == 1
    return bare_head or (len(text.split()) <= 6 and all(w in _NAME_WORDS() for w in words(text)))


def may_go_on(above: str, text: str) -> bool:
    """Whether ``text`` may be the end of the name in the line above, for all that it says: it begins no
    name of its own and is no title, address or post."""
    if not _starts_entity(above) or _starts_entity(text) or _is_title(text) or _is_address(text):
        return False
    said = text.split()
    return len(said) <= _LONGEST_END and all(w.isalpha() for w in said) and not names_post(text)


def _lacks_place(text: str) -> bool:
    """Whether "PEMERINTAH KABUPATEN" still wants its name."""
    last = words(text)[-1]
    return last in _GOVERNMENTS or (last in load("agencies")["wilayah"]["jenis"] and last != "kota")


def _mended_head(text: str) -> str:
    """The line with its first word read as the head of a name that OCR damaged by a sign: "D1NAS"."""
    first, _, rest = text.partition(" ")
    known = _first_words()
    if fold(first) in known or len(first) < 5:
        return text
    plain = first.translate(_LETTERS)
    if fold(plain) not in known:
        near = [w for w in known if len(w) > 7 and OSA.distance(fold(first), w, score_cutoff=1) == 1]
        plain = (
            (near[0].upper() if first[-1].isupper() else near[0].capitalize()) if len(near) == 1 else first
        )
    return f"{plain} {rest}".strip()


def _is_address(text: str) -> bool:
    said = f" {' '.join(words(text))} "
    return "@" in text or any(f" {w} " in said for w in load("agencies")["alamat"]["kata"])


def _is_title(text: str) -> bool:
    said = " ".join(words(text))
    return any(said == t or said.startswith(t + " ") for t in load("agencies")["alamat"]["judul"])


def _starts_entity(text: str) -> bool:
    said = words(text)
    regions = load("agencies")["wilayah"]["jenis"]
    return bool(said) and (_head(said) is not None or said[0] in regions or said[0] in _GOVERNMENTS)


# ---- a line's names -----------------------------------------------------------------------------


def _line_to_entities(text: str) -> list[_Entity]:
    """The names in one line, cut before an agency or a region in its middle."""
    if _is_title(text) or names_post(text):
        return []
    found = [(m.start(), fold(m[0])) for m in _WORD.finditer(text)]
    said = [w for _, w in found]
    cuts = [0, *(i for i in range(1, len(said)) if _cut_here(said, i)), len(said)]
    pieces = [
        text[found[a][0] : found[b][0] if b < len(found) else len(text)] for a, b in pairwise(cuts) if a < b
    ]
    return [e for piece in pieces if (e := _entity(squeeze(piece).strip(_EDGE + "-–(")))]


def _cut_here(said: list[str], at: int) -> bool:
    if _head(said) is None and not _region_at(said, 0) and said[0] not in _GOVERNMENTS:
        return False
    if said[0] in _GOVERNMENTS and all(w in _GOVERNMENTS or w in ("kota", "daerah") for w in said[:at]):
        return False
    if _region_at(said, at):
        return True
    middle = any(said[at : at + len(p)] == p for p in _middles())
    above = (
        said[0] in _GOVERNMENTS or _region_at(said, 0) or said[0] in ("kelurahan", "puskesmas", "uptd", "upt")
    )
    return (
        middle
        and said[at - 1] not in ("kepala", "cabang", "kantor")
        and (above or _depth_of_unit(said) is not None)
    )


def _entity(text: str) -> _Entity | None:
    said = words(text)
    if not said or is_empty(text):
        return None
    if said[0] in _GOVERNMENTS or _region_at(said, 0) or _special(said):
        special = said[0] in _GOVERNMENTS and _special(said[1:], alone=False)
        name = text.partition(" ")[2] if special else _GOVERNMENT.sub("", text, count=1)
        return _Entity("wilayah", 0, name) if words(name) else None
    if said[0] in ("kementerian", "kementrian", "departemen"):
        return _Entity("wilayah", 0, _REPUBLIC.sub("", text))
    depth = _depth_of_unit(said)
    if depth is not None:
        return _Entity("unit", depth, text)
    kind = kind_of_agency(text)
    if kind is None or len(said) > 14:
        return None
    depths = {"kelurahan": 2, "puskesmas": 2, "upt": 2, "rumah_sakit": 2, "sekolah": 2}
    return _Entity("instansi", depths.get(kind, 1), text)


def _head(said: Sequence[str]) -> str | None:
    """The beginning of an agency's or unit's name."""
    heads = {**_kinds(), **load("agencies")["unit"]["tingkat"], **load("agencies")["singkatan"]}
    return next((h for n in range(min(6, len(said)), 0, -1) if (h := " ".join(said[:n])) in heads), None)


def _depth_of_unit(said: Sequence[str]) -> int | None:
    """How deep a unit stands (2 and more); None for no unit, or one that is an agency in its own right."""
    if kind_of_agency(" ".join(said)) not in (None, "sekretariat_daerah", "biro"):
        return None
    if (
        said[:2] in (["sekretariat", "daerah"], ["sekretariat", "kabupaten"], ["sekretariat", "kota"])
        or said[0] == "setda"
    ):
        return None
    depths: dict[str, int] = load("agencies")["unit"]["tingkat"]
    return next((depths[h] + 1 for n in (3, 2, 1) if (h := " ".join(said[:n])) in depths), None)


def _region_at(said: Sequence[str], at: int) -> bool:
    """Whether "KABUPATEN X", "KOTA X", "PROVINSI X" begins at a word."""
    table = load("agencies")["wilayah"]
    if said[at] not in table["jenis"] or at + 1 >= len(said):
        return False
    return not (at and said[at - 1] in table["bukan_sesudah"]) and said[at + 1] not in table["jenis"]


def _special(said: Sequence[str], alone: bool = True) -> bool:
    """A government with a name of its own kind; ``alone``: without "Pemerintah" before it."""
    names = (n for n in load("agencies")["wilayah"]["khusus"] if not alone or n.startswith("daerah "))
    return " ".join(said).startswith(tuple(names))


# ---- which is which -----------------------------------------------------------------------------


def _agency(entities: Sequence[_Entity]) -> _Entity | None:
    """The highest agency; a ministry counts as one where none stands below it."""
    agencies = [e for e in entities if e.role == "instansi"]
    if agencies:
        return min(agencies, key=lambda e: e.depth)
    ministries = [e for e in entities if _is_ministry(e)]
    return ministries[0] if ministries else None


def _unit(entities: Sequence[_Entity], agency: _Entity | None) -> str | None:
    """The lowest unit printed; of two at one depth the last."""
    units = [
        e
        for e in entities
        if e != agency and e.role != "wilayah" and (agency is None or e.depth > agency.depth)
    ]
    lowest = max(units, key=lambda e: e.depth, default=None)
    return _cased([e for e in units if e.depth == lowest.depth][-1].text) if lowest else None


def _government(entities: Sequence[_Entity], agency: _Entity | None) -> str | None:
    """The regency or city, else the province, else the ministry above the agency."""
    regions = [e for e in entities if e.role == "wilayah" and e != agency]
    local = [e for e in regions if words(e.text)[0] in ("kabupaten", "kab", "kota")]
    chosen = next(iter(local or regions), None)
    return _full_region(_cased(chosen.text)) if chosen else None


def _is_ministry(entity: _Entity) -> bool:
    return words(entity.text)[0] in ("kementerian", "kementrian", "departemen")


def _full_region(text: str) -> str:
    """ "KAB. X" -> "Kabupaten X"."""
    first, _, rest = text.partition(" ")
    short = {"kab": "Kabupaten", "prov": "Provinsi"}.get(fold(first).strip("."))
    return f"{short} {rest}" if short else text


def _cased(text: str) -> str:
    """In title case where printed in capitals, with "dan", "di" small and abbreviations kept."""
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    table = load("agencies")["penulisan"]
    keep, small = {fold(w) for w in table["kapital"]}, set(table["kecil"])

    def one(m: re.Match[str]) -> str:
        word = fold(m[0])
        if word in keep:
            return m[0]
        return word if word in small and m.start() else word.capitalize()

    return _WORD.sub(one, text)


# ---- normal forms -------------------------------------------------------------------------------

_SMALL_WORDS = {"dan", "serta", "di", "pada", "pemerintah"}
_GOVERNMENTS = {"pemerintah", "pemerintahan", "pemda"}
_REGION_KINDS = {"kabupaten", "kota", "provinsi"}


@lru_cache(maxsize=65536)
def government_key(wilayah: str) -> tuple[str, str]:
    """Kind and name of a government for comparing: "Pemkab Tirta Mulya" -> ("kabupaten", "tirtamulya")."""
    said = " ".join(w for w in words(wilayah) if w not in _GOVERNMENTS)
    said = " ".join(_same_region(w) for w in said.split())
    said = _same_region(said.replace("daerah khusus ibukota", "daerah khusus"))
    special = said.startswith(("daerah istimewa", "daerah khusus"))
    parts = [w for w in said.split() if w != "daerah" or special]
    if parts[:1] and parts[0] in _REGION_KINDS:
        return parts[0], "".join(parts[1:])
    return "", " ".join(parts)


def _same_region(word: str) -> str:
    alike: dict[str, str] = load("agencies")["wilayah"]["serupa"]
    return alike.get(word, word)


def _spelt_out(said: list[str]) -> list[str]:
    """Folded words with the abbreviations of agencies in full."""
    table = _abbreviations()
    result: list[str] = []
    at = 0
    while at < len(said):
        for count in range(min(_LONGEST_ABBREVIATION, len(said) - at), 0, -1):
            full = table.get(" ".join(said[at : at + count]))
            if full is not None:
                full_words = words(full)
                result += full_words[1:] if result[-1:] == full_words[:1] else full_words
                at += count
                break
        else:
            result.append(said[at])
            at += 1
    return result


@cache
def _abbreviations() -> dict[str, str]:
    return {**load("agencies")["singkatan"], **load("agencies")["sebutan"]}


@cache
def _kinds() -> dict[str, str]:
    return {awal: kind for kind, entry in load("agencies")["jenis"].items() for awal in entry["awalan"]}


@cache
def _first_words() -> frozenset[str]:
    """The first words of agencies, units and governments."""
    table = load("agencies")
    heads = {h.split()[0] for h in (*_kinds(), *table["unit"]["tingkat"])}
    return frozenset(heads | {*table["wilayah"]["jenis"]} | _GOVERNMENTS)


@cache
def _middles() -> list[list[str]]:
    return [p.split() for p in load("agencies")["unit"]["instansi_di_tengah"]]


@cache
def _NAME_WORDS() -> frozenset[str]:  # noqa: N802
    table = load("agencies")
    return frozenset({*table["urusan"]["kata"], *table["penulisan"]["kecil"]})
