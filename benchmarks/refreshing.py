"""Ten new SOPs imported into a database of many: what they touch is compared and checked, nothing else."""

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils import Database

from benchmarks.invented import KINDS, NOUNS, POSTS, Country
from benchmarks.results import Table
from models.finding import Acuan
from models.sop import Berkas, DasarHukum, Ekstraksi, Instansi, Pengesah, Sop, Tanggal
from pipeline.compare.many import Batch, batches_to_scratch
from pipeline.compare.pairs import compare_all
from pipeline.store.findings import replace_pasangan
from pipeline.store.lists import fill
from pipeline.store.read import read_one_acuan, read_sop
from pipeline.workers import Serial

NEW = 10
OF_ONE_AGENCY = 100
"""SOPs of an agency, about."""
_ACTS = 400
_SLIPS = 0.005
"""Share of citations with a wrong year."""
_STREWN = 7_919
_BATCH = 1_000
Item = tuple[Acuan, Sop]


class Home(Protocol):
    """Where a measurement is sent."""

    def send(self, what: Any, /) -> None:
        """Send it."""


def items(country: Country, start: int, stop: int) -> Iterator[Item]:
    """SOPs of the country with what checks among SOPs look at: agency, signer, citations, related SOPs."""
    for number in range(start, stop):
        acuan, sop = country.item(number)
        said = _identity(country, number) | {"nama_sop": sop.nama_sop, "langkah": sop.langkah}
        whole = Sop.model_validate({k: _plain(v) for k, v in said.items()})
        yield acuan.model_copy(update={"instansi": whole.instansi.nama}), whole


def _plain(value: object) -> object:
    return [v.model_dump() for v in value] if isinstance(value, tuple) else value


def _identity(country: Country, number: int) -> dict[str, object]:
    chance = random.Random(f"identitas {number}")
    agencies = max(1, country.size // OF_ONE_AGENCY)
    agency = number * _STREWN % agencies
    own = Instansi(nama=f"Dinas {KINDS[agency % len(KINDS)]} {agency}", wilayah=f"Kabupaten {agency // 30}")
    slip = chance.random() < _SLIPS
    month = f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}"
    return {
        "nomor_sop": f"{number}/SOP/{agency}/{month[:4]}",
        "instansi": own,
        "disahkan_oleh": Pengesah(
            jabatan=f"Kepala {own.nama}",
            nama=f"{NOUNS[agency % len(NOUNS)]} {KINDS[agency % len(KINDS)]} {agency}, S.Sos.",
            nip=f"{196001011985031001 + agency + slip}",
        ),
        "tanggal_pengesahan": Tanggal(teks=f"1 Mei {month[:4]}", iso=f"{month}-01"),
        "dasar_hukum": tuple(_cited(chance, n) for n in _choice(chance)),
        "keterkaitan": [_title(country, number, n, chance) for n in range(2)],
        "pelaksana": chance.sample(POSTS, 3),
    }


def _choice(chance: random.Random) -> list[int]:
    """Five acts, a few of which nearly everybody cites."""
    return sorted({int(_ACTS * chance.random() ** 4) for _ in range(5)})


def _cited(chance: random.Random, act: int) -> DasarHukum:
    year = 1990 + act % 35 + (chance.random() < _SLIPS)
    about = f"{NOUNS[act % len(NOUNS)]} {KINDS[act % len(KINDS)]} dan {KINDS[act * 7 % len(KINDS)]} nasional"
    said = f"Peraturan Pemerintah Nomor {act} Tahun {year} tentang {about}"
    return DasarHukum(teks=said, jenis="Peraturan Pemerintah", nomor=str(act), tahun=year, tentang=about)


def _title(country: Country, number: int, n: int, chance: random.Random) -> str:
    """The name of another SOP of the agency, or of one that it does not have."""
    if chance.random() < 0.5:
        return f"SOP {chance.choice(NOUNS)} {chance.choice(KINDS)} {chance.choice(KINDS)}"
    agencies = max(1, country.size // OF_ONE_AGENCY)
    return f"SOP {country.item((number + agencies * (n + 1)) % country.size)[1].nama_sop}"


def measure(sizes: Sequence[int]) -> Table:
    """Ten new SOPs imported into databases of ``sizes`` SOPs."""
    with tempfile.TemporaryDirectory(prefix="selaras-refresh-") as folder:
        rows = [_row(size, Path(folder) / f"{size}.db") for size in sizes]
    return Table(
        f"{NEW} new SOPs, compared and checked",
        "The SOPs of the scale, with what checks among SOPs look at (`benchmarks/refreshing.py`): agencies "
        f"of {OF_ONE_AGENCY}, signers, citations of {_ACTS} acts of which some stand in half of the SOPs and "
        "one in two hundred is wrong, related SOPs. Only the families of the new SOPs were compared before. "
        "CPU and peak memory of `refresh` after the import in a process of its own: comparing, all checks "
        "among SOPs, decisions; beside it a check of everything anew. The outcome is the same "
        "(`tests/test_checking.py`).",
        (
            "SOPs in the database",
            "seconds of CPU",
            "peak MiB",
            "SOPs read to check",
            "findings among SOPs",
            "seconds of CPU, all anew",
            "its peak MiB",
        ),
        rows,
    )


def _row(size: int, path: Path) -> list[str]:
    (anew, its_peak), (took, peak, read, findings) = (_apart(task, size, path) for task in (build, add))
    row = [f"{size:,}", f"{took:.1f}", *(f"{n:,}" for n in (peak, read, findings))]
    row += [f"{anew:.0f}", f"{its_peak:,}"]
    print(row, file=sys.stderr)
    return row


def _apart(task: Callable[[int, Path, Home], None], size: int, path: Path) -> tuple[Any, ...]:
    """Run a task in a process of its own, so that its memory is its own; what it sends."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=task, args=(size, path, theirs))
    process.start()
    theirs.close()
    sent: tuple[Any, ...] = ours.recv()
    process.join()
    return sent


def build(size: int, path: Path, pipe: Home) -> None:
    """A database of so many SOPs; sends CPU seconds and peak MiB of checking everything among them."""
    from pipeline.analysis import catalogue, refresh
    from pipeline.rules import comparison_fingerprint, rules_fingerprint
    from pipeline.store.database import writing
    from pipeline.store.findings import replace_pemeriksaan

    country = Country(size)
    with writing(path) as db:
        with db.atomic():
            batches = [partial(_batch, country, n, min(size, n + _BATCH)) for n in range(0, size, _BATCH)]
            for batch in batches:
                _write(db, batch())
            _fill(db, size, batches)
            _compare_families(db, country)
            db.execute("DELETE FROM belum_dibandingkan")
            replace_pemeriksaan(db, catalogue())
            known = {"pemeriksaan": rules_fingerprint(), "perbandingan": comparison_fingerprint()}
            db["keadaan"].insert_all({"kunci": k, "nilai": v} for k, v in known.items())
        start = time.process_time()
        refresh(db)
        pipe.send((time.process_time() - start, _peak()))


def _batch(country: Country, start: int, stop: int) -> list[Item]:
    return list(items(country, start, stop))


def _fill(db: Database, size: int, batches: Sequence[Batch]) -> None:
    """Put the SOPs into the lists by which they are compared."""
    with tempfile.TemporaryDirectory(prefix="selaras-refresh-") as folder, Serial() as executor:
        fill(db, range(1, size + 1), batches_to_scratch(batches, Path(folder), executor))


def _compare_families(db: Database, country: Country) -> None:
    """The pairs that those of the new SOPs' families would have."""
    families = {country.family(number) for number in range(country.size, country.size + NEW)}
    members = [n + 1 for n in range(country.size) if country.family(n) in families]
    replace_pasangan(db, *compare_all([(read_one_acuan(db, n), read_sop(db, n)) for n in members]))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def add(size: int, path: Path, pipe: Home) -> None:
    """Import ten new SOPs; sends CPU seconds, peak MiB, how many SOPs were read, findings among SOPs."""
    from pipeline.analysis import check_new, refresh
    from pipeline.store.database import writing

    with writing(path) as db:
        with db.atomic():
            check_new(db, _import(db, items(Country(size), size, size + NEW)))
        read = _watch()
        start = time.process_time()
        refresh(db)
        took = time.process_time() - start
        sql = "SELECT count(*) FROM temuan JOIN pemeriksaan USING (kode) WHERE lingkup = 'koleksi'"
        pipe.send((took, _peak(), len(read), db.execute(sql).fetchone()[0]))


def _watch() -> set[int]:
    """From now on: the SOPs that checking reads."""
    from pipeline import checking

    read: set[int] = set()

    def watched(db: Database, sop_id: int) -> Sop:
        read.add(sop_id)
        return read_sop(db, sop_id)

    setattr(checking, "read_sop", watched)  # noqa: B010  # as a test would
    return read


def _import(db: Database, some: Iterable[Item]) -> list[int]:
    from pipeline.store.ledger import LedgerRow
    from pipeline.store.write import write_extraction

    ids = []
    for acuan, sop in some:
        berkas = Berkas(nama=acuan.berkas, sha256="0" * 64, halaman=1)
        row = LedgerRow(path=f"/{acuan.berkas}", nama=acuan.berkas, status="terbaca")
        ids += write_extraction(db, Ekstraksi(berkas=berkas, sop=(sop,)), row)
    return ids


def _write(db: Database, some: Iterable[Item]) -> None:
    """Rows of SOPs as far as comparing and checking read them; ten times as fast as an import."""
    from pipeline.store.keys import instansi_to_id

    for acuan, sop in some:
        file = {
            "path": f"/{acuan.berkas}",
            "nama": acuan.berkas,
            "status": "terbaca",
            "versi": "",
            "waktu": "",
        }
        signer, day = sop.disahkan_oleh, sop.tanggal_pengesahan
        assert day is not None
        own = {
            "berkas_id": _insert(db, "berkas", [file | {"versi": "", "waktu": ""}]),
            "urutan_sop": 1,
            "nama_sop": sop.nama_sop,
            "nomor_sop": sop.nomor_sop,
            "instansi_id": instansi_to_id(db, sop.instansi),
            "instansi_nama": sop.instansi.nama,
            "instansi_wilayah": sop.instansi.wilayah,
            "tanggal_pengesahan_teks": day.teks,
            "tanggal_pengesahan": day.iso,
            "disahkan_jabatan": signer.jabatan,
            "disahkan_nama": signer.nama,
            "disahkan_nip": signer.nip,
            "bacaan": "{}",
        }
        sop_id = _insert(db, "sop", [own])
        steps = [step.model_dump(include={"nomor", "uraian"}) for step in sop.langkah]
        related = [{"bagian": "keterkaitan", "teks": teks} for teks in sop.keterkaitan]
        _insert(db, "langkah", steps, sop_id)
        _insert(db, "butir", related, sop_id)
        _insert(db, "dasar_hukum", [law.model_dump() for law in sop.dasar_hukum], sop_id)
        _insert(db, "pelaksana", [{"nama": nama} for nama in sop.pelaksana], sop_id)


def _insert(db: Database, table: str, rows: Sequence[Mapping[str, Any]], sop_id: int | None = None) -> int:
    """Add rows, numbered where they belong to an SOP; the id of the last."""
    last = 0
    for n, row in enumerate(rows, 1):
        whole = row if sop_id is None else {**row, "sop_id": sop_id, "urutan": n}
        marks = ", ".join("?" * len(whole))
        sql = f"INSERT INTO {table} ({', '.join(whole)}) VALUES ({marks})"
        last = db.conn.execute(sql, list(whole.values())).lastrowid or 0
    return last
