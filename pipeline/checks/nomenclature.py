"""Which posts belong to which kind of agency (models/vocabulary/nomenclature.toml)."""

import re

from extractors.form.agencies import kind_of_agency
from extractors.form.posts import normal_post
from models.sop import Sop
from models.text import fold, words
from models.vocabulary import load


def normal_name(post: str) -> str:
    """A post folded, abbreviations spelt out."""
    return " ".join(words(normal_post(post).teks))


def foreign_post(post: str, kind: str) -> str | None:
    """The post of another kind of agency that ``post`` names, or None: "kepala bagian" in a dinas."""
    name = normal_name(post)
    table = load("nomenclature")["jenis"].get(kind)
    if table is None or any(_begins(name, own) for own in table["kepala"]):
        return None
    return next((normal_name(f) for f in table["jabatan_asing"] if _begins(name, f)), None)


def foreign_to(post: str, sop: Sop) -> bool:
    """Whether the agency of ``sop`` is of a kind that does not have that post."""
    kind = kind_of_agency(sop.instansi.nama)
    return kind is not None and foreign_post(post, kind) is not None


def _begins(name: str, post: str) -> bool:
    return re.match(rf"{re.escape(normal_name(post))}\b", name) is not None


def is_partner(post: str) -> bool:
    """Whether the post names a unit or government that takes part in other agencies' procedures."""
    return bool(set(normal_name(post).split()) & set(load("nomenclature")["mitra"]["kata"]))


def signs_for_many(post: str) -> bool:
    """Whether the signer stands above the agency, or signs for another."""
    table = load("nomenclature")["penanda_tangan"]
    said = " ".join(words(fold(post)))
    above = any(re.search(rf"\b{name}\b", said) for name in table["umum"])
    return above or any(re.match(rf"{mark}\b", said) for mark in table["atas_nama"])


def has_no_nip(post: str) -> bool:
    """Whether the holder of such a post has no NIP (elected, or of the forces)."""
    said = " ".join(words(fold(post)))
    return any(
        re.search(rf"\b{name}\b", said) for name in load("nomenclature")["penanda_tangan"]["tanpa_nip"]
    )
