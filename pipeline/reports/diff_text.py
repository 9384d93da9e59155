"""Two SOPs side by side in a terminal."""

from rich.console import Group

from models.bahasa import Bahasa
from models.difference import Pasangan
from models.sop import Sop


def pasangan_to_text(
    pasangan: Pasangan, sop_a: Sop, sop_b: Sop, bahasa: Bahasa = "id", width: int = 80
) -> Group:
    """Return a renderable for rich's Console, laid out for ``width`` columns."""
    return Group()
