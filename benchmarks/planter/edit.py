"""Small edits of an SOP that the planters are made of. Every one gives a new SOP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from models.sop import DasarHukum, Langkah, Sop, Tanggal, Waktu


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An SOP with one fault: the steps (urutan) it shows in, other SOPs of the same collection, and codes
    that speak of the same fault by right."""

    sop: Sop
    langkah: tuple[int, ...] = ()
    lain: tuple[Sop, ...] = ()
    ikut: frozenset[str] = frozenset()


Planter = Callable[[Sop, Random], Spoilt | None]
"""Spoils a clean SOP in one known way, or None where that SOP has no place for it."""


def changed(sop: Sop, **fields: Any) -> Sop:
    """The SOP with whole fields replaced, validated anew."""
    return Sop.model_validate(sop.model_dump() | {k: _plain(v) for k, v in fields.items()})


def _plain(value: Any) -> Any:
    return (
        [_plain(v) for v in value]
        if isinstance(value, (list, tuple))
        else getattr(value, "model_dump", lambda: value)()
    )


def with_step(sop: Sop, urutan: int, **fields: Any) -> Sop:
    """The SOP with fields of one step replaced."""
    steps = [s.model_copy(update=fields) if s.urutan == urutan else s for s in sop.langkah]
    return sop.model_copy(update={"langkah": tuple(steps)})


def numbered(sop: Sop, numbers: Iterator[int] | list[int]) -> Sop:
    """The SOP with other printed step numbers."""
    steps = [s.model_copy(update={"nomor": str(n)}) for s, n in zip(sop.langkah, numbers, strict=True)]
    return sop.model_copy(update={"langkah": tuple(steps)})


def with_column(sop: Sop, old: str, new: str) -> Sop:
    """The SOP with an actor column of another name."""
    steps = [
        s.model_copy(
            update={
                "pelaksana": tuple(
                    p.model_copy(update={"nama": new}) if p.nama == old else p for p in s.pelaksana
                )
            }
        )
        for s in sop.langkah
    ]
    columns = tuple(new if name == old else name for name in sop.pelaksana)
    return sop.model_copy(update={"pelaksana": columns, "langkah": tuple(steps)})


def with_symbol(sop: Sop, urutan: int, simbol: str) -> Sop:
    """The SOP with another symbol in a step."""
    actor = sop.langkah[urutan - 1].pelaksana[0].model_copy(update={"simbol": simbol})
    return with_step(sop, urutan, pelaksana=(actor,))


def inner(sop: Sop, symbol: str = "kotak", without: tuple[str, ...] = ()) -> list[Langkah]:
    """Steps that are neither first nor last, with that symbol, not beginning with one of these verbs."""
    return [
        s
        for s in sop.langkah[1:-1]
        if s.pelaksana[0].simbol == symbol and s.uraian.split()[0].casefold() not in without
    ]


def pick(chance: Random, steps: list[Langkah]) -> Langkah | None:
    """One of the steps, None where there is none."""
    return chance.choice(steps) if steps else None


def duration(teks: str) -> Waktu:
    """A duration like "120 hari"; without an amount where the text has none."""
    amount, _, unit = teks.partition(" ")
    return (
        Waktu.model_validate({"teks": teks, "nilai": int(amount), "satuan": unit})
        if amount.isdigit()
        else Waktu(teks=teks)
    )


def date(teks: str, iso: str | None) -> Tanggal:
    return Tanggal(teks=teks, iso=iso)


def law(jenis: str, nomor: str, tahun: int, tentang: str) -> DasarHukum:
    """A regulation as printed in full."""
    teks = f"{jenis} Nomor {nomor} Tahun {tahun} tentang {tentang}"
    return DasarHukum(teks=teks, jenis=jenis, nomor=nomor, tahun=tahun, tentang=tentang)


def with_law(sop: Sop, index: int, **fields: Any) -> Sop:
    """The SOP with one regulation changed; its text follows."""
    item = sop.dasar_hukum[index].model_copy(update=fields)
    if "teks" not in fields:
        item = law(str(item.jenis), str(item.nomor), int(item.tahun or 0), str(item.tentang))
    laws = (*sop.dasar_hukum[:index], item, *sop.dasar_hukum[index + 1 :])
    return sop.model_copy(update={"dasar_hukum": laws})


def law_at(sop: Sop, jenis: str) -> int | None:
    """Index of the first regulation of that kind."""
    return next((i for i, item in enumerate(sop.dasar_hukum) if item.jenis == jenis), None)
