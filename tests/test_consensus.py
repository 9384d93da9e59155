"""What a group of agencies shares, and where each departs: nothing said of one that the many do not show."""

import re

import pytest
from sop_factory import STEPS, sop, step

from models.bahasa import Bahasa
from models.difference import Kelompok
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.consensus import Konsensus, kelompok_to_konsensus
from pipeline.compare.pairs import compare_all
from pipeline.reports.collection import to_reported
from pipeline.reports.consensus import departures, deviations, in_units
from pipeline.reports.group_html import SIDE_BY_SIDE, group_to_html

Spec = dict[str, object]


def make(agency: str, *steps: Spec) -> tuple[Acuan, Sop]:
    name = f"Dinas {agency}"
    made = sop(
        instansi={"nama": name, "unit": None, "wilayah": "Kabupaten Contohan"},
        langkah=[step(n, **s) for n, s in enumerate(steps, 1)],
        alur=[],
    )
    return Acuan(berkas=f"{agency}.pdf", urutan_sop=1, nama_sop=made.nama_sop, instansi=name), made


def konsensus(*items: tuple[Acuan, Sop]) -> Konsensus:
    pairs, groups = compare_all(items)
    assert len(groups) == 1, "one procedure"
    found = kelompok_to_konsensus(groups[0], dict(items), pairs, 5)
    assert found is not None
    return found


def page(*items: tuple[Acuan, Sop], bahasa: Bahasa = "id") -> str:
    r = to_reported(items, [], *compare_all(items), bahasa)
    (group,) = r.groups
    return group_to_html(group, r, {(p.a, p.b): f"{p.a.berkas}-{p.b.berkas}.html" for p in r.pasangan})


def said(k: Konsensus, agency: str) -> dict[str, list[str]]:
    """Common or own step -> what is said of the agency there."""
    member = next(n for n, (a, _) in enumerate(k.members) if a.instansi == f"Dinas {agency}")
    return {k.uraian(row): words for row in k.rows if (words := deviations(k, row, member, "id"))}


WHOLE = tuple(STEPS)
LONG = ({**STEPS[2], "waktu": "5 hari"},)


def test_agencies_that_agree_depart_in_nothing() -> None:
    k = konsensus(*(make(name, *WHOLE) for name in ("Satu", "Dua", "Tiga")))
    assert [k.uraian(row) for row in k.common] == [s["uraian"] for s in STEPS]
    assert [k.usual_minutes(row) for row in k.common] == [10, 30, 120, 60, 10]
    assert all(said(k, name) == {} for name in ("Satu", "Dua", "Tiga"))


def test_a_missing_step_another_time_and_another_actor_are_told_of_the_one_that_has_them() -> None:
    other = {**STEPS[3], "pelaksana": ("Sekretaris", "kotak")}
    k = konsensus(
        make("Satu", *WHOLE),
        make("Dua", *WHOLE),
        make("Tiga", *WHOLE),
        make("Empat", STEPS[0], *LONG, other, STEPS[4]),
    )
    assert said(k, "Empat") == {
        STEPS[1]["uraian"]: ["tidak ada padanan"],
        STEPS[2]["uraian"]: ["waktu 5 hari: 18,75 kali lebih lama daripada lazimnya"],
        STEPS[3]["uraian"]: ["pelaksana lain: Sekretaris"],
    }
    assert said(k, "Satu") == {}


def test_what_is_far_off_is_what_the_settings_say() -> None:
    items = [make("Satu", *WHOLE), make("Dua", *WHOLE), make("Tiga", *STEPS[:2], *LONG, *STEPS[3:])]
    pairs, (group,) = compare_all(items)
    strict, lenient = (kelompok_to_konsensus(group, dict(items), pairs, times) for times in (5, 50))
    assert strict is not None and lenient is not None
    assert said(strict, "Tiga") and not said(lenient, "Tiga")


def test_a_step_of_one_agency_stands_in_its_place_and_is_no_part_of_the_common_procedure() -> None:
    own = {"uraian": "Mengukur lambung kapal di dermaga", "pelaksana": ("Pelaksana", "kotak")}
    k = konsensus(make("Satu", *WHOLE), make("Dua", *WHOLE), make("Tiga", *STEPS[:3], own, *STEPS[3:]))
    assert [k.uraian(row) for row in k.rows][3] == own["uraian"]
    assert len(k.common) == 5
    assert said(k, "Satu") == {}


def test_two_agencies_make_no_consensus() -> None:
    items = [make("Satu", *WHOLE), make("Dua", *WHOLE), make("Dua", *STEPS[:4])]
    pairs, _ = compare_all(items)
    group = Kelompok(prosedur="x", anggota=tuple(a for a, _ in items))
    assert kelompok_to_konsensus(group, dict(items), pairs, 5) is None


def test_the_order_of_import_changes_nothing() -> None:
    items = [make("Satu", *WHOLE), make("Dua", *WHOLE[:4]), make("Tiga", *WHOLE[1:]), make("Empat", *WHOLE)]
    assert page(*items) == page(*reversed(items))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, ""), (5, "5 menit"), (90, "1,5 jam"), (450, "1 hari"), (1800, "4 hari"), (4500, "2 minggu")],
)
def test_minutes_are_said_in_the_largest_unit(minutes: float | None, words: str) -> None:
    assert in_units(minutes, "id") == words


def test_the_page_names_every_agency_and_every_departure_in_words() -> None:
    items = [make("Satu", *WHOLE), make("Dua", *WHOLE), make("Tiga", *STEPS[:2], *LONG, *STEPS[3:])]
    html = page(*items, bahasa="en")
    assert {"Dinas Satu", "Dinas Dua", "Dinas Tiga"} <= set(re.findall(r"Dinas \w+", html))
    assert "time 5 hari: 18.75 times as long as usual" in html


def test_many_agencies_are_told_one_below_the_other() -> None:
    own = {"uraian": "Mengukur lambung kapal di dermaga", "pelaksana": ("Pelaksana", "kotak")}
    odd = make("Aneh", *STEPS[:2], *LONG, own, *STEPS[3:])
    items = [odd, *(make(f"Nomor {n}", *WHOLE) for n in range(SIDE_BY_SIDE))]
    html = page(*items)
    assert html.count("<th>") < len(items), "no column for each of them"
    assert f"{len(items)}/{len(items)}" in html, "how many have a step"
    assert "3. " + str(STEPS[2]["uraian"]) + ": waktu 5 hari: 18,75 kali lebih lama daripada lazimnya" in html
    assert "4. Mengukur lambung kapal di dermaga: langkah yang hanya ada pada 1 SOP" in html
    assert html.count('<span class="soft">tidak ada</span>') == SIDE_BY_SIDE
    assert html.count('.pdf.html"') == len(items) - 1, "each leads to its comparison with the yardstick"


def test_departures_of_one_member_are_those_of_its_column() -> None:
    k = konsensus(make("Satu", *WHOLE), make("Dua", *WHOLE), make("Tiga", *STEPS[:2], *LONG, *STEPS[3:]))
    told = {a.instansi: departures(k, n, "id") for n, (a, _) in enumerate(k.members)}
    assert [len(words) for words in (told["Dinas Satu"], told["Dinas Dua"], told["Dinas Tiga"])] == [0, 0, 1]
