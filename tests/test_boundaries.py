"""Where one SOP ends and the next begins, and what is none."""

from drawing import draw

from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.text import text_to_pages
from models.sop import Sop


def read(text: str) -> list[Sop]:
    return arrangements_to_sops(draw(text))


def identity(number: str, name: str) -> str:
    return f"""
+-------------------+------------------------------+
| Nomor SOP         | {number:<28} |
+-------------------+------------------------------+
| Tanggal Pembuatan | 2 Januari 2024               |
+-------------------+------------------------------+
| Nama SOP          | {name:<28} |
+-------------------+------------------------------+
"""


def flow(first: int, *activities: str) -> str:
    rule = "+----+----------------------+--------+--------+--------+\n"
    rows = "".join(
        f"| {n:<2} | {text:<20} | [    ] | 1 hari | Surat  |\n{rule}"
        for n, text in enumerate(activities, first)
    )
    return f"\n{rule}| No | Kegiatan             | Staf   | Waktu  | Output |\n{rule}{rows}"


def test_a_new_identity_block_begins_an_sop() -> None:
    sops = read(
        identity("01/A", "Surat Masuk")
        + "==="
        + flow(1, "Menerima")
        + flow(2, "Mencatat")
        + "==="
        + identity("02/A", "Surat Keluar")
        + flow(1, "Mengetik")
    )
    assert [(s.nomor_sop, [x.uraian for x in s.langkah]) for s in sops] == [
        ("01/A", ["Menerima", "Mencatat"]),
        ("02/A", ["Mengetik"]),
    ]


def test_the_same_identity_block_on_the_next_page_begins_none() -> None:
    block = identity("01/A", "Surat Masuk")
    (sop,) = read(block + flow(1, "Menerima") + "===" + block + flow(2, "Mencatat"))
    assert [s.nomor for s in sop.langkah] == ["1", "2"]


def test_the_same_block_misread_begins_none_and_the_same_number_begins_one() -> None:
    (one,) = read(
        identity("01/A", "Pelayanan Surat Masuk")
        + flow(1, "Menerima")
        + "==="
        + identity("0l/A", "Pelayanan Surar Masuk")
        + flow(2, "Mencatat")
    )
    assert len(one.langkah) == 2
    two = read(
        identity(".../SOP/2024", "Pelayanan Surat Masuk")
        + flow(1, "Menerima")
        + "==="
        + identity(".../SOP/2024", "Pelayanan Surat Keluar")
        + flow(1, "Mengetik")
    )
    assert len(two) == 2


def test_a_heading_with_the_name_in_other_words_begins_none() -> None:
    (sop,) = read(
        identity("01/A", "Monitoring dan Evaluasi")
        + flow(1, "Menerima")
        + "===\nNama SOP : Monev\n"
        + flow(2, "Mencatat")
    )
    assert [s.nomor for s in sop.langkah] == ["1", "2"]


def test_flow_tables_before_their_identity_blocks() -> None:
    sops = read(
        flow(1, "Menerima")
        + identity("01/A", "Surat Masuk")
        + "==="
        + flow(1, "Mengetik")
        + identity("02/A", "Surat Keluar")
    )
    assert [(s.nomor_sop, s.langkah[0].uraian) for s in sops] == [("01/A", "Menerima"), ("02/A", "Mengetik")]


def test_two_flow_tables_of_one_sop() -> None:
    (sop,) = read(
        identity("01/A", "Surat Masuk") + flow(1, "Menerima") + "\nLanjutan\n" + flow(1, "Mencatat")
    )
    assert [(s.urutan, s.nomor) for s in sop.langkah] == [(1, "1"), (2, "1")]


def test_a_cover_belongs_to_the_sop_behind_it() -> None:
    cover = "STANDAR OPERASIONAL PROSEDUR\nSURAT KELUAR"
    sops = read(
        identity("01/A", "Surat Masuk")
        + flow(1, "Menerima")
        + "===\n"
        + cover
        + "\n==="
        + identity("02/A", "Surat Keluar")
        + flow(1, "Mengetik")
    )
    assert [[j.teks for j in s.bacaan.judul] for s in sops] == [[], ["SURAT KELUAR"]]


def test_a_signature_stays_with_the_sop_above_it() -> None:
    closing = "\nKepala Dinas Sosial\n\nDrs. SUTRISNO HADIWIJAYA, M.Si\nNIP. 19690817 199403 1 002\n"
    first, second = read(
        identity("01/A", "Surat Masuk")
        + flow(1, "Menerima")
        + closing
        + identity("02/A", "Surat Keluar")
        + flow(1, "Mengetik")
    )
    assert first.disahkan_oleh.nip == "196908171994031002"
    assert second.disahkan_oleh.nip is None


def test_letters_and_schedules_are_no_sops() -> None:
    letter = "PEMERINTAH KABUPATEN TIRTAMULYA\nNomor : 005/12/2024\nPerihal : Undangan\nDengan hormat"
    schedule = """
+----+----------------------+--------------+
| No | Kegiatan             | Keterangan   |
+----+----------------------+--------------+
| 1  | Rapat persiapan      | Aula         |
+----+----------------------+--------------+
"""
    assert read(letter + schedule) == []
    assert read("Hanya selembar catatan tanpa bentuk") == []


def test_many_sops_in_one_text() -> None:
    one = "Nomor SOP\t:\t{n}/A\nTanggal Pembuatan\t:\t2 Januari 2024\nNama SOP\t:\tSurat {n}\n\n"
    table = "No\tKegiatan\tStaf\tWaktu\tOutput\n1\tMenerima surat {n}\t□\t1 hari\tSurat\n\n"
    text = "".join((one + table).format(n=n) for n in range(1, 6))
    sops = arrangements_to_sops([page_to_arrangement(p) for p in text_to_pages(text.encode())])
    assert [s.nama_sop for s in sops] == [f"Surat {n}" for n in range(1, 6)]
    assert all(len(s.langkah) == 1 for s in sops)
