"""A numbered list of regulations that answers no label: the legal basis, whose label was left out.

Of all lists of the form this one alone tells by its own words what it is.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.form.citations import item_to_dasar_hukum
from extractors.form.lists import Item, entries_to_items
from extractors.form.sections import Entry, Loose

_NUMBERED = re.compile(r"(\d{1,2})[.)]\s*+\S")
FEWEST = 2
"""One regulation alone may stand anywhere."""


def loose_to_laws(loose: Sequence[Loose]) -> list[Item]:
    """The items of the first such list; an empty list where there is none."""
    for run in _runs(loose):
        items = entries_to_items([Entry((x.line,)) for x in run])
        if len(items) >= FEWEST and all(_is_law(item.text) for item in items):
            return items
    return []


def _runs(loose: Sequence[Loose]) -> Iterator[list[Loose]]:
    """Lines one below the other that count from 1, each with the lines set in below it."""
    run: list[Loose] = []
    number = 0
    for x in loose:
        told = _NUMBERED.match(x.line.text.lstrip())
        follows = bool(run) and x.index - run[-1].index <= 1 and x.boxed == run[0].boxed
        if follows and told is not None and int(told[1]) == number + 1:
            run.append(x)
            number += 1
        elif follows and told is None and x.line.box.x0 > run[0].line.box.x0:
            run.append(x)
        else:
            yield run
            run, number = ([x], 1) if told is not None and int(told[1]) == 1 else ([], 0)
    yield run


def _is_law(text: str) -> bool:
    law = item_to_dasar_hukum(text)
    return law.jenis is not None and law.nomor is not None
