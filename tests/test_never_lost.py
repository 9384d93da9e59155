"""Never lost: every word of every page is understood, left over and listed, or outside every SOP."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from golden import recorded_pages

from extractors.document import data_to_pages, read_file
from extractors.form.pages_read import pages_outside, with_ink
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.inked import drawing_to_ink
from extractors.tracing.drawing import raster_to_drawing
from extractors.tracing.raster import Raster
from models.page import Box, Cell, Ink, Page, Table, Word
from models.text import is_empty

SAMPLES = Path(__file__).parent.parent / "samples"
TEXTS = sorted((SAMPLES / "teks").glob("*.txt"))
PDFS = [SAMPLES / "pdf" / "cuti-bkpsdm.pdf", SAMPLES / "pdf" / "monev-kominfo.pdf"]
SCANS = sorted((SAMPLES / "scan").glob("*.pdf"))


def words_of(page: Page) -> Counter[str]:
    held = [w for t in page.tables for c in t.cells for line in c.lines for w in line.words]
    return Counter(w.text for w in {*page.words, *held})


def account(pages: list[Page]) -> None:
    """Words on the paper = words of the SOPs' pages + words outside; those left over are all listed."""
    arranged = [page_to_arrangement(page) for page in pages]
    sops = arrangements_to_sops(arranged)
    outside = pages_outside(arranged, sops)
    for page in pages:
        printed = words_of(page)
        counted = [h for sop in sops for h in sop.bacaan.halaman if h.nomor == page.number]
        beyond = [w for o in outside if o.nomor == page.number for w in o.teks.split()]
        assert sum(printed.values()) == sum(h.kata for h in counted) + len(beyond)
        listed = [s.teks for sop in sops for s in sop.bacaan.sisa if s.sumber.halaman == page.number]
        assert sum(h.sisa for h in counted) == sum(len(text.split()) for text in listed)
        assert not Counter(w for text in listed for w in text.split()) - printed
        assert not any(is_empty(text) for text in listed)


@pytest.mark.parametrize("path", [*TEXTS, *PDFS], ids=lambda p: p.stem)
def test_no_word_of_a_sample_is_lost(path: Path) -> None:
    account([seen.page for seen in data_to_pages(path.read_bytes())])


@pytest.mark.parametrize("path", SCANS, ids=lambda p: p.stem)
def test_no_word_of_a_recorded_scan_is_lost(path: Path) -> None:
    account(recorded_pages(path.stem))


def test_a_foreign_page_is_accounted_for() -> None:
    sop = [seen.page for seen in data_to_pages(TEXTS[0].read_bytes())]
    letter = [seen.page for seen in data_to_pages(b"Perihal undangan rapat\n\nDengan hormat,\n")]
    moved = Page(2, letter[0].width, letter[0].height, letter[0].words, bertitik=False)
    account([*sop, moved])


def at(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, x + 20, y + 8))


def test_a_word_in_a_hole_of_a_table_becomes_a_line_of_its_own() -> None:
    cells = (Cell(0, 0, 1, 1, Box(0, 0, 50, 20)),)
    table = Table(Box(0, 0, 100, 20), 1, 2, cells, (0, 50, 100), (0, 20))
    page = Page(1, 200, 200, (at("dalam", 5, 5), at("lubang", 60, 5)), tables=(table,))
    arrangement = page_to_arrangement(page)
    assert [line.text for line in arrangement.lines] == ["lubang"]
    assert arrangement.tables[0].cells[0].text == "dalam"
    assert arrangement.floating == ()


# ---------------------------------------------------------------- ink


def drawn_page(*boxes: tuple[int, int, int, int]) -> Raster:
    gray = np.full((400, 300), 255, np.uint8)
    for x0, y0, x1, y1 in boxes:
        gray[y0:y1, x0:x1] = 0
    return Raster(gray, 72.0)


def test_ink_is_shared_out_to_words_and_what_no_word_covers_is_left() -> None:
    raster = drawn_page((50, 50, 70, 60), (50, 100, 70, 110))
    drawing = raster_to_drawing(raster, skewed=False)
    one, both = at("satu", 50, 51), at("dua", 50, 101)
    half = drawing_to_ink(drawing, (one,))
    assert half.total == 400
    assert half.words == (200,)
    whole = drawing_to_ink(drawing, (one, both))
    assert sum(whole.words) + whole.drawn == whole.total == 400


def test_ink_under_two_words_is_counted_once_and_dust_is_none() -> None:
    raster = drawn_page((50, 50, 70, 60), (200, 300, 201, 301))
    drawing = raster_to_drawing(raster, skewed=False)
    twice = drawing_to_ink(drawing, (at("satu", 50, 51), at("lagi", 50, 51)))
    assert sum(twice.words) == twice.total == 200


def test_the_share_of_ink_leaves_out_words_that_no_field_took() -> None:
    pages = recorded_pages("tindak-lanjut-inspektorat")
    sops = arrangements_to_sops([page_to_arrangement(page) for page in pages])
    first = pages[0]
    inks = {1: (first, Ink(100 * len(first.words) + 1000, 0, (100,) * len(first.words)))}
    (sop,) = with_ink(sops, inks)
    assert sop.bacaan.halaman[0].sisa > 0
    # What stands below a smear that was taken for a word is left over with it.
    boxes = [Box(*s.sumber.kotak) for s in sop.bacaan.sisa if s.sumber.halaman == 1 and s.sumber.kotak]
    left = sum(any(box.holds(*word.box.centre) for box in boxes) for word in first.words)
    expected = 100 * (len(first.words) - left) / (100 * len(first.words) + 1000)
    assert sop.bacaan.halaman[0].dipahami == pytest.approx(expected)
    assert [h.menurut for h in sop.bacaan.halaman] == ["tinta", "kata"]


@pytest.mark.real
def test_a_clean_scan_is_understood_nearly_wholly() -> None:
    (sop,) = read_file(SCANS[0]).sop
    assert all(h.menurut == "tinta" and (h.dipahami or 0) > 0.9 for h in sop.bacaan.halaman)
