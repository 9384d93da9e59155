"""The identity block: sections -> name, number, dates, signer, agency."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.form.agencies import lines_to_instansi, may_go_on
from extractors.form.dates import date_certainty, text_to_tanggal
from extractors.form.numbers import mend_letters
from extractors.form.sections import Section
from extractors.form.signer import SIGNER, note_signer, read_signer, without_unread
from extractors.form.signers import foremost, is_weak
from extractors.form.sources import Ledger, Printed, to_printed
from extractors.form.tolerance import TOLERATED, certainty
from extractors.form.wrapped import is_next, unwrapped_lines
from models.page import Line
from models.sop import Instansi, Pengesah, Tanggal
from models.text import fold, is_empty, key, or_none, squeeze

_DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")
_MISREAD = 85.0
"""Of 100: letters in common from which two readings off pixels are one value."""
_GOVERNMENT = re.compile(r"^PEMERINTAH\w*$", re.IGNORECASE)


@dataclass
class Identity:
    """What the identity block says; ``twice`` are fields printed again with another value,
    ``by_hand`` those written by hand or with ink over them."""

    nama_sop: str | None = None
    nomor_sop: str | None = None
    tanggal: dict[str, Tanggal | None] = field(default_factory=dict)
    pengesah: Pengesah = field(default_factory=Pengesah)
    label: dict[str, str] = field(default_factory=dict)
    twice: list[tuple[str, Printed]] = field(default_factory=list)
    by_hand: list[tuple[str, Printed]] = field(default_factory=list)


def sections_to_identity(sections: Sequence[Section], ledger: Ledger) -> Identity:
    """Read every field of the block; the first printing that has a value counts.

    Signs without a letter or digit are none: they are left over, for a person to look at.
    """
    identity = Identity()
    for name in ("nama_sop", "nomor_sop", *_DATES, "disahkan_oleh"):
        own = [s for s in sections if s.field == name]
        for section in own:
            ledger.take([section.label])
            identity.label.setdefault(name, section.printed)
        filled = [s for s in own if key(section_text(s))]
        for section in own:
            if is_empty(section_text(section)):
                ledger.take(section_printed(section))
        if filled:
            filled = foremost(filled) if name == "disahkan_oleh" else filled
            _read_field(identity, name, filled[0], ledger)
        for other in filled[1:]:
            _note_again(identity, name, filled[0], other, ledger)
    return identity


def _note_again(identity: Identity, name: str, first: Section, other: Section, ledger: Ledger) -> None:
    """A second printing: of the same value it is understood; of another one a person must know of it.

    Who only knows of an SOP ("Mengetahui") says nothing against him who makes it valid.
    """
    printed = section_printed(other)
    if _says_the_same(name, section_text(first), section_text(other), printed):
        ledger.take(printed)
    elif name != "disahkan_oleh" or not is_weak(other.printed) or is_weak(first.printed):
        identity.twice.append((name, printed))


def _says_the_same(name: str, first: str, other: str, printed: Printed) -> bool:
    """Whether two printings have one value; read off pixels, letters of a long one may differ."""
    if key(first) == key(other):
        return True
    if name in _DATES:
        dates = text_to_tanggal(first), text_to_tanggal(other)
        return None not in dates and dates[0].iso == dates[1].iso is not None  # type: ignore[union-attr]
    misread = any(word.confidence < 1 for word in printed.words) and name != "nomor_sop"
    return misread and fuzz.ratio(fold(first), fold(other)) >= _MISREAD


def section_printed(section: Section) -> Printed:
    """All lines that answer a label."""
    return to_printed(line for entry in section.entries for line in entry.lines)


def section_text(section: Section) -> str:
    """The value as text, without a colon left over in front."""
    return squeeze(section_printed(section).text.lstrip(" :=;"))


def _read_field(identity: Identity, name: str, section: Section, ledger: Ledger) -> None:
    printed = section_printed(section)
    text = section_text(section)
    if any(word.hand for word in printed.words):
        identity.by_hand.append((name, printed))
    if name == "disahkan_oleh":
        read = read_signer(printed.lines)
        identity.pengesah = without_unread(read, printed.lines)
        if identity.pengesah != read and (name, printed) not in identity.by_hand:
            identity.by_hand.append((name, printed))
        note_signer(identity.pengesah, printed.lines, SIGNER, ledger)
    elif name in _DATES:
        identity.tanggal[name] = text_to_tanggal(text)
        if identity.tanggal[name] is not None:
            ledger.note(f"/{name}", printed, text, date_certainty(text))
    elif name == "nomor_sop" and any(word.confidence < 1 for word in printed.words):
        identity.nomor_sop = or_none(mend_letters(text))
        ledger.note(f"/{name}", printed, mend_letters(text), certainty(mend_letters(text) == text))
    else:
        setattr(identity, name, or_none(text))
        ledger.note(f"/{name}", printed, text)


def read_agency(boxed: Sequence[Line], around: Sequence[Line], ledger: Ledger) -> Instansi:
    """The letterhead in the block; what it leaves out comes from the lines above it or the cover."""
    first, second = (lines_to_instansi(_names_in(lines)) for lines in (boxed, around))
    values = {}
    for name in ("nama", "unit", "wilayah"):
        own, other = getattr(first, name), getattr(second, name)
        value, lines = (own, boxed) if own else (other, around)
        if value and name == "unit" and not own and first.nama and not _agree(first.nama, second.nama):
            value = None
        values[name] = value
        if value:
            printed = letterhead_lines(value, lines)
            sure = TOLERATED if _may_be_cut(value, printed, lines) else 1.0
            ledger.note(f"/instansi/{name}", printed, value, sure)
    for line in [*boxed, *around]:
        governs = values["wilayah"] and _GOVERNMENT.match(line.text)
        if governs or any(v and _share_words(v, line.text) for v in values.values()):
            ledger.take([line])
    return Instansi(**values)


def _names_in(lines: Sequence[Line]) -> list[str]:
    """The lines of a letterhead, a name that a narrow cell broke in one."""
    return unwrapped_lines(lines, lambda at: may_go_on(lines[at - 1].text, lines[at].text))


def _may_be_cut(value: str, printed: Printed, lines: Sequence[Line]) -> bool:
    """Whether the line right below a name may go on with it, although it is no part of the ``value``."""
    last = printed.lines[-1] if printed else None
    below = next((b for a, b in pairwise(lines) if a is last), None)
    return (
        last is not None
        and below is not None
        and is_next(last, below)
        and may_go_on(last.text, below.text)
        and not _share_words(value, below.text)
    )


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or key(a) in key(b) or key(b) in key(a)


def letterhead_lines(value: str, lines: Sequence[Line]) -> Printed:
    """The lines of a letterhead that print ``value``, else the first."""
    return to_printed([x for x in lines if _share_words(value, x.text)] or lines[:1])


def _share_words(value: str, line: str) -> bool:
    """Whether most words of the line are in the value."""
    own = set(fold(line).replace(",", " ").split()) - {"dan"}
    return bool(own) and len(own & set(fold(value).replace(",", " ").split())) >= len(own) / 2
