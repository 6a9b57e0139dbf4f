"""A SQLite database: STRICT tables with their keys, full-text search, ready for Datasette.

Beside `news.sqlite` stands `news.metadata.json`, which tells Datasette the titles, what columns
mean, and which column names a row: `datasette news.sqlite --metadata news.metadata.json`.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from seedpkg.errors import InputError
from seedpkg.exports.database import add_table, new_database, quoted
from seedpkg.exports.marks import MAKER, about, read_member
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from seedpkg.contract import Json, Table
    from seedpkg.exports.contents import Contents

METADATA_SUFFIX: Final = ".metadata.json"

SEARCHED: Final = (
    ("articles", ("title", "subtitle")),
    ("paragraphs", ("text",)),
    ("quotes", ("surface",)),
    ("people", ("name", "aliases")),
    ("events", ("label",)),
)
"""The tables with full-text search, as `<table>_fts`, and the columns it looks into."""

_NAMING_TERMS: Final = (
    "https://schema.org/name",
    "https://schema.org/headline",
    "http://www.w3.org/ns/prov#atLocation",
)
_NAMING_COLUMN: Final = "surface"
_MATERIAL: Final = "CREATE TABLE package (property TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"


def write_sqlite(contents: Contents, path: Path) -> Written:
    """Write all tables to a new SQLite file, and what Datasette is to know beside it."""
    with new_database(path, contents.folder) as connection:
        connection.execute(_MATERIAL)
        connection.executemany("INSERT INTO package VALUES (?, ?)", about(contents).items())
        for table in contents.tables:
            add_table(connection, contents, table)
        _check_foreign_keys(connection, contents)
        for name, columns in SEARCHED:
            if name in contents.n_rows:
                _add_search(connection, name, columns)
    metadata = json.dumps(_metadata(contents, path.stem), indent=2, ensure_ascii=False)
    path.with_suffix(METADATA_SUFFIX).write_bytes(metadata.encode() + b"\n")
    return Written(contents.n_rows)


def read_sqlite_maker(path: Path) -> str | None:
    """Return the program that made a database, or the metadata beside one; None if none says so."""
    if path.name.endswith(METADATA_SUFFIX):
        return read_member(path, "generator")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            query = "SELECT value FROM package WHERE property = 'exported_by'"
            found = connection.execute(query).fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None


def _check_foreign_keys(connection: sqlite3.Connection, contents: Contents) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise InputError(
            f"{contents.folder} cannot be exported: a row of {broken[0]} leads to none of "
            f"{broken[2]}.",
            f"See what is wrong with: seedpkg verify {contents.folder}",
        )


def _add_search(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Make a full-text index as Datasette looks for it: it names its table in double quotes."""
    index = quoted(f"{name}_fts")
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING FTS5 ({quoted(*columns)}, "
        f"tokenize='unicode61 remove_diacritics 2', content={quoted(name)})"
    )
    for command in ("rebuild", "optimize"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES (?)", (command,))


def _metadata(contents: Contents, database: str) -> dict[str, Json]:
    tables: dict[str, Json] = {one.name: _table_metadata(one) for one in contents.tables}
    described: dict[str, Json] = {
        "description": contents.text("description"),
        "license": contents.licenses[0].title if contents.licenses else None,
        "license_url": contents.licenses[0].url if contents.licenses else None,
        "tables": tables,
    }
    return {
        "title": contents.text("title"),
        "generator": MAKER,
        "databases": {database: {key: value for key, value in described.items() if value}},
    }


def _table_metadata(table: Table) -> dict[str, Json]:
    label = next(_naming_columns(table), None)
    columns: dict[str, Json] = {field.name: field.description for field in table.fields}
    described: dict[str, Json] = {"description": table.description, "columns": columns}
    return {**described, "label_column": label} if label else described


def _naming_columns(table: Table) -> Iterator[str]:
    """Give the columns that a row can be called by, the best first."""
    by_term: Mapping[str | None, str] = {
        field.semantic: field.name for field in reversed(table.fields)
    }
    yield from (by_term[term] for term in _NAMING_TERMS if term in by_term)
    if _NAMING_COLUMN in table.columns:
        yield _NAMING_COLUMN
