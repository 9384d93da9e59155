"""The six list sections -> items, each with its source; a list without its label gets its section."""

from collections.abc import Sequence
from typing import Any

from extractors.form import notes
from extractors.form.citations import item_certainty, item_to_dasar_hukum
from extractors.form.labels import DAFTAR as DAFTAR_GROUP
from extractors.form.lists import Item, entries_to_items, runs_of_items
from extractors.form.loose_laws import loose_to_laws
from extractors.form.sections import Loose, Section
from extractors.form.sources import Ledger
from models.page import Line
from models.sop import DAFTAR
from models.source import Catatan

_SURE_UNLABELLED = 0.85
_NEAR = 1.5
"""Heights of a label within which what stands beside it begins."""
_BESIDE = (
    ("dasar_hukum", "kualifikasi_pelaksana"),
    ("keterkaitan", "peralatan_perlengkapan"),
    ("peringatan", "pencatatan_pendataan"),
)
_PAIRS = (*_BESIDE, *((right, left) for left, right in _BESIDE))
"""A field, and the field that the form prints beside it."""


def sections_to_lists(
    sections: Sequence[Section], ledger: Ledger, loose: Sequence[Loose] = ()
) -> tuple[dict[str, Any], list[Catatan]]:
    """Field -> its items, as the contract wants them, and notes on lists that had no label.

    ``loose`` are the lines that answer no label at all.
    """
    found: dict[str, list[Item]] = {name: [] for name in DAFTAR}
    for section in (s for s in sections if s.group == DAFTAR_GROUP):
        ledger.take([section.label])
        for entry in section.entries:
            ledger.take([entry.marker] if entry.marker else [])
        found[section.field] += entries_to_items(section.entries, section.label.page not in ledger.synthetic)
    labelled = {s.field for s in sections}
    laws = loose_to_laws(loose) if "dasar_hukum" not in labelled else []
    if laws:
        found["dasar_hukum"] = laws
    unlabelled = {"dasar_hukum"} if laws else set()
    unlabelled |= _spread(found, labelled) | _by_the_label_beside(found, sections, labelled, ledger)
    return (
        {name: _note_items(name, found[name], name in unlabelled, ledger) for name in DAFTAR},
        [
            Catatan(
                kode=notes.DAFTAR_TANPA_LABEL,
                lokasi=f"/{name}",
                teks=found[name][0].text,
                sumber=ledger.to_sumber(found[name][0].printed),
            )
            for name in DAFTAR
            if name in unlabelled
        ],
    )


def _spread(found: dict[str, list[Item]], labelled: set[str]) -> set[str]:
    """Give lists that begin anew under one label to the fields after it that have no label.

    Only where there are as many lists as such fields, so that the form's order settles it.
    """
    given: set[str] = set()
    for at, name in enumerate(DAFTAR):
        runs = runs_of_items(found[name])
        missing = []
        for following in DAFTAR[at + 1 :]:
            if following in labelled:
                break
            missing.append(following)
        if len(runs) > 1 and len(runs) == 1 + len(missing):
            for field, run in zip((name, *missing), runs, strict=True):
                found[field] = run
            given |= set(missing)
    return given


def _by_the_label_beside(
    found: dict[str, list[Item]], sections: Sequence[Section], labelled: set[str], ledger: Ledger
) -> set[str]:
    """Give a list that begins anew at the height of a label to the field that the form prints beside it."""
    given: set[str] = set()
    for at, name in enumerate(DAFTAR):
        for run in runs_of_items(found[name])[1:]:
            for own, beside in _PAIRS:
                free = own not in labelled | given and DAFTAR.index(own) > at
                labels = [s.label for s in sections if s.field == beside]
                if free and any(_at_one_height(run[0], label, ledger) for label in labels):
                    found[own] = run
                    found[name] = [item for item in found[name] if item not in run]
                    given.add(own)
                    break
    return given


def _at_one_height(item: Item, label: Line, ledger: Ledger) -> bool:
    first = item.printed.lines[0]
    near = label.page == first.page and abs(first.box.y0 - label.box.y0) < _NEAR * label.box.height
    return near and label.page not in ledger.synthetic


def _note_items(name: str, items: Sequence[Item], unlabelled: bool, ledger: Ledger) -> tuple[Any, ...]:
    certainty = _SURE_UNLABELLED if unlabelled else 1.0
    pointer = "/{}/{}/teks" if name == "dasar_hukum" else "/{}/{}"
    for index, item in enumerate(items):
        ledger.note(pointer.format(name, index), item.printed, item.text, certainty)
    if name == "dasar_hukum":
        found = tuple(item_to_dasar_hukum(item.text) for item in items)
        for index, (item, one) in enumerate(zip(items, found, strict=True)):
            for part, share in item_certainty(one).items():
                ledger.note(f"/{name}/{index}/{part}", item.printed, item.text, certainty * share)
        return found
    return tuple(item.text for item in items)
