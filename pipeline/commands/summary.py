"""selaras summary: what was found, in a few lines."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.bahasa import Teks
from models.finding import Acuan, Temuan
from models.sop import Sop
from pipeline.analysis import Analysis
from pipeline.commands.arguments import DB, Db
from pipeline.commands.output import SESSION, said, stdout
from pipeline.striking import SAME, Difference, striking_difference, striking_inconsistency

_COUNTS = Teks(
    "{sop} SOP dari {instansi} instansi, {langkah} langkah.",
    "{sop} SOPs of {instansi} agencies, {langkah} steps.",
)
_FOUND = Teks(
    "Temuan: {kesalahan} kesalahan, {peringatan} peringatan, {catatan} catatan.",
    "Findings: {kesalahan} errors, {peringatan} warnings, {catatan} notes.",
)
_PAIRS = Teks(
    "Prosedur yang sama: {pasangan} pasangan dalam {kelompok} kelompok.",
    "Same procedure: {pasangan} pairs in {kelompok} groups.",
)
_DIFFERENCE = Teks("Perbedaan yang mencolok", "A striking difference")
_INCONSISTENCY = Teks("Ketidaksesuaian yang mencolok", "A striking inconsistency")
_RATIO = Teks("{x:.3g} kali", "{x:.3g} times")
_WHAT = {
    "waktu": Teks("waktu langkah", "time of the step"),
    "langkah_hilang": Teks("langkah yang hanya ada pada A", "a step only A has"),
    "langkah_tambah": Teks("langkah yang hanya ada pada B", "a step only B has"),
}


def summary(db: Db = DB) -> None:
    """Print counts, one striking difference and one striking inconsistency."""
    for line in summary_lines(_analysis(db)):
        stdout().print(line, markup=False, soft_wrap=True)


def _analysis(db: Path) -> Analysis:
    from pipeline.analysis import stored_or_fresh
    from pipeline.store.database import reading

    with reading(db) as database:
        return stored_or_fresh(database)


def summary_lines(found: Analysis) -> Iterator[str]:
    """The summary, line by line."""
    from extractors.form.agencies import agency_key

    agencies = {agency_key(sop.instansi) for _, sop in found.items if sop.instansi.nama}
    steps = sum(len(sop.langkah) for _, sop in found.items)
    counted = [finding for finding in found.temuan if not finding.dikesampingkan]
    levels = Counter(finding.tingkat for finding in counted)
    pairs = sum(pair.hubungan in SAME for pair in found.pasangan)
    yield said(_COUNTS, sop=len(found.items), instansi=len(agencies), langkah=steps)
    yield said(_FOUND, **{t: levels[t] for t in ("kesalahan", "peringatan", "catatan")})
    yield said(_PAIRS, pasangan=pairs, kelompok=len(found.kelompok))
    difference = striking_difference(found.pasangan)
    if difference:
        yield ""
        yield f"{said(_DIFFERENCE)}:"
        yield from _difference_lines(difference, found)
    inconsistency = striking_inconsistency(counted)
    if inconsistency:
        yield ""
        yield f"{said(_INCONSISTENCY)}:"
        yield from _inconsistency_lines(inconsistency, found)


def _difference_lines(found: Difference, analysis: Analysis) -> Iterator[str]:
    pair, difference = found
    what = _WHAT.get(difference.jenis)
    ratio = difference.rasio or 0
    times = f" ({said(_RATIO, x=max(ratio, 1 / ratio))})" if ratio else ""
    sops = dict(analysis.items)
    yield f"  {said(what) if what else difference.jenis}{times}"
    for letter, acuan, urutan, value in (
        ("A", pair.a, difference.langkah_a, difference.a),
        ("B", pair.b, difference.langkah_b, difference.b),
    ):
        text = next((s.uraian for s in sops[acuan].langkah if s.urutan == urutan), "")
        yield f"  {letter}: {_name(acuan, sops[acuan])}"
        if urutan:
            yield f"     {urutan}. {text}" + (f" — {value}" if value and value != text else "")


def _inconsistency_lines(finding: Temuan, analysis: Analysis) -> Iterator[str]:
    message = finding.pesan if SESSION.bahasa == "id" else finding.pesan_en
    yield f"  {_name(finding.sop, dict(analysis.items)[finding.sop])}"
    yield f"  {finding.kode}: {message}"
    yield f"  » {finding.kutipan}"


def _name(acuan: Acuan, sop: Sop) -> str:
    agency = ", ".join(part for part in (acuan.instansi, sop.instansi.wilayah) if part)
    return f"{acuan.nama_sop or acuan.berkas} — {agency or '-'}"
