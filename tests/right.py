"""How much of an extraction is exactly right: a plain comparison with gold, value by value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Share:
    """Values of gold and values invented beside them; those that are right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)

    @property
    def value(self) -> float:
        return self.right / max(1, self.total)


def values(node: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """(pointer, value) of every value that is not null; arrows count whole, in any order."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if key == "alur":
                yield from ((f"{at}/alur/{a['dari']}-{a['ke']}", a["syarat"] or "") for a in inner)
            else:
                yield from values(inner, f"{at}/{key}")
    elif isinstance(node, list):
        for i, inner in enumerate(node):
            yield from values(inner, f"{at}/{i}")
    elif node is not None:
        yield at, node


def folded(value: Any) -> Any:
    """Case and blanks do not count (the contract's convention)."""
    return "".join(value.split()).casefold() if isinstance(value, str) else value


def share_right(gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> Share:
    """SOPs, steps and items are compared by their places."""
    wanted, found = dict(values(gold)), dict(values(read))
    right = sum(folded(found.get(at)) == folded(value) for at, value in wanted.items())
    return Share(right, len(wanted.keys() | found.keys()))
