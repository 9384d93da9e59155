"""One sample in one kind: the file's bytes, and the gold JSON that belongs to them."""

import hashlib
import json
from dataclasses import dataclass, replace

from models.sop import Berkas, Ekstraksi, Sop
from samples.generator.born import Born, draw_pdf
from samples.generator.ink import ink
from samples.generator.plain_text import draw_text, gold_of_text
from samples.generator.scan import Taking, take
from samples.generator.source import Jenis, Source

SUFFIX = {"pdf": ".pdf", "scan": ".pdf", "teks": ".txt"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of the sample set: its name, its bytes, what a perfect reader would print for it."""

    nama: str
    data: bytes
    emas: Ekstraksi

    def gold_json(self) -> str:
        return json.dumps(self.emas.untuk_json(), ensure_ascii=False, indent=1) + "\n"


def render(source: Source, kind: Jenis) -> Rendered:
    """The sample as a text PDF, a scan or a text file."""
    name = source.nama + SUFFIX[kind]
    if kind == "teks":
        return with_gold(name, Born(draw_text(source).encode(), 1), gold_of_text(source))
    born = (
        draw_pdf(source) if kind == "pdf" else scanned(scan_taking(source), f"{kind}/{source.nama}", source)
    )
    return with_gold(name, born, source.gold)


def scan_taking(source: Source) -> Taking:
    """How the sample's own scan is taken."""
    form = source.cetak.pindai
    taken = Taking(dpi=form.dpi, skew=form.miring, rotate=form.putar)
    return replace(taken, colour="warna") if form.berwarna else taken


def scanned(taking: Taking, seed: str, *sources: Source) -> Born:
    """The samples stamped and signed, printed, and taken in."""
    inks = [ink(source.cetak.pindai.cap, source.nama) for source in sources]
    paper = draw_pdf(*sources, inks=inks)
    return Born(take(paper.data, taking, seed), paper.pages)


def with_gold(name: str, file: Born, *sops: Sop) -> Rendered:
    berkas = Berkas(nama=name, sha256=hashlib.sha256(file.data).hexdigest(), halaman=file.pages)
    return Rendered(name, file.data, Ekstraksi(berkas=berkas, sop=sops))
