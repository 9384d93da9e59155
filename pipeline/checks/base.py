"""What a check is, and what it hands back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.bahasa import Bahasa, Teks
from models.finding import Tingkat
from pipeline.checks.collection import Collection
from pipeline.checks.context import SopContext
from pipeline.checks.statements import Topik
from pipeline.checks.topics import Place, Topic

Lingkup = Literal["sop", "koleksi"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken.

    ``lokasi`` are JSON pointers, ``langkah`` urutan of steps, ``kutipan`` the words as printed, ``isi``
    the fields of the message (a Teks is put in by language). ``varian`` picks another wording of the
    message, ``tingkat`` another severity than the check's own, ``keyakinan`` lowers the confidence.
    """

    lokasi: tuple[str, ...]
    kutipan: str = ""
    langkah: tuple[int, ...] = ()
    isi: Mapping[str, Any] = field(default_factory=dict)
    varian: str = ""
    tingkat: Tingkat | None = None
    keyakinan: float = 1.0


@dataclass(frozen=True, slots=True)
class CollectionHit:
    """A hit in the item at ``index``; ``lain`` are the indexes of the other SOPs it rests on."""

    index: int
    hit: Hit
    lain: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A hit in the SOP at ``place``; ``lain`` are places in the other SOPs it rests on."""

    place: Place
    hit: Hit
    lain: tuple[Place, ...] = ()


SopCheck = Callable[[SopContext], Iterable[Hit]]
PairCheck = Callable[[Collection], Iterable[CollectionHit]]
TopicCheck = Callable[[Topic], Iterable[TopicHit]]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the registry; what people read about it stands in the TOML file of its theme.

    Which of the functions it has says how far it reaches, and so what has to be looked at again when an
    SOP comes, goes or changes: that SOP (``sop``); those whose pairs are others now, and whose peers are
    (``pasangan``); the ``topics`` of which the SOP speaks or spoke (``topik``).
    """

    kode: str
    tingkat: Tingkat
    prio: int
    sop: SopCheck | None = None
    pasangan: PairCheck | None = None
    topik: TopicCheck | None = None
    topics: tuple[Topik, ...] = ()

    @property
    def lingkup(self) -> Lingkup:
        """Whether one SOP is enough to decide."""
        return "sop" if self.sop else "koleksi"

    @property
    def tema(self) -> str:
        """The theme: the module that holds the function, and the TOML file beside it."""
        return (self.sop or self.pasangan or self.topik).__module__.rpartition(".")[2]


def within(kode: str, tingkat: Tingkat, prio: int, check: SopCheck) -> Check:
    """A check that looks at one SOP."""
    return Check(kode, tingkat, prio, sop=check)


def between(kode: str, tingkat: Tingkat, prio: int, check: PairCheck) -> Check:
    """A check that looks at an SOP beside those with which it is a pair."""
    return Check(kode, tingkat, prio, pasangan=check)


def about(kode: str, tingkat: Tingkat, prio: int, check: TopicCheck, *topics: Topik) -> Check:
    """A check that looks at what SOPs say on topics of these kinds."""
    return Check(kode, tingkat, prio, topik=check, topics=topics)


def filled(teks: Teks, isi: Mapping[str, Any], bahasa: Bahasa) -> str:
    """The message in ``bahasa`` with its fields."""
    said = {name: v.dalam(bahasa) if isinstance(v, Teks) else v for name, v in isi.items()}
    return teks.dalam(bahasa, **said)
