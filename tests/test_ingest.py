"""A batch: what is read, skipped, recorded as a copy, set aside; stopped and taken up again."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sops_as_text import write_sop
from sqlite_utils import Database

from models.bahasa import Teks
from models.errors import SelarasError
from pipeline.found import file_to_found, paths_to_files
from pipeline.ingest import Options, Silent, Summary, import_paths
from pipeline.store.database import writing
from pipeline.store.ledger import LedgerRow, write_ledger_row

HERE = Options(workers=0)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with writing(tmp_path / "db" / "selaras.db") as db:
        yield db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "masuk"
    (folder / "b").mkdir(parents=True)
    return folder


def write(path: Path, nomor: int = 1, nama: str = "Surat Keterangan") -> Path:
    return write_sop(path, nama, nomor=nomor)


def ledger(db: Database) -> dict[str, tuple[str, int | None]]:
    return {row["nama"]: (row["status"], row["kode_keluar"]) for row in db["berkas"].rows}


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.terbaca, summary.dilewati, summary.duplikat, len(summary.gagal)


def test_a_folder_is_walked_sorted_without_links_hidden_or_temporary_files(folder: Path) -> None:
    for name in ("b/2.txt", "a.txt", "c.txt", ".hidden", "~$doc.docx", "Thumbs.db"):
        write(folder / name)
    (folder / ".git").mkdir()
    write(folder / ".git" / "x.txt")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    found = [path.relative_to(folder).as_posix() for path in paths_to_files([folder, folder / "a.txt"])]
    assert found == ["a.txt", "b/2.txt", "c.txt"]


def test_a_file_is_known_by_its_content(folder: Path) -> None:
    text = file_to_found(write(folder / "a.pdf"))
    assert (text.jenis, text.error) == ("teks", None)
    assert text.ukuran == (folder / "a.pdf").stat().st_size
    assert file_to_found(folder / "tiada").error is not None


def test_files_become_rows_and_are_skipped_the_second_time(db: Database, folder: Path) -> None:
    for n, name in enumerate(("a.txt", "b/c.txt")):
        write(folder / name, n, f"Surat {name}")
    first = import_paths(db, [folder], HERE)
    assert counts(first) == (2, 0, 0, 0)
    assert first.sop == db["sop"].count == 2
    assert counts(import_paths(db, [folder], HERE)) == (0, 2, 0, 0)
    assert db["sop"].count == 2


def test_reading_again_on_demand_keeps_the_ids(db: Database, folder: Path) -> None:
    write(folder / "a.txt")
    import_paths(db, [folder], HERE)
    before = [row["id"] for row in db["sop"].rows]
    assert counts(import_paths(db, [folder], Options(workers=0, again=True))) == (1, 0, 0, 0)
    assert [row["id"] for row in db["sop"].rows] == before


def test_a_changed_file_is_read_anew(db: Database, folder: Path) -> None:
    write(folder / "a.txt", nama="Surat Lama")
    import_paths(db, [folder], HERE)
    write(folder / "a.txt", nama="Surat Baru")
    assert counts(import_paths(db, [folder], HERE)) == (1, 0, 0, 0)
    assert db["sop"].count == db["berkas"].count == 1


def test_the_same_bytes_under_another_name_are_a_copy(db: Database, folder: Path) -> None:
    write(folder / "a.txt")
    write(folder / "b" / "salinan.txt")
    assert counts(import_paths(db, [folder], HERE)) == (1, 0, 1, 0)
    write(folder / "kelak.txt")
    assert counts(import_paths(db, [folder], HERE)) == (0, 2, 1, 0)
    original = next(db.query("SELECT id FROM berkas WHERE nama = 'a.txt'"))["id"]
    copies = [row["duplikat_dari"] for row in db["berkas"].rows_where("status = 'duplikat'")]
    assert copies == [original, original]
    assert db["sop"].count == 1


def test_a_failing_file_is_set_aside_and_the_rest_goes_on(db: Database, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 rusak")
    write(folder / "c.txt")
    (folder / "b" / "kembar.txt").write_bytes(b"")
    for _ in range(2):
        summary = import_paths(db, [folder], HERE)
        assert len(summary.gagal) == 3
    assert ledger(db)["c.txt"] == ("terbaca", None)
    assert ledger(db)["a.txt"] == ledger(db)["kembar.txt"] == ("gagal", 12)
    assert ledger(db)["b.pdf"] == ("gagal", 14)
    assert all("\n" not in reason for _, reason, _ in summary.gagal)


def test_what_the_machine_failed_at_is_tried_again(db: Database, folder: Path) -> None:
    found = file_to_found(write(folder / "a.txt"))
    row: dict[str, Any] = {"path": found.key, "nama": "a.txt", "sha256": found.sha256}
    write_ledger_row(db, LedgerRow(status="gagal", alasan="Waktu habis", kode_keluar=32, **row))
    assert counts(import_paths(db, [folder], HERE)) == (1, 0, 0, 0)
    write_ledger_row(db, LedgerRow(status="gagal", alasan="Rusak", kode_keluar=14, **row))
    assert counts(import_paths(db, [folder], HERE)) == (0, 0, 0, 1)
    write_ledger_row(db, LedgerRow(status="gagal", alasan="Rusak", kode_keluar=14, versi="0.0.0", **row))
    assert counts(import_paths(db, [folder], HERE)) == (1, 0, 0, 0)


class Impatient(Silent):
    """Presses Ctrl-C after the first file that was read."""

    reading = False

    def stage(self, name: Teks, total: int | None = None) -> None:
        self.reading = name.en == "Reading SOPs"

    def file(self, name: str, error: SelarasError | None = None) -> None:
        if self.reading:
            raise KeyboardInterrupt


@pytest.mark.parametrize("workers", [0, 1])
def test_an_interrupted_batch_keeps_what_it_has_and_goes_on(db: Database, folder: Path, workers: int) -> None:
    for n in range(3):
        write(folder / f"{n}.txt", n, f"Surat {n}")
    with pytest.raises(KeyboardInterrupt):
        import_paths(db, [folder], Options(workers), Impatient())
    assert db["sop"].count == 1
    assert counts(import_paths(db, [folder], Options(workers))) == (2, 1, 0, 0)
    assert db["sop"].count == 3


def test_names_that_are_no_unicode_do_not_stop_the_batch(db: Database, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    write(path)
    assert counts(import_paths(db, [folder], HERE)) == (1, 0, 0, 0)
    assert list(ledger(db)) == ["caf\\xe9.txt"]
    assert counts(import_paths(db, [folder], HERE)) == (0, 1, 0, 0)


def test_the_number_of_workers_changes_nothing(tmp_path: Path, folder: Path) -> None:
    for n in range(4):
        write(folder / f"{n}.txt", n, f"Surat {n}")
    seen = []
    for workers in (0, 2):
        with writing(tmp_path / f"{workers}.db") as db:
            import_paths(db, [folder], Options(workers))
            seen.append([(r["id"], r["nama_sop"], r["berkas_id"]) for r in db["sop"].rows])
    assert seen[0] == seen[1]


def test_findings_and_pairs_are_computed_after_the_files(db: Database, folder: Path) -> None:
    write(folder / "a.txt", 1)
    write(folder / "b.txt", 2)
    import_paths(db, [folder], HERE)
    assert db["temuan"].count > 0
    assert db["pasangan"].count == 1
    write(folder / "c.txt", 3)
    import_paths(db, [folder], HERE)
    assert db["pasangan"].count == 3
