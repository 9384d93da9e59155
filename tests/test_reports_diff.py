"""The diff as a page and in the terminal: complete, self-contained, readable without colour."""

import io
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console
from sop_factory import OTHER_AGENCY, STEPS, item, sop, step, steps

from models.bahasa import Bahasa
from models.clipping import Clippings
from models.difference import Pasangan, Perbedaan
from models.sop import Sop
from models.source import Sumber
from pipeline.compare.pairs import compare
from pipeline.reports.cards import row_to_cards
from pipeline.reports.diff_html import pasangan_to_html
from pipeline.reports.diff_text import pasangan_to_text
from pipeline.reports.marking import Piece, texts_to_marked
from pipeline.reports.rows import in_words, pasangan_to_rows

A = sop()
B = sop(
    langkah=[
        step(1, **STEPS[0]),
        step(
            2,
            uraian="Mengukur lambung kapal",
            pelaksana=("Pelaksana", "kotak"),
            waktu="1 hari",
            output="Data ukur",
        ),
        step(3, **STEPS[1]),
        step(4, **{**STEPS[2], "waktu": "7 hari", "output": "Konsep rekomendasi kapa1"}),
        step(5, **STEPS[4]),
    ],
    alur=[],
    nama_sop="Rekomendasi Kapal & <b>Perahu</b>",
    instansi=OTHER_AGENCY,
)
PAIR = compare(item(A), item(B, "b.pdf"))


class Tags(HTMLParser):
    """All tags of a page with their attributes, and whether they close in order."""

    VOID = frozenset({"meta", "br", "col", "input", "link", "img", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def words_of(page: str) -> str:
    body = page.split("<body>")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_page_is_well_formed_and_self_contained(bahasa: Bahasa) -> None:
    page = pasangan_to_html(PAIR, A, B, bahasa)
    tags = Tags(page)
    assert not tags.open and f'<html lang="{bahasa}">' in page
    assert not {tag for tag, _ in tags.seen} & {"script", "link", "img", "iframe"}
    assert not re.search(r"https?://|url\((?!#)|@import", page)


def test_document_text_never_becomes_markup() -> None:
    page = pasangan_to_html(PAIR, A, B)
    assert "&lt;b&gt;Perahu&lt;/b&gt;" in page and "<b>Perahu" not in page


def test_all_steps_of_both_and_all_differences_are_shown() -> None:
    shown = words_of(pasangan_to_html(PAIR, A, B))
    for of in (A, B):
        for langkah in of.langkah:
            assert langkah.uraian.split()[-1] in shown
    assert "Waktu: 2 jam → 7 hari (26,25 kali lebih lama)" in shown
    assert "Waktu dibandingkan dalam jam kerja: 1 hari = 7,5 jam kerja." in shown
    assert "Langkah hanya pada A" in shown and "Langkah hanya pada B" in shown
    assert "tidak ada padanan pada B" in shown


def test_english_page_says_the_same() -> None:
    shown = words_of(pasangan_to_html(PAIR, A, B, "en"))
    assert "Time: 2 jam → 7 hari (26.25 times as long)" in shown and "Step only in A" in shown
    assert "of the 5 steps of the shorter document are matched" in shown


def test_differences_are_marked_in_words_and_doubt_is_told() -> None:
    page = pasangan_to_html(PAIR, A, B)
    assert '<dt class="differs">Waktu</dt>' in page and "<mark>" in page
    assert "Output berbeda mungkin salah baca" in words_of(page), "a digit for a letter may be reading"


def test_no_differences_say_so() -> None:
    shown = words_of(pasangan_to_html(compare(item(A), item(A)), A, A))
    assert "Tidak ada perbedaan." in shown


def test_unread_actors_are_called_unread() -> None:
    unread = sop(langkah=steps({n: {"pelaksana": []} for n in range(1, 6)}), alur=[])
    assert "(tidak terbaca)" in pasangan_to_html(compare(item(A), item(unread)), A, unread)


def test_doubtful_reading_is_marked() -> None:
    read = A.model_copy(update={"sumber": {"/langkah/0/waktu": Sumber(halaman=1, keyakinan=0.3)}})
    assert "bacaan ragu" in pasangan_to_html(compare(item(read), item(B)), read, B)


def test_rows_keep_both_orders() -> None:
    rows = pasangan_to_rows(PAIR, A, B)
    assert [r.a.urutan for r in rows if r.a] == [1, 2, 3, 4, 5]
    assert [(r.a and r.a.urutan, r.b and r.b.urutan) for r in rows] == [
        (1, 1),
        (None, 2),
        (2, 3),
        (3, 4),
        (4, None),
        (5, 5),
    ]
    told = [d for r in rows for d in r.perbedaan]
    assert len(told) == len([d for d in PAIR.perbedaan if d.langkah_a or d.langkah_b])


def test_cards_mark_only_what_was_told() -> None:
    other = sop(langkah=steps({3: {"uraian": "MENYUSUN konsep rekomendasi kapal"}}))
    pair = compare(item(A), item(other))
    left, right = row_to_cards(pasangan_to_rows(pair, A, other)[2], (A, Clippings()), (other, Clippings()))
    assert left and right and not any(p.differs for p in (*left.uraian.pieces, *right.uraian.pieces))


@pytest.mark.parametrize(
    ("a", "b", "marked_a", "marked_b"),
    [
        ("dua jam kerja", "dua hari kerja", ["jam"], ["hari"]),
        ("Laporan, hasil", "laporan hasil", [], []),
        (None, "baru", [], ["baru"]),
        ("sama", "sama", [], []),
    ],
)
def test_marking(a: str | None, b: str, marked_a: list[str], marked_b: list[str]) -> None:
    left, right = texts_to_marked(a, b)
    assert [p.text for p in left if p.differs] == marked_a
    assert [p.text for p in right if p.differs] == marked_b
    assert " ".join(p.text for p in right) == b and isinstance(right[0], Piece)


def printed(
    pair: Pasangan,
    a: Sop,
    b: Sop,
    width: int,
    bahasa: Bahasa = "id",
    colour: bool = False,
    hide_misread: bool = False,
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, no_color=not colour, force_terminal=colour)
    console.print(pasangan_to_text(pair, a, b, bahasa, width, hide_misread))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_keeps_its_width_and_needs_no_colour(width: int) -> None:
    text = printed(PAIR, A, B, width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "≠ Waktu: 7 hari" in text and "» Langkah hanya pada B" in text and "[mungkin" in text


def test_what_may_be_misread_can_be_hidden_and_that_is_told() -> None:
    shown = " ".join(printed(PAIR, A, B, 100, hide_misread=True).split())
    assert "Output berbeda [mungkin salah baca]" not in shown
    assert "Waktu: 2 jam → 7 hari" in shown, "what was read well stays, in the same step too"
    assert "Disembunyikan: 1 perbedaan yang mungkin salah baca." in shown


def test_a_step_whose_differences_are_hidden_is_not_called_the_same() -> None:
    other = sop(langkah=steps({3: {"output": "Konsep rekomendasi kapa1"}}))
    pair = compare(item(A), item(other))
    shown = printed(pair, A, other, 200, hide_misread=True)
    assert "(perbedaan yang mungkin salah baca disembunyikan)" in shown
    assert shown.count("= sama") == len(A.langkah) - 1
    assert 'class="hidden"' in pasangan_to_html(pair, A, other)


def test_doubtful_reading_is_marked_in_the_terminal() -> None:
    read = A.model_copy(update={"sumber": {"/langkah/0/waktu": Sumber(halaman=1, keyakinan=0.3)}})
    assert "[bacaan ragu]" in printed(compare(item(read), item(B)), read, B, 120)


def test_terminal_in_colour_and_in_english() -> None:
    assert "\x1b[" in printed(PAIR, A, B, 80, colour=True)
    assert "Step only in B" in printed(PAIR, A, B, 80, "en")


def test_same_pair_same_bytes() -> None:
    assert pasangan_to_html(PAIR, A, B) == pasangan_to_html(compare(item(A), item(B, "b.pdf")), A, B)
    assert printed(PAIR, A, B, 80) == printed(PAIR, A, B, 80)


def test_an_arrow_of_one_side_only_is_said_to_be_so() -> None:
    """Not "(kosong) → 3 → 4", which reads as a chain of three."""
    only_b = Perbedaan(jenis="alur", langkah_a=3, langkah_b=3, b="3 → 4", mungkin_ocr=False, keyakinan=1.0)
    assert in_words(only_b, "id") == "Panah 3 → 4 hanya pada B"
    both = only_b.model_copy(update={"a": "3 → 4 (ya)"})
    assert in_words(both, "en") == "Flow: A 3 → 4 (ya); B 3 → 4"
