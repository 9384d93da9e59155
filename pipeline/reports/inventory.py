"""The workbook with all tables that are handed in."""

from collections.abc import Sequence
from pathlib import Path

from models.bahasa import Bahasa, Teks
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.reports.collection import Reported, to_reported
from pipeline.reports.tables.evaluation import matrix_table, recap_table
from pipeline.reports.tables.findings import corrections_table, findings_table
from pipeline.reports.tables.inventory import inventory_table
from pipeline.reports.tables.legal import legal_table
from pipeline.reports.tables.same_procedure import departures_table, pairs_table
from pipeline.reports.workbook import write_workbook

TABLES = (
    inventory_table,
    matrix_table,
    findings_table,
    recap_table,
    pairs_table,
    departures_table,
    legal_table,
    corrections_table,
)
"""In the order of the sheets."""


def write_inventory(
    path: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
) -> None:
    """Write the workbook to ``path``; the same input gives the same bytes."""
    write_tables(path, to_reported(items, temuan, pasangan, kelompok, bahasa))


def write_tables(path: Path, reported: Reported) -> None:
    """The same of a collection that is laid out already."""
    title = Teks("Inventaris SOP", "SOP inventory").dalam(reported.bahasa)
    write_workbook(path, title, [table(reported) for table in TABLES])
