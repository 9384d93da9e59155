import datetime
import json
from pathlib import Path

import pytest
from hostile import long_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.nip import Nip, digits, nip_certainty, nip_start, text_to_nip
from extractors.form.tolerance import TOLERATED

SOUND = "197001011995031004"


@pytest.mark.parametrize(
    ("line", "nip"),
    [
        ("NIP. 19700101 199503 1 004", SOUND),
        ("NIP 19700101 199503 1 004", SOUND),
        ("NIP.19700101 199503 1 004", SOUND),
        ("Nip : 197001011995031004", SOUND),
        ("nip. 19700101.199503.1.004", SOUND),
        ("N I P 19700101 199503 1 004", SOUND),
        ("N.I.P. 19700101 199503 1 004", SOUND),
        ("NIP: 1970 0101 1995 03 1 004", SOUND),
        ("NIP 19700101-199503-1-004", SOUND),
        ("NlP. 19700101 199503 1 004", SOUND),
        ("NIP 197001O1 l99503 1 OO4", SOUND),
        ("KEPALA DINAS NIP. 19700101 199503 1 004", SOUND),
        ("NIP 19700101 199503 1 004 Pembina", SOUND),
        ("NIP 19700101 199503 1 004 1 Juli 2023", SOUND),
        ("NIP/NRP 19700101 199503 1 004", SOUND),
        ("19700101 199503 1 004", SOUND),
        ("NI PPPK 19930607 2025 21 2 001", "199306072025212001"),
        ("NIP. 197001011 199503 1 004", "1970010111995031004"),
        ("NIP. 130123456", "130123456"),
        ("NIP. 19700101 199503 I 004", SOUND),
        ("NIP. 19700101 199503 l 0O4", SOUND),
        ("NIP. 19700101/199503/1/004", SOUND),
        ("NIP. 19700101 – 199503 – 1 – 004", SOUND),
        ("NIP. PPPK 199306072025212001", "199306072025212001"),
        ("NIP : NI PPPK. 19930607 202521 2 001", "199306072025212001"),
        ("NIPPPK 19930607 202521 2 001", "199306072025212001"),
        ("NIP. 19700101 199503 1 004Pembina", SOUND),
        # a letter that is no digit's twin: the number is not known
        ("NIP. 19700101 199503 1 S04", None),
        ("NIP. 19700101 199503 1 B04", None),
        ("NIP. 19700101 1995Z3 1 004", None),
        ("NIP. -", None),
        ("NIP. ....................", None),
        ("NIP", None),
        ("NRP 12345678", None),
        ("NRP. 19700101 199503 1 004", None),
        ("NIK 6301010101700001", None),
        ("Telp. 19700101 199503 1 004", None),
        ("manipulasi 19700101", None),
        ("1 Juli 2023", None),
        ("065/12/SOP/2023", None),
        ("", None),
    ],
)
def test_the_number_in_a_line(line: str, nip: str | None) -> None:
    assert text_to_nip(line) == nip


def test_digits() -> None:
    assert digits("19700101 199503 1 004") == SOUND
    assert digits("belum ada") is None


def test_where_the_label_begins() -> None:
    assert nip_start("BUDI NIP. 1970") == 5
    assert nip_start("BUDI") is None


@pytest.mark.parametrize(
    ("angka", "codes"),
    [
        (SOUND, ()),
        ("198812242012122003", ()),
        ("199306072025212001", ()),  # PPPK: 21 is a code, no month
        ("1970010119950310041", ("NIP-JUMLAH-DIGIT",)),
        ("130123456", ("NIP-JUMLAH-DIGIT",)),
        ("", ("NIP-JUMLAH-DIGIT",)),
        ("197002301995031004", ("NIP-TANGGAL-LAHIR",)),
        ("197001011969031004", ("NIP-TMT",)),  # appointed before birth
        ("197001011986031004", ("NIP-TMT",)),  # at sixteen
        ("197001011995131004", ("NIP-TMT",)),
        ("197001011995211004", ("NIP-TMT",)),  # no PPPK in 1995
        ("201501012025212001", ("NIP-TMT",)),  # a PPPK of ten
        ("197001011995033004", ("NIP-KELAMIN",)),
        ("197013011995133004", ("NIP-TANGGAL-LAHIR", "NIP-TMT", "NIP-KELAMIN")),
    ],
)
def test_what_is_wrong(angka: str, codes: tuple[str, ...]) -> None:
    assert Nip(angka).masalah == codes


def test_its_parts() -> None:
    nip = Nip("197001021995032004")
    assert (nip.lahir, nip.tmt, nip.pppk, nip.kelamin) == (datetime.date(1970, 1, 2), (1995, 3), False, 2)
    assert (nip.tahun_tmt, nip.usia_pengangkatan()) == (1995, 25)
    assert nip.usia(datetime.date(2024, 1, 1)) == 53
    assert nip.usia(datetime.date(2024, 1, 2)) == 54


def test_a_pppk() -> None:
    nip = Nip("199306072025212001")
    assert (nip.pppk, nip.tmt, nip.tahun_tmt, nip.kelamin) == (True, None, 2025, 2)
    assert nip.masalah == ()


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("NIP. 19700101 199503 1 004", 1),
        ("NIP 19700101.199503.1.004", 1),
        ("NIP. 197001O1 199503 1 004", TOLERATED),
        ("NIP. 19700101 199503 I 004", TOLERATED),
    ],
)
def test_letters_read_as_digits_are_less_sure(line: str, share: float) -> None:
    assert nip_certainty(line, text_to_nip(line) or "") == share


def test_other_numbers() -> None:
    assert [Nip(n).lain for n in ("130123456", "6301010101700001", SOUND)] == ["nip lama", "nik", None]


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(1999, 12, 31)), st.integers(1, 12), st.integers(1, 2)
)
def test_every_sound_number_is_sound(born: datetime.date, month: int, sex: int) -> None:
    angka = f"{born:%Y%m%d}{born.year + 20}{month:02d}{sex}001"
    assert Nip(angka).masalah == ()
    printed = f"NIP. {angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"
    assert text_to_nip(printed) == angka


@given(texts)
def test_never_raises(text: str) -> None:
    found = text_to_nip(text)
    if found is not None:
        assert found.isdigit() and found.isascii()
        assert 0 < nip_certainty(text, found) <= 1
        assert isinstance(Nip(found).masalah, tuple)
    assert isinstance(Nip(text).masalah, tuple)


def test_long_texts() -> None:
    for text in long_texts():
        text_to_nip(text)


def test_gold(real: Path) -> None:
    for path in sorted(real.glob("*.json")):
        for sop in json.loads(path.read_text(encoding="utf-8"))["sop"]:
            gold = sop["disahkan_oleh"]["nip"]
            if gold:
                spaced = f"NIP. {gold[:8]} {gold[8:14]} {gold[14]} {gold[15:]}"
                assert text_to_nip(spaced) == gold, path.name
                assert "NIP-JUMLAH-DIGIT" not in Nip(gold).masalah, path.name
