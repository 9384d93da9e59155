"""pairs_to_kelompok: SOPs of one procedure, connected by verified pairs only."""

from collections import Counter
from collections.abc import Iterable, Sequence

from models.difference import Hubungan, Kelompok, Pasangan
from models.finding import Acuan

SAME_PROCEDURE: frozenset[Hubungan] = frozenset({"salinan", "prosedur_sama", "versi"})
"""Verdicts that make two SOPs one procedure."""


def order_of(acuan: Acuan) -> tuple[str, int, int]:
    """The one order of SOPs: by file, place in the file, database id."""
    return (acuan.berkas, acuan.urutan_sop, acuan.id or 0)


def pairs_to_kelompok(pairs: Iterable[Pasangan]) -> list[Kelompok]:
    """Connected groups, each sorted, the groups by size (largest first) and name."""
    parent: dict[Acuan, Acuan] = {}
    for pair in pairs:
        if pair.hubungan in SAME_PROCEDURE:
            parent[_root(parent, pair.a)] = _root(parent, pair.b)
    members: dict[Acuan, list[Acuan]] = {}
    for acuan in parent:
        members.setdefault(_root(parent, acuan), []).append(acuan)
    groups = [sorted(of_one, key=order_of) for of_one in members.values()]
    groups.sort(key=lambda g: (-len(g), _name(g), order_of(g[0])))
    return [Kelompok(prosedur=_name(g), anggota=tuple(g)) for g in groups]


def _root(parent: dict[Acuan, Acuan], acuan: Acuan) -> Acuan:
    parent.setdefault(acuan, acuan)
    while parent[acuan] != acuan:
        parent[acuan] = parent[parent[acuan]]
        acuan = parent[acuan]
    return acuan


def _name(group: Sequence[Acuan]) -> str:
    names = Counter(acuan.nama_sop for acuan in group if acuan.nama_sop)
    return min(names, key=lambda n: (-names[n], n)) if names else "(tanpa nama)"
