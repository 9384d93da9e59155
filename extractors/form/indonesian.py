"""spaCy's blank Indonesian pipeline, with words of our own cutting.

Its own tokenizer parts "PER/21/M.PAN/11/2008" and takes seconds to build its exceptions.
"""

from functools import cache
from typing import Any

from extractors.form.citation_words import text_to_words


class _Tokenizer:
    """Our folded words as spaCy's tokens; token i is word i of text_to_words."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Any:
        from spacy.tokens import Doc

        return Doc(self.vocab, words=[w.text for w in text_to_words(text)])


@cache
def indonesian() -> Any:
    """The pipeline. spaCy is imported here and not above: that takes a second or two."""
    from spacy.lang.id import Indonesian

    return Indonesian(create_tokenizer=lambda nlp: _Tokenizer(nlp.vocab))
