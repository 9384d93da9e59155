"""The identity block: values beside, below or in the label's cell; the letterhead; the closing block."""

from dataclasses import replace

import pytest
from drawing import draw

from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.form.sources import Ledger, Printed
from extractors.layout.arrangement import Arrangement
from models.page import Box, Line, Table, Word
from models.sop import Pengesah, Sop

FLOW = """
+----+-----------+--------+--------+--------+
| No | Kegiatan  | Staf   | Waktu  | Output |
+----+-----------+--------+--------+--------+
| 1  | Mencatat  | [    ] | 1 hari | Buku   |
+----+-----------+--------+--------+--------+
"""


def read(text: str, bertitik: bool = True) -> Sop:
    (sop,) = arrangements_to_sops(draw(text, bertitik))
    return sop


BESIDE = """
+---------------------------+-------------------+--------------------------+
|                           | Nomor SOP         | 065/12/2024              |
|                           +-------------------+--------------------------+
|                           | Tgl. Pembuatan    | 2 Januari 2024           |
| PEMERINTAH KABUPATEN      +-------------------+--------------------------+
| TIRTAMULYA                | Tgl. Revisi       | -                        |
| DINAS SOSIAL              +-------------------+--------------------------+
|                           | Tgl. Efektif      | 8 Januari 2024           |
|                           +-------------------+--------------------------+
|                           | Nama SOP          | Pengelolaan Surat Masuk  |
|                           |                   | dan Surat Keluar         |
+---------------------------+-------------------+--------------------------+
"""

COLONS = """
+-------------------+---+--------------------------+
| Nomor SOP         | : | 065/12/2024              |
+-------------------+---+--------------------------+
| Tanggal Pembuatan | : | 2 Januari 2024           |
+-------------------+---+--------------------------+
| Tanggal Revisi    | : |                          |
+-------------------+---+--------------------------+
| Tanggal Efektif   | : | 8 Januari 2024           |
+-------------------+---+--------------------------+
| Nama SOP          | : | Pengelolaan Surat Masuk  |
|                   |   | dan Surat Keluar         |
+-------------------+---+--------------------------+
"""

SAME_CELL = """
+--------------------------------------------+
| Nomor SOP : 065/12/2024                    |
| Tanggal Pembuatan : 2 Januari 2024         |
| Tanggal Revisi : -                         |
| Tanggal Efektif : 8 Januari 2024           |
| Nama SOP : Pengelolaan Surat Masuk         |
| dan Surat Keluar                           |
+--------------------------------------------+
"""

NO_RULINGS_BETWEEN = """
+-------------------+--------------------------+
| Nomor SOP         | 065/12/2024              |
| Tanggal Pembuatan | 2 Januari 2024           |
| Tanggal Revisi    | -                        |
| Tanggal Efektif   | 8 Januari 2024           |
| Nama SOP          | Pengelolaan Surat Masuk  |
|                   | dan Surat Keluar         |
+-------------------+--------------------------+
"""

BELOW = """
+----------------------+----------------------+
| Nomor SOP            | Tanggal Pembuatan    |
+----------------------+----------------------+
| 065/12/2024          | 2 Januari 2024       |
+----------------------+----------------------+
| Tanggal Revisi       | Tanggal Efektif      |
+----------------------+----------------------+
|                      | 8 Januari 2024       |
+----------------------+----------------------+
| Nama SOP                                    |
+---------------------------------------------+
| Pengelolaan Surat Masuk dan Surat Keluar    |
+---------------------------------------------+
"""

LINES = """
Nomor SOP          : 065/12/2024
Tanggal Pembuatan  : 2 Januari 2024
Tanggal Revisi     :
Tanggal Efektif    : 8 Januari 2024
Nama SOP           : Pengelolaan Surat Masuk dan Surat Keluar
"""


@pytest.mark.parametrize(
    "block",
    [BESIDE, COLONS, SAME_CELL, NO_RULINGS_BETWEEN, BELOW, LINES],
    ids=["beside", "colons", "same cell", "no rulings between", "below", "lines"],
)
def test_values_wherever_they_stand(block: str) -> None:
    sop = read(block + FLOW)
    assert sop.nomor_sop == "065/12/2024"
    assert sop.nama_sop == "Pengelolaan Surat Masuk dan Surat Keluar"
    assert sop.tanggal_pembuatan is not None
    assert sop.tanggal_pembuatan.iso == "2024-01-02"
    assert sop.tanggal_revisi is None
    assert sop.tanggal_pengesahan is not None
    assert sop.tanggal_pengesahan.iso == "2024-01-08"


EMPTY_BEFORE_LETTERHEAD = """
+---------------------------------------------+
| Nomor SOP :                                 |
+---------------------------------------------+
| PEMERINTAH KABUPATEN TIRTAMULYA             |
| DINAS SOSIAL                                |
+---------------------------------------------+
| Nama SOP : Pengelolaan Surat                |
+---------------------------------------------+
"""

EMPTY_BESIDE_LETTERHEAD = """
+-------------------+-------------------------+
| Nomor SOP         | PEMERINTAH KABUPATEN    |
|                   | TIRTAMULYA              |
|                   | DINAS SOSIAL            |
+-------------------+-------------------------+
| Nama SOP          | Pengelolaan Surat       |
+-------------------+-------------------------+
"""

EMPTY_LINES = """
Nomor SOP :
PEMERINTAH KABUPATEN TIRTAMULYA
DINAS SOSIAL
Nama SOP : Pengelolaan Surat
"""


@pytest.mark.parametrize("label", ["Nomor SOP", "Tgl Revisi"])
@pytest.mark.parametrize("block", [EMPTY_BEFORE_LETTERHEAD, EMPTY_BESIDE_LETTERHEAD, EMPTY_LINES])
def test_an_empty_field_reaches_for_no_letterhead(block: str, label: str) -> None:
    sop = read(block.replace("Nomor SOP ", label.ljust(10)) + FLOW)
    assert sop.nomor_sop is None
    assert sop.tanggal_revisi is None
    assert sop.nama_sop == "Pengelolaan Surat"
    assert sop.instansi.nama == "Dinas Sosial"
    assert sop.instansi.wilayah == "Kabupaten Tirtamulya"


@pytest.mark.parametrize(
    "printed", ["065/12/2024", "SOP/UMUM/KEPEG", "SOP-UM", "... Tahun 2024", "12", "…/SET"]
)
def test_numbers_of_every_form_answer_their_label_from_below(printed: str) -> None:
    sop = read(BELOW.replace("065/12/2024".ljust(16), printed.ljust(16)) + FLOW)
    assert sop.nomor_sop == printed


def test_every_value_has_its_place_on_the_page() -> None:
    sop = read(BESIDE + FLOW)
    source = sop.sumber["/nomor_sop"]
    assert source.halaman == 1
    assert source.kotak is not None
    assert (
        source.kotak[0] > sop.sumber["/instansi/nama"].kotak[2] if sop.sumber.get("/instansi/nama") else True
    )
    assert sop.sumber["/nama_sop"].teks_asli is None
    assert not sop.bacaan.sisa


def test_a_text_file_has_pages_but_no_boxes() -> None:
    sop = read(COLONS + FLOW, bertitik=False)
    assert sop.sumber["/nomor_sop"].kotak is None


def test_labels_are_kept_as_printed() -> None:
    sop = read(BESIDE + FLOW)
    assert sop.bacaan.label["tanggal_pengesahan"] == "Tgl. Efektif"
    assert sop.bacaan.label["uraian"] == "Kegiatan"


APPROVAL = """
+-------------------+--------------------------------+
| Nomor SOP         | 065/12/2024                    |
+-------------------+--------------------------------+
| Tanggal Pembuatan | 2 Januari 2024                 |
+-------------------+--------------------------------+
| Disahkan Oleh     | KEPALA DINAS SOSIAL            |
|                   | KABUPATEN TIRTAMULYA           |
|                   |                                |
|                   | Drs. SUTRISNO HADIWIJAYA, M.Si |
|                   | Pembina Utama Muda             |
|                   | NIP. 19690817 199403 1 002     |
+-------------------+--------------------------------+
| Nama SOP          | Pengelolaan Surat              |
+-------------------+--------------------------------+
"""


def test_the_approval_block_is_taken_apart() -> None:
    sop = read(APPROVAL + FLOW)
    assert sop.disahkan_oleh.jabatan == "KEPALA DINAS SOSIAL KABUPATEN TIRTAMULYA"
    assert sop.disahkan_oleh.nama == "Drs. SUTRISNO HADIWIJAYA, M.Si"
    assert sop.disahkan_oleh.nip == "196908171994031002"
    assert sop.nama_sop == "Pengelolaan Surat"


CLOSING = """
Kepala Dinas Sosial


Drs. SUTRISNO HADIWIJAYA, M.Si
NIP. 19690817 199403 1 002
"""


def test_the_closing_block_fills_what_is_missing() -> None:
    sop = read(COLONS + FLOW + CLOSING)
    assert sop.disahkan_oleh.nama == "Drs. SUTRISNO HADIWIJAYA, M.Si"
    assert sop.disahkan_oleh.nip == "196908171994031002"
    assert sop.bacaan.penutup["jabatan"] == "Kepala Dinas Sosial"


def test_the_name_comes_from_the_title_where_the_field_is_missing() -> None:
    sop = read("SOP : PENGELOLAAN SURAT" + FLOW)
    assert sop.nama_sop == "PENGELOLAAN SURAT"
    assert [j.tempat for j in sop.bacaan.judul] == ["kepala_tabel"]


def test_the_title_is_kept_beside_the_field() -> None:
    sop = read(COLONS + "\nSTANDAR OPERASIONAL PROSEDUR\nPENGELOLAAN SURAT" + FLOW)
    assert sop.nama_sop == "Pengelolaan Surat Masuk dan Surat Keluar"
    assert [j.teks for j in sop.bacaan.judul] == ["PENGELOLAAN SURAT"]


LISTS = """
+---------------------------+---------------------------+
| Dasar Hukum               | Kualifikasi Pelaksana     |
+---------------------------+---------------------------+
| 1. UU Nomor 23 Tahun 2014 | 1. Memahami aturan        |
| 2. PP Nomor 12 Tahun 2019 | 2. Mampu berkomunikasi    |
+---------------------------+---------------------------+
| Keterkaitan :             | Peralatan/Perlengkapan    |
|                           +---------------------------+
| SOP Surat Masuk           | 1. Komputer               |
|                           | 2. Printer                |
+---------------------------+---------------------------+
| Peringatan                | Pencatatan dan Pendataan  |
+---------------------------+---------------------------+
|                           | Buku agenda               |
+---------------------------+---------------------------+
"""


def test_lists_in_two_columns_each_in_its_own_manner() -> None:
    sop = read(COLONS + LISTS + FLOW)
    assert [d.teks for d in sop.dasar_hukum] == ["UU Nomor 23 Tahun 2014", "PP Nomor 12 Tahun 2019"]
    assert sop.kualifikasi_pelaksana == ("Memahami aturan", "Mampu berkomunikasi")
    assert sop.keterkaitan == ("SOP Surat Masuk",)
    assert sop.peralatan_perlengkapan == ("Komputer", "Printer")
    assert sop.peringatan == ()
    assert sop.pencatatan_pendataan == ("Buku agenda",)
    assert not sop.bacaan.sisa


LABEL_LEFT = """
+---------------+-------------------------------+
| Dasar Hukum   | 1. UU Nomor 23 Tahun 2014     |
|               | 2. PP Nomor 12 Tahun 2019     |
+---------------+-------------------------------+
| Kualifikasi   | 1. Memahami aturan            |
| Pelaksana     | 2. Mampu berkomunikasi        |
+---------------+-------------------------------+
| Peringatan    | Bila terlambat maka surat     |
|               | tidak diproses                |
+---------------+-------------------------------+
"""


def test_lists_right_of_their_labels() -> None:
    sop = read(COLONS + LABEL_LEFT + FLOW)
    assert len(sop.dasar_hukum) == 2
    assert sop.kualifikasi_pelaksana == ("Memahami aturan", "Mampu berkomunikasi")
    assert sop.peringatan == ("Bila terlambat maka surat tidak diproses",)


CUT = """
+---------------------------+---------------------------+
| Dasar Hukum               | Kualifikasi Pelaksana     |
+---------------------------+---------------------------+
| 1. UU Nomor 23 Tahun 2014 | 1. Memahami aturan        |
+---------------------------+---------------------------+
===
+---------------------------+---------------------------+
| 2. PP Nomor 12 Tahun 2019 |                           |
+---------------------------+---------------------------+
| Peringatan                | Pencatatan dan Pendataan  |
+---------------------------+---------------------------+
| Wajib dipatuhi            | Buku agenda               |
+---------------------------+---------------------------+
"""


def test_lists_go_on_over_the_page() -> None:
    sop = read(COLONS + CUT + FLOW)
    assert [d.teks for d in sop.dasar_hukum] == ["UU Nomor 23 Tahun 2014", "PP Nomor 12 Tahun 2019"]
    assert sop.kualifikasi_pelaksana == ("Memahami aturan",)
    assert sop.peringatan == ("Wajib dipatuhi",)
    assert sop.sumber["/dasar_hukum/1/teks"].halaman == 2


def test_words_that_no_field_takes_are_kept() -> None:
    sop = read(COLONS + "\nDicetak dengan kertas daur ulang\n" + FLOW)
    assert [s.teks for s in sop.bacaan.sisa] == ["Dicetak dengan kertas daur ulang"]


ONE_GRID = """
+---------------------------+-----------------+------------------------+
| PEMERINTAH KOTA WANASARI  | Nomor SOP       | 065/12/2024            |
| DINAS SOSIAL              +-----------------+------------------------+
|                           | Tgl Pembuatan   | 2 Januari 2024         |
|                           +-----------------+------------------------+
|                           | Nama SOP        | Pengelolaan Surat      |
+---------------------------+-----------------+------------------------+
| Dasar Hukum               | Kualifikasi Pelaksana                    |
+---------------------------+------------------------------------------+
| 1. UU Nomor 23 Tahun 2014 | 1. Memahami aturan                       |
+----+-----------+----------+------+-----------+--------+-------+------+
| No | Kegiatan  | Staf            | Syarat    | Waktu  | Output       |
+----+-----------+-----------------+-----------+--------+--------------+
| 1  | Menerima  |     [    ]      | Surat     | 1 hari | Surat        |
+----+-----------+-----------------+-----------+--------+--------------+
| 2  | Mencatat  |                 | Buku      | 2 hari | Agenda       |
+----+-----------+-----------------+-----------+--------+--------------+
"""


def test_everything_in_one_grid() -> None:
    sop = read(ONE_GRID)
    assert (sop.nomor_sop, sop.nama_sop) == ("065/12/2024", "Pengelolaan Surat")
    assert sop.instansi.nama == "Dinas Sosial"
    assert sop.kualifikasi_pelaksana == ("Memahami aturan",)
    assert [(s.nomor, s.uraian, s.output) for s in sop.langkah] == [
        ("1", "Menerima", "Surat"),
        ("2", "Mencatat", "Agenda"),
    ]
    assert not sop.bacaan.sisa


LABEL_AND_LIST = """
+----------------------------------+----------------------------------+
| DASAR HUKUM :                    | KUALIFIKASI PELAKSANA :          |
| 1. UU Nomor 23 Tahun 2014        | 1. Memahami aturan               |
| 2. PP Nomor 12 Tahun 2019        | 2. Mampu berkomunikasi           |
+----------------------------------+----------------------------------+
| KETERKAITAN : SOP Surat Masuk    | PERALATAN / PERLENGKAPAN :       |
|                                  | Komputer, printer, dan kertas    |
+----------------------------------+----------------------------------+
"""


def test_label_and_list_in_one_cell() -> None:
    sop = read(COLONS + LABEL_AND_LIST + FLOW)
    assert len(sop.dasar_hukum) == 2
    assert sop.kualifikasi_pelaksana == ("Memahami aturan", "Mampu berkomunikasi")
    assert sop.keterkaitan == ("SOP Surat Masuk",)
    assert sop.peralatan_perlengkapan == ("Komputer, printer, dan kertas",)


SIGNATURE_TABLE = """
+---------------------------+--------------------------------+
|                           | Wanasari, 2 Januari 2024       |
|                           | KEPALA DINAS SOSIAL            |
|                           |                                |
|                           | Drs. SUTRISNO HADIWIJAYA, M.Si |
|                           | NIP. 19690817 199403 1 002     |
+---------------------------+--------------------------------+
"""


def test_a_closing_block_in_a_table() -> None:
    sop = read(COLONS + FLOW + "\n" + SIGNATURE_TABLE)
    assert sop.disahkan_oleh.jabatan == "KEPALA DINAS SOSIAL"
    assert sop.disahkan_oleh.nip == "196908171994031002"
    assert not sop.bacaan.sisa


def faint(line: Line, confidence: float = 0.6) -> Line:
    return Line(tuple(replace(w, confidence=confidence) for w in line.words), line.page)


def read_with_doubts(field: float, title: float) -> Sop:
    """An SOP whose table was read as surely as ``field``, and the title under it as ``title``."""
    text = COLONS.replace("Surat Keluar", "Surat Keluer")
    (page,) = draw(text + "\nSOP PENGELOLAAN SURAT MASUK DAN SURAT KELUAR" + FLOW)
    (table, line, *rest) = page.blocks
    assert isinstance(table, Table) and isinstance(line, Line)
    cells = tuple(replace(c, lines=tuple(faint(x, field) for x in c.lines)) for c in table.cells)
    blocks = (replace(table, cells=cells), faint(line, title), *rest)
    (sop,) = arrangements_to_sops([Arrangement(page.page, blocks)])
    return sop


def test_a_field_in_doubt_gives_way_to_a_clearer_title() -> None:
    sop = read_with_doubts(0.6, 1.0)
    assert sop.nama_sop == "PENGELOLAAN SURAT MASUK DAN SURAT KELUAR"
    assert "nama_dari_judul" in [c.kode for c in sop.bacaan.catatan]


def test_a_title_as_doubtful_as_the_field_does_not_replace_it() -> None:
    assert read_with_doubts(0.6, 0.65).nama_sop == "Pengelolaan Surat Masuk dan Surat Keluer"


@pytest.mark.parametrize("debris", ["»", "|", "—~"])
def test_debris_is_no_name_but_left_over(debris: str) -> None:
    sop = read(
        BESIDE.replace("Pengelolaan Surat Masuk", f"{debris:23}").replace("dan Surat Keluar", " " * 16) + FLOW
    )
    assert sop.nama_sop is None
    assert debris in [s.teks for s in sop.bacaan.sisa]


@pytest.mark.parametrize(("text", "sure"), [("»", False), ("Arsip", True)])
def test_a_value_without_a_letter_read_off_pixels_is_never_sure(text: str, sure: bool) -> None:
    line = Line((Word(text, Box(0, 0, 10, 10), 0.98),))
    ledger = Ledger()
    ledger.note("/langkah/0/output", Printed((line,)))
    assert (ledger.sumber["/langkah/0/output"].keyakinan >= 0.9) is sure


WRAPPED = """
+-------------------+---------------------+
| Nomor SOP         | 065/12/2024         |
+-------------------+---------------------+
| Tanggal Pembuatan | 2 Januari 2024      |
+-------------------+---------------------+
| Disahkan Oleh     | Kepala Dinas Sosial |
|                   | Drs. SUTRISNO       |
|                   | HADIWIJAYA, M.Si    |
|                   | Pembina Utama Muda  |
|                   | NIP. 19690817       |
|                   | 199403 1 002        |
+-------------------+---------------------+
"""


def test_a_name_and_a_nip_broken_by_a_narrow_cell() -> None:
    sop = read(WRAPPED + FLOW)
    assert sop.disahkan_oleh.nama == "Drs. SUTRISNO HADIWIJAYA, M.Si"
    assert sop.disahkan_oleh.nip == "196908171994031002"
    assert not sop.bacaan.sisa


def approval(name: float, number: float) -> tuple[Pengesah, list[str]]:
    """The approval block as OCR reads it, name and NIP with these confidences; the codes of its notes."""
    from extractors.form.identity import sections_to_identity
    from extractors.form.sections import Entry, Section

    texts = ("Kepala Dinas Sosial", "Sagara Wirabuana, M.Si", "NIP. 197001011995031002")
    sure = (0.97, name, number)
    lines = [
        Line(tuple(Word(t, Box(60.0 * i, y, 60.0 * i + 55, y + 10), s) for i, t in enumerate(text.split())))
        for y, (text, s) in enumerate(zip(texts, sure, strict=True))
    ]
    section = Section("disahkan_oleh", "identitas", Line(()), "Disahkan oleh", [Entry(tuple(lines))])
    identity = sections_to_identity([section], Ledger())
    return identity.pengesah, [field for field, _ in identity.by_hand]


@pytest.mark.parametrize("name, number", [(0.9, 0.9), (0.1, 0.9), (0.9, 0.1), (0.1, 0.1)])
def test_a_signer_more_likely_misread_than_read_is_not_named(name: float, number: float) -> None:
    pengesah, noted = approval(name, number)
    assert pengesah.jabatan == "Kepala Dinas Sosial"
    assert pengesah.nama == ("Sagara Wirabuana, M.Si" if name > 0.5 else None)
    assert pengesah.nip == ("197001011995031002" if number > 0.5 else None)
    assert noted == (["disahkan_oleh"] if min(name, number) < 0.5 else [])


def test_a_post_that_may_go_on_in_a_line_that_was_not_read_is_doubted() -> None:
    from extractors.form.signer import note_signer, read_signer

    def keyakinan(below: float) -> float:
        texts = (("Kepala Dinas Sosial", 0.97), ("2rov;nsl Ttrta", below), ("NIP. 197001011995031002", 0.97))
        lines = [
            Line(tuple(Word(t, Box(60.0 * i, y, 60.0 * i + 55, y + 10), s) for i, t in enumerate(x.split())))
            for y, (x, s) in zip((0, 40, 80), texts, strict=True)
        ]
        ledger = Ledger()
        note_signer(read_signer(lines), lines, ("jabatan",), ledger)
        return ledger.sumber["/disahkan_oleh/jabatan"].keyakinan

    assert keyakinan(0.9) == pytest.approx(0.97)
    assert keyakinan(0.1) == pytest.approx(0.97 * 0.6)


def test_a_nought_amid_capitals_is_an_o_where_ocr_read_it() -> None:
    from extractors.form.identity import sections_to_identity
    from extractors.form.sections import Entry, Section

    def number(text: str, sure: float) -> tuple[str | None, float]:
        line = Line((Word(text, Box(0, 0, 90, 10), sure),))
        ledger = Ledger()
        section = Section("nomor_sop", "identitas", Line(()), "Nomor SOP", [Entry((line,))])
        found = sections_to_identity([section], ledger).nomor_sop
        return found, ledger.sumber["/nomor_sop"].keyakinan

    assert number("12/DISK0MINF0/2020", 0.9) == ("12/DISKOMINFO/2020", pytest.approx(0.72))
    assert number("12/DISK0MINF0/2020", 1.0) == ("12/DISK0MINF0/2020", 1.0)
    assert number("S0P-100/A0/B01", 0.9) == ("S0P-100/A0/B01", 0.9)


def test_a_nip_that_lost_digits_is_doubted_where_ocr_read_it() -> None:
    from dataclasses import replace

    from extractors.form.signer import note_signer, read_signer
    from extractors.form.sources import Ledger
    from models.page import Box, Line, Word

    def keyakinan(nip: str, confidence: float) -> float:
        word = Word("x", Box(0, 0, 10, 10), confidence)
        texts = ("Kepala Dinas", "Drs. Sagara Wirabuana, M.Si", f"NIP. {nip}")
        lines = [Line(tuple(replace(word, text=t) for t in text.split())) for text in texts]
        ledger = Ledger()
        note_signer(read_signer(lines), lines, ("nip",), ledger)
        return ledger.sumber["/disahkan_oleh/nip"].keyakinan

    assert keyakinan("197001011995031002", 0.97) > 0.9
    assert keyakinan("0011995031002", 0.97) < 0.7
    assert keyakinan("0011995031002", 1.0) == 1.0


SIDE_BY_SIDE = """
Dasar Hukum:                     Kualifikasi Pelaksana:
1. UU Nomor 23 Tahun 2014        1. Memahami aturan
2. PP Nomor 12 Tahun 2019        2. Mampu berkomunikasi
   tentang Pengelolaan           3. Teliti
Keterkaitan:                     Peralatan/Perlengkapan:
SOP Surat Masuk                  Komputer
"""


def test_lists_side_by_side_without_rulings() -> None:
    sop = read(COLONS + SIDE_BY_SIDE + FLOW)
    assert [d.teks for d in sop.dasar_hukum] == [
        "UU Nomor 23 Tahun 2014",
        "PP Nomor 12 Tahun 2019 tentang Pengelolaan",
    ]
    assert sop.kualifikasi_pelaksana == ("Memahami aturan", "Mampu berkomunikasi", "Teliti")
    assert sop.keterkaitan == ("SOP Surat Masuk",)
    assert sop.peralatan_perlengkapan == ("Komputer",)
    assert not sop.bacaan.sisa


def test_a_line_across_both_columns_ends_them() -> None:
    note = "Berlaku bagi seluruh perangkat daerah di kota ini"
    sop = read(COLONS + SIDE_BY_SIDE.rstrip("\n") + "\n" + note + "\n" + FLOW)
    assert sop.peralatan_perlengkapan == ("Komputer",)


BOX_ON_NEXT_PAGE = """
+---------------------------+---------------------------+
| Peringatan                | Pencatatan dan Pendataan  |
+---------------------------+---------------------------+
| Wajib dipatuhi            | Buku agenda               |
+---------------------------+---------------------------+
===
+----------------+------------------------+-------------+
| DINAS SOSIAL   | PROSEDUR PELAYANAN     | LEMBAR KEDUA|
+----------------+------------------------+-------------+
"""


def test_another_box_on_the_next_page_is_no_rest_of_the_lists() -> None:
    sop = read(COLONS + BOX_ON_NEXT_PAGE + FLOW)
    assert sop.peringatan == ("Wajib dipatuhi",)
    assert sop.pencatatan_pendataan == ("Buku agenda",)


NAMED = """
+-------------------+--------------------------------+
| Nomor SOP         | 12/A/2024                      |
+-------------------+--------------------------------+
| Nama SOP          | {name:<30} |
+-------------------+--------------------------------+
"""
SIGNED = """
+-------------------+--------------------------------+
| Disahkan oleh     | Kepala Dinas                   |
+-------------------+--------------------------------+
"""
TWO = """
{left:<15}                         {right}
Sekretaris Daerah                        Kepala Dinas Sosial

Ir. TAMSIL WIRAGUNA                      Drs. BUDI RAHARJO, M.Si
NIP. 19650817 199003 1 999               NIP. 19690817 199403 1 999
"""


@pytest.mark.parametrize(
    "name",
    ["Pengesahan", "Peringatan", "Pendataan", "Revisi", "Penyusunan Peringatan Dini", "Pencatatan Nomor SOP"],
)
def test_a_name_that_reads_like_a_label_is_a_name(name: str) -> None:
    sop = read(NAMED.format(name=name) + SIGNED + FLOW)
    assert (sop.nama_sop, sop.disahkan_oleh.jabatan) == (name, "Kepala Dinas")
    assert not any(getattr(sop, field) for field in ("peringatan", "pencatatan_pendataan", "tanggal_revisi"))


def test_labels_beside_each_other_are_no_values() -> None:
    sop = read(
        """
+-------------------+--------------------+
| Nama SOP          | Tanggal Efektif    |
+-------------------+--------------------+
| Surat Masuk       | 5 Maret 2024       |
+-------------------+--------------------+
"""
        + FLOW
    )
    assert sop.nama_sop == "Surat Masuk"
    assert sop.tanggal_pengesahan is not None and sop.tanggal_pengesahan.iso == "2024-03-05"


AGAIN = """
+-------------------+--------------------+
| Nomor SOP         | {nomor:<18} |
+-------------------+--------------------+
| Tanggal Efektif   | {tanggal:<18} |
+-------------------+--------------------+
| Nama SOP          | {nama:<18} |
+-------------------+--------------------+
"""


@pytest.mark.parametrize(
    ("changed", "noted"),
    [
        ({}, []),
        ({"tanggal": "05-03-2024", "nama": "SURAT MASUK"}, []),
        ({"nomor": "065/21/2024"}, ["/nomor_sop"]),
        ({"tanggal": "6 Maret 2024"}, ["/tanggal_pengesahan"]),
    ],
    ids=["alike", "written otherwise", "another number", "another date"],
)
def test_a_field_printed_again_is_noted_where_its_value_differs(
    changed: dict[str, str], noted: list[str]
) -> None:
    printed = {"nomor": "065/12/2024", "tanggal": "5 Maret 2024", "nama": "Surat Masuk"}
    sop = read(AGAIN.format(**printed) + AGAIN.format(**(printed | changed)) + FLOW)
    assert (sop.nomor_sop, sop.nama_sop) == ("065/12/2024", "Surat Masuk")
    assert [(n.kode, n.lokasi) for n in sop.bacaan.catatan] == [("label_ganda", at) for at in noted]


def test_who_knows_of_it_does_not_make_it_valid() -> None:
    knowing = SIGNED.replace("Disahkan oleh", "Mengetahui   ").replace("Kepala Dinas", "Asisten Umum")
    sop = read(NAMED.format(name="Surat Masuk") + knowing + SIGNED + FLOW)
    assert sop.disahkan_oleh.jabatan == "Kepala Dinas"
    assert not sop.bacaan.catatan


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Mengetahui,", "Disahkan oleh,", "Drs. BUDI RAHARJO, M.Si"),
        ("Mengesahkan,", "Mengetahui,", "Ir. TAMSIL WIRAGUNA"),
        ("Mengetahui,", "Wanasari, 3 Maret 2024", None),
    ],
)
def test_two_signers_side_by_side_below_the_table(left: str, right: str, name: str | None) -> None:
    sop = read(NAMED.format(name="Surat Masuk") + FLOW + TWO.format(left=left, right=right))
    assert sop.disahkan_oleh.nama == name
    assert (sop.disahkan_oleh.nip is None) == (name is None)
    assert [note.kode for note in sop.bacaan.catatan] == ([] if name else ["label_ganda"])


def test_the_signer_of_the_identity_block_is_found_among_two() -> None:
    own = SIGNED.replace("Kepala Dinas           ", "Drs. BUDI RAHARJO, M.Si")
    sop = read(NAMED.format(name="Surat Masuk") + own + FLOW + TWO.format(left="", right=""))
    assert sop.disahkan_oleh.nip == "196908171994031999"


def _block(*texts: str, wide: float = 6.0) -> list[Line]:
    """Lines set close, "" for a gap; every letter is ``wide`` points."""
    lines = []
    for y, text in enumerate(texts):
        words, x = [], 0.0
        for word in text.split():
            words.append(Word(word, Box(x, 12.0 * y, x + wide * len(word), 12.0 * y + 10)))
            x += wide * (len(word) + 1)
        lines += [Line(tuple(words))] if words else []
    return lines


def test_a_post_that_a_narrow_cell_broke_is_whole() -> None:
    from extractors.form.signer import read_signer

    end = ("", "", "dr. Ratna Kusuma", "Penata Tk. I", "NIP. 198001011995032002")
    whole = read_signer(_block("Kepala UPTD Puskesmas Batu", "Payung,", *end))
    assert (whole.jabatan, whole.nama) == ("Kepala UPTD Puskesmas Batu Payung", "dr. Ratna Kusuma")
    short = read_signer(_block("Kepala Dinas", "SITI AMINAH SURYANINGRUM", "NIP. 198001011995032002"))
    assert (short.jabatan, short.nama) == ("Kepala Dinas", "SITI AMINAH SURYANINGRUM")
    bare = read_signer(_block("KEPALA DINAS KESEHATAN DAERAH", "SITI AMINAH", "NIP. 198001011995032002"))
    assert (bare.jabatan, bare.nama) == ("KEPALA DINAS KESEHATAN DAERAH", "SITI AMINAH")


def test_a_post_is_doubted_where_what_stands_right_below_it_is_no_value() -> None:
    from extractors.form.signer import note_signer, read_signer

    def keyakinan(*texts: str) -> float:
        lines, ledger = _block(*texts, "", "Drs. Budi Santoso", "NIP. 197001011995031002"), Ledger()
        note_signer(read_signer(lines), lines, ("jabatan",), ledger)
        return ledger.sumber["/disahkan_oleh/jabatan"].keyakinan

    assert keyakinan("Kepala Dinas Kesehatan") == 1.0
    assert keyakinan("Kepala Balai", "Teluk") < 0.9
    assert keyakinan("Kepala Balai", "", "", "Teluk") == 1.0


@pytest.mark.parametrize("read, doubted", [(0.95, False), (0.4, True)])
def test_a_post_is_doubted_where_a_name_read_badly_stands_right_below_it(read: float, doubted: bool) -> None:
    from extractors.form.signer import note_signer

    lines, ledger = _block("Kepala UPTD Puskesmas Batu", "Payung, INAS", "", "NIP. 19800"), Ledger()
    lines[1] = Line(tuple(replace(word, confidence=read) for word in lines[1].words))
    signer = Pengesah(jabatan="Kepala UPTD Puskesmas Batu", nama="Payung, INAS")
    note_signer(signer, lines, ("jabatan",), ledger)
    assert (ledger.sumber["/disahkan_oleh/jabatan"].keyakinan < 0.9) == doubted


def test_a_government_that_a_narrow_cell_broke_is_whole() -> None:
    from extractors.form.identity import read_agency

    found = read_agency(
        _block("PEMERINTAH KABUPATEN LEMBAH", "ASRI", "KECAMATAN TANJUNG SIRIH"), (), Ledger()
    )
    assert (found.wilayah, found.nama) == ("Kabupaten Lembah Asri", "Kecamatan Tanjung Sirih")
    kept = read_agency(_block("KOTA SAGARA", "Indah", "DINAS PERPUSTAKAAN DAN KEARSIPAN"), (), Ledger())
    assert kept.wilayah == "Kota Sagara"


def test_a_broken_name_is_whole_beside_a_coat_of_arms_that_makes_one_word_taller() -> None:
    from extractors.form.identity import read_agency

    above, *below = _block("PEMERINTAH KABUPATEN LEMBAH", "ASRI", "KECAMATAN TANJUNG SIRIH")
    tall = [replace(w, box=w.box._replace(y0=w.box.y0 - 6)) if "KAB" in w.text else w for w in above.words]
    assert read_agency([Line(tuple(tall)), *below], (), Ledger()).wilayah == "Kabupaten Lembah Asri"


def test_a_name_is_doubted_where_the_line_right_below_may_go_on_with_it() -> None:
    from extractors.form.identity import read_agency

    def keyakinan(*texts: str) -> float:
        ledger = Ledger()
        assert read_agency(_block(*texts), (), ledger).wilayah == "Kota Sagara"
        return ledger.sumber["/instansi/wilayah"].keyakinan

    assert keyakinan("KOTA SAGARA", "Indah", "DINAS PERPUSTAKAAN DAN KEARSIPAN") < 0.9
    assert keyakinan("KOTA SAGARA", "DINAS PERPUSTAKAAN DAN KEARSIPAN") == 1.0
    assert keyakinan("KOTA SAGARA", "", "Indah", "DINAS PERPUSTAKAAN DAN KEARSIPAN") == 1.0
