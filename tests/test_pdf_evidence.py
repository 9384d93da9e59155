"""What is read by its text layer, and what by its pixels, page by page."""

import numpy as np
import pytest
from canvas import LETTER, Canvas
from pdf_files import Leaf, Pixels, flat, pdf_of, printed
from test_pdf_pictures import strips

from extractors.reading.pdf import data_to_pdf_pages, data_to_sheets

SCAN = flat(printed())
LINES = ("Menerima surat masuk dan mencatat dalam buku agenda", "lalu meneruskan kepada pimpinan unit kerja")


def text(lines: int = 12, top: float = 520, mode: int = 0, size: int = 11) -> str:
    """Print down the page; mode 3 is a hidden layer."""
    shown = "".join(f"({LINES[i % 2]}) Tj 0 -{2 * size} Td " for i in range(lines))
    return f" BT {mode} Tr /F1 {size} Tf 60 {top} Td {shown} ET "


FOOTER = text(3, 40, size=8)
"""The footer of an electronic signature: more words than a page number, at the foot of the page."""
SIDE = " BT /F1 8 Tf 0 1 -1 0 25 40 Tm " + "".join(f"({line}) Tj " for line in LINES) + " ET "
SMALL = flat(printed(400, 300), matrix=(90, 0, 0, 70, 600, 60))

PAGES = {
    "print": (Leaf(before=text()), False),
    "print and a stamp": (Leaf([SMALL], before=text()), False),
    "print over a page-filling background": (Leaf([SCAN], after=text(20, 560)), False),
    "a scan": (Leaf([SCAN]), True),
    "a scan with a hidden layer over it": (Leaf([SCAN], after=text(mode=3)), True),
    "a scan with a hidden layer beneath it": (Leaf([SCAN], before=text()), True),
    "a scan in strips with a hidden layer": (Leaf(strips(9), after=text(mode=3)), True),
    "a scan with the footer of an e-signature": (Leaf([SCAN], after=FOOTER), True),
    "a scan with a note up its margin": (Leaf([SCAN], after=SIDE), True),
    "a scan with a hidden layer and a footer": (Leaf([SCAN], after=text(mode=3) + FOOTER), True),
    "next to nothing": (Leaf(before=" BT /F1 11 Tf 60 500 Td (Lampiran) Tj ET "), True),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_a_scan(name: str) -> None:
    leaf, scan = PAGES[name]
    (sheet,) = data_to_sheets(pdf_of(leaf))
    assert sheet.scanned == scan
    assert bool(sheet.words) != scan


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_turned_scan_with_a_footer_is_a_scan(rotate: int) -> None:
    (sheet,) = data_to_sheets(pdf_of(Leaf([SCAN], after=FOOTER, more=f"/Rotate {rotate}")))
    assert sheet.scanned


def test_pages_of_one_file_are_told_apart() -> None:
    leaves = [
        PAGES[name][0]
        for name in ("print", "a scan", "print and a stamp", "a scan with a note up its margin")
    ]
    assert [sheet.scanned for sheet in data_to_sheets(pdf_of(*leaves))] == [False, True, False, True]


def test_letters_that_the_file_does_not_name_are_read_by_their_shapes() -> None:
    """Fonts without a map to letters give (cid:7) or letters for private use."""
    private = text().replace("/F1", "/F2")
    fonts = (
        "/Resources<</Font<</F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[97"
        + "".join(f"/uni{0xE000 + i:04X}" for i in range(26))
        + "]>>>>>>>>"
    )
    data = pdf_of(Leaf(before=private)).replace(
        b"/Resources<</Font<</F1 3 0 R>>/XObject<<>>>>", fonts.encode()
    )
    (sheet,) = data_to_sheets(data)
    assert sheet.scanned


def pasted(pixels: Pixels) -> bytes:
    """Print above, and a picture over the lower half of the page."""
    picture = flat(pixels, matrix=(700, 0, 0, 300, 60, 20))
    return pdf_of(Leaf([picture], before=text(8)))


@pytest.mark.real
def test_print_in_a_picture_on_a_text_page_is_read() -> None:
    """A flow table that was pasted into a letter as a picture."""
    sheet = Canvas(1944, 833)
    sheet.grid((50, 700, 1300, 1900), (50, 200, 780))
    sheet.text(100, 400, "memeriksa berkas permohonan", LETTER)
    (seen,) = data_to_pdf_pages(pasted(sheet.pixels))
    words = [w.text for w in seen.page.words]
    assert words[: len(LINES[0].split())] == LINES[0].split()
    assert words[-3:] == ["memeriksa", "berkas", "permohonan"]
    assert seen.page.tables


@pytest.mark.real
def test_a_photograph_on_a_text_page_gives_no_words() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (833, 1944)).astype(np.uint8)
    (seen,) = data_to_pdf_pages(pasted(noise))
    assert all(w.confidence == 1 for w in seen.page.words)
