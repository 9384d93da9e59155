"""Symbols without a fill over a ruling: the ruling runs through them and parts their paper in pieces.

Pieces that face each other over a ruling, and touch it over the same stretch, are one symbol if none of them
touches a ruling elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from extractors.tracing.components import Hole
from extractors.tracing.raster import Mask

ACROSS = 0.6
"""The pieces are no further apart, in letter heights: a ruling and the rim of its ink."""
SAME = 0.7
"""Both begin and end at the same place along the ruling, up to this: sides may be slanted."""
LEAST = 0.8
"""The shortest stretch, in letter heights."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a piece touches a ruling: above it or below (``level``), or at a side; ``before``: above, or
    at the left. ``start`` and ``stop`` are places along the ruling."""

    level: bool
    before: bool
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A hole, its pixels (255, in its own box) and where it touches rulings."""

    hole: Hole
    region: Mask
    contacts: tuple[Contact, ...]


def holes_to_pieces(
    holes: Iterable[Hole], ink: Mask, rulings: Mask, largest: float, character: float
) -> list[Piece]:
    """The holes that touch rulings on one side or on two opposite ones; none larger than ``largest``."""
    pieces = []
    for hole in holes:
        if max(hole.width, hole.height) > largest:
            continue
        if _is_cell(hole, rulings, character):
            continue
        region = _region(ink, hole)
        contacts = tuple(_contacts(hole, region, rulings, character))
        if contacts and len({c.level for c in contacts}) == 1:
            pieces.append(Piece(hole, region, contacts))
    return pieces


def pieces_to_groups(pieces: Sequence[Piece], character: float) -> list[list[Piece]]:
    """The pieces that make up one symbol each; every place where one touches a ruling has another beyond."""
    group = list(range(len(pieces)))
    linked: set[tuple[int, bool]] = set()
    for i, j in combinations(range(len(pieces)), 2):
        for a, b in ((i, j), (j, i)):
            if _face(pieces[a], pieces[b], character):
                linked |= {(a, False), (b, True)}
                old, new = group[b], group[a]
                group = [new if g == old else g for g in group]
    groups: dict[int, list[int]] = {}
    for i, home in enumerate(group):
        groups.setdefault(home, []).append(i)
    return [
        [pieces[i] for i in own]
        for own in groups.values()
        if len(own) > 1 and all((i, c.before) in linked for i in own for c in pieces[i].contacts)
    ]


def group_to_region(group: Sequence[Piece], margin: int, character: float) -> tuple[Hole, Mask]:
    """The whole of a symbol: its box, and its pixels (the ruling's too) with ``margin`` about them."""
    x0, y0 = min(p.hole.x for p in group), min(p.hole.y for p in group)
    x1 = max(p.hole.x + p.hole.width for p in group)
    y1 = max(p.hole.y + p.hole.height for p in group)
    region = np.zeros((y1 - y0 + 2 * margin, x1 - x0 + 2 * margin), np.uint8)
    for piece in group:
        top, left = piece.hole.y - y0 + margin, piece.hole.x - x0 + margin
        region[top : top + piece.hole.height, left : left + piece.hole.width] |= piece.region
    reach = round(ACROSS * character) + 1
    kernel = np.ones((reach, 1) if group[0].contacts[0].level else (1, reach), np.uint8)
    # With paper about it: closing fills what it finds at the rim.
    padded = cv2.copyMakeBorder(region, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=(0,))
    region = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, kernel)[reach:-reach, reach:-reach]
    return Hole(x0, y0, x1 - x0, y1 - y0, group[0].hole.seed), np.ascontiguousarray(region, np.uint8)


def _region(ink: Mask, hole: Hole) -> Mask:
    window = ink[hole.y : hole.y + hole.height, hole.x : hole.x + hole.width].copy()
    cv2.floodFill(window, None, (hole.seed[0] - hole.x, 0), (128,), flags=4)
    return np.asarray(cv2.compare(window, 128, cv2.CMP_EQ), np.uint8)


def _is_cell(hole: Hole, rulings: Mask, character: float) -> bool:
    """Whether rulings touch the hole's box nowhere, or above or below it as well as at its sides."""
    x, y, near = hole.x, hole.y, max(2, round(0.25 * character))
    rows, cols = np.s_[y : y + hole.height], np.s_[x : x + hole.width]
    sides = rulings[rows, max(0, x - near) : x], rulings[rows, x + hole.width : x + hole.width + near]
    lids = rulings[max(0, y - near) : y, cols], rulings[y + hole.height : y + hole.height + near, cols]
    least = LEAST * character
    beside = any(np.count_nonzero(strip.any(axis=1)) >= least for strip in sides)
    beyond = any(np.count_nonzero(strip.any(axis=0)) >= least for strip in lids)
    return beside == beyond


def _contacts(hole: Hole, region: Mask, rulings: Mask, character: float) -> Iterable[Contact]:
    """The stretches of the region's sides beyond which there is a ruling."""
    x, y, width, height = hole.x, hole.y, hole.width, hole.height
    near, rim = max(2, round(0.25 * character)), 2
    sides = (
        (False, True, region[:, :rim], rulings[y : y + height, max(0, x - near) : x]),
        (False, False, region[:, -rim:], rulings[y : y + height, x + width : x + width + near]),
        (True, True, region[:rim].T, rulings[max(0, y - near) : y, x : x + width].T),
        (True, False, region[-rim:].T, rulings[y + height : y + height + near, x : x + width].T),
    )
    for level, before, own, beyond in sides:
        touching = np.flatnonzero(own.any(axis=1) & beyond.any(axis=1))
        if len(touching) >= LEAST * character:
            start = x if level else y
            yield Contact(level, before, start + int(touching[0]), start + int(touching[-1]))


def _face(a: Piece, b: Piece, character: float) -> bool:
    """Whether ``b`` lies right of or below ``a`` beyond a ruling, touching it where ``a`` does."""
    return any(
        not c.before
        and d.before
        and c.level == d.level
        and 0 < _distance(a.hole, b.hole, c.level) <= ACROSS * character
        and max(abs(c.start - d.start), abs(c.stop - d.stop)) <= SAME * character
        for c in a.contacts
        for d in b.contacts
    )


def _distance(a: Hole, b: Hole, level: bool) -> int:
    return b.y - (a.y + a.height) if level else b.x - (a.x + a.width)
