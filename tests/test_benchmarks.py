"""The benchmarks' own scorer: full marks for gold, none for nothing, fewer for every kind of error."""

from typing import Any

import pytest

from benchmarks.pairs import synthetic
from benchmarks.results import Table, percent
from benchmarks.run import replaced
from benchmarks.scoring import GROUPS, Score, pair_sops
from models.sop import DasarHukum, Langkah, Panah, Pengesah, Sop, Tanggal, Waktu
from models.source import Sumber
from samples.generator.source import read_sources

GOLDS = {source.nama: source.gold for source in read_sources()}
BASE = GOLDS["informasi-tirtamulya"]


def score(gold: Sop, read: Sop) -> Score:
    total = Score()
    total.add(gold, read)
    return total


def with_step(n: int, **changes: Any) -> Sop:
    steps = list(BASE.langkah)
    steps[n] = steps[n].model_copy(update=changes)
    return BASE.model_copy(update={"langkah": tuple(steps)})


def with_actor(n: int, **changes: Any) -> Sop:
    first, *rest = BASE.langkah[n].pelaksana
    return with_step(n, pelaksana=(first.model_copy(update=changes), *rest))


@pytest.mark.parametrize("name", GOLDS)
def test_gold_against_itself_is_all_right(name: str) -> None:
    found = score(GOLDS[name], GOLDS[name])
    assert found.total.recall == found.total.f1 == 1.0
    assert found.total.gold > 50
    assert found.wrong_though_sure == 0


@pytest.mark.parametrize("name", GOLDS)
def test_nothing_read_is_nothing_right(name: str) -> None:
    found = score(GOLDS[name], Sop())
    assert found.total.recall == found.total.f1 == 0.0
    assert found.total.given == found.sure == 0


WRONG = {
    "kepala": BASE.model_copy(update={"nomor_sop": "lain"}),
    "butir": BASE.model_copy(update={"peringatan": ("Bunyi yang sama sekali lain",)}),
    "sel": with_step(2, output="Bunyi yang sama sekali lain"),
    "nomor": with_step(2, nomor="99"),
    "waktu": with_step(2, waktu=Waktu(teks="99 hari", nilai=99, satuan="hari")),
    "pelaksana": with_actor(2, nama="Juru Ukur"),
    "simbol": with_actor(2, simbol="segilima"),
    "panah": BASE.model_copy(update={"alur": (Panah(dari=8, ke=1), *BASE.alur[1:])}),
    "syarat": BASE.model_copy(
        update={"alur": tuple(a.model_copy(update={"syarat": a.syarat and "tidak"}) for a in BASE.alur)}
    ),
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_wrong_value_costs_its_group_and_is_wrong_though_sure(group: Any) -> None:
    found = score(BASE, WRONG[group])
    assert found.groups[group].recall < 1.0
    assert found.groups[group].f1 < 1.0
    assert found.wrong_though_sure >= 1
    others = [g for g in GROUPS if g != group and g not in ("simbol", "syarat")]
    assert all(found.groups[g].recall == 1.0 for g in others)


def test_a_wrong_value_given_with_doubt_is_not_wrong_though_sure() -> None:
    doubted = WRONG["kepala"].model_copy(update={"sumber": {"/nomor_sop": Sumber(halaman=1, keyakinan=0.5)}})
    found = score(BASE, doubted)
    assert found.total.right == found.total.given - 1
    assert found.wrong_though_sure == 0


def test_what_the_gold_has_not_is_invented() -> None:
    assert BASE.tanggal_revisi is None
    read = BASE.model_copy(update={"tanggal_revisi": Tanggal(teks="2020", iso="2020")})
    found = score(BASE, read)
    assert found.total.recall == 1.0
    assert found.groups["kepala"].f1 < 1.0
    assert found.wrong_though_sure == 1


@pytest.mark.parametrize(
    ("printed", "is_right"),
    [
        ("Peraturan Daerah tentang Pelayanan", True),
        ("PERATURAN DAERAH  TENTANG PELAYANAN", True),
        ("Peraturan Daerah tentang Pelayanam", True),
        ("Peraturan Daerah tentang Pungutan", False),
    ],
)
def test_text_is_right_where_it_is_nearly_the_same(printed: str, is_right: bool) -> None:
    gold = Sop(dasar_hukum=(DasarHukum(teks="Peraturan Daerah tentang Pelayanan"),))
    assert (score(gold, Sop(dasar_hukum=(DasarHukum(teks=printed),))).total.recall == 1.0) is is_right


def test_digits_of_the_header_are_never_nearly_the_same() -> None:
    gold, read = (Sop(disahkan_oleh=Pengesah(nip=nip)) for nip in ("1" * 18, "1" * 17 + "7"))
    assert score(gold, read).total.recall == 0.0


def test_an_item_is_not_right_twice() -> None:
    gold, read = Sop(peringatan=("Sama",)), Sop(peringatan=("Sama", "Sama"))
    assert score(gold, read).groups["butir"].right == 1


def test_equal_times_in_other_units_are_right() -> None:
    def timed(**amount: Any) -> Sop:
        return Sop(langkah=(Langkah(urutan=1, uraian="Menerima surat", waktu=Waktu(**amount)),))

    hour = timed(teks="1 jam", nilai=1, satuan="jam")
    minutes = timed(teks="60 menit", nilai=60, satuan="menit")
    other = timed(teks="60 jam", nilai=60, satuan="jam")
    assert score(hour, minutes).groups["waktu"].recall == 1.0
    assert score(hour, other).groups["waktu"].recall == 0.0


def test_a_step_too_many_costs_only_itself() -> None:
    """The steps behind it keep their places, and so do the arrows."""
    extra = Langkah(urutan=1, uraian="Zzz qqq xxx")
    later = [s.model_copy(update={"urutan": s.urutan + 1}) for s in BASE.langkah]
    arrows = [a.model_copy(update={"dari": a.dari + 1, "ke": a.ke + 1}) for a in BASE.alur]
    read = BASE.model_copy(update={"langkah": (extra, *later), "alur": tuple(arrows)})
    found = score(BASE, read)
    assert found.total.recall == 1.0
    assert found.total.given == found.total.right + 1


def test_sops_of_a_file_find_their_readings() -> None:
    a, b, c = (GOLDS[n] for n in ("informasi-tirtamulya", "cuti-bkpsdm", "domisili-mekarsuri"))
    assert pair_sops([a, b], [b, a]) == [(a, a), (b, b)]
    assert pair_sops([a, b], [b]) in ([(a, b), (b, Sop())], [(a, Sop()), (b, b)])
    assert pair_sops([a], [a, c]) == [(a, a), (Sop(), c)]


def test_the_synthetic_collection_is_the_same_every_time() -> None:
    items = synthetic(20)
    assert items == synthetic(20)
    assert len({acuan for acuan, _ in items}) == 20
    assert len({sop.nama_sop for _, sop in items}) == 4


def test_a_part_of_the_document_is_replaced_and_the_rest_stays() -> None:
    text = "top\n<!-- a: begin -->\nold\n<!-- a: end -->\nrest"
    assert replaced(text, "a", r"new \1") == "top\n<!-- a: begin -->\nnew \\1\n<!-- a: end -->\nrest"
    with pytest.raises(SystemExit):
        replaced(text, "b", "new")


def test_only_a_whole_is_a_hundred_percent() -> None:
    assert percent(1) == "100.0"
    assert percent(0.99999) == "99.9"
    assert Table("T", "M.", ("a", "b"), [["x", "1"]]).markdown().endswith("| --- | ---: |\n| x | 1 |\n")
