import datetime
import json
from pathlib import Path

import pytest
from hostile import long_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.dates import date_certainty, first_day, is_date, month_number, text_to_tanggal
from extractors.form.tolerance import TOLERATED

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip

SPELLINGS = [
    ("1 Juli 2023", "2023-07-01"),
    ("02 Januari 2024", "2024-01-02"),
    ("8 MEI 2024", "2024-05-08"),
    ("Desember 2020", "2020-12"),
    ("Agustus 2023", "2023-08"),
    ("2023", "2023"),
    ("Tahun 2023", "2023"),
    ("Thn. 2023", "2023"),
    ("01-07-2023", "2023-07-01"),
    ("1/7/2023", "2023-07-01"),
    ("01.07.2023", "2023-07-01"),
    ("01 / 07 / 2023", "2023-07-01"),
    ("13/7/2023", "2023-07-13"),
    ("2023-07-01", "2023-07-01"),
    ("07/2023", "2023-07"),
    ("VII/2023", "2023-07"),
    ("02/VII/2023", "2023-07-02"),
    ("Wanasari, 1 Juli 2023", "2023-07-01"),
    ("Ditetapkan di Wanasari pada tanggal 1 Juli 2023", "2023-07-01"),
    ("tanggal 1 bulan Juli tahun 2023", "2023-07-01"),
    ("tgl. 5 Peb 2018", "2018-02-05"),
    ("Senin, 3 Juni 2024", "2024-06-03"),
    ("Jum'at, 7 Juni 2024", "2024-06-07"),
    ("satu Juli dua ribu dua puluh tiga", "2023-07-01"),
    ("12 Jan 22", "2022-01-12"),
    ("5 Agst. 2021", "2021-08-05"),
    ("3 Nop 2019", "2019-11-03"),
    ("3 Nopember 2019", "2019-11-03"),
    ("17 Sept, 2021", "2021-09-17"),
    ("Juni, 2021", "2021-06"),
    ("12-Mei-2024", "2024-05-12"),
    ("1Juli2023", "2023-07-01"),
    ("..... Juli 2022", "2022-07"),
    (".... - .... - 2022", "2022"),
    # what OCR and typists make of it
    ("1 Juli 2O23", "2023-07-01"),
    ("O2 Januari 2O24", "2024-01-02"),
    ("l Juli 2023", "2023-07-01"),
    ("I Juli 2023", "2023-07-01"),
    ("12 Mel 2024", "2024-05-12"),
    ("9 Desernber 2022", "2022-12-09"),
    ("Novermber 2021", "2021-11"),
    ("2 Agusuts 2020", "2020-08-02"),
    ("4 Pebruarl 2020", "2020-02-04"),
    ("15 JuIi 2023", "2023-07-15"),
    ("15 Ju1i 2023", "2023-07-15"),
    ("1 0ktober 2019", "2019-10-01"),
    ("5 XII 2017", "2017-12-05"),
    ("01 07 2023", "2023-07-01"),
    ("2017-12", "2017-12"),
    ("2017/12", "2017-12"),
    ("1st July 2023", "2023-07-01"),
    ("1 Juli 2023 M / 12 Dzulhijjah 1444 H", "2023-07-01"),
    # no date, or not one
    ("2 dan 3 Januari 2017", None),
    ("1/2 Januari 2017", None),
    ("1 - 3 Januari 2017", None),
    ("1 s.d. 3 Januari 2017", None),
    ("2022-2023", None),
    ("2022/2023", None),
    ("12/31/2017", None),
    ("1 7 2023", None),
    ("31 Februari 2023", None),
    ("1/13/2023", None),
    ("belum ditetapkan", None),
    ("12 Mei", None),
    ("1", None),
    ("00", None),
    ("Jumi 2022", None),
    ("Juni - Juli 2023", None),
    ("1 Juli 2023 s.d. 3 Juli 2023", None),
    ("Nomor 5 Tahun", None),
]


@pytest.mark.parametrize(("printed", "iso"), SPELLINGS)
def test_spellings(printed: str, iso: str | None) -> None:
    tanggal = text_to_tanggal(printed)
    assert tanggal is not None
    assert (tanggal.teks, tanggal.iso) == (printed, iso)


@pytest.mark.parametrize("printed", [None, "", "-", "—", ".....", " … ", "____"])
def test_nothing_printed(printed: str | None) -> None:
    assert text_to_tanggal(printed) is None


@pytest.mark.parametrize(
    "printed", ["1 Juli 2023", "Senin, 3 Juni 2024", "Wanasari, 1 Juli 2023", "2023", "Mei 2024"]
)
def test_a_date_and_nothing_else(printed: str) -> None:
    assert is_date(printed)


@pytest.mark.parametrize(
    "printed",
    ["SOP tanggal 1 Juli 2023 tentang arsip", "31 Februari 2023", "", "-", "Laporan Juli 2023", "5 menit"],
)
def test_more_than_a_date(printed: str) -> None:
    assert not is_date(printed)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2023", datetime.date(2023, 1, 1)),
        ("2023-07", datetime.date(2023, 7, 1)),
        ("2023-07-09", datetime.date(2023, 7, 9)),
    ],
)
def test_first_day(iso: str, day: datetime.date) -> None:
    assert first_day(iso) == day


def test_a_word_between_two_months_is_neither() -> None:
    assert month_number("jumi") is None
    assert month_number("agusuts") == 8


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    forms = (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
    )
    for form in forms:
        tanggal = text_to_tanggal(form)
        assert tanggal is not None and tanggal.iso == day.isoformat()


@given(texts)
def test_never_raises_and_is_stable(text: str) -> None:
    is_date(text)
    tanggal = text_to_tanggal(text)
    assert tanggal is None or text_to_tanggal(tanggal.teks) == tanggal
    if tanggal and tanggal.iso:
        first_day(tanggal.iso)


def test_long_texts() -> None:
    for text in long_texts():
        text_to_tanggal(text)
        is_date(text)


def test_gold(real: Path) -> None:
    wrong = []
    for path in sorted(real.glob("*.json")):
        for sop in json.loads(path.read_text(encoding="utf-8"))["sop"]:
            for name in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan"):
                gold = sop[name]
                read = text_to_tanggal(gold["teks"]) if gold else None
                if gold and (read is None or read.iso != gold["iso"]):
                    wrong.append((path.name, name))
    assert wrong == []


@pytest.mark.parametrize("printed", ["1 Juli 2023", "12 Nop 2019", "01-07-2023", "2023", "-", "belum"])
def test_a_plain_spelling_is_sure(printed: str) -> None:
    assert date_certainty(printed) == 1


@pytest.mark.parametrize(
    "printed",
    ["1 Juli 2O23", "l Juli 2023", "12 Mel 2024", "9 Desernber 2022", "15 Ju1i 2023", "1 0ktober 2019"],
)
def test_a_spelling_that_was_put_right_is_less_sure(printed: str) -> None:
    tanggal = text_to_tanggal(printed)
    assert tanggal is not None and tanggal.iso
    assert date_certainty(printed) == TOLERATED


@given(texts)
def test_certainty_is_a_share(text: str) -> None:
    assert 0 < date_certainty(text) <= 1
