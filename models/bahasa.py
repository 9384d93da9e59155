"""A text that a person reads, in both languages of the product."""

from typing import Any, Literal, NamedTuple

Bahasa = Literal["id", "en"]


class Teks(NamedTuple):
    """One message, Indonesian first; ``{name}`` fields are filled by :meth:`dalam`."""

    id: str
    en: str

    def dalam(self, bahasa: Bahasa, **isi: Any) -> str:
        """Return the message in ``bahasa`` with its fields filled."""
        template = self.en if bahasa == "en" else self.id
        return template.format(**isi) if isi else template
