"""Clippings: cut where a reading is doubtful, kept with the file, shown where a person judges."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import factories
import numpy as np
import pytest
from PIL import Image
from sop_factory import item, sop
from test_store_roundtrip import ledger_row, memory

from extractors.reading.camera import LEAST, Camera
from extractors.reading.seen import Seen
from extractors.tracing.raster import Raster
from models.clipping import Clippings, Cuplikan
from models.finding import Temuan
from models.page import Ink, Page
from models.sop import Ekstraksi
from models.source import Bacaan, Catatan, Sumber
from pipeline.compare.pairs import compare
from pipeline.reports.bundle import findings_to_html
from pipeline.reports.collection import to_reported
from pipeline.reports.diff_html import pasangan_to_html
from pipeline.store.clippings import read_clippings
from pipeline.store.read import read_sop
from pipeline.store.write import rewrite_sop, write_extraction, write_failure

PDF = Path(__file__).parent.parent / "samples" / "pdf" / "surat-masuk-sosial.pdf"
BOX = (100.0, 200.0, 220.0, 230.0)
DOUBTFUL = Sumber(halaman=1, kotak=BOX, keyakinan=0.5)


def scanned(dpi: float = 200.0) -> Seen:
    """A page on which only the middle of BOX is black."""
    gray = np.full((round(11 * dpi), round(8 * dpi)), 255, np.uint8)
    x0, y0, x1, y1 = (round(v * dpi / 72) for v in (BOX[0] + 10, BOX[1] + 10, BOX[2] - 10, BOX[3] - 10))
    gray[y0:y1, x0:x1] = 0
    page = Page(1, 576.0, 792.0, (), (), (), (), (), True, ())
    return Seen(page, Raster(gray, dpi), Ink(0, 0, ()))


def extraction(**more: object) -> Ekstraksi:
    return factories.make_ekstraksi(factories.make_sop(**more))


def cut(camera: Camera, ekstraksi: Ekstraksi, data: bytes = b"") -> dict[tuple[float, ...], np.ndarray]:  # type: ignore[type-arg]
    return {
        c.kotak: np.asarray(Image.open(BytesIO(c.gambar)).convert("L"))
        for c in camera.clip(data or b"teks biasa", ekstraksi)
    }


def test_the_box_of_a_doubtful_value_is_cut_and_nothing_else() -> None:
    camera = Camera()
    camera.watch(scanned())
    sure = Sumber(halaman=1, kotak=(10, 10, 90, 30), keyakinan=0.95)
    nowhere = Sumber(halaman=1, keyakinan=0.2)
    found = cut(camera, extraction(sumber={"/a": sure, "/b": DOUBTFUL, "/c": DOUBTFUL, "/d": nowhere}))
    assert list(found) == [BOX]
    clip = found[BOX]
    height, width = clip.shape
    assert width / height == pytest.approx((120 + 6) / (30 + 6), rel=0.05)
    assert clip[height // 2, width // 2] < 60, "the print is in the middle"
    assert clip[2, 2] > 200, "paper is around it"


def test_a_thin_line_is_shown_with_what_is_around_it() -> None:
    camera = Camera()
    camera.watch(scanned(130))
    (clip,) = cut(
        camera, extraction(sumber={"/alur/0": Sumber(halaman=1, kotak=(50, 100, 300, 101), keyakinan=0.5)})
    ).values()
    assert clip.shape[0] == pytest.approx(LEAST * 130 / 72, abs=2)


@pytest.mark.parametrize(
    "box", [(-30.0, -30.0, 20.0, 20.0), (570.0, 785.0, 900.0, 900.0), (600.0, 900.0, 700.0, 950.0)]
)
def test_boxes_over_the_edge_of_the_page_do_no_harm(box: tuple[float, float, float, float]) -> None:
    camera = Camera()
    camera.watch(scanned())
    for clip in cut(camera, extraction(sumber={"/a": Sumber(halaman=1, kotak=box, keyakinan=0)})).values():
        assert clip.size


def test_notes_are_clipped_too() -> None:
    camera = Camera()
    camera.watch(scanned())
    noted = Bacaan(catatan=(Catatan(kode="tulisan_tangan", lokasi="/nomor_sop", teks="x", sumber=DOUBTFUL),))
    assert list(cut(camera, extraction(sumber={}, bacaan=noted))) == [BOX]


def test_a_page_with_a_text_layer_is_drawn_with_its_words() -> None:
    wide = Sumber(halaman=1, kotak=(40, 40, 560, 400), keyakinan=0.5)
    (clip,) = cut(Camera(), extraction(sumber={"/a": wide}), PDF.read_bytes()).values()
    assert (clip < 128).mean() > 0.005, "print is on it"


def test_a_text_file_has_nothing_to_clip() -> None:
    assert cut(Camera(), extraction(sumber={"/a": DOUBTFUL})) == {}


CLIP = Cuplikan(halaman=1, kotak=(100.00001, 200.0, 220.0, 230.0), gambar=b"RIFFxxxxWEBP")


def test_clippings_outlive_corrections_and_go_with_the_reading() -> None:
    db = memory()
    ekstraksi = extraction(sumber={"/nama_sop": DOUBTFUL}).model_copy(update={"cuplikan": (CLIP,)})
    (sop_id,) = write_extraction(db, ekstraksi, ledger_row(ekstraksi))
    rewrite_sop(db, sop_id, read_sop(db, sop_id))
    found = read_clippings(db, sop_id).at(DOUBTFUL)
    assert found is not None and found.gambar == CLIP.gambar
    write_extraction(db, ekstraksi, ledger_row(ekstraksi))
    assert db["cuplikan"].count == 1, "a new reading takes the place of the old"
    write_failure(db, ledger_row(ekstraksi))
    assert db["cuplikan"].count == 0


@pytest.mark.parametrize("where", ["/langkah/0/waktu", "/langkah/0/waktu/teks", "/disahkan_oleh/nama"])
def test_the_diff_shows_the_page_beside_what_is_doubtful(where: str) -> None:
    read = sop().model_copy(update={"sumber": {where: DOUBTFUL}})
    pair = compare(item(read), item(sop(), "b.pdf"))
    page = pasangan_to_html(pair, read, sop(), "id", (Clippings([CLIP]), Clippings()))
    assert page.count(f'src="{CLIP.uri}"') == 1
    assert "<img" not in pasangan_to_html(pair, read, sop())


def test_a_sure_value_needs_no_picture() -> None:
    read = sop().model_copy(
        update={"sumber": {"/langkah/0/waktu": DOUBTFUL.model_copy(update={"keyakinan": 0.95})}}
    )
    pair = compare(item(read), item(sop(), "b.pdf"))
    assert "<img" not in pasangan_to_html(pair, read, sop(), "id", (Clippings([CLIP]), Clippings()))


@pytest.mark.parametrize(("sure", "shown"), [(0.5, 1), (0.95, 0)])
def test_a_doubtful_finding_stands_beside_its_page(sure: float, shown: int) -> None:
    read = sop().model_copy(update={"sumber": {"/disahkan_oleh/nip": DOUBTFUL}})
    acuan, _ = item(read)
    where = ("/disahkan_oleh/nip", "/disahkan_oleh/nip")
    temuan = Temuan(
        sop=acuan,
        kode="NIP-PANJANG",
        tingkat="kesalahan",
        lokasi=where,
        pesan="x",
        pesan_en="x",
        keyakinan=sure,
    )
    reported = to_reported([(acuan, read)], [temuan], [], [], "id")
    page = findings_to_html(reported.agencies[0], reported, lambda _: Clippings([CLIP]))
    assert page.count("<img") == shown


def test_an_unread_value_is_no_difference_and_shows_what_stands_there() -> None:
    noted = Bacaan(catatan=(Catatan(kode="tulisan_tangan", lokasi="/nomor_sop", teks="?", sumber=DOUBTFUL),))
    unread = sop(nomor_sop=None).model_copy(update={"bacaan": noted})
    pair = compare(item(unread), item(sop(), "b.pdf"))
    assert all(d.lokasi != "/nomor_sop" for d in pair.perbedaan)
    page = pasangan_to_html(pair, unread, sop(), "id", (Clippings([CLIP]), Clippings()))
    assert f'(tidak terbaca)</span><img class="clip" src="{CLIP.uri}"' in page
    assert "tak dapat dibandingkan" in page


def test_each_page_is_clipped_from_its_own_picture() -> None:
    """Pages come in any order, and are kept one behind the other."""
    camera = Camera()
    blank = scanned()
    assert blank.raster is not None
    white = blank._replace(
        page=replace(blank.page, number=2), raster=Raster(np.full_like(blank.raster.gray, 255), 200.0)
    )
    camera.watch(white)
    camera.watch(scanned())
    second = DOUBTFUL.model_copy(update={"halaman": 2})
    first, other = camera.clip(b"teks", extraction(sumber={"/a": second, "/b": DOUBTFUL}))
    assert (first.halaman, other.halaman) == (1, 2)
    darkest = [np.asarray(Image.open(BytesIO(c.gambar)).convert("L")).min() for c in (first, other)]
    assert darkest[0] < 60 < 200 < darkest[1]
