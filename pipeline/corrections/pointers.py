"""JSON pointers (RFC 6901) into an SOP: what there is to correct, and of what type it is."""

import difflib
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from models.bahasa import Teks
from models.correction import Tindakan
from models.errors import KoreksiDitolak
from models.sop import Sop
from models.source import Model

END = "-"
"""The token for the place after the last item of a list."""
AFTER = "+"
"""Behind an index: the place after that item; alone: before the first one."""
LONGEST = 500
"""Characters of a pointer; none is longer than a few dozen."""

_NOT_CORRECTED = frozenset({"sumber", "bacaan"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the schema: tokens of the pointer, the type there, whether it may be empty."""

    tokens: tuple[str, ...]
    annotation: Any
    optional: bool
    in_list: bool

    @property
    def pointer(self) -> str:
        return tokens_to_pointer(self.tokens)

    @property
    def shape(self) -> str:
        """The pointer with every index as ``*``: 'langkah/*/waktu'."""
        return "/".join("*" if is_index(t) or is_new(t) else t for t in self.tokens)

    @property
    def appends(self) -> bool:
        """Whether an item is added here."""
        return is_new(self.tokens[-1])

    @property
    def needed(self) -> tuple[str, ...]:
        """What an SOP must have for the place to be one: the value, or that to which an item is added."""
        if not self.appends:
            return self.tokens
        before = self.tokens[-1].removesuffix(AFTER)
        return (*self.tokens[:-1], before) if is_index(before) else self.tokens[:-1]

    @property
    def is_object(self) -> bool:
        return isinstance(self.annotation, type) and issubclass(self.annotation, Model)

    @property
    def is_list(self) -> bool:
        return get_origin(self.annotation) is tuple

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which the value is one; none where it is free."""
        return get_args(self.annotation) if get_origin(self.annotation) is Literal else ()


def is_index(token: str) -> bool:
    """Whether the token is an index of a list as RFC 6901 writes it."""
    return token.isascii() and token.isdigit() and (token == "0" or token[0] != "0") and len(token) < 7


def is_new(token: str) -> bool:
    """Whether the token is the place of an item that is not there yet."""
    return token in (END, AFTER) or (token.endswith(AFTER) and is_index(token[:-1]))


def pointer_to_tokens(pointer: str) -> tuple[str, ...]:
    """The tokens of ``pointer``. Raises KoreksiDitolak where it is none."""
    if len(pointer) > LONGEST or not pointer.startswith("/") or pointer == "/":
        raise KoreksiDitolak(pointer[:80], _NO_POINTER)
    return tuple(t.replace("~1", "/").replace("~0", "~") for t in pointer[1:].split("/"))


def tokens_to_pointer(tokens: tuple[str, ...]) -> str:
    """The pointer again."""
    return "".join("/" + t.replace("~", "~0").replace("/", "~1") for t in tokens)


def pointer_to_place(pointer: str) -> Place:
    """What the schema has at ``pointer``. Raises KoreksiDitolak with the names that there are."""
    tokens = pointer_to_tokens(pointer)
    annotation: Any = Sop
    optional = in_list = False
    for at, token in enumerate(tokens):
        if get_origin(annotation) is tuple and (is_index(token) or is_new(token)):
            annotation, in_list = get_args(annotation)[0], True
        else:
            annotation, in_list = _field(annotation, token, tokens[:at], pointer), False
        annotation, optional = _without_none(annotation)
    if any(map(is_new, tokens[:-1])):
        raise KoreksiDitolak(pointer, _NO_POINTER)
    return Place(tokens, annotation, optional, in_list)


def _field(annotation: Any, token: str, before: tuple[str, ...], pointer: str) -> Any:
    fields = _fields(annotation)
    if token not in fields:
        raise KoreksiDitolak(pointer, _advice(annotation, token, before, pointer))
    return fields[token]


def _fields(annotation: Any) -> Mapping[str, Any]:
    if not (isinstance(annotation, type) and issubclass(annotation, Model)):
        return {}
    found = {name: field.annotation for name, field in annotation.model_fields.items()}
    return {n: a for n, a in found.items() if annotation is not Sop or n not in _NOT_CORRECTED}


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    members = get_args(annotation)
    rest = tuple(a for a in members if a is not type(None))
    return (rest[0] if len(rest) == 1 else Union[rest]), len(rest) < len(members)  # noqa: UP007


def _advice(annotation: Any, token: str, before: tuple[str, ...], pointer: str) -> Teks:
    if get_origin(annotation) is tuple:
        return Teks(
            f"sesudah {tokens_to_pointer(before)} harus nomor butir mulai dari 0, - untuk menambah, atau 3+"
            " untuk menyisipkan sesudah 3",
            f"after {tokens_to_pointer(before)} comes the number of an item from 0, - to add one, or 3+ to"
            " put one after 3",
        )
    names = [tokens_to_pointer((*before, name)) for name in _fields(annotation)]
    close = difflib.get_close_matches(token, list(_fields(annotation)), n=1, cutoff=0.75)
    if close:
        meant = tokens_to_pointer((*before, close[0]))
        return Teks(f"mungkin maksudnya {meant}", f"perhaps {meant} is meant")
    last = pointer.rpartition("/")[2]
    known = [shape for shape in all_shapes() if last and shape.endswith(f"/{last}")]
    names = known or names
    if not names:
        here = tokens_to_pointer(before)
        return Teks(f"{here} tidak punya bagian", f"{here} has no parts")
    return Teks("yang ada: " + ", ".join(names), "there are: " + ", ".join(names))


def all_shapes(annotation: Any = Sop, before: str = "") -> Iterator[str]:
    """Every field of the schema as a pointer with ``*`` for indexes."""
    bare, _ = _without_none(annotation)
    if get_origin(bare) is tuple:
        yield from all_shapes(get_args(bare)[0], f"{before}/*")
    for name, inner in _fields(bare).items():
        yield f"{before}/{name}"
        yield from all_shapes(inner, f"{before}/{name}")


def get(value: Any, tokens: tuple[str, ...], pointer: str) -> Any:
    """The JSON value at ``tokens``. Raises KoreksiDitolak where this SOP has none."""
    for at, token in enumerate(tokens):
        if isinstance(value, list) and is_index(token):
            if int(token) >= len(value):
                raise KoreksiDitolak(pointer, _too_far(tokens[:at], len(value)))
            value = value[int(token)]
        elif isinstance(value, dict) and token in value:
            value = value[token]
        else:
            raise KoreksiDitolak(pointer, _nothing_there(tokens[:at]))
    return value


def _too_far(tokens: tuple[str, ...], count: int) -> Teks:
    here = tokens_to_pointer(tokens)
    return Teks(
        f"{here} hanya punya {count} butir, bernomor 0 sampai {count - 1}" if count else f"{here} kosong",
        f"{here} has only {count} items, numbered 0 to {count - 1}" if count else f"{here} is empty",
    )


def _nothing_there(tokens: tuple[str, ...]) -> Teks:
    here = tokens_to_pointer(tokens)
    return Teks(f"{here} kosong; isi {here} seutuhnya", f"{here} is empty; set {here} as a whole")


def action(place: Place, value: Any) -> Tindakan:
    """What a value at the place means: "-" and "+" add, null for an item of a list takes it out."""
    if place.appends:
        return "tambah"
    return "hapus" if value is None and place.in_list else "ganti"


_NO_POINTER = Teks(
    "penunjuk berbentuk /nomor_sop, /langkah/3/waktu, /keterkaitan/0 (nomor mulai dari 0)",
    "a pointer looks like /nomor_sop, /langkah/3/waktu, /keterkaitan/0 (numbers from 0)",
)
