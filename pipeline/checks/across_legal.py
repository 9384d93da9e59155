"""The legal bases of several SOPs beside each other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.form.citations import is_regional, official_subject
from models.sop import DasarHukum, Sop
from models.text import fold
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import Collection
from pipeline.checks.regulations import said, title_difference
from pipeline.compare.legal import key_of, regulations
from pipeline.compare.normal import text_to_words

BY_MAJORITY = 0.7
"""Confidence where only other SOPs tell what is right."""
LEAST_MAJORITY = 3
"""SOPs that make a majority; fewer may all have copied one slip."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: the SOP, the item, what it says."""

    index: int
    item: int
    law: DasarHukum
    key: str


def other_year(c: Collection) -> Iterator[CollectionHit]:
    """Same kind, number and subject with another year; or same year and subject with another number."""
    for field, other in (("tahun", "nomor"), ("nomor", "tahun")):
        for citations in _groups(c, other).values():
            counts = Counter(str(getattr(x.law, field)) for x in citations)
            right = _right(citations, field, counts) if len(counts) > 1 else None
            if right is None:
                continue
            for cited in citations:
                value = str(getattr(cited.law, field))
                if value != right:
                    yield _hit(
                        cited, field, right, [x for x in citations if str(getattr(x.law, field)) == right]
                    )


def _groups(c: Collection, other: str) -> dict[tuple[str, ...], list[Cited]]:
    """Citations by kind, ``other`` and subject; regional ones also by region."""
    found: dict[tuple[str, ...], list[Cited]] = {}
    for i, (_, sop) in enumerate(c.items):
        for n, law in enumerate(sop.dasar_hukum):
            subject = " ".join(text_to_words(law.tentang or ""))
            key = key_of(law, sop)
            if key is None or len(subject) < 8:
                continue
            group = (law.jenis or "", str(getattr(law, other)), subject, _region(law, sop, i))
            found.setdefault(group, []).append(Cited(i, n, law, key))
    return found


def _region(law: DasarHukum, sop: Sop, index: int) -> str:
    """Whose the regulation is, where every region makes its own; empty for those of the state."""
    return fold(sop.instansi.wilayah or sop.instansi.nama or str(index)) if _is_local(law) else ""


def _is_local(law: DasarHukum) -> bool:
    """Whether regions or agencies each make their own: then number and subject alone name none."""
    return is_regional(law.jenis) or fold(law.jenis or "").startswith("keputusan")


def _right(citations: list[Cited], field: str, counts: Counter[str]) -> str | None:
    """The value that the table of titles knows, else that of a clear majority; None where neither decides."""
    known = {str(getattr(x.law, field)) for x in citations if official_subject(x.key)}
    if len(known) == 1:
        return known.pop()
    (value, times), (_, next_times) = counts.most_common(2)
    return value if not known and times >= 2 and times > next_times else None


def _hit(cited: Cited, field: str, right: str, others: list[Cited]) -> CollectionHit:
    isi = {"x": said(cited.law), "a": str(getattr(cited.law, field)), "b": right}
    hit = Hit(
        (f"/dasar_hukum/{cited.item}",), cited.law.teks, isi=isi, varian="" if field == "tahun" else "nomor"
    )
    return CollectionHit(cited.index, hit, tuple(sorted({o.index for o in others} - {cited.index})))


def other_title(c: Collection) -> Iterator[CollectionHit]:
    """A subject in which one SOP differs from the clear majority that cites the same regulation.

    Where the official title is known HUKUM-JUDUL-BEDA speaks of it; a majority needs three SOPs.
    """
    cited: dict[tuple[str, str], list[Cited]] = {}
    for i, (_, sop) in enumerate(c.items):
        for key, n in regulations(sop).items():
            law = sop.dasar_hukum[n]
            if law.tentang and law.nomor and law.tahun and not official_subject(key):
                cited.setdefault((key, _region(law, sop, i)), []).append(Cited(i, n, law, key))
    for citations in cited.values():
        usual = _usual(citations, c.ambang.lintas_mayoritas)
        for x in citations:
            difference = title_difference(x.law.tentang or "", usual[0].law.tentang or "") if usual else None
            if difference:
                isi = {
                    "x": said(x.law),
                    "a": difference[0] or "–",
                    "b": difference[1] or "–",
                    "k": len(usual),
                }
                hit = Hit((f"/dasar_hukum/{x.item}",), x.law.teks, isi=isi, keyakinan=BY_MAJORITY)
                yield CollectionHit(x.index, hit, tuple(o.index for o in usual))


def _usual(citations: list[Cited], share: float) -> list[Cited]:
    """The citations of the most usual subject; none where it is no clear majority of three and more."""
    groups: dict[tuple[str, ...], list[Cited]] = {}
    for x in citations:
        groups.setdefault(text_to_words(x.law.tentang or ""), []).append(x)
    most = max(groups.values(), key=len)
    return most if len(most) >= LEAST_MAJORITY and len(most) >= share * len(citations) else []


def not_cited(c: Collection) -> Iterator[CollectionHit]:
    """A regulation that most peers cite and this SOP does not."""
    for i, others in sorted(c.peers.items()):
        cited = [regulations(c.sop(j)) for j in others]
        counts = Counter(key for of_one in cited for key in of_one)
        for key in sorted(counts):
            if len(others) < 3 or counts[key] < 2 * len(others) / 3 or key in regulations(c.sop(i)):
                continue
            j = next(j for j, of_one in zip(others, cited, strict=True) if key in of_one)
            law = c.sop(j).dasar_hukum[regulations(c.sop(j))[key]]
            isi = {"x": said(law), "k": counts[key], "n": len(others)}
            yield CollectionHit(i, Hit(("/dasar_hukum",), law.teks, isi=isi), tuple(others))
