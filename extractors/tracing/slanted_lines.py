"""Thin ink -> lines at any slant or in a bow: its pieces, as rulings and other arrows cut them, put together
again where one leads on into the next over what cuts them."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.tracing.components import mask_to_components
from extractors.tracing.raster import Mask

SHORTEST = 1.0
"""The shortest piece, in letter heights."""
BRUSH = 0.5
"""What is thicker than this, in letter heights, is no part of a line but a head."""
LEAST, ASLANT, AROUND = 1.6, 0.35, 3.0
"""The longest piece of a line is so long at least, and not level or upright by so much (letter heights); its
outline is this many times as long at most."""
THIN, WINGS = 0.45, 0.3
"""A piece is this thick at most (letter heights), the wings of its head aside (square letter heights)."""
BIN, FORK = 0.5, 2.4
"""Along stretches of so many letter heights a plain line has so many times its usual ink at most."""
ENDS = 1.2
"""So near to its ends (letter heights) there may be the wings of a head."""
AXIS = (0.3, 2.2)
"""Between these (letter heights from its end) a line shows where it leads."""
GAP, AHEAD = 1.6, 0.82
"""What cuts a line is this wide at most (letter heights); its pieces lead on into each other within the angle
of this cosine."""
FLAT_GAP, FLAT = 6.0, 0.97
"""The same for a line that crosses a ruling so flat that it runs inside of it."""
HIDDEN = 0.9
"""The share of such a gap that lies on the ruling."""
MOST = 300
"""With more pieces than this it is no drawing."""

Points = NDArray[np.float64]
"""Places (x, y) in pixels, one a row; or one alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Thin ink without forks: its pixels, its two ends, which way each leads on (unit vectors)."""

    pixels: Points
    ends: tuple[Points, Points]
    outwards: tuple[Points, Points]


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in order: ``ends`` and ``outwards`` are those of the whole, ``way`` all places on it."""

    ends: tuple[Points, Points]
    outwards: tuple[Points, Points]
    way: Points


def may_hold_lines(ink: Mask, character: float) -> bool:
    """Whether any ink is as long, slim and slanted as lines are: costs little where none is."""
    outlines, boxes = mask_to_components(ink)
    long = np.hypot(boxes[:, 2], boxes[:, 3])
    may = (long >= LEAST * character) & (boxes[:, 2:].min(axis=1) >= ASLANT * character)
    around = np.asarray([len(outline) for outline in outlines])
    return any(
        cv2.contourArea(outlines[i]) <= (THIN * long[i] + character) * character
        for i in np.flatnonzero(may & (around <= AROUND * long))
    )


def ink_to_lines(ink: Mask, cuts: Mask, character: float) -> list[Line]:
    """The lines in ``ink``, which holds nothing but loose ones. ``cuts``: what may lie over a line's gaps."""
    pieces = _pieces(_without_heads(ink, character), character)
    if not 0 < len(pieces) <= MOST:
        return []
    partner = _partners(pieces, cuts, character)
    return [_line(pieces, chain) for chain in _chains(partner)]


def _without_heads(ink: Mask, character: float) -> Mask:
    size = max(3, round(BRUSH * character)) | 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    thick = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, brush), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.subtract(ink, thick), np.uint8)


def _pieces(ink: Mask, character: float) -> list[Piece]:
    outlines, boxes = mask_to_components(ink)
    long = np.hypot(boxes[:, 2], boxes[:, 3]) >= SHORTEST * character
    found = (_piece(ink, outlines[i], boxes[i].tolist(), character) for i in np.flatnonzero(long))
    return [piece for piece in found if piece is not None]


def _piece(ink: Mask, outline: NDArray[np.int32], box: list[int], character: float) -> Piece | None:
    """None for what is thick, or forks."""
    if len(outline) < 2 * SHORTEST * character:
        return None
    x, y, width, height = box
    own = np.zeros((height, width), np.uint8)
    cv2.drawContours(own, [outline - (x, y)], 0, (255,), cv2.FILLED)
    ys, xs = np.nonzero(cv2.bitwise_and(own, ink[y : y + height, x : x + width]))
    pixels = np.column_stack((xs + x, ys + y)).astype(float)
    ends = _farthest(outline.astype(float))
    length = float(np.hypot(*(ends[1] - ends[0])))
    if length < SHORTEST * character or len(pixels) > (THIN * length + WINGS * character) * character:
        return None
    if _forks(pixels, ends, character):
        return None
    outwards = (_outward(pixels, ends[0], character), _outward(pixels, ends[1], character))
    on_axis = tuple(_onto(pixels, end, out, character) for end, out in zip(ends, outwards, strict=True))
    return Piece(pixels, (on_axis[0], on_axis[1]), outwards)


def _farthest(outline: Points) -> tuple[Points, Points]:
    """The two places of an outline that are farthest apart: the ends of a line, straight or in a bow."""
    hull = cv2.convexHull(outline.astype(np.int32))[:, 0].astype(float)
    away = np.hypot(*(hull[:, None] - hull).transpose(2, 0, 1))
    a, b = np.unravel_index(int(away.argmax()), away.shape)
    return hull[a], hull[b]


def _forks(pixels: Points, ends: tuple[Points, Points], character: float) -> bool:
    """Whether somewhere between its ends the piece has more ink than one line has."""
    along = (ends[1] - ends[0]) / np.hypot(*(ends[1] - ends[0]))
    far = (pixels - ends[0]) @ along / (BIN * character)
    counts = np.bincount(np.clip(far, 0, None).astype(int))
    edge = round(ENDS / BIN)
    inner = counts[edge : len(counts) - edge]
    return bool(len(inner) > 1 and inner.max() > FORK * max(1.0, float(np.median(inner))))


def _near(pixels: Points, end: Points, character: float) -> Points:
    """The pixels that show where the line leads, most of them if it is short."""
    away = np.hypot(*(pixels - end).T) / character
    chosen = pixels[(away >= AXIS[0]) & (away <= AXIS[1])]
    return chosen if len(chosen) >= character / 2 else pixels


def _outward(pixels: Points, end: Points, character: float) -> Points:
    near = _near(pixels, end, character)
    middle = near.mean(axis=0)
    along = np.linalg.svd(near - middle, full_matrices=False)[2][0]
    return np.asarray(along if (end - middle) @ along >= 0 else -along, float)


def _onto(pixels: Points, end: Points, outward: Points, character: float) -> Points:
    """The end moved onto the line's axis: the farthest pixel is a corner, of a head as often as not."""
    middle = _near(pixels, end, character).mean(axis=0)
    return np.asarray(middle + ((end - middle) @ outward) * outward, float)


def _partners(pieces: Sequence[Piece], cuts: Mask, character: float) -> list[int]:
    """For each end (two a piece) the end that it leads on into, and that into it; -1 for none."""
    at = np.asarray([end for piece in pieces for end in piece.ends])
    out = np.asarray([outward for piece in pieces for outward in piece.outwards])
    far = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    best, least = [-1] * len(at), [np.inf] * len(at)
    for i, j in zip(*np.nonzero(far <= FLAT_GAP * character), strict=True):
        if i // 2 == j // 2 or far[i, j] >= least[i]:
            continue
        ahead = AHEAD if far[i, j] <= GAP * character else FLAT
        if _leads_on(out[i], at[j] - at[i], out[j], ahead) and _is_hidden(at[i], at[j], cuts, ahead == FLAT):
            best[i], least[i] = int(j), far[i, j]
    return [j if j >= 0 and best[j] == i else -1 for i, j in enumerate(best)]


def _leads_on(out: Points, gap: Points, other: Points, ahead: float) -> bool:
    if out @ -other < ahead:
        return False
    far = float(np.hypot(*gap))
    return far < 3 or bool(out @ gap >= ahead * far and -other @ gap >= ahead * far)


def _is_hidden(a: Points, b: Points, cuts: Mask, wholly: bool) -> bool:
    """Whether something lies over the middle of the way from ``a`` to ``b``, or over all of it."""
    places = np.rint(a + np.outer(np.linspace(0, 1, 21) if wholly else [0.5], b - a)).astype(int)
    return bool((cuts[places[:, 1], places[:, 0]] > 0).mean() >= HIDDEN)


def _chains(partner: Sequence[int]) -> list[list[int]]:
    """Ends in order, two for each piece, from one free end to the other."""
    chains, seen = [], set()
    for start in range(len(partner)):
        if partner[start] >= 0 or start in seen:
            continue
        chain, end = [], start
        while end >= 0:
            chain += [end, end ^ 1]
            end = partner[end ^ 1]
        seen |= {chain[0], chain[-1]}
        chains.append(chain)
    return chains


def _line(pieces: Sequence[Piece], chain: Sequence[int]) -> Line:
    first, last = chain[0], chain[-1]
    places = np.concatenate([_ordered(pieces[end // 2], end % 2) for end in chain[::2]])
    return Line(
        (pieces[first // 2].ends[first % 2], pieces[last // 2].ends[last % 2]),
        (pieces[first // 2].outwards[first % 2], pieces[last // 2].outwards[last % 2]),
        places,
    )


def _ordered(piece: Piece, start: int) -> Points:
    """A place every few pixels, from one end to the other."""
    a, b = piece.ends[start], piece.ends[1 - start]
    far = (piece.pixels - a) @ (b - a)
    order = piece.pixels[np.argsort(far)]
    groups = np.array_split(order, max(1, round(np.hypot(*(b - a)) / 8)))
    return np.asarray([a, *(g.mean(axis=0) for g in groups), b], float)
