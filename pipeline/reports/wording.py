"""The words of the reports, in both languages."""

from extractors.form.durations import hours_a_day
from models.bahasa import Bahasa, Teks
from models.difference import Hubungan, JenisPerbedaan
from models.finding import Tingkat
from models.sop import Sop

HUBUNGAN: dict[Hubungan, Teks] = {
    "salinan": Teks("Salinan", "Copy"),
    "prosedur_sama": Teks("Prosedur yang sama", "Same procedure"),
    "versi": Teks("Versi lain dari SOP yang sama", "Another version of the same SOP"),
    "mirip": Teks("Mirip", "Similar"),
    "berkaitan": Teks("Berkaitan", "Related"),
    "tidak_berkaitan": Teks("Tidak berkaitan", "Unrelated"),
}
_DAY = Teks("1 hari = {x} jam kerja", "1 day = {x} working hours")
SIKAP = {
    "diterima": Teks("diterima", "accepted"),
    "dikesampingkan": Teks("dikesampingkan", "set aside"),
}
TINGKAT: dict[Tingkat, Teks] = {
    "kesalahan": Teks("Kesalahan", "Error"),
    "peringatan": Teks("Peringatan", "Warning"),
    "catatan": Teks("Catatan", "Note"),
}
JENIS: dict[JenisPerbedaan, Teks] = {
    "langkah_hilang": Teks("Langkah hanya pada A", "Step only in A"),
    "langkah_tambah": Teks("Langkah hanya pada B", "Step only in B"),
    "langkah_pindah": Teks("Langkah berpindah tempat", "Step moved"),
    "langkah_dipecah": Teks("Langkah A dipecah pada B", "Step of A split in B"),
    "langkah_digabung": Teks("Langkah A digabung pada B", "Steps of A merged in B"),
    "uraian": Teks("Uraian kegiatan", "Description"),
    "waktu": Teks("Waktu", "Time"),
    "pelaksana": Teks("Pelaksana", "Actor"),
    "simbol": Teks("Simbol", "Symbol"),
    "kelengkapan": Teks("Kelengkapan", "Requirements"),
    "output": Teks("Output", "Output"),
    "keterangan": Teks("Keterangan", "Remarks"),
    "alur": Teks("Alur", "Flow"),
    "identitas": Teks("Identitas", "Identity"),
    "butir": Teks("Butir daftar", "List items"),
    "dasar_hukum": Teks("Dasar hukum", "Legal basis"),
}
FIELDS: dict[str, Teks] = {
    "/nama_sop": Teks("Nama SOP", "Name of the SOP"),
    "/nomor_sop": Teks("Nomor SOP", "SOP number"),
    "/instansi/nama": Teks("Instansi", "Agency"),
    "/instansi/unit": Teks("Unit", "Unit"),
    "/instansi/wilayah": Teks("Pemerintah", "Government"),
    "/tanggal_pembuatan": Teks("Tanggal Pembuatan", "Date made"),
    "/tanggal_revisi": Teks("Tanggal Revisi", "Date revised"),
    "/tanggal_pengesahan": Teks("Tanggal Pengesahan/Efektif", "Date approved"),
    "/disahkan_oleh/jabatan": Teks("Jabatan pengesah", "Signer's post"),
    "/disahkan_oleh/nama": Teks("Nama pengesah", "Signer"),
    "/disahkan_oleh/nip": Teks("NIP pengesah", "Signer's NIP"),
    "/dasar_hukum": Teks("Dasar Hukum", "Legal basis"),
    "/kualifikasi_pelaksana": Teks("Kualifikasi Pelaksana", "Qualification"),
    "/keterkaitan": Teks("Keterkaitan", "Related SOPs"),
    "/peralatan_perlengkapan": Teks("Peralatan/Perlengkapan", "Equipment"),
    "/peringatan": Teks("Peringatan", "Warnings"),
    "/pencatatan_pendataan": Teks("Pencatatan dan Pendataan", "Records"),
    "/pelaksana": Teks("Pelaksana", "Actors"),
    "/langkah": Teks("Langkah", "Steps"),
    "/alur": Teks("Alur", "Flow"),
}
UNKNOWN_AGENCY = Teks("(instansi tidak terbaca)", "(agency unread)")
UNNAMED = Teks("(tanpa nama)", "(unnamed)")


def agency_in_words(sop: Sop, bahasa: Bahasa) -> str:
    """Whose SOP it is: its agency and, since agencies of two governments bear one name, its government."""
    if not sop.instansi.nama:
        return UNKNOWN_AGENCY.dalam(bahasa)
    return ", ".join(part for part in (sop.instansi.nama, sop.instansi.wilayah) if part)


def field_name(pointer: str, bahasa: Bahasa) -> str:
    """What a JSON pointer points to, in words: "Dasar Hukum butir 2"."""
    known = max((p for p in FIELDS if pointer == p or pointer.startswith(f"{p}/")), key=len, default=None)
    if known is None:
        return pointer
    item = pointer.removeprefix(known).strip("/").split("/")[0]
    name = FIELDS[known].dalam(bahasa)
    if not item.isdigit() or known in ("/langkah", "/alur"):
        return name
    return f"{name} {Teks('butir', 'item').dalam(bahasa)} {int(item) + 1}"


def decimal(value: float, bahasa: Bahasa) -> str:
    """A number as it is written in the language: 52,5 or 52.5; whole numbers without a fraction."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if bahasa == "id" else text


def percent(value: float, bahasa: Bahasa) -> str:
    """A share of 0..1 in percent, rounded down so that a doubt never reads 100 %."""
    return decimal(int(value * 1000) / 10, bahasa) + (" %" if bahasa == "en" else "%")


def day_in_words(bahasa: Bahasa) -> str:
    """How long a day is taken to be wherever times are compared: "1 hari = 7,5 jam kerja"."""
    return _DAY.dalam(bahasa, x=decimal(hours_a_day(), bahasa))
