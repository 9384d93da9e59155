"""Steps and the flow -> the contract's langkah and alur, each value with its source."""

from collections.abc import Iterable, Sequence

from extractors.flow.lanes import Flow, Mark
from extractors.form.columns import NOMOR, URAIAN
from extractors.form.durations import head_unit, text_to_waktu, waktu_certainty
from extractors.form.grammar import langkah_to_factors
from extractors.form.run_together import DOUBTED
from extractors.form.sources import Ledger, Printed, to_kotak
from extractors.form.steps import Step
from extractors.form.steps_shifted import VALUES
from extractors.form.tolerance import TOLERATED
from models.sop import Langkah, Panah, PelaksanaLangkah, Satuan
from models.source import Sumber
from models.text import or_none

_SURE_CONTINUATION = 0.8
_SURE_PARTED = 0.8
"""What no ruling parts from the next step, and whose place leaves it open."""


def steps_to_langkah(
    steps: Sequence[Step],
    flow: Flow,
    names: Sequence[str],
    ledger: Ledger,
    doubted: frozenset[int] = frozenset(),
) -> list[Langkah]:
    """One record for each step; ``names`` are the SOP's actor columns, ``doubted`` the urutan of steps whose
    row may be several."""
    langkah: list[Langkah] = []
    for index, step in enumerate(steps):
        langkah.append(_step_to_langkah(index, step, flow, names, ledger))
        certainty = DOUBTED if index + 1 in doubted else 1.0
        before = langkah[-2].nomor if index else None
        _note_cells(f"/langkah/{index}", langkah[-1], before, step, ledger, certainty)
    return langkah


def flow_to_alur(flow: Flow, ledger: Ledger) -> list[Panah]:
    """The arrows, in order of their steps."""
    edges = sorted(flow.edges, key=lambda edge: (edge.dari, edge.ke))
    for index, edge in enumerate(edges):
        ledger.sumber[f"/alur/{index}"] = Sumber(
            halaman=edge.page, kotak=to_kotak(edge.box), keyakinan=edge.confidence
        )
        if edge.label is not None:
            ledger.sumber[f"/alur/{index}/syarat"] = Sumber(
                halaman=edge.label.page, kotak=to_kotak(edge.label.box), keyakinan=edge.label.confidence
            )
    return [Panah(dari=edge.dari, ke=edge.ke, syarat=edge.syarat) for edge in edges]


def flow_to_tanda(flow: Flow) -> dict[str, str]:
    """Pointer of a step's actor -> the mark as printed, where it is none of the five symbols."""
    rows = {mark.urutan for mark in flow.marks}
    return {
        f"/langkah/{urutan - 1}/pelaksana/{count}": mark.printed
        for urutan in sorted(rows)
        for count, mark in enumerate(marks_of(flow, urutan))
        if mark.printed
    }


def marks_of(flow: Flow, urutan: int) -> list[Mark]:
    """The marks in the row of one step, left to right."""
    own = [mark for mark in flow.marks if mark.urutan == urutan]
    return sorted(own, key=lambda mark: (mark.lane, mark.box.x0 if mark.box else 0.0))


def _step_to_langkah(index: int, step: Step, flow: Flow, names: Sequence[str], ledger: Ledger) -> Langkah:
    return Langkah(
        urutan=index + 1,
        nomor=step.nomor,
        uraian=step.uraian,
        pelaksana=tuple(_to_pelaksana(index, flow, names, ledger)),
        kelengkapan=or_none(step.text("kelengkapan")),
        waktu=text_to_waktu(or_none(step.text("waktu")), _unit(step)),
        output=or_none(step.text("output")),
        keterangan=or_none(step.text("keterangan")),
    )


def _unit(step: Step) -> Satuan | None:
    """The unit that the head of the column Waktu names."""
    return head_unit(step.rows[0].head.labels.get("waktu", ""))


def _note_cells(
    at: str, langkah: Langkah, before: str | None, step: Step, ledger: Ledger, certainty: float
) -> None:
    """Record the source of every cell that gave a value; a cell that says nothing is understood."""
    certainty *= _SURE_CONTINUATION if len(step.rows) > 1 else 1.0
    moved = VALUES if step.shifted else ()
    factors = langkah_to_factors(langkah, before)
    cells = {NOMOR: step.cells.get(URAIAN, Printed())} | step.cells
    for role, printed in cells.items():
        value = getattr(langkah, role)
        if value:
            text = value if isinstance(value, str) else printed.text
            guessed = any(word.confidence < 1 for word in printed.words)
            factor = factors.get(role, 1.0) if guessed else 1.0
            if any(role in row.doubtful for row in step.rows):
                factor *= _SURE_PARTED
            if role in moved:
                factor *= TOLERATED
            if role == "waktu":
                factor *= waktu_certainty(or_none(printed.text), _unit(step))
            ledger.note(f"{at}/{role}", printed, text, certainty * factor)
        elif or_none(printed.text) is None:
            ledger.take(printed)


def _to_pelaksana(index: int, flow: Flow, names: Sequence[str], ledger: Ledger) -> Iterable[PelaksanaLangkah]:
    for count, mark in enumerate(marks_of(flow, index + 1)):
        ledger.sumber[f"/langkah/{index}/pelaksana/{count}"] = Sumber(
            halaman=mark.page,
            kotak=to_kotak(mark.box),
            keyakinan=min(mark.confidence, _name_confidence(mark.lane, ledger)),
            teks_asli=mark.printed or None,
        )
        yield PelaksanaLangkah(nama=names[mark.lane], simbol=mark.simbol)


def _name_confidence(lane: int, ledger: Ledger) -> float:
    """How surely the actor column's own name was read."""
    source = ledger.sumber.get(f"/pelaksana/{lane}")
    return 1.0 if source is None else source.keyakinan
