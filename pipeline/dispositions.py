"""What becomes of a finding: somebody accepts it, or sets it aside with a reason, and that stays.

Findings are computed anew whenever something changed. A decision finds its finding again by SOP, code
and quote, and by place where the same is quoted twice; where there is no such finding any more, or
several that could be it, the decision is kept as loose and rules nothing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlite_utils import Database

from models.errors import SalahPakai
from models.finding import Sikap, Temuan
from models.text import fold
from pipeline.corrections.identity import find_sop, make_ciri_sop
from pipeline.store.dispositions import (
    LIVING,
    Disposition,
    insert_disposition,
    mark_findings,
    read_dispositions,
    update_disposition,
)
from pipeline.store.findings import read_temuan_of
from pipeline.store.ledger import now
from pipeline.store.read import read_sop


def match(decisions: Sequence[Disposition], findings: Sequence[Temuan]) -> dict[int, int]:
    """Decision (its id) -> the index of the one finding of the same SOP that it is about."""
    found: dict[int, int] = {}
    for decision in decisions:
        alike = [n for n, finding in enumerate(findings) if _is_about(decision, finding)]
        there = [n for n in alike if findings[n].lokasi == decision.lokasi]
        if len(alike) == 1 or len(there) == 1:
            found[decision.id] = there[0] if len(there) == 1 else alike[0]
    return found


def _is_about(decision: Disposition, finding: Temuan) -> bool:
    return (
        finding.sop.id == decision.sop_id
        and finding.kode == decision.kode
        and fold(finding.kutipan) == fold(decision.kutipan)
    )


def with_decisions(db: Database, findings: Sequence[Temuan]) -> list[Temuan]:
    """Findings that are not stored, each bearing what was decided about it."""
    by_sop = _by_sop(read_dispositions(db))
    decided = list(findings)
    for sop_id, decisions in by_sop.items():
        places = [n for n, finding in enumerate(findings) if finding.sop.id == sop_id]
        sikap = {decision.id: decision.sikap for decision in decisions}
        for decision_id, n in match(decisions, [findings[p] for p in places]).items():
            decided[places[n]] = findings[places[n]].model_copy(update={"sikap": sikap[decision_id]})
    return decided


def _by_sop(decisions: Iterable[Disposition]) -> Mapping[int, list[Disposition]]:
    found: dict[int, list[Disposition]] = defaultdict(list)
    for decision in decisions:
        if decision.sop_id is not None:
            found[decision.sop_id].append(decision)
    return found


def attach(db: Database, sop_ids: Collection[int] | None = None) -> None:
    """Let the stored findings (of these SOPs) bear what was decided about them; say which decisions are
    loose now."""
    decisions = read_dispositions(db) if sop_ids is None else _of_these_or_none(db, sop_ids)
    if not decisions:
        return
    _find_sops_again(db, decisions)
    asked = json.dumps([decision.id for decision in decisions])
    by_sop = _by_sop(read_dispositions(db, "id IN (SELECT value FROM json_each(?))", [asked]))
    held: list[tuple[int, int]] = []
    for sop_id, of_one in by_sop.items():
        found = match(of_one, read_temuan_of(db, sop_id))
        ids = [
            n
            for (n,) in db.execute("SELECT id FROM temuan WHERE sop_id = ? ORDER BY id", [sop_id]).fetchall()
        ]
        held += [(ids[n], decision_id) for decision_id, n in found.items()]
    mark_findings(db, list(by_sop), held)
    ruling = {decision_id for _, decision_id in held}
    for decision in decisions:
        update_disposition(db, decision.id, status="berlaku" if decision.id in ruling else "lepas")


def _of_these_or_none(db: Database, sop_ids: Iterable[int]) -> list[Disposition]:
    """The living decisions about these SOPs, and those whose SOP is not known."""
    there = "(sop_id IS NULL OR sop_id IN (SELECT value FROM json_each(?)))"
    return read_dispositions(db, f"{LIVING} AND {there}", [json.dumps(sorted(sop_ids))])


def _find_sops_again(db: Database, decisions: Iterable[Disposition]) -> None:
    """A file that was read anew has new SOPs; each decision goes to the one that it was made on."""
    sql = "SELECT sop.id FROM sop JOIN berkas ON berkas.id = berkas_id WHERE sha256 = ? ORDER BY urutan_sop"
    for decision in decisions:
        if decision.sop_id is None:
            ids = [n for (n,) in db.execute(sql, [decision.sha256]).fetchall()]
            again = find_sop(decision.ciri_sop, [(n, read_sop(db, n)) for n in ids])
            update_disposition(db, decision.id, sop_id=again)


def decide(db: Database, finding_ids: Iterable[int], sikap: Sikap) -> list[Temuan]:
    """Accept findings or set them aside; an earlier decision on one is replaced. Raises SalahPakai."""
    decided = []
    with db.atomic():
        for finding_id in finding_ids:
            finding = _finding(db, finding_id)
            _end(db, finding_id, "diganti", sikap.oleh)
            assert finding.sop.id is not None
            sha256, ciri = make_ciri_sop(db, finding.sop.id, read_sop(db, finding.sop.id))
            made = insert_disposition(db, finding, sikap, sha256, ciri)
            db["temuan"].update(finding_id, {"sikap_id": made})
            decided.append(finding.model_copy(update={"sikap": sikap}))
    return decided


def reopen(db: Database, finding_ids: Iterable[int], oleh: str) -> list[Temuan]:
    """Take back what was decided about findings. Raises SalahPakai."""
    found = [(n, _finding(db, n)) for n in finding_ids]
    with db.atomic():
        for finding_id, _ in found:
            _end(db, finding_id, "dicabut", oleh)
    return [finding.model_copy(update={"sikap": None}) for _, finding in found]


def _finding(db: Database, finding_id: int) -> Temuan:
    row = db.execute("SELECT sop_id FROM temuan WHERE id = ?", [finding_id]).fetchone()
    if row is None:
        raise SalahPakai(f"[TEMUAN] {finding_id}")
    ids = [
        n for (n,) in db.execute("SELECT id FROM temuan WHERE sop_id = ? ORDER BY id", [row[0]]).fetchall()
    ]
    return read_temuan_of(db, row[0])[ids.index(finding_id)]


def _end(db: Database, finding_id: int, status: str, oleh: str) -> None:
    (held,) = db.execute("SELECT sikap_id FROM temuan WHERE id = ?", [finding_id]).fetchone()
    if held is not None:
        update_disposition(db, held, status=status, berakhir_oleh=oleh, berakhir_waktu=now())
        db["temuan"].update(finding_id, {"sikap_id": None})
