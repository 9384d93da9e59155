"""No regular expression of ours tries every way to split a hostile text: its work grows with the length.

Told by comparing two lengths, so that the machine's speed does not matter.
"""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from functools import cache
from math import inf
from types import FrameType

import pytest
from hostile import repeated

import extractors
import models
import pipeline

SHORT, LONG = 12_500, 50_000
MOST = 8.0
"""A pass over four times the text takes four times as long, a square sixteen times."""
QUICK = 0.1
"""Seconds of this process's own time for the long text in which nothing can be a square."""
LIMIT = 20.0
"""Seconds of it after which an expression is lost."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers of own time here")


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    """Every regular expression for texts that a module of ours holds, under where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for package in (extractors, models, pipeline):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                for name, value in vars(importlib.import_module(module.name)).items():
                    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                        found.setdefault(value, f"{module.name}.{name}")
    return {where: pattern for pattern, where in found.items()}


class TooLongError(Exception):
    pass


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooLongError


@pytest.fixture(autouse=True)
def bell() -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _ring)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """This process's own time for ``text``, used in every way; inf where the limit is passed."""
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    start = time.process_time()
    try:
        pattern.fullmatch(text)
        sum(1 for _ in pattern.finditer(text))
    except TooLongError:
        return inf
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def grows_with(pattern: re.Pattern[str], piece: str) -> bool:
    """Whether the work grows with the length of a text out of pieces, and not with its square."""
    short, long = ((piece * (length // len(piece) + 1))[:length] + "\x00" for length in (SHORT, LONG))
    took = seconds(pattern, long)
    # The least of several: what holds up the short text once would hide a square.
    return took < QUICK or took < MOST * min(seconds(pattern, short) for _ in range(5))


def test_the_test_tells_a_square() -> None:
    assert not grows_with(re.compile(r"\s*:"), " ")
    assert grows_with(re.compile(r"(?<!\s)\s*:"), " ")


def test_all_of_ours_are_found() -> None:
    assert len(expressions()) > 100
    assert "extractors.form.labels._COLON" in expressions()


@pytest.mark.parametrize("piece", repeated())
def test_the_work_grows_with_the_text(piece: str) -> None:
    # A busy machine may hold one up once; a square is one every time.
    late = [w for w, pattern in expressions().items() if not any(grows_with(pattern, piece) for _ in "123")]
    assert not late
