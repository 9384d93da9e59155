"""The benchmarks' own scorer: full marks for gold, none for nothing, fewer for every kind of error."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.confidence import losses, reliability
from benchmarks.curves import Panel, draw_panels
from benchmarks.damage import DAMAGES, Damage, Row, panels
from benchmarks.damage import table as damage_table
from benchmarks.invented import Country
from benchmarks.memory import repeated, weigh_file
from benchmarks.memory import table as memory_table
from benchmarks.memory_of import tree_kib
from benchmarks.race import FAILED, MISSING, Found, Taken, found_in, of_documents, race
from benchmarks.reading import page_count
from benchmarks.refreshing import add, build
from benchmarks.results import REPO, SAMPLES, Table, percent
from benchmarks.run import replaced
from benchmarks.scale import judge
from benchmarks.scoring import BINS, GROUPS, Score, pair_sops
from benchmarks.speed import Field, race_table
from models.sop import DasarHukum, Langkah, Panah, Pengesah, Sop, Tanggal, Waktu
from models.source import Sumber
from pipeline.analysis import refresh
from pipeline.checks.registry import CHECKS, in_order
from pipeline.compare.many import Related
from pipeline.store.database import writing
from pipeline.store.findings import read_temuan
from pipeline.store.read import read_sop
from samples.generator.scan import Taking
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


def test_the_invented_country_is_the_same_every_time_and_from_any_place() -> None:
    country = Country(200)
    items = list(country.items(0, 200))
    assert list(country.items(120, 130)) == items[120:130]
    assert len({acuan.berkas for acuan, _ in items}) == 200
    sizes = Counter(country.family(number) for number in range(200))
    assert max(sizes.values()) == 20 and sizes.total() == 200
    later = country.item(207)
    assert country.family(207) == country.family(7) and later[1].langkah != items[7][1].langkah


def test_groups_are_judged_by_the_families() -> None:
    country = Country(200)
    families: dict[int, list[int]] = {}
    for number in range(200):
        families.setdefault(country.family(number), []).append(number)
    right = [members for members in families.values() if len(members) > 1]
    none = np.zeros(0, np.int64)
    related = Related(200, none, none, none.astype(np.uint8), none.astype(np.float32))
    assert set(judge(country, related, right).cells()) == {"100.0"}
    merged = [[*right[0], *right[1]], *right[2:]]
    assert judge(country, related, merged).precision < 1
    assert judge(country, related, merged).whole == 1 - 2 / len(right)
    assert judge(country, related, right[1:]).recall_small < 1


def test_a_part_of_the_document_is_replaced_and_the_rest_stays() -> None:
    text = "top\n<!-- a: begin -->\nold\n<!-- a: end -->\nrest"
    assert replaced(text, "a", r"new \1") == "top\n<!-- a: begin -->\nnew \\1\n<!-- a: end -->\nrest"
    with pytest.raises(SystemExit):
        replaced(text, "b", "new")


def test_only_a_whole_is_a_hundred_percent() -> None:
    assert percent(1) == "100.0"
    assert percent(0.99999) == "99.9"
    assert Table("T", "M.", ("a", "b"), [["x", "1"]]).markdown().endswith("| --- | ---: |\n| x | 1 |\n")


def test_confidence_is_counted_in_its_bin() -> None:
    pointers = {"/nama_sop": 0.55, "/nomor_sop": 0.95, "/disahkan_oleh/nip": 1.0}
    sumber = {at: Sumber(halaman=1, keyakinan=sure) for at, sure in pointers.items()}
    gold = Sop(nama_sop="Cuti", nomor_sop="1/2", disahkan_oleh=Pengesah(nip="1" * 18))
    read = gold.model_copy(update={"nomor_sop": "1/3", "sumber": sumber})
    told = dict(zip(BINS, score(gold, read).bins, strict=True))
    assert told == dict.fromkeys(BINS, (0, 0)) | {0.5: (1, 1), 0.95: (2, 1)}
    shown = reliability({"x": score(gold, read)}).rows
    assert ["0.5 - 0.6", "100.0 (1/1)"] in shown
    assert ["0.95 - 1", "50.0 (1/2)"] in shown


def test_scores_add_up() -> None:
    both, apart = Score(), score(BASE, WRONG["kepala"])
    both.add(BASE, WRONG["kepala"])
    both.add(BASE, WRONG["sel"])
    apart += score(BASE, WRONG["sel"])
    assert apart == both


def test_what_perfect_words_lose_is_lost_in_understanding() -> None:
    born = [("a", score(BASE, WRONG["nomor"])), ("book", score(BASE, Sop()))]
    scan = [("a", score(BASE, Sop()))]
    rows = {row[0]: row[1:] for row in losses({"born": born, "scan": scan}).rows}
    steps = len([step for step in BASE.langkah if step.nomor])
    assert rows["numbers"] == [f"{100 / steps:.1f}", f"{100 - 100 / steps:.1f}"]
    assert rows["header"] == ["0.0", "100.0"]


def test_a_peer_is_given_what_it_found_generously() -> None:
    gold = Sop(
        nama_sop="Cuti Tahunan",
        disahkan_oleh=Pengesah(nip="1" * 18),
        peringatan=("Hak atas cuti gugur", "Dicatat"),
        langkah=(Langkah(urutan=1, uraian="Menerima surat", waktu=Waktu(teks="5 menit")),),
    )
    blocks = ["Nama SOP : CUTI  TAHUNAN", "NIP. 111111 111111 111111", "1. Hak atas\ncuti gugur\n2. Dicatat"]
    found = found_in([*blocks, "Menerima", "surat 5 menit"], [gold])
    assert found == {"steps": Found(2, 0, 2), "header": Found(2, 2, 2), "lists": Found(2, 2, 2)}


def test_texts_of_page_pictures_come_to_their_document() -> None:
    texts = {"/x/surat-1.png": ["a"], "/x/surat-2.png": ["b"], "/x/cuti-2.pdf": ["c"]}
    assert of_documents(texts, ["surat", "cuti-2", "lain"]) == {
        "surat": ["a", "b"],
        "cuti-2": ["c"],
        "lain": [],
    }


def test_a_contender_runs_in_a_process_of_its_own_and_is_weighed() -> None:
    (path,) = (SAMPLES / "pdf").glob("cuti-bkpsdm.pdf")
    taken = race({"pdfplumber": [path]}, 1)["pdfplumber"]
    assert isinstance(taken, Taken)
    assert taken.cpu > 0
    assert 10 < taken.peak < 2000
    parts = found_in(taken.texts[str(path)], [GOLDS[path.stem]])
    assert parts["steps"].whole == parts["steps"].gold > 10


def test_who_is_not_there_or_fails_has_a_reason_and_the_race_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("benchmarks.race.PEERS", tmp_path / "python")
    taken = race({"camelot": [], "pdfplumber": [tmp_path / "no.pdf"]}, 1)
    assert taken == {"camelot": MISSING, "pdfplumber": FAILED}
    field = Field("T", [], ("pdfplumber", "camelot"), "pdfplumber", 1.5, 1)
    rows = race_table(field, taken | {"selaras": FAILED}, 1).rows
    assert [row[1] for row in rows] == [FAILED, MISSING]


def test_the_other_environment_loads_contenders_without_ours() -> None:
    """The module runs in .venv-peers too, which has nothing of what Selaras needs."""
    known = "import sys; import benchmarks.contenders; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", known], cwd=REPO, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"numpy", "pypdfium2", "pydantic", "cv2", "models", "extractors"} & {*said}


def test_the_memory_of_a_process_tree_is_seen() -> None:
    eater = "x = bytearray(80 << 20); import sys; print('ready', flush=True); sys.stdin.read()"
    shell = [
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {eater!r}])",
    ]
    with subprocess.Popen(shell, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert tree_kib(process.pid) > 80 << 10
        process.communicate()
    assert tree_kib(process.pid) == 0


def test_pages_are_repeated_until_there_are_enough(tmp_path: Path) -> None:
    sources = sorted((SAMPLES / "pdf").glob("cuti*.pdf"))
    pages = sum(map(page_count, sources))
    assert page_count(repeated(sources, 2 * pages + 1, tmp_path / "x.pdf")) == 2 * pages + 1


def test_memory_is_weighed_at_the_marks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("benchmarks.memory.MARKS", (1, 2))
    held = weigh_file(SAMPLES / "pdf" / "cuti-bkpsdm.pdf")
    assert [h.pages for h in held] == [1, 2, 2]
    assert all(h.most >= h.now > 10 for h in held)
    assert [row[1] for row in memory_table({"a": held}).rows] == ["1", "2", "2, understood"]


def test_damage_is_scored_by_degrees_beside_the_good_scan() -> None:
    rows = [
        Row("none", "a good scan", score(BASE, BASE)),
        Row("skew", "1 degrees", score(BASE, WRONG["sel"])),
        Row("skew", "5 degrees", score(BASE, Sop())),
    ]
    (panel,) = panels(rows)
    assert panel.title == "skew (degrees)"
    assert panel.marks == ["-", "1", "5"]
    assert panel.curves["cells"][0] == 100 > panel.curves["cells"][1] > panel.curves["cells"][2] == 0
    assert [row[2] for row in damage_table(rows).rows] == [percent(row.score.total.recall) for row in rows]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_every_damage_changes_the_page(damage: Damage) -> None:
    degrees = [damage.taking(degree) for degree in damage.degrees]
    assert len({Taking(), *degrees}) == len(degrees) + 1


def test_curves_are_drawn_as_svg() -> None:
    panel = Panel("a < b", ["-", "1"], {"x": [100.0, 50.0]})
    svg = ElementTree.fromstring(draw_panels([panel, panel]))
    lines = [e.get("points") for e in svg.iter("{http://www.w3.org/2000/svg}polyline")]
    assert lines == ["30.0,24.0 190.0,74.0"] * 2


class Sent:
    """What a measurement sends home."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def send(self, value: Any) -> None:
        self.values.append(value)


def test_ten_new_sops_say_what_checking_anew_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.checking.read_sop", read_sop)  # put back: the measurement watches it
    sent, path = Sent(), tmp_path / "a.db"
    build(200, path, sent)
    add(200, path, sent)
    _, (_, _, read, findings) = sent.values
    with writing(path) as db:
        told = in_order(read_temuan(db))
        db.execute("UPDATE keadaan SET nilai = 'lain' WHERE kunci = 'koleksi'")
        assert refresh(db)
        assert in_order(read_temuan(db)) == told
    among = {check.kode for check in CHECKS if check.lingkup == "koleksi"}
    assert findings == sum(t.kode in among for t in told) > 50
    assert 10 <= read < 210
