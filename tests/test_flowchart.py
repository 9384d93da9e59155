"""The flow redrawn: every symbol and arrow that was read, and none that was not."""

import io
import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from conftest import REPO
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator

from extractors.document import read_file
from models.sop import Langkah, Panah, PelaksanaLangkah, Sop
from models.source import Sumber
from pipeline.flowchart.bpmn import sop_to_bpmn
from pipeline.flowchart.chart import sop_to_chart
from pipeline.flowchart.measures import chart_to_measures
from pipeline.flowchart.mermaid import sop_to_mermaid
from pipeline.flowchart.routes import chart_to_routes
from pipeline.flowchart.svg import sop_to_svg

SVG = "{http://www.w3.org/2000/svg}"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
LANES = ("Kepala", "Sekretaris", "Staf")


def make(steps: str, *arrows: tuple[int, int] | tuple[int, int, str], **more: object) -> Sop:
    """A SOP of one step for each word: lanes and kinds of its symbols, as '0k' (Kepala, kotak) or '0b2k'."""
    kinds = {"k": "kotak", "b": "belah_ketupat", "m": "kapsul", "s": "segilima", "?": None}
    langkah = [
        Langkah(
            urutan=n,
            nomor=str(n),
            uraian=f"Melakukan hal ke-{n}",
            pelaksana=tuple(
                PelaksanaLangkah(nama=LANES[int(lane)], simbol=kinds[kind])  # type: ignore[arg-type]
                for lane, kind in zip(word[::2], word[1::2], strict=True)
            )
            if word != "-"
            else (),
        )
        for n, word in enumerate(steps.split(), start=1)
    ]
    alur = [Panah(dari=a[0], ke=a[1], syarat=a[2] if len(a) > 2 else None) for a in arrows]  # type: ignore[arg-type, misc]
    return Sop(nama_sop="Uji", pelaksana=LANES, langkah=tuple(langkah), alur=tuple(alur), **more)  # type: ignore[arg-type]


REVIEW = make("0m 1k 2k 1b 0m", (1, 2), (2, 3), (3, 4), (4, 3, "tidak"), (4, 5, "ya"))


def shapes(svg: str) -> list[str]:
    return [t.text or "" for t in ET.fromstring(svg).iterfind(f".//{SVG}g/{SVG}title")]


def test_svg_holds_every_symbol_by_its_name_and_every_arrow() -> None:
    svg = sop_to_svg(REVIEW)
    assert [s.partition(": ")[2].split(" ")[0] for s in shapes(svg)] == [
        "mulai", "kegiatan", "kegiatan", "keputusan", "mulai",
    ]  # fmt: skip
    assert svg.count("marker-end") == 5
    assert re.findall(r">(Ya|Tidak)<", svg) == ["Tidak", "Ya"]
    assert "Yes" in sop_to_svg(REVIEW, "en")


def test_what_was_not_read_is_not_drawn_as_if_it_were() -> None:
    svg = sop_to_svg(make("0m - 1?"))
    assert "Tidak terbaca" in svg
    assert "Tidak ada panah yang terbaca." in svg
    assert "marker-end" not in svg
    assert svg.count("stroke-dasharray") == 2
    assert "Tidak terbaca" not in sop_to_svg(REVIEW)


def test_doubtful_symbols_and_arrows_are_dashed() -> None:
    unsure = Sumber(halaman=1, keyakinan=0.4)
    sop = make("0k 1k", (1, 2), sumber={"/alur/0": unsure, "/langkah/1/pelaksana/0": unsure})
    assert sop_to_svg(sop).count("stroke-dasharray") == 2
    assert "-.->" in sop_to_mermaid(sop)


def test_text_of_documents_stays_text() -> None:
    sop = REVIEW.model_copy(update={"nama_sop": '<script>x</script> & "y"'})
    ET.fromstring(sop_to_svg(sop))
    assert "<script>" not in sop_to_svg(sop) + sop_to_bpmn(sop)
    step = REVIEW.langkah[0].model_copy(update={"uraian": 'a"]; end <b> `c` #quot;'})
    assert 'S1(["1. a#quot;]; end #lt;b#gt; #96;c#96; #35;quot;"])' in sop_to_mermaid(
        REVIEW.model_copy(update={"langkah": (step, *REVIEW.langkah[1:])})
    )


def test_characters_that_xml_forbids_break_no_drawing() -> None:
    step = REVIEW.langkah[0].model_copy(update={"uraian": "Menerima\x07 surat\ufffe", "nomor": "1\x00"})
    sop = REVIEW.model_copy(update={"nama_sop": "A\x0bB", "langkah": (step, *REVIEW.langkah[1:])})
    ET.fromstring(sop_to_svg(sop))
    ET.fromstring(sop_to_bpmn(sop))


def test_a_side_where_an_arrow_leaves_is_none_where_another_enters() -> None:
    sop = make("0m 1k 2k 1b 0m", (1, 2), (2, 4), (3, 4), (4, 3, "tidak"), (4, 5, "ya"), (4, 1))
    routes = chart_to_routes(sop_to_chart(sop))
    out = {(r.start, r.exit) for r in routes}
    assert not out & {(r.end, r.entry) for r in routes}


def _inner(points: list[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(itertools.pairwise(points))


@pytest.mark.parametrize("path", sorted((REPO / "samples" / "pdf").glob("*.pdf")), ids=lambda p: p.stem)
def test_samples_are_drawn_without_an_arrow_through_a_symbol(path) -> None:  # type: ignore[no-untyped-def]
    (sop,) = read_file(path).sop
    chart = sop_to_chart(sop)
    measures = chart_to_measures(chart, chart.lanes)
    centres = {measures.centre(p) for r in measures.routes for p in (r.start, r.end)}
    for route in measures.routes:
        for (x0, y0), (x1, y1) in _inner(measures.points(route, ((34, 16), (34, 16)))):
            assert x0 == x1 or y0 == y1
            for x, y in centres:
                inside_x = max(min(x0, x1), x - 33) < min(max(x0, x1), x + 33) or (
                    x0 == x1 and abs(x - x0) < 33
                )
                inside_y = max(min(y0, y1), y - 15) < min(max(y0, y1), y + 15) or (
                    y0 == y1 and abs(y - y0) < 15
                )
                assert not (inside_x and inside_y), (route, x, y)


@pytest.mark.parametrize("path", sorted((REPO / "samples" / "pdf").glob("*.pdf")), ids=lambda p: p.stem)
def test_bpmn_opens_in_a_bpmn_library_and_is_valid(path) -> None:  # type: ignore[no-untyped-def]
    (sop,) = read_file(path).sop
    bpmn = sop_to_bpmn(sop)
    BpmnValidator().validate(etree.fromstring(bpmn.encode()))
    parser = BpmnParser()
    parser.add_bpmn_io(io.BytesIO(bpmn.replace('isExecutable="false"', 'isExecutable="true"').encode()))
    tasks = parser.get_spec("sop").task_specs
    assert {f"step_{step.urutan}" for step in sop.langkah} <= set(tasks)
    after = {n: {o.name for o in tasks[f"gate_{n}"].outputs} for n in _decisions(sop)}
    assert after == {n: {f"step_{p.ke}" for p in sop.alur if p.dari == n} for n in _decisions(sop)}


def _decisions(sop: Sop) -> list[int]:
    return [s.urutan for s in sop.langkah if s.pelaksana and s.pelaksana[0].simbol == "belah_ketupat"]


def test_bpmn_keeps_lanes_times_and_words_of_branches() -> None:
    root = ET.fromstring(sop_to_bpmn(REVIEW))
    lanes = {lane.get("name"): [r.text for r in lane] for lane in root.iter(f"{BPMN}lane")}
    assert lanes["Sekretaris"] == ["step_2", "step_4", "gate_4"]
    assert lanes["Kepala"] == ["start_1", "step_1", "step_5", "end_5"]
    named = {
        (f.get("sourceRef"), f.get("targetRef")): f.get("name") for f in root.iter(f"{BPMN}sequenceFlow")
    }
    assert named["gate_4", "step_3"] == "Tidak" and named["gate_4", "step_5"] == "Ya"


def test_mermaid_says_the_flow() -> None:
    text = sop_to_mermaid(REVIEW)
    assert text.startswith("flowchart TD\n")
    assert 'S4{"4. Melakukan hal ke-4"}' in text
    assert "S4 -->|Tidak| S3" in text


words = st.sampled_from(["0k", "1k", "2k", "0b", "1m", "2s", "1?", "-", "0k2k", "0k1b2k"])


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=9).flatmap(
    lambda steps: st.tuples(
        st.just(steps),
        st.lists(
            st.tuples(*[st.integers(1, len(steps))] * 2, st.sampled_from(["ya", "tidak"])),
            max_size=14,
        ),
    )
))  # fmt: skip
def test_any_flow_can_be_drawn_and_exported(drawn: tuple[list[str], list[tuple[int, int, str]]]) -> None:
    steps, arrows = drawn
    sop = make(" ".join(steps), *[a for a in arrows if a[0] != a[1]])
    svg, bpmn = sop_to_svg(sop), sop_to_bpmn(sop)
    assert svg.count("marker-end") == len(set(sop.alur))
    BpmnValidator().validate(etree.fromstring(bpmn.encode()))
    assert (svg, bpmn) == (sop_to_svg(sop), sop_to_bpmn(sop))
    assert sop_to_mermaid(sop).count("-->|") == len(set(sop.alur))
