"""normals_to_candidates: which pairs are worth aligning.

Two nets, united: a step index (two SOPs that share a rare step, or two steps at all) explains itself;
word trigrams of the whole procedure catch copies that OCR has damaged, and titles catch rewritten ones.
Postings longer than ``common_above`` say nothing ("menandatangani surat") and are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from pipeline.compare.normal import NormalSop

RARE_STEP = 8
"""A step that so few SOPs have makes a pair on its own."""
SHARED_STEPS = 2
SHARED_TRIGRAMS = 4
SHARED_CONTENT = 2
"""Content words that two titles must share."""
LEAST_COMMON = 200


def normals_to_candidates(normals: Sequence[NormalSop]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of indexes into ``normals``, sorted."""
    common_above = max(LEAST_COMMON, len(normals) // 20)
    steps = _postings((_steps(n) for n in normals), common_above)
    found = {pair for at in steps if len(at) <= RARE_STEP for pair in combinations(at, 2)}
    found |= _sharing(steps, SHARED_STEPS)
    found |= _sharing(_postings((_trigrams(n) for n in normals), common_above), SHARED_TRIGRAMS)
    found |= _sharing(_postings((frozenset(n.title) for n in normals), common_above), SHARED_CONTENT)
    return sorted(found)


def _steps(normal: NormalSop) -> frozenset[Hashable]:
    return frozenset(frozenset(step.words) for step in normal.steps if len(step.words) > 1)


def _trigrams(normal: NormalSop) -> frozenset[Hashable]:
    return frozenset(
        step.words[k : k + 3] for step in normal.steps for k in range(max(0, len(step.words) - 2))
    )


def _postings(keys: Iterable[Iterable[Hashable]], common_above: int) -> list[list[int]]:
    postings: dict[Hashable, list[int]] = defaultdict(list)
    for index, of_one in enumerate(keys):
        for key in of_one:
            postings[key].append(index)
    return [at for at in postings.values() if 1 < len(at) <= common_above]


def _sharing(postings: Iterable[Sequence[int]], least: int) -> set[tuple[int, int]]:
    shared = Counter(pair for at in postings for pair in combinations(at, 2))
    return {pair for pair, times in shared.items() if times >= least}
