"""The networks run by ourselves read as rapidocr reads with them."""

import sys

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import pp_ocr
from extractors.reading.pp_ocr import PpOcr, models
from extractors.reading.rapid import Rapid, _Whole

LINES = ("Menerima surat masuk", "Mencatat dalam buku agenda", "15 Menit")


def picture(lean: float = 0.0, size: tuple[int, int] = (700, 260)) -> pp_ocr.Pixels:
    """Three lines of print, leaning by so many degrees."""
    sheet = Image.new("L", size, 255)
    font = ImageFont.load_default(28)
    for i, line in enumerate(LINES):
        ImageDraw.Draw(sheet).text((30 + 60 * i, 30 + 70 * i), line, 0, font)
    turned = sheet.rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return np.asarray(cv2.cvtColor(np.asarray(turned), cv2.COLOR_GRAY2BGR), np.uint8)


def line_picture() -> pp_ocr.Pixels:
    return picture(size=(700, 80))[20:75, 20:360]


@pytest.fixture(scope="module")
def engine() -> PpOcr:
    known = models()
    assert known is not None
    return PpOcr(*known)


@pytest.mark.real
@pytest.mark.parametrize("lean", [0.0, 3.0])
def test_lines_are_found_and_read_as_by_rapidocr(engine: PpOcr, lean: float) -> None:
    ours, theirs = engine.read(picture(lean)), _Whole().read(picture(lean))
    assert [text for _, text, _ in ours] == [text for _, text, _ in theirs]
    assert "Mencatat dalam buku agenda" in [text for _, text, _ in ours]
    for (box, _, score), (other, _, told) in zip(ours, theirs, strict=True):
        assert np.abs(box - other).max() <= 2
        assert score == pytest.approx(told, abs=0.03)


@pytest.mark.real
def test_a_line_is_read_as_by_rapidocr(engine: PpOcr) -> None:
    text, score = engine.line(line_picture())
    assert (text, score) == (LINES[0], pytest.approx(_Whole().line(line_picture())[1], abs=1e-3))


@pytest.mark.real
@pytest.mark.parametrize("shape", [(12, 14), (20, 900), (900, 20), (31, 31)])
def test_small_and_narrow_pictures_of_nothing(engine: PpOcr, shape: tuple[int, int]) -> None:
    blank = np.full((*shape, 3), 255, np.uint8)
    assert engine.read(blank) == []
    assert engine.line(blank)[0].strip() == ""


@pytest.mark.real
def test_rapidocr_itself_is_not_loaded() -> None:
    loaded = {name for name in sys.modules if name.startswith("rapidocr.")}
    gray = np.asarray(line_picture()[..., 0])
    assert Rapid().read_lines([gray])[0][0] == LINES[0]
    assert {name for name in sys.modules if name.startswith("rapidocr.")} == loaded


def test_other_models_are_left_to_rapidocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pp_ocr, "_READER", "PP-OCRv99_rec.onnx")
    assert models() is None
    assert isinstance(Rapid()._engine, _Whole)
