"""How a message names a regulation, and how two printings of its subject are compared."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from extractors.form.citations import Hubungan, find_citations, regulation_key
from models.sop import DasarHukum
from models.text import words
from models.vocabulary import load
from pipeline.compare.normal import text_to_words


def said(item: DasarHukum) -> str:
    """How a message names the regulation of an item."""
    if item.jenis is None:
        return item.teks
    nomor = f" Nomor {item.nomor}" if item.nomor else ""
    tahun = f" Tahun {item.tahun}" if item.tahun else ""
    return f"{item.jenis}{nomor}{tahun}"


def others_named(item: DasarHukum) -> Iterator[tuple[Hubungan, DasarHukum]]:
    """The regulations that an item names beside its first: amendments, those that go with it, a second one.

    Only those whose kind, number and year are printed as they should be; none that a subject names.
    """
    for cited in find_citations(item.teks)[1:]:
        if cited.hubungan != "judul" and cited.nomor and cited.tahun and not cited.ditoleransi:
            named = DasarHukum(teks=item.teks, jenis=cited.jenis, nomor=cited.nomor, tahun=cited.tahun)
            yield cited.hubungan, named


def guides_on_sop() -> set[str]:
    """The regulations that tell how an SOP is written."""
    guides = load("terms")["pedoman_sop"]
    return {regulation_key(g["jenis"], g["nomor"], g["tahun"]) for g in guides}


def title_difference(printed: str, official: str) -> tuple[str, str] | None:
    """The first words that differ between two titles (either may be empty), or None.

    Nothing is made of a title that is cut off, of words written together or apart, of one letter
    (reading), of abbreviations, nor of conjunctions.
    """
    small = {"dan", "di", "dalam", "serta", "atas", "pada", "yang", "tentang"}
    left = [w for w in _spelt_out(printed) if w not in small]
    right = [w for w in _spelt_out(official) if w not in small]
    if _is_prefix(left, right) or _is_prefix(right, left):
        return None
    return _first_difference(left, right)


def _spelt_out(title: str) -> list[str]:
    """The words of a title, abbreviated kinds of regulations in full."""
    full: dict[str, str] = load("terms")["judul_singkatan"]
    return [w for word in words(title) for w in full.get(word, word).split()]


def _is_prefix(shorter: list[str], longer: list[str]) -> bool:
    """Whether ``longer`` begins with all words of ``shorter``, however they are split."""
    whole = "".join(shorter)
    return any("".join(longer[:n]) == whole for n in range(1, len(longer) + 1))


def _first_difference(left: list[str], right: list[str]) -> tuple[str, str] | None:
    for a, b in _differing_runs(left, right):
        abbreviated = any(len(text_to_words(word)) > 1 for word in a)
        if Levenshtein.distance("".join(a), "".join(b)) > 1 and not abbreviated:
            return " ".join(a), " ".join(b)
    return None


def _differing_runs(left: list[str], right: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Runs of words that differ, neighbouring edits as one; what is cut off at the end is none."""
    run_a: list[str] = []
    run_b: list[str] = []
    for op in Levenshtein.opcodes(left, right):
        if op.tag == "equal":
            if run_a or run_b:
                yield run_a, run_b
            run_a, run_b = [], []
        else:
            run_a = run_a + left[op.src_start : op.src_end]
            run_b = run_b + right[op.dest_start : op.dest_end]
    if run_a:
        yield run_a, run_b
