"""Runs of ink: found, bridged, painted and grouped as pixels by pixels would be."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from extractors.tracing.runs import join_runs, mask_to_runs, runs_to_groups, runs_to_mask


def spots(seed: int, share: float) -> NDArray[np.uint8]:
    noise = np.random.default_rng(seed).random((40, 57)) < share
    return np.asarray(noise * np.uint8(255), np.uint8)


masks = st.builds(spots, st.integers(0, 10_000), st.sampled_from([0.0, 0.05, 0.4, 0.6, 0.95, 1.0]))


@given(masks, st.booleans())
def test_runs_painted_again_are_the_mask(mask: NDArray[np.uint8], horizontal: bool) -> None:
    again = np.zeros_like(mask)
    runs_to_mask(mask_to_runs(mask, horizontal), again)
    assert (again == mask).all()


@given(masks, st.booleans())
def test_groups_are_the_components_of_the_pixels(mask: NDArray[np.uint8], horizontal: bool) -> None:
    runs = mask_to_runs(mask, horizontal)
    _, labels = cv2.connectedComponents(mask, connectivity=8)
    own = labels[runs.line, runs.start] if horizontal else labels[runs.start, runs.line]
    pairs = set(zip(own.tolist(), runs_to_groups(runs).tolist(), strict=True))
    assert len(pairs) == len(set(own.tolist())) == len({group for _, group in pairs})


@given(masks, st.booleans(), st.integers(1, 6), st.integers(1, 9))
def test_runs_joined_later_are_those_joined_at_once(
    mask: NDArray[np.uint8], horizontal: bool, shortest: int, gap: int
) -> None:
    later = join_runs(mask_to_runs(mask, horizontal), shortest, gap)
    at_once = mask_to_runs(mask, horizontal, shortest, gap)
    for name in ("line", "start", "stop"):
        assert getattr(later, name).tolist() == getattr(at_once, name).tolist()


@pytest.mark.parametrize("gap, found", [(3, [(2, 4), (7, 9)]), (4, [(2, 9)])])
def test_gaps_below_the_given_width_are_closed(gap: int, found: list[tuple[int, int]]) -> None:
    mask = np.zeros((3, 20), np.uint8)
    mask[1, 2:4] = mask[1, 7:9] = 255
    runs = mask_to_runs(mask, True, gap=gap)
    assert list(zip(runs.start.tolist(), runs.stop.tolist(), strict=True)) == found


def test_runs_of_two_lines_are_never_joined() -> None:
    mask = np.zeros((2, 9), np.uint8)
    mask[0, 5:] = mask[1, :3] = 255
    assert len(mask_to_runs(mask, True, gap=9)) == 2


def test_short_runs_are_left_out_after_bridging() -> None:
    mask = np.zeros((3, 30), np.uint8)
    mask[0, 2:6] = mask[1, 2:6] = mask[1, 8:12] = mask[2, 20:29] = 255
    runs = mask_to_runs(mask, True, shortest=9, gap=3)
    assert list(zip(runs.line.tolist(), runs.start.tolist(), strict=True)) == [(1, 2), (2, 20)]
