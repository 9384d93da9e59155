"""Who signed: the approval block of the identity, and the closing block below the flow table."""

import re
from collections.abc import Sequence

from extractors.form.grammar import DOUBTED
from extractors.form.nip import Nip, nip_certainty
from extractors.form.people import has_titles, is_name, is_post, is_rank_line, lines_to_pengesah
from extractors.form.sources import Ledger, Printed, to_printed
from extractors.form.wrapped import is_next, unwrapped_lines
from models.page import Line
from models.sop import Pengesah
from models.source import SURE
from models.text import is_empty, key

SIGNER = ("jabatan", "nama", "nip")
READ = 0.25
"""A word below this is more likely wrong than right: confidence is the chance that two such are right."""
_MOST_SIGNATURE_LINES = 12
_PLACE_AND_DATE = re.compile(r"^[\w. ]+,\s+(?:tanggal\s+)?[\d.…]+\s*\w+\s+\d{4}$|^\.{3,}", re.IGNORECASE)
_NIP = re.compile(r"^\W*N\s?[I1l]\s?[PK]\b", re.IGNORECASE)
_NIP_DIGITS = 18
_ONLY_DIGITS = re.compile(r"[\d .]+")
_FRONT_TITLE = re.compile(r"^(?:Prof|Dr|Drs|Dra|Ir|H|Hj|K\.H|Apt|R|Rr)\.", re.IGNORECASE)
_ELECTRONIC = re.compile(r"ditandatangani\s+secara\s+elektronik", re.IGNORECASE)


def read_signer(lines: Sequence[Line]) -> Pengesah:
    """The signer of an approval block."""
    texts = unwrapped_lines(lines, lambda at: _completes_post(lines, at))
    return lines_to_pengesah(unwrapped([text.lstrip(" :") for text in texts]))


def _completes_post(lines: Sequence[Line], at: int) -> bool:
    """Whether the line may be the end of the post above it: it is nothing else, and the name is below."""
    above, text = lines[at - 1].text.strip(" :"), lines[at].text.strip()
    if not is_post(above) or above.endswith(",") or is_post(text) or _is_explained(text):
        return False
    below = [line.text for line in lines[at + 1 :]]
    return not has_titles(text) and not _NIP.match(text) and any(is_name(name) for name in below)


def _is_explained(text: str) -> bool:
    """Whether a line of the block says what is no value: a rank, a place and date, how it was signed."""
    said = is_rank_line(text) or _PLACE_AND_DATE.search(text) or _ELECTRONIC.search(text)
    return bool(said) or is_empty(text)


def unwrapped(lines: Sequence[str]) -> list[str]:
    """``lines`` with a NIP or a name that a narrow cell broke put back into one line."""
    joined: list[str] = []
    for line in lines:
        if joined and (_breaks_nip(joined[-1], line) or _breaks_name(joined[-1], line)):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def without_unread(pengesah: Pengesah, lines: Sequence[Line]) -> Pengesah:
    """``pengesah`` without a name or NIP that is more likely misread than read: nothing bears either out,
    and a wrong one names another person."""
    unread = {
        name: None
        for name in ("nama", "nip")
        if (value := getattr(pengesah, name)) and _is_unread(value, _lines_of(value, lines))
    }
    return pengesah.model_copy(update=unread)


def _is_unread(value: str, printed: Printed) -> bool:
    looked = key(value)
    return any(
        word.confidence < READ and len(own) > 1 and own in looked
        for word in printed.words
        for own in (key(_NIP.sub("", word.text)),)
    )


def _breaks_nip(above: str, line: str) -> bool:
    """Digits alone below a NIP that lacks some."""
    count = len(_digits(above))
    return (
        0 < count < _NIP_DIGITS and _NIP.match(above) is not None and _ONLY_DIGITS.fullmatch(line) is not None
    )


def _breaks_name(above: str, line: str) -> bool:
    """A title and at most two words of a name, the rest and the titles behind it below."""
    if not _FRONT_TITLE.match(above) or "," in above or len(above.split()) > 3:
        return False
    return "," in line and not _NIP.match(line) and not is_rank_line(line) and is_name(f"{above} {line}")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def note_signer(pengesah: Pengesah, lines: Sequence[Line], fields: Sequence[str], ledger: Ledger) -> None:
    """Record the lines that print each of ``fields``; lines of rank, place and date are understood too."""
    for name in fields:
        value = getattr(pengesah, name)
        if value is not None:
            printed = _lines_of(value, lines)
            doubt = DOUBTED if name == "jabatan" and _breaks_off(pengesah, printed, lines) else 1.0
            ledger.note(f"/disahkan_oleh/{name}", printed, value, _certainty(name, value, printed) * doubt)
    values = [v for v in pengesah.model_dump().values() if v]
    for line in lines:
        if _is_explained(line.text) or any(_shares(value, line) for value in values):
            ledger.take([line])


def _breaks_off(pengesah: Pengesah, printed: Printed, lines: Sequence[Line]) -> bool:
    """Whether a post may go on in the line below it: what stands there could not be read, or is no value."""
    last = lines.index(printed.lines[-1])
    if last + 1 >= len(lines):
        return False
    after = lines[last + 1]
    if any(w.confidence < READ and len(key(w.text)) > 2 for w in after.words):
        return True
    values = [v for v in (pengesah.jabatan, pengesah.nip, _well_read_name(pengesah, lines)) if v]
    known = _is_explained(after.text) or is_nip_line(after.text) or any(_shares(v, after) for v in values)
    return not known and is_next(lines[last], after) and len(key(after.text)) > 2


def _well_read_name(pengesah: Pengesah, lines: Sequence[Line]) -> str | None:
    """The name, where it was read well: one read badly right below a post may be the end of that post."""
    words = _lines_of(pengesah.nama, lines).words if pengesah.nama else ()
    return pengesah.nama if all(word.confidence >= SURE for word in words) else None


def _certainty(name: str, value: str, printed: Printed) -> float:
    """A NIP read by OCR that breaks the rules of such numbers was more likely misread than printed so."""
    if name != "nip":
        return 1.0
    by_ocr = any(word.confidence < 1 for word in printed.words)
    return nip_certainty(printed.text, value) * (DOUBTED if by_ocr and Nip(value).masalah else 1.0)


def _lines_of(value: str, lines: Sequence[Line]) -> Printed:
    """The lines that share text with ``value``, else all."""
    return to_printed([x for x in lines if _shares(value, x)] or lines)


def _shares(value: str, line: Line) -> bool:
    looked, own = key(value), key(_NIP.sub("", line.text))
    return bool(own) and (own in looked or looked in own)


def with_closing(block: Pengesah, closing: Pengesah) -> Pengesah:
    """What the identity block leaves out is taken from the closing block; the fuller post counts."""
    return Pengesah(
        jabatan=_fuller(block.jabatan, closing.jabatan),
        nama=block.nama or closing.nama,
        nip=block.nip or (closing.nip if same_person(block.nama, closing.nama) else None),
    )


def _fuller(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return b if key(a) in key(b) and len(key(b)) > len(key(a)) else a


def same_person(a: str | None, b: str | None) -> bool:
    """Whether two printings may name one person; an unknown one may be anybody."""
    return a is None or b is None or key(a)[:12] in key(b) or key(b)[:12] in key(a)


def is_nip_line(text: str) -> bool:
    """Whether the line is a NIP with its digits: the end of a signature."""
    return _NIP.match(text) is not None and len(_digits(text)) >= _NIP_DIGITS - 2


def closing_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines below the flow table that may be the closing block: not more than a signature takes."""
    return list(lines[:_MOST_SIGNATURE_LINES])
