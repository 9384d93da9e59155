"""Every sample in every kind of taking, laid out as a scorer wants it: kind/NAME.pdf, gold/NAME.json."""

import json
from pathlib import Path
from random import Random

from samples.generator.born import Born, draw_pdf
from samples.generator.rendered import scan_taking, scanned, with_gold
from samples.generator.scan import Taking
from samples.generator.source import Source

KINDS = ("born", "scan", "hard", "photo")


def draw_bench_set(sources: list[Source], folder: Path) -> None:
    """Draw all ``sources`` into ``folder``, with their gold and a manifest."""
    for kind in (*KINDS, "gold"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for source in sources:
        for kind in KINDS:
            copy = draw_copy(source, kind)
            (folder / kind / f"{source.nama}.pdf").write_bytes(copy.data)
            if kind == "born":
                rendered = with_gold(f"{source.nama}.pdf", copy.data, copy.pages, source.gold)
                (folder / "gold" / f"{source.nama}.json").write_text(rendered.gold_json(), encoding="utf-8")
    names = {source.nama: {"varian": dict.fromkeys(KINDS, 1)} for source in sources}
    (folder / "manifest.json").write_text(json.dumps({"dokumen": names}, indent=1) + "\n", encoding="utf-8")


def draw_copy(source: Source, kind: str) -> Born:
    """The sample as a text PDF, as a good scan, as a bad fax, or as a photograph."""
    if kind == "born":
        return draw_pdf(source)
    return scanned(source, taking(source, kind), kind)


def taking(source: Source, kind: str) -> Taking:
    chance = Random(f"{kind}/{source.nama}")
    if kind == "hard":
        skew = chance.choice((-1, 1)) * chance.uniform(1.0, 2.0)
        return Taking(dpi=150, skew=skew, blur=0.8, noise=14, shadow=0.12, colour="hitam_putih")
    if kind == "photo":
        skew = chance.uniform(-1.2, 1.2)
        return Taking(
            dpi=180, skew=skew, blur=0.9, noise=4, shadow=0.35, warp=0.02, colour="warna", quality=60
        )
    return scan_taking(source)
