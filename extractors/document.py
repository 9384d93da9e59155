"""THE STORY OF ONE FILE: read pages -> arrange -> understand -> SOPs."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from extractors.form.pages_read import outside_in_words, pages_outside, with_ink
from extractors.form.pages_to_sops import arrangements_to_sops
from extractors.layout.arrange import page_to_arrangement
from extractors.reading.freed import give_back, keep_memory
from extractors.reading.kinds import data_to_kind
from extractors.reading.seen import Seen
from models.errors import BerkasKosong, BerkasTerlaluBesar, BerkasTidakAda, BukanSop, SelarasError
from models.page import Ink, Page
from models.sop import Berkas, Ekstraksi

LARGEST = 1 << 30
"""Bytes; a larger file is set aside."""


def read_file(path: Path, watch: Callable[[Seen], None] | None = None) -> Ekstraksi:
    """All SOPs of one file. ``watch`` is shown every page beside its picture.

    Raises a subclass of models.errors.BerkasError (the file) or SistemError (the machine).
    """
    try:
        data = _bytes(path)
        inks: dict[int, tuple[Page, Ink]] = {}
        pages = []
        for seen in data_to_pages(data):
            pages.append(_shown(seen, watch, inks))
            give_back(len(pages))
        arranged = [page_to_arrangement(page) for page in pages]
        sops = with_ink(arrangements_to_sops(arranged), inks)
        luar = pages_outside(arranged, sops)
        if not sops:
            raise BukanSop(outside_in_words(luar))
    except SelarasError as error:
        error.rincian = f"{path.name}: {error.rincian}" if error.rincian else path.name
        raise
    berkas = Berkas(nama=path.name, sha256=hashlib.sha256(data).hexdigest(), halaman=max(1, len(pages)))
    return Ekstraksi(berkas=berkas, sop=tuple(sops), luar=luar)


def read_and_clip(path: Path) -> Ekstraksi:
    """The same with clippings of what was read with doubt. Raises as read_file does."""
    from extractors.reading.camera import Camera

    camera = Camera()
    ekstraksi = read_file(path, camera.watch)
    return ekstraksi.model_copy(update={"cuplikan": camera.clip(path.read_bytes(), ekstraksi)})


def _shown(seen: Seen, watch: Callable[[Seen], None] | None, inks: dict[int, tuple[Page, Ink]]) -> Page:
    if watch is not None:
        watch(seen)
    if seen.ink is not None:
        inks[seen.page.number] = (seen.page, seen.ink)
    return seen.page


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise BerkasTidakAda
    size = path.stat().st_size
    if size == 0:
        raise BerkasKosong
    if size > LARGEST:
        raise BerkasTerlaluBesar(f"{size >> 20} MiB")
    return path.read_bytes()


def data_to_pages(data: bytes) -> Iterator[Seen]:
    """The pages of a file's bytes, read by what they are, whatever the file's name."""
    kind = data_to_kind(data)
    keep_memory()
    # Each reader loads its own libraries only when a file of its kind comes.
    if kind == "pdf":
        from extractors.reading.pdf import data_to_pdf_pages

        yield from data_to_pdf_pages(data)
    elif kind in ("png", "jpeg", "tiff"):
        from extractors.reading.image import data_to_image_pages

        yield from data_to_image_pages(data)
    elif kind in ("docx", "xlsx"):
        from extractors.reading.office import data_to_office_pages

        yield from map(Seen, data_to_office_pages(data, kind))
    else:
        from extractors.reading.text import text_to_pages

        yield from map(Seen, text_to_pages(data))
