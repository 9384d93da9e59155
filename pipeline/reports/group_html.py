"""A group of one procedure as a page: its members, what they share, and where each departs from it."""

from collections.abc import Mapping
from typing import NamedTuple

from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.flow_differences import number_of
from pipeline.reports.collection import Reported
from pipeline.reports.consensus import PLOT, departures, deviations, in_units, row_to_dots, time_ticks
from pipeline.reports.groups import Group
from pipeline.reports.page import render
from pipeline.reports.wording import day_in_words

SIDE_BY_SIDE = 8
"""So many members have room for a column each; more are told one below the other."""


class Member(NamedTuple):
    """One SOP of a group, all that it does otherwise, and the page that compares it with the ``patokan``."""

    acuan: Acuan
    sop: Sop
    instansi: str
    penyimpangan: list[str]
    href: str | None


def group_to_html(group: Group, r: Reported, hrefs: Mapping[tuple[Acuan, Acuan], str]) -> str:
    """The page of one group; self-contained, the same group gives the same bytes.

    ``hrefs`` are the pages of pairs, by their two sides, as links from this page.
    """
    k = group.konsensus
    return render(
        "group.html.j2",
        r.bahasa,
        prosedur=group.kelompok.prosedur,
        members=[_member(group, n, r, hrefs) for n in range(len(group.anggota))],
        k=k,
        wide=len(group.anggota) <= SIDE_BY_SIDE,
        number=number_of,
        said=lambda row, member: deviations(k, row, member, r.bahasa) if k else [],
        usual=lambda row: in_units(k.usual_minutes(row), r.bahasa) if k else "",
        dots=lambda row: row_to_dots(k, row, r.bahasa) if k else [],
        plot=PLOT,
        hari=day_in_words(r.bahasa),
        ticks=time_ticks(k, r.bahasa) if k else [],
    )


def _member(group: Group, n: int, r: Reported, hrefs: Mapping[tuple[Acuan, Acuan], str]) -> Member:
    acuan = group.anggota[n]
    pair = group.nearest.get(acuan)
    said = departures(group.konsensus, n, r.bahasa) if group.konsensus else []
    href = hrefs.get((pair.a, pair.b)) if pair else None
    return Member(acuan, r.sops[acuan], r.agency(acuan), said, href)
