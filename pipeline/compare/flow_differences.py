"""Arrows between aligned steps that only one side has, or that carry another condition."""

from collections.abc import Iterator, Mapping, Sequence

from models.difference import Padanan, Perbedaan
from models.sop import Langkah, Panah, Sop
from pipeline.compare.sides import Sides
from pipeline.compare.unread import flow_unread


def flow_differences(padanan: Sequence[Padanan], sides: Sides) -> Iterator[Perbedaan]:
    """Differences of kind ``alur``; none where the arrows of one side were not read.

    An arrow past a step that only the other side has is no difference besides that step.
    """
    if flow_unread(sides.a) or flow_unread(sides.b):
        return
    to_b = {p.a: p.b for p in padanan}
    to_a = {p.b: p.a for p in padanan}
    arrows_a = {(to_b[p.dari], to_b[p.ke]): (i, p) for i, p in _between(sides.a, to_b)}
    arrows_b = {(p.dari, p.ke): (i, p) for i, p in _between(sides.b, to_a)}
    way_a = {(to_b[dari], to_b[ke]) for dari, ke in _ways_over(sides.a, to_b)}
    way_b = set(_ways_over(sides.b, to_a))
    for at in sorted(arrows_a.keys() | arrows_b.keys()):
        left, right = arrows_a.get(at), arrows_b.get(at)
        if left and right and left[1].syarat == right[1].syarat:
            continue
        if (not left and at in way_a) or (not right and at in way_b):
            continue
        yield sides.differ(
            "alur",
            _said(left[1], sides.a) if left else None,
            _said(right[1], sides.b) if right else None,
            f"/alur/{left[0]}" if left else None,
            f"/alur/{right[0]}" if right else None,
            (to_a[at[0]], at[0]),
        )


def _between(sop: Sop, known: Mapping[int, int]) -> Iterator[tuple[int, Panah]]:
    return ((i, p) for i, p in enumerate(sop.alur) if p.dari in known and p.ke in known)


def _ways_over(sop: Sop, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Aligned steps with only steps of this side between: those are told, the way over them is no news."""
    follows: dict[int, list[int]] = {}
    for panah in sop.alur:
        follows.setdefault(panah.dari, []).append(panah.ke)
    for start in known:
        seen: set[int] = set()
        ahead = [step for step in follows.get(start, []) if step not in known]
        while ahead:
            step = ahead.pop()
            seen.add(step)
            for after in follows.get(step, []):
                if after in known:
                    yield start, after
                elif after not in seen:
                    ahead.append(after)


def _said(panah: Panah, sop: Sop) -> str:
    condition = f" ({panah.syarat})" if panah.syarat else ""
    return f"{step_number(sop, panah.dari)} → {step_number(sop, panah.ke)}{condition}"


def step_number(sop: Sop, urutan: int) -> str:
    """The number of the step with that urutan."""
    return number_of(sop.langkah[urutan - 1])


def number_of(step: Langkah) -> str:
    """The number of a step as printed; its place in the document where none is printed."""
    return step.nomor or f"#{step.urutan}"
