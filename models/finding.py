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


class Sikap(Model):
    """What a person decided about a finding: it stands, or it is set aside. ``waktu`` is ISO 8601, UTC."""

    sikap: Literal["diterima", "dikesampingkan"]
    oleh: str
    waktu: str
    alasan: str | None = None


class Temuan(Model):
    """One finding (contract: audit.schema.json).

    ``lokasi`` are JSON pointers inside the SOP, ``langkah`` the urutan of the steps concerned,
    ``kutipan`` the words as printed, ``pesan`` in Indonesian, ``pesan_en`` in English. ``sikap`` is what
    somebody decided about it, None so far.
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
    sikap: Sikap | None = None

    @property
    def dikesampingkan(self) -> bool:
        """Whether somebody set it aside: it is shown as that, and counts no more."""
        return self.sikap is not None and self.sikap.sikap == "dikesampingkan"

    def untuk_json(self, bahasa: str = "id") -> dict[str, Any]:
        """The contract's JSON object, with the message in ``bahasa``."""
        isi = self.model_dump(
            mode="json", exclude={"pesan_en"} | ({"sikap"} if self.sikap is None else set())
        )
        return isi | {"pesan": self.pesan_en if bahasa == "en" else self.pesan}
