"""Which step answers which: order kept, moved steps found after, mirrored when the sides are swapped."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sop_factory import STEPS, sop, step, steps

from pipeline.compare.alignment import best_path, leftover_matches, matched_items, normals_to_answers
from pipeline.compare.likeness import words_likeness
from pipeline.compare.normal import NormalSop, sop_to_normal

VERBS = ("menyusun", "memeriksa", "mengirim", "mencatat", "menerima")
THINGS = ("laporan", "surat", "data kapal", "berkas permohonan", "jadwal rapat", "undangan")
descriptions = st.builds("{} {}".format, st.sampled_from(VERBS), st.sampled_from(THINGS))


@st.composite
def procedures(draw: st.DrawFn) -> NormalSop:
    listed = draw(st.lists(descriptions, max_size=8))
    outputs = draw(st.lists(st.sampled_from((None, *THINGS)), min_size=8, max_size=8))
    rows = [step(n, uraian=text, output=outputs[n - 1]) for n, text in enumerate(listed, 1)]
    return sop_to_normal(sop(langkah=rows, alur=[]))


def reordered(*places: int) -> NormalSop:
    return sop_to_normal(sop(langkah=[step(n, **STEPS[i]) for n, i in enumerate(places, 1)], alur=[]))


@given(procedures())
def test_an_sop_answers_itself_step_by_step(a: NormalSop) -> None:
    assert [(p.a, p.b, p.kemiripan, p.pindah) for p in normals_to_answers(a, a)] == [
        (n, n, 1.0, False) for n in range(1, len(a.steps) + 1)
    ]


@settings(max_examples=200)
@given(procedures(), procedures())
def test_swapping_the_sides_mirrors(a: NormalSop, b: NormalSop) -> None:
    there = {(p.a, p.b, p.kemiripan, p.pindah) for p in normals_to_answers(a, b)}
    back = {(p.b, p.a, p.kemiripan, p.pindah) for p in normals_to_answers(b, a)}
    assert there == back


@given(procedures(), procedures())
def test_order_is_kept_and_every_step_answers_once(a: NormalSop, b: NormalSop) -> None:
    padanan = normals_to_answers(a, b)
    in_order = [(p.a, p.b) for p in padanan if not p.pindah]
    assert in_order == sorted(in_order) and [y for _, y in in_order] == sorted(y for _, y in in_order)
    assert len({p.a for p in padanan}) == len({p.b for p in padanan}) == len(padanan)


def test_moved_step_is_found() -> None:
    padanan = normals_to_answers(reordered(0, 1, 2, 3, 4), reordered(0, 2, 3, 1, 4))
    assert [(p.a, p.b) for p in padanan if p.pindah] == [(2, 4)]
    assert len(padanan) == 5


def test_lost_pages_leave_the_rest_aligned() -> None:
    assert [(p.a, p.b) for p in normals_to_answers(reordered(2, 3, 4), reordered(0, 1, 2, 3, 4))] == [
        (1, 3),
        (2, 4),
        (3, 5),
    ]


def test_one_misread_letter_keeps_the_answer() -> None:
    misread = sop(langkah=steps({3: {"uraian": "Menyusan konsep rekornendasi kapal"}}))
    padanan = normals_to_answers(sop_to_normal(sop()), sop_to_normal(misread))
    assert (3, 3) in {(p.a, p.b) for p in padanan}


def test_best_path_takes_the_greatest_sum() -> None:
    assert best_path([[0.1, 0.9], [0.1, 0.1]], 0.6) == [(0, 1)]
    assert best_path([], 0.6) == []


def test_leftovers_match_once_best_first() -> None:
    assert leftover_matches([[0.8, 0.9], [0.85, 0.95]], [], 0.8) == [(1, 1), (0, 0)]
    assert leftover_matches([[0.8, 0.9], [0.85, 0.95]], [(1, 1)], 0.8) == [(0, 0)]


words = st.lists(st.sampled_from(("a b", "a c", "b c d", "e")).map(lambda t: tuple(t.split())), max_size=5)


@given(words, words)
def test_items_match_alike_from_both_sides(a: list[tuple[str, ...]], b: list[tuple[str, ...]]) -> None:
    pairs, only_a, only_b = matched_items(a, b, words_likeness, 0.7)
    back, back_b, back_a = matched_items(b, a, words_likeness, 0.7)
    assert sorted(pairs) == sorted((i, j) for j, i in back)
    assert (only_a, only_b) == (back_a, back_b)
