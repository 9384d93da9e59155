"""What is known about regulations: title, rank, and how a message names one."""

from functools import cache
from typing import Any

from rapidfuzz.distance import Indel, Levenshtein

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


def official_title(key: str) -> str | None:
    """The official subject of a regulation, None for one that the table lacks."""
    return _titles().get(key)


@cache
def _titles() -> dict[str, str]:
    return {_key(entry): entry["tentang"] for entry in load("regulation_titles")["peraturan"]}


def guides_on_sop() -> set[str]:
    """The regulations that tell how an SOP is written."""
    return {_key(entry) for entry in load("terms")["pedoman_sop"]}


def _key(entry: dict[str, Any]) -> str:
    return regulation_key(entry["jenis"], entry["nomor"], entry["tahun"])


def rank(jenis: str) -> int | None:
    """The rank of a kind of regulation, 1 the highest; None for kinds that are not ranked."""
    entries = load("terms")["hierarki"]
    matching = [e for e in entries if jenis.casefold().startswith(e["jenis"].casefold())]
    return max(matching, key=lambda e: len(e["jenis"]))["tingkat"] if matching else None


def title_difference(printed: str, official: str) -> tuple[str, str] | None:
    """The first words that differ between two titles, or None.

    Nothing is made of a title that is cut off, of words written together or apart, of one letter
    (reading), nor of conjunctions.
    """
    small = {"dan", "di", "dalam", "serta", "atas", "pada", "yang", "tentang"}
    left = [w for w in text_to_words(printed) if w not in small]
    right = [w for w in text_to_words(official) if w not in small]
    if "".join(right).startswith("".join(left)) or "".join(left).startswith("".join(right)):
        return None
    return _first_difference(left, right)


def _first_difference(left: list[str], right: list[str]) -> tuple[str, str] | None:
    for op in Indel.opcodes(left, right):
        a, b = left[op.src_start : op.src_end], right[op.dest_start : op.dest_end]
        cut_off = op.tag == "insert" and op.src_start == len(left)
        if op.tag == "equal" or cut_off:
            continue
        if Levenshtein.distance("".join(a), "".join(b)) > 1:
            return " ".join(a) or "–", " ".join(b) or "–"
    return None
