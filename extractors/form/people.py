"""Names, ranks and posts: who signed."""

from collections.abc import Sequence

from models.sop import Pengesah


def is_name(text: str) -> bool:
    """Whether the text is likely a person's name, with or without titles."""
    return False


def without_titles(name: str) -> str:
    """The bare name."""
    return name


def is_rank_line(text: str) -> bool:
    """Whether the line is a civil servant's rank: "Pembina Tk. I, IV/b"."""
    return False


def is_post(text: str) -> bool:
    """Whether the text is a post: "Kepala Dinas", "Plt. Sekretaris"."""
    return False


def lines_to_pengesah(lines: Sequence[str]) -> Pengesah:
    """The signer named in an approval block, its lines in any order."""
    return Pengesah()
