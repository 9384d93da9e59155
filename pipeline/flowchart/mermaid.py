"""A SOP -> a Mermaid flowchart, for wikis and Markdown."""

from collections.abc import Iterator

from models.bahasa import Bahasa
from models.sop import Sop
from pipeline.flowchart.chart import NO_LANE, SYARAT, Chart, Step, sop_to_chart

_SHAPES = {
    "kapsul": ("([", "])"),
    "kotak": ("[", "]"),
    "belah_ketupat": ("{", "}"),
    "segilima": (">", "]"),
    None: ("[/", "/]"),
}
"""How Mermaid writes the five symbols; a mark that is none of them leans."""


def sop_to_mermaid(sop: Sop, bahasa: Bahasa = "id") -> str:
    """Mermaid source: a subgraph for each actor, in it a node for each step that it begins."""
    chart = sop_to_chart(sop)
    lines = ["flowchart TD"]
    lanes = [*enumerate(chart.lanes), (None, NO_LANE.dalam(bahasa))]
    for lane, name in lanes:
        steps = [s for s in chart.steps if s.nodes[0].lane == lane]
        if steps:
            lines.append(f'  subgraph L{"x" if lane is None else lane}["{_text(name)}"]')
            lines += [f"    {_node(chart, step)}" for step in steps]
            lines.append("  end")
    return "\n".join([*lines, *_edges(chart, bahasa)]) + "\n"


def _node(chart: Chart, step: Step) -> str:
    opening, closing = _SHAPES[step.nodes[0].simbol]
    others = [chart.lanes[n.lane] for n in step.nodes[1:] if n.lane is not None]
    number = f"{step.nomor}. " if step.nomor else ""
    together = f" (+ {', '.join(others)})" if others else ""
    return f'S{step.urutan}{opening}"{_text(number + step.uraian + together)}"{closing}'


def _edges(chart: Chart, bahasa: Bahasa) -> Iterator[str]:
    for edge in chart.edges:
        line = "-.->" if edge.unsure else "-->"
        label = f"|{SYARAT[edge.syarat].dalam(bahasa)}|" if edge.syarat else ""
        yield f"  S{edge.dari} {line}{label} S{edge.ke}"


def _text(text: str) -> str:
    """Text inside Mermaid's quotes: its own marks as entities, so that no text becomes markup."""
    text = " ".join(text.split()).replace("#", "#35;")
    for mark, entity in (('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        text = text.replace(mark, entity)
    return text
