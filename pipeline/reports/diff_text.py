"""Two SOPs side by side in a terminal: 80 columns are enough, colour is not needed."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from models.bahasa import Bahasa, Teks
from models.clipping import Clippings
from models.difference import Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.reports.cards import Card, Value, row_to_cards
from pipeline.reports.corrections import CORRECTED
from pipeline.reports.diff_html import counts
from pipeline.reports.marking import Piece
from pipeline.reports.reasons import reasons
from pipeline.reports.rows import (
    EMPTY,
    HIDDEN,
    MISREAD,
    Row,
    has_measured_times,
    in_words,
    pasangan_to_rows,
    without_misread,
)
from pipeline.reports.wording import (
    HUBUNGAN,
    JENIS,
    UNNAMED,
    agency_in_words,
    day_in_words,
    field_name,
    percent,
)

_NO_ANSWER = Teks("(tidak ada padanan)", "(no answer)")
_HOURS = Teks("Waktu dibandingkan dalam jam kerja:", "Times are compared in working hours:")
_SAME = Teks("sama", "same")
_UNREAD = Teks("(tidak terbaca)", "(unread)")
_DOUBTED = Teks("bacaan ragu", "doubtful reading")
_HIDDEN = Teks(
    "Disembunyikan: {n} perbedaan yang mungkin salah baca.",
    "Hidden: {n} differences that may be misreadings.",
)


def pasangan_to_text(
    pasangan: Pasangan,
    sop_a: Sop,
    sop_b: Sop,
    bahasa: Bahasa = "id",
    width: int = 80,
    hide_misread: bool = False,
) -> Group:
    """Return a renderable for rich's Console, laid out for ``width`` columns.

    ``hide_misread`` leaves out what reading may have made, and says how many differences that were.
    """
    side = max(20, (width - 7) // 2)
    rows = pasangan_to_rows(pasangan, sop_a, sop_b)
    hidden = sum(d.mungkin_ocr for d in pasangan.perbedaan) if hide_misread else 0
    return Group(
        _head(pasangan, sop_a, sop_b, bahasa),
        Text(f"{_HIDDEN.dalam(bahasa, n=hidden)}\n" if hidden else "", style="italic"),
        _document(pasangan, bahasa, width, hide_misread),
        _steps(without_misread(rows) if hide_misread else rows, sop_a, sop_b, bahasa, side),
        Text(f"{_HOURS.dalam(bahasa)} {day_in_words(bahasa)}." if has_measured_times(pasangan) else ""),
    )


def _head(pasangan: Pasangan, a: Sop, b: Sop, bahasa: Bahasa) -> RenderableType:
    lines = [
        Text(f"A  {_who(pasangan.a, a, bahasa)}", style="bold"),
        Text(f"B  {_who(pasangan.b, b, bahasa)}", style="bold"),
    ]
    score = Teks("skor", "score").dalam(bahasa)
    verdict = HUBUNGAN[pasangan.hubungan].dalam(bahasa)
    lines.append(Text(f"\n{verdict} ({score} {percent(pasangan.skor, bahasa)})", style="bold cyan"))
    lines += [Text(f"  - {reason}") for reason in reasons(pasangan, a, b, bahasa)]
    listed = "; ".join(f"{JENIS[jenis].dalam(bahasa)} {n}" for jenis, n, _ in counts(pasangan.perbedaan))
    none = Teks("tidak ada", "none").dalam(bahasa)
    lines.append(Text(f"{Teks('Perbedaan', 'Differences').dalam(bahasa)}: {listed or none}\n"))
    return Group(*lines)


def _who(acuan: Acuan, sop: Sop, bahasa: Bahasa) -> str:
    name = acuan.nama_sop or UNNAMED.dalam(bahasa)
    return f"{name} — {agency_in_words(sop, bahasa) if acuan.instansi else acuan.berkas}"


def _document(pasangan: Pasangan, bahasa: Bahasa, width: int, hide_misread: bool) -> RenderableType:
    """Differences outside the steps, as a table of three columns."""
    outside = (d for d in pasangan.perbedaan if d.langkah_a is None and d.langkah_b is None)
    differences = [d for d in outside if not (hide_misread and d.mungkin_ocr)]
    if not differences:
        return Text("")
    table = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=False)
    for head in (Teks("Bagian", "Section").dalam(bahasa), "A", "B"):
        table.add_column(head, ratio=3 if head not in "AB" else 4, overflow="fold")
    for d in differences:
        name = field_name(d.lokasi or "", bahasa) + (f" ({MISREAD.dalam(bahasa)})" if d.mungkin_ocr else "")
        table.add_row(Text(name), Text(d.a or EMPTY.dalam(bahasa)), Text(d.b or EMPTY.dalam(bahasa)))
    return table


def _steps(rows: list[Row], a: Sop, b: Sop, bahasa: Bahasa, side: int) -> RenderableType:
    table = Table(box=box.ASCII2 if side < 30 else box.SQUARE, show_lines=True)
    table.add_column("A", width=side, overflow="fold")
    table.add_column("B", width=side, overflow="fold")
    for row in rows:
        left, right = row_to_cards(row, (a, Clippings()), (b, Clippings()))
        table.add_row(_cell(left, row, bahasa, first=True), _cell(right, row, bahasa, first=left is None))
    return table


def _cell(card: Card | None, row: Row, bahasa: Bahasa, first: bool) -> RenderableType:
    """One step; the differences in words stand once, in the first cell of the row that holds a step."""
    if card is None:
        return Text(_NO_ANSWER.dalam(bahasa), style="dim italic")
    tags = _tags(card.uraian, bahasa)
    head = Text.assemble(f"{card.nomor}. ", _marked(card.uraian.pieces), tags, style="bold")
    lines: list[RenderableType] = [head]
    for value in card.values:
        label = JENIS[value.jenis].dalam(bahasa)
        absent = (_UNREAD if value.unread else EMPTY).dalam(bahasa)
        content = _marked(value.pieces) if value.pieces else Text(absent, style="dim")
        lines.append(
            Text.assemble(f"{'≠' if value.differs else ' '} {label}: ", content, _tags(value, bahasa))
        )
    if first:
        lines.append(_said(row, bahasa))
    return Group(*lines)


def _tags(value: Value, bahasa: Bahasa) -> str:
    """What a reader has to know of where a value came from."""
    told = [_DOUBTED] * value.doubtful + [CORRECTED] * value.corrected
    return "".join(f" [{tag.dalam(bahasa)}]" for tag in told)


def _said(row: Row, bahasa: Bahasa) -> Text:
    if not row.perbedaan and row.status == "beda":
        return Text(f"({HIDDEN.dalam(bahasa)})", style="dim italic")
    if not row.perbedaan:
        return Text(f"= {_SAME.dalam(bahasa)}", style="green")
    said = Text()
    for d in row.perbedaan:
        doubt = f" [{MISREAD.dalam(bahasa)}]" if d.mungkin_ocr else ""
        said.append(f"» {in_words(d, bahasa)}{doubt}\n", style="yellow")
    said.rstrip()
    return said


def _marked(pieces: list[Piece]) -> Text:
    text = Text()
    for i, piece in enumerate(pieces):
        text.append(" " if i else "")
        text.append(piece.text, style="underline yellow" if piece.differs else "")
    return text
