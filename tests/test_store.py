"""The tables say what the paper said, once each."""

import sqlite3
from typing import Any

import factories
import pytest
from sqlite_utils import Database

from extractors.form.citations import item_to_dasar_hukum
from models.errors import SopTidakDitemukan
from models.sop import DasarHukum, HalamanLuar, Instansi, Langkah, Sop
from models.source import Bacaan, HalamanBaca, Sumber
from pipeline.store.keys import drop_unused
from pipeline.store.ledger import LedgerRow, find_by_path, find_read
from pipeline.store.migrations import migrate
from pipeline.store.read import read_one_acuan, read_sop
from pipeline.store.write import write_extraction, write_failure


@pytest.fixture
def db() -> Database:
    db = Database(sqlite3.connect(":memory:"))
    db.execute("PRAGMA foreign_keys = ON")
    migrate(db)
    return db


def row(path: str = "/a.pdf", **more: Any) -> LedgerRow:
    fields: dict[str, Any] = {"path": path, "nama": path.rsplit("/")[-1], "status": "terbaca"}
    return LedgerRow(**(fields | more))


def test_one_row_per_agency_and_per_regulation(db: Database) -> None:
    perbup = DasarHukum(teks="Perbup 5 Tahun 2020", jenis="Peraturan Bupati", nomor="5", tahun=2020)
    sop = factories.make_sop()
    more = sop.model_copy(update={"dasar_hukum": (*sop.dasar_hukum, perbup)})
    write_extraction(db, factories.make_ekstraksi(sop, more), row())
    assert db["instansi"].count == 1
    assert db["dasar_hukum"].count == 3
    assert db["peraturan"].count == 2
    assert not list(db.query("SELECT 1 FROM dasar_hukum WHERE peraturan_id IS NULL"))


def test_every_regulation_of_an_item_and_how_it_stands_there(db: Database) -> None:
    teks = "UU 23/2014 sebagaimana telah diubah dengan UU 9 Tahun 2015 tentang Perubahan atas UU 23/2014"
    item = DasarHukum(teks=teks, jenis="Undang-Undang", nomor="23", tahun=2014)
    sop = factories.make_sop(dasar_hukum=(item,))
    write_extraction(db, factories.make_ekstraksi(sop), row())
    rows = db.query(
        "SELECT hubungan, judul FROM rujukan JOIN peraturan ON peraturan.id = peraturan_id ORDER BY urutan"
    )
    assert [tuple(r.values()) for r in rows] == [
        ("pokok", "Undang-Undang Nomor 23 Tahun 2014"),
        ("perubahan", "Undang-Undang Nomor 9 Tahun 2015"),
        ("judul", "Undang-Undang Nomor 23 Tahun 2014"),
    ]
    assert db["peraturan"].count == 2


@pytest.mark.parametrize(
    "item",
    [
        DasarHukum(teks="x", jenis="Peraturan Menteri Dalam Negeri", tahun=2017),
        DasarHukum(teks="x", jenis="Peraturan Bupati", nomor="12", tahun=2020),
    ],
)
def test_what_may_be_several_regulations_is_none(db: Database, item: DasarHukum) -> None:
    sop = factories.make_sop(dasar_hukum=(item,), instansi=Instansi(nama="Dinas Sosial"))
    write_extraction(db, factories.make_ekstraksi(sop), row())
    assert db["peraturan"].count == db["rujukan"].count == 0


def test_the_status_of_a_regulation_with_source_and_confidence(db: Database) -> None:
    item = item_to_dasar_hukum("Permendagri 13/2006")
    write_extraction(db, factories.make_ekstraksi(factories.make_sop(dasar_hukum=(item,))), row())
    (known,) = db["peraturan"].rows
    assert (known["dicabut"], known["pengganti"]) == (1, "Permendagri 77/2020")
    assert known["status_keyakinan"] == "tinggi"
    assert known["status_sumber"]


def test_who_is_named_in_a_step_and_which_column_it_is(db: Database) -> None:
    step = Langkah(urutan=1, uraian="Membuat laporan dan menyampaikan kepada Kasubag TU")
    sop = factories.make_sop(langkah=(step,), pelaksana=("Kepala Sub Bagian Tata Usaha",), alur=())
    write_extraction(db, factories.make_ekstraksi(sop), row())
    (found,) = db.query(
        "SELECT teks, nama, penerima FROM sebutan JOIN pelaksana ON pelaksana.id = pelaksana_id"
    )
    assert found == {"teks": "Kasubag TU", "nama": "Kepala Sub Bagian Tata Usaha", "penerima": 1}


def test_an_unread_agency_or_regulation_is_null_not_a_row(db: Database) -> None:
    sop = factories.make_sop(instansi=Instansi(), dasar_hukum=(DasarHukum(teks="Surat edaran"),))
    write_extraction(db, factories.make_ekstraksi(sop), row())
    assert db["instansi"].count == db["peraturan"].count == 0
    assert db["dasar_hukum"].count == 1


def test_an_sop_keeps_its_id_when_its_file_is_read_anew(db: Database) -> None:
    first = write_extraction(db, factories.make_ekstraksi(), row("/a.pdf"))
    write_extraction(db, factories.make_ekstraksi(), row("/b.pdf"))
    again = write_extraction(db, factories.make_ekstraksi(factories.make_sop("Baru")), row("/a.pdf"))
    assert again == first
    assert read_sop(db, again[0]).nama_sop == "Baru"
    assert db["sop"].count == 2


def test_a_failure_drops_what_the_file_gave_before(db: Database) -> None:
    write_extraction(db, factories.make_ekstraksi(), row())
    write_failure(db, row(status="gagal", alasan="rusak", kode_keluar=14))
    left = {name: db[name].count for name in db.table_names() if not name.startswith(("migrasi", "sqlite_"))}
    kept = {name for name, count in left.items() if count and "_fts" not in name}
    assert kept == {"berkas", "instansi", "peraturan", "belum_dibandingkan", "belum_diperiksa"}
    drop_unused(db)
    assert db["instansi"].count == db["peraturan"].count == 0


def test_writing_is_all_or_nothing(db: Database) -> None:
    broken = factories.make_sop(
        langkah=(factories.make_langkah(1, "a"), factories.make_langkah(1, "nomor urut dua kali"))
    )
    with pytest.raises(sqlite3.IntegrityError):
        write_extraction(db, factories.make_ekstraksi(factories.make_sop(), broken), row())
    assert db["sop"].count == db["berkas"].count == 0


@pytest.mark.parametrize(
    ("table", "query", "hits"),
    [
        ("sop", "pengantar", 1),
        ("langkah", "memverifikasi", 1),
        ("butir", "printer", 1),
        ("dasar_hukum", "pelayanan publik", 1),
        ("langkah", "tiadakata", 0),
    ],
)
def test_full_text_search_finds_words(db: Database, table: str, query: str, hits: int) -> None:
    write_extraction(db, factories.make_ekstraksi(), row())
    assert len(list(db[table].search(query))) == hits
    write_failure(db, row(status="gagal"))
    assert not list(db[table].search(query))


def test_marks_point_at_their_column_and_arrows_at_their_steps(db: Database) -> None:
    write_extraction(db, factories.make_ekstraksi(), row())
    marks = db.execute(
        "SELECT l.urutan, p.urutan FROM langkah_pelaksana lp JOIN langkah l ON l.id = langkah_id"
        " JOIN pelaksana p ON p.id = pelaksana_id ORDER BY 1"
    ).fetchall()
    assert marks == [(1, 1), (2, 2), (3, 3)]
    ends = db.execute(
        "SELECT d.urutan, k.urutan FROM alur JOIN langkah d ON d.id = dari_langkah_id"
        " JOIN langkah k ON k.id = ke_langkah_id ORDER BY alur.urutan"
    ).fetchall()
    assert ends == [(1, 2), (2, 3), (2, 1)]


def test_pages_say_how_surely_they_were_read(db: Database) -> None:
    sop = factories.make_sop(
        sumber={
            "/nama_sop": Sumber(halaman=1, keyakinan=0.9),
            "/nomor_sop": Sumber(halaman=1, keyakinan=0.5),
        }
    )
    write_extraction(db, factories.make_ekstraksi(sop, halaman=2), row())
    fields = ("nomor", "jumlah_nilai", "keyakinan_terendah", "keyakinan_rata", "jumlah_sisa")
    pages = [tuple(r[f] for f in fields) for r in db["halaman"].rows]
    assert pages == [(1, 2, 0.5, 0.7, 1), (2, 0, None, None, 0)]


def test_pages_say_how_much_of_them_is_understood(db: Database) -> None:
    def on(*pages: HalamanBaca) -> Sop:
        return factories.make_sop(bacaan=Bacaan(halaman=pages))

    first = on(
        HalamanBaca(nomor=1, kata=100, sisa=3, dipahami=0.9, menurut="tinta"),
        HalamanBaca(nomor=2, kata=30, sisa=0, dipahami=1.0),
    )
    second = on(HalamanBaca(nomor=2, kata=10, sisa=10, dipahami=0.0))
    ekstraksi = factories.make_ekstraksi(first, second, halaman=4)
    surat = HalamanLuar(nomor=3, teks="Dengan hormat\nkami sampaikan", jenis="surat", alasan=("yth",))
    outside = (surat, HalamanLuar(nomor=4, teks="SPO", jenis="spo", identitas={"nomor": "12/SPO/2023"}))
    write_extraction(db, ekstraksi.model_copy(update={"luar": outside}), row())
    fields = ("nomor", "jumlah_kata", "dipahami", "menurut", "jenis_luar", "alasan_luar", "teks_luar")
    assert [tuple(r[f] for f in fields) for r in db["halaman"].rows] == [
        (1, 100, 0.9, "tinta", None, None, None),
        (2, 40, 0.75, "kata", None, None, None),
        (3, 4, None, None, "surat", "yth", "Dengan hormat\nkami sampaikan"),
        (4, 1, None, None, "spo", None, "SPO"),
    ]
    assert [r["identitas_luar"] for r in db["halaman"].rows] == [None] * 3 + ['{"nomor": "12/SPO/2023"}']


def test_the_ledger_finds_files_by_path_and_by_content(db: Database) -> None:
    write_extraction(db, factories.make_ekstraksi(), row(sha256="ab"))
    write_failure(db, row("/b.pdf", status="gagal", sha256="cd", alasan="rusak"))
    found, failed = find_by_path(db, "/a.pdf"), find_by_path(db, "/b.pdf")
    assert found and failed and find_by_path(db, "/c.pdf") is None
    assert failed["alasan"] == "rusak"
    assert find_read(db, "ab") == found
    assert find_read(db, "cd") is None


def test_no_such_sop(db: Database) -> None:
    for door in (read_sop, read_one_acuan):
        with pytest.raises(SopTidakDitemukan):
            door(db, 7)
