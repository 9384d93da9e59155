"""Whether a line goes on with the one above it: where a narrow cell broke it, the next word had no room."""

from collections.abc import Callable, Sequence
from statistics import median

from models.page import Line

NEAR = 0.9
"""The next line of one paragraph stands no further below than this, in heights of its letters."""
ALIKE = 0.7
"""And its letters are at least this share as high as those above, and those above as its own."""
BLANK = 0.2
"""A blank's width in heights of its letters."""


def is_next(above: Line, below: Line) -> bool:
    """Whether ``below`` stands right below ``above``, in letters of the same height."""
    low, high = sorted((_height(above), _height(below)))
    return low >= ALIKE * high and abs(below.box.y0 - above.box.y1) <= NEAR * high


def _height(line: Line) -> float:
    """Of most of the line's words: one that touches a coat of arms is higher than its letters."""
    return median(word.box.height for word in line.words) if line.words else 0.0


def is_wrapped(above: Line, below: Line, width: float) -> bool:
    """Whether the first word of ``below`` had no room in the line above; ``width`` is that of the widest
    line of their block (points)."""
    first = below.words[0].box.width if below.words else 0.0
    return is_next(above, below) and above.box.width + BLANK * above.box.height + first > width


def unwrapped_lines(lines: Sequence[Line], goes_on: Callable[[int], bool]) -> list[str]:
    """The texts of ``lines``, those that were wrapped put together where ``goes_on`` (index of the lower
    line) says that the words may be one's."""
    if not lines:
        return []
    width = max(line.box.width for line in lines)
    joined = [lines[0].text]
    for at in range(1, len(lines)):
        if is_wrapped(lines[at - 1], lines[at], width) and goes_on(at):
            joined[-1] = f"{joined[-1]} {lines[at].text}"
        else:
            joined.append(lines[at].text)
    return joined
