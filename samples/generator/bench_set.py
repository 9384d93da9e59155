"""Every sample in every kind of taking, laid out as a scorer wants it: kind/NAME.pdf, gold/NAME.json."""

import json
from pathlib import Path
from random import Random

from samples.generator.born import Born, draw_pdf
from samples.generator.rendered import scan_taking, scanned, with_gold
from samples.generator.scan import Taking
from samples.generator.source import Source

KINDS = ("born", "scan", "hard", "photo")
BOOKS = {
    "buku-kominfo": ("informasi-tirtamulya", "keberatan-tirtamulya"),
    "buku-wanasari": ("kendaraan-sosial", "surat-masuk-sosial", "domisili-mekarsuri"),
}
"""Files that hold several SOPs."""


def draw_bench_set(sources: list[Source], folder: Path) -> None:
    """Draw all ``sources``, and the books they make up, into ``folder``, with gold and a manifest."""
    documents = documents_of(sources)
    for kind in (*KINDS, "gold"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for name, parts in documents.items():
        for kind in KINDS:
            copy = draw_copy(name, kind, *parts)
            (folder / kind / f"{name}.pdf").write_bytes(copy.data)
            if kind == "born":
                rendered = with_gold(f"{name}.pdf", copy, *(part.gold for part in parts))
                (folder / "gold" / f"{name}.json").write_text(rendered.gold_json(), encoding="utf-8")
    names = {name: {"varian": dict.fromkeys(KINDS, 1)} for name in documents}
    (folder / "manifest.json").write_text(json.dumps({"dokumen": names}, indent=1) + "\n", encoding="utf-8")


def documents_of(sources: list[Source]) -> dict[str, tuple[Source, ...]]:
    """Every source as a file of its own, and every book whose sources are all there."""
    by_name = {source.nama: source for source in sources}
    documents = {name: (source,) for name, source in by_name.items()}
    books = {
        name: tuple(by_name[part] for part in parts)
        for name, parts in BOOKS.items()
        if {*parts} <= {*by_name}
    }
    return documents | books


def draw_copy(name: str, kind: str, *sources: Source) -> Born:
    """The samples as a text PDF, as a good scan, as a bad fax, or as a photograph."""
    if kind == "born":
        return draw_pdf(*sources)
    seed = f"{kind}/{name}"
    return scanned(scan_taking(sources[0]) if kind == "scan" else taking(kind, seed), seed, *sources)


def taking(kind: str, seed: str) -> Taking:
    """How a fax ('hard') or a photograph ('photo') is taken."""
    chance = Random(seed)
    if kind == "hard":
        skew = chance.choice((-1, 1)) * chance.uniform(1.0, 2.0)
        return Taking(dpi=150, skew=skew, blur=0.8, noise=14, shadow=0.12, colour="hitam_putih")
    skew = chance.uniform(-1.2, 1.2)
    return Taking(dpi=180, skew=skew, noise=4, shadow=0.35, warp=0.02, colour="warna", quality=60)
