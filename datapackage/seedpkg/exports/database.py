"""The tables of a package in SQLite: STRICT, with their keys, rows in order of the primary key.

Text, whole numbers and numbers are as they are; a date is text (`2026-02-04`), a boolean 0 or 1.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from seedpkg.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from seedpkg.contract import Column, ColumnType, Table
    from seedpkg.exports.contents import Cells, Contents

OLDEST_SQLITE: Final = (3, 37, 0)
"""The first version that knows STRICT tables."""

_TYPES: Final[dict[ColumnType, str]] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_CELLS: Final[Cells] = {"date": date.isoformat, "boolean": int}


@contextmanager
def new_database(path: Path, package: Path) -> Generator[sqlite3.Connection]:
    """Give a new database to be filled in one go; what breaks its rules is an InputError.

    The same statements give the same bytes, for one version of SQLite.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        message = f"SQLite {sqlite3.sqlite_version} has no STRICT tables."
        raise UsageError(message, "Use a Python whose sqlite3 is 3.37 or newer.")
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        hint = f"See what is wrong with: seedpkg verify {package}"
        raise InputError(f"{package} does not go into SQLite: {error}.", hint) from error


def add_table(connection: sqlite3.Connection, contents: Contents, table: Table) -> None:
    """Make a table, fill it, and make the indexes on its foreign keys."""
    connection.execute(_create_statement(table))
    marks = ", ".join("?" * len(table.columns))
    rows = contents.rows(table.name, _CELLS)
    connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)
    for statement in _index_statements(table):
        connection.execute(statement)


def quoted(*names: str) -> str:
    """Return names of tables or columns as SQL."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _create_statement(table: Table) -> str:
    parts = [_column(field) for field in table.fields]
    parts.append(f"PRIMARY KEY ({quoted(*table.primary_key)})")
    parts += [f"UNIQUE ({quoted(*key)})" for key in table.unique_keys]
    parts += [
        f"FOREIGN KEY ({quoted(*key.columns)}) "
        f"REFERENCES {quoted(key.target)} ({quoted(*key.target_columns)})"
        for key in table.foreign_keys
    ]
    body = ",\n  ".join(parts)
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n) STRICT"


def _column(field: Column) -> str:
    name = quoted(field.name)
    rules = " NOT NULL" * field.required + " UNIQUE" * field.unique
    if field.type == "boolean":
        rules += f" CHECK ({name} IN (0, 1))"
    return f"{name} {_TYPES[field.type]}{rules}"


def _index_statements(table: Table) -> Iterator[str]:
    """Give an index for each foreign key that no other key begins with."""
    known = [table.primary_key, *table.unique_keys]
    for key in table.foreign_keys:
        if not any(one[: len(key.columns)] == key.columns for one in known):
            known.append(key.columns)
            name = quoted("_".join((table.name, *key.columns)))
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(*key.columns)})"
