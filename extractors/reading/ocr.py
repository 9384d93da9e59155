"""Pixels -> words: the engines behind one small seam.

Tesseract runs inside the process (tesserocr) on tight crops; where tesserocr has no wheel the command
is called through pytesseract. OMP_THREAD_LIMIT=1 always: parallel Tesseracts with OpenMP are forty
times slower.
"""

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from PIL import Image

from extractors.reading.one_line import is_one_line
from extractors.tracing.raster import Gray
from models.errors import OcrTidakAda
from models.page import Box, Word

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

LANGUAGE = "ind"


class Engine(Protocol):
    """Reads crops; words come back in each crop's own pixels, with confidence 0..1."""

    name: str

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]: ...


class Tesserocr:
    """Tesseract in-process, one block of text a crop (psm 6), one line where the crop holds one (psm 7)."""

    name = "tesseract"

    def __init__(self) -> None:
        import tesserocr

        self._tesserocr = tesserocr
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(tessdata_folder()), lang=LANGUAGE)
        except RuntimeError as error:
            raise OcrTidakAda from error

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        return [self._crop(crop, dpi) for crop in crops]

    def _crop(self, crop: Gray, dpi: float) -> list[Word]:
        modes = self._tesserocr.PSM
        mode = modes.SINGLE_LINE if is_one_line(crop, dpi) else modes.SINGLE_BLOCK
        self._api.SetPageSegMode(mode)
        high, wide = crop.shape
        self._api.SetImageBytes(crop.tobytes(), wide, high, 1, wide)
        self._api.SetSourceResolution(round(dpi))
        self._api.Recognize()
        words = []
        level = self._tesserocr.RIL.WORD
        for item in self._tesserocr.iterate_level(self._api.GetIterator(), level):
            if item is None or item.Empty(level):
                continue
            text, box = item.GetUTF8Text(level), item.BoundingBox(level)
            if text and text.strip() and box:
                words.append(Word(text.strip(), Box(*map(float, box)), item.Confidence(level) / 100))
        return words


class Pytesseract:
    """The same by the command line, one process a crop: slow, for machines without tesserocr."""

    name = "tesseract"

    def read(self, crops: Sequence[Gray], dpi: float) -> list[list[Word]]:
        tessdata_folder()
        return [self._crop(crop, dpi) for crop in crops]

    def _crop(self, crop: Gray, dpi: float) -> list[Word]:
        import pytesseract

        mode = 7 if is_one_line(crop, dpi) else 6
        found = pytesseract.image_to_data(
            Image.fromarray(crop),
            lang=LANGUAGE,
            config=f"--psm {mode} --dpi {dpi:.0f}",
            output_type=pytesseract.Output.DICT,
            timeout=60,
        )
        rows = zip(
            found["text"],
            found["left"],
            found["top"],
            found["width"],
            found["height"],
            found["conf"],
            strict=True,
        )
        return [
            Word(text.strip(), Box(x, y, x + w, y + h), float(conf) / 100)
            for text, x, y, w, h, conf in rows
            if text.strip() and float(conf) >= 0
        ]


@cache
def tessdata_folder() -> Path:
    """Where the Indonesian model lies. Raises OcrTidakAda."""
    named = os.environ.get("TESSDATA_PREFIX")
    for folder in [Path(named)] if named else []:
        if (folder / f"{LANGUAGE}.traineddata").exists():
            return folder
    try:
        said = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrTidakAda from error
    folder = Path(said.split('"')[1]) if said.count('"') >= 2 else Path("/nonexistent")
    if not (folder / f"{LANGUAGE}.traineddata").exists():
        raise OcrTidakAda
    return folder


@cache
def first_engine() -> Engine:
    """The engine that reads first, made once per process."""
    try:
        return Tesserocr()
    except ImportError:
        return Pytesseract()
