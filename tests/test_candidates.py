"""Candidates: hundreds of copies cost each a few comparisons, and what belongs together still meets."""

import random
from collections.abc import Sequence

from sop_factory import items, sop, step

from models.sop import Sop
from pipeline.compare.candidates import WINDOW, prints_to_candidates
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.pairs import compare_all
from pipeline.compare.prints import Prints, normals_to_prints

WORK = (
    "Menerima permohonan pemasangan papan reklame",
    "Meneliti gambar konstruksi reklame",
    "Meninjau titik pemasangan di lapangan",
    "Menghitung retribusi menurut luas bidang",
    "Mencetak lembar ketetapan retribusi",
    "Menyerahkan stiker masa berlaku kepada pemohon",
)
FILLER = ("kapal", "tambak", "pasar", "hutan", "sawah", "kolam", "jalan", "taman", "arsip", "lampu", "sumur")


def copy(agency: str | None, *uraian: str, title: str = "Izin Reklame", **changes: object) -> Sop:
    instansi = {"nama": agency, "unit": None, "wilayah": "Kota Wanasari"}
    rows = [step(n, uraian=text) for n, text in enumerate(uraian, 1)]
    return sop(langkah=rows, alur=[], nama_sop=title, keterkaitan=[], instansi=instansi, **changes)


def prints(sops: Sequence[Sop]) -> Prints:
    return normals_to_prints([sop_to_normal(s) for s in sops], [str(n) for n in range(len(sops))])


def worn(text: str, chance: random.Random) -> str:
    """One letter misread."""
    at = chance.randrange(len(text))
    return f"{text[:at]}{chance.choice('ceilnot')}{text[at + 1 :]}"


def unlike(count: int) -> list[Sop]:
    """Procedures of their own."""
    return [
        copy(
            f"Dinas {n}",
            *(f"Mengurus {FILLER[(n + k) % 11]} {FILLER[(n * k) % 11]}{n} {k}" for k in range(6)),
            title=f"Pengurusan {FILLER[n % 11]}{n}",
        )
        for n in range(count)
    ]


def test_a_family_of_hundreds_costs_each_a_few_comparisons() -> None:
    family = [copy(f"Kecamatan {n}", *WORK) for n in range(300)]
    found = prints_to_candidates(prints(family))
    assert len(found) <= 3 * WINDOW * len(family)


def test_and_is_one_group_still() -> None:
    chance = random.Random(3)
    family = [copy(f"Kecamatan {n}", *(worn(text, chance) for text in WORK)) for n in range(60)]
    _, groups = compare_all(items(*family, *unlike(30)))
    assert [len(group.anggota) for group in groups] == [60]


def test_a_small_family_is_compared_whole() -> None:
    family = [copy(f"Kecamatan {n}", *WORK) for n in range(WINDOW + 1)]
    assert len(prints_to_candidates(prints(family))) == (WINDOW + 1) * WINDOW // 2


def test_half_an_sop_with_another_title_meets_the_whole() -> None:
    chance = random.Random(5)
    half = copy("Dinas Pertamanan", *(worn(text, chance) for text in WORK[3:]), title="Tata Kota")
    collection = [copy("Dinas Perizinan", *WORK), *unlike(40), half]
    assert (0, 41) in prints_to_candidates(prints(collection))


def test_versions_of_one_agency_meet_among_hundreds_of_copies() -> None:
    family = [copy(f"Kecamatan {n}", *WORK) for n in range(200)]
    newer = copy("Kecamatan 77", *WORK[:-1], "Menyerahkan stiker kepada pemohon", title="Reklame Baru")
    assert (77, 200) in prints_to_candidates(prints([*family, newer]))


def test_an_sop_meets_the_one_that_it_names() -> None:
    naming, named, *_ = unlike(9)
    assert naming.nama_sop and named.nama_sop
    naming = naming.model_copy(update={"keterkaitan": (f"SOP {named.nama_sop}",)})
    assert (0, 1) in prints_to_candidates(prints([naming, named, *unlike(9)[2:]]))


def test_unlike_procedures_do_not_meet() -> None:
    assert prints_to_candidates(prints(unlike(40))) == []


def test_sops_without_steps_or_title_meet_nobody() -> None:
    bare = [copy(None, title="") for _ in range(5)]
    assert prints_to_candidates(prints(bare)) == []


def test_nothing_at_all_is_no_trouble() -> None:
    assert prints_to_candidates(prints([])) == []
