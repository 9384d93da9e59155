"""pasangan_to_rows: two SOPs side by side, row by row, for every kind of report."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from models.bahasa import Bahasa, Teks
from models.difference import Pasangan, Perbedaan
from models.sop import Langkah, Sop
from pipeline.reports.wording import JENIS, decimal

Status = Literal["sama", "beda", "hanya_a", "hanya_b"]
MISREAD = Teks("mungkin salah baca", "may be a misreading")
HIDDEN = Teks(
    "perbedaan yang mungkin salah baca disembunyikan", "differences that may be misreadings are hidden"
)
EMPTY = Teks("(kosong)", "(empty)")
_ARROW_OF_A = Teks("Panah {x} hanya pada A", "Arrow {x} only in A")
_ARROW_OF_B = Teks("Panah {x} hanya pada B", "Arrow {x} only in B")


@dataclass(frozen=True, slots=True)
class Row:
    """A step of a, the step of b that answers it, and in what they differ."""

    a: Langkah | None
    b: Langkah | None
    status: Status
    perbedaan: tuple[Perbedaan, ...]

    def differs(self, jenis: str) -> bool:
        """Whether the row has a difference of that kind."""
        return any(d.jenis == jenis for d in self.perbedaan)

    @property
    def only_misread(self) -> bool:
        """Whether reading may have made all the differences of two steps that answer each other."""
        return self.status == "beda" and all(d.mungkin_ocr for d in self.perbedaan)


def pasangan_to_rows(pasangan: Pasangan, a: Sop, b: Sop) -> list[Row]:
    """All steps of both, in the order of ``a``; those only in ``b`` after the one that they follow."""
    answers = {p.a: p.b for p in pasangan.padanan}
    followers = _followers(pasangan, b)
    rows = [_row(None, step, pasangan) for step in followers.get(0, [])]
    for step in a.langkah:
        answer = answers.get(step.urutan)
        rows.append(_row(step, b.langkah[answer - 1] if answer else None, pasangan))
        rows += [_row(None, other, pasangan) for other in followers.get(step.urutan, [])]
    return rows


def without_misread(rows: Iterable[Row]) -> list[Row]:
    """The rows without the differences that reading may have made; those left with none are "beda" still.

    A step without an answer keeps its difference: it is on the page.
    """
    return [replace(row, perbedaan=_read_well(row)) if row.status == "beda" else row for row in rows]


def _read_well(row: Row) -> tuple[Perbedaan, ...]:
    return tuple(d for d in row.perbedaan if not d.mungkin_ocr)


def _followers(pasangan: Pasangan, b: Sop) -> dict[int, list[Langkah]]:
    """Step of a (0: the beginning) -> steps that only b has and that stand after its answer."""
    in_order = {p.b: p.a for p in pasangan.padanan if not p.pindah}
    answered = {p.b for p in pasangan.padanan}
    found: dict[int, list[Langkah]] = {}
    last = 0
    for step in b.langkah:
        last = in_order.get(step.urutan, last)
        if step.urutan not in answered:
            found.setdefault(last, []).append(step)
    return found


def _row(a: Langkah | None, b: Langkah | None, pasangan: Pasangan) -> Row:
    differences = tuple(d for d in pasangan.perbedaan if _belongs(d, a, b))
    if a is None or b is None:
        return Row(a, b, "hanya_a" if a else "hanya_b", differences)
    return Row(a, b, "beda" if differences else "sama", differences)


def _belongs(d: Perbedaan, a: Langkah | None, b: Langkah | None) -> bool:
    """A difference stands in the row of its step of a; one that only b has, in the row of b."""
    if d.langkah_a is None and d.langkah_b is None:
        return False
    if d.jenis == "langkah_dipecah":
        return a is None and b is not None and d.langkah_b == b.urutan
    if d.langkah_a is not None:
        return a is not None and d.langkah_a == a.urutan
    return a is None and b is not None and d.langkah_b == b.urutan


def in_words(d: Perbedaan, bahasa: Bahasa) -> str:
    """One difference as a phrase beside the two steps: "Waktu: 1 Jam → 7 hari (52,5 kali lebih lama)".

    Longer texts stand in the steps themselves, marked; the phrase only says that they differ.
    """
    name, empty = JENIS[d.jenis].dalam(bahasa), EMPTY.dalam(bahasa)
    if d.jenis in ("langkah_hilang", "langkah_tambah", "langkah_pindah"):
        return name
    if d.jenis == "langkah_dipecah":
        return f"{name}: {d.a or empty}"
    if d.jenis == "langkah_digabung":
        return f"{name}: {d.b or empty}"
    if d.jenis == "alur" and not (d.a and d.b):
        # An arrow of one side beside nothing would read as a chain of three.
        return (_ARROW_OF_A if d.a else _ARROW_OF_B).dalam(bahasa, x=d.a or d.b)
    if d.jenis == "alur":
        return f"{name}: A {d.a}; B {d.b}"
    if d.jenis in ("waktu", "pelaksana", "simbol"):
        return f"{name}: {d.a or empty} → {d.b or empty}{ratio_in_words(d, bahasa)}"
    return Teks("{x} berbeda", "{x} differs").dalam(bahasa, x=name)


def has_measured_times(pasangan: Pasangan) -> bool:
    """Whether times of the two were compared as amounts."""
    return any(d.rasio for d in pasangan.perbedaan)


def ratio_in_words(d: Perbedaan, bahasa: Bahasa) -> str:
    """How many times as long, where both times are measured."""
    if not d.rasio:
        return ""
    if d.rasio >= 1:
        return Teks(" ({x} kali lebih lama)", " ({x} times as long)").dalam(
            bahasa, x=decimal(d.rasio, bahasa)
        )
    return Teks(" ({x} kali lebih singkat)", " ({x} times as short)").dalam(
        bahasa, x=decimal(1 / d.rasio, bahasa)
    )
