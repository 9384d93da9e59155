"""Posts and their levels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A post in its normal form; ``level`` 1 (highest) to 5, ``kepala`` whether it heads something."""

    teks: str
    level: int | None
    kepala: bool


def normal_post(text: str) -> Post:
    """The post with abbreviations spelt out."""
    return Post(text, None, False)


def same_post(a: str, b: str) -> bool:
    """Whether two printings name one post."""
    return normal_post(a).teks.casefold() == normal_post(b).teks.casefold()
