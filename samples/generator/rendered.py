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
        return with_gold(name, draw_text(source).encode(), 1, gold_of_text(source))
    born = draw_pdf(source) if kind == "pdf" else scanned(source, scan_taking(source), kind)
    return with_gold(name, born.data, born.pages, source.gold)


def scan_taking(source: Source) -> Taking:
    """How the sample's own scan is taken."""
    form = source.cetak.pindai
    taken = Taking(dpi=form.dpi, skew=form.miring, rotate=form.putar)
    return replace(taken, colour="warna") if form.berwarna else taken


def scanned(source: Source, taking: Taking, kind: str) -> Born:
    """The sample stamped and signed, printed, and taken in."""
    paper = draw_pdf(source, ink(source.cetak.pindai.cap, source.nama))
    return Born(take(paper.data, taking, f"{kind}/{source.nama}"), paper.pages)


def with_gold(name: str, data: bytes, pages: int, sop: Sop) -> Rendered:
    berkas = Berkas(nama=name, sha256=hashlib.sha256(data).hexdigest(), halaman=pages)
    return Rendered(name, data, Ekstraksi(berkas=berkas, sop=(sop,)))
