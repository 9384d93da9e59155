"""The list of samples for docs/samples.md, written from the sources so that it stays true."""

from pathlib import Path

from samples.generator.source import SAMPLES, Source

DOCUMENT = SAMPLES.parent / "docs" / "samples.md"
BEGIN, END = "<!-- daftar: awal -->", "<!-- daftar: akhir -->"


def listing(sources: list[Source]) -> str:
    """Two Markdown tables: every sample, and everything planted."""
    return "\n".join([*_samples(sources), "", *_plants(sources)])


def _samples(sources: list[Source]) -> list[str]:
    rows = ["| Berkas | SOP | Instansi | Langkah | Tanam |", "| --- | --- | --- | ---: | ---: |"]
    for source in sources:
        sop, kind = source.gold, source.cetak.jenis
        name = f"{kind}/{source.nama}{'.txt' if kind == 'teks' else '.pdf'}"
        agency = ", ".join(part for part in (sop.instansi.nama, sop.instansi.wilayah) if part)
        rows.append(
            f"| {name} | {sop.nama_sop} | {agency} | {len(sop.langkah)} | {len(source.tanam) or '-'} |"
        )
    return rows


def _plants(sources: list[Source]) -> list[str]:
    rows = ["| Berkas | Kode | Tempat | Yang ditanam |", "| --- | --- | --- | --- |"]
    for source in sources:
        for plant in source.tanam:
            places = ", ".join(f"`{place}`" for place in plant.lokasi)
            rows.append(f"| {source.nama} | {plant.kode} | {places} | {plant.keterangan} |")
    return rows


def write_listing(sources: list[Source], document: Path = DOCUMENT) -> None:
    """Put the list between its two marks in ``document``."""
    text = document.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    document.write_text(f"{before}{BEGIN}\n{listing(sources)}\n{END}{rest.split(END)[1]}", encoding="utf-8")
