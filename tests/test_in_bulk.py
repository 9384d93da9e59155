"""Weighing many pairs at once says what weighing each by itself says, to the last digit."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.sop import DasarHukum, Instansi, Langkah, Sop
from pipeline.compare.alignment import normals_to_answers
from pipeline.compare.in_bulk import Bulk
from pipeline.compare.normal import NormalSop, sop_to_normal
from pipeline.compare.packed import Packed, normal_to_bytes, write_packed
from pipeline.compare.verdict import Evidence, answers_to_evidence

VERBS = ("Menerima", "Mencatat", "Memeriksa", "Menandatangani", "Menyerahkan")
THINGS = (
    "surat",
    "surat masuk",
    "berkas permohonan izin",
    "berkas perrnohonan izin",
    "laporan kapal",
    "laporan",
)
OUTPUTS = (None, "Surat", "Berkas permohonan", "Laporan")
TITLES = (None, "Izin Melaut", "Izin Melaut Kapal", "Pengelolaan Arsip")

texts = st.builds(lambda verb, thing: f"{verb} {thing}", st.sampled_from(VERBS), st.sampled_from(THINGS))
steps = st.lists(st.tuples(texts, st.sampled_from(OUTPUTS)), max_size=9)


@st.composite
def sops(draw: st.DrawFn) -> NormalSop:
    """A small vocabulary, so that steps repeat, compete, move and leave gaps."""
    rows = draw(steps)
    titles = st.sampled_from([title for title in TITLES if title])
    return sop_to_normal(
        Sop(
            nama_sop=draw(st.sampled_from(TITLES)),
            instansi=Instansi(
                nama=draw(st.sampled_from((None, "Dinas A", "Dinas B"))), wilayah="Kota Wanasari"
            ),
            keterkaitan=tuple(draw(st.lists(titles, max_size=1))),
            dasar_hukum=tuple(
                DasarHukum(teks=f"UU Nomor {n} Tahun 2009") for n in draw(st.sets(st.integers(1, 3)))
            ),
            langkah=tuple(
                Langkah(urutan=n, uraian=text, output=out) for n, (text, out) in enumerate(rows, 1)
            ),
        )
    )


def in_bulk(normals: list[NormalSop]) -> dict[tuple[int, int], Evidence]:
    with tempfile.TemporaryDirectory() as folder:
        half = len(normals) // 2
        paths = [Path(folder) / "0.bin", Path(folder) / "1.bin"]
        write_packed(paths[0], [normal_to_bytes(normal) for normal in normals[:half]])
        write_packed(paths[1], [normal_to_bytes(normal) for normal in normals[half:]])
        packed = Packed(paths, (0, half))
        bulk = Bulk(packed)
        found: dict[tuple[int, int], Evidence] = {}
        for i in range(len(normals)):
            others = list(range(i + 1, len(normals)))
            found |= dict(zip(((i, j) for j in others), bulk.evidence(i, others), strict=True))
        packed.close()
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(sops(), min_size=2, max_size=5))
def test_the_same_evidence_as_one_by_one(normals: list[NormalSop]) -> None:
    for (i, j), evidence in in_bulk(normals).items():
        a, b = normals[i], normals[j]
        assert evidence == answers_to_evidence(normals_to_answers(a, b), a, b)


def told(*texts: str) -> NormalSop:
    return sop_to_normal(
        Sop(langkah=tuple(Langkah(urutan=n, uraian=text) for n, text in enumerate(texts, 1)))
    )


def test_steps_that_moved_go_the_long_way() -> None:
    plain = [
        f"{verb} {thing}"
        for verb, thing in zip(VERBS, ("kapal", "jaring", "pukat", "dermaga", "ikan"), strict=True)
    ]
    a, b = told(*plain), told(*plain[1:], plain[0])
    evidence = in_bulk([a, b])[0, 1]
    assert (evidence.aligned, evidence.moved) == (5, 1)
