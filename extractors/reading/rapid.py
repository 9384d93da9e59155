"""The second engine: PP-OCR by rapidocr, whose models lie inside its wheel. Slow and strong.

It reads print under stamps and signatures, poor scans and much handwriting, where Tesseract gives
up; but it drops blanks between words and confuses l, I and 1 more often. Loaded at the first doubt; its
networks are run by ourselves where we know them (pp_ocr.py), else by rapidocr.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np

from extractors.reading.pp_ocr import Pixels, Points, PpOcr, models
from extractors.tracing.raster import Gray
from models.page import Box, Word

_PARAMS = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Global.text_score": 0.0,
    # Lines read together are padded to the longest: hundreds of MB, and no line read the same beside
    # others as alone; on one thread it saves no time.
    "Rec.rec_batch_num": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_LATIN = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "·": "-"})
LEAST = 0.5
"""Lines that the engine itself gives less than this are dropped: drawings taken for letters."""


class _Whole:
    """rapidocr as it comes, for models that we do not know how to run."""

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR

        return RapidOCR(params=_PARAMS)

    def read(self, picture: Pixels) -> list[tuple[Points, str, float]]:
        found: Any = self._engine(picture)
        if found.txts is None:
            return []
        return [
            (np.asarray(corners, np.float32), text, float(score))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]

    def line(self, picture: Pixels) -> tuple[str, float]:
        from rapidocr.ch_ppocr_rec import TextRecInput

        # The public call would look for lines first, at ten times the cost.
        found = self._engine._load_rec_model()(TextRecInput(img=[picture], return_word_box=False))
        return found.txts[0], float(found.scores[0])


class Rapid:
    """PP-OCR behind our seam. ``read`` finds the lines itself; ``read_lines`` takes one line a crop."""

    name = "rapidocr"

    @cached_property
    def _engine(self) -> PpOcr | _Whole:
        known = models()
        return PpOcr(*known) if known else _Whole()

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        return [self._crop(crop) for crop in crops]

    def _crop(self, crop: Gray) -> list[Word]:
        words: list[Word] = []
        for points, text, score in self._engine.read(_coloured(crop)):
            box = Box(*map(float, (*points.min(axis=0), *points.max(axis=0))))
            words += line_to_words(text, box, score)
        return words

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[str, float]]:
        """Text and confidence of each crop, which holds one line."""
        read = [self._engine.line(_coloured(crop)) for crop in crops]
        return [(plain(text), score) for text, score in read]


def _coloured(crop: Gray) -> Pixels:
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR), np.uint8)


def line_to_words(text: str, box: Box, score: float) -> list[Word]:
    """Words of one line, their boxes shared out by number of letters; [] for a line not worth keeping."""
    text = plain(text)
    if score < LEAST or not text:
        return []
    per = box.width / len(text)
    words, place = [], 0
    for part in text.split(" "):
        if part:
            x0 = box.x0 + per * place
            words.append(Word(part, Box(x0, box.y0, x0 + per * len(part), box.y1), score))
        place += len(part) + 1
    return words


def plain(text: str) -> str:
    """Letters without accents, which Indonesian does not have and the engine sees in specks."""
    parts = unicodedata.normalize("NFKD", text.translate(_LATIN))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join("".join(c if c.isprintable() else " " for c in bare).split())


@cache
def second_engine() -> Rapid | None:
    """The strong engine, one per process; None on a machine without it."""
    return Rapid() if all(map(find_spec, ("rapidocr", "onnxruntime"))) else None
