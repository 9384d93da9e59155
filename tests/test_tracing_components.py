"""Components and holes by their outlines are those that labelling every pixel finds."""

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from extractors.tracing.components import mask_to_boxes, mask_to_components, mask_to_holes


def spots(seed: int, share: float) -> NDArray[np.uint8]:
    noise = np.random.default_rng(seed).random((40, 57)) < share
    return np.asarray(noise * np.uint8(255), np.uint8)


masks = st.builds(spots, st.integers(0, 10_000), st.sampled_from([0.0, 0.05, 0.3, 0.6, 0.95]))


def labelled(mask: NDArray[np.uint8], connectivity: int) -> list[tuple[int, ...]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    return sorted(tuple(row) for row in stats[1:, :4].tolist())


@given(masks)
def test_boxes_are_those_of_the_components(mask: NDArray[np.uint8]) -> None:
    assert sorted(map(tuple, mask_to_boxes(mask).tolist())) == labelled(mask, 8)


@given(masks)
def test_outlines_lie_on_the_ink_within_their_boxes(mask: NDArray[np.uint8]) -> None:
    outlines, boxes = mask_to_components(mask)
    for outline, (x, y, width, height) in zip(outlines, boxes.tolist(), strict=True):
        assert mask[outline[:, 1], outline[:, 0]].all()
        assert (*outline.min(axis=0), *np.ptp(outline, axis=0) + 1) == (x, y, width, height)


@given(masks)
def test_holes_are_the_white_components_off_the_edge(mask: NDArray[np.uint8]) -> None:
    holes = mask_to_holes(mask, 1)
    inner = [
        (x, y, w, h)
        for x, y, w, h in labelled(cv2.bitwise_not(mask), 4)
        if x > 0 and y > 0 and x + w < mask.shape[1] and y + h < mask.shape[0]
    ]
    assert sorted((h.x, h.y, h.width, h.height) for h in holes) == inner
    assert not any(mask[h.seed[1], h.seed[0]] for h in holes)


def test_small_holes_are_passed_over() -> None:
    mask = np.full((30, 30), 255, np.uint8)
    mask[2:8, 2:8] = mask[12:27, 12:27] = 0
    assert [(h.x, h.width) for h in mask_to_holes(mask, 7)] == [(12, 15)]
