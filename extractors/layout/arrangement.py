"""What the layout hands to the understanding: blocks of a page in reading order."""

from dataclasses import dataclass

from models.page import Line, Page, Table, Word


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One page arranged: lines outside of tables and whole tables, top to bottom."""

    page: Page
    blocks: tuple[Line | Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def floating(self) -> tuple[Word, ...]:
        """Words that stand in no block: text boxes of an Office file, laid over its tables; watermarks."""
        placed = {word for line in self.lines for word in line.words}
        placed |= {w for table in self.tables for c in table.cells for line in c.lines for w in line.words}
        return tuple(word for word in self.page.words if word not in placed)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Line))
