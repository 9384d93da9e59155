"""One sample in one kind: the file's bytes, and the gold JSON that belongs to them."""

import hashlib
import json
from dataclasses import dataclass

from models.sop import Berkas, Ekstraksi, Sop
from samples.generator.born import draw_pdf
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
    born = draw_pdf(source)
    return with_gold(name, born.data, born.pages, source.gold)


def with_gold(name: str, data: bytes, pages: int, sop: Sop) -> Rendered:
    berkas = Berkas(nama=name, sha256=hashlib.sha256(data).hexdigest(), halaman=pages)
    return Rendered(name, data, Ekstraksi(berkas=berkas, sop=(sop,)))
