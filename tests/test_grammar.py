"""A reading that does not fit its field is trusted less."""

import pytest

from extractors.form.durations import text_to_waktu
from extractors.form.grammar import DOUBTED, UNEXPECTED, langkah_to_factors
from models.sop import Langkah


def step(
    nomor: str | None = "2", uraian: str = "Memeriksa berkas", waktu: str = "15 menit", **more: str
) -> Langkah:
    return Langkah(urutan=2, nomor=nomor, uraian=uraian, waktu=text_to_waktu(waktu), **more)


@pytest.mark.parametrize(
    ("langkah", "before", "factors"),
    [
        (step(), "1", {}),
        (step(nomor="1"), None, {}),
        (step(nomor="2a"), "2", {}),
        (step(nomor=None), "1", {}),
        (step(waktu="Sesuai jadwal yang telah ditentukan"), "1", {}),
        (step(waktu="15 mxxt"), "1", {"waktu": DOUBTED}),
        (step(waktu="jam"), "1", {"waktu": DOUBTED}),
        (step(nomor="x"), "1", {"nomor": DOUBTED}),
        (step(nomor="9"), "1", {"nomor": UNEXPECTED}),
        (step(nomor="7"), None, {"nomor": UNEXPECTED}),
        (step(uraian="2"), "1", {"uraian": DOUBTED}),
        (step(output="9", kelengkapan="-."), "1", {"output": DOUBTED, "kelengkapan": DOUBTED}),
    ],
)
def test_factors(langkah: Langkah, before: str | None, factors: dict[str, float]) -> None:
    assert langkah_to_factors(langkah, before) == factors
