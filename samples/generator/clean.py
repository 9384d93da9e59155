"""Clean SOPs: written as an agency would, with nothing wrong in them, as TOML in ``samples/bersih``.

``langkah`` has one step a line: description | column, symbol and where "tidak" leads | requirements |
time | output. The column counts from 1; symbols are k (kapsul), o (kotak) and b (belah ketupat).
A file with ``dari`` is another agency's SOP of the same procedure: what it does not say is as there,
after the replacements of ``ganti`` in steps and columns.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.sop import Sop
from samples.generator.source import SAMPLES

FOLDER = SAMPLES / "bersih"
SYMBOLS = {"k": "kapsul", "o": "kotak", "b": "belah_ketupat"}
LISTS = {
    "kualifikasi": "kualifikasi_pelaksana",
    "terkait": "keterkaitan",
    "alat": "peralatan_perlengkapan",
    "peringatan": "peringatan",
    "pencatatan": "pencatatan_pendataan",
}
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def read_clean(folder: Path = FOLDER) -> dict[str, Sop]:
    """Every clean SOP by name."""
    laws = _toml(folder / "hukum.toml")
    files = {path.stem: _toml(path) for path in sorted((folder / "sop").glob("*.toml"))}
    return {name: _to_sop(_whole(text, files), laws) for name, text in files.items()}


def procedures(folder: Path = FOLDER) -> int:
    """How many different procedures they are."""
    return sum("dari" not in _toml(path) for path in (folder / "sop").glob("*.toml"))


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _whole(text: dict[str, Any], files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The SOP with what it takes over from another one."""
    if "dari" not in text:
        return text
    taken = dict(files[text["dari"]])
    for old, new in text.get("ganti", ()):
        taken["langkah"] = taken["langkah"].replace(old, new)
        taken["pelaksana"] = [name.replace(old, new) for name in taken["pelaksana"]]
    return taken | text


def _to_sop(text: dict[str, Any], laws: dict[str, Any]) -> Sop:
    rows = [[cell.strip() for cell in line.split("|")] for line in text["langkah"].strip().splitlines()]
    made, revised, approved = (_date(day) for day in text["tanggal"])
    return Sop.model_validate(
        {
            "nama_sop": text["nama_sop"],
            "nomor_sop": text["nomor_sop"],
            "instansi": dict(zip(("nama", "wilayah"), text["instansi"], strict=True)),
            "tanggal_pembuatan": made,
            "tanggal_revisi": revised,
            "tanggal_pengesahan": approved,
            "disahkan_oleh": dict(zip(("jabatan", "nama", "nip"), text["pengesah"], strict=True)),
            "dasar_hukum": [_law(*laws[key]) for key in text["hukum"]],
            **{field: text[short] for short, field in LISTS.items()},
            "pelaksana": text["pelaksana"],
            "langkah": [_step(n, row, text["pelaksana"]) for n, row in enumerate(rows, 1)],
            "alur": [arrow for n, row in enumerate(rows, 1) for arrow in _arrows(n, row[1], len(rows))],
        }
    )


def _date(day: str) -> dict[str, str] | None:
    if not day:
        return None
    number, month, year = day.split()
    return {"teks": day, "iso": f"{year}-{MONTHS.index(month) + 1:02}-{int(number):02}"}


def _law(jenis: str, nomor: str, tahun: int, tentang: str) -> dict[str, Any]:
    teks = f"{jenis} Nomor {nomor} Tahun {tahun} tentang {tentang}"
    return {"teks": teks, "jenis": jenis, "nomor": nomor, "tahun": tahun, "tentang": tentang}


def _step(urutan: int, row: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    uraian, mark, kelengkapan, waktu, output = row
    amount, unit = waktu.split()
    return {
        "urutan": urutan,
        "nomor": str(urutan),
        "uraian": uraian,
        "pelaksana": [{"nama": columns[int(mark[0]) - 1], "simbol": SYMBOLS[mark[1]]}],
        "kelengkapan": kelengkapan,
        "waktu": {"teks": waktu, "nilai": int(amount), "satuan": unit},
        "output": output,
    }


def _arrows(urutan: int, mark: str, last: int) -> list[dict[str, Any]]:
    back = re.fullmatch(r"\db (\d+)", mark)
    onward = [{"dari": urutan, "ke": urutan + 1, "syarat": "ya" if back else None}] if urutan < last else []
    return onward + ([{"dari": urutan, "ke": int(back[1]), "syarat": "tidak"}] if back else [])
