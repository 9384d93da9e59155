"""How a message names a regulation, and how two printings of its subject are compared."""

from rapidfuzz.distance import Levenshtein

from extractors.form.citations import regulation_key
from models.sop import DasarHukum
from models.vocabulary import load
from pipeline.compare.normal import text_to_words


def said(item: DasarHukum) -> str:
    """How a message names the regulation of an item."""
    if item.jenis is None:
        return item.teks
    nomor = f" Nomor {item.nomor}" if item.nomor else ""
    tahun = f" Tahun {item.tahun}" if item.tahun else ""
    return f"{item.jenis}{nomor}{tahun}"


def guides_on_sop() -> set[str]:
    """The regulations that tell how an SOP is written."""
    guides = load("terms")["pedoman_sop"]
    return {regulation_key(g["jenis"], g["nomor"], g["tahun"]) for g in guides}


def title_difference(printed: str, official: str) -> tuple[str, str] | None:
    """The first words that differ between two titles, or None.

    Nothing is made of a title that is cut off, of words written together or apart, of one letter
    (reading), nor of conjunctions.
    """
    small = {"dan", "di", "dalam", "serta", "atas", "pada", "yang", "tentang"}
    left = [w for w in text_to_words(printed) if w not in small]
    right = [w for w in text_to_words(official) if w not in small]
    if _is_prefix(left, right) or _is_prefix(right, left):
        return None
    return _first_difference(left, right)


def _is_prefix(shorter: list[str], longer: list[str]) -> bool:
    """Whether ``longer`` begins with all words of ``shorter``, however they are split."""
    whole = "".join(shorter)
    return any("".join(longer[:n]) == whole for n in range(1, len(longer) + 1))


def _first_difference(left: list[str], right: list[str]) -> tuple[str, str] | None:
    for op in Levenshtein.opcodes(left, right):
        a, b = left[op.src_start : op.src_end], right[op.dest_start : op.dest_end]
        cut_off = op.tag == "insert" and op.src_start == len(left)
        if op.tag == "equal" or cut_off:
            continue
        if Levenshtein.distance("".join(a), "".join(b)) > 1:
            return " ".join(a) or "–", " ".join(b) or "–"
    return None
