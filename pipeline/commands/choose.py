"""From what the user names (an id, a file, FILE#2) to SOPs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from models.bahasa import Teks
from models.clipping import Clippings
from models.errors import SopTidakDitemukan
from models.finding import Acuan
from models.sop import Ekstraksi, Sop
from pipeline.commands.output import said, say
from pipeline.store.clippings import read_clippings
from pipeline.store.database import reading
from pipeline.store.read import read_one_acuan, read_sop

Item = tuple[Acuan, Sop]

_SEVERAL = Teks(
    "{file} memuat {n} SOP; dipakai yang pertama (yang lain: {file}#2 dan seterusnya)",
    "{file} holds {n} SOPs; the first is used (the others: {file}#2 and so on)",
)


def is_id(name: str) -> bool:
    """Whether the name is an id of the database and no file."""
    return name.isdecimal() and not Path(name).exists()


def split_names(names: Iterable[str]) -> tuple[list[int], list[str]]:
    """Ids, and names of files."""
    names = list(names)
    return [int(n) for n in names if is_id(n)], [n for n in names if not is_id(n)]


def name_to_item(name: str, db: Path) -> Item:
    """The one SOP that is named. Raises SopTidakDitemukan, BerkasError, DataError."""
    if is_id(name):
        with reading(db) as database:
            return id_to_item(database, int(name))
    from extractors.document import read_file

    return _chosen(name, read_file(_place(name)[0]))


def _chosen(name: str, ekstraksi: Ekstraksi) -> Item:
    """The SOP of the file that the name means: the first where it does not say which."""
    items = _numbered(name, ekstraksi)
    if len(items) > 1 and _place(name)[1] is None:
        say(said(_SEVERAL, file=name, n=len(items)))
    return items[0]


def name_to_clipped(name: str, db: Path) -> tuple[Item, Clippings]:
    """The one SOP that is named, with the clippings of its file."""
    if is_id(name):
        with reading(db) as database:
            return id_to_item(database, int(name)), read_clippings(database, int(name))
    from extractors.document import read_and_clip

    ekstraksi = read_and_clip(_place(name)[0])
    return _chosen(name, ekstraksi), Clippings(ekstraksi.cuplikan)


def names_to_items(names: Sequence[str], db: Path) -> list[Item]:
    """Every SOP that is named, each once; of a file without #N all that it holds."""
    ids, files = split_names(names)
    items: list[Item] = []
    if ids:
        with reading(db) as database:
            items += [id_to_item(database, sop_id) for sop_id in dict.fromkeys(ids)]
    for name in dict.fromkeys(files):
        items += name_to_items(name)
    return items


def id_to_item(db: Database, sop_id: int) -> Item:
    """The SOP with that id."""
    return read_one_acuan(db, sop_id), read_sop(db, sop_id)


def name_to_items(name: str) -> list[Item]:
    """The SOPs of a file, or the one that ``FILE#N`` names."""
    from extractors.document import read_file

    return _numbered(name, read_file(_place(name)[0]))


def _numbered(name: str, ekstraksi: Ekstraksi) -> list[Item]:
    number, items = _place(name)[1], ekstraksi_to_items(ekstraksi)
    if number is None:
        return items
    if not 1 <= number <= len(items):
        raise SopTidakDitemukan(name)
    return [items[number - 1]]


def _place(name: str) -> tuple[Path, int | None]:
    head, mark, number = name.rpartition("#")
    if mark and number.isdecimal() and not Path(name).exists():
        return Path(head), int(number)
    return Path(name), None


def ekstraksi_to_items(ekstraksi: Ekstraksi) -> list[Item]:
    """The SOPs of a file with references that have no id."""
    return [
        (
            Acuan(
                berkas=ekstraksi.berkas.nama,
                urutan_sop=urutan,
                nama_sop=sop.nama_sop,
                instansi=sop.instansi.nama,
            ),
            sop,
        )
        for urutan, sop in enumerate(ekstraksi.sop, start=1)
    ]
