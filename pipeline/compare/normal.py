"""sop_to_normal: what comparing looks at, computed once per SOP."""

from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.form.agencies import agency_key
from extractors.form.synonyms import content_words, normal_words
from models.sop import Langkah, Sop
from models.text import words as folded_words
from models.vocabulary import load
from pipeline.compare.legal import regulations


@dataclass(frozen=True, slots=True)
class NormalStep:
    """A step as words: synonyms and abbreviations made one, the leading verb apart from the rest.

    ``printed`` are its folded words as they stand; ``thing`` is the rest without the names of units and
    posts, which every agency has its own; ``letters`` are verb and thing in the order of the alphabet.
    ``telling`` is a step that not every office does.
    """

    urutan: int
    printed: tuple[str, ...]
    words: tuple[str, ...]
    thing: tuple[str, ...]
    letters: str
    telling: bool
    output: tuple[str, ...]

    @property
    def verb(self) -> str:
        """The leading word, "" where there is none."""
        return self.words[0] if self.words else ""

    @property
    def rest(self) -> tuple[str, ...]:
        """All words after the verb."""
        return self.words[1:]

    @property
    def content(self) -> frozenset[str]:
        """The words as a set."""
        return frozenset(self.words)


@dataclass(frozen=True, slots=True)
class NormalSop:
    """An SOP as all that a verdict rests on.

    Its steps, its title, the key of its agency (None where it is unread), the keys of the regulations that
    it cites, the titles that it names as related.
    """

    steps: tuple[NormalStep, ...]
    title: tuple[str, ...]
    agency: str | None
    laws: frozenset[str] = frozenset()
    related: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=100_000)
def text_to_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in the one normal form that all comparisons use."""
    return tuple(normal_words(text))


@lru_cache(maxsize=100_000)
def text_to_content(text: str) -> frozenset[str]:
    """The normal words that carry meaning: no conjunctions, prepositions, numbers of no thing."""
    return frozenset(content_words(text))


def step_to_normal(langkah: Langkah) -> NormalStep:
    """One step as words."""
    printed, words, thing, letters, telling = _text_to_step(langkah.uraian)
    output = text_to_words(langkah.output or "")
    return NormalStep(langkah.urutan, printed, words, thing, letters, telling, output)


@lru_cache(maxsize=100_000)
def _text_to_step(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str, bool]:
    """All of a step that hangs on its description: agencies copy whole steps."""
    words = text_to_words(text)
    thing = without_units(words[1:]) or words[1:]
    bare = (*words[:1], *thing)
    telling = not _common_words().issuperset(bare)
    return tuple(folded_words(text)), words, thing, " ".join(sorted(bare)), telling


@cache
def _common_words() -> frozenset[str]:
    """The normal words of what every office does."""
    return frozenset(word for text in load("nomenclature")["umum"]["kata"] for word in text_to_words(text))


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(load("nomenclature")["netral"]["kata"])


def without_units(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` without those that name units and posts of an agency, and without conjunctions."""
    neutral = _unit_words()
    if neutral.isdisjoint(words):
        return words
    return tuple(w for w in words if w not in neutral)


def title_to_words(title: str | None) -> tuple[str, ...]:
    """The words of a name of an SOP, without the prefix "SOP"."""
    words = text_to_words(title or "")
    return tuple(w for w in words if w not in {"sop", "spo", "pos"})


def sop_to_normal(sop: Sop) -> NormalSop:
    """What comparing looks at."""
    return NormalSop(
        tuple(step_to_normal(langkah) for langkah in sop.langkah),
        title_to_words(sop.nama_sop),
        agency_key(sop.instansi) if sop.instansi.nama else None,
        frozenset(regulations(sop)),
        tuple(title_to_words(item) for item in sop.keterkaitan),
    )
