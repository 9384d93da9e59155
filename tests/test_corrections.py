"""A correction: its place, its value, its anchor, and that it rules until a person takes it back."""

import json
from pathlib import Path
from typing import Any

import factories
import pytest
from factories import make_langkah, make_sop
from sqlite_utils import Database

from models.correction import Koreksi
from models.errors import KoreksiDitolak, SopTidakDitemukan
from models.sop import Langkah, Panah, PelaksanaLangkah, Sop, Waktu
from models.source import Bacaan, Catatan
from pipeline.corrections.identity import candidates
from pipeline.corrections.pointers import all_shapes, pointer_to_place
from pipeline.corrections.replay import Wish, adopt, correct, keep_corrections, take_back
from pipeline.store.corrections import read_koreksi, reading_of
from pipeline.store.ledger import LedgerRow
from pipeline.store.migrations import migrate
from pipeline.store.read import read_sop
from pipeline.store.write import write_extraction

GOLD = sorted((Path(__file__).parent.parent / "samples" / "gold").rglob("*.json"))


@pytest.fixture
def db() -> Database:
    db = Database(memory=True)
    db.execute("PRAGMA foreign_keys = ON")
    migrate(db)
    return db


def read_in(db: Database, *sops: Sop, nama: str = "a.pdf", path: str | None = None) -> list[int]:
    """Write a reading as an import does, with the corrections laid over it; the ids."""
    ekstraksi = factories.make_ekstraksi(*sops, nama=nama)
    sha256 = ekstraksi.berkas.sha256
    row = LedgerRow(path=path or f"/{nama}", nama=nama, status="terbaca", sha256=sha256, halaman=1)
    with db.atomic():
        ids = write_extraction(db, ekstraksi, row)
        keep_corrections(db, sha256, list(zip(ids, ekstraksi.sop, strict=True)))
    return ids


def put(db: Database, sop_id: int, lokasi: str, nilai: Any, **more: Any) -> Koreksi:
    return correct(db, sop_id, Wish(lokasi, nilai, "Sari Pemeriksa", **more))


def only(db: Database) -> Koreksi:
    found = read_koreksi(db, "status NOT IN ('diganti', 'dicabut')")
    assert len(found) == 1
    return found[0]


# ---------------------------------------------------------------- places and values


@pytest.mark.parametrize(
    ("pointer", "advice"),
    [
        ("nomor_sop", "penunjuk berbentuk"),
        ("/", "penunjuk berbentuk"),
        ("/kepala/nomor_sop", "/nomor_sop"),
        ("/nomer_sop", "mungkin maksudnya /nomor_sop"),
        ("/langkah/3/durasi", "/langkah/3/waktu"),
        ("/langkah/tiga/waktu", "nomor butir"),
        ("/langkah/03/waktu", "nomor butir"),
        ("/langkah/-/waktu", "penunjuk berbentuk"),
        ("/nama_sop/0", "tidak punya bagian"),
        ("/sumber", "/nama_sop"),
        ("/bacaan/sisa", "/nama_sop"),
        ("/langkah/99/waktu", "0 sampai 2"),
        ("/langkah/3+", "0 sampai 2"),
        ("/langkah/0+/waktu", "penunjuk berbentuk"),
        ("/langkah/x+", "nomor butir"),
        ("/nama_sop/+", "tidak punya bagian"),
        ("/tanggal_revisi/iso", "isi /tanggal_revisi seutuhnya"),
        ("/" + "x/" * 400, "penunjuk berbentuk"),
    ],
)
def test_a_place_that_is_not_in_the_schema_is_refused_with_advice(
    db: Database, pointer: str, advice: str
) -> None:
    (sop_id,) = read_in(db, make_sop())
    with pytest.raises(KoreksiDitolak) as refused:
        put(db, sop_id, pointer, "x")
    assert advice in refused.value.kalimat()
    assert db["koreksi"].count == 0


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/tanggal_revisi", "besok"),
        ("/langkah/0/waktu", "secepatnya"),
        ("/disahkan_oleh/nip", "1234"),
        ("/disahkan_oleh/nip", "Ir. Contoh"),
        ("/langkah/0/pelaksana/0", "Presiden"),
        ("/langkah/0/pelaksana/0/nama", "Presiden"),
        ("/langkah/0/pelaksana/0/simbol", "bintang"),
        ("/langkah/0/uraian", "-"),
        ("/langkah/0/urutan", "7"),
        ("/alur/0", "1-9"),
        ("/alur/0", "2-2"),
        ("/alur/-", "satu ke dua"),
        ("/alur/-", "null"),
        ("/dasar_hukum/0/tahun", "dua ribu"),
        ("/dasar_hukum/0/tahun", "9" * 40),
        ("/langkah", "[]]"),
        ("/langkah", '[{"urutan": 2, "uraian": "x"}]'),
        ("/langkah/1", "Memeriksa"),
        ("/langkah/1+", "null"),
        ("/langkah/1+", '{"waktu": "2 hari"}'),
        ("/langkah/1+", '{"uraian": "Memeriksa", "biaya": "gratis"}'),
        ("/pelaksana/0", "null"),
        ("/nama_sop", "a\x00b"),
        ("/nama_sop", "x" * 30_000),
    ],
)
def test_a_value_that_cannot_be_is_refused(db: Database, pointer: str, text: str) -> None:
    (sop_id,) = read_in(db, make_sop())
    before = read_sop(db, sop_id)
    with pytest.raises(KoreksiDitolak) as refused:
        put(db, sop_id, pointer, text)
    assert len(refused.value.kalimat()) > 30
    assert read_sop(db, sop_id) == before
    assert db["koreksi"].count == 0


@pytest.mark.parametrize(
    "value", [True, float("nan"), {"teks": "a\ud800"}, ["x"], {"x": 1}, 10**30, {"teks": None}]
)
def test_a_json_value_that_cannot_be_is_refused(db: Database, value: Any) -> None:
    (sop_id,) = read_in(db, make_sop())
    for pointer in ("/nama_sop", "/tanggal_revisi", "/langkah/0/waktu", "/dasar_hukum/0"):
        with pytest.raises(KoreksiDitolak):
            put(db, sop_id, pointer, value)


@pytest.mark.parametrize(
    ("pointer", "text", "expected"),
    [
        ("/nomor_sop", " 065/13/SOP/2024 ", "065/13/SOP/2024"),
        ("/nomor_sop", "-", None),
        ("/tanggal_revisi", "9 Juni 2024", {"teks": "9 Juni 2024", "iso": "2024-06-09"}),
        ("/tanggal_pembuatan/teks", "9 Juni 2024", {"teks": "9 Juni 2024", "iso": "2024-06-09"}),
        ("/tanggal_pembuatan/iso", "2024-06", {"teks": "8 Mei 2024", "iso": "2024-06"}),
        ("/disahkan_oleh/nip", "NIP. 19790101 200501 1 001", "197901012005011001"),
        ("/langkah/2/waktu", "2 hari", {"teks": "2 hari", "nilai": 2, "nilai_maks": None, "satuan": "hari"}),
        ("/langkah/0/waktu/nilai", "1,5", 1.5),
        ("/langkah/0/pelaksana/0/simbol", "Belah Ketupat", "belah_ketupat"),
        ("/langkah/0/pelaksana/0", "camat: kapsul", {"nama": "Camat", "simbol": "kapsul"}),
        ("/dasar_hukum/0/tahun", "2010", 2010),
        ("/alur/2/syarat", "YA", "ya"),
    ],
)
def test_a_text_is_read_by_the_parser_of_its_field(
    db: Database, pointer: str, text: str, expected: Any
) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, pointer, text)
    found: Any = read_sop(db, sop_id).untuk_json()
    for token in pointer.removesuffix("/teks")[1:].split("/"):
        found = found[int(token)] if isinstance(found, list) else found[token]
    if pointer.endswith("/iso"):
        found = read_sop(db, sop_id).untuk_json()["tanggal_pembuatan"]
    assert found == expected


def test_a_legal_basis_is_taken_apart_anew(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, "/dasar_hukum/0", "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelayanan Publik")
    item = read_sop(db, sop_id).dasar_hukum[0]
    assert (item.jenis, item.nomor, item.tahun) == ("Peraturan Pemerintah", "96", 2012)


def test_what_the_paper_prints_oddly_is_taken_where_a_person_says_so(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, "/disahkan_oleh/nip", "1979", as_printed=True)
    put(db, sop_id, "/langkah/0/waktu", "secepatnya", as_printed=True)
    sop = read_sop(db, sop_id)
    assert sop.disahkan_oleh.nip == "1979"
    assert sop.langkah[0].waktu == Waktu(teks="secepatnya")


def test_every_field_of_the_schema_can_be_pointed_at() -> None:
    shapes = list(all_shapes())
    assert "/langkah/*/pelaksana/*/simbol" in shapes
    assert len(shapes) > 45
    for shape in shapes:
        assert pointer_to_place(shape.replace("*", "0")).shape == shape[1:]


# ---------------------------------------------------------------- that it rules


def test_the_corrected_value_rules_and_the_reading_is_kept(db: Database) -> None:
    reading = make_sop()
    (sop_id,) = read_in(db, reading)
    made = put(db, sop_id, "/langkah/1/waktu", "45 menit", alasan="tertutup cap")
    sop = read_sop(db, sop_id)
    assert sop.langkah[1].waktu == Waktu(teks="45 menit", nilai=45, satuan="menit")
    source = sop.sumber["/langkah/1/waktu"]
    assert source.keyakinan == 1.0
    assert source.koreksi is not None
    assert (source.koreksi.oleh, source.koreksi.terbaca) == ("Sari Pemeriksa", "30 menit")
    assert (source.koreksi.alasan, source.koreksi.waktu) == ("tertutup cap", made.waktu)
    assert made.status == "berlaku"
    assert reading_of(db, sop_id) == reading
    assert next(db.query("SELECT menit_kerja FROM langkah WHERE urutan = 2")) == {"menit_kerja": 45}


def test_taking_it_back_gives_the_reading_again(db: Database) -> None:
    reading = make_sop()
    (sop_id,) = read_in(db, reading)
    ids = [
        put(db, sop_id, lokasi, nilai).id
        for lokasi, nilai in [
            ("/nama_sop", "Lain"),
            ("/alur/0", "null"),
            ("/pelaksana/1", "Kepala Bidang"),
            ("/keterkaitan/-", "SOP Arsip"),
            ("/langkah/0/pelaksana/0", "null"),
        ]
    ]
    assert read_sop(db, sop_id) != reading
    for koreksi_id in ids:
        take_back(db, koreksi_id, "Budi Penelaah")
    assert read_sop(db, sop_id) == reading
    ended = db.execute("SELECT DISTINCT status, berakhir_oleh FROM koreksi").fetchall()
    assert ended == [("dicabut", "Budi Penelaah")]
    with pytest.raises(KoreksiDitolak):
        take_back(db, ids[0], "Budi Penelaah")


def test_a_second_correction_of_the_same_place_takes_the_first_ones(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    first = put(db, sop_id, "/langkah/0/uraian", "Menerima surat masuk dari pemohon")
    second = put(db, sop_id, "/langkah/0/uraian", "Mencatat")
    assert put(db, sop_id, "/langkah/0/uraian", "Mencatat") == second
    assert [k.status for k in read_koreksi(db)] == ["diganti", "berlaku"]
    assert read_koreksi(db)[1].terbaca == "Menerima permohonan"
    assert first.id != second.id
    read_in(db, make_sop())
    assert read_sop(db, sop_id).langkah[0].uraian == "Mencatat"


def test_arrows_marks_and_items_are_added_and_taken_out(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, "/alur/-", "1-3 ya")
    put(db, sop_id, "/alur/2", "null")
    put(db, sop_id, "/langkah/2/pelaksana/-", "Staf Pelayanan: kotak")
    put(db, sop_id, "/peralatan_perlengkapan/0", "null")
    sop = read_sop(db, sop_id)
    assert [(p.dari, p.ke, p.syarat) for p in sop.alur] == [(1, 2, None), (1, 3, "ya"), (2, 1, "tidak")]
    assert [p.nama for p in sop.langkah[2].pelaksana] == ["Staf Pelayanan", "Camat"]
    assert sop.peralatan_perlengkapan == ("Printer",)
    assert sop.sumber["/alur/1"].koreksi is not None


def steps_of(sop: Sop) -> list[tuple[int, str]]:
    return [(s.urutan, s.uraian) for s in sop.langkah]


ALONG = (Panah(dari=1, ke=2), Panah(dari=2, ke=3), Panah(dari=2, ke=1, syarat="tidak"))


@pytest.mark.parametrize(
    ("pointer", "at", "arrows"),
    [
        ("/langkah/+", 0, [(2, 3), (3, 4), (3, 2)]),
        ("/langkah/0+", 1, [(1, 3), (3, 4), (3, 1)]),
        ("/langkah/1+", 2, [(1, 2), (2, 4), (2, 1)]),
        ("/langkah/2+", 3, [(1, 2), (2, 3), (2, 1)]),
        ("/langkah/-", 3, [(1, 2), (2, 3), (2, 1)]),
    ],
)
def test_a_step_is_put_between_others(
    db: Database, pointer: str, at: int, arrows: list[tuple[int, int]]
) -> None:
    before = make_sop(alur=ALONG)
    (sop_id,) = read_in(db, before)
    kept = put(db, sop_id, pointer, "Mengagendakan permohonan")
    sop = read_sop(db, sop_id)
    texts = [s.uraian for s in before.langkah]
    texts.insert(at, "Mengagendakan permohonan")
    assert steps_of(sop) == list(enumerate(texts, 1))
    assert [(p.dari, p.ke) for p in sop.alur] == arrows
    assert sop.langkah[at].nomor is None and sop.langkah[at].pelaksana == ()
    assert sop.sumber[f"/langkah/{at}/uraian"].koreksi is not None
    take_back(db, kept.id, "Sari Pemeriksa")
    assert read_sop(db, sop_id) == before


def test_a_whole_step_is_put_in_with_its_fields(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    step: dict[str, Any] = {
        "uraian": "Memeriksa berkas",
        "waktu": "2 hari",
        "output": "Paraf",
        "pelaksana": [{"nama": "Camat"}],
    }
    put(db, sop_id, "/langkah/0+", json.dumps(step))
    put(db, sop_id, "/langkah/1/keterangan", "Rangkap dua")
    made = read_sop(db, sop_id).langkah[1]
    assert made.waktu == Waktu(teks="2 hari", nilai=2, satuan="hari")
    assert (made.output, made.keterangan, made.pelaksana[0].nama) == ("Paraf", "Rangkap dua", "Camat")


@pytest.mark.parametrize(
    ("at", "texts", "arrows"),
    [
        (0, ["Memverifikasi kelengkapan permohonan", "Menandatangani surat pengantar"], [(1, 2)]),
        (1, ["Menerima permohonan", "Menandatangani surat pengantar"], []),
        (2, ["Menerima permohonan", "Memverifikasi kelengkapan permohonan"], [(1, 2), (2, 1)]),
    ],
)
def test_a_step_taken_out_takes_its_arrows_along(
    db: Database, at: int, texts: list[str], arrows: list[tuple[int, int]]
) -> None:
    sources = {f"/alur/{n}": factories.Sumber(halaman=1, keyakinan=0.5 + n / 10) for n in range(3)}
    before = make_sop(alur=ALONG, sumber=sources)
    (sop_id,) = read_in(db, before)
    kept = put(db, sop_id, f"/langkah/{at}", "null")
    sop = read_sop(db, sop_id)
    assert steps_of(sop) == list(enumerate(texts, 1))
    assert [(p.dari, p.ke) for p in sop.alur] == arrows
    assert {p for p in sop.sumber if p.startswith("/alur")} == {f"/alur/{n}" for n in range(len(arrows))}
    take_back(db, kept.id, "Sari Pemeriksa")
    assert read_sop(db, sop_id) == before


def test_notes_on_the_flow_follow_their_steps(db: Database) -> None:
    def notes(sop: Sop) -> list[str]:
        return [note.teks for note in sop.bacaan.catatan]

    texts = ("1:ujung_lepas:keluar:1", "1:penghubung_lepas:masuk:3:A", "2:arah_tak_terbaca:2:3", "dua arti")
    catatan = tuple(Catatan(kode="alur", lokasi="/alur", teks=text) for text in texts)
    (sop_id,) = read_in(db, make_sop(bacaan=Bacaan(catatan=catatan)))
    kept = put(db, sop_id, "/langkah/0+", "Mengagendakan permohonan")
    moved_on = [
        "1:ujung_lepas:keluar:1",
        "1:penghubung_lepas:masuk:4:A",
        "2:arah_tak_terbaca:3:4",
        "dua arti",
    ]
    assert notes(read_sop(db, sop_id)) == moved_on
    take_back(db, kept.id, "Sari Pemeriksa")
    put(db, sop_id, "/langkah/0", "null")
    assert notes(read_sop(db, sop_id)) == [
        "1:penghubung_lepas:masuk:2:A",
        "2:arah_tak_terbaca:1:2",
        "dua arti",
    ]


def test_a_step_that_was_put_in_follows_the_one_before_it(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Mengarsipkan surat"))
    put(db, sop_id, "/langkah/0+", "Memeriksa berkas")
    put(db, sop_id, "/langkah/1/waktu", "3 hari")
    read_in(db, moved("Mencatat surat masuk", "Menerima surat", "Mengarsipkan surat"))
    sop = read_sop(db, sop_id)
    assert [s.uraian for s in sop.langkah][1:] == ["Menerima surat", "Memeriksa berkas", "Mengarsipkan surat"]
    assert sop.langkah[2].waktu == Waktu(teks="3 hari", nilai=3, satuan="hari")
    assert {k.lokasi for k in read_koreksi(db)} == {"/langkah/1+", "/langkah/2/waktu"}


def test_a_step_that_the_reading_now_has_is_not_put_in_twice(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Mengarsipkan surat"))
    put(db, sop_id, "/langkah/0+", "Memeriksa berkas")
    read_in(db, moved("Menerima surat", "Memeriksa berkas.", "Mengarsipkan surat"))
    assert only(db).status == "sependapat"
    assert len(read_sop(db, sop_id).langkah) == 3


def test_a_step_taken_out_stays_out(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Halaman 2 dari 3", "Mengarsipkan surat"))
    put(db, sop_id, "/langkah/1", "null")
    read_in(db, moved("Mencatat", "Menerima surat", "Halaman 2 dari 3", "Mengarsipkan surat"))
    assert [s.uraian for s in read_sop(db, sop_id).langkah] == [
        "Mencatat",
        "Menerima surat",
        "Mengarsipkan surat",
    ]
    read_in(db, moved("Menerima surat", "Mengarsipkan surat"))
    assert only(db).status == "sependapat"
    assert len(read_sop(db, sop_id).langkah) == 2


def test_where_the_step_before_is_gone_it_is_loose(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Mengarsipkan surat"))
    put(db, sop_id, "/langkah/0+", "Memeriksa berkas")
    other = moved("Menyusun laporan", "Mengirim laporan")
    read_in(db, other)
    assert only(db).status == "lepas"
    assert read_sop(db, sop_id) == other


def test_a_renamed_column_takes_its_marks_along(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, "/pelaksana/1", "Kepala Seksi Pelayanan")
    sop = read_sop(db, sop_id)
    assert sop.langkah[1].pelaksana[0].nama == "Kepala Seksi Pelayanan"
    assert not db.execute("SELECT 1 FROM langkah_pelaksana WHERE pelaksana_id IS NULL").fetchall()


def test_sources_move_with_their_items(db: Database) -> None:
    sources = {f"/peringatan/{n}": factories.Sumber(halaman=1, keyakinan=0.5 + n / 10) for n in range(3)}
    (sop_id,) = read_in(db, make_sop(peringatan=("a", "b", "c"), sumber=sources))
    put(db, sop_id, "/peringatan/1", "null")
    sop = read_sop(db, sop_id)
    assert {p: s.keyakinan for p, s in sop.sumber.items()} == {"/peringatan/0": 0.5, "/peringatan/1": 0.7}


def test_of_an_unknown_sop_nothing_is_kept(db: Database) -> None:
    with pytest.raises(SopTidakDitemukan):
        put(db, 7, "/nama_sop", "x")


# ---------------------------------------------------------------- a new reading


def test_a_new_reading_keeps_it_and_agreement_is_said(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop())
    put(db, sop_id, "/nomor_sop", "065/99/SOP/2024")
    read_in(db, make_sop(nomor_sop="065/9g/SOP/2024"))
    assert read_sop(db, sop_id).nomor_sop == "065/99/SOP/2024"
    assert (only(db).status, only(db).terbaca) == ("berlaku", "065/9g/SOP/2024")
    assert only(db).terbaca_dahulu == "065/12/SOP/2024"
    read_in(db, make_sop(nomor_sop="065/99/SOP/2024"))
    assert only(db).status == "sependapat"
    source = read_sop(db, sop_id).sumber["/nomor_sop"]
    assert source.koreksi is not None


def moved(*uraian: str, nomor: bool = True) -> Sop:
    steps = tuple(
        make_langkah(n, text, nomor=str(n) if nomor else None) for n, text in enumerate(uraian, start=1)
    )
    return make_sop(langkah=steps, alur=())


def test_it_follows_a_step_that_moved(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Memeriksa berkas", "Mengarsipkan surat"))
    put(db, sop_id, "/langkah/1/waktu", "3 hari")
    put(db, sop_id, "/langkah/1/output", "Berkas lengkap")
    read_in(db, moved("Menerima surat", "Mencatat surat masuk", "Memeriksa berkss", "Mengarsipkan surat"))
    steps = read_sop(db, sop_id).langkah
    assert [s.waktu and s.waktu.teks for s in steps] == ["30 menit", "30 menit", "3 hari", "30 menit"]
    assert steps[2].output == "Berkas lengkap"
    assert [k.lokasi for k in read_koreksi(db)] == ["/langkah/2/waktu", "/langkah/2/output"]


def test_a_step_whose_own_text_was_corrected_is_found_in_either_wording(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Mmrksa brks"))
    put(db, sop_id, "/langkah/1/uraian", "Memeriksa berkas permohonan")
    read_in(db, moved("Mencatat", "Menerima surat", "Memeriksa berkas permohonan"))
    assert only(db).status == "sependapat"
    read_in(db, moved("Mencatat", "Menerima surat", "Mmrksa brks"))
    assert read_sop(db, sop_id).langkah[2].uraian == "Memeriksa berkas permohonan"


def test_what_is_no_longer_found_is_loose_and_not_applied(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Memeriksa berkas"))
    put(db, sop_id, "/langkah/1/waktu", "3 hari")
    other = moved("Menyusun laporan", "Mengirim laporan")
    read_in(db, other)
    assert only(db).status == "lepas"
    assert read_sop(db, sop_id) == other
    read_in(db, moved("Menerima surat", "Memeriksa berkas"))
    assert only(db).status == "berlaku"


def test_between_two_alike_steps_it_never_chooses(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menandatangani surat", "Mengirim", "Menandatangani surat", nomor=False))
    put(db, sop_id, "/langkah/2/waktu", "3 hari")
    assert read_sop(db, sop_id).langkah[2].waktu == Waktu(teks="3 hari", nilai=3, satuan="hari")
    read_in(db, moved("Mencatat", "Menandatangani surat", "Mengirim", "Menandatangani surat", nomor=False))
    assert only(db).status == "lepas"


def test_an_arrow_follows_its_steps(db: Database) -> None:
    (sop_id,) = read_in(db, moved("Menerima surat", "Memeriksa berkas", "Mengarsipkan surat"))
    put(db, sop_id, "/alur/-", "1-3 ya")
    again = moved("Mencatat surat masuk", "Menerima surat", "Memeriksa berkas", "Mengarsipkan surat")
    read_in(db, again)
    assert read_sop(db, sop_id).alur == (Panah(dari=2, ke=4, syarat="ya"),)
    read_in(db, again.model_copy(update={"alur": (Panah(dari=2, ke=4, syarat="ya"),)}))
    assert only(db).status == "sependapat"
    assert len(read_sop(db, sop_id).alur) == 1


def test_a_changed_arrow_that_the_reading_now_has_is_agreed(db: Database) -> None:
    steps = moved("Menerima surat", "Memeriksa berkas", "Mengarsipkan surat")
    (sop_id,) = read_in(db, steps.model_copy(update={"alur": (Panah(dari=1, ke=2),)}))
    put(db, sop_id, "/alur/0/ke", "3")
    assert read_sop(db, sop_id).alur == (Panah(dari=1, ke=3),)
    read_in(db, steps.model_copy(update={"alur": (Panah(dari=1, ke=3),)}))
    assert only(db).status == "sependapat"


def test_an_item_taken_out_stays_out_and_its_absence_is_agreed(db: Database) -> None:
    (sop_id,) = read_in(db, make_sop(keterkaitan=("SOP Surat Masuk", "Halaman 3 dari 9")))
    put(db, sop_id, "/keterkaitan/1", "null")
    read_in(db, make_sop(keterkaitan=("SOP Lain", "SOP Surat Masuk", "Halaman 3 dari 9")))
    assert read_sop(db, sop_id).keterkaitan == ("SOP Lain", "SOP Surat Masuk")
    assert only(db).status == "berlaku"
    read_in(db, make_sop(keterkaitan=("SOP Surat Masuk",)))
    assert only(db).status == "sependapat"


def test_in_a_bundle_it_follows_its_sop(db: Database) -> None:
    a, b = make_sop("Pengelolaan Arsip", nomor_sop="1"), make_sop("Cuti Pegawai", nomor_sop="2")
    _, second = read_in(db, a, b)
    put(db, second, "/peringatan/0", "Bila salah, cuti batal")
    ids = read_in(db, make_sop("Surat Masuk", nomor_sop="3"), a, b)
    assert read_sop(db, ids[2]).peringatan == ("Bila salah, cuti batal",)
    assert read_sop(db, ids[1]).peringatan == a.peringatan
    read_in(db, a)
    assert (only(db).status, only(db).sop_id) == ("lepas", None)


# ---------------------------------------------------------------- another file of the same SOP


def test_a_better_scan_of_the_same_sop_is_proposed_the_corrections(db: Database) -> None:
    (old,) = read_in(db, make_sop())
    put(db, old, "/langkah/1/waktu", "45 menit")
    better = make_sop()
    (new,) = read_in(db, better, nama="lebih jelas.pdf", path="/a.pdf")
    assert new == old
    assert read_sop(db, new) == better
    assert only(db).status == "lepas"
    proposed = candidates(db, [new])
    assert [(k.lokasi, sop_id) for k, sop_id in proposed] == [("/langkah/1/waktu", new)]
    made = adopt(db, new, proposed[0][0].id, "Budi Penelaah")
    assert (made.oleh, made.status) == ("Budi Penelaah", "berlaku")
    waktu = read_sop(db, new).langkah[1].waktu
    assert waktu is not None and waktu.teks == "45 menit"
    assert candidates(db, [new]) == []


@pytest.mark.parametrize(
    "other",
    [
        make_sop(instansi=factories.Instansi(nama="Kecamatan Lain", wilayah="Kabupaten Tirtamulya")),
        make_sop("Perjalanan Dinas Pegawai"),
        make_sop(nomor_sop="065/77/SOP/2024"),
        make_sop(instansi=factories.Instansi()),
    ],
)
def test_another_sop_is_proposed_nothing(db: Database, other: Sop) -> None:
    (old,) = read_in(db, make_sop())
    put(db, old, "/langkah/1/waktu", "45 menit")
    (new,) = read_in(db, other, nama="lain.pdf")
    assert candidates(db, [new]) == []


# ---------------------------------------------------------------- every sample


def pointers(value: Any, before: str = "") -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for name, v in inner for p in (f"{before}/{name}", *pointers(v, f"{before}/{name}"))]


def value_at(isi: Any, pointer: str) -> Any:
    for token in pointer[1:].split("/"):
        isi = isi[int(token)] if isinstance(isi, list) else isi[token]
    return isi


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_any_value_of_a_sample_corrected_with_itself_changes_nothing_and_agrees(
    db: Database, path: Path
) -> None:
    for isi in json.loads(path.read_text("utf-8"))["sop"]:
        sop = Sop.model_validate({k: v for k, v in isi.items() if k != "sumber"})
        (sop_id,) = read_in(db, sop)
        whole = sop.untuk_json()
        for pointer in pointers(whole)[::11]:
            value = value_at(whole, pointer)
            made = put(db, sop_id, pointer, value)
            assert made.status == "sependapat", pointer
            assert read_sop(db, sop_id).untuk_json() == whole, pointer
            take_back(db, made.id, "Sari Pemeriksa")


def test_a_mark_that_a_person_set_is_no_longer_an_unknown_mark(db: Database) -> None:
    step = Langkah(urutan=1, uraian="Memeriksa", pelaksana=(PelaksanaLangkah(nama="Camat"),))
    bacaan = factories.Bacaan(tanda={"/langkah/0/pelaksana/0": "√"})
    (sop_id,) = read_in(db, make_sop(langkah=(step,), alur=(), bacaan=bacaan))
    put(db, sop_id, "/langkah/0/pelaksana/0/simbol", "kotak")
    assert read_sop(db, sop_id).bacaan.tanda == {}
