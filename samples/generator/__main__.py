"""`python -m samples.generator`: the committed sample set; `--all DIR`: every SOP in every kind."""

import argparse
from pathlib import Path

from samples.generator.bench_set import draw_bench_set
from samples.generator.listing import write_listing
from samples.generator.rendered import Rendered, render
from samples.generator.source import SAMPLES, Source, read_sources


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.generator", description=__doc__)
    parser.add_argument("--all", metavar="DIR", type=Path, help="draw every SOP in every kind into DIR")
    folder, sources = parser.parse_args().all, read_sources()
    if folder:
        draw_bench_set(sources, folder)
    else:
        draw_sample_set(sources, SAMPLES)
        write_listing(sources)


def draw_sample_set(sources: list[Source], folder: Path) -> None:
    """Every source once, in the kind it is committed as, with its gold."""
    for source in sources:
        kind = source.cetak.jenis
        write(render(source, kind), folder / kind, folder / "gold" / kind)


def write(rendered: Rendered, files: Path, golds: Path) -> None:
    files.mkdir(parents=True, exist_ok=True)
    golds.mkdir(parents=True, exist_ok=True)
    (files / rendered.nama).write_bytes(rendered.data)
    gold = golds / Path(rendered.nama).with_suffix(".json").name
    gold.write_text(rendered.gold_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
