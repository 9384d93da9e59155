"""All reports of one collection in one folder: index, inventory, findings per agency, groups, pairs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from models.bahasa import Bahasa
from models.clipping import Clippings
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from models.text import words
from pipeline.reports.berita_acara import write_berita_acara
from pipeline.reports.charts import HEIGHT, WIDTH, agencies_to_bars, kinds_to_bars
from pipeline.reports.clippings import clippings_of, no_clippings
from pipeline.reports.collection import SEVERITIES, Agency, Reported, to_reported
from pipeline.reports.corrections import corrected_values
from pipeline.reports.diff_html import pasangan_to_html
from pipeline.reports.group_html import group_to_html
from pipeline.reports.groups import Group, pairs_with_page
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
    """Write index.html, the inventory, the findings per agency, the minutes to sign, every group, and the
    pairs that are worth a page (`groups.pairs_with_page`); return the paths.

    ``clippings`` gives those of an SOP's file. The same input gives the same names and the same bytes.
    """
    r = to_reported(items, temuan, pasangan, kelompok, bahasa)
    folder.mkdir(parents=True, exist_ok=True)
    names = _name_pages(r)
    pages: dict[str, Callable[[], str]] = {"index.html": partial(_index, r, names)}
    pages |= {name: partial(table_to_html, table, bahasa) for name, table in names.tables.items()}
    pages |= {name: partial(findings_to_html, a, r, clippings) for name, a in names.agencies.items()}
    pages |= {name: partial(_pair_to_html, pair, r, clippings) for name, pair in names.pairs.items()}
    hrefs = {(pair.a, pair.b): f"../{name}" for name, pair in names.pairs.items()}
    pages |= {name: partial(group_to_html, group, r, hrefs) for name, group in names.groups.items()}
    written = [_write(folder / name, page()) for name, page in pages.items()]
    for name, agency in names.minutes.items():
        write_berita_acara(folder / name, agency, r)
    write_tables(folder / INVENTORY, r)
    return [*written, *(folder / name for name in names.minutes), folder / INVENTORY]


@dataclass(frozen=True, slots=True)
class _Names:
    """What each file of the folder holds."""

    agencies: dict[str, Agency]
    minutes: dict[str, Agency]
    groups: dict[str, Group]
    pairs: dict[str, Pasangan]
    tables: dict[str, Table]


def _name_pages(r: Reported) -> _Names:
    paired = pairs_with_page(r.pasangan, r.groups)
    return _Names(
        _named(r.agencies, "temuan", lambda a: f"{a.nama} {a.wilayah}"),
        _named(r.agencies, "berita-acara", lambda a: f"{a.nama} {a.wilayah}", "docx"),
        _named(r.groups, "prosedur", lambda g: g.kelompok.prosedur),
        _named(paired, "perbandingan", lambda p: f"{p.a.nama_sop or p.a.berkas} {p.b.instansi or ''}"),
        {name: table(r) for name, table in TABLE_PAGES.items()},
    )


def _pair_to_html(pair: Pasangan, r: Reported, clippings: Callable[[Acuan], Clippings]) -> str:
    sides = r.sops[pair.a], r.sops[pair.b]
    return pasangan_to_html(pair, *sides, r.bahasa, (clippings(pair.a), clippings(pair.b)))


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


def _index(r: Reported, names: _Names) -> str:
    return render(
        "index.html.j2",
        r.bahasa,
        r=r,
        agencies=names.agencies,
        pairs=names.pairs,
        groups=names.groups,
        minutes=list(names.minutes),
        counts=r.counts(r.items),
        severities=SEVERITIES,
        tingkat=TINGKAT,
        hubungan=HUBUNGAN,
        inventory=INVENTORY,
        tables={name: table.name for name, table in names.tables.items()},
        bars=agencies_to_bars(r),
        kinds=kinds_to_bars(r),
        width=WIDTH,
        height=HEIGHT,
        persen=lambda x: percent(x, r.bahasa),
    )
