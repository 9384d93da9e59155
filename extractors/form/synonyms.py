"""Words made one for comparing."""

from models.text import words


def normal_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded, with synonyms and abbreviations resolved."""
    return tuple(words(text))


def content_words(text: str) -> frozenset[str]:
    """The set of them."""
    return frozenset(normal_words(text))
