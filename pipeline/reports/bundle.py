"""All reports of one collection in one folder: index, inventory, findings per agency, groups, pairs."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from models.bahasa import Bahasa
from models.clipping import Clippings
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from models.text import words
from pipeline.compare.consensus import Konsensus
from pipeline.reports.berita_acara import write_berita_acara
from pipeline.reports.charts import HEIGHT, WIDTH, agencies_to_bars, kinds_to_bars
from pipeline.reports.clippings import clippings_of, no_clippings
from pipeline.reports.collection import SEVERITIES, Agency, Reported, to_reported
from pipeline.reports.consensus import konsensus_to_html
from pipeline.reports.corrections import corrected_values
from pipeline.reports.diff_html import pasangan_to_html
from pipeline.reports.inventory import write_tables
from pipeline.reports.page import render
from pipeline.reports.places import places_of
from pipeline.reports.tables.base import Table
from pipeline.reports.tables.evaluation import matrix_table
from pipeline.reports.tables.inventory import inventory_table
from pipeline.reports.tables.legal import legal_table
from pipeline.reports.wording import HUBUNGAN, TINGKAT, decimal, percent

INVENTORY = "inventaris.xlsx"
TABLE_PAGES = {
    "inventaris.html": inventory_table,
    "evaluasi.html": matrix_table,
    "dasar-hukum.html": legal_table,
}
_LONGEST_SLUG = 60
T = TypeVar("T")


def write_reports(
    folder: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
    clippings: Callable[[Acuan], Clippings] = no_clippings,
) -> list[Path]:
    """Write index.html, the inventory, the findings per agency, the minutes to sign, every group and pair;
    return the paths.

    ``clippings`` gives those of an SOP's file. The same input gives the same names and the same bytes.
    """
    reported = to_reported(items, temuan, pasangan, kelompok, bahasa)
    agencies = _named(reported.agencies, "temuan", lambda a: f"{a.nama} {a.wilayah}")
    pairs = _named(
        reported.pasangan, "perbandingan", lambda p: f"{p.a.nama_sop or p.a.berkas} {p.b.instansi or ''}"
    )
    folder.mkdir(parents=True, exist_ok=True)
    groups = _named(reported.konsensus, "prosedur", lambda g: g[0])
    minutes = _named(reported.agencies, "berita-acara", lambda a: f"{a.nama} {a.wilayah}", "docx")
    tables = {name: table(reported) for name, table in TABLE_PAGES.items()}
    pages = {"index.html": _index(reported, agencies, pairs, groups, list(minutes), tables)}
    pages |= {name: table_to_html(table, bahasa) for name, table in tables.items()}
    pages |= {name: findings_to_html(agency, reported, clippings) for name, agency in agencies.items()}
    pages |= {
        name: pasangan_to_html(
            pair, reported.sops[pair.a], reported.sops[pair.b], bahasa, (clippings(pair.a), clippings(pair.b))
        )
        for name, pair in pairs.items()
    }
    pages |= {name: konsensus_to_html(*group, bahasa) for name, group in groups.items()}
    for name, agency in minutes.items():
        write_berita_acara(folder / name, agency, reported)
    write_tables(folder / INVENTORY, reported)
    written = [_write(folder / name, html) for name, html in pages.items()]
    return [*written, *(folder / name for name in minutes), folder / INVENTORY]


def _write(path: Path, html: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(html, encoding="utf-8")
    return path


def _named(
    things: Sequence[T], folder: str, name_of: Callable[[T], str], ending: str = "html"
) -> dict[str, T]:
    return {f"{folder}/{n:03d}-{slug(name_of(thing))}.{ending}": thing for n, thing in enumerate(things, 1)}


def slug(text: str) -> str:
    """A file name out of any text: letters, digits and hyphens, never empty."""
    bare = re.sub(r"[^a-z0-9]+", "-", " ".join(words(text)))[:_LONGEST_SLUG].strip("-")
    return bare or "tanpa-nama"


def table_to_html(table: Table, bahasa: Bahasa) -> str:
    """One of the workbook's tables as a page, with the columns that it has room for."""
    return render(
        "table.html.j2", bahasa, table=table, inventory=INVENTORY, angka=lambda x: decimal(x, bahasa)
    )


def findings_to_html(
    agency: Agency, reported: Reported, clippings: Callable[[Acuan], Clippings] = no_clippings
) -> str:
    """The findings of one agency, SOP by SOP, the page's own words beside doubtful ones."""
    clipped = {acuan: clippings(acuan) for acuan, _ in agency.items}
    return render(
        "findings.html.j2",
        reported.bahasa,
        agency=agency,
        r=reported,
        counts=reported.counts(agency.items),
        severities=SEVERITIES,
        tingkat=TINGKAT,
        tempat=lambda t: places_of(t, reported.sops[t.sop], reported.bahasa),
        potongan=lambda x: clippings_of(x, reported.sops[x.sop], clipped[x.sop]),
        dikoreksi=lambda sop: corrected_values(sop, reported.bahasa),
        persen=lambda x: percent(x, reported.bahasa),
    )


def _index(
    reported: Reported,
    agencies: dict[str, Agency],
    pairs: dict[str, Pasangan],
    groups: dict[str, tuple[str, Konsensus]],
    minutes: list[str],
    tables: dict[str, Table],
) -> str:
    return render(
        "index.html.j2",
        reported.bahasa,
        r=reported,
        agencies=agencies,
        pairs=pairs,
        groups=groups,
        minutes=minutes,
        counts=reported.counts(reported.items),
        severities=SEVERITIES,
        tingkat=TINGKAT,
        hubungan=HUBUNGAN,
        inventory=INVENTORY,
        tables={name: table.name for name, table in tables.items()},
        bars=agencies_to_bars(reported),
        kinds=kinds_to_bars(reported),
        width=WIDTH,
        height=HEIGHT,
        persen=lambda x: percent(x, reported.bahasa),
    )
