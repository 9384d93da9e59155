"""The Jinja environment of all HTML reports: autoescape on, words by language, one stylesheet inside."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from models.bahasa import Bahasa, Teks
from models.source import SURE


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.reports"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, bahasa: Bahasa, **values: Any) -> str:
    """A whole page. ``t(indonesian, english)`` and ``w(Teks)`` in a template pick the language,
    ``sure`` is the confidence from which on a reading is sure."""
    css = (files("pipeline.reports") / "templates" / "style.css").read_text(encoding="utf-8")

    def t(indonesian: str, english: str) -> str:
        return english if bahasa == "en" else indonesian

    def w(teks: Teks) -> str:
        return teks.dalam(bahasa)

    page = _environment().get_template(template)
    return page.render(bahasa=bahasa, t=t, w=w, sure=SURE, css=Markup(css), **values)
