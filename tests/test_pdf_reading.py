"""PDFs made on the spot: their words in place, whatever box or turn the page has."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import numpy as np
import pytest
from canvas import LETTER, Canvas
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas as Pdf

from extractors.layout.arrange import page_to_arrangement
from extractors.layout.words_to_lines import words_to_lines
from extractors.reading.image import data_to_image_pages
from extractors.reading.pdf import Sheet, data_to_pdf_pages, data_to_sheets
from models.errors import BerkasRusak, BerkasTerkunci
from models.page import Page

WIDE, HIGH = 842.0, 595.0
TEXT = ("Menerima surat masuk dan", "mencatat dalam buku agenda", "lalu meneruskan kepada pimpinan")


def pdf(draw: Callable[[Pdf], None], pages: int = 1, password: str | None = None) -> bytes:
    stream = BytesIO()
    encrypt = StandardEncryption(password) if password is not None else None
    canvas = Pdf(stream, pagesize=(WIDE, HIGH), encrypt=encrypt)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Pdf) -> None:
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(TEXT):
        canvas.drawString(100, HIGH - 100 - 20 * i, line)


def write_table(canvas: Pdf) -> None:
    write(canvas)
    canvas.setLineWidth(0.7)
    for x in (90, 300, 500, 700):
        canvas.line(x, HIGH - 80, x, HIGH - 200)
    for y in (80, 140, 200):
        canvas.line(90, HIGH - y, 700, HIGH - y)


def pages_of(data: bytes) -> list[Page]:
    return [seen.page for seen in data_to_pdf_pages(data)]


def sheets_of(data: bytes) -> list[Sheet]:
    return list(data_to_sheets(data))


def test_words_in_place_and_sure() -> None:
    (page,) = pages_of(pdf(write))
    assert (page.width, page.height) == pytest.approx((WIDE, HIGH))
    assert [w.text for w in page.words] == " ".join(TEXT).split()
    first = page.words[0]
    assert (first.box.x0, first.box.y1) == pytest.approx((100, 100), abs=3)
    assert all(w.confidence == 1 for w in page.words)


def test_bold_print_is_told() -> None:
    def bold(canvas: Pdf) -> None:
        write(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(100, 300, "PERINGATAN")

    (page,) = pages_of(pdf(bold))
    assert [w.text for w in page.words if w.bold] == ["PERINGATAN"]


def test_rulings_are_traced_beside_the_words() -> None:
    (page,) = pages_of(pdf(write_table))
    (table,) = page.tables
    assert (table.rows, table.cols) == (2, 3)
    assert table.xs == pytest.approx((90, 300, 500, 700), abs=1)
    assert table.ys == pytest.approx((80, 140, 200), abs=1)


def test_a_crop_box_moves_words_and_rulings_alike() -> None:
    def cropped(canvas: Pdf) -> None:
        canvas.setCropBox((50, 60, WIDE - 20, HIGH - 30))
        write_table(canvas)

    (page,) = pages_of(pdf(cropped))
    (table,) = page.tables
    assert (page.width, page.height) == pytest.approx((WIDE - 70, HIGH - 90))
    assert table.xs[0] == pytest.approx(90 - 50, abs=1)
    assert page.words[0].box.x0 == pytest.approx(100 - 50, abs=1)
    assert page.words[0].box.y1 == pytest.approx(100 - 30, abs=3)


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_turned_page_is_read_upright(rotate: int) -> None:
    """Drawn sideways on an upright sheet, and turned by /Rotate, as office printers do."""

    def turned(canvas: Pdf) -> None:
        canvas.setPageRotation(rotate)
        if rotate == 90:
            canvas.translate(HIGH, 0)
            canvas.rotate(90)
        else:
            canvas.translate(0, WIDE)
            canvas.rotate(-90)
        write_table(canvas)

    (page,) = pages_of(pdf(turned))
    assert (page.width, page.height) == pytest.approx((WIDE, HIGH))
    assert [w.text for w in page.words] == " ".join(TEXT).split()
    assert (page.words[0].box.x0, page.words[0].box.y1) == pytest.approx((100, 100), abs=3)
    assert page.tables[0].xs == pytest.approx((90, 300, 500, 700), abs=1)


def test_pages_are_numbered_in_order() -> None:
    assert [page.number for page in pages_of(pdf(write, pages=3))] == [1, 2, 3]


def scanned(canvas: Pdf) -> None:
    picture = Canvas(1654, 1169)
    for i, line in enumerate(TEXT):
        picture.text(200, 200 + 60 * i, line, LETTER)
    canvas.drawImage(ImageReader(Image.fromarray(picture.pixels)), 0, 0, WIDE, HIGH)


def hidden_layer(canvas: Pdf) -> None:
    scanned(canvas)
    text = canvas.beginText(100, 400)
    text.setTextRenderMode(3)
    for line in TEXT:
        text.textLine(line)
    canvas.drawText(text)


def logo(canvas: Pdf) -> None:
    write(canvas)
    canvas.drawImage(ImageReader(Image.new("L", (80, 80), 90)), 40, 500, 60, 60)


@pytest.mark.parametrize(
    "draw, scan",
    [(write, False), (logo, False), (scanned, True), (hidden_layer, True), (lambda c: None, True)],
)
def test_what_is_a_scan(draw: Callable[[Pdf], None], scan: bool) -> None:
    """A hidden layer is another program's reading: the picture itself is read."""
    (sheet,) = sheets_of(pdf(draw))
    assert sheet.scanned == scan
    assert (sheet.words == ()) == scan


@pytest.mark.real
def test_an_empty_page_has_no_words() -> None:
    pages = pages_of(pdf(lambda canvas: None, pages=2))
    assert [page.words for page in pages] == [(), ()]


@pytest.mark.parametrize("password", ["rahasia"])
def test_a_password_is_told(password: str) -> None:
    with pytest.raises(BerkasTerkunci):
        sheets_of(pdf(write, password=password))


def test_no_password_to_open_is_no_hindrance() -> None:
    (page,) = pages_of(pdf(write, password=""))
    assert page.words


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_cut_file_is_damaged_or_read_without_a_crash(share: float) -> None:
    whole = pdf(write_table, pages=3)
    try:
        sheets = sheets_of(whole[: int(share * len(whole))])
    except BerkasRusak:
        return
    assert sheets


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"]
)
def test_a_pdf_without_pages_is_damaged(data: bytes) -> None:
    with pytest.raises(BerkasRusak):
        sheets_of(data)


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_is_no_crash(seed: int) -> None:
    rng = np.random.default_rng(seed)
    data = np.frombuffer(pdf(write_table), np.uint8).copy()
    places = rng.integers(10, len(data), 40)
    data[places] = rng.integers(0, 256, 40)
    with suppress(BerkasRusak, BerkasTerkunci):
        sheets_of(data.tobytes())


def picture(kind: str, **how: object) -> bytes:
    stream = BytesIO()
    Image.new("L", (827, 585), 255).save(stream, kind, **how)
    return stream.getvalue()


@pytest.mark.real
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_pages(kind: str) -> None:
    (seen,) = data_to_image_pages(picture(kind, dpi=(100, 100)))
    assert (seen.page.width, seen.page.height) == pytest.approx((595.4, 421.2), abs=2)


@pytest.mark.real
def test_a_tiff_of_many_pages() -> None:
    frames = [Image.new("L", (827, 585), shade) for shade in (255, 250, 245)]
    stream = BytesIO()
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:], dpi=(100, 100))
    assert [seen.page.number for seen in data_to_image_pages(stream.getvalue())] == [1, 2, 3]


def test_a_cut_picture_is_damaged() -> None:
    data = picture("PNG")
    with pytest.raises(BerkasRusak):
        list(data_to_image_pages(data[: len(data) // 2]))


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        pytest.param(
            [(0, "Kepegawaian"), (200, "x"), (-1.5, "Bidang")], ["Kepegawaian", "Bidang"], id="over"
        ),
        pytest.param([(0, "Kepega"), (200, "x"), (0, "waian")], ["Kepegawaian"], id="side by side"),
        pytest.param([(0, "Kepegawaian"), (-1.5, "Bidang")], ["KepegawaianBidang"], id="in one go"),
    ],
)
def test_words_that_run_over_their_cell_s_border_stay_two(
    pieces: list[tuple[float, str]], words: list[str]
) -> None:
    """Print that is drawn elsewhere in between, and begins under the end of what stands before it."""

    def crowded(canvas: Pdf) -> None:
        write(canvas)
        canvas.setFont("Helvetica", 10)
        end = 100.0
        for off, text in pieces:
            canvas.drawString(400 if text == "x" else end + off, 300, text)
            end += canvas.stringWidth(text) + off if text != "x" else 0

    (page,) = pages_of(pdf(crowded))
    assert [w.text for w in page.words if w.box.y0 > HIGH - 320 and w.text != "x"] == words


@pytest.mark.parametrize(("angle", "turned"), [(90, 1), (-90, -1)])
def test_heads_on_their_end_read_in_their_own_direction(angle: int, turned: int) -> None:
    """Two lines of an upended head: the second stands beside the first, not below it."""

    def upended(canvas: Pdf) -> None:
        write(canvas)
        canvas.translate(600, 300)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Kepala Subbagian")
        canvas.drawString(0, -14, "Tata Usaha")

    (page,) = pages_of(pdf(upended))
    words = [w for w in page.words if w.turned]
    assert [line.text for line in words_to_lines(words, 1)] == ["Kepala Subbagian", "Tata Usaha"]
    assert {w.turned for w in words} == {turned}
    first = next(w for w in words if w.text == "Kepala").box
    assert first.height > 2 * first.width
    assert (first.y1 if turned > 0 else first.y0) == pytest.approx(HIGH - 300, abs=1)


@pytest.mark.parametrize("angle", [30, 45, -50, 135])
def test_a_watermark_is_in_no_cell_and_not_lost(angle: int) -> None:
    def watermarked(canvas: Pdf) -> None:
        write_table(canvas)
        canvas.setFont("Helvetica", 40)
        canvas.translate(350, HIGH - 150)
        canvas.rotate(angle)
        canvas.drawString(-60, 0, "SALINAN ARSIP")

    (page,) = pages_of(pdf(watermarked))
    arrangement = page_to_arrangement(page)
    cells = [line.text for table in arrangement.tables for c in table.cells for line in c.lines]
    assert sorted(cells) == sorted(TEXT)
    assert [w.text for w in arrangement.floating] == ["SALINAN", "ARSIP"]
