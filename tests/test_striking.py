"""What strikes most: sure before doubtful, large before small, rare before common."""

from typing import Any

from models.difference import Pasangan, Perbedaan
from models.finding import Acuan, Temuan
from pipeline.striking import striking_difference, striking_inconsistency

A, B = (Acuan(id=n, berkas=f"{n}.pdf", urutan_sop=1) for n in (1, 2))


def pair(*perbedaan: Perbedaan, hubungan: Any = "prosedur_sama") -> Pasangan:
    return Pasangan(a=A, b=B, hubungan=hubungan, skor=0.8, perbedaan=perbedaan)


def waktu(rasio: float, **more: Any) -> Perbedaan:
    return Perbedaan(jenis="waktu", langkah_a=1, langkah_b=1, rasio=rasio, **more)


def temuan(kode: str, keyakinan: float = 1.0, tingkat: Any = "kesalahan", kutipan: str = "x") -> Temuan:
    return Temuan(
        sop=A, kode=kode, tingkat=tingkat, kutipan=kutipan, pesan="p", pesan_en="p", keyakinan=keyakinan
    )


def test_the_largest_ratio_strikes_whichever_way_it_goes() -> None:
    found = striking_difference([pair(waktu(2.0), waktu(0.01), waktu(50.0))])
    assert found is not None and found.perbedaan.rasio == 0.01


def test_what_may_be_a_misreading_strikes_nobody() -> None:
    doubtful = (waktu(100.0, mungkin_ocr=True), waktu(90.0, keyakinan=0.3))
    found = striking_difference([pair(*doubtful, waktu(3.0)), pair(waktu(200.0), hubungan="berkaitan")])
    assert found is not None and found.perbedaan.rasio == 3.0


def test_without_times_a_missing_step() -> None:
    gone = Perbedaan(jenis="langkah_hilang", langkah_a=2, a="Memeriksa")
    found = striking_difference([pair(Perbedaan(jenis="output", a="x", b="y"), gone)])
    assert found is not None and found.perbedaan == gone


def test_the_rarest_sure_error_strikes() -> None:
    often = [temuan("SERING") for _ in range(3)]
    others = [temuan("RAGU", 0.5), temuan("CATATAN", tingkat="catatan"), temuan("KOSONG", kutipan="")]
    found = striking_inconsistency([*often, *others, temuan("JARANG", 0.9)])
    assert found is not None and found.kode == "JARANG"


def test_nothing_strikes_where_there_is_nothing() -> None:
    assert striking_difference([pair()]) is None
    assert striking_inconsistency([temuan("CATATAN", tingkat="catatan")]) is None
