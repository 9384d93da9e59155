"""What a worker does: one file -> its SOPs. Every worker loads this module, so it imports next to nothing.

Raised everywhere: SelarasError.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BukanSop, SelarasError

if TYPE_CHECKING:
    from models.sop import Ekstraksi

# The reading's libraries are loaded where a file is read: in the worker, not in the parent.


@dataclass(frozen=True, slots=True)
class Found:
    """One file as it lies there. ``path`` is absolute; links in it are not followed."""

    path: Path
    sha256: str | None = None
    ukuran: int | None = None
    jenis: str | None = None
    error: SelarasError | None = None

    @property
    def key(self) -> str:
        """The path as the ledger keeps it: valid Unicode, whatever the file system gave."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")

    @property
    def nama(self) -> str:
        """The file's name without folders."""
        return self.key.rpartition("/")[2]


def read_found(found: Found) -> "Ekstraksi":
    """Read a file that was looked at before, with clippings of what is doubtful."""
    from extractors.document import read_and_clip

    if found.error is not None:
        raise found.error
    return read_and_clip(found.path)


def read_path(path: Path) -> "Ekstraksi":
    """Read one file, which must hold an SOP."""
    from extractors.document import read_file

    ekstraksi = read_file(path)
    if not ekstraksi.sop:
        raise BukanSop(path.name)
    return ekstraksi


def read_and_draw(path: Path, folder: Path) -> "Ekstraksi":
    """Read one file and leave a picture of each of its pages in ``folder``."""
    from extractors.document import read_file
    from extractors.reading.overlay import seen_to_svg
    from extractors.reading.seen import Seen

    def watch(seen: Seen) -> None:
        target = folder / f"{path.stem}-{seen.page.number}.svg"
        target.write_text(seen_to_svg(seen), encoding="utf-8")

    return read_file(path, watch)
