"""Ink as runs: where each line of pixels turns dark and light again.

Long straight runs are few on a page, whatever its size; labelling every pixel to find them is not.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.raster import Mask

Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of ink, sorted by ``line`` and then along it: each covers start..stop (stop not included).

    Of rows if ``horizontal`` (line = y, start = x), else of columns (line = x, start = y).
    """

    horizontal: bool
    line: Ints
    start: Ints
    stop: Ints

    def __len__(self) -> int:
        return len(self.line)

    def only(self, which: NDArray[np.bool_]) -> "Runs":
        """The runs told by a mask over them."""
        return Runs(self.horizontal, self.line[which], self.start[which], self.stop[which])


def mask_to_runs(mask: Mask, horizontal: bool, shortest: int = 1, gap: int = 1) -> Runs:
    """The runs of a mask's rows or columns of at least ``shortest`` pixels, those of one line that lie less
    than ``gap`` pixels apart joined."""
    lines = mask if horizontal else cv2.transpose(mask)
    # So much paper between the lines that no run goes on in the next.
    wide = lines.shape[1] + gap + 1
    flat = cv2.copyMakeBorder(lines, 0, 0, 1, gap, cv2.BORDER_CONSTANT, value=(0,)).ravel()
    turns = np.flatnonzero(flat[1:] != flat[:-1])
    start, stop = turns[::2], turns[1::2]
    parted = start[1:] - stop[:-1] >= gap
    start, stop = start[np.append(True, parted)[: len(start)]], stop[np.append(parted, True)[: len(stop)]]
    long = stop - start >= shortest
    line, start = np.divmod(start[long], wide)
    return Runs(horizontal, line, start, stop[long] - line * wide)


def join_runs(runs: Runs, shortest: int, gap: int) -> Runs:
    """The runs of one line that lie less than ``gap`` pixels apart joined; those of ``shortest`` and more."""
    if not len(runs):
        return runs
    parted = (np.diff(runs.line) != 0) | (runs.start[1:] - runs.stop[:-1] >= gap)
    first, last = np.append(True, parted), np.append(parted, True)
    joined = Runs(runs.horizontal, runs.line[first], runs.start[first], runs.stop[last])
    return joined.only(joined.stop - joined.start >= shortest)


def runs_to_mask(runs: Runs, mask: Mask) -> None:
    """Paint the runs into ``mask`` (in place)."""
    length = runs.stop - runs.start
    before = np.cumsum(length) - length
    along = np.arange(length.sum()) + np.repeat(runs.start - before, length)
    across = np.repeat(runs.line, length)
    width = mask.shape[1]
    mask.reshape(-1)[across * width + along if runs.horizontal else along * width + across] = 255


def runs_to_groups(runs: Runs) -> Ints:
    """For each run the number of its component: runs of neighbouring lines that touch, corners too."""
    wide = int(runs.stop.max(initial=0)) + 2
    starts, stops = runs.line * wide + runs.start, runs.line * wide + runs.stop
    low = np.searchsorted(stops, (runs.line + 1) * wide + runs.start, "left")
    high = np.searchsorted(starts, (runs.line + 1) * wide + runs.stop, "right")
    beside = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(runs)), beside)
    lower = np.arange(beside.sum()) + np.repeat(low - (np.cumsum(beside) - beside), beside)
    return _united(len(runs), upper, lower)


def groups_to_extent(group: Ints, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """The least start and the greatest stop of each group."""
    count = int(group.max()) + 1
    first, last = np.full(count, np.iinfo(np.intp).max), np.zeros(count, np.intp)
    np.minimum.at(first, group, start)
    np.maximum.at(last, group, stop)
    return first, last


def _united(count: int, a: Ints, b: Ints) -> Ints:
    """Numbers 0.. of the groups of ``count`` things of which a[i] and b[i] hang together."""
    root = np.arange(count)
    while (root[a] != root[b]).any():
        least = np.minimum(root[a], root[b])
        np.minimum.at(root, root[a], least)
        np.minimum.at(root, root[b], least)
        while (root != root[root]).any():
            root = root[root]
    return np.asarray(np.unique(root, return_inverse=True)[1], np.intp)
