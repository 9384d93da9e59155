"""Who is named in the words of a step: posts, people, and to whom something is handed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extractors.form.citation_words import Word, text_to_words
from extractors.form.indonesian import indonesian
from extractors.form.names import front_title, is_name
from extractors.form.posts import names_post, normal_post
from models.text import words
from models.vocabulary import load

_LONGEST_TEXT = 2_000
_LONGEST_POST = 8
_MOST_BETWEEN = 12
_MOST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Sebutan:
    """One mention: ``teks`` as printed from ``mulai`` to ``akhir``.

    ``kolom`` is the actor column that it names, None where none or several may be meant; ``penerima``:
    something is handed to it, or it is told to act.
    """

    jenis: Literal["jabatan", "orang"]
    teks: str
    mulai: int
    akhir: int
    kolom: str | None = None
    penerima: bool = False


def find_mentions(text: str, columns: Sequence[str] = ()) -> list[Sebutan]:
    """Every post and person that ``text`` names, in order.

    >>> [m.kolom for m in find_mentions("menyampaikan kepada Kasubag TU", ["Kepala Sub Bagian Tata Usaha"])]
    ['Kepala Sub Bagian Tata Usaha']
    """
    text = text[:_LONGEST_TEXT]
    said = text_to_words(text)
    doc = indonesian()(text)
    handed = {end for _, _, end in _hand_overs()(doc)}
    found = [*_posts(text, said, doc, columns, handed), *_people(text, said, handed)]
    return sorted(found, key=lambda m: m.mulai)


def columns_named(said: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Columns that folded words name: whole, or by the beginning of their name; the longest match wins."""
    best, length = [], 0
    for column in columns:
        named = words(normal_post(column).teks)
        shared = min(len(named), len(said))
        if not shared or list(said[:shared]) != named[:shared]:
            continue
        if shared > length:
            best, length = [column], shared
        elif shared == length:
            best.append(column)
    return best


def _posts(
    text: str, said: Sequence[Word], doc: Any, columns: Sequence[str], handed: set[int]
) -> Iterator[Sebutan]:
    end = 0
    for first, last in _beginnings(doc, columns):
        if first < end:
            continue
        end, column = _extent(text, said, first, last, columns)
        start, stop = said[first].start, said[end - 1].end
        yield Sebutan("jabatan", text[start:stop], start, stop, column, first in handed)


def _beginnings(doc: Any, columns: Sequence[str]) -> list[tuple[int, int]]:
    """Where posts begin: as the vocabulary has them, and as this SOP's own columns are called."""
    from spacy.util import filter_spans

    own = [(s, s + len(c)) for c in map(words, columns) if c for s in _places([t.text for t in doc], c)]
    spans = [doc[a:b] for a, b in own] + _post_matcher()(doc, as_spans=True)
    return [(s.start, s.end) for s in filter_spans(spans)]


def _places(said: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    return (i for i in range(len(said) - len(phrase) + 1) if list(said[i : i + len(phrase)]) == list(phrase))


def _extent(
    text: str, said: Sequence[Word], first: int, last: int, columns: Sequence[str]
) -> tuple[int, str | None]:
    """Where the post's name ends, and the one column that it names.

    It goes on as long as a column's name does; where it is no column's, as long as words have capitals.
    """
    for end in range(min(first + _LONGEST_POST, len(said)), last - 1, -1):
        named = words(normal_post(text[said[first].start : said[end - 1].end]).teks)
        whole = [c for c in columns if words(normal_post(c).teks)[: len(named)] == named]
        if named and whole:
            exact = [c for c in whole if words(normal_post(c).teks) == named] or whole
            return end, exact[0] if len(exact) == 1 else None
    end = last
    while end < min(len(said), first + _LONGEST_POST) and _goes_on(text, said, end):
        end += 1
    return end, None


def _goes_on(text: str, said: Sequence[Word], at: int) -> bool:
    gap = text[said[at - 1].end : said[at].start]
    return gap == " " and text[said[at].start].isupper() and said[at].text not in _verbs()


def _people(text: str, said: Sequence[Word], handed: set[int]) -> Iterator[Sebutan]:
    """Names behind a title: "Drs. Budi Santoso"."""
    end = 0
    for first, word in enumerate(said):
        title = text[word.start : word.end + 1]
        if first < end or not title.endswith(".") or not front_title(title):
            continue
        for last in range(min(first + 1 + _MOST_NAME_WORDS, len(said)), first + 1, -1):
            name = text[word.start : said[last - 1].end]
            if is_name(name):
                end = last
                yield Sebutan("orang", name, word.start, said[last - 1].end, None, first in handed)
                break


@cache
def _post_matcher() -> Any:
    """Every beginning of a person's post, abbreviated or in full, without those that say too little."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    table = load("posts")
    beginnings = {*table["singkatan"], *(a for row in table["jabatan"] for a in row["awal"])}
    vague = set(table["samar"]["kata"])
    matcher = PhraseMatcher(indonesian().vocab)
    for phrase in sorted(beginnings - vague):
        if names_post(phrase):
            matcher.add(phrase, [Doc(indonesian().vocab, words=phrase.split())])
    return matcher


@cache
def _hand_overs() -> Any:
    """ "menyampaikan ... kepada", "diserahkan kembali kepada", "memerintahkan [kepada]": a match ends before
    who receives."""
    from spacy.matcher import Matcher

    actions = load("actions")
    between = [{"LOWER": {"NOT_IN": ["dan", *actions["memerintahkan"]]}, "OP": f"{{0,{_MOST_BETWEEN}}}"}]
    handing = [{"LOWER": {"IN": actions["menyerahkan"]}}, *between, {"LOWER": {"IN": ["kepada", "ke"]}}]
    matcher = Matcher(indonesian().vocab)
    matcher.add("menyerahkan", [handing])
    for order in actions["memerintahkan"]:
        told = [{"LOWER": w} for w in order.split()]
        matcher.add("memerintahkan", [[*told, {"LOWER": "kepada", "OP": "?"}]])
    return matcher


@cache
def _verbs() -> frozenset[str]:
    actions = load("actions")
    return frozenset({*actions["menyerahkan"], *actions["memerintahkan"], *actions["perintah"]})
