"""The samples are what they claim: gold as the sources say, plants where they say, the same bytes twice."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pdfplumber
import pypdfium2
import pytest

from models.sop import Langkah, Sop
from models.text import fold, words
from samples.generator.bench_set import KINDS, draw_bench_set
from samples.generator.born import draw_pdf, flow_pages
from samples.generator.canvas import new_canvas
from samples.generator.grid import PageGrid
from samples.generator.lettering import LIBERATION, STANDARD, face
from samples.generator.listing import DOCUMENT, listing
from samples.generator.plain_text import gold_of_text
from samples.generator.rendered import render
from samples.generator.routing import CLEAR, NEAR, Route
from samples.generator.sheet import MARGIN, Sheet, hull
from samples.generator.source import SAMPLES, Source, read_sources

SOURCES = {source.nama: source for source in read_sources()}
DRAWABLE = [s for s in SOURCES.values() if s.cetak.huruf in STANDARD or LIBERATION.is_dir()]
each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


def file_and_gold(source: Source) -> tuple[Path, dict[str, Any]]:
    kind = source.cetak.jenis
    name = source.nama + (".txt" if kind == "teks" else ".pdf")
    return SAMPLES / kind / name, json.loads(
        (SAMPLES / "gold" / kind / f"{source.nama}.json").read_text("utf-8")
    )


def at(sop: Sop, pointer: str) -> Any:
    value: Any = sop.untuk_json()
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def test_the_set_is_large_and_mixed_enough() -> None:
    golds = [s.gold for s in SOURCES.values()]
    plants = [plant for s in SOURCES.values() for plant in s.tanam]
    assert len(golds) >= 14
    assert len({(g.instansi.nama, g.instansi.wilayah) for g in golds}) >= 6
    assert len({g.instansi.wilayah for g in golds}) == 3
    assert Counter(s.cetak.jenis for s in SOURCES.values()).keys() == {"pdf", "scan", "teks"}
    assert len(plants) >= 16
    assert len({plant.kode for plant in plants}) >= 12
    assert sum(not s.tanam for s in SOURCES.values()) >= 4


@each_source
def test_gold_belongs_to_the_file_and_says_what_the_source_says(source: Source) -> None:
    path, gold = file_and_gold(source)
    shown = gold_of_text(source) if source.cetak.jenis == "teks" else source.gold
    assert gold["berkas"]["nama"] == path.name
    assert gold["berkas"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert gold["sop"] == [shown.untuk_json()]
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        assert gold["berkas"]["halaman"] == len(document)
        document.close()


def test_every_file_belongs_to_a_source() -> None:
    files = [f for kind in ("pdf", "scan", "teks") for f in (SAMPLES / kind).iterdir()]
    golds = [f for kind in ("pdf", "scan", "teks") for f in (SAMPLES / "gold" / kind).iterdir()]
    assert sorted(f.stem for f in files) == sorted(f.stem for f in golds) == sorted(SOURCES)


@each_source
def test_gold_fits_the_contract(source: Source, contract: Path) -> None:
    schema = json.loads((contract / "sop.schema.json").read_text("utf-8"))
    jsonschema.validate(file_and_gold(source)[1], schema)


@each_source
def test_plants_point_at_something(source: Source) -> None:
    for plant in source.tanam:
        for pointer in plant.lokasi:
            at(source.gold, pointer)
        assert all(1 <= urutan <= len(source.gold.langkah) for urutan in plant.langkah)
        assert set(plant.sop_lain) <= SOURCES.keys() - {source.nama}


def numbers(sop: Sop) -> list[int]:
    return [int(step.nomor or 0) for step in sop.langkah]


def passes_on(step: Langkah) -> bool:
    return step.uraian.split()[0] in ("Menerima", "Menyampaikan", "Menyerahkan", "Mengarsipkan", "Meneruskan")


def wrong_branches(sop: Sop) -> bool:
    decisions = [s.urutan for s in sop.langkah for actor in s.pelaksana if actor.simbol == "belah_ketupat"]
    branches = {d: sorted(str(a.syarat) for a in sop.alur if a.dari == d) for d in decisions}
    return any(labels != ["tidak", "ya"] for labels in branches.values())


SIGNS: dict[str, Callable[[Sop], bool]] = {
    "NIP-JUMLAH-DIGIT": lambda s: len(s.disahkan_oleh.nip or "") != 18,
    "IDENT-NOMOR-TIDAK-LENGKAP": lambda s: (s.nomor_sop or "").isdigit(),
    "IDENT-TANGGAL-TIDAK-LENGKAP": lambda s: len(s.tanggal_pengesahan.iso or "") < 10,
    "IDENT-TANGGAL-URUTAN": lambda s: s.tanggal_pembuatan.iso > s.tanggal_pengesahan.iso,
    "HUKUM-TIDAK-LENGKAP": lambda s: any(not (h.nomor and h.tahun and h.tentang) for h in s.dasar_hukum),
    "HUKUM-GANDA": lambda s: max(Counter((h.jenis, h.nomor, h.tahun) for h in s.dasar_hukum).values()) > 1,
    "LANGKAH-NOMOR-HILANG": lambda s: any(b > a + 1 for a, b in pairwise(numbers(s))),
    "LANGKAH-NOMOR-GANDA": lambda s: len(set(numbers(s))) < len(numbers(s)),
    "LANGKAH-BUKAN-KATA-KERJA": lambda s: any(not step.uraian.startswith("Me") for step in s.langkah),
    "LANGKAH-KEGIATAN-GANDA": lambda s: any(", dan me" in step.uraian for step in s.langkah),
    "PELAKSANA-LANGKAH-KOSONG": lambda s: any(not step.pelaksana for step in s.langkah),
    "PELAKSANA-KOLOM-KOSONG": lambda s: (
        set(s.pelaksana) > {actor.nama for step in s.langkah for actor in step.pelaksana}
    ),
    "ALUR-KEPUTUSAN-CABANG": wrong_branches,
    "MUTU-WAKTU-KOSONG": lambda s: any(step.waktu is None for step in s.langkah),
    "MUTU-WAKTU-TIDAK-TERUKUR": lambda s: any(t.waktu and t.waktu.nilai is None for t in s.langkah),
    "MUTU-OUTPUT-SAMA-KELENGKAPAN": lambda s: any(
        fold(t.output or "") == fold(t.kelengkapan or "") and not passes_on(t) for t in s.langkah
    ),
    "BUTIR-TERPOTONG": lambda s: any(item.endswith(" dan") for item in s.peralatan_perlengkapan),
}


@pytest.mark.parametrize("code", SIGNS)
def test_plants_stand_where_they_are_claimed_and_nowhere_else(code: str) -> None:
    claimed = {s.nama for s in SOURCES.values() if code in {plant.kode for plant in s.tanam}}
    assert {s.nama for s in SOURCES.values() if SIGNS[code](s.gold)} == claimed


@each_source
def test_first_and_last_step_are_terminators_and_no_other(source: Source) -> None:
    kinds = [[actor.simbol for actor in step.pelaksana] for step in source.gold.langkah]
    assert kinds[0] == kinds[-1] == ["kapsul"]
    assert not any("kapsul" in kind for kind in kinds[1:-1])


def test_families_are_true() -> None:
    kin = json.loads((SAMPLES / "keluarga.json").read_text("utf-8"))
    for family in kin["keluarga"]:
        pairs = {frozenset((p["a"], p["b"])) for p in family["pasangan"]}
        assert pairs == {frozenset(pair) for pair in combinations(family["anggota"], 2)}
        for pair in family["pasangan"]:
            check_pair(pair, SOURCES[pair["a"]].gold, SOURCES[pair["b"]].gold)


def check_pair(pair: dict[str, Any], a: Sop, b: Sop) -> None:
    """The listed differences hold, and no aligned step differs in a text that is not listed."""
    listed = {(d["jenis"], d["langkah_a"], d["langkah_b"]): (d["a"], d["b"]) for d in pair["perbedaan"]}
    aligned = {tuple(p) for p in pair["penyejajaran"]}
    for i, step in enumerate(a.langkah, 1):
        assert (("langkah_hilang", i, None) in listed) == all(i != x for x, _ in aligned), step.uraian
    for j, step in enumerate(b.langkah, 1):
        assert (("langkah_tambah", None, j) in listed) == all(j != y for _, y in aligned), step.uraian
    for i, j in aligned:
        for name in ("uraian", "kelengkapan", "output", "keterangan", "waktu"):
            values = [getattr(sop.langkah[n - 1], name) for sop, n in ((a, i), (b, j))]
            texts = tuple(v.teks if name == "waktu" and v else v for v in values)
            differ = fold(texts[0] or "") != fold(texts[1] or "")
            assert listed.get((name, i, j)) == (texts if differ else None)


def test_the_document_lists_the_samples_as_they_are() -> None:
    assert listing(list(SOURCES.values())) in DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize(
    "source", [s for s in SOURCES.values() if s.cetak.jenis == "pdf"], ids=lambda s: s.nama
)
def test_text_pdfs_hold_every_word_of_their_steps(source: Source) -> None:
    with pdfplumber.open(file_and_gold(source)[0]) as pdf:
        printed = set(words(" ".join(page.extract_text() for page in pdf.pages)))
    wanted = {w for step in source.gold.langkah for w in words(f"{step.uraian} {step.kelengkapan}")}
    assert wanted <= printed


@pytest.mark.parametrize("kind", ["pdf", "scan", "teks"])
def test_drawing_twice_gives_the_same_bytes(kind: Any) -> None:
    source = SOURCES["tindak-lanjut-inspektorat"]
    assert render(source, kind) == render(source, kind)


@pytest.mark.parametrize(
    "source", [s for s in SOURCES.values() if s.cetak.huruf in STANDARD], ids=lambda s: s.nama
)
def test_committed_files_are_those_the_generator_draws(source: Source) -> None:
    if source.cetak.jenis == "scan":
        pytest.skip("a scan depends on the machine's image library")
    assert render(source, source.cetak.jenis).data == file_and_gold(source)[0].read_bytes()


@cache
def routed_pages(name: str) -> list[tuple[PageGrid, list[Route]]]:
    """The pages of the sample's flow table, measured as they are drawn."""
    form = SOURCES[name].cetak
    sheet = Sheet(new_canvas(BytesIO()), form.kertas, True, face(form.huruf), form.ukuran)
    return flow_pages(SOURCES[name], sheet, MARGIN)


@pytest.mark.parametrize("source", DRAWABLE, ids=lambda s: s.nama)
def test_no_arrow_runs_through_a_symbol_or_on_another_arrow(source: Source) -> None:
    for page, routes in routed_pages(source.nama):
        for route in routes:
            legs = list(pairwise(route.path))
            for node in page.nodes.values():
                inner = legs[node.key == route.wish.tail : len(legs) - (node.key == route.wish.tip)]
                assert node.kind == "terbuka" or not any(hull(*leg).meets(node.box, CLEAR) for leg in inner)
        for one, other in combinations(routes, 2):
            for a in pairwise(one.path):
                for b in pairwise(other.path):
                    level = [hull(*leg).width > hull(*leg).height for leg in (a, b)]
                    assert level[0] != level[1] or not hull(*a).meets(hull(*b), NEAR), (one.wish, other.wish)


@pytest.mark.parametrize("source", DRAWABLE, ids=lambda s: s.nama)
def test_every_arrow_of_the_gold_is_drawn(source: Source) -> None:
    drawn = Counter(
        (r.wish.tail, r.wish.label)
        for _, routes in routed_pages(source.nama)
        for r in routes
        if r.wish.tail[0] == "s"
    )
    wanted = Counter((f"s{a.dari}", (a.syarat or "").title()) for a in source.gold.alur)
    assert drawn == wanted


def test_the_bench_set_has_every_kind_and_a_manifest(tmp_path: Path) -> None:
    source = min(DRAWABLE, key=lambda s: len(s.gold.langkah) + 100 * (s.cetak.sampul is not None))
    draw_bench_set([source], tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    gold = json.loads((tmp_path / "gold" / f"{source.nama}.json").read_text("utf-8"))
    assert manifest == {"dokumen": {source.nama: {"varian": dict.fromkeys(KINDS, 1)}}}
    assert gold["sop"] == [source.gold.untuk_json()]
    for kind in KINDS:
        document = pypdfium2.PdfDocument(tmp_path / kind / f"{source.nama}.pdf")
        assert len(document) == gold["berkas"]["halaman"] == draw_pdf(source).pages
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert bool(text.strip()) == (kind == "born")
        document.close()
