"""Letters, decrees, tables of contents, a hospital's SPO form: told apart, never pressed into our form."""

from dataclasses import replace
from pathlib import Path

import pytest
from drawing import draw
from golden import SCANS, recorded_pages
from sops_as_text import sop_text

from extractors.document import data_to_pages, read_file
from extractors.form.foreign import page_to_foreign, pages_to_foreign
from extractors.form.pages_read import outside_in_words, pages_outside
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.layout.arrangement import Arrangement
from extractors.reading.text import text_to_pages
from models.errors import BukanSop
from models.page import Table
from pipeline.cli import run

SAMPLES = Path(__file__).parent.parent / "samples"

LETTER = """\
PEMERINTAH KABUPATEN TIRTAMULYA
DINAS CONTOH REKAAN

Sifat\t: Biasa
Lampiran\t: 1 (satu) berkas
Perihal\t: Penyampaian Standar Operasional Prosedur

Yth. Kepala Bagian Organisasi
di Tempat

Dengan hormat, bersama ini kami sampaikan SOP untuk ditelaah.
Demikian disampaikan, atas perhatiannya diucapkan terima kasih.

Sekretaris Daerah,
Ir. Tamsil Wiraguna
NIP. 197506122000031999
"""
DECREE = """\
KEPUTUSAN KEPALA DINAS CONTOH REKAAN
NOMOR 065/7/2024
TENTANG
PENETAPAN STANDAR OPERASIONAL PROSEDUR

Menimbang\t: a. bahwa pelayanan perlu diatur
Mengingat\t: 1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik

MEMUTUSKAN
Menetapkan\t: Standar Operasional Prosedur
KESATU\t: Menetapkan prosedur sebagaimana tercantum dalam lampiran
"""
DECREE_ON = """\
KEDUA\t: Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan akan
diperbaiki sebagaimana mestinya apabila di kemudian hari ternyata terdapat kekeliruan.
"""
CONTENTS = """\
DAFTAR ISI

1. Surat Keterangan Usaha ........ 3
2. Pengelolaan Arsip ........ 7
"""
SPO = """\
RUMAH SAKIT CONTOH REKAAN
PEMASANGAN INFUS
No. Dokumen\tNo. Revisi\tHalaman
12/SPO/2023\t00\t1/2
Tanggal Terbit\tDitetapkan Direktur
2 Januari 2023\tdr. Contoh Rekaan
PENGERTIAN\tPemasangan infus adalah tindakan memasukkan cairan
TUJUAN\tSebagai acuan pemasangan infus
KEBIJAKAN\tKeputusan Direktur Nomor 5 Tahun 2022
PROSEDUR\t1. Menyiapkan alat
UNIT TERKAIT\tInstalasi Rawat Inap
"""
KINDS = {"surat": LETTER, "keputusan": DECREE, "daftar_isi": CONTENTS, "spo": SPO}


def arranged(*texts: str) -> list[Arrangement]:
    """Each text as one page of a file."""
    return [renumbered(page_to_arrangement(text_to_page(text)), n) for n, text in enumerate(texts, 1)]


def text_to_page(text: str):  # type: ignore[no-untyped-def]
    (page,) = text_to_pages(text.encode())
    return page


def renumbered(arrangement: Arrangement, number: int) -> Arrangement:
    """The page as another page of a file."""
    blocks = tuple(
        _table(block, number) if isinstance(block, Table) else replace(block, page=number)
        for block in arrangement.blocks
    )
    return Arrangement(replace(arrangement.page, number=number), blocks)


def _table(table: Table, number: int) -> Table:
    cells = tuple(
        replace(c, page=number, lines=tuple(replace(line, page=number) for line in c.lines))
        for c in table.cells
    )
    return replace(table, page=number, cells=cells)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_with_what_says_so(kind: str) -> None:
    told = page_to_foreign(arranged(KINDS[kind])[0])
    assert told is not None
    assert told.jenis == kind
    assert told.alasan


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_them_alone_is_no_sop_and_the_reason_is_told(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lain.txt"
    path.write_text(KINDS[kind], encoding="utf-8")
    with pytest.raises(BukanSop) as refused:
        read_file(path)
    assert "hlm. 1:" in refused.value.rincian
    assert run(["import", str(path), "--db", str(tmp_path / "x.db"), "--workers", "0"]) == 16
    run(["list", "--files", "--json", "--db", str(tmp_path / "x.db")])
    assert refused.value.rincian in capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_between_sops_it_leaves_them_as_they_are(kind: str, before: bool) -> None:
    own = sop_text("Surat Keterangan Usaha")
    (alone,) = arrangements_to_sops(arranged(own))
    pages = arranged(KINDS[kind], own) if before else arranged(own, KINDS[kind])
    (sop,) = arrangements_to_sops(pages)
    assert sop.untuk_json() == alone.untuk_json()
    assert not sop.bacaan.sisa
    (outside,) = pages_outside(pages, [sop])
    assert (outside.nomor, outside.jenis) == (1 if before else 2, kind)
    assert outside.teks.split() == [w for b in pages[outside.nomor - 1].blocks for w in _words(b)]
    assert outside_in_words((outside,)).startswith(("surat", "keputusan", "daftar isi", "formulir SPO"))


def _words(block) -> list[str]:  # type: ignore[no-untyped-def]
    lines = [line for c in block.cells for line in c.lines] if isinstance(block, Table) else [block]
    return [word for line in lines for word in line.text.split()]


def test_a_decree_goes_on_until_an_sop_begins() -> None:
    pages = arranged(DECREE, DECREE_ON, sop_text("Cuti Pegawai"))
    found = pages_to_foreign(pages)
    assert {n: told.jenis for n, told in found.items()} == {1: "keputusan", 2: "keputusan"}
    assert found[2].alasan == ("hlm. 1",)


def test_a_cover_behind_a_letter_belongs_to_the_sop() -> None:
    cover = "STANDAR OPERASIONAL PROSEDUR\nCUTI PEGAWAI\n" + "DINAS CONTOH REKAAN KABUPATEN TIRTAMULYA\n" * 6
    assert set(pages_to_foreign(arranged(LETTER, cover, sop_text("Cuti Pegawai")))) == {1}


@pytest.mark.parametrize(
    "text",
    [
        "Kepada\nLampiran\nPerihal\n",
        "Mengingat\nMenetapkan\nTentang\n",
        "Tujuan\nKebijakan\nReferensi\nProsedur\n",
        LETTER + "Nama SOP\tSurat Masuk\n",
        sop_text("Penyusunan Surat Keputusan", langkah=("Menimbang usulan", "Menetapkan keputusan")),
    ],
)
def test_what_may_be_part_of_an_sop_is_left(text: str) -> None:
    assert page_to_foreign(arranged(text)[0]) is None


@pytest.mark.parametrize("path", sorted((SAMPLES / "teks").glob("*.txt")), ids=lambda p: p.stem)
def test_no_page_of_a_sample_is_foreign(path: Path) -> None:
    assert not pages_to_foreign([page_to_arrangement(s.page) for s in data_to_pages(path.read_bytes())])


@pytest.mark.parametrize("name", sorted(p.stem for p in SCANS.glob("*.pdf")))
def test_no_page_of_a_scan_is_foreign(name: str) -> None:
    assert not pages_to_foreign([page_to_arrangement(page) for page in recorded_pages(name)])


SPO_DRAWN = """
+------------------+--------------------------------------------------+
| RSUD CONTOH      | PEMASANGAN INFUS                                 |
| REKAAN           +----------------+---------------+-----------------+
|                  | No. Dokumen    | No. Revisi    | Halaman         |
|                  | 12/SPO/2023    | 00            | 1/3             |
+------------------+----------------+---------------+-----------------+
| STANDAR          | Tanggal Terbit | Ditetapkan                      |
| PROSEDUR         | 2 Januari 2023 | Direktur RSUD Contoh Rekaan     |
| OPERASIONAL      |                | dr. CONTOH REKAAN               |
+------------------+----------------+---------------------------------+
| Pengertian       | Pemasangan infus adalah tindakan                 |
+------------------+--------------------------------------------------+
| Tujuan           | Sebagai acuan                                    |
+------------------+--------------------------------------------------+
| Kebijakan        | Keputusan Direktur                               |
+------------------+--------------------------------------------------+
| Unit terkait     | Rawat Inap                                       |
+------------------+--------------------------------------------------+
"""


@pytest.mark.parametrize("drawn", [False, True], ids=["text", "drawn"])
def test_the_identity_of_an_spo_form_is_read_and_makes_no_sop(drawn: bool) -> None:
    pages = draw(SPO_DRAWN) if drawn else arranged(SPO)
    assert arrangements_to_sops(pages) == []
    (page,) = pages_outside(pages, [])
    assert page.identitas == {
        "nomor": "12/SPO/2023",
        "tanggal_terbit": "2 Januari 2023",
        "judul": "PEMASANGAN INFUS",
        "instansi": "RSUD CONTOH REKAAN" if drawn else "RUMAH SAKIT CONTOH REKAAN",
    }
    assert "12/SPO/2023" in outside_in_words((page,))


def test_two_titles_of_an_spo_form_give_none() -> None:
    (page,) = pages_outside(
        arranged(SPO.replace("PEMASANGAN INFUS", "PEMASANGAN INFUS\nINSTALASI RAWAT")), []
    )
    assert "judul" not in page.identitas
    assert page.identitas["nomor"] == "12/SPO/2023"
