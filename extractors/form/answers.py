"""Whether print may answer a label at all: behind an empty field the next text is not its value."""

from collections.abc import Sequence

from extractors.form.dates import is_date
from extractors.form.sources import to_printed
from models.page import Line
from models.text import is_empty, words
from models.vocabulary import load

_DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan")
_READ = 0.5
"""Words below this may be of anything, so also of a number or date."""
_SIGNS = "/\\…_"
"""What numbers of documents are parted by, or left open with."""


def may_answer(field: str, lines: Sequence[Line]) -> bool:
    """Whether ``lines`` can be the value of ``field``: a number needs a digit, a sign or to be one word,
    a date a digit or a month. Anything may be a name or a list, and what is badly read anything."""
    if field != "nomor_sop" and field not in _DATES:
        return True
    printed = to_printed(lines)
    if any(word.confidence < _READ for word in printed.words):
        return True
    text = printed.text.strip(" :=;")
    if is_empty(text) or any(c.isdigit() for c in text):
        return True
    if field == "nomor_sop":
        return any(c in _SIGNS for c in text) or len(text.split()) == 1
    return is_date(text) or any(word in load("months")["bulan"] for word in words(text)) or "..." in text
