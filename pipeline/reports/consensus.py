"""What the agencies of a group share, and where each departs from it, in words and on one axis of time."""

from dataclasses import dataclass
from math import log10

from extractors.form.durations import working_minutes
from models.bahasa import Bahasa, Teks
from models.sop import Satuan, Waktu
from pipeline.compare.consensus import Konsensus, Row
from pipeline.compare.flow_differences import number_of
from pipeline.reports.wording import agency_in_words, decimal

_LONGER = Teks("waktu {t}: {x} kali lebih lama daripada lazimnya", "time {t}: {x} times as long as usual")
_SHORTER = Teks(
    "waktu {t}: {x} kali lebih singkat daripada lazimnya", "time {t}: {x} times as short as usual"
)
_ACTOR = Teks("pelaksana lain: {x}", "other actor: {x}")
_MOVED = Teks("berpindah tempat", "moved")
_NO_ANSWER = Teks("tidak ada padanan", "no counterpart")
_OWN = Teks("{n}. {x}: langkah yang hanya ada pada {k} SOP", "{n}. {x}: a step that {k} SOPs alone have")
_MAYBE = Teks("tidak ada padanan; mungkin langkah {n}", "no counterpart; perhaps step {n}")
_UNITS: tuple[tuple[Satuan, Teks], ...] = (
    ("minggu", Teks("{x} minggu", "{x} weeks")),
    ("hari", Teks("{x} hari", "{x} days")),
    ("jam", Teks("{x} jam", "{x} hours")),
    ("menit", Teks("{x} menit", "{x} minutes")),
)
PLOT = (170.0, 18.0)
"""Width and height of a strip of times, in pixels."""
_AIR = 10.0
"""Left free at the right end, where the last name on the axis needs it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One time in a strip plot: its place in pixels, and what is said when pointed at."""

    x: float
    said: str
    far: bool


def departures(k: Konsensus, member: int, bahasa: Bahasa) -> list[str]:
    """All that one member does otherwise, step by step, as a list to read without the others beside it."""
    said = []
    for row in k.rows:
        step, uraian = k.step(row, member), k.uraian(row)
        words = deviations(k, row, member, bahasa)
        if words:
            where = f"{number_of(step)}. {step.uraian}" if step else uraian
            said.append(f"{where}: {'; '.join(words)}")
        elif step and not k.is_common(row):
            said.append(_OWN.dalam(bahasa, n=number_of(step), x=step.uraian, k=len(row.steps)))
    return said


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
    return round((PLOT[0] - _AIR) * (log10(minutes) - span[0]) / (span[1] - span[0]), 1)


def row_to_dots(k: Konsensus, row: Row, bahasa: Bahasa) -> list[Dot]:
    """The times of a row on a logarithmic axis that all rows of the group share."""
    span = _span(k)
    return [
        Dot(
            _place(minutes, span),
            f"{agency_in_words(k.members[m][1], bahasa)}: {_printed(k, row, m)}",
            bool(k.far_off(row, m)),
        )
        for m, minutes in k.minutes(row).items()
    ]


def _printed(k: Konsensus, row: Row, member: int) -> str:
    step = k.step(row, member)
    return step.waktu.teks if step and step.waktu else ""


def time_ticks(k: Konsensus, bahasa: Bahasa) -> list[tuple[float, str]]:
    """The units of time that fall on the axis of a group, with their places in pixels."""
    span = _span(k)
    return [
        (_place(minutes, span), teks.dalam(bahasa, x=1))
        for minutes, teks in reversed(_lengths())
        if span[0] < log10(minutes) < span[1]
    ]
