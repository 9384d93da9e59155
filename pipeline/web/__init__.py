"""The Datasette plugin: titles, canned queries, the front page, the pages of an SOP and of a pair.

Loaded by every Datasette in whose environment Selaras is installed; other databases it leaves alone.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from markupsafe import Markup

from pipeline.web.about import queries, site_metadata, table_metadata, tables

_OURS: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()
"""Of each Datasette: its databases that are ours, with the metadata of their tables."""


@hookimpl  # type: ignore[untyped-decorator]
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Find out which databases are ours."""

    async def look() -> None:
        _OURS[datasette] = {
            name: {t: table_metadata(t, await db.table_columns(t)) for t in tables()}
            for name, db in datasette.databases.items()
            if {"migrasi", *tables()} <= set(await db.table_names())
        }

    return look


BOOKKEEPING = (
    *("migrasi", "keadaan", "sidik", "daftar_banding", "belum_dibandingkan", "kelompok_berubah"),
    *("topik", "pernyataan", "belum_diperiksa", "pasangan_berubah"),
)
"""Tables that hold nothing for people."""


@hookimpl  # type: ignore[untyped-decorator]
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Titles and descriptions of the site and of our tables."""
    ours = _OURS.get(datasette, {})
    if not ours:
        return {}
    hidden = {name: {"hidden": True} for name in BOOKKEEPING}
    databases = {name: {**site_metadata(), "tables": {**t, **hidden}} for name, t in ours.items()}
    return {**site_metadata(), "databases": databases}


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The questions an auditor asks."""
    return queries() if database in _OURS.get(datasette, {}) else {}


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls(datasette: Any) -> list[str]:
    """Our style sheet, wherever Datasette mounts the plugin's files."""
    from datasette.plugins import get_plugins

    name = next(p["name"] for p in get_plugins() if (p["static_path"] or "").endswith("pipeline/web/static"))
    return [datasette.urls.path(f"/-/static-plugins/{name}/selaras.css")]


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(
    datasette: Any, database: str | None, table: str | None, view_name: str, request: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our templates need beside Datasette's own."""
    from pipeline.flowchart import chart
    from pipeline.web import pages

    async def gather() -> dict[str, Any]:
        ours = _OURS.get(datasette, {})
        found: dict[str, Any] = {
            "selaras_tables": tables(),
            "selaras_queries": queries(),
            "unsure": chart.UNSURE,
        }
        if view_name == "index":
            found["selaras"] = [await pages.front(datasette.get_database(name)) for name in ours]
        elif database in ours:
            found["selaras_database"] = True
            if view_name == "database":
                found["selaras"] = [await pages.front(datasette.get_database(database))]
            if view_name == "row" and table == "sop":
                found["sop_page"] = await pages.sop_page(datasette.get_database(database), request)
        return found

    return gather


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Markup | None:
    """Ids in answers to queries become links, JSON lists become lines."""
    if database not in _OURS.get(datasette, {}) or value is None:
        return None
    url = datasette.urls.row
    if table is None and column == "pasangan_id":
        return _link(pair_url(datasette, database, value), "bandingkan")
    if table is None and column in _QUERY_LINKS:
        name = _QUERY_LINKS[column]
        return _link(url(database, name, str(value)), f"{tables()[name]['title']} {value}")
    if (table, column) == ("sop", "nama_sop"):
        return _link(url(database, "sop", str(row["id"])), value)
    if (table, column) in _LISTS:
        return Markup(", ").join(json.loads(value)) or Markup("&nbsp;")
    return None


_QUERY_LINKS = {"sop_id": "sop", "instansi_id": "instansi"}
_LISTS = {("temuan", "lokasi"), ("temuan", "langkah"), ("pasangan", "alasan")}


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


def pair_url(datasette: Any, database: str, pasangan_id: int) -> str:
    """Where the page of a pair is."""
    return str(datasette.urls.path(f"/-/selaras/{database}/pasangan/{pasangan_id}"))


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The page of a pair: the comparison report, side by side."""
    from pipeline.web.pages import pair_page

    return [(r"^/-/selaras/(?P<database>[^/]+)/pasangan/(?P<id>\d+)$", pair_page)]
