"""find: which kinds of regulations a text names, and where (models/vocabulary/regulations_kinds.toml).

The PhraseMatcher of spaCy's Indonesian pipeline looks for several hundred spellings in one pass.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractors.form.citation_words import Word, text_to_words
from extractors.form.numbers import words_as_digits
from models.text import fold, squeeze, words
from models.vocabulary import load

_LONGEST_NAME = 16
_FUZZY_WORDS = 9
_SHORTEST_FUZZY = 9
_LETTERS_PER_SLIP = 6
_NAME_CUTOFF = 88
_LONGEST_SPELLING = 12
_IN_CODE = re.compile(r"\d\s?/\s?$")
"""Before a kind's abbreviation that is part of another's number: "162/PMK.07/2013"."""
_JOINT = "Bersama"
_COUNTED = re.compile(r"\s{1,3}(\w{1,8})\s{1,3}(?:\(\w{1,8}\)\s{1,3})?menteri(?!\w)", re.I)
_IN_BRACKETS = re.compile(r"\s{0,2}\((menteri\s[^()]{1,300})\)", re.I)
_SHORT_MINISTER = re.compile(r"(?<!\w)men(?:teri)?([a-z]{2,20})(?!\w)", re.I)
_MINISTER = re.compile(
    r"(?<!\w)menteri\s+(.+?)(?=\s*,|\s+(?:dan|serta|bersama)\s+(?:menteri|kepala|jaksa)|$)", re.I
)


class Spelling(NamedTuple):
    """What a spelling stands for; ``institution`` and ``regional`` say what may follow it,
    ``gazette`` that year and number do, in this order."""

    jenis: str
    institution: bool = False
    regional: bool = False
    region: str | None = None
    tahun: int | None = None
    gazette: bool = False


class Kind(NamedTuple):
    """A kind named in the words ``first`` to ``last`` (exclusive), its region, what it stands for."""

    jenis: str
    wilayah: str | None
    first: int
    last: int
    spelling: Spelling


def words_to_kinds(said: Sequence[Word], text: str) -> list[Kind]:
    """Every kind that is spelt as the vocabulary has it, in order, the longest spelling where two overlap."""
    return [
        _with_name(said, text, first, last, spelling)
        for first, last, spelling in _exact(said)
        if not _IN_CODE.search(text[max(0, said[first].start - 4) : said[first].start])
    ]


def nearest_kind(said: Sequence[Word], text: str, first: int, last: int) -> Kind | None:
    """The kind that the words ``first`` to ``last`` begin with though misread; None where two are near."""
    best: tuple[int, int, str] | None = None
    for count in range(1, min(_FUZZY_WORDS, last - first) + 1):
        phrase = " ".join(w.text for w in said[first : first + count])
        hit = _nearest_spelling(phrase)
        if hit and (best is None or (hit[0], -count) < (best[0], -best[1])):
            best = (hit[0], count, hit[1])
    return _with_name(said, text, first, first + best[1], spelling_table()[best[2]]) if best else None


@lru_cache(maxsize=1024)
def canonical_kind(jenis: str) -> str:
    """A kind's canonical name, whatever its spelling; the name itself where the vocabulary has none."""
    said = text_to_words(jenis)
    for count in range(min(_LONGEST_SPELLING, len(said)), 0, -1):
        found = spelling_table().get(" ".join(w.text for w in said[:count]))
        if found is not None:
            return _with_name(said, jenis, 0, count, found).jenis
    return jenis


def kind_of_year(jenis: str, tahun: int | None) -> str:
    """The kind by the name that its ministry had in the regulation's year."""
    for row in load("regulations_kinds")["ganti_nama"]:
        if tahun is not None and tahun <= row["sampai"] and jenis.endswith(row["baru"]):
            return jenis.removesuffix(row["baru"]) + str(row["lama"])
    return jenis


def kind_entry(jenis: str) -> dict[str, Any] | None:
    """The vocabulary's row of a canonical kind; of "Peraturan Menteri" for every ministry's."""
    rows: list[dict[str, Any]] = [*load("regulations_kinds")["jenis"], *load("regulations_kinds")["keluarga"]]
    fitting = [r for r in rows if jenis == r["nama"] or jenis.startswith(r["nama"] + " ")]
    return max(fitting, key=lambda r: len(r["nama"]), default=None)


# ---- spellings ----------------------------------------------------------------------------------


@cache
def spelling_table() -> dict[str, Spelling]:
    """Every spelling (folded words joined by a blank) of every kind."""
    table = load("regulations_kinds")
    spellings: dict[str, Spelling] = {}
    for row in table["jenis"]:
        found = Spelling(
            row["nama"],
            row.get("lembaga", False),
            row.get("daerah", False),
            row.get("wilayah"),
            row.get("tahun"),
            row.get("lembaran_kolonial", False),
        )
        spellings |= dict.fromkeys(row["ejaan"], found)
    for row in table["keluarga"]:
        spellings |= dict(_family(row))
    for row in table["menteri"]:
        spellings |= dict(_ministry(row))
    for row in table["badan"]:
        spellings |= dict(_institution(row))
    return spellings


def _family(row: dict[str, Any]) -> Iterator[tuple[str, Spelling]]:
    full = {"dirjen": "direktur jenderal"}
    for office in row["pejabat"]:
        name = f"{row['nama']} {_title(full.get(office, office))}".strip()
        for start in row["awal"]:
            yield f"{start} {office}".strip(), Spelling(name, institution=True)


def _ministry(row: dict[str, Any]) -> Iterator[tuple[str, Spelling]]:
    """ "kes" -> permenkes, peraturan menkes, kepmenkes, surat edaran menkes ..."""
    starts = {
        "Peraturan Menteri": (
            "permen{}",
            "permen {}",
            "peraturan men{}",
            "per men{}",
            "permeneg {}",
            "permen neg {}",
        ),
        "Keputusan Menteri": ("kepmen{}", "kepmen {}", "keputusan men{}", "sk men{}", "kep men{}"),
        "Surat Edaran Menteri": ("se men{}", "surat edaran men{}", "edaran men{}"),
        "Instruksi Menteri": ("inmen{}", "instruksi men{}"),
    }
    for kind, patterns in starts.items():
        found = Spelling(f"{kind} {row['nama']}")
        yield from ((p.format(s), found) for p in patterns for s in row["singkat"])
    yield from ((s, Spelling(f"Peraturan Menteri {row['nama']}")) for s in row.get("ejaan", ()))


def _institution(row: dict[str, Any]) -> Iterator[tuple[str, Spelling]]:
    """ "bkn" -> peraturan bkn, perka bkn, peraturan kabkn, keputusan kepala bkn ..."""
    kinds = {
        "Peraturan": ("peraturan {}", "perban {}", "per {}"),
        "Peraturan Kepala": (
            "perka {}",
            "peraturan kepala {}",
            "peraturan ka{}",
            "perka{}",
            "peraturan ka {}",
        ),
        "Keputusan Kepala": ("keputusan kepala {}", "sk kepala {}", "keputusan ka{}"),
        "Surat Edaran Kepala": ("surat edaran kepala {}", "se kepala {}"),
    }
    for kind, patterns in kinds.items():
        found = Spelling(f"{kind} {row['nama']}")
        names = [*row["singkat"], " ".join(words(row["nama"]))]
        yield from ((p.format(s), found) for p in patterns for s in names)


# ---- matching -----------------------------------------------------------------------------------


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """The words of every spelling, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for spelling in map(tuple, map(str.split, spelling_table())):
        found.setdefault(spelling[0], []).append(spelling)
    return found


def _exact(said: Sequence[Word]) -> list[tuple[int, int, Spelling]]:
    """(first, last, spelling) in order; of overlapping spellings the longest, then the first."""
    texts = [w.text for w in said]
    spans = [
        (at, at + len(spelling))
        for at, word in enumerate(texts)
        for spelling in _by_first_word().get(word, ())
        if tuple(texts[at : at + len(spelling)]) == spelling
    ]
    taken: list[tuple[int, int]] = []
    for start, stop in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(stop <= a or b <= start for a, b in taken):
            taken.append((start, stop))
    return [(a, b, spelling_table()[" ".join(texts[a:b])]) for a, b in sorted(taken)]


def _nearest_spelling(phrase: str) -> tuple[int, str] | None:
    """(letters wrong, spelling) of the nearest long spelling; None where another kind is nearly as near."""
    most = len(phrase) // _LETTERS_PER_SLIP
    if len(phrase) < _SHORTEST_FUZZY or not most:
        return None
    hits = [
        (Levenshtein.distance(phrase, s, score_cutoff=most + 1), s)
        for s in spelling_table()
        if abs(len(s) - len(phrase)) <= most + 1
    ]
    best = min(hits, default=(most + 1, ""))
    rivals = (
        [d for d, s in hits if spelling_table()[s].jenis != spelling_table()[best[1]].jenis]
        if best[1]
        else []
    )
    sure = best[0] <= most and min(rivals, default=most + 2) > best[0] + 1
    return best if sure else None


# ---- the name behind the kind -------------------------------------------------------------------


def _with_name(said: Sequence[Word], text: str, first: int, last: int, spelling: Spelling) -> Kind:
    """The kind with the institution's or region's name that stands between it and its number."""
    if spelling.jenis.endswith(_JOINT) and (found := joint_name(said, text, last)) is not None:
        return Kind(f"{spelling.jenis} {found[0]}", None, first, found[1], spelling)
    end = last
    while end < len(said) and end - last < _LONGEST_NAME and not _ends_name(said, text, end):
        end += 1
    if end - last >= _LONGEST_NAME:
        end = last
    name = text[said[last].start : said[end - 1].end] if end > last else ""
    if spelling.institution:
        jenis, place = _institutional(spelling.jenis, name)
        return Kind(jenis, place, first, end, spelling)
    if spelling.regional:
        return Kind(spelling.jenis, _region(name, spelling.region), first, end, spelling)
    return Kind(spelling.jenis, None, first, _past_country(said, last), spelling)


def _ends_name(said: Sequence[Word], text: str, at: int) -> bool:
    """Whether a name stops before a word: at a number, "nomor", "tentang", brackets, a full stop."""
    word = said[at].text
    if word in _stops() or any(c.isdigit() for c in word):
        return True
    gap = text[said[at - 1].end : said[at].start][:8]
    return any(c in gap for c in "(;:")


@cache
def _stops() -> frozenset[str]:
    table = load("regulations_kinds")["kata"]
    own = ("sebagaimana", "yang", "pasal", "jo", "juncto")
    return frozenset({*table["nomor"], *table["tahun"], *table["tentang"], *own})


def _past_country(said: Sequence[Word], at: int) -> int:
    country = load("regulations_kinds")["kata"]["negara"]
    while at < len(said) and said[at].text in country:
        at += 1
    return at


def _institutional(base: str, name: str) -> tuple[str, str | None]:
    """("Peraturan Menteri", "dalam negeri") -> its canonical name; a region at the end set apart."""
    said = words(name)
    country = load("regulations_kinds")["kata"]["negara"]
    while said and said[-1] in country and not _is_institution(said):
        said = said[:-1]
    cut = next(
        (i for i, w in enumerate(said) if i and w in load("regulations_kinds")["kata"]["wilayah"]), len(said)
    )
    place = _region(" ".join(said[cut:]), None) if cut < len(said) else None
    return f"{base} {_known_name(base, said[:cut], name)}".strip(), place


def joint_names(printed: str) -> str:
    """Several ministers with their official names: "Mendagri dan Menteri PAN-RB"."""
    return _MINISTER.sub(_minister, _SHORT_MINISTER.sub(_short_minister, printed))


def _minister(m: re.Match[str]) -> str:
    """ "Menteri PAN-RB" -> its official name."""
    return f"Menteri {_known_name('Menteri', words(m[1]), m[1])}"


def _short_minister(m: re.Match[str]) -> str:
    """ "Mendagri" -> "Menteri Dalam Negeri"; another word that begins so stays."""
    known = _names("menteri")
    return f"Menteri {known[fold(m[1])]}" if fold(m[1]) in known else m[0]


def joint_name(said: Sequence[Word], text: str, at: int) -> tuple[str, int] | None:
    """Who made a joint regulation that is named by their number, and the word behind: "SKB 3 Menteri" ->
    "3 Menteri", or the ministers that stand in brackets behind it. None where no number follows."""
    found = _COUNTED.match(text, said[at - 1].end) if at else None
    count = words_as_digits(fold(found[1])) if found else ""
    if found is None or not count.isdigit():
        return None
    named = _IN_BRACKETS.match(text, found.end())
    name = joint_names(squeeze(named[1])) if named else f"{count} Menteri"
    stop = named.end() if named else found.end()
    return name, next((i for i in range(at, len(said)) if said[i].start >= stop), len(said))


def _first_words(name: str, count: int) -> str:
    return name[: text_to_words(name)[count - 1].end] if count else ""


def _is_institution(said: Sequence[str]) -> bool:
    return " ".join(said) in {" ".join(words(r["nama"])) for r in load("regulations_kinds")["badan"]}


def _known_name(base: str, said: list[str], printed: str) -> str:
    """A ministry's or institution's official name for its printing; else the printing in title case."""
    if said[:1] == ["menteri"] and "menteri" not in said[1:]:
        return f"Menteri {_known_name('Menteri', said[1:], printed.partition(' ')[2])}"
    if said[:1] == ["menteri"] or base.endswith(_JOINT):
        return joint_names(_title(_first_words(printed, len(said))))
    known = _names("menteri" if base.endswith("Menteri") else "badan")
    bare = " ".join(w for w in said if w != "dan")
    for form in (bare, bare.removeprefix("negara ")):
        if form in known:
            return known[form]
    near = process.extract(bare, list(known), scorer=fuzz.ratio, score_cutoff=_NAME_CUTOFF, limit=2)
    if near and len(bare) >= _SHORTEST_FUZZY and len({known[n[0]] for n in near}) == 1:
        return known[near[0][0]]
    return _title(_first_words(printed, len(said)))


@cache
def _names(group: str) -> dict[str, str]:
    """Folded names without "dan" -> official names."""
    names: dict[str, str] = {}
    for row in load("regulations_kinds")[group]:
        for other in (row["nama"], *row.get("lain", ()), *row["singkat"]):
            names.setdefault(" ".join(w for w in words(other) if w != "dan"), row["nama"])
    return names


def _region(name: str, prefix: str | None) -> str | None:
    """A region as printed behind the kind, in full: "Jateng" -> "Provinsi Jawa Tengah"."""
    table = load("regulations_kinds")
    said = [w for w in words(name) if w not in table["kata"]["negara"]]
    full = {"kab": "kabupaten", "prov": "provinsi", "propinsi": "provinsi", "provisi": "provinsi"}
    own_name = not {"istimewa", "khusus"}.isdisjoint(said)  # "Daerah Istimewa ...": no plain province
    said = [full.get(w, w) for w in said if own_name or w not in _noise()]
    place = " ".join(table["provinsi"].get(w, w) for w in said)
    if not place:
        return None
    if prefix and not own_name and said[0] not in table["kata"]["wilayah"]:
        place = f"{prefix} {place}"
    return _title(place)


@cache
def _noise() -> frozenset[str]:
    """Abbreviations of the kind itself that stand between it and the region."""
    return frozenset({"perda", "perbup", "pergub", "perwal", "perwali", "dan", "di", "daerah"})


def _title(text: str) -> str:
    small = load("regulations_kinds")["kata"]["kecil"]
    return " ".join(_title_word(w, small) for w in text.split())


def _title_word(word: str, small: list[str]) -> str:
    if word.casefold() in small:
        return word.casefold()
    if (word.isupper() and 1 < len(word) <= 5) or (word[:1].isupper() and not word.isupper()):
        return word
    return word.capitalize()
