"""One procedure in several agencies: copies, steps that are missing, added, in another order."""

from collections.abc import Iterator

from models.difference import Pasangan
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import COMPARABLE, Collection
from pipeline.checks.context import at, number
from pipeline.compare.verdict import IDENTICAL


def name_of(c: Collection, index: int) -> str:
    """An SOP as a message names it: name and agency."""
    acuan, sop = c.items[index]
    name = sop.nama_sop or acuan.berkas
    return f'"{name}" ({sop.instansi.nama})' if sop.instansi.nama else f'"{name}"'


def copies(c: Collection) -> Iterator[CollectionHit]:
    """An SOP whose steps stand word for word in another agency's: a fact, one finding an SOP."""
    found: dict[int, list[tuple[int, Pasangan]]] = {}
    for pair, a, b in c.sided:
        if pair.hubungan == "salinan" and c.different_agencies(a, b):
            found.setdefault(a, []).append((b, pair))
            found.setdefault(b, []).append((a, pair))
    for i, others in sorted(found.items()):
        if not c.is_asked(i):
            continue
        other, pair = max(others, key=lambda o: (_identical(o[1]), -o[0]))
        steps = tuple(
            sorted(_step_of(c, pair, i, n) for n, p in enumerate(pair.padanan) if p.kemiripan >= IDENTICAL)
        )
        isi = {
            "dok": name_of(c, other),
            "k": len(steps),
            "n": len(c.sop(i).langkah),
            "nomor": ", ".join(number(c.sop(i).langkah[s - 1]) for s in steps),
            "lain": len(others) - 1,
        }
        varian = "banyak" if len(others) > 1 else ""
        quote = c.sop(i).langkah[steps[0] - 1].uraian if steps else ""
        hit = Hit(tuple(f"/langkah/{s - 1}" for s in steps), quote, steps, isi, varian)
        yield CollectionHit(i, hit, tuple(o for o, _ in others))


def _identical(pair: Pasangan) -> int:
    return sum(p.kemiripan >= IDENTICAL for p in pair.padanan)


def _step_of(c: Collection, pair: Pasangan, index: int, n: int) -> int:
    return pair.padanan[n].a if c.index[pair.a] == index else pair.padanan[n].b


def missing_steps(c: Collection) -> Iterator[CollectionHit]:
    """A step that most peers have, and this SOP has in no form; lost pages say it themselves."""
    for i, others in c.asked_peers():
        if len(others) < max(2, c.ambang.lintas_sebaya) or _has_gaps(c, i):
            continue
        told: set[tuple[int, int]] = set()
        these = set(others)
        for peer in others:
            for step in c.sop(peer).langkah:
                node = (peer, step.urutan)
                answers = c.answers.get(node, {})
                holders = {peer, *(answers.keys() & these)}
                if node in told or len(holders) < max(2, c.ambang.lintas_mayoritas * len(others)):
                    continue
                rows = {node, *((q, answers[q]) for q in holders - {peer})}
                if rows & told:
                    continue
                told |= rows
                if not any((i, row) in c.told_otherwise for row in rows):
                    isi = {"x": step.uraian, "k": len(holders), "n": len(others)}
                    yield CollectionHit(i, Hit(("/langkah",), step.uraian, isi=isi), tuple(sorted(holders)))


def _has_gaps(c: Collection, index: int) -> bool:
    """Whether printed numbers jump: then steps were lost, and LANGKAH-NOMOR-HILANG says so."""
    numbers = [int(s.nomor) for s in c.sop(index).langkah if s.nomor and s.nomor.isdigit()]
    return bool(numbers) and set(range(1, max(numbers) + 1)) - set(numbers) != set()


def added_steps(c: Collection) -> Iterator[CollectionHit]:
    """A step that no peer has: one finding an SOP."""
    for i, others in c.asked_peers():
        alone = [
            s
            for s in c.sop(i).langkah
            if not any((other, (i, s.urutan)) in c.told_otherwise for other in others)
        ]
        if alone and len(others) >= 2:
            isi = {"n": ", ".join(number(s) for s in alone)}
            hit = Hit(tuple(at(s) for s in alone), alone[0].uraian, tuple(s.urutan for s in alone), isi)
            yield CollectionHit(i, hit, tuple(others))


def other_order(c: Collection) -> Iterator[CollectionHit]:
    """Steps in another order than in most peers: one finding an SOP. With one peer it is told of both."""
    found: dict[int, dict[int, list[int]]] = {}
    for pair, a, b in c.sided:
        moved = [p for p in pair.padanan if p.pindah]
        if moved and pair.hubungan in COMPARABLE and c.different_agencies(a, b):
            found.setdefault(a, {})[b] = [p.a for p in moved]
            found.setdefault(b, {})[a] = [p.b for p in moved]
    for i, others in sorted(found.items()):
        if c.is_asked(i) and len(others) >= c.ambang.lintas_mayoritas * len(c.peers[i]):
            yield _out_of_order(c, i, others)


def _out_of_order(c: Collection, index: int, others: dict[int, list[int]]) -> CollectionHit:
    other = min(others)
    steps = [c.sop(index).langkah[u - 1] for u in sorted(others[other])]
    numbers = ", ".join(number(s) for s in steps)
    isi = {"n": numbers, "dok": name_of(c, other), "lain": len(others) - 1}
    where, varian = tuple(at(s) for s in steps), "banyak" if len(others) > 1 else ""
    hit = Hit(where, steps[0].uraian, tuple(s.urutan for s in steps), isi, varian)
    return CollectionHit(index, hit, tuple(sorted(others)))
