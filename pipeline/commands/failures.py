"""Exit codes and the exceptions that carry them."""

from collections.abc import Iterator
from functools import cache

from models.errors import SelarasError


def error_classes(root: type[SelarasError] = SelarasError) -> Iterator[type[SelarasError]]:
    """The exception tree, parents first."""
    yield root
    for child in root.__subclasses__():
        yield from error_classes(child)


@cache
def code_to_error(code: int) -> type[SelarasError]:
    """The class with that exit code; the root for a code that is not ours."""
    return next((c for c in error_classes() if c.kode_keluar == code), SelarasError)
