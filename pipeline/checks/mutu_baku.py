"""Mutu baku: requirements, time and output of the steps."""

import re
from collections.abc import Iterator
from statistics import median

from rapidfuzz import fuzz

from extractors.form.durations import hours_a_day, is_duration, working_minutes
from extractors.form.notes import BARIS_MENYATU, KOLOM_BERGESER
from models.sop import Langkah
from models.source import SURE
from models.text import fold, words
from models.vocabulary import load
from pipeline.checks.base import Hit
from pipeline.checks.context import SopContext, at, number
from pipeline.compare.confidence import confidence_at
from pipeline.compare.normal import text_to_content, text_to_words

MISREAD_WORD = 75
"""Of 100: letters in common from which two doubtfully read words may be one."""
_LEAST_MEASURED = 5
"""Steps with a time that make a median."""


def no_time(k: SopContext) -> Iterator[Hit]:
    """Steps without a time."""
    yield from _empty(k, "waktu")


def no_requirement(k: SopContext) -> Iterator[Hit]:
    """Steps without requirements."""
    yield from _empty(k, "kelengkapan")


def no_output(k: SopContext) -> Iterator[Hit]:
    """Steps without an output."""
    yield from _empty(k, "output")


def _empty(k: SopContext, field: str) -> Iterator[Hit]:
    """Steps whose cell is empty: one finding a column. A column without any value was not read."""
    free = set(load("actions")["bebas"])
    steps = [s for s in k.sop.langkah if len(found := words(s.uraian)) > 1 or not set(found) <= free]
    empty = [s for s in steps if getattr(s, field) is None]
    if not empty:
        return
    unread = k.unread(field)
    yield Hit(
        tuple(at(s, field) for s in empty),
        langkah=tuple(s.urutan for s in empty),
        isi={"n": ", ".join(number(s) for s in empty)},
        varian="kolom" if unread else "",
        tingkat="catatan" if unread else None,
    )


def not_measured(k: SopContext) -> Iterator[Hit]:
    """A time without an amount: one finding for all steps with the same words."""
    found: dict[str, list[Langkah]] = {}
    for step in k.sop.langkah:
        if step.waktu and step.waktu.nilai is None:
            found.setdefault(fold(step.waktu.teks), []).append(step)
    for steps in found.values():
        teks = steps[0].waktu.teks if steps[0].waktu else ""
        isi = {"n": ", ".join(number(s) for s in steps), "teks": teks}
        yield Hit(tuple(at(s, "waktu") for s in steps), teks, tuple(s.urutan for s in steps), isi)


def _measured(k: SopContext) -> list[tuple[Langkah, str, float]]:
    """Steps with their time as printed and the most minutes that it means."""
    found = []
    for step in k.sop.langkah:
        minutes = working_minutes(step.waktu) if step.waktu else None
        if step.waktu and minutes:
            found.append((step, step.waktu.teks, minutes[1]))
    return found


def implausible_time(k: SopContext) -> Iterator[Hit]:
    """Far too long among the SOP's own times, or a working step in no time."""
    measured = _measured(k)
    usual = median(m for *_, m in measured) if len(measured) >= _LEAST_MEASURED else None
    for step, teks, minutes in measured:
        isi = {"n": number(step), "teks": teks}
        if _too_long(minutes, usual, k):
            yield Hit((at(step, "waktu"),), teks, (step.urutan,), isi)
        elif minutes < k.ambang.waktu_kerja_menit and _works(step):
            yield Hit((at(step, "waktu"), at(step)), teks, (step.urutan,), isi, varian="singkat")


def _too_long(minutes: float, usual: float | None, k: SopContext) -> bool:
    """Whether a step takes far longer than any should, or than the SOP's steps usually do."""
    days = minutes / (60 * hours_a_day())
    if usual is None or days <= k.ambang.waktu_kali_median_hari:
        return days > k.ambang.waktu_langkah_hari
    return days > k.ambang.waktu_langkah_hari or minutes >= k.ambang.waktu_kali_median * usual


def _works(step: Langkah) -> bool:
    found = words(step.uraian)
    return bool(found) and found[0] in load("actions")["mengerjakan"]


def mixed_units(k: SopContext) -> Iterator[Hit]:
    """Weeks or months among minutes, hours and days."""
    long = [s for s in k.sop.langkah if s.waktu and s.waktu.satuan in ("minggu", "bulan", "triwulan")]
    short = [s for s in k.sop.langkah if s.waktu and s.waktu.satuan in ("menit", "jam", "hari")]
    if long and short:
        quote = "; ".join(dict.fromkeys(s.waktu.teks for s in long if s.waktu))
        where = tuple(at(s, "waktu") for s in long)
        yield Hit(where, quote, tuple(s.urutan for s in long), {"teks": quote})


def duration_as_output(k: SopContext) -> Iterator[Hit]:
    """A duration in the column of outputs or requirements."""
    for step in k.sop.langkah:
        for field, label in (("output", "output"), ("kelengkapan", "kelengkapan")):
            teks = getattr(step, field)
            if teks and is_duration(teks):
                isi = {"n": number(step), "teks": teks, "kolom": label}
                yield Hit((at(step, field),), teks, (step.urutan,), isi)


def shifted_columns(k: SopContext) -> Iterator[Hit]:
    """The reader put shifted cells back: the auditor must know; one finding for all."""
    yield from _noted(k, KOLOM_BERGESER)


def rows_run_together(k: SopContext) -> Iterator[Hit]:
    """Rows that may be several, since the reader saw no ruling between: one finding for all."""
    yield from _noted(k, BARIS_MENYATU)


def _noted(k: SopContext, code: str) -> Iterator[Hit]:
    """One finding for all steps of which the reader noted ``code``."""
    found = [
        (note, step)
        for note in k.sop.bacaan.catatan
        if note.kode == code and (step := _step_at(k, note.lokasi))
    ]
    if found:
        sure = min(note.sumber.keyakinan if note.sumber else 1.0 for note, _ in found)
        isi = {"n": ", ".join(number(step) for _, step in found)}
        where = tuple(note.lokasi for note, _ in found)
        steps = tuple(step.urutan for _, step in found)
        yield Hit(where, found[0][0].teks, steps, isi, keyakinan=min(sure, 0.8))


def _step_at(k: SopContext, pointer: str) -> Langkah | None:
    found = re.match(r"/langkah/(\d+)", pointer)
    index = int(found[1]) if found else -1
    return k.sop.langkah[index] if 0 <= index < len(k.sop.langkah) else None


def output_is_requirement(k: SopContext) -> Iterator[Hit]:
    """Steps that should change something and yield what they were given: one finding for all."""
    passing = set(load("actions")["meneruskan"])
    same = [
        s
        for s in k.sop.langkah
        if s.kelengkapan
        and s.output
        and not set(words(s.uraian)[:1]) & passing
        and text_to_words(s.kelengkapan) == text_to_words(s.output)
    ]
    if same:
        where = tuple(pointer for s in same for pointer in (at(s, "kelengkapan"), at(s, "output")))
        quote = "; ".join(dict.fromkeys(s.output for s in same if s.output))
        isi = {"n": ", ".join(number(s) for s in same)}
        yield Hit(where, quote, tuple(s.urutan for s in same), isi)


def generic_requirements(k: SopContext) -> Iterator[Hit]:
    """Most steps ask for paper and a room only: one finding."""
    given = [s for s in k.sop.langkah if s.kelengkapan]
    generic = [s for s in given if _is_generic(s.kelengkapan)]
    if given and 2 * len(generic) > len(given):
        quote = "; ".join(dict.fromkeys(s.kelengkapan for s in generic if s.kelengkapan))
        where = tuple(at(s, "kelengkapan") for s in generic)
        isi = {"n": ", ".join(number(s) for s in generic)}
        yield Hit(where, quote, tuple(s.urutan for s in generic), isi)


def _is_generic(kelengkapan: str | None) -> bool:
    return bool(kelengkapan) and set(words(kelengkapan or "")) <= {
        *load("terms")["kelengkapan_umum"],
        "dan",
    }


def unused_output(k: SopContext) -> Iterator[Hit]:
    """An output that no later step needs by any of its words; silent where requirements are generic."""
    if next(generic_requirements(k), None) or k.unread("kelengkapan"):
        return
    for index, step in enumerate(k.sop.langkah[:-1]):
        later = k.sop.langkah[index + 1 :]
        if not step.output or is_duration(step.output) or _ends_here(step):
            continue
        content = text_to_content(step.output)
        if any(s.kelengkapan is None for s in later) or not content:
            continue
        if not any(_shares_word(content, s, step, k) for s in later):
            isi = {"a": number(step), "x": step.output}
            where = (at(step, "output"), at(later[0], "kelengkapan"))
            yield Hit(where, step.output, (step.urutan,), isi)


def _shares_word(content: frozenset[str], later: Langkah, step: Langkah, k: SopContext) -> bool:
    """Whether a later requirement has one of the words, a misread one where the reading was unsure."""
    needed = text_to_content(later.kelengkapan or "")
    if content & needed:
        return True
    sure = min(confidence_at(k.sop, at(s, f)) for s, f in ((step, "output"), (later, "kelengkapan"))) >= SURE
    return not sure and any(fuzz.ratio(a, b) >= MISREAD_WORD for a in content for b in needed)


def _ends_here(step: Langkah) -> bool:
    """Whether the step sends its paper away, files it, or decides: nothing need take it up."""
    passing = set(load("actions")["meneruskan"])
    return bool(set(words(step.uraian)[:1]) & passing) or "belah_ketupat" in {
        p.simbol for p in step.pelaksana
    }


def document_before_it_is_made(k: SopContext) -> Iterator[Hit]:
    """A document required before any step yields it, though a later step makes it: one finding a document."""
    for step in k.sop.langkah:
        made, before = _made(step), k.sop.langkah[: step.urutan - 1]
        early = [s for s in before if made and _requires(s, made)]
        yields = [s.urutan for s in before if made and text_to_content(s.output or "") == made]
        if early and early[0].urutan <= min(yields, default=step.urutan):
            isi = {"x": step.uraian, "a": ", ".join(number(s) for s in early), "b": number(step)}
            where = (*(at(s, "kelengkapan") for s in early), at(step))
            yield Hit(where, step.uraian, (*(s.urutan for s in early), step.urutan), isi)


def _made(step: Langkah) -> frozenset[str]:
    """Content words of the document that a step brings into being."""
    found = words(step.uraian)
    if not found or found[0] not in load("actions")["menyusun"]:
        return frozenset()
    return text_to_content(" ".join(found[1:])) - _AGENCY_WORDS


def _requires(step: Langkah, document: frozenset[str]) -> bool:
    items = re.split(r"[,;\n]", step.kelengkapan or "")
    return any(text_to_content(item) - _AGENCY_WORDS == document for item in items)


_AGENCY_WORDS = frozenset({"dinas", "badan", "kecamatan", "bidang", "biro", "opd"})
