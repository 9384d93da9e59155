"""One procedure in several agencies: copies, steps that are missing, times and actors far apart."""

from collections.abc import Iterator
from statistics import median

from extractors.form.durations import working_minutes
from extractors.form.posts import normal_post
from models.difference import Pasangan
from models.sop import Langkah
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import Collection
from pipeline.checks.context import at, number
from pipeline.checks.peers import Peers
from pipeline.compare.unread import actors_unread
from pipeline.compare.verdict import IDENTICAL


def name_of(c: Collection, index: int) -> str:
    """An SOP as a message names it: name and agency."""
    acuan, sop = c.items[index]
    name = sop.nama_sop or acuan.berkas
    return f'"{name}" ({sop.instansi.nama})' if sop.instansi.nama else f'"{name}"'


def copies(c: Collection) -> Iterator[CollectionHit]:
    """An SOP whose steps stand word for word in another agency's: a fact, one finding an SOP."""
    peers = Peers(c)
    found: dict[int, list[tuple[int, Pasangan]]] = {}
    for pair in c.pairs:
        a, b = c.sides(pair)
        if pair.hubungan == "salinan" and peers.different_agencies(a, b):
            found.setdefault(a, []).append((b, pair))
            found.setdefault(b, []).append((a, pair))
    for i, others in sorted(found.items()):
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
    peers = Peers(c)
    for i, others in sorted(peers.of.items()):
        if len(others) < max(2, c.ambang.lintas_sebaya) or _has_gaps(c, i):
            continue
        told: set[tuple[int, int]] = set()
        for peer in others:
            for step in c.sop(peer).langkah:
                node = (peer, step.urutan)
                holders = {peer, *(set(peers.answers.get(node, {})) & set(others))}
                rows = {node, *((q, peers.answers[node][q]) for q in holders - {peer})}
                if len(holders) < max(2, c.ambang.lintas_mayoritas * len(others)) or rows & told:
                    continue
                told |= rows
                if not any((i, row) in peers.told_otherwise for row in rows):
                    isi = {"x": step.uraian, "k": len(holders), "n": len(others)}
                    yield CollectionHit(i, Hit(("/langkah",), step.uraian, isi=isi), tuple(sorted(holders)))


def _has_gaps(c: Collection, index: int) -> bool:
    """Whether printed numbers jump: then steps were lost, and LANGKAH-NOMOR-HILANG says so."""
    numbers = [int(s.nomor) for s in c.sop(index).langkah if s.nomor and s.nomor.isdigit()]
    return bool(numbers) and set(range(1, max(numbers) + 1)) - set(numbers) != set()


def added_steps(c: Collection) -> Iterator[CollectionHit]:
    """A step that no peer has: one finding an SOP."""
    peers = Peers(c)
    for i, others in sorted(peers.of.items()):
        alone = [
            s
            for s in c.sop(i).langkah
            if not any((other, (i, s.urutan)) in peers.told_otherwise for other in others)
        ]
        if alone and len(others) >= 2:
            isi = {"n": ", ".join(number(s) for s in alone)}
            hit = Hit(tuple(at(s) for s in alone), alone[0].uraian, tuple(s.urutan for s in alone), isi)
            yield CollectionHit(i, hit, tuple(others))


def other_order(c: Collection) -> Iterator[CollectionHit]:
    """Steps that answer each other in another order: one finding a pair."""
    peers = Peers(c)
    for pair in c.pairs:
        a, b = c.sides(pair)
        moved = [p for p in pair.padanan if p.pindah]
        if moved and pair.hubungan in ("salinan", "prosedur_sama") and peers.different_agencies(a, b):
            steps = [c.sop(a).langkah[p.a - 1] for p in moved]
            isi = {"n": ", ".join(number(s) for s in steps), "dok": name_of(c, b)}
            hit = Hit(tuple(at(s) for s in steps), steps[0].uraian, tuple(s.urutan for s in steps), isi)
            yield CollectionHit(a, hit, (b,))


def times_far_apart(c: Collection) -> Iterator[CollectionHit]:
    """A time far off those of the peers; of two alone nobody says which one is wrong."""
    peers = Peers(c)
    for i, sop in enumerate(sop for _, sop in c.items):
        for step in sop.langkah:
            mine = _minutes(step)
            answers = {j: c.sop(j).langkah[u - 1] for j, u in peers.answers.get((i, step.urutan), {}).items()}
            theirs = {j: m for j, s in answers.items() if (m := _minutes(s))}
            if not mine or not theirs:
                continue
            if len(theirs) == 1:
                yield from _apart_from_one(c, i, step, mine, *theirs.items())
            elif _far(mine, median(theirs.values()), c.ambang.lintas_kali_median):
                others = tuple(sorted(theirs))
                isi = {
                    "n": number(step),
                    "a": step.waktu.teks if step.waktu else "",
                    "b": "; ".join(dict.fromkeys(_printed(answers[j]) for j in others)),
                    "rasio": _times(mine, median(theirs.values())),
                }
                yield CollectionHit(i, Hit((at(step, "waktu"),), isi["a"], (step.urutan,), isi), others)


def _apart_from_one(
    c: Collection, i: int, step: Langkah, mine: float, peer: tuple[int, float]
) -> Iterator[CollectionHit]:
    """Two readings far apart: told once, in the first of the two."""
    j, theirs = peer
    if i > j or not _far(mine, theirs, c.ambang.lintas_kali_dua):
        return
    other = c.sop(j).langkah[Peers(c).answers[(i, step.urutan)][j] - 1]
    isi = {
        "n": number(step),
        "a": _printed(step),
        "b": _printed(other),
        "m": number(other),
        "dok": name_of(c, j),
        "rasio": _times(mine, theirs),
    }
    quote = f"{isi['a']} / {isi['b']}"
    yield CollectionHit(i, Hit((at(step, "waktu"),), quote, (step.urutan,), isi, "dua"), (j,))


def _minutes(step: Langkah) -> float | None:
    minutes = working_minutes(step.waktu) if step.waktu else None
    return sum(minutes) / 2 if minutes else None


def _printed(step: Langkah) -> str:
    return step.waktu.teks if step.waktu else "–"


def _far(a: float, b: float, times: float) -> bool:
    return max(a, b) >= times * min(a, b)


def _times(a: float, b: float) -> str:
    return f"{max(a, b) / min(a, b):.1f}".rstrip("0").rstrip(".").replace(".", ",")


def other_level(c: Collection) -> Iterator[CollectionHit]:
    """An aligned step by another level of post: one finding a pair of steps, in the first SOP."""
    peers = Peers(c)
    for (i, urutan), answers in sorted(peers.answers.items()):
        step = c.sop(i).langkah[urutan - 1]
        for j, there in sorted(answers.items()):
            other = c.sop(j).langkah[there - 1]
            if i > j or actors_unread(c.sop(i)) or actors_unread(c.sop(j)):
                continue
            mine, theirs = _levels(step), _levels(other)
            if mine and theirs and not mine & theirs:
                a, b = (", ".join(p.nama for p in s.pelaksana) for s in (step, other))
                isi = {"n": number(step), "a": a, "b": b, "dok": name_of(c, j)}
                hit = Hit((at(step, "pelaksana"),), f"{a} / {b}", (urutan,), isi, keyakinan=0.8)
                yield CollectionHit(i, hit, (j,))


def _levels(step: Langkah) -> set[int]:
    levels = {normal_post(p.nama).level for p in step.pelaksana}
    return {level for level in levels if level is not None}
