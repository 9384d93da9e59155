"""The form's labels as usually printed; a source overrides what its agency prints otherwise."""

from models.sop import DAFTAR

KEPALA = {
    "nomor_sop": "Nomor SOP",
    "tanggal_pembuatan": "Tanggal Pembuatan",
    "tanggal_revisi": "Tanggal Revisi",
    "tanggal_pengesahan": "Tanggal Efektif",
    "disahkan_oleh": "Disahkan Oleh",
    "nama_sop": "Nama SOP",
}
BAGIAN = {
    "dasar_hukum": "Dasar Hukum",
    "kualifikasi_pelaksana": "Kualifikasi Pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan_perlengkapan": "Peralatan/Perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan_pendataan": "Pencatatan dan Pendataan",
}
TABEL = {
    "nomor": "No",
    "uraian": "Uraian Kegiatan",
    "pelaksana": "Pelaksana",
    "mutu_baku": "Mutu Baku",
    "kelengkapan": "Kelengkapan",
    "waktu": "Waktu",
    "output": "Output",
    "keterangan": "Keterangan",
}
PAIRS = tuple(zip(DAFTAR[::2], DAFTAR[1::2], strict=True))
"""The sections side by side: left, right."""
