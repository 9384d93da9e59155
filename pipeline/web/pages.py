"""What our own pages show, gathered from the database."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from sqlite_utils import Database

from models.clipping import Clippings, Cuplikan
from models.difference import Pasangan
from models.finding import Acuan, Temuan
from models.sop import DAFTAR, Langkah, Sop
from models.source import Sumber
from pipeline.compare.unread import unread_note
from pipeline.flowchart.chart import UNSURE
from pipeline.flowchart.svg import sop_to_svg
from pipeline.reports.corrections import Corrected, corrected_values
from pipeline.store.clippings import read_clippings
from pipeline.store.findings import read_one_pasangan, read_temuan_of
from pipeline.store.read import read_one_acuan, read_sop
from pipeline.web.about import queries

LEVELS = ("kesalahan", "peringatan", "catatan")

LABELS = {
    "nama_sop": "Nama SOP",
    "nomor_sop": "Nomor SOP",
    "tanggal_pembuatan": "Tanggal pembuatan",
    "tanggal_revisi": "Tanggal revisi",
    "tanggal_pengesahan": "Tanggal pengesahan",
}


@dataclass(frozen=True, slots=True)
class Front:
    """The front page: counts, findings per agency, what a copy disagrees on most."""

    database: str
    counts: dict[str, int]
    levels: dict[str, int]
    agencies: list[dict[str, Any]]
    times: list[dict[str, Any]]
    groups: list[dict[str, Any]]

    @property
    def most(self) -> int:
        """The most findings that one agency has: the length of the longest bar."""
        return max((row["jumlah"] for row in self.agencies), default=0) or 1


async def front(db: Any) -> Front:
    """Gather the front page of one database."""
    found: Front = await db.execute_fn(lambda conn: _front(db.name, conn))
    return found


def _front(name: str, conn: sqlite3.Connection) -> Front:
    def rows(sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in conn.execute(sql)]

    count = {
        t: conn.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("sop", "instansi", "langkah")
    }
    count["halaman"] = conn.execute("SELECT total(halaman) FROM berkas WHERE status = 'terbaca'").fetchone()[
        0
    ]
    for status in ("terbaca", "gagal"):
        sql = "SELECT count(*) FROM berkas WHERE status = ?"
        count[status] = conn.execute(sql, [status]).fetchone()[0]
    levels = dict.fromkeys(LEVELS, 0)
    levels |= {
        r["tingkat"]: r["n"] for r in rows("SELECT tingkat, count(*) AS n FROM temuan_berlaku GROUP BY 1")
    }
    asked = queries()
    return Front(
        database=name,
        counts={k: int(v) for k, v in count.items()},
        levels=levels,
        agencies=rows(asked["temuan_per_instansi"]["sql"]),
        times=rows(asked["waktu_berbeda_jauh"]["sql"])[:5],
        groups=rows(asked["prosedur_sama"]["sql"])[:5],
    )


@dataclass(frozen=True, slots=True)
class SopPage:
    """The page of one SOP."""

    acuan: Acuan
    sop: Sop
    temuan: list[Temuan]
    pairs: list[dict[str, Any]]
    berkas: dict[str, Any]
    clippings: Clippings
    findings_of_step: dict[int, list[Temuan]] = field(default_factory=dict)

    @property
    def identity(self) -> list[tuple[str, str | None, Sumber | None]]:
        """Label, value and source of every line of the identity block; of an unread value its note's."""
        sop, signer = self.sop, self.sop.disahkan_oleh
        lines: list[tuple[str, str | None, str]] = [
            ("Nama SOP", sop.nama_sop, "/nama_sop"),
            ("Nomor SOP", sop.nomor_sop, "/nomor_sop"),
            ("Instansi", sop.instansi.nama, "/instansi/nama"),
            ("Unit", sop.instansi.unit, "/instansi/unit"),
            ("Wilayah", sop.instansi.wilayah, "/instansi/wilayah"),
        ]
        for name in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan"):
            tanggal = getattr(sop, name)
            lines.append((LABELS[name], tanggal.teks if tanggal else None, f"/{name}"))
        lines += [
            ("Disahkan oleh", signer.jabatan, "/disahkan_oleh/jabatan"),
            ("Nama pejabat", signer.nama, "/disahkan_oleh/nama"),
            ("NIP", signer.nip, "/disahkan_oleh/nip"),
        ]
        return [
            (label, value, self.source(pointer) or self._unread(pointer)) for label, value, pointer in lines
        ]

    def _unread(self, pointer: str) -> Sumber | None:
        note = unread_note(self.sop, pointer)
        return note.sumber if note else None

    @property
    def lists(self) -> list[tuple[str, list[tuple[str, Sumber | None]]]]:
        """Title and items of every list section."""
        return [
            (
                name.replace("_", " ").capitalize(),
                [
                    (i if isinstance(i, str) else i.teks, self.source(f"/{name}/{n}", f"/{name}/{n}/teks"))
                    for n, i in enumerate(getattr(self.sop, name))
                ],
            )
            for name in DAFTAR
        ]

    @property
    def flowchart(self) -> Markup:
        """The flow redrawn from what was read, as SVG."""
        return Markup(sop_to_svg(self.sop))

    def source(self, *pointers: str) -> Sumber | None:
        """The first source that one of the pointers has; that of a corrected part before any other."""
        sources = self.sop.sumber
        by_hand = (
            s for p, s in sources.items() if s.koreksi and p.startswith(tuple(f"{q}/" for q in pointers))
        )
        own = next((sources[p] for p in pointers if p in sources), None)
        return own if own and own.koreksi else next(by_hand, own)

    @property
    def corrected(self) -> list[Corrected]:
        """The values that a person set."""
        return corrected_values(self.sop, "id")

    def clip(self, source: Sumber | None) -> Cuplikan | None:
        """What the page shows of a value that is marked as unsure, or that a person set."""
        if source is None or (source.keyakinan >= UNSURE and source.koreksi is None):
            return None
        return self.clippings.at(source)

    def step_source(self, step: Langkah, name: str) -> Sumber | None:
        """Where a step's value came from."""
        return self.source(f"/langkah/{step.urutan - 1}/{name}")

    def marks(self, step: Langkah, column: str) -> list[str]:
        """The symbols of a step in one actor column."""
        return [actor.simbol or "tanda" for actor in step.pelaksana if actor.nama == column]

    def goes_to(self, step: Langkah) -> list[str]:
        """Where the flow goes on from a step."""
        return [
            f"{arrow.ke}" + (f" ({arrow.syarat})" if arrow.syarat else "")
            for arrow in self.sop.alur
            if arrow.dari == step.urutan
        ]


async def sop_page(db: Any, request: Any) -> SopPage:
    """Gather the page of the SOP that the request names."""
    sop_id = int(request.url_vars["pks"])
    page: SopPage = await db.execute_fn(lambda conn: _sop_page(Database(conn), sop_id))
    return page


def _sop_page(db: Database, sop_id: int) -> SopPage:
    temuan = read_temuan_of(db, sop_id)
    by_step: dict[int, list[Temuan]] = defaultdict(list)
    for finding in temuan:
        for urutan in finding.langkah:
            by_step[urutan].append(finding)
    pairs = """
        SELECT pasangan.id, hubungan, skor, other.id AS sop_id, other.nama_sop, instansi.nama AS instansi,
            (SELECT count(*) FROM perbedaan WHERE pasangan_id = pasangan.id) AS perbedaan
        FROM pasangan
        JOIN sop AS other ON other.id = CASE a_id WHEN :id THEN b_id ELSE a_id END
        LEFT JOIN instansi ON instansi.id = other.instansi_id
        WHERE a_id = :id OR b_id = :id ORDER BY skor DESC
    """
    berkas = "SELECT berkas.* FROM berkas JOIN sop ON berkas_id = berkas.id WHERE sop.id = ?"
    return SopPage(
        acuan=read_one_acuan(db, sop_id),
        sop=read_sop(db, sop_id),
        temuan=sorted(temuan, key=lambda f: LEVELS.index(f.tingkat)),
        pairs=list(db.query(pairs, {"id": sop_id})),
        berkas=next(db.query(berkas, [sop_id])),
        clippings=read_clippings(db, sop_id),
        findings_of_step=dict(by_step),
    )


async def pair_page(datasette: Any, request: Any) -> Any:
    """The comparison report of one pair, as a page of its own."""
    from datasette.utils.asgi import NotFound, Response

    from pipeline.reports.diff_html import pasangan_to_html

    name = request.url_vars["database"]
    if name not in datasette.databases:
        raise NotFound(f"Tidak ada basis data {name}")
    await datasette.ensure_permissions(request.actor, [("view-database", name), "view-instance"])
    pasangan_id = int(request.url_vars["id"])
    found = await datasette.get_database(name).execute_fn(lambda conn: _pair(Database(conn), pasangan_id))
    if found is None:
        raise NotFound(f"Tidak ada pasangan {pasangan_id}")
    pair, sop_a, sop_b, clippings = found
    return Response.html(pasangan_to_html(pair, sop_a, sop_b, "id", clippings))


def _pair(db: Database, pasangan_id: int) -> tuple[Pasangan, Sop, Sop, tuple[Clippings, Clippings]] | None:
    pair = read_one_pasangan(db, pasangan_id)
    if pair is None or pair.a.id is None or pair.b.id is None:
        return None
    clippings = read_clippings(db, pair.a.id), read_clippings(db, pair.b.id)
    return pair, read_sop(db, pair.a.id), read_sop(db, pair.b.id), clippings
