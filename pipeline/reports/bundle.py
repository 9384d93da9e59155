"""All reports of one collection in one folder: index, inventory, findings per agency, groups, pairs."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from models.bahasa import Bahasa
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop
from models.text import words
from pipeline.compare.consensus import Konsensus
from pipeline.reports.collection import SEVERITIES, Agency, Reported, to_reported
from pipeline.reports.consensus import konsensus_to_html
from pipeline.reports.diff_html import pasangan_to_html
from pipeline.reports.inventory import write_inventory
from pipeline.reports.page import render
from pipeline.reports.places import places_of
from pipeline.reports.wording import HUBUNGAN, TINGKAT, percent

INVENTORY = "inventaris.xlsx"
_LONGEST_SLUG = 60
T = TypeVar("T")


def write_reports(
    folder: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
) -> list[Path]:
    """Write index.html, the inventory, the findings per agency, every group and pair; return the paths.

    The same input gives the same names and the same bytes.
    """
    reported = to_reported(items, temuan, pasangan, kelompok, bahasa)
    agencies = _named(reported.agencies, "temuan", lambda a: f"{a.nama} {a.wilayah}")
    pairs = _named(
        reported.pasangan, "perbandingan", lambda p: f"{p.a.nama_sop or p.a.berkas} {p.b.instansi or ''}"
    )
    folder.mkdir(parents=True, exist_ok=True)
    groups = _named(reported.konsensus, "prosedur", lambda g: g[0])
    pages = {"index.html": _index(reported, agencies, pairs, groups)}
    pages |= {name: findings_to_html(agency, reported) for name, agency in agencies.items()}
    pages |= {
        name: pasangan_to_html(pair, reported.sops[pair.a], reported.sops[pair.b], bahasa)
        for name, pair in pairs.items()
    }
    pages |= {name: konsensus_to_html(*group, bahasa) for name, group in groups.items()}
    write_inventory(folder / INVENTORY, items, temuan, pasangan, kelompok, bahasa)
    return [*(_write(folder / name, html) for name, html in pages.items()), folder / INVENTORY]


def _write(path: Path, html: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(html, encoding="utf-8")
    return path


def _named(things: Sequence[T], folder: str, name_of: Callable[[T], str]) -> dict[str, T]:
    return {f"{folder}/{n:03d}-{slug(name_of(thing))}.html": thing for n, thing in enumerate(things, 1)}


def slug(text: str) -> str:
    """A file name out of any text: letters, digits and hyphens, never empty."""
    bare = re.sub(r"[^a-z0-9]+", "-", " ".join(words(text)))[:_LONGEST_SLUG].strip("-")
    return bare or "tanpa-nama"


def findings_to_html(agency: Agency, reported: Reported) -> str:
    """The findings of one agency, SOP by SOP."""
    return render(
        "findings.html.j2",
        reported.bahasa,
        agency=agency,
        r=reported,
        counts=reported.counts(agency.items),
        severities=SEVERITIES,
        tingkat=TINGKAT,
        tempat=lambda t: places_of(t, reported.sops[t.sop], reported.bahasa),
        persen=lambda x: percent(x, reported.bahasa),
    )


def _index(
    reported: Reported,
    agencies: dict[str, Agency],
    pairs: dict[str, Pasangan],
    groups: dict[str, tuple[str, Konsensus]],
) -> str:
    return render(
        "index.html.j2",
        reported.bahasa,
        r=reported,
        agencies=agencies,
        pairs=pairs,
        groups=groups,
        counts=reported.counts(reported.items),
        severities=SEVERITIES,
        tingkat=TINGKAT,
        hubungan=HUBUNGAN,
        inventory=INVENTORY,
        persen=lambda x: percent(x, reported.bahasa),
    )
