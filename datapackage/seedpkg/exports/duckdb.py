# pyright: reportUnknownMemberType=false
"""A DuckDB database: typed tables with their keys, and comments that say what they hold.

DuckDB checks a foreign key row by row, so that a row can never refer to its own table's later
rows or to itself: keys within one table (`quotes.utterance_id`) are not declared.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from seedpkg.errors import InputError, UsageError
from seedpkg.exports.marks import about
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    import duckdb

    from seedpkg.contract import Column, ColumnType, ForeignKey, Table
    from seedpkg.exports.contents import Contents

_TYPES: Final[dict[ColumnType, str]] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
_SIGNATURE: Final = b"DUCK"
"""What stands behind the checksum at the head of a file; others DuckDB would fetch readers for."""
_MATERIAL: Final = "CREATE TABLE package (property VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)"


def write_duckdb(contents: Contents, path: Path) -> Written:
    """Write all tables to a new DuckDB file."""
    library = _load_library()
    try:
        with library.connect(path) as connection:
            connection.begin()
            connection.execute(_MATERIAL)
            connection.executemany("INSERT INTO package VALUES (?, ?)", [*about(contents).items()])
            for table in _in_order_of_keys(contents):
                _add_table(connection, contents, table)
            connection.commit()
    except library.Error as error:
        reason = str(error).partition("\n")[0]
        hint = f"See what is wrong with: seedpkg verify {contents.folder}"
        raise InputError(f"{contents.folder} does not go into DuckDB: {reason}", hint) from error
    return Written(contents.n_rows)


def read_duckdb_maker(path: Path) -> str | None:
    """Return the program that made a database; None if it does not say."""
    library = _load_library()
    try:
        with path.open("rb") as file:
            if file.read(12)[8:] != _SIGNATURE:
                return None
        with library.connect(path, read_only=True) as connection:
            query = "SELECT value FROM package WHERE property = 'exported_by'"
            found = connection.execute(query).fetchone()
    except (library.Error, OSError):
        return None
    return str(found[0]) if found else None


def _load_library() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        hint = "Install the extra: pip install 'seedpkg[duckdb]'"
        raise UsageError("The package duckdb is not installed.", hint) from error
    return duckdb


def _in_order_of_keys(contents: Contents) -> list[Table]:
    """Return the tables so that each stands behind those that it refers to."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in contents.tables:
        order.add(table.name, *(key.target for key in _foreign_keys(table)))
    try:
        return [contents.table(name) for name in order.static_order()]
    except CycleError as error:
        circle = ", ".join(error.args[1])
        message = f"{contents.folder} does not go into DuckDB: {circle} refer to each other."
        raise InputError(message, "Export it to sqlite.") from error


def _add_table(connection: duckdb.DuckDBPyConnection, contents: Contents, table: Table) -> None:
    import pyarrow as pa

    from seedpkg.arrow import arrow_schema

    connection.execute(_create_statement(table))
    schema = arrow_schema(table).remove_metadata()
    batches = (
        pa.RecordBatch.from_arrays(one.columns, schema=schema)
        for one in contents.batches(table.name)
    )
    connection.register("incoming", pa.RecordBatchReader.from_batches(schema, batches))
    connection.execute(f"INSERT INTO {_quoted(table.name)} SELECT * FROM incoming")
    connection.unregister("incoming")
    for statement in _comments(table):
        connection.execute(statement)


def _create_statement(table: Table) -> str:
    parts = [_column(field) for field in table.fields]
    parts.append(f"PRIMARY KEY ({_quoted(*table.primary_key)})")
    parts += [f"UNIQUE ({_quoted(*key)})" for key in table.unique_keys]
    parts += [
        f"FOREIGN KEY ({_quoted(*key.columns)}) "
        f"REFERENCES {_quoted(key.target)} ({_quoted(*key.target_columns)})"
        for key in _foreign_keys(table)
    ]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _foreign_keys(table: Table) -> list[ForeignKey]:
    return [key for key in table.foreign_keys if key.target != table.name]


def _column(field: Column) -> str:
    rules = " NOT NULL" * field.required + " UNIQUE" * field.unique
    return f"{_quoted(field.name)} {_TYPES[field.type]}{rules}"


def _comments(table: Table) -> Iterator[str]:
    yield f"COMMENT ON TABLE {_quoted(table.name)} IS {_literal(table.description)}"
    for field in table.fields:
        place = f"{_quoted(table.name)}.{_quoted(field.name)}"
        yield f"COMMENT ON COLUMN {place} IS {_literal(field.description)}"


def _quoted(*names: str) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
