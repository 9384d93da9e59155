"""Books of many SOPs: cover, contents, chapters and decrees between them, and their parts in any order.

The SOPs are the recorded sample scans: an identity sheet, then the flow table over its pages.
"""

import itertools

import pytest
from drawing import draw
from golden import recorded_pages
from test_boundaries import flow, identity
from test_foreign import CONTENTS, DECREE, arranged, renumbered

from extractors.form.foreign import pages_to_foreign
from extractors.form.pages_read import pages_outside
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.layout.arrangement import Arrangement
from models.sop import Sop

NAMES = ("legalisasi-tanjungelok", "perjalanan-bapperida", "surat-masuk-bkpsdm", "tindak-lanjut-inspektorat")
COVER = "PEMERINTAH KABUPATEN TIRTAMULYA\nBUKU STANDAR OPERASIONAL PROSEDUR\n(SOP)\nTAHUN 2024\n"
INNER = "PEMERINTAH KABUPATEN TIRTAMULYA\nSTANDAR OPERASIONAL PROSEDUR\nTAHUN 2024\n"
CHAPTER = "BAB II\nSOP SEKRETARIAT\n"


def sheets(name: str, order: str) -> list[Arrangement]:
    """A sample's pages: ``i`` the identity sheet, ``a`` the flow table, ``s`` a cover of its own."""
    first, *rest = [page_to_arrangement(page) for page in recorded_pages(name)]
    own = arranged(f"STANDAR OPERASIONAL PROSEDUR\n{alone(name).nama_sop}\n")
    return [page for part in order for page in {"i": [first], "a": rest, "s": own}[part]]


def alone(name: str) -> Sop:
    (sop,) = arrangements_to_sops([page_to_arrangement(page) for page in recorded_pages(name)])
    return sop


def book(*parts: list[Arrangement]) -> list[Arrangement]:
    """The pages of all parts, numbered through."""
    return [renumbered(page, n) for n, page in enumerate(itertools.chain(*parts), 1)]


def said(sop: Sop) -> object:
    """What the SOP says, without its titles and places."""
    return sop.untuk_json()


@pytest.mark.parametrize("order", ["ia", "sia", "ai", "sai"])
def test_every_sop_of_a_book_is_what_it_is_alone(order: str) -> None:
    front = arranged(COVER, DECREE, CONTENTS, CHAPTER)
    middle = arranged(CHAPTER)
    parts = [sheets(name, order) for name in NAMES]
    pages = book(front, *parts[:2], middle, *parts[2:])
    sops = arrangements_to_sops(pages)
    assert [said(sop) for sop in sops] == [said(alone(name)) for name in NAMES]
    assert [page.jenis for page in pages_outside(pages, sops)] == [
        "sampul_buku",
        "keputusan",
        "daftar_isi",
        "judul_bab",
        "judul_bab",
    ]


def test_a_book_that_mixes_its_orders() -> None:
    orders = ("ia", "ai", "sia", "ai")
    sops = arrangements_to_sops(book(*(sheets(n, o) for n, o in zip(NAMES, orders, strict=True))))
    assert [said(sop) for sop in sops] == [said(alone(name)) for name in NAMES]


def test_an_sop_without_identity_takes_none_from_the_next() -> None:
    first, second, third = NAMES[:3]
    sops = arrangements_to_sops(book(sheets(first, "ia"), sheets(second, "sa"), sheets(third, "ia")))
    assert [sop.nomor_sop for sop in sops] == [alone(first).nomor_sop, None, alone(third).nomor_sop]
    assert [len(sop.langkah) for sop in sops] == [len(alone(name).langkah) for name in NAMES[:3]]


def test_two_flow_tables_with_subheadings_stay_one_sop() -> None:
    (sop,) = arrangements_to_sops(
        draw(
            identity("01/A", "Surat Masuk")
            + "\nSOP SURAT MASUK\n"
            + flow(1, "Menerima")
            + "\nB. Surat dari Warga\n"
            + flow(1, "Mencatat")
            + "\nSOP SURAT MASUK\n"
            + flow(1, "Membuka")
        )
    )
    assert [step.uraian for step in sop.langkah] == ["Menerima", "Mencatat", "Membuka"]


def test_a_signature_between_flow_table_and_identity_block() -> None:
    signed = "\nKepala Dinas Sosial\n\nDrs. SUTRISNO HADIWIJAYA, M.Si\nNIP. 19690817 199403 1 002\n"
    (sop,) = arrangements_to_sops(
        draw(flow(1, "Menerima") + signed + "===" + identity("01/A", "Surat Masuk"))
    )
    assert sop.disahkan_oleh.nama == "Drs. SUTRISNO HADIWIJAYA, M.Si"
    assert not sop.bacaan.sisa


def test_the_front_of_a_book_is_no_cover_of_its_first_sop() -> None:
    pages = book(arranged(COVER, INNER, CONTENTS), sheets(NAMES[0], "ia"))
    assert {n: told.jenis for n, told in pages_to_foreign(pages).items()} == {
        1: "sampul_buku",
        2: "sampul_buku",
        3: "daftar_isi",
    }


@pytest.mark.parametrize("text", [INNER, "KECAMATAN CONTOH\nSOP PELAYANAN BAB DAN BUKU\n"])
def test_a_cover_before_its_sop_stays(text: str) -> None:
    assert not pages_to_foreign(book(arranged(text), sheets(NAMES[0], "ia")))


def test_a_chapter_of_prose_goes_on() -> None:
    prose = "BAB I\nPENDAHULUAN\n" + "Prosedur kerja diatur agar pelayanan berjalan dengan baik.\n" * 8
    more = "Ruang lingkup prosedur ini meliputi seluruh pelayanan yang diberikan oleh dinas.\n" * 4
    pages = book(arranged(prose, more), sheets(NAMES[0], "ia"))
    assert {n: told.jenis for n, told in pages_to_foreign(pages).items()} == {1: "bab", 2: "bab"}


# ---- the agency on the cover alone

BOOK = "PEMERINTAH KABUPATEN TIRTAMULYA\nDINAS SOSIAL\n\n{title}\nTAHUN 2024\n===\n"
SIGNED = """
+-------------------+------------------------------+
| Disahkan oleh     | {post:<28} |
|                   | BUDI RAHARJO, S.Sos          |
+-------------------+------------------------------+
"""


def bound(cover: str, *between: str, post: str = "Kepala Dinas Sosial", head: str = "") -> list[Sop]:
    """Two SOPs without a letterhead (or one below ``head``) bound behind ``cover``."""
    own = [identity(f"0{n}/A", name) + SIGNED.format(post=post) for n, name in enumerate(TWO_NAMES, 1)]
    first = head + own[0] + flow(1, "Menerima")
    second = "".join(between) + own[1] + flow(1, "Mengirim")
    return arrangements_to_sops(draw(cover + first + "===\n" + second))


TWO_NAMES = ("Surat Masuk", "Cuti Pegawai")


@pytest.mark.parametrize("title", ["BUKU STANDAR OPERASIONAL PROSEDUR", "STANDAR OPERASIONAL PROSEDUR"])
def test_the_agency_on_the_cover_alone_is_passed_on_less_surely(title: str) -> None:
    for sop in bound(BOOK.format(title=title))[1:]:
        assert (sop.instansi.nama, sop.instansi.wilayah) == ("Dinas Sosial", "Kabupaten Tirtamulya")
        source = sop.sumber["/instansi/nama"]
        assert source.halaman == 1
        assert source.keyakinan < 0.9


def test_what_an_sop_prints_itself_is_kept_and_only_completed() -> None:
    head = "DINAS SOSIAL\n"
    first, second = bound(BOOK.format(title="BUKU STANDAR OPERASIONAL PROSEDUR"), head=head)
    assert first.instansi == second.instansi
    assert first.sumber["/instansi/nama"].halaman == 2
    assert first.sumber["/instansi/wilayah"].halaman == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"head": "DINAS PERIKANAN\n"}, (None, "Kabupaten Tirtamulya")),
        ({"post": "Kepala Dinas Perikanan"}, (None, None)),
        ({"post": "Bupati Wanasari"}, ("Dinas Sosial", "Kabupaten Tirtamulya")),
    ],
    ids=["another SOP's agency", "the signer's agency", "a signer of no agency"],
)
def test_nothing_is_passed_on_against_what_the_sops_say(
    more: dict[str, str], expected: tuple[str | None, str | None]
) -> None:
    sops = bound(BOOK.format(title="BUKU STANDAR OPERASIONAL PROSEDUR"), **more)
    assert (sops[1].instansi.nama, sops[1].instansi.wilayah) == expected


def test_of_two_books_in_one_file_no_cover_speaks() -> None:
    cover = BOOK.format(title="BUKU STANDAR OPERASIONAL PROSEDUR")
    sops = bound(cover, cover.replace("SOSIAL", "PERIKANAN"))
    assert all(sop.instansi.nama is None for sop in sops)


def test_the_cover_of_one_sop_says_nothing_of_the_next() -> None:
    sops = bound(BOOK.format(title="SOP SURAT MASUK"))
    assert [sop.instansi.nama for sop in sops] == ["Dinas Sosial", None]
