"""What places text is taken from a page's content exactly as pdfminer takes it, faster."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pdf_files import Leaf, pdf_of
from reportlab.pdfgen.canvas import Canvas

from extractors.reading.pdf_characters import page_to_characters
from extractors.reading.pdf_content import Unusual, content_to_operators

PLAIN = {
    "one string": "BT /F1 10 Tf 100 500 Td (Menerima surat) Tj ET",
    "escapes": r"BT /F1 10 Tf 100 500 Td (a\(b\)c\\d\101\7x\q) Tj ET",
    "parentheses within": "BT /F1 10 Tf 100 500 Td (satu (dua) tiga) Tj ET",
    "a string over two lines": "BT /F1 10 Tf 100 500 Td (satu\\\ndua\ntiga) Tj ET",
    "hexadecimal": "BT /F1 10 Tf 100 500 Td <53 4F\n50> Tj ET",
    "kerning": "BT /F1 10 Tf 100 500 Td [(Me) -120.5 (ne) 40 <72> (ima)] TJ ET",
    "spacing": "BT /F1 10 Tf 2 Tc 5 Tw 80 Tz 3 Ts 100 500 Td (satu dua tiga) Tj ET",
    "lines": "BT /F1 10 Tf 14 TL 100 500 Td (satu) Tj T* (dua) Tj (tiga) ' 1 2 (empat lima) \" ET",
    "leading by TD": "BT /F1 10 Tf 100 500 TD (satu) Tj 0 -12 TD (dua) Tj T* (tiga) Tj ET",
    "matrices": "q .5 0 0 .5 10 20 cm BT /F1 20 Tf 1 0 0 1 100 500 Tm (satu) Tj ET Q BT 9 9 Td (dua) Tj ET",
    "turned": "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (naik) Tj 0 -1 1 0 500 400 Tm (turun) Tj ET",
    "numbers": "BT /F1 +10. Tf 1-0 0 Td 100 500 Td -.5 Tc (satu) Tj 1.5.5 Td (dua) Tj ET",
    "paths and colours": "0.5 w 1 0 0 RG 10 10 m 90 90 l S q 0 0 50 50 re W* n f* Q /DeviceRGB cs 1 0 0 scn "
    "BT 0 g /F1 10 Tf 100 500 Td(satu)Tj ET [3 2] 0 d 1 2 3 4 5 6 c h B",
    "marked content": "/P <</MCID 0 /Lang (id-ID)>> BDC BT /F1 10 Tf 100 500 Td (satu) Tj ET EMC "
    "/Span<</MCID 1>>BDC BT /F1 10 Tf 100 450 Td (dua) Tj ET EMC /Artifact BMC /GS0 gs EMC",
    "remarks": "% satu (dua) Tj\nBT /F1 10 Tf % ukuran\n100 500 Td (satu) Tj ET",
    "too few operands": "BT /F1 10 Tf 100 500 Td 5 Td Tj (satu) Tj ET",
    "long lists of numbers": "BT /F1 10 Tf 100 500 Td (satu) Tj ET [" + "1 " * 3000 + "] 0 d " + "2 " * 3000,
}
ODD = {
    "a picture within": "BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI BT /F1 10 Tf 100 500 Td (satu) Tj ET",
    "an unknown operator": "BT /F1 10 Tf 100 500 Td 7 foo (satu) Tj ET",
    "half a hexadecimal": "BT /F1 10 Tf 100 500 Td <534> Tj ET",
    "deep parentheses": "BT /F1 10 Tf 100 500 Td (a(b(c)d)e) Tj ET",
    "names in code": "BT /F#31 10 Tf 100 500 Td (satu) Tj ET",
    "an open string": "BT /F1 10 Tf 100 500 Td (satu) Tj ET (dua",
    "an open list": "BT /F1 10 Tf 100 500 Td (satu) Tj ET [(dua)",
    "a stray bracket": "BT /F1 10 Tf 100 500 Td ] (satu) Tj ET",
}
NAMES = ("text", "fontname", "size", "x0", "x1", "top", "bottom")


def both(content: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The characters by our way and by pdfplumber's own, as (text, font, size, place)."""
    with pdfplumber.open(BytesIO(pdf_of(Leaf(before=content)))) as plumbed:
        page = plumbed.pages[0]
        ours = [c for own in page_to_characters(page).values() for c in own if c["upright"]]
        theirs = page.chars
        return [tuple(c[n] for n in NAMES) for c in ours], [tuple(c[n] for n in NAMES) for c in theirs]


@pytest.mark.parametrize("content", [*PLAIN.values(), *ODD.values()], ids=[*PLAIN, *ODD])
def test_the_same_characters_as_pdfplumber(content: str) -> None:
    ours, theirs = both(content)
    assert theirs
    assert [c[:2] for c in ours] == [c[:2] for c in theirs]
    if "Tm (naik)" not in content:  # turned ones are held upright, at places of their own
        for a, b in zip(ours, theirs, strict=True):
            assert a[2:] == pytest.approx(b[2:])


@pytest.mark.parametrize("content", PLAIN.values(), ids=list(PLAIN))
def test_ordinary_content_needs_no_help(content: str) -> None:
    assert list(content_to_operators(content.encode()))


@pytest.mark.parametrize("content", ODD.values(), ids=list(ODD))
def test_what_is_not_known_for_sure_is_left_to_pdfminer(content: str) -> None:
    with pytest.raises(Unusual):
        list(content_to_operators(content.encode("latin-1")))


def test_paths_are_passed_over() -> None:
    content = b"1 0 0 RG 10 10 m 90 90 l S q 1 0 0 1 5 5 cm BT /F1 9 Tf (a) Tj ET Q"
    assert [name for name, _ in content_to_operators(content)] == [b"q", b"cm", b"BT", b"Tf", b"Tj", b"Q"]


def test_what_a_form_moved_moves_nothing_after_it() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.beginForm("cap")
    canvas.translate(50, 0)
    canvas.drawString(0, 0, "dalam")
    canvas.endForm()
    canvas.doForm("cap")
    canvas.drawString(10, 700, "luar")
    canvas.save()
    with pdfplumber.open(stream) as plumbed:
        letters = page_to_characters(plumbed.pages[0])[0]
    assert "".join(c["text"] for c in letters) == "dalamluar"
    assert [round(letters[i]["x0"]) for i in (0, 5)] == [50, 10]


def test_letters_of_symbol_fonts_are_the_signs_that_they_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word files print bullets so; their codes mean nothing outside of the font."""
    from extractors.reading import pdf_words

    with pdfplumber.open(BytesIO(pdf_of(Leaf(after=PLAIN["escapes"])))) as plumbed:
        page = plumbed.pages[0]
        own = page_to_characters(page)
        letters = ("\uf0b7", "\uf0fc", "\uf0ff")
        own[0] = [
            {**own[0][0], "text": t, "x0": x, "x1": x + 5} for x, t in zip((0, 50, 99), letters, strict=True)
        ]
        monkeypatch.setattr(pdf_words, "page_to_characters", lambda _: own)
        assert [w.text for w in pdf_words.page_to_words(page)] == ["•", "✓", "\uf0ff"]
