"""texts_to_marked: which words of two texts differ, so that a page can mark them."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from models.text import fold


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and whether the other side has them too."""

    text: str
    differs: bool


def texts_to_marked(a: str | None, b: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces. Where one is empty, the whole other one differs."""
    left, right = _words(a), _words(b)
    blocks = Indel.opcodes([_key(w) for w in left], [_key(w) for w in right])
    pieces_a = [Piece(" ".join(left[o.src_start : o.src_end]), o.tag != "equal") for o in blocks]
    pieces_b = [Piece(" ".join(right[o.dest_start : o.dest_end]), o.tag != "equal") for o in blocks]
    return [p for p in pieces_a if p.text], [p for p in pieces_b if p.text]


def _words(text: str | None) -> list[str]:
    return (text or "").split()


def _key(word: str) -> str:
    return fold(word).strip(".,;:()\"'")
