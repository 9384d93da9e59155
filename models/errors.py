"""The exception tree. Exit codes are part of the command's interface (docs/exit-codes.md).

SelarasError                    1   anything of ours
├── SalahPakai                  2   wrong usage: no such option, no such path
├── SebagianGagal               3   several files, some of them failed; the rest was done
├── BerkasError                10   one file cannot be used
│   ├── BerkasTidakAda         11   no such file, or not a regular file
│   ├── BerkasKosong           12   zero bytes, or nothing but blanks
│   ├── JenisTidakDikenal      13   the content is of no kind that Selaras reads
│   ├── BerkasRusak            14   truncated or damaged
│   ├── BerkasTerkunci         15   needs a password
│   ├── BukanSop               16   readable, but no SOP in it
│   ├── BerkasTerlaluBesar     17   more pages or pixels than is safe
│   └── OfficeLain             18   an Office file of a kind that Selaras does not read
├── DataError                  20   the database cannot be used
│   ├── BasisDataTidakAda      21   no database at that path
│   ├── SopTidakDitemukan      22   no such SOP in the database or file
│   ├── VersiSkema             23   the database was written by a newer Selaras
│   └── KoreksiDitolak          24   a correction whose place or value cannot be
└── SistemError                30   the machine lacks something
    ├── OcrTidakAda            31   Tesseract or its Indonesian model is missing
    ├── WaktuHabis             32   a file took longer than its time limit
    └── PekerjaMati            33   a worker process died over a file
"""

from typing import ClassVar

from models.bahasa import Bahasa, Teks


class SelarasError(Exception):
    """Base of all. ``rincian`` is the particular (a path, a page), in no language of its own."""

    kode_keluar: ClassVar[int] = 1
    pesan: ClassVar[Teks] = Teks("Terjadi kesalahan", "Something went wrong")
    saran: ClassVar[Teks] = Teks("laporkan beserta berkasnya", "report it together with the file")

    def __init__(self, rincian: str = "") -> None:
        super().__init__(rincian)
        self.rincian = rincian

    def __reduce__(self) -> tuple[type["SelarasError"], tuple[str]]:
        return (type(self), (self.rincian,))

    def kalimat(self, bahasa: Bahasa = "id") -> str:
        """One line: what happened, to what, and what to do."""
        tentang = f": {self.rincian}" if self.rincian else ""
        return f"{self.pesan.dalam(bahasa)}{tentang} — {self.saran.dalam(bahasa)}."


class SalahPakai(SelarasError):
    kode_keluar = 2
    pesan = Teks("Perintah tidak tepat", "Wrong usage")
    saran = Teks("lihat `selaras --help`", "see `selaras --help`")


class SebagianGagal(SelarasError):
    kode_keluar = 3
    pesan = Teks("Sebagian berkas gagal dibaca", "Some files could not be read")
    saran = Teks("lihat alasan tiap berkas di atas", "see the reason of each file above")


class BerkasError(SelarasError):
    kode_keluar = 10
    pesan = Teks("Berkas tidak dapat dipakai", "The file cannot be used")
    saran = Teks("periksa berkasnya", "look at the file")


class BerkasTidakAda(BerkasError):
    kode_keluar = 11
    pesan = Teks("Berkas tidak ditemukan", "No such file")
    saran = Teks("periksa nama dan foldernya", "check its name and folder")


class BerkasKosong(BerkasError):
    kode_keluar = 12
    pesan = Teks("Berkas kosong", "The file is empty")
    saran = Teks("minta salinan yang utuh", "ask for a complete copy")


class JenisTidakDikenal(BerkasError):
    kode_keluar = 13
    pesan = Teks("Jenis berkas tidak dikenali dari isinya", "The content is of no known kind")
    saran = Teks(
        "pakai PDF, PNG, JPEG, TIFF, DOCX, XLSX, atau teks", "use PDF, PNG, JPEG, TIFF, DOCX, XLSX or text"
    )


class BerkasRusak(BerkasError):
    kode_keluar = 14
    pesan = Teks("Berkas rusak atau terpotong", "The file is damaged or cut off")
    saran = Teks("salin atau pindai ulang berkasnya", "copy or scan it again")


class BerkasTerkunci(BerkasError):
    kode_keluar = 15
    pesan = Teks("Berkas dilindungi kata sandi", "The file is protected by a password")
    saran = Teks("simpan ulang tanpa kata sandi", "save it again without a password")


class BukanSop(BerkasError):
    kode_keluar = 16
    pesan = Teks("Tidak ada SOP di dalam berkas", "There is no SOP in the file")
    saran = Teks(
        "pastikan ini SOP AP menurut PermenPAN-RB 35/2012", "make sure it is an SOP on the usual form"
    )


class BerkasTerlaluBesar(BerkasError):
    kode_keluar = 17
    pesan = Teks("Berkas terlalu besar", "The file is too large")
    saran = Teks("pecah berkasnya menjadi beberapa bagian", "split it into parts")


class OfficeLain(BerkasError):
    kode_keluar = 18
    pesan = Teks(
        "Berkas Office jenis lain (DOC, XLS, PPT, RTF, ODF)",
        "An Office file of another kind (DOC, XLS, PPT, RTF, ODF)",
    )
    saran = Teks("simpan ulang sebagai DOCX, XLSX, atau PDF", "save it as DOCX, XLSX or PDF")


class DataError(SelarasError):
    kode_keluar = 20
    pesan = Teks("Basis data tidak dapat dipakai", "The database cannot be used")
    saran = Teks("periksa berkas basis datanya", "look at the database file")


class BasisDataTidakAda(DataError):
    kode_keluar = 21
    pesan = Teks("Basis data belum ada", "There is no database yet")
    saran = Teks("jalankan `selaras import FOLDER` lebih dahulu", "run `selaras import FOLDER` first")


class SopTidakDitemukan(DataError):
    kode_keluar = 22
    pesan = Teks("SOP tidak ditemukan", "No such SOP")
    saran = Teks("lihat daftarnya dengan `selaras list`", "see the list with `selaras list`")


class VersiSkema(DataError):
    kode_keluar = 23
    pesan = Teks("Basis data dibuat oleh Selaras yang lebih baru", "The database is from a newer Selaras")
    saran = Teks("perbarui Selaras", "update Selaras")


class KoreksiDitolak(DataError):
    """``nasihat`` is the advice for this very correction."""

    kode_keluar = 24
    pesan = Teks("Koreksi ditolak", "Correction refused")
    saran = Teks("periksa penunjuk dan nilainya", "look at its pointer and value")

    def __init__(self, rincian: str = "", nasihat: Teks | None = None) -> None:
        super().__init__(rincian)
        self.nasihat = nasihat

    def __reduce__(self) -> tuple[type[SelarasError], tuple[str, Teks | None]]:  # type: ignore[override]
        return (type(self), (self.rincian, self.nasihat))

    def kalimat(self, bahasa: Bahasa = "id") -> str:
        """One line, with the correction's own advice."""
        saran = (self.nasihat or self.saran).dalam(bahasa)
        return f"{self.pesan.dalam(bahasa)}: {self.rincian} — {saran}."


class SistemError(SelarasError):
    kode_keluar = 30
    pesan = Teks("Komputer ini kekurangan sesuatu", "This machine lacks something")
    saran = Teks("jalankan `make setup`", "run `make setup`")


class OcrTidakAda(SistemError):
    kode_keluar = 31
    pesan = Teks(
        "Tesseract atau model bahasa Indonesianya belum terpasang",
        "Tesseract or its Indonesian model is missing",
    )
    saran = Teks(
        "pasang dengan `make setup` (paket tesseract-ocr dan tesseract-ocr-ind)",
        "install it with `make setup` (packages tesseract-ocr and tesseract-ocr-ind)",
    )


class WaktuHabis(SistemError):
    kode_keluar = 32
    pesan = Teks("Pembacaan melewati batas waktu", "Reading took longer than allowed")
    saran = Teks("coba lagi dengan --timeout lebih besar", "try again with a larger --timeout")


class PekerjaMati(SistemError):
    kode_keluar = 33
    pesan = Teks("Proses pembaca berhenti mendadak", "The reading process died")
    saran = Teks("coba berkas itu sendirian", "try that file alone")
