"""Which comparisons get a page: all of a few, of tens of thousands those that somebody would read."""

from sop_factory import STEPS, sop, step

from models.finding import Acuan
from models.sop import Sop
from pipeline.compare.pairs import compare_all
from pipeline.reports.collection import Reported, to_reported
from pipeline.reports.groups import ALL_UP_TO, pairs_with_page

AGENCIES = 30


def regency(agencies: int) -> list[tuple[Acuan, Sop]]:
    """One procedure in so many agencies; each time another step is told in other words."""
    found = []
    for n in range(agencies):
        name = f"Dinas Nomor {n:02d}"
        steps = [{**s, "output": f"Berkas {n}"} if i == n % len(STEPS) else s for i, s in enumerate(STEPS)]
        made = sop(
            instansi={"nama": name, "unit": None, "wilayah": "Kabupaten Contohan"},
            langkah=[step(i, **s) for i, s in enumerate(steps, 1)],
            alur=[],
        )
        found.append((Acuan(berkas=f"{n:02d}.pdf", urutan_sop=1, nama_sop="X", instansi=name), made))
    return found


def reported(agencies: int) -> Reported:
    items = regency(agencies)
    return to_reported(items, [], *compare_all(items), "id")


def test_a_few_pairs_all_get_a_page() -> None:
    r = reported(4)
    assert pairs_with_page(r.pasangan, r.groups) == r.pasangan and len(r.pasangan) == 6


def test_of_many_each_member_is_compared_with_the_one_closest_to_all() -> None:
    r = reported(AGENCIES)
    assert len(r.pasangan) > ALL_UP_TO
    (group,) = r.groups
    pages = pairs_with_page(r.pasangan, r.groups)
    assert len(pages) < AGENCIES and {a for pair in pages for a in (pair.a, pair.b)} == set(group.anggota)
    met = {a for pair in r.pasangan if group.patokan in (pair.a, pair.b) for a in (pair.a, pair.b)}
    of_met = [pair for pair in pages if pair.a in met and pair.b in met]
    assert of_met and all(group.patokan in (pair.a, pair.b) for pair in of_met)


def test_a_member_without_a_comparison_with_it_keeps_its_best_one() -> None:
    r = reported(AGENCIES)
    (group,) = r.groups
    for acuan in group.anggota[1:]:
        best = max((p for p in group.pasangan if acuan in (p.a, p.b)), key=lambda p: p.skor)
        pair = group.nearest[acuan]
        assert group.patokan in (pair.a, pair.b) or pair.skor == best.skor


def test_outside_groups_the_nearest_of_each_stay() -> None:
    r = reported(AGENCIES)
    loose = to_reported(r.items, [], r.pasangan, [], "id")
    pages = pairs_with_page(loose.pasangan, loose.groups)
    for acuan, _ in r.items:
        assert sum(acuan in (pair.a, pair.b) for pair in pages) <= 2
    assert loose.pasangan[0] in pages, "the nearest pair of all"
