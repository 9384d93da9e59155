"""How one SOP fares in each aspect that an evaluation of SOPs asks for, and what follows from it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from models.bahasa import Bahasa, Teks
from models.finding import Temuan, Tingkat
from pipeline.reports.wording import TINGKAT

ASPECTS: tuple[tuple[Teks, frozenset[str]], ...] = (
    (Teks("Identitas", "Identity"), frozenset({"IDENT", "NIP", "BUTIR", "SOP", "HALAMAN"})),
    (Teks("Dasar Hukum", "Legal Basis"), frozenset({"HUKUM", "LINTAS-HUKUM"})),
    (Teks("Uraian Kegiatan", "Activities"), frozenset({"LANGKAH"})),
    (Teks("Pelaksana dan Bagan Alir", "Actors and Flow"), frozenset({"PELAKSANA", "SIMBOL", "ALUR"})),
    (Teks("Mutu Baku", "Standards"), frozenset({"MUTU"})),
    (
        Teks("Kesesuaian dan Keseragaman", "Fit and Consistency"),
        frozenset({"RESIDU", "ISTILAH", "SALAH", "KETERKAITAN", "LINTAS", "INSTANSI", "VERSI"}),
    ),
)
"""The aspects, and how the codes that belong to each begin; the longest beginning counts."""
REVISE = Teks("Perlu direvisi", "To be revised")
REVIEW = Teks("Perlu ditelaah", "To be reviewed")
SOUND = Teks("Sesuai", "Sound")
_COUNT = Teks("{n} {tingkat}", "{n} {tingkat}")
_ADVISED: tuple[Tingkat, ...] = ("kesalahan", "peringatan")


def kode_to_aspect(kode: str) -> Teks:
    """The name of the aspect to which a check belongs. KeyError for a code of none."""
    words = kode.split("-")
    for n in range(len(words), 0, -1):
        for name, beginnings in ASPECTS:
            if "-".join(words[:n]) in beginnings:
                return name
    raise KeyError(kode)


def of_aspect(findings: Iterable[Temuan], aspect: Teks) -> list[Temuan]:
    """The findings that belong to an aspect."""
    return [t for t in findings if kode_to_aspect(t.kode) == aspect]


def findings_to_verdict(findings: Sequence[Temuan], bahasa: Bahasa) -> str:
    """What an evaluation concludes: errors ask for a revision, warnings for a look."""
    levels = {t.tingkat for t in findings}
    if "kesalahan" in levels:
        return REVISE.dalam(bahasa)
    return (REVIEW if "peringatan" in levels else SOUND).dalam(bahasa)


def findings_to_counts(findings: Sequence[Temuan], bahasa: Bahasa) -> str:
    """ "2 kesalahan, 1 catatan"; "Sesuai" where there is nothing."""
    counts = Counter(t.tingkat for t in findings)
    said = [
        _COUNT.dalam(bahasa, n=counts[level], tingkat=name.dalam(bahasa).lower())
        for level, name in TINGKAT.items()
        if counts[level]
    ]
    return ", ".join(said) or SOUND.dalam(bahasa)


def advised(findings: Sequence[Temuan]) -> list[Temuan]:
    """The findings that ask for something to be done, the gravest first."""
    return [t for level in _ADVISED for t in findings if t.tingkat == level]
