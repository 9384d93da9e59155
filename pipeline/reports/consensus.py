"""A group of one procedure as a page: what the agencies share, and where each departs from it."""

from dataclasses import dataclass
from math import log10

from extractors.form.durations import working_minutes
from models.bahasa import Bahasa, Teks
from models.finding import Acuan
from models.sop import Satuan, Waktu
from pipeline.compare.consensus import Konsensus, Row
from pipeline.compare.flow_differences import number_of
from pipeline.reports.page import render
from pipeline.reports.wording import day_in_words, decimal

_LONGER = Teks("waktu {t}: {x} kali lebih lama daripada lazimnya", "time {t}: {x} times as long as usual")
_SHORTER = Teks(
    "waktu {t}: {x} kali lebih singkat daripada lazimnya", "time {t}: {x} times as short as usual"
)
_ACTOR = Teks("pelaksana lain: {x}", "other actor: {x}")
_MOVED = Teks("berpindah tempat", "moved")
_NO_ANSWER = Teks("tidak ada padanan", "no counterpart")
_MAYBE = Teks("tidak ada padanan; mungkin langkah {n}", "no counterpart; perhaps step {n}")
_UNITS: tuple[tuple[Satuan, Teks], ...] = (
    ("minggu", Teks("{x} minggu", "{x} weeks")),
    ("hari", Teks("{x} hari", "{x} days")),
    ("jam", Teks("{x} jam", "{x} hours")),
    ("menit", Teks("{x} menit", "{x} minutes")),
)
_PLOT = (150.0, 18.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """One time in a strip plot: its place in pixels, and what is said when pointed at."""

    x: float
    said: str
    far: bool


def konsensus_to_html(prosedur: str, konsensus: Konsensus, bahasa: Bahasa) -> str:
    """The page of one group; self-contained, the same group gives the same bytes."""
    return render(
        "consensus.html.j2",
        bahasa,
        prosedur=prosedur,
        k=konsensus,
        names=[agency_of(acuan) for acuan, _ in konsensus.members],
        number=number_of,
        said=lambda row, member: deviations(konsensus, row, member, bahasa),
        usual=lambda row: in_units(konsensus.usual_minutes(row), bahasa),
        dots=lambda row: row_to_dots(konsensus, row, bahasa),
        plot=_PLOT,
        hari=day_in_words(bahasa),
        ticks=_ticks(konsensus, bahasa),
    )


def agency_of(acuan: Acuan) -> str:
    """A member as the page names it."""
    return acuan.instansi or acuan.nama_sop or acuan.berkas


def deviations(k: Konsensus, row: Row, member: int, bahasa: Bahasa) -> list[str]:
    """In what a member departs from the others in a row, in words; empty where it does not."""
    step = k.step(row, member)
    if step is None:
        maybe = k.maybe(row, member) if k.is_missing(row, member) else None
        if maybe:
            return [_MAYBE.dalam(bahasa, n=number_of(maybe))]
        return [_NO_ANSWER.dalam(bahasa)] if k.is_missing(row, member) else []
    said = []
    if member in row.moved:
        said.append(_MOVED.dalam(bahasa))
    if k.other_actors(row, member):
        said.append(_ACTOR.dalam(bahasa, x=k.actors(row, member)))
    times = k.far_off(row, member)
    if times and step.waktu:
        teks, x = (_LONGER, times) if times > 1 else (_SHORTER, 1 / times)
        said.append(teks.dalam(bahasa, t=step.waktu.teks, x=decimal(x, bahasa)))
    return said


def in_units(minutes: float | None, bahasa: Bahasa) -> str:
    """Working minutes in the largest unit of which there is at least one; a week has five working days."""
    if not minutes:
        return ""
    lengths = _lengths()
    least, teks = next((u for u in lengths if minutes >= u[0]), lengths[-1])
    return teks.dalam(bahasa, x=decimal(minutes / least, bahasa))


def _lengths() -> list[tuple[float, Teks]]:
    return [(_minutes_of(unit), teks) for unit, teks in _UNITS]


def _minutes_of(unit: Satuan) -> float:
    """Working minutes of one of the unit."""
    span = working_minutes(Waktu(teks=unit, nilai=1, satuan=unit))
    return span[1] if span else 1.0


def _span(k: Konsensus) -> tuple[float, float]:
    """Decimal logarithms of the shortest and the longest time in the group, a little air around them."""
    logs = [log10(m) for row in k.rows for m in k.minutes(row).values()]
    return (min(logs) - 0.1, max(logs) + 0.1) if logs else (0.0, 1.0)


def _place(minutes: float, span: tuple[float, float]) -> float:
    return round(_PLOT[0] * (log10(minutes) - span[0]) / (span[1] - span[0]), 1)


def row_to_dots(k: Konsensus, row: Row, bahasa: Bahasa) -> list[Dot]:
    """The times of a row on a logarithmic axis that all rows of the group share."""
    span = _span(k)
    return [
        Dot(
            _place(minutes, span),
            f"{agency_of(k.members[m][0])}: {_printed(k, row, m)}",
            bool(k.far_off(row, m)),
        )
        for m, minutes in k.minutes(row).items()
    ]


def _printed(k: Konsensus, row: Row, member: int) -> str:
    step = k.step(row, member)
    return step.waktu.teks if step and step.waktu else ""


def _ticks(k: Konsensus, bahasa: Bahasa) -> list[tuple[float, str]]:
    span = _span(k)
    return [
        (_place(minutes, span), teks.dalam(bahasa, x=1))
        for minutes, teks in reversed(_lengths())
        if span[0] < log10(minutes) < span[1]
    ]
