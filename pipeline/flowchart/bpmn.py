"""A SOP -> BPMN 2.0 XML (OMG formal/2011-01-03), with its diagram, for modelling programs.

Every step is a task in its first actor's lane. A rhombus is a task and the exclusive gateway behind it;
a capsule is a task and the event before it (first step, or nothing comes in) or behind it (nothing goes
out). Where the paper shows no capsule, the process begins or ends without an event, as BPMN allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from models.bahasa import Bahasa, Teks
from models.sop import Sop
from pipeline.flowchart.chart import NO_LANE, SYARAT, Chart, Edge, Step, sop_to_chart

_SPACES = {
    "": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_TARGET = "https://selaras.invalid/bpmn"
_TIME = Teks("Waktu: {waktu}", "Time: {waktu}")
_TOGETHER = Teks("Bersama: {siapa}", "Together with: {siapa}")
_NO_NAME = Teks("SOP tanpa nama yang terbaca", "SOP whose name was not read")
_HEAD, _STEP, _LANE = 30.0, 210.0, 120.0
_SIZES = {
    "task": (120.0, 70.0),
    "exclusiveGateway": (50.0, 50.0),
    "startEvent": (36.0, 36.0),
    "endEvent": (36.0, 36.0),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One flow node: what BPMN calls it, and the middle of its picture."""

    kind: str
    id: str
    name: str
    lane: int
    x: float
    documentation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Flow:
    """One sequence flow between two parts."""

    id: str
    start: str
    end: str
    name: str | None


def sop_to_bpmn(sop: Sop, bahasa: Bahasa = "id") -> str:
    """A BPMN document with one pool; the same SOP gives the same bytes."""
    chart = sop_to_chart(sop)
    lanes = (*chart.lanes, NO_LANE.dalam(bahasa))
    parts = [part for step in chart.steps for part in _step_to_parts(chart, step, bahasa)]
    flows = list(_flows(chart, {p.id for p in parts}, bahasa))
    for prefix, uri in _SPACES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element(_tag("definitions"), {"id": "selaras", "targetNamespace": _TARGET})
    name = chart.title or _NO_NAME.dalam(bahasa)
    pool = ET.SubElement(root, _tag("collaboration"), {"id": "collaboration"})
    ET.SubElement(
        pool, _tag("participant"), {"id": "pool", "name": chart.agency or name, "processRef": "sop"}
    )
    used = sorted({part.lane for part in parts} | set(range(len(chart.lanes))))
    _add_process(root, name, [(n, lanes[n]) for n in used], parts, flows)
    _add_diagram(root, used, parts, flows)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _tag(name: str, space: str = "") -> str:
    return f"{{{_SPACES[space]}}}{name}"


def _step_to_parts(chart: Chart, step: Step, bahasa: Bahasa) -> Iterator[_Part]:
    first = step.nodes[0]
    lane = len(chart.lanes) if first.lane is None else first.lane
    x = _HEAD + 90 + _STEP * (step.urutan - 1)
    number = f"{step.nomor}. " if step.nomor else ""
    if first.simbol == "kapsul" and (step is chart.steps[0] or not chart.comes_in(step.urutan)):
        yield _Part("startEvent", f"start_{step.urutan}", "", lane, x - 50)
    notes = [_TIME.dalam(bahasa, waktu=step.waktu)] if step.waktu else []
    others = [chart.lanes[n.lane] for n in step.nodes[1:] if n.lane is not None]
    notes += [_TOGETHER.dalam(bahasa, siapa=", ".join(others))] if others else []
    yield _Part("task", f"step_{step.urutan}", number + step.uraian, lane, x + 45, tuple(notes))
    if first.simbol == "belah_ketupat":
        yield _Part("exclusiveGateway", f"gate_{step.urutan}", "", lane, x + 140)
    elif first.simbol == "kapsul" and not chart.goes_out(step.urutan):
        yield _Part("endEvent", f"end_{step.urutan}", "", lane, x + 135)


def _flows(chart: Chart, parts: set[str], bahasa: Bahasa) -> Iterator[_Flow]:
    for step in chart.steps:
        n = step.urutan
        for start, end in (
            (f"start_{n}", f"step_{n}"),
            (f"step_{n}", f"gate_{n}"),
            (f"step_{n}", f"end_{n}"),
        ):
            if {start, end} <= parts:
                yield _Flow(f"flow_{start}_{end}", start, end, None)
    for number, edge in enumerate(chart.edges, start=1):
        yield _edge_to_flow(number, edge, parts, bahasa)


def _edge_to_flow(number: int, edge: Edge, parts: set[str], bahasa: Bahasa) -> _Flow:
    gate = f"gate_{edge.dari}"
    start = gate if gate in parts else f"step_{edge.dari}"
    name = SYARAT[edge.syarat].dalam(bahasa) if edge.syarat else None
    return _Flow(f"flow_{number}", start, f"step_{edge.ke}", name)


def _add_process(
    root: ET.Element, name: str, lanes: list[tuple[int, str]], parts: list[_Part], flows: list[_Flow]
) -> None:
    process = ET.SubElement(root, _tag("process"), {"id": "sop", "name": name, "isExecutable": "false"})
    lane_set = ET.SubElement(process, _tag("laneSet"), {"id": "lanes"})
    for n, title in lanes:
        lane = ET.SubElement(lane_set, _tag("lane"), {"id": f"lane_{n}", "name": title})
        for part in parts:
            if part.lane == n:
                ET.SubElement(lane, _tag("flowNodeRef")).text = part.id
    for part in parts:
        node = ET.SubElement(process, _tag(part.kind), {"id": part.id, "name": part.name})
        for note in part.documentation:
            ET.SubElement(node, _tag("documentation")).text = note
        for flow in flows:
            if flow.end == part.id:
                ET.SubElement(node, _tag("incoming")).text = flow.id
        for flow in flows:
            if flow.start == part.id:
                ET.SubElement(node, _tag("outgoing")).text = flow.id
    for flow in flows:
        named = {"name": flow.name} if flow.name else {}
        told = {"id": flow.id, **named, "sourceRef": flow.start, "targetRef": flow.end}
        arrow = ET.SubElement(process, _tag("sequenceFlow"), told)
        if flow.name:
            condition = ET.SubElement(arrow, _tag("conditionExpression"), {_XSI_TYPE: "tFormalExpression"})
            condition.text = flow.name


def _add_diagram(root: ET.Element, lanes: list[int], parts: list[_Part], flows: list[_Flow]) -> None:
    diagram = ET.SubElement(root, _tag("BPMNDiagram", "bpmndi"), {"id": "diagram"})
    plane = ET.SubElement(
        diagram, _tag("BPMNPlane", "bpmndi"), {"id": "plane", "bpmnElement": "collaboration"}
    )
    width = max((p.x for p in parts), default=0.0) + 110
    _add_shape(plane, "pool", (0, 0, width, _LANE * max(1, len(lanes))), {"isHorizontal": "true"})
    for row, lane in enumerate(lanes):
        box = (_HEAD, _LANE * row, width - _HEAD, _LANE)
        _add_shape(plane, f"lane_{lane}", box, {"isHorizontal": "true"})
    centres = {p.id: (p.x, _LANE * (lanes.index(p.lane) + 0.5)) for p in parts}
    half = {p.id: (_SIZES[p.kind][0] / 2, _SIZES[p.kind][1] / 2) for p in parts}
    for part in parts:
        (x, y), (w, h) = centres[part.id], half[part.id]
        _add_shape(plane, part.id, (x - w, y - h, 2 * w, 2 * h), {})
    for flow in flows:
        edge = ET.SubElement(
            plane, _tag("BPMNEdge", "bpmndi"), {"id": f"{flow.id}_di", "bpmnElement": flow.id}
        )
        for x, y in _waypoints(centres[flow.start], half[flow.start], centres[flow.end], half[flow.end]):
            ET.SubElement(edge, _tag("waypoint", "di"), {"x": f"{x:g}", "y": f"{y:g}"})


def _add_shape(
    plane: ET.Element, name: str, box: tuple[float, float, float, float], more: dict[str, str]
) -> None:
    shape = ET.SubElement(
        plane, _tag("BPMNShape", "bpmndi"), {"id": f"{name}_di", "bpmnElement": name, **more}
    )
    x, y, width, height = (f"{v:g}" for v in box)
    ET.SubElement(shape, _tag("Bounds", "dc"), {"x": x, "y": y, "width": width, "height": height})


def _waypoints(
    start: tuple[float, float], half: tuple[float, float], end: tuple[float, float], to: tuple[float, float]
) -> list[tuple[float, float]]:
    """Onward: out at the right, in at the left; back: out and in below, under the symbols."""
    if end[0] - to[0] >= start[0] + half[0]:
        out, into = (start[0] + half[0], start[1]), (end[0] - to[0], end[1])
        middle = (out[0] + into[0]) / 2 if into[0] - out[0] < _STEP else into[0] - 12
        return [out, into] if out[1] == into[1] else [out, (middle, out[1]), (middle, into[1]), into]
    out, into = (start[0], start[1] + half[1]), (end[0], end[1] + to[1])
    below = max(out[1], into[1]) + 15
    return [out, (out[0], below), (into[0], below), into]
