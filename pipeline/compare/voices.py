"""Actors compared among the members of a group: few posts meet each other again and again."""

from collections.abc import Sequence

from extractors.form.agencies import agency_key, kind_of_agency
from models.sop import Langkah, Sop
from pipeline.compare.step_differences import same_actor


class Voices:
    """same_actor between the steps of members, each question asked once.

    Across agencies the answer hangs on the posts and the kinds of the agencies alone; that is what
    makes a group of sixty agencies cheap.
    """

    def __init__(self, members: Sequence[Sop]) -> None:
        self._members = members
        self._kinds = [kind_of_agency(sop.instansi.nama) for sop in members]
        self._agencies = [agency_key(sop.instansi) for sop in members]
        self._known: dict[tuple[str, str | None, str, str | None, bool], bool] = {}

    def same(self, a: int, one: Langkah, b: int, other: Langkah) -> bool:
        """Whether some actor of a step of member ``a`` answers some actor of a step of member ``b``."""
        return any(self._same_post(a, x.nama, b, y.nama) for x in one.pelaksana for y in other.pelaksana)

    def _same_post(self, a: int, x: str, b: int, y: str) -> bool:
        at_home = self._agencies[a] == self._agencies[b]
        key = (x, self._kinds[a], y, self._kinds[b], at_home)
        if key not in self._known:
            self._known[key] = same_actor(x, self._members[a], y, self._members[b])
        return self._known[key]
