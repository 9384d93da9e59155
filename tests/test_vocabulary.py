from pathlib import Path

import pytest

from models.errors import SalahPakai
from models.sop import DAFTAR
from models.text import fold, key, words
from models.vocabulary import load, merged

FOLDER = Path(__file__).resolve().parent.parent / "models" / "vocabulary"
TABLES = sorted(p.stem for p in FOLDER.glob("*.toml"))
OURS = [
    "agencies",
    "labels",
    "months",
    "numbers",
    "posts",
    "regulations",
    "regulations_kinds",
    "revoked",
    "synonyms",
    "titles",
    "units",
]


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SELARAS_VOCABULARY", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", TABLES)
def test_every_table_loads_and_begins_with_a_comment(name: str) -> None:
    assert load(name)
    assert (FOLDER / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", OURS)
def test_our_tables_name_their_source(name: str) -> None:
    assert load(name)["sumber"]


def test_a_users_file_adds_and_overrides(users: Path) -> None:
    (users / "labels.toml").write_text('[tabel.waktu]\nvarian = ["Lamanya"]\n', encoding="utf-8")
    (users / "months.toml").write_text("[bulan]\njanuwaree = 1\n", encoding="utf-8")
    assert "Lamanya" in load("labels")["tabel"]["waktu"]["varian"]
    assert "Waktu" in load("labels")["tabel"]["waktu"]["varian"]
    assert load("months")["bulan"]["januwaree"] == 1
    assert load("months")["bulan"]["mei"] == 5


def test_without_a_users_file_the_own_table_counts(users: Path) -> None:
    assert "Lamanya" not in load("labels")["tabel"]["waktu"]["varian"]


@pytest.mark.parametrize("content", [b"[tabel\n", b"\xff\xfe\x00"])
def test_a_users_broken_file_is_named(users: Path, content: bytes) -> None:
    (users / "labels.toml").write_bytes(content)
    with pytest.raises(SalahPakai, match=r"labels\.toml"):
        load("labels")


def test_merging() -> None:
    base = {"a": {"x": 1, "y": [1, 2]}, "b": "one"}
    assert merged(base, {"a": {"y": [2, 3], "z": 4}, "b": "two"}) == {
        "a": {"x": 1, "y": [1, 2, 3], "z": 4},
        "b": "two",
    }
    assert base == {"a": {"x": 1, "y": [1, 2]}, "b": "one"}


def test_every_list_section_has_its_labels() -> None:
    assert set(DAFTAR) == set(load("labels")["daftar"])


def test_no_label_means_two_fields_of_one_group() -> None:
    for group in ("identitas", "daftar", "tabel", "kelompok"):
        seen: dict[str, str] = {}
        for field, entry in load("labels")[group].items():
            for variant in {key(v) for v in entry["varian"]}:
                assert variant and seen.setdefault(variant, field) == field, (group, variant)


def test_months_are_folded_and_complete() -> None:
    months = load("months")["bulan"]
    assert set(months.values()) == set(range(1, 13))
    assert all(name == fold(name) for name in months)


def test_every_unit_of_the_contract_has_a_length() -> None:
    units = load("units")["satuan"]
    assert list(units) == [
        "detik",
        "menit",
        "jam",
        "hari",
        "minggu",
        "bulan",
        "triwulan",
        "semester",
        "tahun",
    ]
    assert all(("menit" in entry) != ("hari" in entry) for entry in units.values())
    spellings = [s for entry in units.values() for s in entry["ejaan"]]
    assert len(spellings) == len(set(spellings))


def test_spellings_to_look_up_are_folded_words() -> None:
    kinds = load("regulations_kinds")
    looked_up = [
        *(s for row in kinds["jenis"] for s in row["ejaan"]),
        *(s for row in kinds["badan"] for s in row["singkat"]),
        *load("posts")["singkatan"],
        *(a for entry in load("posts")["jabatan"] for a in entry["awal"]),
        *(a for entry in load("agencies")["jenis"].values() for a in entry["awalan"]),
        *load("agencies")["singkatan"],
        *load("agencies")["unit"]["tingkat"],
    ]
    assert [s for s in looked_up if " ".join(words(s)) != s] == []


def test_revoked_regulations_say_by_what_since_when_and_how_we_know() -> None:
    for row in load("revoked")["peraturan"]:
        assert (
            row["status"] in ("dicabut", "berlaku")
            and row["keyakinan"] in ("tinggi", "sedang")
            and row["sumber"]
        )
        if row["status"] == "dicabut":
            assert row["pengganti"] and row["tahun"] <= row["sejak"]


def test_every_table_is_documented(repo: Path) -> None:
    text = (repo / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if f"{name}.toml" not in text] == []
