"""Pairs of SOPs of one procedure, and where members of a group depart from what they share."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.bahasa import Teks
from models.difference import Pasangan
from models.finding import Acuan
from models.sop import Langkah
from pipeline.compare.consensus import Konsensus, Row
from pipeline.compare.flow_differences import number_of
from pipeline.reports.collection import Reported
from pipeline.reports.consensus import deviations
from pipeline.reports.reasons import reasons
from pipeline.reports.tables.base import Col, Table, things_to_table
from pipeline.reports.wording import HUBUNGAN


def pairs_table(r: Reported) -> Table:
    """Every related pair with its reasons, the nearest first."""

    def why(p: Pasangan) -> str:
        return "; ".join(reasons(p, r.sops[p.a], r.sops[p.b], r.bahasa))

    cols: list[Col[Pasangan]] = [
        Col("Hubungan", "Relation", 24, lambda p: HUBUNGAN[p.hubungan].dalam(r.bahasa), wide=True),
        Col("Skor", "Score", 8, lambda p: p.skor),
        Col("SOP A", "SOP A", 40, lambda p: p.a.nama_sop or p.a.berkas, wide=True),
        Col("Perangkat Daerah A", "Agency A", 30, lambda p: r.agency(p.a), wide=True),
        Col("SOP B", "SOP B", 40, lambda p: p.b.nama_sop or p.b.berkas, wide=True),
        Col("Perangkat Daerah B", "Agency B", 30, lambda p: r.agency(p.b), wide=True),
        Col("Langkah Sepadan", "Matched steps", 10, lambda p: len(p.padanan)),
        Col("Jumlah Perbedaan", "Differences", 11, lambda p: len(p.perbedaan)),
        Col("Alasan", "Reasons", 60, why, wide=True),
    ]
    return things_to_table(Teks("Pasangan", "Pairs"), r.bahasa, cols, r.pasangan)


@dataclass(frozen=True, slots=True)
class Departure:
    """One member that departs from one row of its group."""

    prosedur: str
    konsensus: Konsensus
    row: Row
    acuan: Acuan
    step: Langkah | None
    said: str


def departures_table(r: Reported) -> Table:
    """Every departure from what the members of a group share."""
    cols: list[Col[Departure]] = [
        Col("Prosedur", "Procedure", 36, lambda d: d.prosedur, wide=True),
        Col("Langkah Bersama", "Common step", 50, lambda d: d.konsensus.uraian(d.row), wide=True),
        Col("Dimiliki", "Held by", 10, lambda d: f"{len(d.row.steps)}/{len(d.konsensus.members)}"),
        Col("Pelaksana Lazim", "Usual actor", 26, lambda d: d.konsensus.usual_actors(d.row), wide=True),
        Col(
            "Waktu Lazim (menit kerja)",
            "Usual time (working minutes)",
            14,
            lambda d: d.konsensus.usual_minutes(d.row),
        ),
        Col("Perangkat Daerah", "Agency", 32, lambda d: r.agency(d.acuan), wide=True),
        Col("Langkah", "Step", 9, lambda d: number_of(d.step) if d.step else None),
        Col("Penyimpangan", "Departure", 50, lambda d: d.said, wide=True),
        Col("Berkas", "File", 30, lambda d: d.acuan.berkas, wide=True),
    ]
    return things_to_table(Teks("Penyimpangan", "Departures"), r.bahasa, cols, _departures(r))


def _departures(r: Reported) -> Iterator[Departure]:
    for group in r.groups:
        k, prosedur = group.konsensus, group.kelompok.prosedur
        if k is None:
            continue
        for row in k.rows:
            for member, (acuan, _) in enumerate(k.members):
                said = deviations(k, row, member, r.bahasa)
                if said:
                    yield Departure(prosedur, k, row, acuan, k.step(row, member), "; ".join(said))
