import json
from pathlib import Path

import pytest
from hostile import long_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from extractors.form.durations import (
    head_unit,
    hours_a_day,
    is_duration,
    text_to_waktu,
    waktu_certainty,
    working_minutes,
)
from extractors.form.tolerance import TOLERATED
from models.errors import SalahPakai
from models.sop import Waktu

SPELLINGS = [
    ("5 (lima) menit", 5, None, "menit"),
    ("5(lima) Menit", 5, None, "menit"),
    ("15 (lima belas menit)", 15, None, "menit"),
    ("lima belas (15) menit", 15, None, "menit"),
    ("1 jam 30 menit", 90, None, "menit"),
    ("1 Jam, 30 Menit", 90, None, "menit"),
    ("1 jam dan 15 menit", 75, None, "menit"),
    ("10 Menit 30 Detik", 630, None, "detik"),
    ("1 tahun 6 bulan", 18, None, "bulan"),
    ("½ jam", 0.5, None, "jam"),
    ("1½ jam", 1.5, None, "jam"),
    ("1 ½ jam", 1.5, None, "jam"),
    ("1/2 jam", 0.5, None, "jam"),
    ("1 1/2 jam", 1.5, None, "jam"),
    ("1,5 jam", 1.5, None, "jam"),
    ("1.5 jam", 1.5, None, "jam"),
    ("1.000 menit", 1000, None, "menit"),
    ("setengah jam", 0.5, None, "jam"),
    ("satu setengah jam", 1.5, None, "jam"),
    ("1 setengah jam", 1.5, None, "jam"),
    ("seperempat jam", 0.25, None, "jam"),
    ("sehari", 1, None, "hari"),
    ("seminggu", 1, None, "minggu"),
    ("30'", 30, None, "menit"),
    ("30’", 30, None, "menit"),
    ("30′", 30, None, "menit"),
    ('30"', 30, None, "menit"),
    ("30”", 30, None, "menit"),
    ("15 mnt", 15, None, "menit"),
    ("15mnt", 15, None, "menit"),
    ("1 hr", 1, None, "hari"),
    ("2 HK", 2, None, "hari"),
    ("2 hari kerja", 2, None, "hari"),
    ("1 Minggu", 1, None, "minggu"),
    ("1 bln", 1, None, "bulan"),
    ("1 Triwulan", 1, None, "triwulan"),
    ("1 (satu) semester", 1, None, "semester"),
    ("120 Hari", 120, None, "hari"),
    ("1-2 hari", 1, 2, "hari"),
    ("1 – 2 hari", 1, 2, "hari"),
    ("1 s.d. 2 hari", 1, 2, "hari"),
    ("1 s/d 3 hari", 1, 3, "hari"),
    ("2 sampai dengan 3 minggu", 2, 3, "minggu"),
    ("1 hari - 2 hari", 1, 2, "hari"),
    ("5 menit s/d 10 menit", 5, 10, "menit"),
    ("30 menit s.d. 1 jam", 30, 60, "menit"),
    ("1 x 24 jam", 24, None, "jam"),
    ("2 x 24 jam", 48, None, "jam"),
    ("1 kali 24 jam", 24, None, "jam"),
    ("2 x 15 menit", 30, None, "menit"),
    ("± 30 menit", 30, None, "menit"),
    ("≤ 15 menit", 15, None, "menit"),
    ("maks. 3 hari", 3, None, "hari"),
    ("Paling lama 3 (tiga) hari kerja", 3, None, "hari"),
    ("2 menit/berkas", 2, None, "menit"),
    ("15 menit per berkas", 15, None, "menit"),
    ("1 hari (8 jam)", 1, None, "hari"),
    ("tiga puluh menit", 30, None, "menit"),
    ("dua puluh lima menit", 25, None, "menit"),
    ("10 (sepuluh) hari kerja sejak permohonan diterima", 10, None, "hari"),
    ("Perpanjangan waktu adalah 7 (tujuh) hari kerja", 7, None, "hari"),
    ("14 hari setelah tanggal 5 Mei 2023", 14, None, "hari"),
    ("5 Menit 5 Menit", 5, None, "menit"),
    # what OCR makes of it
    ("l5 menit", 15, None, "menit"),
    ("1O menit", 10, None, "menit"),
    ("3O menlt", 30, None, "menit"),
    ("5menit", 5, None, "menit"),
    ("10 mennit", 10, None, "menit"),
    ("2 Harl", 2, None, "hari"),
    ("10 mnt s.d. 15 mnt", 10, 15, "menit"),
    ("maks 1 jam", 1, None, "jam"),
    ("min. 30 menit", 30, None, "menit"),
    ("+/- 10 menit", 10, None, "menit"),
    ("2 Jam 30 menit 10 detik", 9010, None, "detik"),
    ("20 Menit 20 Menit 20 menit", 20, None, "menit"),
    ("1 hari setengah", 1.5, None, "hari"),
    ("1 jam/60 menit", 1, None, "jam"),
    ("5´", 5, None, "menit"),
    ("5. menit", 5, None, "menit"),
    ("l jam", 1, None, "jam"),
    ("15 rnenit", 15, None, "menit"),
    ("15 meni", 15, None, "menit"),
    ("1 jarn", 1, None, "jam"),
    ("0,75 jam", 0.75, None, "jam"),
    # no length of time, or none that is sure
    ("1 5 menit", None, None, None),
    ("1 0 menit", None, None, None),
    ("1.30 jam", None, None, None),
    ("1,30 jam", None, None, None),
    ("1.00 - 2.00 jam", None, None, None),
    ("3 hari sebelum rapat", None, None, None),
    ("7 hari kerja sebelum acara", None, None, None),
    ("setiap hari", None, None, None),
    ("30 Menit s.d. selesai", 30, None, "menit"),
    ("2 orang", None, None, None),
    ("sesuai kebutuhan", None, None, None),
    ("Sesuai jadwal yang telah ditentukan", None, None, None),
    ("Pada hari dan jam kerja", None, None, None),
    ("setiap triwulan", None, None, None),
    ("setiap 3 bulan", None, None, None),
    ("1 bulan sekali", None, None, None),
    ("2 kali 1 tahun", None, None, None),
    ("H-7", None, None, None),
    ("H+1 hari", None, None, None),
    ("minggu ke-2 bulan Juli", None, None, None),
    ("tanggal 5 bulan berikutnya", None, None, None),
    ("triwulan 2 tahun 2023", None, None, None),
    ("Pukul 08.00 s.d. 10.00", None, None, None),
    ("07.30 - 16.00 WIB", None, None, None),
    ("1 hari 2 jam", None, None, None),
    ("4 jam s.d. 2 hari", None, None, None),
    ("5 menit untuk A, 10 menit untuk B", None, None, None),
    ("menit", None, None, None),
    ("2023", None, None, None),
]


@pytest.mark.parametrize(("printed", "low", "high", "unit"), SPELLINGS)
def test_spellings(printed: str, low: float | None, high: float | None, unit: str | None) -> None:
    waktu = text_to_waktu(printed)
    assert waktu is not None
    assert (waktu.teks, waktu.nilai, waktu.nilai_maks, waktu.satuan) == (printed, low, high, unit)
    assert low is None or type(waktu.nilai) is type(low)


@pytest.mark.parametrize("printed", [None, "", "-", "....", "—"])
def test_nothing_printed(printed: str | None) -> None:
    assert text_to_waktu(printed, "menit") is None


@pytest.mark.parametrize(
    ("printed", "head", "low", "high", "unit"),
    [
        ("5", "menit", 5, None, "menit"),
        ("5-10", "menit", 5, 10, "menit"),
        ("15 (lima belas)", "menit", 15, None, "menit"),
        ("± 10", "menit", 10, None, "menit"),
        ("maks 5", "hari", 5, None, "hari"),
        ("1,5", "jam", 1.5, None, "jam"),
        ("1O", "menit", 10, None, "menit"),
        ("2 jam", "menit", 2, None, "jam"),
        ("2 orang", "menit", None, None, None),
        ("1.30", "jam", None, None, None),
        ("5", None, None, None, None),
    ],
)
def test_the_heads_unit(
    printed: str, head: str | None, low: float | None, high: float | None, unit: str | None
) -> None:
    waktu = text_to_waktu(printed, head)  # type: ignore[arg-type]
    assert waktu is not None and (waktu.nilai, waktu.nilai_maks, waktu.satuan) == (low, high, unit)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Waktu (menit)", "menit"),
        ("Waktu/Menit", "menit"),
        ("WAKTU (HARI KERJA)", "hari"),
        ("Waktu (dalam jam)", "jam"),
        ("Waktu (mnt)", "menit"),
        ("Waktu", None),
        ("Waktu (menit/jam)", None),
        ("", None),
    ],
)
def test_head_unit(head: str, unit: str | None) -> None:
    assert head_unit(head) == unit


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [
        ("30 menit", 30, 30),
        ("1 jam", 60, 60),
        ("30 detik", 0.5, 0.5),
        ("1 hari", 450, 450),
        ("1-2 hari", 450, 900),
        ("1 Minggu", 2250, 2250),
        ("1 bulan", 9450, 9450),
        ("1 x 24 jam", 450, 450),
    ],
)
def test_working_minutes(printed: str, least: float, most: float) -> None:
    waktu = text_to_waktu(printed)
    assert waktu is not None and working_minutes(waktu) == (pytest.approx(least), pytest.approx(most))


def test_working_minutes_of_another_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "units.toml").write_text("jam_per_hari = 8", encoding="utf-8")
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path))
    assert hours_a_day() == 8
    assert working_minutes(Waktu(teks="2 hari", nilai=2, satuan="hari")) == (960, 960)
    assert working_minutes(Waktu(teks="24 jam", nilai=24, satuan="jam")) == (480, 480)
    assert working_minutes(Waktu(teks="tentatif")) is None


@pytest.mark.parametrize("hours", ["0", "-1", "25", '"8"', "true", "nan"])
def test_a_day_that_is_none_is_refused(hours: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "units.toml").write_text(f"jam_per_hari = {hours}", encoding="utf-8")
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path))
    with pytest.raises(SalahPakai, match="jam_per_hari"):
        hours_a_day()


@pytest.mark.parametrize(
    "printed", ["7 hari", "maks. 2 hari kerja", "5 menit/berkas", "1 jam 30 menit", "sehari"]
)
def test_a_duration_and_nothing_else(printed: str) -> None:
    assert is_duration(printed)


@pytest.mark.parametrize("printed", ["Laporan 7 hari kerja", "7 dokumen", "hari", "2023", "", "Data 1 tahun"])
def test_more_than_a_duration(printed: str) -> None:
    assert not is_duration(printed)


@given(st.integers(1, 400), st.sampled_from(["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"]))
def test_every_plain_amount(amount: int, unit: str) -> None:
    for form in (
        f"{amount} {unit}",
        f"{amount}{unit.upper()}",
        f"± {amount} {unit.title()}",
        f"maks. {amount} {unit}",
    ):
        waktu = text_to_waktu(form)
        assert waktu is not None and (waktu.nilai, waktu.satuan) == (amount, unit)
        assert is_duration(form)


@given(texts)
def test_never_raises_and_is_stable(text: str) -> None:
    head_unit(text)
    is_duration(text)
    waktu = text_to_waktu(text, "menit")
    assert waktu is None or text_to_waktu(waktu.teks, "menit") == waktu
    if waktu and waktu.nilai is not None:
        bounds = working_minutes(waktu)
        assert bounds is not None and bounds[0] >= 0


def test_long_texts() -> None:
    for text in long_texts():
        text_to_waktu(text, "hari")
        is_duration(text)
        head_unit(text)


def test_gold(real: Path) -> None:
    wrong = []
    for path in sorted(real.glob("*.json")):
        for sop in json.loads(path.read_text(encoding="utf-8"))["sop"]:
            for step in sop["langkah"]:
                gold = step["waktu"]
                read = text_to_waktu(gold["teks"]) if gold else None
                if gold and (read is None or read.model_dump() != gold):
                    wrong.append((path.name, step["urutan"]))
    assert wrong == []


@pytest.mark.parametrize(
    "printed",
    ["15 menit", "1 jam 30 menit", "maks. 2 hari kerja", "5 (lima) menit", "30'", "½ jam", "-", "x"],
)
def test_a_plain_spelling_is_sure(printed: str) -> None:
    assert waktu_certainty(printed) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "1O menit",
        "l5 menit",
        "10 menlt",
        "15 rnenit",
        "1 jarn",
        "l jam",
        "5. menit",
        '30"',
        "15 Menit 1",
        "2 Harl",
    ],
)
def test_a_spelling_that_was_put_right_is_less_sure(printed: str) -> None:
    waktu = text_to_waktu(printed)
    assert waktu is not None and waktu.nilai is not None
    assert waktu_certainty(printed) == TOLERATED


@given(texts)
def test_certainty_is_a_share(text: str) -> None:
    assert 0 < waktu_certainty(text, "menit") <= 1
