"""selaras flowchart: the flow of one SOP, redrawn from what was read."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from models.bahasa import Bahasa, Teks
from models.errors import SalahPakai
from models.sop import Sop
from pipeline.commands.arguments import DB, Db, SopArgument
from pipeline.commands.choose import name_to_item
from pipeline.commands.output import SESSION, print_text, said, say
from pipeline.commands.words import both


class Format(StrEnum):
    """What `flowchart` writes."""

    svg = "svg"
    bpmn = "bpmn"
    mermaid = "mermaid"


def flowchart(
    sop: SopArgument,
    db: Db = DB,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help=both(
                "svg: gambar; bpmn: BPMN 2.0 untuk program pemodelan; mermaid: untuk wiki dan Markdown.",
                "svg: a picture; bpmn: BPMN 2.0 for modelling programs; mermaid: for wikis and Markdown.",
            ),
        ),
    ] = Format.svg,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="BERKAS",
            help=both("Berkas tujuan; tanpa ini ke stdout.", "Target file; else stdout."),
        ),
    ] = None,
) -> None:
    """Redraw the flow of one SOP."""
    _, found = name_to_item(sop, db)
    text = _writer(format)(found, SESSION.bahasa)
    if out is None:
        print_text(text.removesuffix("\n"))
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SalahPakai(f"--out {out}: {error.strerror}") from error
    say(said(Teks("Ditulis: {path}", "Written: {path}"), path=out))


def _writer(format: Format) -> Callable[[Sop, Bahasa], str]:
    if format is Format.bpmn:
        from pipeline.flowchart.bpmn import sop_to_bpmn

        return sop_to_bpmn
    if format is Format.mermaid:
        from pipeline.flowchart.mermaid import sop_to_mermaid

        return sop_to_mermaid
    from pipeline.flowchart.svg import sop_to_svg

    return sop_to_svg
