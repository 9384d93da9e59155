"""Documents written from the code: ``python -m pipeline.docs`` writes docs/schema.md, cli.md, exit-codes.md.

tests/test_docs_generated.py keeps them current.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database

from models.errors import SelarasError
from pipeline.cli import COMMANDS, INTERRUPTED, make_command
from pipeline.commands.failures import error_classes
from pipeline.store.migrations import migrasi, migrate
from pipeline.web.about import queries, tables

_WRITTEN = "<!-- Written by `python -m pipeline.docs`; do not edit. -->\n"
_HELP_WIDTH = 92


_SCHEMA = """# The database
{written}
One SQLite file, by default `output/selaras.db`. Tables and columns carry the printed form's own words;
their descriptions are those that `selaras browse` shows. Reading an SOP back out of the tables gives the
same JSON as extracting it.

Migrations, in order (recorded in the table `migrasi`): {migrations}.

The journal mode is DELETE with synchronous FULL and one writer: SQLite before 3.51.3 can lose a commit that
races a WAL checkpoint. Foreign keys are declared and, when Selaras writes, enforced.

```mermaid
erDiagram
{relations}
```

{tables}
## Full-text search

External-content FTS5 tables, kept current by triggers:

{searches}

## Bookkeeping

`migrasi` records the migrations; `keadaan` what findings and pairs were computed from, so that an unchanged
collection is not computed again.

For comparing what changed alone (pipeline/comparing.py): `sidik` is the print of each SOP, `daftar_banding`
the lists in which alike SOPs stand beside each other, `belum_dibandingkan` the SOPs written, replaced or
dropped since the last comparison, `kelompok_berubah` the groups that lost somebody since.

For checking what changed alone (pipeline/checking.py): `topik` is what several SOPs speak of (a regulation,
an official, an agency's numbers), `pernyataan` what each SOP says on it, `belum_diperiksa` the SOPs and
`pasangan_berubah` the pairs that came or went since the last check.

## Canned queries

{queries}
"""

_CLI = """# The command line
{written}
Results go to stdout, progress and messages to stderr. `--lang en` (or `SELARAS_LANG=en`) gives messages and
help in English; it may stand before or behind the command. `SELARAS_DB` names the database where `--db` is
not given. Exit codes: [exit-codes.md](exit-codes.md).

An SOP is named by its id in the database, by `FILE`, or by `FILE#2` for the second SOP in a file. JSON of
`extract`, `show` and `export` follows `sop.schema.json`, that of `check`, `duplicates` and `diff`
`audit.schema.json`.
"""

_EXIT_CODES = """# Exit codes
{written}
The exit code is part of the interface; a code never changes its meaning. Every failure is one line on
stderr, `what happened: to what — what to do.`; there is never a traceback (`SELARAS_DEBUG=1` shows it to
developers). `extract` and `import` of one file end with that file's own code; of several files they do the
rest and end with 3 when any failed. The classes are in `models/errors.py`.

| code | class | Indonesian | advice | English |
|---|---|---|---|---|
| 0 | | selesai | | done |
{rows}
| {interrupted} | | dihentikan (Ctrl-C) | jalankan perintah yang sama untuk melanjutkan | stopped |
"""


def schema_md() -> str:
    """The tables of the database, from the migrations and the site's descriptions."""
    db = Database(sqlite3.connect(":memory:"))
    migrate(db)
    return _SCHEMA.format(
        written=_WRITTEN,
        migrations=", ".join(f"`{step.name}`" for step in migrasi().applied(db)),
        relations="\n".join(_relations(db)),
        tables="\n".join(line for name in tables() for line in _table(db, name)),
        searches="\n".join(_searches(db)),
        queries="\n".join(
            f"- **{q['title']}** (`{name}`): {q['description']}" for name, q in queries().items()
        ),
    )


def _relations(db: Database) -> Iterator[str]:
    for name in tables():
        for key in sorted(db[name].foreign_keys, key=lambda k: str(k.column)):
            yield f"    {key.other_table} ||--o{{ {name} : {key.column}"


def _table(db: Database, name: str) -> Iterator[str]:
    about, table = tables()[name], db[name]
    references = {key.column: f"→ `{key.other_table}.{key.other_column}`" for key in table.foreign_keys}
    yield from (f"## {name}", "", f"{about['title']}. {about['description']}", "")
    yield from ("| column | type | | description |", "|---|---|---|---|")
    for column in table.columns:
        mark = "key" if column.is_pk else references.get(column.name, "")
        mark += "" if column.is_pk or not column.notnull else " required"
        text = about["columns"][column.name]
        yield f"| `{column.name}` | {column.type.lower()} | {mark.strip()} | {text} |"
    yield ""
    indexes = [", ".join(i.columns) + (" (unique)" if i.unique else "") for i in table.indexes]
    if indexes:
        yield from ("Indexes: " + "; ".join(sorted(indexes)) + ".", "")


def _searches(db: Database) -> Iterator[str]:
    for name in tables():
        if db[name].detect_fts():
            columns = ", ".join(column.name for column in db[f"{name}_fts"].columns)
            yield f"- `{name}_fts`: {columns}"


def cli_md() -> str:
    """The help pages of all commands."""
    parts = [_CLI.format(written=_WRITTEN)]
    for name in ("", *(name for name, _, _ in COMMANDS)):
        title = f"## selaras {name}".rstrip()
        parts += [title, "", "```text", _help([name] if name else []), "```", ""]
    return "\n".join(parts)


def _help(args: list[str]) -> str:
    command = make_command("id")
    context = command.make_context(
        "selaras", ["--help"], resilient_parsing=True, max_content_width=_HELP_WIDTH
    )
    context.terminal_width = _HELP_WIDTH
    for name in args:
        sub = command.commands[name]
        context = sub.make_context(name, [], parent=context, resilient_parsing=True)
        context.terminal_width = _HELP_WIDTH
    return context.command.get_help(context).rstrip()


def exit_codes_md() -> str:
    """Every exit code with its exception class and what it says."""
    rows = (
        f"| {error.kode_keluar} | `{error.__name__}` | {_depth(error)}{error.pesan.id} | {error.saran.id}"
        f" | {error.pesan.en} |"
        for error in error_classes()
    )
    return _EXIT_CODES.format(written=_WRITTEN, rows="\n".join(rows), interrupted=INTERRUPTED)


def _depth(error: type[SelarasError]) -> str:
    return "— " * (len(error.__mro__) - len(SelarasError.__mro__))


DOCUMENTS: dict[str, Callable[[], str]] = {
    "schema.md": schema_md,
    "cli.md": cli_md,
    "exit-codes.md": exit_codes_md,
}


def write_documents(folder: Path) -> None:
    """Write every generated document into ``folder``."""
    for name, make in DOCUMENTS.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write_documents(Path("docs"))
