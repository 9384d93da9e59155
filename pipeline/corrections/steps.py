"""Steps that a person adds or takes out: the others are counted anew, and arrows and notes follow them."""

from typing import Any

from extractors.form.notes import ALUR, ARAH_TAK_TERBACA, PENGHUBUNG_LEPAS, UJUNG_LEPAS
from pipeline.corrections.tracks import shift

Json = dict[str, Any]

_NAMED = {PENGHUBUNG_LEPAS: (3,), UJUNG_LEPAS: (3,), ARAH_TAK_TERBACA: (2, 3)}
"""Which parts of the text of a note on the flow are the urutan of steps."""


def make_room(isi: Json, index: int) -> None:
    """Count the steps from ``index`` on one further, before a new one is put there."""
    _count_on(isi, index, 1)


def close_gap(isi: Json, index: int) -> None:
    """Count the steps after the one at ``index``, which is gone, one back; its arrows go with it."""
    gone = [i for i, arrow in enumerate(isi["alur"]) if index + 1 in (arrow["dari"], arrow["ke"])]
    for at in reversed(gone):
        del isi["alur"][at]
        shift(isi, ("alur",), at, -1)
    isi["bacaan"]["catatan"] = [n for n in isi["bacaan"]["catatan"] if str(index + 1) not in _steps_of(n)]
    _count_on(isi, index, -1)


def _count_on(isi: Json, index: int, by: int) -> None:
    for step in isi["langkah"][index:]:
        step["urutan"] += by
    for arrow in isi["alur"]:
        for end in ("dari", "ke"):
            arrow[end] += by if arrow[end] > index else 0
    for note in isi["bacaan"]["catatan"]:
        parts = note["teks"].split(":")
        for at in _places(note):
            number = int(parts[at])
            parts[at] = str(number + by if number > index else number)
        note["teks"] = ":".join(parts)


def _steps_of(note: Json) -> list[str]:
    parts = note["teks"].split(":")
    return [parts[at] for at in _places(note)]


def _places(note: Json) -> tuple[int, ...]:
    """Which parts of the note's text name steps."""
    parts = note["teks"].split(":") if note["kode"] == ALUR else []
    places = _NAMED.get(parts[1], ()) if len(parts) > 1 else ()
    return tuple(at for at in places if at < len(parts) and parts[at].isdecimal())
