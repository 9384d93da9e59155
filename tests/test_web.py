"""The site through Datasette's own client, and once over HTTP."""

import html.parser
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import factories
import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from models.clipping import Cuplikan
from models.difference import Kelompok, Padanan, Pasangan, Perbedaan
from models.finding import Sikap, Temuan
from models.sop import Instansi
from models.source import Sumber
from pipeline.corrections.replay import Wish, correct
from pipeline.dispositions import decide
from pipeline.store.database import writing
from pipeline.store.findings import add_temuan, replace_pasangan, replace_pemeriksaan, replace_temuan
from pipeline.store.ledger import LedgerRow
from pipeline.store.migrations import migrate
from pipeline.store.read import read_acuan
from pipeline.store.write import write_extraction, write_failure
from pipeline.web import BOOKKEEPING
from pipeline.web.about import queries, tables
from pipeline.web.site import make_site

NASTY = '<script>alert("x")</script>'


BOX = (1.0, 2.0, 30.0, 40.0)
CLIP = Cuplikan(halaman=1, kotak=BOX, gambar=b"gambar")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two agencies with one procedure, findings, and hostile text in every corner."""
    path = tmp_path_factory.mktemp("situs") / "selaras.db"
    other = Instansi(nama="Kecamatan Hulu Wanasari", wilayah="Kota Wanasari")
    unsure = {"/nama_sop": Sumber(halaman=1, kotak=BOX, keyakinan=0.4, teks_asli=NASTY)}
    nasty = factories.make_langkah(1, NASTY, "Camat")
    with writing(path) as db:
        for name, sop in (
            ("a.pdf", factories.make_sop()),
            ("b.pdf", factories.make_sop(NASTY, instansi=other, sumber=unsure, langkah=(nasty,), alur=())),
            (
                "kosong.pdf",
                factories.make_sop(None, instansi=Instansi(), dasar_hukum=(), langkah=(), alur=()),
            ),
        ):
            row = LedgerRow(path=f"/masuk/{name}", nama=name, status="terbaca", halaman=1, ukuran=10)
            read = factories.make_ekstraksi(sop, nama=name)
            write_extraction(db, read.model_copy(update={"cuplikan": (CLIP,)}), row)
        write_failure(
            db, LedgerRow(path="/masuk/x", nama="x", status="gagal", alasan="rusak", kode_keluar=14)
        )
        correct(db, 1, Wish("/langkah/1/waktu", "45 menit", NASTY, alasan=NASTY))
        _findings(db)
    return path


def _findings(db: Database) -> None:
    a, b, _ = read_acuan(db)
    check = {"kode": "NIP-PANJANG", "tingkat": "kesalahan", "lingkup": "sop"}
    replace_pemeriksaan(db, [check | {"judul": "Panjang NIP", "judul_en": "Length"}])
    said: dict[str, Any] = {"kode": "NIP-PANJANG", "tingkat": "kesalahan", "pesan": NASTY, "pesan_en": "x"}
    replace_temuan(db, [Temuan(sop=b, langkah=(1,), kutipan=NASTY, sop_lain=(a,), **said)])
    one = Temuan(sop=b, kutipan="dua", **said)
    add_temuan(db, [one])
    (last,) = db.execute("SELECT max(id) FROM temuan").fetchone()
    waktu = "2025-01-15T00:00:00+00:00"
    decide(db, [last], Sikap(sikap="dikesampingkan", oleh=NASTY, waktu=waktu, alasan=NASTY))
    wait = Perbedaan(jenis="waktu", langkah_a=1, langkah_b=1, a="1 jam", b="7 hari", rasio=52.5)
    gone = Perbedaan(jenis="langkah_hilang", langkah_a=2, a="Memverifikasi")
    pair = Pasangan(
        a=a,
        b=b,
        hubungan="prosedur_sama",
        skor=0.9,
        alasan=("sama",),
        padanan=(Padanan(a=1, b=1, kemiripan=1),),
        perbedaan=(wait, gone),
    )
    replace_pasangan(db, [pair], [Kelompok(prosedur="Surat pengantar", anggota=(a, b))])


@pytest.fixture
async def site(database: Path) -> Datasette:
    site = make_site(database)
    await site.invoke_startup()
    return site


async def page(site: Datasette, path: str, status: int = 200) -> str:
    response = await site.client.get(path)
    assert response.status_code == status, (path, response.text[:2000])
    text: str = response.text
    assert NASTY not in text, f"unescaped text on {path}"
    return text


class Links(html.parser.HTMLParser):
    """Every address that a page loads or links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value) for name, value in attrs if name in ("href", "src") and value]


def links(text: str) -> list[tuple[str, str]]:
    parser = Links()
    parser.feed(text)
    return parser.found


async def test_the_front_page_counts_and_leads_on(site: Datasette) -> None:
    text = await page(site, "/")
    assert "<b>3</b><span>SOP</span>" in text
    assert "<b>2</b><span>instansi</span>" in text
    assert "Kecamatan Hulu Wanasari" in text
    assert "52.5 kali" in text
    for query in queries().values():
        assert query["title"] in text


@pytest.mark.parametrize("path", ["/", "/selaras", "/selaras/sop/2", "/selaras/temuan", "/selaras/kesalahan"])
async def test_every_link_of_a_page_works_and_nothing_comes_from_elsewhere(
    site: Datasette, path: str
) -> None:
    for tag, address in links(await page(site, path)):
        if tag == "img" and address.startswith("data:image/webp;base64,"):
            continue  # a clipping, inside the page
        local = address.startswith(("/", "#", "http://localhost/"))
        assert local or (tag == "a" and "datasette.io" in address), (path, address)
        if local and not address.startswith("#"):
            response = await site.client.get(address.removeprefix("http://localhost"))
            assert response.status_code == 200, (path, address)


@pytest.mark.parametrize("name", tables())
async def test_every_table_has_title_descriptions_and_rows(site: Datasette, name: str) -> None:
    text = await page(site, f"/selaras/{name}")
    assert tables()[name]["title"] in text
    assert tables()[name]["description"] in text
    first = re.search(rf'href="(/selaras/{name}/\d+)"', text)
    if first:
        assert tables()[name]["title"] in await page(site, first.group(1)) or name == "sop"


@pytest.mark.parametrize("name", queries())
async def test_every_canned_query_answers(site: Datasette, name: str) -> None:
    text = await page(site, f"/selaras/{name}?kata=surat")
    assert queries()[name]["title"] in text
    assert queries()[name]["description"] in text
    assert "message-error" not in text
    if name not in ("nip_berbeda", "peraturan_dicabut"):
        assert "<tbody>" in text, f"{name} finds nothing in a database made for it"


@pytest.mark.parametrize("word", ["", '"', "a b", "*", "surat OR", "(", "'"])
async def test_any_word_may_be_sought(site: Datasette, word: str) -> None:
    response = await site.client.get("/selaras/cari_langkah", params={"kata": word})
    assert response.status_code == 200, word


def test_every_table_and_column_is_described() -> None:
    db = Database(sqlite3.connect(":memory:"))
    migrate(db)
    inner = {n for n in db.table_names() if "_fts" in n or n.startswith("sqlite_")} | set(BOOKKEEPING)
    assert set(tables()) == set(db.table_names()) - inner
    for name, table in tables().items():
        columns = {column.name for column in db[name].columns}
        assert columns <= set(table["columns"]), name
        assert set(table["quiet"]) <= columns, name
        for named in (table.get("label_column"), table.get("sort"), *table.get("facets", ())):
            assert named is None or named in columns, (name, named)


async def test_what_a_person_set_is_shown_with_who_when_and_what_was_read(site: Datasette) -> None:
    text = await page(site, "/selaras/sop/1")
    assert "45 menit" in text
    assert "terbaca: 30 menit" in text
    assert "langkah 2, waktu" in text
    assert NASTY not in text
    assert "30 menit" in await page(site, "/selaras/nilai_dikoreksi")


async def test_foreign_keys_show_names_not_numbers(site: Datasette) -> None:
    assert ">Kecamatan Muara Wangi</a>" in await page(site, "/selaras/sop")
    assert ">Panjang NIP</a>" in await page(site, "/selaras/temuan")


async def test_the_page_of_an_sop_looks_like_its_form(site: Datasette) -> None:
    text = await page(site, "/selaras/sop/1")
    for expected in (
        "Penerbitan Surat Pengantar",
        "065/12/SOP/2024",
        "Mutu Baku",
        "Staf Pelayanan",
        "30 menit",
    ):
        assert expected in text
    assert text.count('aria-label="kotak (kegiatan)"') == 3
    assert "→ 1 (tidak)" in text
    assert "hlm. 1" in text
    assert 'href="/-/selaras/selaras/pasangan/1"' in text


async def test_the_page_of_an_sop_marks_what_is_doubtful_and_found(site: Datasette) -> None:
    text = await page(site, "/selaras/sop/2")
    assert "unsure" in text and "yakin 40 %" in text
    assert text.count(f'src="{CLIP.uri}"') == 1, "the page's own words stand beside the doubtful value"
    assert 'href="#temuan-1"' in text and 'id="temuan-1"' in text
    assert 'href="/selaras/sop/1"' in text


async def test_an_sop_of_which_nothing_was_read_has_a_page(site: Datasette) -> None:
    text = await page(site, "/selaras/sop/3")
    assert "SOP tanpa nama yang terbaca" in text
    assert "Tidak ada langkah yang terbaca" in text


async def test_the_page_of_a_pair_is_the_comparison(site: Datasette) -> None:
    text = await page(site, "/-/selaras/selaras/pasangan/1")
    assert "7 hari" in text
    await page(site, "/-/selaras/selaras/pasangan/99", status=404)
    await page(site, "/-/selaras/tiada/pasangan/1", status=404)


async def test_a_page_that_is_not_there_prints_no_traceback(
    site: Datasette, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in ("/tiada", "/selaras/tiada", "/selaras/sop/99"):
        await page(site, path, status=404)
    assert "Traceback" not in "".join(capfd.readouterr())


async def test_the_data_is_there_for_programs_too(site: Datasette) -> None:
    response = await site.client.get("/selaras/sop.json?_shape=array&_labels=on")
    rows = response.json()
    assert rows[0]["instansi_id"]["label"] == "Kecamatan Muara Wangi"


async def test_nothing_can_be_written(site: Datasette) -> None:
    response = await site.client.get("/selaras", params={"sql": "DELETE FROM sop"})
    assert response.status_code == 400
    assert (await site.client.get("/selaras/sop.json?_shape=array")).json()


async def test_other_databases_keep_datasettes_own_pages(tmp_path: Path) -> None:
    path = tmp_path / "lain.db"
    Database(path)["sop"].insert({"id": 1, "apa": "saja"}, pk="id")
    site = make_site(path)
    await site.invoke_startup()
    for address in ("/", "/lain", "/lain/sop", "/lain/sop/1", "/lain?sql=select+1"):
        assert "Pertanyaan" not in await page(site, address)


@pytest.mark.real
def test_browse_serves_over_http(database: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "browse", "--db", str(database), "--port", "0"]
    environment = os.environ | {"COLUMNS": "200"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
            assert found
            with urllib.request.urlopen(found.group(), timeout=30) as response:
                assert response.status == 200
                assert "Pertanyaan auditor" in response.read().decode()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
