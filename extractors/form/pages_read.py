"""Never lost: how much of each page is understood, and what of it belongs to no SOP."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extractors.form.foreign import Foreign, pages_to_foreign
from extractors.form.foreign_identity import page_to_foreign_identity
from extractors.form.sources import Printed
from extractors.layout.arrangement import Arrangement
from models.page import Box, Ink, Line, Page
from models.sop import HalamanLuar, Sop
from models.source import HalamanBaca
from models.vocabulary import load

_OTHER_FORM = "spo"
_TOLD = 4
"""Pages, and reasons of each, that one line of the ledger names."""


def floating_lines(pages: Sequence[Arrangement], parts: Sequence[Sequence[int]]) -> list[list[Line]]:
    """Of each part, given by its page numbers, the words that float over its pages, a line each.

    Those of a page with several parts go to the first, so that they are told once.
    """
    waiting = {a.page.number: [Line((w,), a.page.number) for w in a.floating] for a in pages}
    return [[line for n in dict.fromkeys(part) for line in waiting.pop(n, [])] for part in parts]


def count_pages(lines: Iterable[Line], left: Iterable[Printed]) -> tuple[HalamanBaca, ...]:
    """Words of every page of an SOP, and those of them that are left; the share is that of the words."""
    words: Counter[int] = Counter()
    unread: Counter[int] = Counter()
    for line in lines:
        words[line.page] += len(line.words)
    for printed in left:
        for line in printed.lines:
            unread[line.page] += len(line.words)
    return tuple(
        HalamanBaca(nomor=page, kata=count, sisa=unread[page], dipahami=1 - unread[page] / count)
        for page, count in sorted(words.items())
        if count
    )


def with_ink(sops: Sequence[Sop], pages: Mapping[int, tuple[Page, Ink]]) -> list[Sop]:
    """The SOPs with the share of ink in place of the share of words, on the pages whose ink was counted."""
    shares = {n: _share(page, ink, _left_on(sops, n)) for n, (page, ink) in pages.items()}
    return [_with_shares(sop, shares) for sop in sops]


def _left_on(sops: Sequence[Sop], number: int) -> list[Box]:
    unread = (s.sumber for sop in sops for s in sop.bacaan.sisa)
    return [Box(*s.kotak) for s in unread if s.halaman == number and s.kotak]


def _share(page: Page, ink: Ink, left: Sequence[Box]) -> float | None:
    """Drawing and understood words of all ink; None for a page without ink."""
    if not ink.total:
        return None
    understood = sum(
        count
        for word, count in zip(page.words, ink.words, strict=True)
        if not any(box.holds(*word.box.centre) for box in left)
    )
    return (ink.drawn + understood) / ink.total


def _with_shares(sop: Sop, shares: Mapping[int, float | None]) -> Sop:
    halaman = tuple(
        page.model_copy(update={"dipahami": shares[page.nomor], "menurut": "tinta"})
        if page.nomor in shares
        else page
        for page in sop.bacaan.halaman
    )
    return sop.model_copy(update={"bacaan": sop.bacaan.model_copy(update={"halaman": halaman})})


def pages_outside(pages: Sequence[Arrangement], sops: Sequence[Sop]) -> tuple[HalamanLuar, ...]:
    """The pages with words of which nothing belongs to an SOP, with all that they say."""
    inside = {page.nomor for sop in sops for page in sop.bacaan.halaman}
    foreign = pages_to_foreign(pages)
    found = []
    for arrangement in pages:
        number, text = arrangement.page.number, _text(arrangement)
        if number not in inside and text:
            told = foreign.get(number, Foreign("lain", ()))
            own = page_to_foreign_identity(arrangement) if told.jenis == _OTHER_FORM else {}
            page = HalamanLuar(nomor=number, teks=text, jenis=told.jenis, alasan=told.alasan, identitas=own)
            found.append(page)
    return tuple(found)


def outside_in_words(outside: Sequence[HalamanLuar]) -> str:
    """What the pages are taken for, for the ledger: "surat (hlm. 1: yth, perihal)"; "" for nothing known."""
    kinds = load("foreign")["jenis"]
    told = [
        f"{kinds[page.jenis]['judul'][0]} (hlm. {page.nomor}: {_why(page)})"
        for page in outside
        if page.jenis in kinds
    ]
    return "; ".join(told[:_TOLD]) + (" …" if len(told) > _TOLD else "")


def _why(page: HalamanLuar) -> str:
    """What the page says of itself, else what it is told by."""
    told = ", ".join(page.alasan[:_TOLD])
    return "; ".join([told, *page.identitas.values()])


def _text(arrangement: Arrangement) -> str:
    lines = [
        line
        for block in arrangement.blocks
        for line in ([block] if isinstance(block, Line) else (x for c in block.cells for x in c.lines))
    ]
    return "\n".join(line.text for line in lines)
