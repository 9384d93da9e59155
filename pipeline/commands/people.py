"""Who sits at the keyboard, as corrections and decisions record it."""

import getpass
import os

from models.errors import SalahPakai


def name_of_user(by: str | None) -> str:
    """The name given, else the user of the operating system. Raises SalahPakai for what is no name."""
    try:
        name = by if by is not None else getpass.getuser()
    except (KeyError, OSError):
        name = f"uid {os.getuid()}"
    if not name.strip() or len(name) > 200 or not name.isprintable():
        raise SalahPakai(f"--by {name[:40]!r}")
    return name.strip()
