"""Circles are two symbols: one with a letter or a number is a connector, one with words a terminator.

The standard draws neither as a circle, but hands do: "Mulai" stands in circles as in capsules.
"""

from dataclasses import replace

from extractors.flow.lanes import FlowArea
from models.page import Outline, Page

WORD = 3
"""Letters in a row from which print is a word and no connector's name ("A", "12", "B1")."""
NAMED, EMPTY = 0.85, 0.8
"""How sure a circle with words is a terminator, and one without any print a connector."""


def with_circles_told(area: FlowArea) -> FlowArea:
    """The area with each circle that has words in it as a capsule, and empty ones less sure."""
    outlines = tuple(_told(o, area.page) if o.kind == "lingkaran" else o for o in area.page.outlines)
    return replace(area, page=replace(area.page, outlines=outlines))


def _told(circle: Outline, page: Page) -> Outline:
    printed = [w.text for w in page.words if circle.box.holds(*w.box.centre)] + circle.text.split()
    if any(sum(letter.isalpha() for letter in text) >= WORD for text in printed):
        return replace(circle, kind="kapsul", confidence=min(circle.confidence, NAMED))
    if not printed:
        return replace(circle, confidence=min(circle.confidence, EMPTY))
    return circle
