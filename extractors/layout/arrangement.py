"""What the layout hands to the understanding: blocks of a page in reading order."""

from dataclasses import dataclass

from models.page import Line, Page, Table


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One page arranged: lines outside of tables and whole tables, top to bottom."""

    page: Page
    blocks: tuple[Line | Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Line))
