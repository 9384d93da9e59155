"""Recorded readings of the sample scans, so that all after the OCR is tested without an engine.

`make golden` reads samples/scan/ anew and writes tests/recorded/; look at the diff before committing it.
One file a scan, one page a line group; lengths in tenths of a point.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from extractors.document import data_to_pages
from models.page import Page

REPO = Path(__file__).resolve().parent.parent
SCANS = REPO / "samples" / "scan"
RECORDED = REPO / "tests" / "recorded"
_PAGE: TypeAdapter[Page] = TypeAdapter(Page)


def recorded_pages(name: str) -> list[Page]:
    """The recorded pages of a sample scan (its name without suffix)."""
    path = RECORDED / f"{name}.json"
    assert path.is_file(), f"no recording of {name}: run `make golden`"
    return [_PAGE.validate_python(page) for page in json.loads(path.read_text(encoding="utf-8"))]


def pages_to_text(pages: list[Page]) -> str:
    """Pages as JSON: a line for every word, ruling, outline and connector, so that diffs can be read."""
    # Print that lies aslant is told by text layers alone.
    told = (_PAGE.dump_python(page, exclude={"words": {"__all__": {"slanted"}}}) for page in pages)
    return "[\n" + ",\n".join(_page_to_text(_rounded(page)) for page in told) + "\n]\n"


def _page_to_text(page: dict[str, Any]) -> str:
    parts = [f'"{key}": {_value_to_text(value)}' for key, value in page.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _value_to_text(value: Any) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(_compact(item) for item in value) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: Any) -> Any:
    """Numbers short enough to read; confidences keep two places."""
    if isinstance(value, float):
        return round(value, 2 if value <= 1 else 1)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value


def main() -> None:
    """Read every sample scan with the real engines and write what was seen."""
    RECORDED.mkdir(exist_ok=True)
    for path in sorted(SCANS.glob("*.pdf")):
        pages = [seen.page for seen in data_to_pages(path.read_bytes())]
        (RECORDED / f"{path.stem}.json").write_text(pages_to_text(pages), encoding="utf-8")
        print(f"{path.name}: {len(pages)} pages, {sum(len(page.words) for page in pages)} words")


if __name__ == "__main__":
    main()
