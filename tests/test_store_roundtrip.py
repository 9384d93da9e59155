"""Writing an SOP and reading it back gives an equal SOP, and the same contract JSON."""

import json
import sqlite3

import factories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from models.difference import Kelompok, Padanan, Pasangan, Perbedaan
from models.finding import Temuan
from models.sop import Ekstraksi
from pipeline.store.findings import (
    read_kelompok,
    read_pasangan,
    read_temuan,
    replace_pasangan,
    replace_pemeriksaan,
    replace_temuan,
)
from pipeline.store.ledger import LedgerRow
from pipeline.store.migrations import migrate
from pipeline.store.read import read_acuan, read_all, read_sop
from pipeline.store.write import write_extraction


def memory() -> Database:
    db = Database(sqlite3.connect(":memory:"))
    db.execute("PRAGMA foreign_keys = ON")
    migrate(db)
    return db


_DB = memory()


def ledger_row(ekstraksi: Ekstraksi, path: str = "a.pdf") -> LedgerRow:
    return LedgerRow(
        path=path, nama=ekstraksi.berkas.nama, status="terbaca", sha256=ekstraksi.berkas.sha256, halaman=1
    )


@given(factories.ekstraksi)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_back_gives_an_equal_sop_and_the_same_json(ekstraksi: Ekstraksi) -> None:
    ids = write_extraction(_DB, ekstraksi, ledger_row(ekstraksi))
    read = [read_sop(_DB, sop_id) for sop_id in ids]
    assert read == list(ekstraksi.sop)
    for ours, theirs in zip(read, ekstraksi.sop, strict=True):
        assert list(ours.sumber) == list(theirs.sumber)
        for sources in (False, True):
            assert json.dumps(ours.untuk_json(sources)) == json.dumps(theirs.untuk_json(sources))


def test_read_all_gives_every_sop_with_its_reference() -> None:
    db = memory()
    for name in ("a.pdf", "b.pdf"):
        ekstraksi = factories.make_ekstraksi(factories.make_sop(), factories.make_sop("Lain"), nama=name)
        write_extraction(db, ekstraksi, ledger_row(ekstraksi, f"/folder/{name}"))
    found = [(acuan.berkas, acuan.urutan_sop, sop.nama_sop) for acuan, sop in read_all(db)]
    plain = "Penerbitan Surat Pengantar"
    assert found == [("a.pdf", 1, plain), ("a.pdf", 2, "Lain"), ("b.pdf", 1, plain), ("b.pdf", 2, "Lain")]


def test_findings_pairs_and_groups_come_back_equal() -> None:
    db = memory()
    ekstraksi = factories.make_ekstraksi(factories.make_sop(), factories.make_sop("Lain"))
    write_extraction(db, ekstraksi, ledger_row(ekstraksi))
    a, b = read_acuan(db)
    temuan = [
        Temuan(
            sop=a,
            kode="NIP-PANJANG",
            tingkat="kesalahan",
            lokasi=("/disahkan_oleh/nip",),
            langkah=(1, 3),
            kutipan="123",
            pesan="salah",
            pesan_en="wrong",
            keyakinan=0.9,
            sop_lain=(b,),
        )
    ]
    pasangan = [
        Pasangan(
            a=a,
            b=b,
            hubungan="mirip",
            skor=0.75,
            alasan=("enam langkah sama",),
            padanan=(Padanan(a=1, b=2, kemiripan=0.8, pindah=True),),
            perbedaan=(
                Perbedaan(jenis="waktu", langkah_a=1, langkah_b=2, a="1 jam", b="7 hari", rasio=52.5),
                Perbedaan(jenis="butir", lokasi="/peringatan/0", a="x", mungkin_ocr=True, keyakinan=0.3),
            ),
        )
    ]
    kelompok = [Kelompok(prosedur="Surat pengantar", anggota=(a, b))]
    check = {"kode": "NIP-PANJANG", "tingkat": "kesalahan", "lingkup": "sop"}
    replace_pemeriksaan(db, [check | {"judul": "NIP", "judul_en": "NIP"}])
    for _ in range(2):
        replace_temuan(db, temuan)
        replace_pasangan(db, pasangan, kelompok)
        assert list(read_temuan(db)) == temuan
        assert list(read_pasangan(db)) == pasangan
        assert list(read_kelompok(db)) == kelompok


@given(st.lists(factories.ekstraksi, min_size=2, max_size=3))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_read_anew_replaces_its_rows(readings: list[Ekstraksi]) -> None:
    db = memory()
    for ekstraksi in readings:
        write_extraction(db, ekstraksi, ledger_row(ekstraksi))
    assert [sop for _, sop in read_all(db)] == list(readings[-1].sop)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
