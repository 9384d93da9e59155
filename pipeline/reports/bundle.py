"""All reports of one collection in one folder."""

from collections.abc import Sequence
from pathlib import Path

from models.bahasa import Bahasa
from models.difference import Kelompok, Pasangan
from models.finding import Acuan, Temuan
from models.sop import Sop


def write_reports(
    folder: Path,
    items: Sequence[tuple[Acuan, Sop]],
    temuan: Sequence[Temuan],
    pasangan: Sequence[Pasangan],
    kelompok: Sequence[Kelompok],
    bahasa: Bahasa = "id",
) -> list[Path]:
    """Write index.html, the inventory, the findings per agency and every pair; return the paths."""
    return []
