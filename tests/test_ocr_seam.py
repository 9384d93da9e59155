"""All after the OCR on recorded readings of the sample scans, and the real engines on one of them."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from canvas import LETTER, Canvas
from golden import SCANS, pages_to_text, recorded_pages
from pydantic import TypeAdapter
from right import share_right

from extractors.document import read_file
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.coverage import PARTLY
from extractors.reading.rapid import second_engine
from extractors.reading.scan import Engines, raster_to_page
from extractors.tracing.raster import Gray, Raster
from models.page import Box, Page, Word
from models.sop import Sop

NAMES = sorted(path.stem for path in SCANS.glob("*.pdf"))
RIGHT = {
    "legalisasi-tanjungelok": 0.98,
    "perjalanan-bapperida": 0.98,
    "surat-masuk-bkpsdm": 0.98,
    "tindak-lanjut-inspektorat": 0.97,
}
"""Share of values right from the recorded readings, rounded down."""

each_scan = pytest.mark.parametrize("name", NAMES)


def gold_of(name: str) -> list[dict[str, Any]]:
    text = (SCANS.parent / "gold" / "scan" / f"{name}.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)["sop"]
    return found


@cache
def sops_of(name: str) -> list[Sop]:
    return arrangements_to_sops([page_to_arrangement(page) for page in recorded_pages(name)])


@each_scan
def test_recorded_readings_become_the_gold(name: str) -> None:
    share = share_right(gold_of(name), [sop.untuk_json() for sop in sops_of(name)])
    assert share.value >= RIGHT[name], f"{share}"


@each_scan
def test_every_step_and_every_symbol(name: str) -> None:
    (gold,), (sop,) = gold_of(name), sops_of(name)
    assert [s.nomor for s in sop.langkah] == [s["nomor"] for s in gold["langkah"]]
    symbols = [[(p.nama, p.simbol) for p in s.pelaksana] for s in sop.langkah]
    assert [[s for _, s in row] for row in symbols] == [
        [p["simbol"] for p in s["pelaksana"]] for s in gold["langkah"]
    ]


@each_scan
def test_no_arrow_is_invented_as_sure(name: str) -> None:
    (gold,), (sop,) = gold_of(name), sops_of(name)
    wanted = {(a["dari"], a["ke"]) for a in gold["alur"]}
    found = {(a.dari, a.ke): sop.sumber[f"/alur/{i}"] for i, a in enumerate(sop.alur)}
    assert len(found.keys() & wanted) >= 0.85 * len(wanted)
    assert all(source.keyakinan < 0.9 for arrow, source in found.items() if arrow not in wanted)


@each_scan
def test_a_recording_comes_back_as_it_was_written(name: str) -> None:
    pages = recorded_pages(name)
    again = TypeAdapter(list[Page]).validate_json(pages_to_text(pages))
    assert again == pages


class Written:
    """An engine that says what it is told, whatever it is shown; the crops are kept."""

    name = "written"

    def __init__(self, words: Sequence[Word]) -> None:
        self.words, self.crops = list(words), list[Gray]()

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        self.crops += crops
        return [list(self.words) for _ in crops]


def printed() -> Raster:
    canvas = Canvas(900, 500)
    canvas.grid([100, 400, 800], [100, 200, 300])
    canvas.text(140, 160, "SURAT")
    return canvas.raster()


def test_words_go_from_their_crop_to_their_place_on_the_page() -> None:
    engine = Written([Word("SURAT", Box(0, 0, 80, 30), 0.9)])
    page = raster_to_page(printed(), 3, Engines(engine, None)).page
    (word,) = page.words
    assert page.number == 3
    assert (word.text, word.confidence) == ("SURAT", 0.9)
    assert (word.box.x0, word.box.y0) == pytest.approx((132 * 0.36, 134 * 0.36), abs=3)
    assert len(engine.crops) == 1
    assert engine.crops[0].shape[0] < 3 * LETTER


def test_what_is_left_of_rulings_is_no_word() -> None:
    engine = Written([Word("|", Box(0, 0, 3, 30), 0.9), Word("SURAT", Box(8, 0, 90, 30), 0.9)])
    assert [w.text for w in raster_to_page(printed(), 1, Engines(engine, None)).page.words] == ["SURAT"]


def test_words_beside_unread_ink_are_doubted() -> None:
    engine = Written([Word("SU", Box(0, 0, 30, 30), 0.99)])
    (word,) = raster_to_page(printed(), 1, Engines(engine, None)).page.words
    assert word.confidence <= PARTLY


def test_a_blank_page_asks_nobody() -> None:
    engine = Written([])
    raster = Raster(np.full((500, 400), 255, np.uint8), 200)
    assert raster_to_page(raster, 1, Engines(engine, None)).page.words == ()
    assert engine.crops == []


@pytest.mark.real
def test_the_real_engines_on_one_scan() -> None:
    """Real reading: no worse than the recording but for what versions of the engines differ in."""
    name = "tindak-lanjut-inspektorat"
    read = read_file(Path(SCANS) / f"{name}.pdf").untuk_json()["sop"]
    assert share_right(gold_of(name), read).value >= RIGHT[name] - 0.04
    assert len(read[0]["alur"]) == len(gold_of(name)[0]["alur"])


@pytest.mark.real
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_scan_that_lies_on_its_side_is_turned(quarters: int) -> None:
    canvas = Canvas(1500, 900)
    canvas.grid([60, 760, 1440], [60 + 60 * i for i in range(14)])
    for i in range(13):
        canvas.text(80, 100 + 60 * i, "Menerima dan mencatat surat masuk")
        canvas.text(780, 100 + 60 * i, "Pengadministrasi persuratan")
    raster = Raster(np.ascontiguousarray(np.rot90(canvas.pixels, quarters)), 200)
    page = raster_to_page(raster, 1).page
    assert page.width > page.height
    words = [w.text for w in page.words]
    assert words.count("surat") >= 9
    first = min((w for w in page.words if w.text == "Menerima"), key=lambda w: w.box.y0)
    assert first.box.x0 < page.width / 4


@pytest.mark.real
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_without_any_table_is_turned_too(quarters: int) -> None:
    """A cover on its side once counted as a picture, and its words were gone without a sign."""
    canvas = Canvas(1500, 900)
    for i in range(10):
        canvas.text(200, 150 + 70 * i, "Standar Operasional Prosedur Pengelolaan Surat Masuk")
    raster = Raster(np.ascontiguousarray(np.rot90(canvas.pixels, quarters)), 200)
    words = [w.text for w in raster_to_page(raster, 1).page.words]
    assert words.count("Prosedur") >= 8


@pytest.mark.real
def test_a_line_reads_the_same_alone_as_beside_a_long_one() -> None:
    """Padded to the longest of a batch, lines came out differently and took hundreds of MB."""
    engine = second_engine()
    if engine is None:
        pytest.skip("rapidocr is not installed")
    short, long = Canvas(220, 60), Canvas(1600, 60)
    short.text(20, 40, "15 menit")
    long.text(20, 40, "Menerima, mencatat dan menyampaikan surat permohonan kepada pimpinan")
    crops = [np.asarray(c.pixels, np.uint8) for c in (short, long)]
    assert engine.read_lines(crops) == [*engine.read_lines(crops[:1]), *engine.read_lines(crops[1:])]
