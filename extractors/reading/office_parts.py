"""Parts of an Office archive: XML read safely, relations followed (ECMA-376 part 2, 6.5)."""

import posixpath
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from extractors.reading.drawingml import local
from models.errors import BerkasRusak

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def part_to_xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The root of a part, alternatives resolved; None where the archive has no such part.

    Raises BerkasRusak.
    """
    try:
        data = archive.read(name)
    except KeyError:
        return None
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, LookupError, ValueError) as error:  # Broken, of no known encoding, an attack.
        raise BerkasRusak(name) from error
    _take_choices(root)
    return root


def part_to_relations(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (last word of its type, full name of the part that it points to)."""
    folder, file = posixpath.split(name)
    root = part_to_xml(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    relations = {}
    for relation in root if root is not None else ():
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        relations[relation.get("Id", "")] = (kind, posixpath.normpath(full))
    return relations


def _take_choices(element: Element) -> None:
    """Put in place of each AlternateContent what its first choice holds, else its fallback."""
    for at, inner in reversed(list(enumerate(element))):
        if inner.tag == f"{_COMPATIBLE}AlternateContent":
            choices = [option for option in inner if local(option) in ("Choice", "Fallback") and len(option)]
            element[at : at + 1] = list(choices[0]) if choices else []
    for inner in element:
        _take_choices(inner)
