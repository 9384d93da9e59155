"""A table: its columns, each with its head and where its value comes from, over the things that it lists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from models.bahasa import Bahasa, Teks

Value = str | int | float | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Col(Generic[T]):
    """One column. ``width`` in characters; ``wide``: its text wraps; ``aside``: left out of pages, where
    less room is than in a workbook."""

    id: str
    en: str
    width: int
    value: Callable[[T], Value]
    wide: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column in the language of the report."""

    head: str
    width: int
    wrap: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What is written: its name (also that of the sheet), its columns, its rows, the number of each first."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]


def things_to_table(name: Teks, bahasa: Bahasa, cols: Sequence[Col[T]], things: Iterable[T]) -> Table:
    """Lay out ``things``, one row each, numbered from 1."""
    heads = [Column(Teks(c.id, c.en).dalam(bahasa), c.width, c.wide, c.aside) for c in cols]
    rows = [[n, *(c.value(thing) for c in cols)] for n, thing in enumerate(things, 1)]
    return Table(name.dalam(bahasa), [Column("No", 5), *heads], rows)
