"""What belongs together in one SOP: name and steps, activity and output, unit and actors, word and word."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from models.sop import Langkah
from models.text import fold, words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at, number
from pipeline.checks.nomenclature import normal_name
from pipeline.checks.residue import texts
from pipeline.checks.steps import number_gap
from pipeline.compare.normal import text_to_content, title_to_words

UNSURE = 0.5
"""Confidence of what only a person can decide."""
_FEWEST_BEYOND = 2
"""Steps beyond the name that are more than the report on the activity itself."""
_PURPOSE = re.compile(r"\b(?:untuk|guna|agar|sebagai|dari|berdasarkan|sesuai)\b")
_UNIT = re.compile(r"^(?:kepala )?(sub ?bagian|bagian|bidang|sub ?bidang|seksi)\s+(.+)")


def beyond_its_name(k: SopContext) -> Iterator[Hit]:
    """The name tells of gathering or noting only, and several steps write documents it does not name."""
    name = words(k.sop.nama_sop or "")
    if not title_to_words(k.sop.nama_sop) or not set(name[:2]) & set(load("terms")["kegiatan_sempit"]):
        return
    beyond = [s for s in k.sop.langkah if (made := _made(s)) and not _named(made, name)]
    if len(beyond) >= _FEWEST_BEYOND:
        isi = {"n": ", ".join(number(s) for s in beyond), "nama": k.sop.nama_sop}
        where = ("/nama_sop", *(at(s) for s in beyond))
        yield Hit(where, beyond[0].uraian, tuple(s.urutan for s in beyond), isi, keyakinan=UNSURE)


def _named(documents: frozenset[str], name: list[str]) -> bool:
    """Whether the name holds one of the documents, also as an activity ("pelaporan")."""
    return any(document in word for document in documents for word in name)


def _documents(text: str) -> frozenset[str]:
    """The documents that a text names, by their noun."""
    return frozenset(words(text)) & frozenset(load("terms")["dokumen"])


def _made(step: Langkah) -> frozenset[str]:
    """The documents that a step brings into being; what they are made for or from is none, nor what a
    summary or a table is about."""
    verb, *said = words(step.uraian) or [""]
    first = next((w for w in said if w.isalpha() and w not in load("terms")["dokumen_awal"]), "")
    if verb not in load("actions")["menyusun"] or not _documents(first):
        return frozenset()
    return _documents(_PURPOSE.split(fold(step.uraian))[0])


def never_approved(k: SopContext) -> Iterator[Hit]:
    """A letter or report is written and filed, and no step approves or signs; lost steps may have done so."""
    official = frozenset(load("terms")["dokumen_resmi"])
    written = next((s for s in k.sop.langkah if _made(s) & official), None)
    filed = any(words(s.uraian)[:1] and words(s.uraian)[0] in _filing() for s in k.sop.langkah)
    if written is None or not filed or any(_approves(s) for s in k.sop.langkah):
        return
    if any(max(hit.langkah) > written.urutan for hit in number_gap(k)):
        return
    isi = {"dokumen": sorted(_made(written) & official)[0], "n": number(written)}
    yield Hit((at(written),), written.uraian, (written.urutan,), isi, keyakinan=UNSURE)


def _filing() -> set[str]:
    return set(load("actions")["mengarsipkan"])


def _approves(step: Langkah) -> bool:
    said = " ".join(words(f"{step.uraian} {step.output or ''} {step.keterangan or ''}"))
    return any(re.search(rf"\b{root}", said) for root in load("actions")["pengesahan"])


def other_unit(k: SopContext) -> Iterator[Hit]:
    """The head names a unit, and the actors are heads of other units of the same level."""
    own = _UNIT.match(normal_name(k.sop.instansi.unit or ""))
    if own is None:
        return
    level, name = own[1].replace(" ", ""), text_to_content(own[2])
    heads = [(i, m) for i, column in enumerate(k.sop.pelaksana) if (m := _head_of_unit(column))]
    same = [(i, m) for i, m in heads if m[1].replace(" ", "") == level]
    if not same or any(name & text_to_content(m[2]) for _, m in heads):
        return
    named = ", ".join(k.sop.pelaksana[i] for i, _ in same)
    where = ("/instansi/unit", *(f"/pelaksana/{i}" for i, _ in same))
    isi = {"a": k.sop.instansi.unit, "b": named}
    yield Hit(where, named, isi=isi, keyakinan=UNSURE)


def _head_of_unit(column: str) -> re.Match[str] | None:
    said = normal_name(column)
    return _UNIT.match(said) if said.startswith("kepala ") else None


def output_unrelated(k: SopContext) -> Iterator[Hit]:
    """A document is made and another one is the output, or data are gathered and a disposition comes out."""
    wrong = [s for s in k.sop.langkah if s.output and (_other_document(s) or _only_disposed(s))]
    if wrong:
        where = tuple(pointer for s in wrong for pointer in (at(s), at(s, "output")))
        quote = f"{wrong[0].uraian} / {wrong[0].output}"
        isi = {"n": ", ".join(number(s) for s in wrong), "x": wrong[0].output}
        yield Hit(where, quote, tuple(s.urutan for s in wrong), isi, keyakinan=UNSURE)


def _other_document(step: Langkah) -> bool:
    made, given = _made(step), _documents(step.output or "")
    return bool(made and given) and not _with_equals(made) & _with_equals(given)


def _with_equals(documents: frozenset[str]) -> set[str]:
    groups = load("terms")["dokumen_sepadan"]
    return {d for group in groups if documents & set(group) for d in group} | documents


def _only_disposed(step: Langkah) -> bool:
    said = words(step.uraian)
    gathers = load("actions")["mengumpulkan"]
    acts = said[1:2] if said[:1] == ["melakukan"] else said[:1]
    return bool(set(acts) & set(gathers)) and _documents(step.output or "") == {"disposisi"}


def mixed_terms(k: SopContext) -> Iterator[Hit]:
    """One thing under two spellings, or two names in the same place of lists that are otherwise alike."""
    for usual, variants in load("terms")["ejaan"].items():
        places = {form: _places(form, k) for form in (usual, *variants)}
        used = [form for form, found in places.items() if found]
        if len(used) > 1:
            where = tuple(places[form][0] for form in used)
            yield _mixed(used[0], used[1], where, k, 1.0)
    for rare, common, where in _neighbours_differ(k):
        yield _mixed(rare, common, where, k, UNSURE)


def _mixed(a: str, b: str, where: tuple[str, ...], k: SopContext, sure: float) -> Hit:
    steps = tuple(
        s.urutan for s in k.sop.langkah if any(w.startswith(f"/langkah/{s.urutan - 1}/") for w in where)
    )
    return Hit(where, f"{a} / {b}", steps, {"a": a, "b": b}, keyakinan=sure)


def _places(form: str, k: SopContext) -> list[str]:
    return [pointer for pointer, text, _ in texts(k) if form in words(text)]


def _neighbours_differ(k: SopContext) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Items of requirements (printed once, printed oftener) that follow the same item and share a word."""
    lists = [
        (s, [i.strip() for i in re.split(r"[,;\n]", s.kelengkapan or "") if i.strip()]) for s in k.sop.langkah
    ]
    counts = Counter(fold(item) for _, items in lists for item in items)
    after: dict[str, list[tuple[str, Langkah]]] = {}
    for step, items in lists:
        for first, second in pairwise(items):
            after.setdefault(fold(first), []).append((second, step))
    for followers in after.values():
        for rare, step in followers:
            twin = next((f for f in followers if _half_alike(rare, f[0])), None)
            if twin and counts[fold(rare)] == 1 and counts[fold(twin[0])] > 1:
                yield rare, twin[0], (at(step, "kelengkapan"), at(twin[1], "kelengkapan"))


def _half_alike(a: str, b: str) -> bool:
    """Whether two items of two words end in the same word and begin with another."""
    left, right = words(a), words(b)
    return len(left) == len(right) == 2 and left[1] == right[1] and left[0] != right[0]
