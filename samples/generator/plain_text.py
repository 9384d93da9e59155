"""A sample as a text file: what a converter leaves of it, cells parted by tabs, symbols as words or signs."""

from models.sop import Langkah, PelaksanaLangkah, Simbol, Sop
from samples.generator.grid import cell_text
from samples.generator.identity import bullet, field_text, items, printed_nip
from samples.generator.labels import BAGIAN, KEPALA, TABEL
from samples.generator.source import Source

SHOWN: dict[str, Simbol] = {
    "(Oval)": "kapsul",
    "(Kotak)": "kotak",
    "□": "kotak",
    "(Belah Ketupat)": "belah_ketupat",
    "◇": "belah_ketupat",
}
"""What a mark shows to a reader; any other shows none of the symbols."""


def draw_text(source: Source) -> str:
    """The file's text."""
    parts = [_cover(source), _fields(source), _sections(source), _table(source), _closing(source)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def gold_of_text(source: Source) -> Sop:
    """The SOP as far as the text shows it: no arrows, and the symbols that the marks stand for."""
    steps = tuple(
        step.model_copy(update={"pelaksana": _marks_shown(source, step)}) for step in source.gold.langkah
    )
    return source.gold.model_copy(update={"langkah": steps, "alur": ()})


def _marks_shown(source: Source, step: Langkah) -> tuple[PelaksanaLangkah, ...]:
    marks = source.cetak.teks.tanda
    return tuple(
        PelaksanaLangkah(nama=a.nama, simbol=SHOWN.get(marks[a.simbol or ""])) for a in step.pelaksana
    )


def _cover(source: Source) -> list[str]:
    cover = source.cetak.sampul
    return [*cover.judul, "", *cover.instansi, "", cover.alamat] if cover else []


def _fields(source: Source) -> list[str]:
    """The letterhead's lines, then label, colon and value; name and NIP below the post."""
    sop, form = source.gold, source.cetak.identitas
    labels = KEPALA | {k: v for k, v in form.label.items() if k in KEPALA}
    lines = [*form.kop, ""]
    for name, label in labels.items():
        value = (sop.disahkan_oleh.jabatan or "") if name == "disahkan_oleh" else field_text(sop, name)
        lines.append(f"{label}\t:\t{value}")
        if name == "disahkan_oleh" and form.pengesah:
            lines += ["", sop.disahkan_oleh.nama or "", printed_nip(sop.disahkan_oleh.nip or "", form)]
    return lines


def _sections(source: Source) -> list[str]:
    lines = []
    form = source.cetak.identitas
    for name, label in (BAGIAN | {k: v for k, v in form.label.items() if k in BAGIAN}).items():
        mark = bullet(form, name)
        lines += [label, ""]
        for number, item in enumerate(items(source.gold, name), 1):
            lines.append(" ".join(part for part in (f"{number}." if mark == "1." else mark, item) if part))
        lines.append("")
    return lines[:-1]


def _table(source: Source) -> list[str]:
    """Title, two rows of heads, column numbers if any, a row for every step."""
    sop, form = source.gold, source.cetak.tabel
    labels = TABEL | form.label
    blank = [""] * (len(sop.pelaksana) - 1)
    tail = [labels["keterangan"]] if form.keterangan else []
    top = [labels["nomor"], labels["uraian"], labels["pelaksana"], *blank, labels["mutu_baku"], "", "", *tail]
    names = [
        "",
        "",
        *sop.pelaksana,
        labels["kelengkapan"],
        labels["waktu"],
        labels["output"],
        *[""] * len(tail),
    ]
    rows = [top, names]
    if form.nomor_kolom:
        rows.append([str(n) for n in range(1, len(top) + 1)])
    rows += [_row(source, step) for step in sop.langkah]
    return [*form.judul, "", *("\t".join(row) for row in rows)]


def _row(source: Source, step: Langkah) -> list[str]:
    form = source.cetak.tabel
    cells = [cell_text(step, name, form) for name in ("kelengkapan", "waktu", "output")]
    cells += [cell_text(step, "keterangan", form)] if form.keterangan else []
    return [cell_text(step, "nomor", form), step.uraian, *_actor_cells(source, step), *cells]


def _actor_cells(source: Source, step: Langkah) -> list[str]:
    """The mark in its column; the branches' labels of a decision in the cells beside it."""
    sop, form = source.gold, source.cetak.teks
    cells = [""] * len(sop.pelaksana)
    for actor in step.pelaksana:
        place = sop.pelaksana.index(actor.nama)
        mark = form.tanda[actor.simbol or ""]
        first, last = step.urutan == 1, step.urutan == len(sop.langkah)
        before, after = ("" if first else "↓ ", "" if last else " ↓") if form.panah else ("", "")
        cells[place] = before + mark + after
        if actor.simbol == "belah_ketupat":
            for label, beside in (("Tidak", place - 1), ("Ya", place + 1)):
                if 0 <= beside < len(cells):
                    cells[beside] = label
    return cells


def _closing(source: Source) -> list[str]:
    closing = source.cetak.penutup
    return [*closing.atas, "", *closing.bawah] if closing else []
