"""The legal bases of several SOPs beside each other."""

from collections import Counter
from collections.abc import Iterator

from extractors.form.citations import official_subject
from models.sop import DasarHukum
from pipeline.checks.base import CollectionHit, Hit, TopicHit
from pipeline.checks.collection import Collection
from pipeline.checks.regulations import said, title_difference
from pipeline.checks.topics import Place, Topic, Value, other_sops
from pipeline.compare.legal import key_of, regulations

BY_MAJORITY = 0.7
"""Confidence where only other SOPs tell what is right."""
LEAST_MAJORITY = 3
"""SOPs that make a majority; fewer may all have copied one slip."""
NAMED = 20
"""So many of those who say what is usual are named beside a finding: half a country may cite one act."""


def other_year(t: Topic) -> Iterator[TopicHit]:
    """Same kind, number and subject with another year; or same year and subject with another number."""
    right = _right(t)
    if right is None:
        return
    for value in t.values:
        for place in t.places(value) if value != right else ():
            isi = {"x": said(_law(t, place)), "a": value.nilai, "b": right.nilai}
            varian = "" if t.jenis == "hukum_tahun" else "nomor"
            hit = Hit(_at(place), _law(t, place).teks, isi=isi, varian=varian)
            yield TopicHit(place, hit, other_sops(t.places(right, NAMED), place))


def _right(t: Topic) -> Value | None:
    """The value that the table of titles knows, else that of a clear majority; None where neither decides."""
    known = [value for value in t.values if official_subject(_regulation(t, value.pertama))]
    if len(known) == 1:
        return known[0]
    first, second = sorted(t.values, key=lambda value: -value.jumlah)[:2]
    return first if not known and first.jumlah > second.jumlah else None


def _regulation(t: Topic, place: Place) -> str:
    return key_of(_law(t, place), t.sop(place)) or ""


def _law(t: Topic, place: Place) -> DasarHukum:
    return t.sop(place).dasar_hukum[place.butir]


def _at(place: Place) -> tuple[str]:
    return (f"/dasar_hukum/{place.butir}",)


def other_title(t: Topic) -> Iterator[TopicHit]:
    """A subject in which one SOP differs from the clear majority that cites the same regulation.

    Where the official title is known HUKUM-JUDUL-BEDA speaks of it; a majority needs three SOPs.
    """
    usual = max(t.values, key=lambda value: value.jumlah)
    of_all = sum(value.jumlah for value in t.values)
    if usual.jumlah < LEAST_MAJORITY or usual.jumlah < t.ambang.lintas_mayoritas * of_all:
        return
    title = _law(t, usual.pertama).tentang or ""
    for value in t.values:
        for place in t.places(value) if value != usual else ():
            law = _law(t, place)
            if difference := title_difference(law.tentang or "", title):
                a, b = (words or "–" for words in difference)
                isi = {"x": said(law), "a": a, "b": b, "k": usual.jumlah}
                hit = Hit(_at(place), law.teks, isi=isi, keyakinan=BY_MAJORITY)
                yield TopicHit(place, hit, other_sops(t.places(usual, NAMED), place))


def not_cited(c: Collection) -> Iterator[CollectionHit]:
    """A regulation that most peers cite and this SOP does not."""
    for i, others in c.asked_peers():
        cited = [regulations(c.sop(j)) for j in others]
        counts = Counter(key for of_one in cited for key in of_one)
        for key in sorted(counts):
            if len(others) < 3 or counts[key] < 2 * len(others) / 3 or key in regulations(c.sop(i)):
                continue
            j = next(j for j, of_one in zip(others, cited, strict=True) if key in of_one)
            law = c.sop(j).dasar_hukum[regulations(c.sop(j))[key]]
            isi = {"x": said(law), "k": counts[key], "n": len(others)}
            yield CollectionHit(i, Hit(("/dasar_hukum",), law.teks, isi=isi), tuple(others))
