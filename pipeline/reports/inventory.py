"""The inventory as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from models.bahasa import Bahasa
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop


def write_inventory(
    path: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
) -> None:
    """Write the workbook to ``path``."""
