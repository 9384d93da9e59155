"""SOPs drawn as born-digital PDFs in layouts that vary, and read again."""

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

from benchmarks.reading import read_files
from models.sop import Sop
from samples.generator.born import draw_pdf
from samples.generator.source import Cetak, CetakIdentitas, CetakTabel, Source


def sop_to_source(name: str, sop: Sop) -> Source:
    """How an agency might print the SOP; the name decides the layout."""
    chance = Random(name)
    own = sop.instansi
    lines = (f"PEMERINTAH {own.wilayah}" if own.wilayah else None, own.nama, own.unit)
    head = tuple(line.upper() for line in lines if line)
    identity = CetakIdentitas(
        kop=head, letak=chance.choice(("kiri", "kanan")), titik_dua=chance.random() < 0.5
    )
    table = CetakTabel(
        judul=("STANDAR OPERASIONAL PROSEDUR", (sop.nama_sop or "").upper()) if chance.random() < 0.5 else (),
        keluar=chance.choice(("samping", "bawah")),
        kapsul=chance.choice(("stadion", "bulat")),
        arsir=chance.random() < 0.5,
    )
    return Source(nama=name, gold=sop, cetak=Cetak(jenis="pdf", identitas=identity, tabel=table))


def drawn_and_read(sops: Mapping[str, Sop], folder: Path) -> dict[str, Sop]:
    """The SOPs as Selaras reads them off the PDFs drawn into ``folder``; without those it refuses."""
    paths = {folder / f"{n}-{re.sub('[^a-z0-9]+', '-', name)}.pdf": name for n, name in enumerate(sops)}
    for path, name in paths.items():
        path.write_bytes(draw_pdf(sop_to_source(name, sops[name])).data)
    return {paths[path]: e.sop[0] for path, e in read_files(paths).items() if e and e.sop}
