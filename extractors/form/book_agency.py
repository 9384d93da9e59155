"""The agency that only a book's cover prints, passed on to the SOPs bound in it.

Less sure than what an SOP prints itself, and with the cover as its source. Nothing is passed on against
what any SOP of the book says: a book of a whole government has an agency for each SOP.
"""

from collections.abc import Collection, Sequence
from itertools import takewhile

from extractors.form.agencies import government_key, lines_to_instansi
from extractors.form.foreign import Foreign, is_few_lines
from extractors.form.identity import letterhead_lines
from extractors.form.sources import Ledger
from extractors.layout.arrangement import Arrangement
from models.page import Line
from models.sop import Instansi, Sop
from models.text import key

PASSED_ON = 0.6
"""The factor on what an SOP does not print itself."""
_COVER = "sampul_buku"
_SEVERAL = 2
"""SOPs that make a file a book."""


def with_book_agency(
    sops: Sequence[Sop], pages: Sequence[Arrangement], foreign: dict[int, Foreign], synthetic: Collection[int]
) -> list[Sop]:
    """``sops``, those that lack it with the agency of the book's cover; ``pages`` are all of the file."""
    lines = _cover_lines(pages, foreign, sops) if len(sops) >= _SEVERAL else []
    told = lines_to_instansi([line.text for line in lines])
    if told.nama and any(s.instansi.nama and not _alike(s.instansi.nama, told.nama) for s in sops):
        told = Instansi(wilayah=told.wilayah)
    return [_completed(sop, told, lines, synthetic) for sop in sops]


def _cover_lines(
    pages: Sequence[Arrangement], foreign: dict[int, Foreign], sops: Sequence[Sop]
) -> list[Line]:
    """The lines of the pages in front that are the book's cover: known as such, or of a few lines that name
    none of its SOPs. None where another cover follows: then there are several books."""
    front = list(takewhile(lambda page: page.page.number in foreign or is_few_lines(page), pages))
    if any(_is_cover(page, foreign) for page in pages[len(front) :]):
        return []
    known = [page for page in front if _is_cover(page, foreign)]
    names = [key(sop.nama_sop) for sop in sops if sop.nama_sop]
    plain = [
        page
        for page in takewhile(lambda page: page.page.number not in foreign, front)
        if not any(name in key(_text(page)) for name in names)
    ]
    return [line for page in known or plain for line in page.lines]


def _is_cover(page: Arrangement, foreign: dict[int, Foreign]) -> bool:
    told = foreign.get(page.page.number)
    return told is not None and told.jenis == _COVER


def _text(page: Arrangement) -> str:
    return " ".join(line.text for line in page.lines)


def _completed(sop: Sop, told: Instansi, lines: Sequence[Line], synthetic: Collection[int]) -> Sop:
    own = sop.instansi
    if not _may_be_of(sop, told):
        return sop
    passed = told if own == Instansi() else Instansi(wilayah=told.wilayah)
    taken = {n: v for n, v in passed.model_dump().items() if v and getattr(own, n) is None}
    ledger = Ledger(synthetic)
    for name, value in taken.items():
        ledger.note(f"/instansi/{name}", letterhead_lines(value, lines), value, PASSED_ON)
    return sop.model_copy(
        update={"instansi": own.model_copy(update=taken), "sumber": {**sop.sumber, **ledger.sumber}}
    )


def _may_be_of(sop: Sop, told: Instansi) -> bool:
    """Whether nothing that the SOP says of its government, and of its signer's office, is against it."""
    own, post = sop.instansi, sop.disahkan_oleh.jabatan
    if own.wilayah and told.wilayah and government_key(own.wilayah) != government_key(told.wilayah):
        return False
    office = lines_to_instansi([post.partition(" ")[2]]) if post else Instansi()
    if office.wilayah and told.wilayah and government_key(office.wilayah) != government_key(told.wilayah):
        return False
    return not (office.nama and told.nama and not _alike(office.nama, told.nama))


def _alike(a: str, b: str) -> bool:
    return key(a) in key(b) or key(b) in key(a)
