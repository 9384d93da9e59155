"""Dates that are none go to the second engine."""

import numpy as np
import pytest

from extractors.reading.fields import misread_dates
from extractors.reading.regions import Region
from models.page import Box, Word


def misread(*row: str) -> set[int]:
    gray = np.full((4, 4), 255, np.uint8)
    regions = [Region(gray, gray, 0, 0, (0, 0, column)) for column in range(len(row))]
    return misread_dates(regions, [[Word(t, Box(0, 0, 9, 9), 0.99)] if t else [] for t in row])


@pytest.mark.parametrize("value", ["31 Apnl 2023", "3l April 2023", "12 Agu5tus 2O24", "18 202 April"])
def test_a_date_that_is_none_is_read_again(value: str) -> None:
    assert misread("Dinas", "Tanggal Pembuatan", value) == {2}
    assert misread(f"Tgl. Efektif : {value}") == {0}


@pytest.mark.parametrize("value", ["30 April 2023", "-", "", "12-08-2024", "..........", "belum ada"])
def test_a_date_or_nothing_is_not(value: str) -> None:
    assert misread("Dinas", "Tanggal Pembuatan", value) == set()
    assert misread(f"Tgl. Efektif : {value}") == set()


def test_what_answers_no_date_is_left_alone() -> None:
    assert misread("Nomor SOP", "800/12/SET") == set()
    assert misread("Waktu : 3 hari") == set()
