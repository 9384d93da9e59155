"""The SOPs of one agency beside each other: numbers, officials, names."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.form.people import without_titles
from extractors.form.posts import same_post
from models.text import fold, key, squeeze, words
from models.vocabulary import load
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import Collection
from pipeline.checks.nomenclature import normal_name, signs_for_many
from pipeline.checks.versions import is_family
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import title_to_words

DIGITS = 18
NAMES_ALIKE = 85
"""Of 100: below this two names are two people."""


def same_number(c: Collection) -> Iterator[CollectionHit]:
    """One number for two procedures of one agency; bare serials restart every year."""
    for members in c.by_agency.values():
        seen: dict[str, int] = {}
        for i in members:
            nomor = c.sop(i).nomor_sop or ""
            if len(nomor) < 4 or re.fullmatch(r"[\d\s.]*", nomor):
                continue
            first = seen.setdefault(key(nomor), i)
            if (
                first != i
                and words_likeness(c.normals[first].title, c.normals[i].title) < c.ambang.judul_mirip
            ):
                isi = {"x": nomor, "a": c.sop(first).nama_sop or "–", "b": c.sop(i).nama_sop or "–"}
                yield CollectionHit(i, Hit(("/nomor_sop", "/nama_sop"), nomor, isi=isi), (first,))


def _officials(c: Collection) -> dict[str, list[int]]:
    """Bare name of a signer -> SOPs that this person signed."""
    found: dict[str, list[int]] = {}
    for i, (_, sop) in enumerate(c.items):
        if sop.disahkan_oleh.nama:
            found.setdefault(key(without_titles(sop.disahkan_oleh.nama)), []).append(i)
    return found


def two_nips(c: Collection) -> Iterator[CollectionHit]:
    """One official, two NIPs: a slip of few digits, or the same post in the same agency.

    Told of the SOP whose NIP has a wrong count of digits; where both may be right, of both.
    """
    for members in _officials(c).values():
        by_nip: dict[str, list[int]] = {}
        for i in members:
            if nip := c.sop(i).disahkan_oleh.nip:
                by_nip.setdefault(nip, []).append(i)
        for a, b in combinations(sorted(by_nip), 2):
            x, y = by_nip[a][0], by_nip[b][0]
            if Levenshtein.distance(a, b) > c.ambang.nip_selisih and not _same_office(c, x, y):
                continue
            malformed = [i for i, nip in ((x, a), (y, b)) if len(nip) != DIGITS]
            for i in malformed if len(malformed) == 1 else (x, y):
                yield _two_nips(c, i, y if i == x else x)


def _two_nips(c: Collection, index: int, other: int) -> CollectionHit:
    here, there = c.sop(index).disahkan_oleh, c.sop(other).disahkan_oleh
    names = [c.items[i][0].nama_sop or c.items[i][0].berkas for i in (index, other)]
    isi = {"nama": here.nama, "a": here.nip, "b": there.nip, "dok1": names[0], "dok2": names[1]}
    return CollectionHit(index, Hit(("/disahkan_oleh/nip",), f"{here.nip} / {there.nip}", isi=isi), (other,))


def _same_office(c: Collection, a: int, b: int) -> bool:
    posts = [c.sop(i).disahkan_oleh.jabatan for i in (a, b)]
    same_agency = c.normals[a].agency is not None and c.normals[a].agency == c.normals[b].agency
    return same_agency and bool(posts[0] and posts[1]) and same_post(posts[0] or "", posts[1] or "")


def two_names(c: Collection) -> Iterator[CollectionHit]:
    """One NIP for two people."""
    seen: dict[str, int] = {}
    for i, (_, sop) in enumerate(c.items):
        signer = sop.disahkan_oleh
        if not signer.nip or not signer.nama or len(signer.nip) != DIGITS:
            continue
        first = seen.setdefault(signer.nip, i)
        other = c.sop(first).disahkan_oleh.nama or ""
        names = [fold(without_titles(n)) for n in (signer.nama, other)]
        if first != i and fuzz.token_sort_ratio(*names) < NAMES_ALIKE:
            isi = {"x": signer.nip, "a": other, "b": signer.nama}
            hit = Hit(("/disahkan_oleh/nip", "/disahkan_oleh/nama"), f"{other} / {signer.nama}", isi=isi)
            yield CollectionHit(i, hit, (first,))


def name_spelt_differently(c: Collection) -> Iterator[CollectionHit]:
    """One official's name or titles in several spellings within an agency; capitals are none."""
    for members in _officials(c).values():
        spellings: dict[str, int] = {}
        for i in members:
            spellings.setdefault(_spelling(c.sop(i).disahkan_oleh.nama or ""), i)
        if len(spellings) > 1:
            at = sorted(spellings.values())
            quote = " / ".join(c.sop(i).disahkan_oleh.nama or "" for i in at)
            yield CollectionHit(
                at[-1], Hit(("/disahkan_oleh/nama",), quote, isi={"x": quote}), tuple(at[:-1])
            )


def _spelling(name: str) -> str:
    return fold(squeeze(name)).rstrip(".")


def number_pattern(c: Collection) -> Iterator[CollectionHit]:
    """A number of another build than most of the agency's."""
    for members in c.by_agency.values():
        patterns = {i: _pattern(c.sop(i).nomor_sop or "") for i in members if c.sop(i).nomor_sop}
        counts = Counter(patterns.values())
        usual, times = counts.most_common(1)[0] if counts else ("", 0)
        if times < 3 or times < c.ambang.pola_mayoritas * len(patterns):
            continue
        example = next(i for i in patterns if patterns[i] == usual)
        for i, pattern in patterns.items():
            nomor = c.sop(i).nomor_sop or ""
            if pattern != usual and not re.fullmatch(r"\d{4}", nomor):
                isi = {"x": nomor, "pola": c.sop(example).nomor_sop}
                yield CollectionHit(i, Hit(("/nomor_sop",), nomor, isi=isi), (example,))


def _pattern(nomor: str) -> str:
    """The build of a number: what its parts are, not what they say."""
    numerals = set(load("terms")["bulan_romawi"])
    parts = [p for p in re.split(r"([/.\-])", re.sub(r"\s+", "", nomor)) if p]
    return "".join(
        "R"
        if p in numerals
        else "Y"
        if re.fullmatch(r"(19|20)\d\d", p)
        else "9"
        if p.isdigit()
        else p
        if len(p) == 1 and not p.isalnum()
        else "A"
        for p in parts
    )


def two_sops_for_one_procedure(c: Collection) -> Iterator[CollectionHit]:
    """One agency has the procedure twice, under two names and two numbers."""
    for pair in c.pairs:
        a, b = c.sides(pair)
        if pair.hubungan == "versi" and not is_family(c, a, b):
            isi = {"a": c.sop(a).nama_sop or "–", "b": c.sop(b).nama_sop or "–"}
            yield CollectionHit(b, Hit(("/nama_sop",), c.sop(b).nama_sop or "", isi=isi), (a,))


def agency_spelt_differently(c: Collection) -> Iterator[CollectionHit]:
    """One agency's name in several spellings."""
    for members in c.by_agency.values():
        spellings: dict[tuple[str, ...], int] = {}
        for i in members:
            spellings.setdefault(tuple(words(c.sop(i).instansi.nama or "")), i)
        if len(spellings) > 1:
            at = sorted(spellings.values())
            quote = " / ".join(c.sop(i).instansi.nama or "" for i in at)
            yield CollectionHit(at[-1], Hit(("/instansi/nama",), quote, isi={"x": quote}), tuple(at[:-1]))


def posts_named_differently(c: Collection) -> Iterator[CollectionHit]:
    """One post under several spellings or abbreviations in the actor columns of an agency."""
    for members in c.by_agency.values():
        posts: dict[str, dict[tuple[str, ...], tuple[int, int]]] = {}
        for i in members:
            for n, name in enumerate(c.sop(i).pelaksana):
                posts.setdefault(normal_name(name), {}).setdefault(tuple(words(name)), (i, n))
        for spellings in posts.values():
            at = sorted(spellings.values())
            others = tuple(dict.fromkeys(i for i, _ in at[:-1] if i != at[-1][0]))
            if others:
                quote = " / ".join(c.sop(i).pelaksana[n] for i, n in at)
                hit = Hit((f"/pelaksana/{at[-1][1]}",), quote, isi={"x": quote})
                yield CollectionHit(at[-1][0], hit, others)


def signers_differ(c: Collection) -> Iterator[CollectionHit]:
    """Two people sign for one agency in one month, in the same post, and neither for another."""
    for members in c.by_agency.values():
        months: dict[tuple[str, str], dict[str, int]] = {}
        for i in members:
            signer, day = c.sop(i).disahkan_oleh, c.sop(i).tanggal_pengesahan
            if not (signer.nama and signer.jabatan and day and day.iso and len(day.iso) >= 7):
                continue
            if not signs_for_many(signer.jabatan):
                slot = (day.iso[:7], normal_name(signer.jabatan))
                months.setdefault(slot, {}).setdefault(fold(without_titles(signer.nama)), i)
        for (month, _), names in months.items():
            (first, i), *rest = names.items()
            for name, j in rest:
                if fuzz.token_sort_ratio(first, name) < NAMES_ALIKE:
                    quote = " / ".join(c.sop(n).disahkan_oleh.nama or "" for n in (i, j))
                    where = ("/disahkan_oleh/nama", "/tanggal_pengesahan")
                    yield CollectionHit(j, Hit(where, quote, isi={"x": quote, "bulan": month}), (i,))


def related_not_found(c: Collection) -> Iterator[CollectionHit]:
    """A related SOP that the agency's inventory lacks; only where the inventory says something."""
    for members in c.by_agency.values():
        if len(members) < c.ambang.inventaris_terkecil:
            continue
        titles = [c.normals[i].title for i in members]
        for i in members:
            for n, item in enumerate(c.sop(i).keterkaitan):
                wanted = title_to_words(item)
                if wanted and max(words_likeness(wanted, title) for title in titles) < c.ambang.judul_mirip:
                    isi = {"x": item, "instansi": c.sop(i).instansi.nama or "–"}
                    yield CollectionHit(i, Hit((f"/keterkaitan/{n}",), item, isi=isi, keyakinan=0.7))
