"""`python -m benchmarks.run`: measure, and write docs/benchmarks.md between its markers."""

import argparse
import datetime
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import accuracy, checks, damage, memory, pairs, refreshing, scale, scale_stored, speed
from benchmarks.results import REPO, Table, machine

DOCUMENT = REPO / "docs" / "benchmarks.md"
_LARGEST_DATABASE = 100_000
"""Of which all pairs with all their differences are written: hours and tens of gigabytes for a million."""
Options = argparse.Namespace
PARTS: dict[str, Callable[[Path, Options], list[Table]]] = {
    "accuracy": lambda folder, options: accuracy.measure(folder, options.quick),
    "damage": lambda folder, options: damage.measure(folder, options.quick),
    "checks": lambda folder, options: checks.measure(folder),
    "pairs": lambda folder, options: pairs.measure(),
    "scale": lambda folder, options: _scale(options),
    "refresh": lambda folder, options: [refreshing.measure(_databases(options))],
    "speed": lambda folder, options: speed.measure(folder, options.quick),
    "memory": lambda folder, options: memory.measure(folder, options.quick, options.large),
}


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        for name in options.only or PARTS:
            print(f"{name} ...", file=sys.stderr)
            start = time.perf_counter()
            tables = PARTS[name](Path(folder), options)
            took = time.perf_counter() - start
            if options.quick:
                print("\n".join(table.markdown() for table in tables))
            else:
                text = DOCUMENT.read_text(encoding="utf-8")
                section = _section(name, tables, options, took)
                DOCUMENT.write_text(replaced(text, name, section), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help="small sets, printed and not written")
    parser.add_argument("--large", action="store_true", help="much more of it (hours, gigabytes)")
    parser.add_argument("--size", action="append", type=int, help="SOPs of scale and refresh; repeatable")
    return parser


def _sizes(options: Options) -> list[int]:
    return options.size or ([2_000] if options.quick else [10_000, 100_000, 1_000_000])


def _databases(options: Options) -> list[int]:
    return [size for size in _sizes(options) if size <= _LARGEST_DATABASE]


def _scale(options: Options) -> list[Table]:
    return scale.measure(_sizes(options)) + scale_stored.measure(_databases(options), max(_sizes(options)))


def _section(name: str, tables: Sequence[Table], options: Options, took: float) -> str:
    flags = (f" --only {name}" if options.only else "") + (" --large" if options.large else "")
    flags += "".join(f" --size {size}" for size in options.size or ())
    told = f"{datetime.date.today()}, `python -m benchmarks.run{flags}` ({took:.0f} s), {machine()}."
    return "\n".join([f"Measured {told}\n", *(table.markdown() for table in tables)])


def replaced(text: str, name: str, section: str) -> str:
    """``text`` with what stands between the markers of part ``name`` replaced."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{DOCUMENT.name} lacks the markers of {name}")
    return pattern.sub(lambda _: f"{begin}\n{section}\n{end}", text)


if __name__ == "__main__":
    main()
