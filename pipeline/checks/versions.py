"""Versions of one SOP: same agency, same procedure, same name or number."""

from collections import Counter
from collections.abc import Iterator

from models.bahasa import Teks
from models.difference import Pasangan
from models.sop import Sop
from models.text import key
from pipeline.checks.base import CollectionHit, Hit
from pipeline.checks.collection import Collection
from pipeline.compare.likeness import words_likeness

KINDS = {
    "langkah_hilang": Teks("langkah dihapus", "steps removed"),
    "langkah_tambah": Teks("langkah ditambah", "steps added"),
    "langkah_pindah": Teks("langkah dipindah", "steps moved"),
    "langkah_dipecah": Teks("langkah dipecah", "steps split"),
    "langkah_digabung": Teks("langkah digabung", "steps merged"),
    "uraian": Teks("uraian diubah", "descriptions changed"),
    "waktu": Teks("waktu diubah", "times changed"),
    "pelaksana": Teks("pelaksana diubah", "actors changed"),
    "output": Teks("output diubah", "outputs changed"),
    "kelengkapan": Teks("kelengkapan diubah", "requirements changed"),
    "dasar_hukum": Teks("dasar hukum diubah", "legal bases changed"),
}
SAME_TITLE = 0.95


def families(c: Collection) -> Iterator[tuple[Pasangan, int, int]]:
    """Pairs of versions as (pair, index of the older, index of the newer)."""
    for pair, a, b in c.sided:
        if pair.hubungan == "versi" and is_family(c, a, b):
            older, newer = sorted((a, b), key=lambda i: (_latest_date(c.sop(i)), i))
            yield pair, older, newer


def is_family(c: Collection, a: int, b: int) -> bool:
    """Whether two SOPs of one agency are one SOP in two versions, and not two SOPs for one procedure."""
    numbers = [key(c.sop(i).nomor_sop or "") for i in (a, b)]
    same_number = bool(numbers[0]) and numbers[0] == numbers[1]
    return same_number or words_likeness(c.title(a), c.title(b)) >= SAME_TITLE


def _latest_date(sop: Sop) -> str:
    dates = (sop.tanggal_revisi, sop.tanggal_pengesahan, sop.tanggal_pembuatan)
    return max((t.iso for t in dates if t and t.iso), default="")


def _told_apart(pair: Pasangan) -> list[str]:
    """The kinds of the differences that reading cannot have made, dates and numbers set aside."""
    return [p.jenis for p in pair.perbedaan if p.jenis in KINDS and not p.mungkin_ocr]


def changes(c: Collection) -> Iterator[CollectionHit]:
    """What changed from one version to the next."""
    for pair, older, newer in families(c):
        counts = Counter(_seen_from(pair, c.sides(pair) == (older, newer)))
        if not counts:
            continue
        listed = Teks(
            *(", ".join(f"{n} {KINDS[kind][side]}" for kind, n in sorted(counts.items())) for side in (0, 1))
        )
        isi = {"a": _name(c, older), "b": _name(c, newer), "x": listed}
        hit = Hit(("/langkah",), listed.id, _changed_steps(pair, c.sides(pair)[1] == newer), isi)
        yield CollectionHit(newer, hit, (older,))


_MIRRORED = {
    "langkah_hilang": "langkah_tambah",
    "langkah_tambah": "langkah_hilang",
    "langkah_dipecah": "langkah_digabung",
    "langkah_digabung": "langkah_dipecah",
}


def _seen_from(pair: Pasangan, older_is_a: bool) -> list[str]:
    kinds = _told_apart(pair)
    return kinds if older_is_a else [_MIRRORED.get(kind, kind) for kind in kinds]


def _changed_steps(pair: Pasangan, newer_is_b: bool) -> tuple[int, ...]:
    steps = (p.langkah_b if newer_is_b else p.langkah_a for p in pair.perbedaan if p.jenis in KINDS)
    return tuple(sorted({step for step in steps if step}))


def _name(c: Collection, index: int) -> str:
    """A version as a message names it: number and date, else the file."""
    sop, acuan = c.sop(index), c.items[index][0]
    tanggal = sop.tanggal_revisi or sop.tanggal_pengesahan
    return f"{sop.nomor_sop or acuan.berkas} ({tanggal.teks})" if tanggal else sop.nomor_sop or acuan.berkas


def no_revision_date(c: Collection) -> Iterator[CollectionHit]:
    """The content changed under one number, and no revision is dated."""
    for pair, older, newer in families(c):
        same_number = key(c.sop(older).nomor_sop or "") == key(c.sop(newer).nomor_sop or "") != ""
        if same_number and _told_apart(pair) and c.sop(newer).tanggal_revisi is None:
            isi = {"nomor": c.sop(newer).nomor_sop}
            hit = Hit(("/tanggal_revisi", "/nomor_sop"), c.sop(newer).nomor_sop or "", isi=isi)
            yield CollectionHit(newer, hit, (older,))


def number_changed(c: Collection) -> Iterator[CollectionHit]:
    """Another number for a revision."""
    for _, older, newer in families(c):
        a, b = c.sop(older).nomor_sop, c.sop(newer).nomor_sop
        if a and b and key(a) != key(b):
            yield CollectionHit(newer, Hit(("/nomor_sop",), f"{a} → {b}", isi={"a": a, "b": b}), (older,))


def backwards(c: Collection) -> Iterator[CollectionHit]:
    """The one revised later was approved earlier."""
    for _, older, newer in families(c):
        revised = c.sop(newer).tanggal_revisi
        a, b = c.sop(older).tanggal_pengesahan, c.sop(newer).tanggal_pengesahan
        if revised and revised.iso and a and b and a.iso and b.iso:
            common = min(len(a.iso), len(b.iso))
            if b.iso[:common] < a.iso[:common]:
                where = ("/tanggal_pengesahan", "/tanggal_revisi")
                hit = Hit(where, f"{a.teks} / {b.teks}", isi={"a": a.teks, "b": b.teks})
                yield CollectionHit(newer, hit, (older,))


def both_in_force(c: Collection) -> Iterator[CollectionHit]:
    """Two signed versions that differ, and neither is dated as a revision of the other."""
    for pair, older, newer in families(c):
        sops = (c.sop(older), c.sop(newer))
        signed = all(s.disahkan_oleh.nama and s.tanggal_pengesahan for s in sops)
        if signed and _told_apart(pair) and not sops[1].tanggal_revisi:
            isi = {"nama": sops[1].nama_sop or "–", "a": _name(c, older), "b": _name(c, newer)}
            hit = Hit(("/tanggal_pengesahan",), sops[1].nama_sop or "", isi=isi)
            yield CollectionHit(newer, hit, (older,))
