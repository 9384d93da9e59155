"""Two SOPs side by side as one self-contained HTML page."""

from models.bahasa import Bahasa
from models.difference import Pasangan
from models.sop import Sop


def pasangan_to_html(pasangan: Pasangan, sop_a: Sop, sop_b: Sop, bahasa: Bahasa = "id") -> str:
    """Return the whole page."""
    return "<!doctype html>"
