"""The minutes of an evaluation as DOCX, to be completed and signed: one agency, its SOPs, what was found.

Day, place, number and names stay open: who signs writes them.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from models.bahasa import Bahasa, Teks
from models.source import SURE
from models.text import to_xml
from pipeline.reports.collection import Agency, Item, Reported
from pipeline.reports.evaluation import findings_to_verdict
from pipeline.reports.places import places_of
from pipeline.reports.wording import SIKAP, TINGKAT

_TITLE = (
    Teks("BERITA ACARA", "MINUTES"),
    Teks("HASIL EVALUASI STANDAR OPERASIONAL PROSEDUR", "OF THE EVALUATION OF STANDARD OPERATING PROCEDURES"),
)
_LINE = "." * 40
_NUMBER = Teks(f"Nomor: {_LINE}", f"Number: {_LINE}")
_OPENING = Teks(
    "Pada hari ini ................ tanggal ........ bulan ................ tahun ................,"
    " bertempat di ................................, kami yang bertanda tangan di bawah ini telah"
    " melaksanakan evaluasi atas {n} Standar Operasional Prosedur (SOP) pada {agency}. Pemeriksaan"
    " dibantu perangkat lunak; setiap temuan memuat tempat dan kutipannya dan dicocokkan dengan dokumen"
    " asli sebelum berita acara ini ditandatangani.",
    "On this day, ................, in ................................, we the undersigned have evaluated"
    " {n} standard operating procedures (SOPs) of {agency}. The examination was aided by software; every"
    " finding names its place and quotes it, and is held against the original before these minutes are"
    " signed.",
)
_RESULT = Teks("A. Rekapitulasi", "A. Summary")
_WORK = Teks("B. Kertas kerja", "B. Working papers")
_NONE = Teks("Tidak ada temuan.", "No findings.")
_CLOSING = Teks(
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    "These minutes have been drawn up truthfully, to be used as is fit.",
)
_SIGNERS = (
    Teks("Perangkat Daerah,", "For the agency,"),
    Teks("Bagian Organisasi,", "For the organisation bureau,"),
)
_NO_NAME = Teks("(nama tidak terbaca)", "(name unread)")
_DOUBT = Teks("keyakinan baca rendah; lihat dokumen asli", "read with doubt; look at the original")

_SUMMARY_HEADS = (
    (Teks("No", "No"), 1.0),
    (Teks("Nomor SOP", "SOP number"), 4.0),
    (Teks("Nama SOP", "Name of the SOP"), 5.4),
    (TINGKAT["kesalahan"], 2.0),
    (TINGKAT["peringatan"], 2.1),
    (TINGKAT["catatan"], 1.7),
    (Teks("Kesimpulan", "Conclusion"), 2.3),
)
_WORK_HEADS = (
    (Teks("No", "No"), 1.0),
    (Teks("Tingkat", "Severity"), 2.0),
    (Teks("Tempat", "Place"), 3.0),
    (Teks("Temuan", "Finding"), 5.5),
    (Teks("Kutipan", "Quote"), 3.5),
    (Teks("Tanggapan / tindak lanjut", "Reply / follow-up"), 3.5),
)
Heads = Sequence[tuple[Teks, float]]


def write_berita_acara(path: Path, agency: Agency, reported: Reported) -> Path:
    """Write the minutes for one agency; the same collection gives the same bytes."""
    document = docx.Document()
    _page(document)
    _opening(document, agency, reported.bahasa)
    _summary(document, agency, reported)
    _working_papers(document, agency, reported)
    _signatures(document, reported.bahasa)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_without_time(document))
    return path


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    style.paragraph_format.space_after = Pt(4)


def _opening(document: Any, agency: Agency, bahasa: Bahasa) -> None:
    if agency.wilayah:
        _line(
            document,
            f"PEMERINTAH {agency.wilayah}".upper().replace("PEMERINTAH PEMERINTAH", "PEMERINTAH"),
            True,
        )
    for teks in _TITLE:
        _line(document, teks.dalam(bahasa), True)
    _line(document, _NUMBER.dalam(bahasa), False)
    text = _OPENING.dalam(bahasa, n=len(agency.items), agency=agency.nama)
    document.add_paragraph(to_xml(text)).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _line(document: Any, text: str, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(to_xml(text)).bold = bold


def _summary(document: Any, agency: Agency, reported: Reported) -> None:
    _part(document, _RESULT.dalam(reported.bahasa))
    rows = []
    for n, item in enumerate(agency.items, 1):
        counts = reported.counts([item])
        rows.append(
            [
                str(n),
                item[1].nomor_sop or "–",
                _name(item, reported.bahasa),
                *(str(counts[level]) for level in TINGKAT),
                findings_to_verdict(reported.by_sop[item[0]], reported.bahasa),
            ]
        )
    _table(document, _SUMMARY_HEADS, rows, reported.bahasa)


def _working_papers(document: Any, agency: Agency, reported: Reported) -> None:
    _part(document, _WORK.dalam(reported.bahasa))
    for n, item in enumerate(agency.items, 1):
        acuan, sop = item
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.add_run(to_xml(f"{n}. {_name(item, reported.bahasa)} ({acuan.berkas})")).bold = True
        rows = [
            [
                str(m),
                TINGKAT[t.tingkat].dalam(reported.bahasa),
                places_of(t, sop, reported.bahasa),
                reported.message(t) + (f" [{_DOUBT.dalam(reported.bahasa)}]" if t.keyakinan < SURE else ""),
                t.kutipan,
                f"{SIKAP[t.sikap.sikap].dalam(reported.bahasa)}: {t.sikap.alasan or '-'}" if t.sikap else "",
            ]
            for m, t in enumerate(reported.by_sop[acuan], 1)
        ]
        if rows:
            _table(document, _WORK_HEADS, rows, reported.bahasa)
        else:
            document.add_paragraph(_NONE.dalam(reported.bahasa))


def _name(item: Item, bahasa: Bahasa) -> str:
    return item[1].nama_sop or _NO_NAME.dalam(bahasa)


def _part(document: Any, title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(title).bold = True


def _table(document: Any, heads: Heads, rows: Sequence[Sequence[str]], bahasa: Bahasa) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, (teks, _) in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, teks.dalam(bahasa), bold=True)
    # Word repeats a row marked so at the head of every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell, text)
    for column, (_, width) in zip(table.columns, heads, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    document.add_paragraph()


def _write(cell: Any, text: str, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(to_xml(text))
    run.bold, run.font.size = bold, Pt(8.5)


def _signatures(document: Any, bahasa: Bahasa) -> None:
    document.add_paragraph(_CLOSING.dalam(bahasa)).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(_SIGNERS))
    for cell, teks in zip(table.rows[0].cells, _SIGNERS, strict=True):
        cell.paragraphs[0].add_run(teks.dalam(bahasa))
        cell.add_paragraph("\n\n")
        cell.add_paragraph(_LINE)
        cell.add_paragraph("NIP. ")
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _without_time(document: Any) -> bytes:
    """The file's bytes without the time of day that ZIP puts in."""
    saved, stable = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return stable.getvalue()
