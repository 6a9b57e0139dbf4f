"""JSON Lines: a folder with one file a table, one row a line, and a `datapackage.json`.

Every column is a member of every row, null too; a date is text. Line separators of Unicode are
written as escapes, so that a line of the file is a row to every reader.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from seedpkg.exports.marks import MAKER
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Json, Table
    from seedpkg.exports.contents import Cells, Contents

FORMAT: Final = "jsonl"
"""The `format` of a resource of the folder's descriptor."""

_CELLS: Final[Cells] = {"date": date.isoformat}
_SEPARATORS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_jsonl(contents: Contents, folder: Path) -> Written:
    """Write all tables into a new folder, with a descriptor and the hashes of the files."""
    from seedpkg.contract import DESCRIPTOR_NAME
    from seedpkg.write.checksums import write_checksums

    folder.mkdir(exist_ok=True)
    for table in contents.tables:
        _write_rows(contents, table, folder / f"{table.name}.jsonl")
    text = json.dumps(_descriptor(contents, folder), indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR_NAME).write_bytes(text.encode() + b"\n")
    write_checksums(folder)
    return Written(contents.n_rows)


def read_jsonl_maker(folder: Path) -> str | None:
    """Return the program that made a folder of JSON Lines; None if it holds anything else."""
    from seedpkg.contract import DESCRIPTOR_NAME

    try:
        descriptor = json.loads((folder / DESCRIPTOR_NAME).read_bytes())
        formats = {resource["format"] for resource in descriptor["resources"]}
        return str(descriptor["generator"]) if formats == {FORMAT} else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _write_rows(contents: Contents, table: Table, path: Path) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    columns = table.columns
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in contents.rows(table.name, _CELLS):
            line = encode(dict(zip(columns, row, strict=True)))
            file.write(line.translate(_SEPARATORS) + "\n")


def _descriptor(contents: Contents, folder: Path) -> dict[str, Json]:
    """Return the package's descriptor, with these files in the place of its own."""
    resources: list[Json] = [_resource(table, folder) for table in contents.tables]
    return {**contents.descriptor, "generator": MAKER, "resources": resources}


def _resource(table: Table, folder: Path) -> dict[str, Json]:
    from seedpkg.write.descriptor import file_sha256

    path = folder / f"{table.name}.jsonl"
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path.name,
        "format": FORMAT,
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "schema": table.schema,
    }
