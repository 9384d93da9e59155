"""The site that `selaras browse` serves."""

from pathlib import Path

from datasette import handle_exception
from datasette.app import Datasette
from datasette.plugins import pm

import pipeline.web

SETTINGS = {
    "default_page_size": 50,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,
    "default_facet_size": 12,
    "truncate_cells_html": 300,
}


def make_site(db: Path) -> Datasette:
    """Datasette over one database, read-only but not immutable: an import may run meanwhile."""
    if not pm.is_registered(pipeline.web):
        # From a checkout that is not installed, the entry point does not say so.
        pm.register(pipeline.web)
    # Where rich is installed, Datasette prints a traceback for every page that is not there.
    handle_exception.rich = None
    return Datasette([str(db)], settings=SETTINGS)
