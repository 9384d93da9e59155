"""PP-OCR's two networks run by themselves: one finds lines of print, the other reads a line.

What rapidocr does around them, step by step, for the models that lie in its wheel. Loading rapidocr itself
costs two thirds of a CPU second (its lists of models, drawing and downloading), as much as a good page.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height x width x 3 (blue, green, red)."""
Points = NDArray[np.float32]
"""Corners (x, y), clockwise from the top left."""

_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
LEAST, MOST, LONGEST = 30, 2000, 1600
"""Least and greatest side of a picture, and the greatest at which lines are looked for, in pixels."""
LOW = 8
"""A picture wider than this many times its height gets margins above and below."""
INK, LINE, REACH = 0.3, 0.5, 1.6
"""How likely a pixel and a whole line must be print; how far lines reach beyond the core that is found."""
HIGH, SHORT = 48, 320
"""The height at which lines are read, and the least width, in pixels."""

_TURNS = np.arange(0, 2 * np.pi, np.pi / 8)
_CIRCLE = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)


def models() -> tuple[Path, Path] | None:
    """The networks that find and that read lines; None where rapidocr has others, or is not there."""
    spec = find_spec("rapidocr") if find_spec("onnxruntime") else None
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = Path(folder, "models", _FINDER), Path(folder, "models", _READER)
        if all(path.is_file() for path in found):
            return found
    return None


class PpOcr:
    """Both networks on one thread, each loaded when it is first needed."""

    def __init__(self, finder: Path, reader: Path) -> None:
        self._paths = finder, reader

    @cached_property
    def _finder(self) -> Any:
        return _session(self._paths[0])

    @cached_property
    def _reader(self) -> tuple[Any, list[str]]:
        session = _session(self._paths[1])
        letters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
        return session, ["", *letters, " "]

    def read(self, picture: Pixels) -> list[tuple[Points, str, float]]:
        """The lines of a picture in reading order: corners in its pixels, text, confidence; none empty."""
        high, wide = picture.shape[:2]
        sized = _within_bounds(picture)
        per = np.asarray([wide / sized.shape[1], high / sized.shape[0]], np.float32)
        margin = _margin(sized)
        padded = cv2.copyMakeBorder(sized, margin, margin, 0, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0))
        found = []
        for corners in self._lines(np.asarray(padded, np.uint8)):
            text, score = self.line(_cut(padded, corners))
            if text.strip():
                place = np.clip((corners - [0, margin]) * per, 0, [wide, high])
                found.append((np.asarray(place, np.float32), text, score))
        return found

    def line(self, picture: Pixels) -> tuple[str, float]:
        """Text and mean confidence of a picture of one line; ("", 0.0) where nothing is read."""
        session, letters = self._reader
        high, wide = picture.shape[:2]
        room = int(HIGH * max(SHORT / HIGH, wide / high))
        width = min(room, ceil(HIGH * wide / high))
        given = np.zeros((1, 3, HIGH, room), np.float32)
        given[0, :, :, :width] = _normal(cv2.resize(picture, (width, HIGH)))
        (likely,) = session.run(None, {session.get_inputs()[0].name: given})
        best = likely[0].argmax(axis=1)
        told = (best != 0) & np.append(True, best[1:] != best[:-1])
        if not told.any():
            return "", 0.0
        sure = likely[0][np.flatnonzero(told), best[told]]
        return "".join(letters[i] for i in best[told]), float(sure.mean())

    def _lines(self, picture: Pixels) -> list[Points]:
        """The corners of the lines, top to bottom, those side by side left to right."""
        high, wide = picture.shape[:2]
        scale = min(1.0, LONGEST / max(high, wide))
        size = [round(int(side * scale) / 32) * 32 for side in (wide, high)]
        if not all(size):
            return []
        given = _normal(cv2.resize(picture, size))[None]
        (likely,) = self._finder.run(None, {self._finder.get_inputs()[0].name: given})
        print_ = cv2.dilate((likely[0, 0] > INK).astype(np.uint8), np.ones((2, 2), np.uint8))
        contours, _ = cv2.findContours(print_ * 255, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        found = [_line_box(contour, likely[0, 0]) for contour in contours]
        per = np.asarray([wide / size[0], high / size[1]], np.float32)
        boxes = [_placed(box * per, wide, high) for box in found if box is not None]
        return _in_order([box for box in boxes if min(_sides(box)) >= 4])


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # An arena keeps the most that any page needed.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _within_bounds(picture: Pixels) -> Pixels:
    high, wide = picture.shape[:2]
    for wrong, scale in (
        (max(high, wide) > MOST, MOST / max(high, wide)),
        (min(high, wide) < LEAST, LEAST / min(high, wide)),
    ):
        if wrong:
            size = [max(32, round(int(side * scale) / 32) * 32) for side in (wide, high)]
            return np.asarray(cv2.resize(picture, size), np.uint8)
    return picture


def _margin(picture: Pixels) -> int:
    high, wide = picture.shape[:2]
    if high > LEAST and wide / high <= LOW:
        return 0
    return int(abs(2 * max(wide // LOW, LEAST) - high) // 2)


def _normal(picture: Any) -> NDArray[np.float32]:
    return np.asarray((picture.astype(np.float32) / 255 - 0.5) / 0.5, np.float32).transpose(2, 0, 1)


def _line_box(contour: Any, likely: NDArray[np.float32]) -> Points | None:
    """The box about a line whose core has this outline; None for what is too small or too unlikely."""
    if min(cv2.minAreaRect(contour)[1]) < 3:
        return None
    core = _clockwise(cv2.boxPoints(cv2.minAreaRect(contour)))
    if _mean_within(core, likely) < LINE:
        return None
    wide, high = _sides(core)
    reach = REACH * wide * high / (2 * (wide + high))
    # On whole pixels, as the models' own steps have it: a line leans by as much as its box tells.
    rim = np.round(np.trunc(core)[:, None] + reach * _CIRCLE).astype(np.float32)
    around = cv2.minAreaRect(rim.reshape(-1, 2))
    return _clockwise(cv2.boxPoints(around)) if min(around[1]) >= 5 else None


def _mean_within(box: Points, likely: NDArray[np.float32]) -> float:
    most = np.asarray(likely.shape[::-1]) - 1
    x0, y0 = np.clip(np.floor(box.min(axis=0)), 0, most).astype(int)
    x1, y1 = np.clip(np.ceil(box.max(axis=0)), 0, most).astype(int)
    inside = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(inside, [(box - [x0, y0]).astype(np.int32)], (1,))
    return float(cv2.mean(likely[y0 : y1 + 1, x0 : x1 + 1], inside)[0])


def _clockwise(points: Any) -> Points:
    """Four corners from the top left on: the two leftmost first."""
    ordered = sorted(points.tolist())
    left, right = sorted(ordered[:2], key=lambda p: p[1]), sorted(ordered[2:], key=lambda p: p[1])
    return np.asarray([left[0], right[0], right[1], left[1]], np.float32)


def _placed(box: Points, wide: int, high: int) -> Points:
    """On whole pixels of the picture."""
    return _clockwise(np.clip(np.round(box), 0, [wide - 1, high - 1]))


def _sides(box: Points) -> tuple[float, float]:
    return float(np.linalg.norm(box[1] - box[0])), float(np.linalg.norm(box[3] - box[0]))


def _in_order(boxes: Sequence[Points]) -> list[Points]:
    """Lines whose tops lie less than ten pixels apart stand side by side."""
    rows: list[list[Points]] = []
    for box in sorted(boxes, key=lambda b: float(b[0, 1])):
        if rows and box[0, 1] - rows[-1][-1][0, 1] < 10:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda b: float(b[0, 0]))]


def _cut(picture: Any, box: Points) -> Pixels:
    """The line set straight; one that is higher than wide lies on its side."""
    wide = int(max(np.linalg.norm(box[0] - box[1]), np.linalg.norm(box[2] - box[3])))
    high = int(max(np.linalg.norm(box[0] - box[3]), np.linalg.norm(box[1] - box[2])))
    target = np.asarray([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(box, target)
    cut = cv2.warpPerspective(
        picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(np.rot90(cut) if high >= 1.5 * wide else cut, np.uint8)
