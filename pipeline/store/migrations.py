"""Named, ordered, transactional migrations: the .sql files of this folder, in order of their names.

A migration that was released is never edited; a change of the schema is a new file.
"""

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations

from models.errors import VersiSkema


class Migrasi(Migrations):  # type: ignore[misc]  # mypy skips sqlite-utils
    """sqlite-utils' migrations, recorded in our own table."""

    migrations_table = "migrasi"


def sql_to_statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (executescript would commit in between)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _runner(script: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in sql_to_statements(script):
            db.execute(statement)

    return run


def _scripts() -> list[tuple[str, str]]:
    folder = files("pipeline.store")
    found = [f for f in folder.iterdir() if f.name.endswith(".sql")]
    return [(f.name.removesuffix(".sql"), f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name)]


def migrasi() -> Migrasi:
    """All migrations, in order."""
    steps = Migrasi("selaras")
    for name, script in _scripts():
        steps(name=name)(_runner(script))
    return steps


def migrate(db: Database) -> list[str]:
    """Bring ``db`` to the newest schema; return the names of the migrations applied now.

    Raises VersiSkema where the database has migrations that this Selaras does not know.
    """
    steps = migrasi()
    refuse_newer(db, steps)
    pending = [step.name for step in steps.pending(db)]
    steps.apply(db)
    return pending


def refuse_newer(db: Database, steps: Migrasi | None = None) -> None:
    """Raise VersiSkema where ``db`` was written by a newer Selaras."""
    known = {name for name, _ in _scripts()}
    newer = [step.name for step in (steps or migrasi()).applied(db) if step.name not in known]
    if newer:
        raise VersiSkema(", ".join(newer))
