"""The story of one sample as a PDF: cover, identity sheet, flow table over its pages, closing block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from samples.generator.canvas import new_canvas
from samples.generator.flow_table import draw_page, draw_title, title_height
from samples.generator.grid import PageGrid, paginate, table_columns
from samples.generator.identity import draw_emblem, draw_identity
from samples.generator.lettering import LEADING, face, wrap
from samples.generator.pagebreaks import wishes_by_page
from samples.generator.routing import Route, route_page
from samples.generator.sheet import MARGIN, Rect, Sheet
from samples.generator.source import Penutup, Source

GAP = 12.0
CLOSING_ROOM = 46.0

Ink = Callable[[Sheet, Rect], None]
"""Draws stamp and signature into the place kept for them."""


@dataclass(frozen=True, slots=True)
class Born:
    """The PDF's bytes and its number of pages."""

    data: bytes
    pages: int


def draw_pdf(*sources: Source, inks: Sequence[Ink] = ()) -> Born:
    """The samples one after the other as a text PDF, each stamped and signed by its ink, if any.

    The same sources give the same bytes.
    """
    target = BytesIO()
    canvas = new_canvas(target)
    canvas.setTitle(sources[0].gold.nama_sop or "")
    pages = 0
    for number, source in enumerate(sources):
        press = _Press(source, canvas, inks[number] if inks else None)
        if source.cetak.sampul:
            press.cover()
        press.identity()
        press.table()
        pages += press.pages
    canvas.save()
    return Born(target.getvalue(), pages)


def flow_pages(source: Source, sheet: Sheet, top: float) -> list[tuple[PageGrid, list[Route]]]:
    """The flow table's pages with their arrows, its title starting at ``top`` of ``sheet``."""
    form, sop = source.cetak.tabel, source.gold
    columns = table_columns(sop, form, MARGIN, sheet.width - MARGIN)
    tops = (top + title_height(form, sheet.size), MARGIN)
    pages = paginate(sop, form, columns, tops, sheet.height - MARGIN, sheet.tall)
    wishes = wishes_by_page(sop, pages, form)
    return [(page, route_page(page, w, form.keluar)) for page, w in zip(pages, wishes, strict=True)]


class _Press:
    """Puts the parts of one sample on sheets; a sheet stays open until the next part needs a new one."""

    def __init__(self, source: Source, canvas: Canvas, ink: Ink | None) -> None:
        self.source, self.canvas, self.ink = source, canvas, ink
        self.pages, self.top = 0, MARGIN
        self.open: Sheet | None = None

    def sheet(self, landscape: bool) -> Sheet:
        """A fresh page; finishes the one before."""
        self.close()
        form = self.source.cetak
        self.open = Sheet(self.canvas, form.kertas, landscape, face(form.huruf), form.ukuran)
        self.top = MARGIN
        self.pages += 1
        return self.open

    def close(self) -> None:
        if self.open:
            self.open.finish()
        self.open = None

    def cover(self) -> None:
        form = self.source.cetak
        assert form.sampul is not None
        sheet = self.sheet(form.identitas.orientasi == "mendatar")
        middle, size = sheet.width / 2, 18.0
        draw_emblem(sheet, middle, sheet.height * 0.14, 90)
        room = sheet.width - 4 * MARGIN
        for share, lines in ((0.4, form.sampul.judul), (0.68, form.sampul.instansi)):
            texts = [part for line in lines for part in wrap(line, sheet.face.bold, size, room)]
            sheet.lines(middle, sheet.height * share, texts, size, bold=True, align="tengah")
        sheet.lines(middle, sheet.height * 0.85, [form.sampul.alamat], 10, align="tengah")

    def identity(self) -> None:
        form = self.source.cetak
        sheet = self.sheet(form.satu_lembar or form.identitas.orientasi == "mendatar")
        area = Rect(MARGIN, MARGIN, sheet.width - MARGIN, sheet.height - MARGIN)
        sheet.size = form.identitas.ukuran
        bottom, signature = draw_identity(sheet, self.source.gold, form.identitas, area)
        sheet.size, self.top = form.ukuran, bottom + GAP
        if self.ink and form.identitas.pengesah:
            self.ink(sheet, signature)

    def table(self) -> None:
        form = self.source.cetak
        sheet = self.open if form.satu_lembar and self.open else self.sheet(landscape=True)
        pages = flow_pages(self.source, sheet, self.top)
        draw_title(sheet, form.tabel, self.top)
        for number, (page, routes) in enumerate(pages):
            sheet = self.sheet(landscape=True) if number else sheet
            draw_page(sheet, form.tabel, page, routes)
        if form.penutup:
            self.closing(sheet, form.penutup, pages[-1][0])
        self.close()

    def closing(self, sheet: Sheet, closing: Penutup, page: PageGrid) -> None:
        """The block at the right below the table, on a page of its own where there is no room."""
        tall = (len(closing.atas) + len(closing.bawah)) * sheet.size * LEADING + CLOSING_ROOM + GAP
        top = page.bottom + GAP
        if top + tall > sheet.height - MARGIN / 2:
            sheet, top = self.sheet(landscape=True), MARGIN
        middle = sheet.width - MARGIN - 130
        bottom = sheet.lines(middle, top, closing.atas, sheet.size, align="tengah")
        if self.ink and not self.source.cetak.identitas.pengesah:
            self.ink(sheet, Rect(middle - 100, bottom - 10, middle + 100, bottom + CLOSING_ROOM + 10))
        sheet.lines(middle, bottom + CLOSING_ROOM, closing.bawah[:1], sheet.size, bold=True, align="tengah")
        below = bottom + CLOSING_ROOM + sheet.size * LEADING
        sheet.lines(middle, below, closing.bawah[1:], sheet.size, align="tengah")
