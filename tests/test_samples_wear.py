"""What the generator does to a page on its way touches what it says, and is the same for one seed."""

from io import BytesIO

import numpy as np
import pytest

from samples.generator.canvas import new_canvas
from samples.generator.scan import Taking, rasterise, take
from samples.generator.wear import LID, Picture, clipped, lidded, paled, punched, worn

DPI = 100


def page() -> Picture:
    picture = np.full((400, 600, 3), 255, np.uint8)
    picture[100:102, 50:550] = 0  # a ruling
    picture[200:210, 100:104] = 0  # the stem of a letter
    return picture


def chance() -> np.random.Generator:
    return np.random.default_rng(7)


def test_only_rulings_grow_pale() -> None:
    faint = paled(page(), 0.6, DPI)
    assert faint[101, 300, 0] == pytest.approx(153, abs=1)
    assert np.array_equal(faint[150:], page()[150:])


def test_only_rulings_break_and_by_the_share_that_is_told() -> None:
    broken = worn(page(), 0.3, DPI, chance())
    assert (broken[101, 50:550, 0] > 0).mean() == pytest.approx(0.3, abs=0.12)
    assert np.array_equal(broken[150:], page()[150:])
    assert np.array_equal(broken, worn(page(), 0.3, DPI, chance()))


def test_holes_are_dark_and_near_the_left_edge() -> None:
    holes = punched(page(), 1, DPI)
    assert tuple(holes[200, round(12 * DPI / 25.4)]) == LID
    assert np.array_equal(holes[:, 70:], page()[:, 70:])


def test_the_lid_lies_around_the_whole_page() -> None:
    dark = lidded(page(), 0.06, chance())
    assert dark.shape[0] > 400 and dark.shape[1] > 600
    for side in (dark[0], dark[-1], dark[:, 0], dark[:, -1]):
        assert (side == LID).all()


def test_an_edge_is_cut_off_at_the_right() -> None:
    assert np.array_equal(clipped(page(), 0.1), page()[:, :540])


def test_a_page_lies_turned_in_the_picture() -> None:
    target = BytesIO()
    canvas = new_canvas(target)
    canvas.setPageSize((200, 100))
    canvas.rect(0, 90, 200, 10, fill=1)
    canvas.showPage()
    canvas.save()
    (upright,) = rasterise(take(target.getvalue(), Taking(dpi=DPI), "a"), DPI)
    (sideways,) = rasterise(take(target.getvalue(), Taking(dpi=DPI, lies=1), "a"), DPI)
    assert upright.shape[:2] == sideways.shape[1::-1]
    assert upright[5].mean() < 60 and sideways[:, 5].mean() < 60
