"""normals_to_prints: by what alike SOPs are put beside each other, and a sketch by which to tell chance.

Every SOP stands in many lists, each named by a key: its steps, two steps in a row, bands of its MinHash
(word trigrams of the whole procedure, which damaged letters and lost pages leave in part), two words of
its title, and its agency with some of all this (for versions). In each list the alike stand near each other.
Everything hangs on the SOP alone, so that what is stored of it stays true whatever else comes or goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from pipeline.compare.normal import NormalSop

Whole = NDArray[np.int64]
Sketch = NDArray[np.uint32]

SKETCH = 64
"""Values of a MinHash."""
SEED = 352012
BANDS = 24
"""Lists by two values of the sketch: copies of which a fifth of the trigrams agree meet in one of them."""
OF_AGENCY = 8
"""Lists of one agency by one value of the sketch."""
TITLE = 8
"""Most words of a title that are looked at, and ..."""
TITLE_PAIRED = 5
"""... most of which two together name a list."""
RELATED = 8
"""Most SOPs named as related that are looked for."""
SHINGLE = 3
FEWEST_TELLING = 2
"""So few telling steps say too little on their own."""
_STEP, _ROW, _TITLE, _NAME, _AGENCY, _BAND = range(1, 7)


@dataclass(frozen=True, slots=True)
class Prints:
    """Of ``n`` SOPs: places in lists (``owner``, ``key``, ``order``, a row each), and what tells chance.

    ``number`` [n] is the SOP's own number, drawn from its content; ``sketch`` [n, SKETCH]; ``size`` [n]
    counts trigrams; ``title`` [n, TITLE] holds the words of the title as numbers, 0 for none; ``name``
    [n, 1 + RELATED] the whole title as a number, then those that the SOP names as related.
    """

    owner: Whole
    key: Whole
    order: Whole
    number: Whole
    sketch: Sketch
    size: Whole
    title: Whole
    name: Whole

    def __len__(self) -> int:
        return len(self.number)


def normals_to_prints(normals: Sequence[NormalSop], names: Sequence[str]) -> Prints:
    """Prints of SOPs; ``names`` (file, place in the file) tell equal ones apart."""
    steps = [_telling(normal) for normal in normals]
    shingles = [_shingles(of_one) for of_one in steps]
    size = np.array([len(s) for s in shingles], np.int64)
    sketch = _sketch(shingles)
    title = _padded([{_number(word) for word in normal.title} for normal in normals], TITLE)
    name = _names(normals)
    agency = np.array([_number(n.agency) if n.agency else 0 for n in normals], np.int64)
    rows = [*_by_steps(steps, sketch), *_by_bands(sketch, size), *_by_title(title, name)]
    rows += [*_by_name(agency, name), *_by_agency(agency, sketch, size)]
    owner, key, order = (np.concatenate([np.asarray(r[n], np.int64) for r in rows]) for n in range(3))
    number = [_number(f"{name}\n{_content(normal)}") for name, normal in zip(names, normals, strict=True)]
    return Prints(owner, key, order, np.array(number, np.int64), sketch, size, title, name)


def joined(parts: Sequence[Prints]) -> Prints:
    """The prints of several batches as one."""
    firsts = np.cumsum([0, *map(len, parts)])
    owner = np.concatenate([part.owner + first for part, first in zip(parts, firsts, strict=False)])
    rest = ("key", "order", "number", "sketch", "size", "title", "name")
    return Prints(owner, *(np.concatenate([getattr(part, what) for part in parts]) for what in rest))


Told = Sequence[tuple[str, ...]]
"""The steps of an SOP in words: the verb and its thing, since units and posts are each agency's own."""


def _telling(normal: NormalSop) -> Told:
    """The steps that not every office does; all of them where nearly all are such."""
    telling = [step for step in normal.steps if step.telling]
    steps = telling if len(telling) >= FEWEST_TELLING else normal.steps
    return [(*step.words[:1], *step.thing) for step in steps]


def _shingles(steps: Told) -> list[str]:
    found = {
        " ".join(words[k : k + SHINGLE]) for words in steps for k in range(max(1, len(words) - SHINGLE + 1))
    }
    return sorted(found - {""})


def _sketch(shingles: Sequence[list[str]]) -> Sketch:
    if not shingles:
        return np.zeros((0, SKETCH), np.uint32)
    matrix = RMinHash.digest_matrix_from_token_sets(shingles, SKETCH, SEED)
    return np.array(matrix.to_rows(), np.uint32)


def _content(normal: NormalSop) -> str:
    told = [*(" ".join((*step.printed, "/", *step.output)) for step in normal.steps), *normal.title]
    return "\n".join((*told, normal.agency or ""))


@lru_cache(maxsize=200_000)
def _number(text: str) -> int:
    """63 bits of a hash that is the same on every machine; never 0."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 1 or 1


Rows = tuple[Whole, Whole, Whole]
"""Owners, keys, orders."""


def _mixed(kind: int, *parts: Whole | Sketch | int) -> Whole:
    """One key out of several numbers (the finaliser of splitmix64 after each)."""
    state = np.array([kind * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF], np.uint64)
    for part in parts:
        state = (np.asarray(part).astype(np.uint64) ^ state) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state = state ^ (state >> np.uint64(31))
    return (state >> np.uint64(1)).astype(np.int64)


def _by_steps(sops: Sequence[Told], sketch: Sketch) -> list[Rows]:
    """Each step, and each step with the next one; the alike by the first value of their sketch."""
    of_each = [[_number(" ".join(sorted(set(words)))) for words in steps if len(words) > 1] for steps in sops]
    flat = np.array([step for steps in of_each for step in steps], np.int64)
    owner = np.repeat(np.arange(len(sops)), [len(steps) for steps in of_each])
    follows = owner[:-1] == owner[1:]
    return [
        _once(owner, _mixed(_STEP, flat), sketch),
        _once(owner[:-1][follows], _mixed(_ROW, flat[:-1], flat[1:])[follows], sketch),
    ]


def _once(owner: Whole, key: Whole, sketch: Sketch) -> Rows:
    """Each key of an owner once."""
    at = np.lexsort((key, owner))
    owner, key = owner[at], key[at]
    new = np.ones(len(at), bool)
    new[1:] = (owner[1:] != owner[:-1]) | (key[1:] != key[:-1])
    return owner[new], key[new], sketch[owner[new], 0].astype(np.int64)


def _by_bands(sketch: Sketch, size: Whole) -> list[Rows]:
    at = np.flatnonzero(size)
    some = sketch[at]
    return [
        (at, _mixed(_BAND + n, some[:, 2 * n], some[:, 2 * n + 1]), some[:, 2 * n + 2].astype(np.int64))
        for n in range(BANDS)
    ]


def _padded(numbers: Sequence[set[int]], width: int) -> Whole:
    """The ``width`` lowest of each set in a row, filled up with 0."""
    found = np.zeros((len(numbers), width), np.int64)
    for row, some in zip(found, numbers, strict=True):
        row[: len(some)] = sorted(some)[:width]
    return found


def _names(normals: Sequence[NormalSop]) -> Whole:
    own = [_name(normal.title) for normal in normals]
    named = [{_name(title) for title in normal.related} for normal in normals]
    related = [some - {0, itself} for some, itself in zip(named, own, strict=True)]
    return np.hstack([np.array(own, np.int64).reshape(-1, 1), _padded(related, RELATED)])


def _name(title: Sequence[str]) -> int:
    return _number(" ".join(sorted(set(title)))) if title else 0


def _by_title(title: Whole, name: Whole) -> list[Rows]:
    """Any two words of a title, or its only one; those of the same title together."""
    several = title[:, 1] != 0
    rows = []
    for i, j in [(0, 0), *combinations(range(TITLE_PAIRED), 2)]:
        at = np.flatnonzero((title[:, j] != 0) & (several if i != j else ~several))
        rows.append((at, _mixed(_TITLE, title[at, i], title[at, j]), name[at, 0]))
    return rows


def _by_name(agency: Whole, name: Whole) -> list[Rows]:
    """An SOP's own title and those that it names, anywhere and within its agency."""
    rows = []
    for of_whom in (np.zeros_like(agency), agency):
        for n in range(1 + RELATED):
            at = np.flatnonzero(name[:, n] if of_whom is not agency else (name[:, n] != 0) & (agency != 0))
            rows.append((at, _mixed(_NAME, of_whom[at], name[at, n]), np.full(len(at), n != 0, np.int64)))
    return rows


def _by_agency(agency: Whole, sketch: Sketch, size: Whole) -> list[Rows]:
    """Versions: one value of the sketch within an agency."""
    at = np.flatnonzero((agency != 0) & (size != 0))
    return [
        (at, _mixed(_AGENCY, agency[at], sketch[at, n], n), sketch[at, n + 1].astype(np.int64))
        for n in range(2 * BANDS, 2 * BANDS + OF_AGENCY)
    ]
