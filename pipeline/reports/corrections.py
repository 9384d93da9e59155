"""The values of an SOP that a person set, as every report tells them."""

from dataclasses import dataclass
from typing import Any

from models.bahasa import Bahasa, Teks
from models.correction import in_words
from models.sop import Sop
from models.source import Pembetulan
from pipeline.reports.wording import field_name

CORRECTED = Teks("dikoreksi", "corrected")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One value: where it stands in words, what was read, what rules now, who, when and why."""

    lokasi: str
    tempat: str
    terbaca: str | None
    nilai: str | None
    oleh: Pembetulan


def corrected_values(sop: Sop, bahasa: Bahasa) -> list[Corrected]:
    """Every corrected value, in the order of its place."""
    isi = sop.untuk_json()
    return [
        Corrected(at, _place(at, sop, bahasa), s.koreksi.terbaca, in_words(_value(isi, at)), s.koreksi)
        for at, s in sorted(sop.sumber.items(), key=lambda item: _order(item[0]))
        if s.koreksi is not None
    ]


def _order(pointer: str) -> list[tuple[bool, int, str]]:
    return [(t.isdigit(), int(t) if t.isdigit() else 0, t) for t in pointer.split("/")]


def _value(isi: Any, pointer: str) -> Any:
    for token in pointer[1:].split("/"):
        isi = isi[int(token)] if isinstance(isi, list) else (isi or {}).get(token)
    return isi


def _place(pointer: str, sop: Sop, bahasa: Bahasa) -> str:
    tokens = pointer[1:].split("/")
    if tokens[0] != "langkah" or len(tokens) < 3:
        return field_name(pointer, bahasa)
    step = sop.langkah[int(tokens[1])]
    number = Teks("langkah {x}", "step {x}").dalam(bahasa, x=step.nomor or f"#{step.urutan}")
    return f"{number}, {tokens[2]}"
