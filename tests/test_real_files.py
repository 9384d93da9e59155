"""The real scans, PDFs and workbooks: read once, held against gold and schema as a whole."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from right import Share, share_right

from extractors.document import read_file
from models.sop import Ekstraksi

pytestmark = pytest.mark.real

ALL_RIGHT, STEPS_RIGHT, ARROWS_RIGHT = 0.918, 0.928, 0.97
"""What is measured less three points: of all values, of the steps' values, of the arrows."""
WORST = 0.73
"""No file below this."""

Pairs = list[tuple[Ekstraksi, dict[str, Any]]]


@pytest.fixture(scope="module")
def pairs(real: Path) -> Pairs:
    """Every real file as read, beside its gold."""
    found = [(path, path.with_suffix(".json")) for path in sorted(real.iterdir()) if path.suffix != ".json"]
    return [
        (read_file(path), json.loads(gold.read_text(encoding="utf-8")))
        for path, gold in found
        if gold.is_file()
    ]


def of(sops: list[dict[str, Any]], field: str) -> list[dict[str, Any]]:
    return [{field: sop[field]} for sop in sops]


def shares(pairs: Pairs, field: str | None = None) -> list[Share]:
    read = [(gold["sop"], got.untuk_json()["sop"]) for got, gold in pairs]
    return [share_right(of(g, field), of(r, field)) if field else share_right(g, r) for g, r in read]


def test_there_are_files_of_several_kinds(pairs: Pairs) -> None:
    assert len(pairs) >= 3


def test_every_extraction_fits_the_contract(pairs: Pairs, contract: Path) -> None:
    schema = json.loads((contract / "sop.schema.json").read_text(encoding="utf-8"))
    for got, _ in pairs:
        jsonschema.validate(got.untuk_json(), schema)


def test_as_many_sops_and_pages_as_there_are(pairs: Pairs) -> None:
    for got, gold in pairs:
        assert (got.berkas.nama, got.berkas.sha256) == (gold["berkas"]["nama"], gold["berkas"]["sha256"])
        # A sheet of a workbook is a page here, which the contract leaves open.
        assert got.berkas.halaman == gold["berkas"]["halaman"] or got.berkas.nama.endswith(".xlsx")
        assert len(got.sop) == len(gold["sop"])


@pytest.mark.parametrize(
    "field, least", [(None, ALL_RIGHT), ("langkah", STEPS_RIGHT), ("alur", ARROWS_RIGHT)]
)
def test_values_exactly_right(pairs: Pairs, field: str | None, least: float) -> None:
    share = sum(shares(pairs, field), Share())
    assert share.value >= least, f"{share}"


def test_no_file_is_read_badly(pairs: Pairs) -> None:
    assert min(share.value for share in shares(pairs)) >= WORST


def test_every_step_is_found(pairs: Pairs) -> None:
    for got, gold in pairs:
        for sop, wanted in zip(got.sop, gold["sop"], strict=True):
            assert len(sop.langkah) == len(wanted["langkah"])


def test_every_value_names_its_place_on_a_page_that_exists(pairs: Pairs) -> None:
    for got, _ in pairs:
        for sop in got.sop:
            assert {source.halaman for source in sop.sumber.values()} <= set(range(1, got.berkas.halaman + 1))
            for i in range(len(sop.langkah)):
                assert f"/langkah/{i}/uraian" in sop.sumber
