"""Thresholds and the choice of checks: the product's own, with the user's laid over them."""

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import Field, ValidationError

from models.errors import SalahPakai
from models.source import Model
from models.vocabulary import merged

VARIABLE = "SELARAS_CHECKS"


class Ambang(Model):
    """The thresholds; each is explained in settings.toml."""

    tahun_tanpa_tinjauan: int
    usia_cpns_termuda: int
    usia_cpns_biasa: int
    usia_pejabat_tertua: int
    usia_pensiun: int
    tahun_terawal: int
    waktu_langkah_hari: float = Field(gt=0)
    waktu_kali_median: float = Field(gt=1)
    waktu_kali_median_hari: float = Field(ge=0)
    waktu_kerja_menit: float = Field(ge=0)
    halaman_dipahami: float = Field(ge=0, le=1)
    judul_mirip: float = Field(ge=0, le=1)
    nip_selisih: int
    pola_mayoritas: float = Field(ge=0, le=1)
    inventaris_terkecil: int
    lintas_sebaya: int = Field(ge=1)
    lintas_mayoritas: float = Field(ge=0, le=1)
    lintas_kali_median: float = Field(gt=1)
    lintas_kali_dua: float = Field(gt=1)


class Settings(Model):
    """Which checks run, and with what thresholds."""

    prio_terbesar: int = Field(ge=1, le=3)
    matikan: tuple[str, ...]
    nyalakan: tuple[str, ...]
    ambang: Ambang

    def runs(self, kode: str, prio: int) -> bool:
        """Whether the check with this code and prio is wanted."""
        return kode not in self.matikan and (prio <= self.prio_terbesar or kode in self.nyalakan)


def load_settings(path: Path | None = None) -> Settings:
    """The settings with the file at ``path`` (else that named by SELARAS_CHECKS) laid over them.

    SalahPakai where that file cannot be read, is no TOML, or names what does not exist.
    """
    named = path or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return _load(named)


@cache
def _load(path: Path | None) -> Settings:
    own = tomllib.loads((files("pipeline.checks") / "settings.toml").read_text(encoding="utf-8"))
    if path is None:
        return Settings.model_validate(own)
    try:
        return Settings.model_validate(merged(own, tomllib.loads(path.read_text(encoding="utf-8-sig"))))
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise SalahPakai(f"{path}: {at}: {first['msg']}") from error
    except OSError as error:
        raise SalahPakai(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SalahPakai(f"{path}: {error}") from error
