"""No regular expression of ours tries every way to split a hostile text: its work grows with the length.

A square on LENGTH characters takes seconds to minutes, a pass over them some
milliseconds: the limit lies far from both.
"""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from functools import cache
from types import FrameType

import pytest
from hostile import repeated

import extractors
import models
import pipeline

LENGTH = 25_000
LIMIT = 1.0
"""Seconds of this process's own time for one text."""

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


def works_through(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the expression is through with ``text``, used in every way, before the limit."""
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        pattern.fullmatch(text)
        sum(1 for _ in pattern.finditer(text))
    except TooLongError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return True


def any_works_through(pattern: re.Pattern[str], text: str) -> bool:
    """A machine under load may hold up an expression once; a square comes late every time."""
    return any(works_through(pattern, text) for _ in range(3))


def test_the_test_tells_a_square() -> None:
    assert not works_through(re.compile(r"\s*:"), " " * LENGTH)
    assert works_through(re.compile(r"(?<!\s)\s*:"), " " * LENGTH)


def test_all_of_ours_are_found() -> None:
    assert len(expressions()) > 100
    assert "extractors.form.labels._COLON" in expressions()


@pytest.mark.parametrize("piece", repeated())
def test_the_work_grows_with_the_text(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH] + "\x00"
    late = [where for where, pattern in expressions().items() if not any_works_through(pattern, text)]
    assert not late
