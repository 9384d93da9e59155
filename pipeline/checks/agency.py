"""The SOPs of one agency beside each other: numbers, officials, names. Each looks at one topic."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractors.form.agencies import agency_key
from extractors.form.posts import same_post
from models.sop import Pengesah
from pipeline.checks.base import CollectionHit, Hit, TopicHit
from pipeline.checks.collection import Collection
from pipeline.checks.statements import DIGITS, RELATED, TITLE, spelling
from pipeline.checks.topics import Place, Topic, Value, other_sops
from pipeline.checks.versions import is_family
from pipeline.compare.likeness import words_likeness

NAMES_ALIKE = 85
"""Of 100: below this two names are two people."""
USUAL_AT_LEAST = 3
"""Numbers of one build that make a pattern."""


def same_number(t: Topic) -> Iterator[TopicHit]:
    """One number for two procedures of one agency; bare serials restart every year."""
    first, *others = t.values
    for other in others:
        if words_likeness(first.nilai.split(), other.nilai.split()) < t.ambang.judul_mirip:
            for place in t.places(other):
                sop = t.sop(place)
                names = {"a": t.sop(first.pertama).nama_sop or "–", "b": sop.nama_sop or "–"}
                hit = Hit(("/nomor_sop", "/nama_sop"), sop.nomor_sop or "", isi={"x": sop.nomor_sop} | names)
                yield TopicHit(place, hit, (first.pertama,))


def two_nips(t: Topic) -> Iterator[TopicHit]:
    """One official, two NIPs: a slip of few digits, or the same post in the same agency.

    Told of the SOP whose NIP has a wrong count of digits; where both may be right, of both.
    """
    by_nip: dict[str, Place] = {}
    for value in t.values:
        if nip := _signer(t, value.pertama).nip:
            by_nip.setdefault(nip, value.pertama)
    for a, b in combinations(sorted(by_nip), 2):
        x, y = by_nip[a], by_nip[b]
        if Levenshtein.distance(a, b) > t.ambang.nip_selisih and not _same_office(t, x, y):
            continue
        malformed = [place for place, nip in ((x, a), (y, b)) if len(nip) != DIGITS]
        for place in malformed if len(malformed) == 1 else (x, y):
            yield _two_nips(t, place, y if place == x else x)


def _two_nips(t: Topic, place: Place, other: Place) -> TopicHit:
    here, there = _signer(t, place), _signer(t, other)
    names = [t.acuan(p).nama_sop or t.acuan(p).berkas for p in (place, other)]
    isi = {"nama": here.nama, "a": here.nip, "b": there.nip, "dok1": names[0], "dok2": names[1]}
    return TopicHit(place, Hit(("/disahkan_oleh/nip",), f"{here.nip} / {there.nip}", isi=isi), (other,))


def _signer(t: Topic, place: Place) -> Pengesah:
    return t.sop(place).disahkan_oleh


def _same_office(t: Topic, a: Place, b: Place) -> bool:
    agencies = [t.sop(p).instansi for p in (a, b)]
    posts = [_signer(t, p).jabatan for p in (a, b)]
    same_agency = all(x.nama for x in agencies) and agency_key(agencies[0]) == agency_key(agencies[1])
    return same_agency and bool(posts[0] and posts[1]) and same_post(posts[0] or "", posts[1] or "")


def two_names(t: Topic) -> Iterator[TopicHit]:
    """One NIP for two people."""
    first, *others = t.values
    for other in others:
        if fuzz.token_sort_ratio(other.nilai, first.nilai) < NAMES_ALIKE:
            for place in t.places(other):
                signer, known = _signer(t, place), _signer(t, first.pertama).nama or ""
                isi = {"x": signer.nip, "a": known, "b": signer.nama}
                where = ("/disahkan_oleh/nip", "/disahkan_oleh/nama")
                yield TopicHit(place, Hit(where, f"{known} / {signer.nama}", isi=isi), (first.pertama,))


def name_spelt_differently(t: Topic) -> Iterator[TopicHit]:
    """One official's name or titles in several spellings; capitals are none, a namesake is somebody else."""
    spellings: dict[str, Place] = {}
    for value in t.values:
        spellings.setdefault(spelling(_signer(t, value.pertama).nama or ""), value.pertama)
    for at in _by_person(t, list(spellings.values())):
        if len(at) > 1:
            yield _spelt("/disahkan_oleh/nama", [_signer(t, place).nama or "" for place in at], at)


def _by_person(t: Topic, places: Sequence[Place]) -> list[list[Place]]:
    """The places of each person who bears the name."""
    people: list[list[Place]] = []
    for place in places:
        known = next((person for person in people if _is_one_person(t, person[0], place)), None)
        if known is None:
            people.append([place])
        else:
            known.append(place)
    return people


def _is_one_person(t: Topic, a: Place, b: Place) -> bool:
    """Of one name: whether also of one NIP but for a slip, or in one post of one agency."""
    nips = [_signer(t, place).nip for place in (a, b)]
    if nips[0] and nips[1] and Levenshtein.distance(nips[0], nips[1]) <= t.ambang.nip_selisih:
        return True
    return _same_office(t, a, b)


def _spelt(where: str, spellings: Sequence[str], at: Sequence[Place]) -> TopicHit:
    """Told of the last who spells it in a way of its own."""
    quote = " / ".join(spellings)
    return TopicHit(at[-1], Hit((where,), quote, isi={"x": quote}), other_sops(at, at[-1]))


def number_pattern(t: Topic) -> Iterator[TopicHit]:
    """A number of another build than most of the agency's."""
    usual = max(t.values, key=lambda value: value.jumlah)
    of_all = sum(value.jumlah for value in t.values)
    if usual.jumlah < USUAL_AT_LEAST or usual.jumlah < t.ambang.pola_mayoritas * of_all:
        return
    for other in t.values:
        for place in t.places(other) if other != usual else ():
            nomor = t.sop(place).nomor_sop or ""
            if not re.fullmatch(r"\d{4}", nomor):
                isi = {"x": nomor, "pola": t.sop(usual.pertama).nomor_sop}
                yield TopicHit(place, Hit(("/nomor_sop",), nomor, isi=isi), (usual.pertama,))


def two_sops_for_one_procedure(c: Collection) -> Iterator[CollectionHit]:
    """One agency has the procedure twice, under two names and two numbers."""
    for pair, a, b in c.sided:
        if pair.hubungan == "versi" and not is_family(c, a, b):
            isi = {"a": c.sop(a).nama_sop or "–", "b": c.sop(b).nama_sop or "–"}
            yield CollectionHit(b, Hit(("/nama_sop",), c.sop(b).nama_sop or "", isi=isi), (a,))


def agency_spelt_differently(t: Topic) -> Iterator[TopicHit]:
    """One agency's name in several spellings."""
    at = [value.pertama for value in t.values]
    yield _spelt("/instansi/nama", [t.sop(place).instansi.nama or "" for place in at], at)


def posts_named_differently(t: Topic) -> Iterator[TopicHit]:
    """One post under several spellings or abbreviations in the actor columns of an agency."""
    at = [value.pertama for value in t.values]
    if len({place.nomor for place in at}) > 1:
        names = [t.sop(place).pelaksana[place.butir] for place in at]
        yield _spelt(f"/pelaksana/{at[-1].butir}", names, at)


def signers_differ(t: Topic) -> Iterator[TopicHit]:
    """Two people sign for one agency in one month, in the same post, and neither for another."""
    first, *others = t.values
    for other in others:
        if fuzz.token_sort_ratio(first.nilai, other.nilai) < NAMES_ALIKE:
            both = (first.pertama, other.pertama)
            quote = " / ".join(_signer(t, place).nama or "" for place in both)
            day = t.sop(other.pertama).tanggal_pengesahan
            isi = {"x": quote, "bulan": ((day and day.iso) or "")[: len("2020-01")]}
            where = ("/disahkan_oleh/nama", "/tanggal_pengesahan")
            yield TopicHit(other.pertama, Hit(where, quote, isi=isi), (first.pertama,))


def related_not_found(t: Topic) -> Iterator[TopicHit]:
    """A related SOP that the agency's inventory lacks; only where the inventory says something."""
    titles = [value for value in t.values if value.nilai.startswith(TITLE)]
    if sum(value.jumlah for value in titles) < t.ambang.inventaris_terkecil:
        return
    wanted = [value for value in t.values if value.nilai.startswith(RELATED)]
    for value in _unlike_any(wanted, titles, t.ambang.judul_mirip):
        for place in t.places(value):
            sop = t.sop(place)
            item = sop.keterkaitan[place.butir]
            isi = {"x": item, "instansi": sop.instansi.nama or "–"}
            yield TopicHit(place, Hit((f"/keterkaitan/{place.butir}",), item, isi=isi, keyakinan=0.7))


def _unlike_any(wanted: Sequence[Value], titles: Sequence[Value], alike: float) -> Iterator[Value]:
    """Those of ``wanted`` that are like none of the titles.

    Likeness is half a matter of letters: where they are too far apart, words need not be looked at.
    """
    known = [value.nilai.removeprefix(TITLE) for value in titles]
    asked = [value.nilai.removeprefix(RELATED) for value in wanted]
    if not asked:
        return
    letters = process.cdist(asked, known, scorer=fuzz.token_sort_ratio)
    worth = letters >= 100 * (2 * alike - 1) - 1
    for value, words, row in zip(wanted, asked, worth, strict=True):
        near = (known[n].split() for n in row.nonzero()[0].tolist())
        if not any(words_likeness(words.split(), title) >= alike for title in near):
            yield value
