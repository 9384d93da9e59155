"""What several SOPs speak of and should agree on: one regulation, one official, one agency's numbers.

A check of a topic looks at what is said and how often, and at the few SOPs that say otherwise. So a topic
never holds SOPs: it counts what they say, and reads those that it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.finding import Acuan
from models.sop import Sop
from pipeline.checks.settings import Ambang
from pipeline.checks.statements import Topik, sop_to_statements

Item = tuple[Acuan, Sop]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is said, in the one order of SOPs; ``nomor`` is what the topic knows the SOP by."""

    berkas: str
    urutan_sop: int
    nomor: int
    butir: int


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that is said, in how many places, and the first of them."""

    nilai: str
    jumlah: int
    pertama: Place


@dataclass(frozen=True, slots=True)
class Topic:
    """All that is said of one thing: two values at least, in the order of their first places."""

    jenis: Topik
    kunci: str
    values: Sequence[Value]
    ambang: Ambang
    find: Callable[[str, int], Sequence[Place]]
    """The first places where a value stands, at most so many (-1: all)."""
    read: Callable[[int], Sop]
    """The SOP of a place, by its ``nomor``."""
    refer: Callable[[int], Acuan]
    """Its reference."""

    def places(self, value: Value, most: int = -1) -> Sequence[Place]:
        """Where ``value`` is said, in order; with ``most`` only the first ones."""
        return self.find(value.nilai, most)

    def sop(self, place: Place) -> Sop:
        """The SOP that says something there."""
        return self.read(place.nomor)

    def acuan(self, place: Place) -> Acuan:
        """The reference of that SOP."""
        return self.refer(place.nomor)


def other_sops(places: Iterable[Place], beside: Place) -> tuple[Place, ...]:
    """The first place in each SOP, in their order, without the SOP of ``beside``."""
    first = {place.nomor: place for place in sorted(places, reverse=True)}
    return tuple(sorted(place for place in first.values() if place.nomor != beside.nomor))


def items_to_topics(items: Sequence[Item], ambang: Ambang) -> Iterator[Topic]:
    """The topics on which the SOPs do not all say the same; ``items`` in their one order."""
    said: dict[tuple[Topik, str], dict[str, list[Place]]] = {}
    for n, (acuan, sop) in enumerate(items):
        for one in sop_to_statements(sop):
            of_topic = said.setdefault((one.jenis, one.kunci), {})
            of_topic.setdefault(one.nilai, []).append(Place(acuan.berkas, acuan.urutan_sop, n, one.butir))
    for (jenis, kunci), places in said.items():
        if len(places) > 1:
            yield _topic(jenis, kunci, places, items, ambang)


def _topic(
    jenis: Topik, kunci: str, places: dict[str, list[Place]], items: Sequence[Item], ambang: Ambang
) -> Topic:
    def find(nilai: str, most: int) -> Sequence[Place]:
        return places[nilai] if most < 0 else places[nilai][:most]

    values = [Value(nilai, len(there), there[0]) for nilai, there in places.items()]
    return Topic(jenis, kunci, values, ambang, find, lambda n: items[n][1], lambda n: items[n][0])
