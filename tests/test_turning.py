"""The position of a page is told by words, not by strokes that an engine is sure of."""

import numpy as np
import pytest

from extractors.reading import turning
from extractors.reading.turning import best_turn, wording
from extractors.tracing.raster import Raster
from models.page import Box, Word


def said(*texts: str, sure: float) -> list[Word]:
    return [Word(text, Box(0, 0, 10, 10), sure) for text in texts]


def test_strokes_do_not_speak_for_a_position() -> None:
    assert wording(said("|", "!", ":", "|", sure=0.95)) == 0.0
    assert wording(said("Tanggal", "Pembuatan", sure=0.6)) == pytest.approx(0.6)
    assert wording([]) == 0.0


@pytest.mark.parametrize(
    ("positions", "turn"),
    [
        ([("|", 0.9), ("|", 0.9), ("|", 0.9)], 0),
        ([("|", 0.9), ("qensue", 0.2), ("Disposisi Sekretaris", 0.95)], 3),
        ([("Disposisi Sekretaris", 0.55), ("|", 0.9), ("|", 0.9)], 0),
    ],
)
def test_a_page_is_turned_to_where_its_words_are_read(
    positions: list[tuple[str, float]], turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``positions``: what is read, and how surely, after one, two and three quarter turns."""
    left = iter(positions)

    class Engine:
        def read(self, crops: object, dpi: float) -> list[list[Word]]:
            text, sure = next(left)
            return [said(*text.split(), sure=sure)]

    monkeypatch.setattr(turning, "raster_to_drawing", lambda raster: raster)
    monkeypatch.setattr(turning, "drawing_to_regions", lambda drawing: [])
    page = Raster(np.full((8, 8), 255, np.uint8), 200.0, None, None)
    assert best_turn(page, Engine(), 0.5) == turn  # type: ignore[arg-type]
