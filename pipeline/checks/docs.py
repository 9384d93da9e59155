"""docs/checks.md, generated from the registry: ``python -m pipeline.checks.docs > docs/checks.md``."""

import sys

from pipeline.checks.base import Check
from pipeline.checks.catalogue import uraian_of
from pipeline.checks.registry import CHECKS

THEMES = {
    "identity": "Identity and lists",
    "dates": "Dates",
    "signer": "Signer and NIP",
    "legal": "Legal basis",
    "steps": "Steps",
    "actors": "Actors",
    "flow": "Symbols and flow",
    "connectors": "Off-page connectors",
    "mutu_baku": "Mutu baku",
    "coherence": "What belongs together",
    "residue": "Copy-paste residue and language",
    "versions": "Versions of one SOP",
    "agency": "SOPs of one agency",
    "across": "Across agencies",
    "across_values": "Times and actors across agencies",
    "across_legal": "Legal bases across agencies",
}
_HEAD = """# Check codes

Generated from the code by `python -m pipeline.checks.docs`; do not edit.

Severities: **kesalahan** the SOP contradicts itself or a rule; **peringatan** very likely wrong, look at it;
**catatan** a note. Prio 1 is the core, 2 is useful, 3 is off unless asked for. Thresholds and the choice of
checks are in `pipeline/checks/settings.toml`; lay a file of your own over it with `--settings` or
`SELARAS_CHECKS`.

What holds for all: what could not be read is not called missing; one cause gives one finding; every finding
quotes its place; a finding is as sure as the reading it rests on (`keyakinan`).
"""


def checks_to_markdown() -> str:
    """The whole page."""
    parts = [_HEAD, _index()]
    for theme, title in THEMES.items():
        checks = [check for check in CHECKS if check.tema == theme]
        parts.append(f"## {title}\n")
        parts += [_section(check) for check in checks]
    return "\n".join(parts)


def _index() -> str:
    rows = [
        f"| [{c.kode}](#{c.kode.lower()}) | {c.tingkat} | {c.prio} | {c.lingkup} | {uraian_of(c).judul.id} |"
        for c in CHECKS
    ]
    return "\n".join(
        ["| Code | Severity | Prio | Looks at | |", "| --- | --- | --- | --- | --- |", *rows, ""]
    )


def _section(check: Check) -> str:
    u = uraian_of(check)
    return "\n".join(
        [
            f"### {check.kode}\n",
            f"**{u.judul.id}** ({u.judul.en}) — {check.tingkat}, prio {check.prio}\n",
            f"- Aturan: {u.aturan.id}",
            f"- Rule: {u.aturan.en}",
            f"- Sumber / source: {u.sumber}",
            f"- Contoh: {u.contoh.id}",
            *(f"- Pesan: {pesan.id}" for pesan in u.pesan.values()),
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(checks_to_markdown())
