"""sop_to_normal: what comparing looks at, computed once per SOP."""

from dataclasses import dataclass
from functools import lru_cache

from extractors.form.agencies import agency_key
from extractors.form.synonyms import content_words, normal_words
from models.sop import Langkah, Sop
from models.text import words as folded_words
from models.vocabulary import load


@dataclass(frozen=True, slots=True)
class NormalStep:
    """A step as words: synonyms and abbreviations made one, the leading verb apart from the rest.

    ``printed`` are its folded words as they stand; ``thing`` is the rest without the names of units and
    posts, which every agency has its own; ``letters`` are verb and thing in the order of the alphabet.
    """

    urutan: int
    printed: tuple[str, ...]
    verb: str
    rest: tuple[str, ...]
    thing: tuple[str, ...]
    content: frozenset[str]
    letters: str
    output: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All normal words of the description."""
        return (self.verb, *self.rest) if self.verb else self.rest


@dataclass(frozen=True, slots=True)
class NormalSop:
    """An SOP as its steps, its title, and the key of its agency (None where it is unread)."""

    steps: tuple[NormalStep, ...]
    title: tuple[str, ...]
    agency: str | None


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
    words = text_to_words(langkah.uraian)
    thing = without_units(words[1:]) or words[1:]
    return NormalStep(
        langkah.urutan,
        tuple(folded_words(langkah.uraian)),
        words[0] if words else "",
        words[1:],
        thing,
        text_to_content(langkah.uraian),
        " ".join(sorted((*words[:1], *thing))),
        text_to_words(langkah.output or ""),
    )


def without_units(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` without those that name units and posts of an agency, and without conjunctions."""
    neutral = load("nomenclature")["netral"]["kata"]
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
    )
