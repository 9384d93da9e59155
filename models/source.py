"""Where a value came from, and what else the paper showed that the contract has no field for."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Pecahan = Annotated[float, PlainSerializer(lambda x: round(x, 3), return_type=float)]


SURE = 0.9
"""From this confidence on a value is given as sure; below it, it is told as doubtful wherever it stands."""


class Model(BaseModel):
    """Base of all our records: immutable, nothing unknown passes silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pembetulan(Model):
    """That a person set the value: the row of the correction, who, when (ISO 8601, UTC), why.

    ``terbaca`` is what the reading says, None where it gave nothing.
    """

    id: int
    oleh: str
    waktu: str
    alasan: str | None = None
    terbaca: str | None = None


class Sumber(Model):
    """The place of one value: page (from 1), box in points on the upright page, confidence 0..1.

    ``kotak`` is ``(x0, y0, x1, y1)`` with the origin top left, or None for a text file.
    ``teks_asli`` are the words as read, where normalising changed them. ``koreksi`` stands where a
    person set the value; page and box are then those of the reading that it took the place of.
    """

    halaman: int = Field(ge=1)
    kotak: tuple[Pecahan, Pecahan, Pecahan, Pecahan] | None = None
    keyakinan: Pecahan = Field(ge=0, le=1)
    teks_asli: str | None = None
    koreksi: Pembetulan | None = None

    def untuk_json(self) -> dict[str, Any]:
        """The JSON object of the contract: ``teks_asli`` and ``koreksi`` only where there is one."""
        empty = {name for name in ("teks_asli", "koreksi") if getattr(self, name) is None}
        return self.model_dump(exclude=empty, mode="json")


class Judul(Model):
    """A title of the SOP outside its field Nama SOP: ``tempat`` is 'sampul' or 'kepala_tabel'."""

    tempat: str
    teks: str
    sumber: Sumber


class Sisa(Model):
    """Words that no field took."""

    teks: str
    sumber: Sumber


class Catatan(Model):
    """Something the reader noticed and did not settle: ``kode`` is one of extractors.form.notes."""

    kode: str
    lokasi: str
    teks: str
    sumber: Sumber | None = None


class HalamanBaca(Model):
    """How much of one page of an SOP is understood: its words, those that no field took, the share 0..1.

    ``menurut`` says of what the share is: of the ink (scans: words that no engine read count too), or of
    the words. ``dipahami`` is None for a page without either.
    """

    nomor: int = Field(ge=1)
    kata: int = Field(ge=0)
    sisa: int = Field(ge=0)
    dipahami: Pecahan | None = Field(default=None, ge=0, le=1)
    menurut: Literal["tinta", "kata"] = "kata"


class Bacaan(Model):
    """What the paper showed beside the contract's fields; the checks look here.

    ``label`` maps a field or column role to the label as printed ('mutu_baku': 'MUTU BUKU').
    ``kolom`` holds the actor columns of every page of the flow table, where they were printed anew,
    as ``(first urutan on that page, columns as printed)``.
    ``penutup`` is the closing block below the table: jabatan, nama, nip as printed there.
    """

    judul: tuple[Judul, ...] = ()
    label: dict[str, str] = Field(default_factory=dict)
    kolom: tuple[tuple[int, tuple[str, ...]], ...] = ()
    penutup: dict[str, str] = Field(default_factory=dict)
    catatan: tuple[Catatan, ...] = ()
    sisa: tuple[Sisa, ...] = ()
    tanda: dict[str, str] = Field(default_factory=dict)
    """Pointer of a step's actor -> the mark as printed, where it is none of the five symbols."""
    halaman: tuple[HalamanBaca, ...] = ()
    """Every page on which something of the SOP stands."""
