"""Several SOPs as the checks look at them: compared once, grouped by agency and by procedure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.difference import Kelompok, Pasangan
from models.finding import Acuan
from models.sop import Sop
from pipeline.checks.settings import Ambang
from pipeline.compare.normal import NormalSop, sop_to_normal


@dataclass(frozen=True)
class Collection:
    """The items in one fixed order, their pairs and groups, and the thresholds."""

    items: Sequence[tuple[Acuan, Sop]]
    pairs: Sequence[Pasangan]
    groups: Sequence[Kelompok]
    ambang: Ambang

    @cached_property
    def index(self) -> dict[Acuan, int]:
        """Where an SOP stands in ``items``."""
        return {acuan: i for i, (acuan, _) in enumerate(self.items)}

    @cached_property
    def normals(self) -> list[NormalSop]:
        """The items as comparing looks at them."""
        return [sop_to_normal(sop) for _, sop in self.items]

    @cached_property
    def by_agency(self) -> dict[str, list[int]]:
        """Agency -> indexes of its SOPs; those of unknown agency are in none."""
        found: dict[str, list[int]] = {}
        for i, normal in enumerate(self.normals):
            if normal.agency is not None:
                found.setdefault(normal.agency, []).append(i)
        return found

    def sop(self, index: int) -> Sop:
        """The SOP at ``index``."""
        return self.items[index][1]

    def sides(self, pair: Pasangan) -> tuple[int, int]:
        """The indexes of a pair."""
        return self.index[pair.a], self.index[pair.b]
