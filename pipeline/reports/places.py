"""places_of: where a finding stands, in the reader's words and not in JSON pointers."""

from models.bahasa import Bahasa, Teks
from models.finding import Temuan
from models.sop import Sop
from pipeline.compare.flow_differences import step_number
from pipeline.reports.wording import field_name


def places_of(temuan: Temuan, sop: Sop, bahasa: Bahasa) -> str:
    """Step numbers as printed, sections and items, and the pages where they are known."""
    said = [_steps(temuan, sop, bahasa)] if temuan.langkah else []
    said += [_field(p, sop, bahasa) for p in temuan.lokasi if p and not _is_told(p, temuan)]
    pages = sorted({sop.sumber[p].halaman for p in temuan.lokasi if p in sop.sumber})
    if pages and max(s.halaman for s in sop.sumber.values()) > 1:
        said.append(Teks("hlm. {x}", "p. {x}").dalam(bahasa, x=", ".join(map(str, pages))))
    return "; ".join(dict.fromkeys(said))


def _field(pointer: str, sop: Sop, bahasa: Bahasa) -> str:
    """A field by its name; a column of actors by its own."""
    column = pointer.removeprefix("/pelaksana/")
    if column != pointer and column.isdigit():
        return Teks("kolom {x}", "column {x}").dalam(bahasa, x=sop.pelaksana[int(column)])
    return field_name(pointer, bahasa)


def _is_told(pointer: str, temuan: Temuan) -> bool:
    return bool(temuan.langkah) and pointer.startswith(("/langkah", "/alur"))


def _steps(temuan: Temuan, sop: Sop, bahasa: Bahasa) -> str:
    numbers = [step_number(sop, u) for u in temuan.langkah if u <= len(sop.langkah)]
    return Teks("langkah {x}", "step {x}").dalam(bahasa, x=", ".join(dict.fromkeys(numbers)))
