"""The identity of a hospital's SPO form: read out so that the page can be found, never as an SOP of ours.

Number and date stand under labels like those of our form. Agency and title have none: they are taken only
where one cell or line alone can be meant.
"""

from collections.abc import Iterator

from extractors.form.dates import is_date
from extractors.form.identity import section_text
from extractors.form.joins import lines_to_text
from extractors.form.labels import DAFTAR, IDENTITAS, line_to_label
from extractors.form.pieces import cell_to_label, pages_to_pieces
from extractors.form.sections import Section, pieces_to_sections
from extractors.layout.arrangement import Arrangement
from models.page import Line
from models.text import or_none, words
from models.vocabulary import load

_LONGEST = 120


def page_to_foreign_identity(page: Arrangement) -> dict[str, str]:
    """``nomor``, ``tanggal_terbit``, ``judul``, ``instansi`` of the form, as far as they are plain."""
    sections = pieces_to_sections(pages_to_pieces([page]), ()).sections
    agencies, titles = _heads(page)
    found = {
        "nomor": _value(sections, "nomor_sop"),
        "tanggal_terbit": _value(sections, "tanggal_pembuatan"),
        "judul": titles[0] if len(titles) == 1 else None,
        "instansi": agencies[0] if len(agencies) == 1 else None,
    }
    if found["tanggal_terbit"] and not is_date(found["tanggal_terbit"]):
        found["tanggal_terbit"] = None
    return {name: text for name, text in found.items() if text}


def _value(sections: list[Section], name: str) -> str | None:
    """What answers the label; None where two printings of it differ, or where it runs on."""
    said = {text for s in sections if s.field == name and (text := or_none(section_text(s)))}
    value = said.pop() if len(said) == 1 else None
    return value if value and len(value) <= _LONGEST else None


def _heads(page: Arrangement) -> tuple[list[str], list[str]]:
    """Agencies and titles: what stands in capitals before the first part of the form."""
    rules = load("foreign")["spo"]
    first = {tuple(words(part)) for part in rules["bagian"]}
    agencies: list[str] = []
    titles: list[str] = []
    for text in _texts(page):
        said = words(text)
        if tuple(said) in first or tuple(said[:1]) in first:
            break
        if any(said[: len(kind.split())] == kind.split() for kind in rules["instansi"]):
            agencies.append(text)
        elif (
            text.isupper()
            and " " in text
            and not text[0].isdigit()
            and not set(said) <= set(rules["nama_formulir"])
        ):
            titles.append(text)
    return agencies, titles


def _texts(page: Arrangement) -> Iterator[str]:
    """Every line outside of tables and every cell, but for labels with what stands under them."""
    for block in page.blocks:
        if isinstance(block, Line):
            if line_to_label(block.text, IDENTITAS, DAFTAR) is None:
                yield block.text
            continue
        for cell in block.cells:
            if cell.lines and cell_to_label(cell) is None:
                yield lines_to_text([line.text for line in cell.lines])
