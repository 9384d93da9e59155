"""The second engine: PP-OCR by rapidocr, whose models lie inside its wheel. Slow and strong.

It reads print under stamps and signatures, poor scans and much handwriting, where Tesseract gives
up; but it drops blanks between words and confuses l, I and 1 more often. Loaded at the first doubt.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np

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
_BATCH = 24


class Rapid:
    """rapidocr behind our seam. ``read`` finds the lines itself; ``read_lines`` takes one line a crop."""

    name = "rapidocr"

    @cached_property
    def _engine(self) -> Any:
        # Half a second, and a hundred MB with its models: pages without a doubt do without.
        from rapidocr import RapidOCR

        return RapidOCR(params=_PARAMS)

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        return [self._crop(crop) for crop in crops]

    def _crop(self, crop: Gray) -> list[Word]:
        found: Any = self._engine(cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR))
        if found.txts is None:
            return []
        words: list[Word] = []
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            points = np.asarray(corners)
            box = Box(*map(float, (*points.min(axis=0), *points.max(axis=0))))
            words += line_to_words(text, box, float(score))
        return words

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[str, float]]:
        """Text and confidence of each crop, which holds one line; all in one go."""
        if not crops:
            return []
        from rapidocr.ch_ppocr_rec import TextRecInput

        # The public call takes one picture; the recogniser itself takes a batch, at a tenth of the cost.
        recogniser = self._engine._load_rec_model()
        out: list[tuple[str, float]] = []
        for start in range(0, len(crops), _BATCH):
            batch = [cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops[start : start + _BATCH]]
            found = recogniser(TextRecInput(img=batch, return_word_box=False))
            out += [(plain(t), float(s)) for t, s in zip(found.txts, found.scores, strict=True)]
        return out


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
