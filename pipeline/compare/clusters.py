"""pairs_to_kelompok: SOPs of one procedure, connected by verified pairs only."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from models.difference import Hubungan, Kelompok, Pasangan
from models.finding import Acuan

Node = TypeVar("Node", bound=Hashable)

SAME_PROCEDURE: frozenset[Hubungan] = frozenset({"salinan", "prosedur_sama", "versi"})
"""Verdicts that make two SOPs one procedure."""


def order_of(acuan: Acuan) -> tuple[str, int, int]:
    """The one order of SOPs: by file, place in the file, database id."""
    return (acuan.berkas, acuan.urutan_sop, acuan.id or 0)


def name_of(acuan: Acuan) -> str:
    """What tells two SOPs of the same content apart, whenever they came."""
    return f"{acuan.berkas}\n{acuan.urutan_sop}"


def pairs_to_kelompok(pairs: Iterable[Pasangan]) -> list[Kelompok]:
    """Connected groups, each sorted, the groups by size (largest first) and name."""
    same = [pair for pair in pairs if pair.hubungan in SAME_PROCEDURE]
    found = connected([pair.a for pair in same], [pair.b for pair in same])
    return sorted((members_to_kelompok(members) for members in found), key=order_of_group)


def members_to_kelompok(members: Iterable[Acuan]) -> Kelompok:
    """A group of just these SOPs, named as most of them are."""
    ordered = sorted(members, key=order_of)
    return Kelompok(prosedur=names_to_name(acuan.nama_sop for acuan in ordered), anggota=tuple(ordered))


def order_of_group(group: Kelompok) -> tuple[int, str, tuple[str, int, int]]:
    """The one order of groups: the largest first, then by name and first SOP."""
    return (-len(group.anggota), group.prosedur, order_of(group.anggota[0]))


def connected(a: Iterable[Node], b: Iterable[Node]) -> list[list[Node]]:
    """What hangs together by the edges a[n], b[n]: the nodes of each group in the order of their coming."""
    parent: dict[Node, Node] = {}
    for left, right in zip(a, b, strict=True):
        parent[_root(parent, left)] = _root(parent, right)
    members: dict[Node, list[Node]] = {}
    for node in parent:
        members.setdefault(_root(parent, node), []).append(node)
    return list(members.values())


def _root(parent: dict[Node, Node], node: Node) -> Node:
    parent.setdefault(node, node)
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def names_to_name(names: Iterable[str | None]) -> str:
    """What most of the SOPs of a group are called."""
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda n: (-counted[n], n)) if counted else "(tanpa nama)"
