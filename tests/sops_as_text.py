"""Writes SOPs as text files with tabs, as the text reader takes them. All names are inventions."""

from collections.abc import Sequence
from pathlib import Path

STEPS = (
    "Menerima berkas permohonan surat",
    "Memeriksa kelengkapan berkas permohonan",
    "Menyusun konsep surat keterangan",
    "Menandatangani surat keterangan",
)

_HEAD = """\
PEMERINTAH KABUPATEN TIRTAMULYA
{instansi}

Nomor SOP\t065/{nomor}/SOP/2024
Tanggal Pembuatan\t8 Mei 2024
Tanggal Revisi\t-
Tanggal Efektif\t10 Mei 2024
Disahkan Oleh\tKepala Dinas Contoh Rekaan
Nama SOP\t{nama}

Dasar Hukum
1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik

No\tKegiatan\tPelaksana\t\tMutu Baku\t\t\tKeterangan
\t\tStaf\tKepala Dinas\tKelengkapan\tWaktu\tOutput\t
"""


def sop_text(
    nama: str,
    nomor: int = 1,
    instansi: str = "DINAS CONTOH REKAAN",
    langkah: Sequence[str] = STEPS,
    waktu: str = "1 hari",
) -> str:
    """One SOP; the last step takes ``waktu``, every other one 10 minutes."""
    rows = [
        f"{n}\t{uraian}\t{'' if n == len(langkah) else '✓'}\t{'✓' if n == len(langkah) else ''}"
        f"\tBerkas permohonan\t{waktu if n == len(langkah) else '10 menit'}\tSurat\t\n"
        for n, uraian in enumerate(langkah, start=1)
    ]
    return _HEAD.format(nama=nama, nomor=nomor, instansi=instansi) + "".join(rows)


def write_sop(path: Path, nama: str, **more: object) -> Path:
    """Write one SOP to ``path``."""
    path.write_text(sop_text(nama, **more), encoding="utf-8")  # type: ignore[arg-type]
    return path
