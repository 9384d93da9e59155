"""A finding: what an auditor signs under."""

from typing import Any, Literal

from pydantic import Field

from models.source import Model

Tingkat = Literal["kesalahan", "peringatan", "catatan"]


class Acuan(Model):
    """Which SOP: its id in the database (None straight from a file), file name, position in the file."""

    id: int | None = None
    berkas: str
    urutan_sop: int = Field(ge=1)
    nama_sop: str | None = None
    instansi: str | None = None


class Temuan(Model):
    """One finding (contract: audit.schema.json).

    ``lokasi`` are JSON pointers inside the SOP, ``langkah`` the urutan of the steps concerned,
    ``kutipan`` the words as printed, ``pesan`` in Indonesian, ``pesan_en`` in English.
    """

    sop: Acuan
    kode: str
    tingkat: Tingkat
    lokasi: tuple[str, ...] = ()
    langkah: tuple[int, ...] = ()
    kutipan: str = ""
    pesan: str
    pesan_en: str
    keyakinan: float = Field(default=1.0, ge=0, le=1)
    sop_lain: tuple[Acuan, ...] = ()

    def untuk_json(self, bahasa: str = "id") -> dict[str, Any]:
        """The contract's JSON object, with the message in ``bahasa``."""
        isi = self.model_dump(mode="json", exclude={"pesan_en"})
        return isi | {"pesan": self.pesan_en if bahasa == "en" else self.pesan}
