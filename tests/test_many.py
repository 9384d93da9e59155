"""Comparing in batches says what comparing at once says, however the batches are cut."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from benchmarks.invented import Country
from models.finding import Acuan
from models.sop import Sop
from pipeline.compare import scratch
from pipeline.compare.many import RELATIONS, batches_to_scratch, compare_many
from pipeline.compare.normal import sop_to_normal
from pipeline.compare.packed import bytes_to_piece, bytes_to_step, normal_to_bytes
from pipeline.compare.pairs import compare_all
from pipeline.workers import Serial

COUNTRY = Country(300)


def batch(start: int, stop: int) -> list[tuple[Acuan, Sop]]:
    return list(COUNTRY.items(start, min(stop, COUNTRY.size)))


@pytest.mark.parametrize(("size", "of_a_part"), [(300, 1000), (97, 1000), (97, 13)])
def test_in_batches_as_at_once(
    size: int, of_a_part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_OF_A_PART", of_a_part)
    batches = [partial(batch, start, start + size) for start in range(0, COUNTRY.size, size)]
    related = compare_many(batches, tmp_path, Serial())
    pairs, groups = compare_all(batch(0, COUNTRY.size))
    number = {acuan.berkas: n for n, (acuan, _) in enumerate(batch(0, COUNTRY.size))}
    expected = sorted((number[p.a.berkas], number[p.b.berkas], p.hubungan, np.float32(p.skor)) for p in pairs)
    said = [RELATIONS[h] for h in related.hubungan]
    assert list(zip(related.a.tolist(), related.b.tolist(), said, related.skor, strict=True)) == expected
    assert len(expected) > 300
    members = sorted(sorted(number[acuan.berkas] for acuan in group.anggota) for group in groups)
    assert related.groups() == members


def test_the_families_are_found() -> None:
    _, groups = compare_all(batch(0, COUNTRY.size))
    families: dict[int, set[str]] = {}
    for number in range(COUNTRY.size):
        families.setdefault(COUNTRY.family(number), set()).add(COUNTRY.item(number)[0].berkas)
    wanted = {frozenset(members) for members in families.values() if len(members) > 1}
    found = {frozenset(acuan.berkas for acuan in group.anggota) for group in groups}
    assert len(found & wanted) >= 0.97 * len(wanted)
    assert len(found & wanted) >= 0.99 * len(found)


def test_the_parts_of_the_lists_are_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_OF_A_PART", 7)
    laid = batches_to_scratch([partial(batch, 0, 60), partial(batch, 60, 100)], tmp_path, Serial())
    parts = [laid.rows(part) for part in laid.parts]
    assert len(parts) > 10
    begins = [(part[0].min(), part[0].max()) for part in parts]
    assert all(last < first for (_, last), (first, _) in pairwise(begins))
    told = [laid.prints_of(at) for at in laid.batches]
    assert sum(part.shape[1] for part in parts) == sum(len(prints.owner) for prints in told)
    assert {*np.concatenate([part[2] for part in parts]).tolist()} == set(range(100))


def test_no_sops_no_pairs(tmp_path: Path) -> None:
    related = compare_many([], tmp_path, Serial())
    assert related.count == 0 and related.groups() == []


def test_packing_loses_nothing() -> None:
    for _, sop in batch(0, 20):
        normal = sop_to_normal(sop)
        piece = bytes_to_piece(normal_to_bytes(normal))
        steps = [bytes_to_step(step, at) for step, at in zip(piece.steps, piece.places, strict=True)]
        assert piece.unpacked(steps) == normal
