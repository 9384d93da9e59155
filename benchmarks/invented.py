"""A country's SOPs, invented: known families, copied as copies are, each SOP from its number alone.

Half of the procedures speak a closed vocabulary (offices tell different work in the same words), half a
varied one. Copies lose and reword steps, name other posts, are misread, or keep one half of their pages;
some are a later version of the same agency. The same every time, whatever is asked for first.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from models.finding import Acuan
from models.sop import Instansi, Langkah, Sop

SIZES = (*[1] * 20, *[2] * 10, *[3] * 4, *[5] * 4, 8, 20)
"""Families of every hundred SOPs, ..."""
LARGE_SHARE, LARGEST = 50, 1000
"""... after a fiftieth of all in families of a thousand: a template that a ministry hands out."""
_ENDS = list(accumulate(SIZES))
_VERBS = (
    "menerima memeriksa mencatat menyusun mengajukan menyampaikan memverifikasi mengolah menghitung "
    "mengukur mencetak menyerahkan mengumumkan menilai merekap menjadwalkan mendistribusikan menetapkan "
    "meninjau membahas mengoreksi mengunggah menghimpun memilah "
)
_NOUNS = (
    "permohonan berkas laporan jadwal anggaran kuitansi formulir undangan surat naskah proposal peta "
    "gambar sampel daftar kartu buku arsip nota telaahan usulan tagihan kontrak sertifikat piagam izin "
    "rekomendasi kuesioner dokumen bukti data rekening voucher label brosur agenda risalah denah katalog "
    "kupon "
)
_KINDS = (
    "reklame pasar tambak kapal benih hutan jalan jembatan taman air listrik sekolah beasiswa puskesmas "
    "obat vaksin ternak pupuk koperasi pajak retribusi aset kendaraan gedung pegawai cuti pensiun diklat "
    "arsip perpustakaan museum wisata olahraga pemuda bencana sampah limbah tata-ruang pemakaman "
    "terminal parkir kios nelayan petani perajin siswa penduduk akta perkawinan kematian tanah irigasi "
    "embung sungai pantai "
)
_STREWN = 7_368_787
"""A prime, so that every number is met once."""
VERBS, NOUNS, KINDS = (words.split() for words in (_VERBS, _NOUNS, _KINDS))
POSTS = ("Kepala Seksi", "Kasubbag Umum", "Sekretaris", "Kepala Bidang", "Analis", "Kepala Subbagian")
EVERYWHERE = ("Menandatangani surat", "Mengarsipkan dokumen")
"""Steps that every SOP has, as real ones do; they must not make pairs."""
_LOOKALIKE = dict(zip("aeioulntcmbhsg", "oeclvitiecnhb59", strict=False))


@dataclass(frozen=True, slots=True)
class Country:
    """``size`` SOPs, by numbers from 0; numbers beyond it are SOPs that came later, of the same families."""

    size: int

    def family(self, number: int) -> int:
        """The family of an SOP: the same number for SOPs of one procedure."""
        return self._place(number)[0]

    def items(self, start: int, stop: int) -> Iterator[tuple[Acuan, Sop]]:
        """SOPs by number, families strewn over all."""
        return (self.item(number) for number in range(start, stop))

    def item(self, number: int) -> tuple[Acuan, Sop]:
        """One SOP."""
        family, copy = self._place(number)
        sop = _copied(_procedure(family), family, copy)
        nama = f"sop-{number:07}.pdf"
        return Acuan(berkas=nama, urutan_sop=1, nama_sop=sop.nama_sop, instansi=sop.instansi.nama), sop

    def _place(self, number: int) -> tuple[int, int]:
        """Family and copy of an SOP. Large families have negative numbers."""
        later, number = divmod(number, self.size)
        if later:
            family, copy = self._place(number)
            return family, copy + LARGEST * later + 1
        number = number * _STREWN % self.size
        large = self.size // LARGE_SHARE
        if number < large:
            return -1 - number // LARGEST, number % LARGEST + 1
        block, rest = divmod(number - large, 100)
        at = next(n for n, end in enumerate(_ENDS) if rest < end)
        return block * len(SIZES) + at, rest - (_ENDS[at] - SIZES[at])


@dataclass(frozen=True, slots=True)
class _Procedure:
    title: str
    steps: tuple[str, ...]
    words: Sequence[str]
    """Words for what a copy words otherwise."""


def _procedure(family: int) -> _Procedure:
    chance = random.Random(f"keluarga {family}")
    return (_closed if family % 2 else _varied)(chance)


def _varied(chance: random.Random) -> _Procedure:
    words = _vocabulary()
    things = [" ".join(chance.choices(words, k=3)) for _ in range(chance.randint(6, 12))]
    return _Procedure(" ".join(chance.sample(words, 3)).title(), _told(things, chance), words)


def _closed(chance: random.Random) -> _Procedure:
    kinds = chance.sample(KINDS, 5)
    things = [
        " ".join((chance.choice(NOUNS), *chance.sample(kinds, 2))) for _ in range(chance.randint(6, 12))
    ]
    return _Procedure(
        f"Pengelolaan {chance.choice(NOUNS)} {kinds[0]} {kinds[1]}".title(), _told(things, chance), NOUNS
    )


def _told(things: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    steps = [f"{chance.choice(VERBS)} {thing}".capitalize() for thing in things]
    steps[chance.randrange(len(steps))] += " kepada {post}"
    return (*steps, *EVERYWHERE)


@cache
def _vocabulary() -> list[str]:
    """Words that sound like some."""
    chance = random.Random("kata")
    return sorted({_word(chance) for _ in range(5000)})


def _word(chance: random.Random) -> str:
    syllables = [chance.choice("bdgjklmnprst") + chance.choice("aeiou") for _ in range(3)]
    return "".join(syllables) + chance.choice("nrst")


def _copied(procedure: _Procedure, family: int, copy: int) -> Sop:
    chance = random.Random(f"salinan {family} {copy}")
    steps = list(procedure.steps)
    if copy:
        _reword(steps, procedure.words, chance)
        if chance.random() < 0.15:
            steps.pop(chance.randrange(len(steps) - len(EVERYWHERE)))
        if chance.random() < 0.1:
            half = (len(steps) + 1) // 2
            steps = steps[:half] if chance.random() < 0.5 else steps[-half:]
    agency = copy - 1 if copy and chance.random() < 0.05 else copy
    post = chance.choice(POSTS)
    told = [text.replace("{post}", post) for text in steps]
    if copy and chance.random() < 0.3:
        told = [_misread(text, chance) for text in told]
    title = procedure.title if chance.random() < 0.8 else f"{procedure.title} Wilayah {chance.choice(KINDS)}"
    return Sop.model_construct(
        nama_sop=title,
        instansi=Instansi.model_construct(nama=f"Dinas {agency}", wilayah=f"Kabupaten {family}-{agency}"),
        langkah=tuple(
            Langkah.model_construct(urutan=n, nomor=str(n), uraian=text) for n, text in enumerate(told, 1)
        ),
    )


def _reword(steps: list[str], words: Sequence[str], chance: random.Random) -> None:
    """Tell one or two steps with another word."""
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(steps) - len(EVERYWHERE))
        said = steps[at].split()
        said[chance.randrange(1, 3)] = chance.choice(words)
        steps[at] = " ".join(said)


def _misread(text: str, chance: random.Random) -> str:
    """Every fiftieth letter misread."""
    return "".join(_LOOKALIKE.get(c, c) if chance.random() < 0.02 else c for c in text)
