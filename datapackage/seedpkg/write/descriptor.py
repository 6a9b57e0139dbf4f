"""The package's description of itself: `datapackage.json`, Data Package v2.

Every table is there twice, as the resource `people` (CSV) and `people-parquet`, with the same
Table Schema. Foreign keys stay within one format. `bytes` is given for CSV alone: frictionless
does not count those of Parquet, and calls a package that states them invalid.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, cast

from seedpkg.contract import DESCRIPTOR_NAME, PARQUET_SUFFIX, PROFILE
from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from seedpkg.contract import Json, Table

TEXT_TABLES: Final = frozenset({"paragraphs", "removed_lines"})
"""Tables that hold the running text of the sources, which nobody but the publishers can license."""

_DATA_LICENSE: Final[dict[str, Json]] = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0, for the selection, structure and facts only, not for the articles' words",
}
_TEXT_LICENSE: Final[dict[str, Json]] = {
    "name": "other-closed",
    "title": "The words of the articles belong to their publishers; no licence is given for them",
}
_RIGHTS_NOTE: Final = (
    "Rights: the licence covers what was made here (selection, structure, facts). Texts, "
    "headlines and quotations belong to their publishers; whoever publishes them needs their leave."
)


@dataclass(frozen=True, slots=True)
class PackageMeta:
    """What a package says of itself beside its tables.

    `name` is lower case (`a-z0-9._-`), the same over all versions; `version` is semantic.
    `generator` names the program and its version. `contributors` are names. `cleaning_rules` are
    the user's own rules that the package was cleaned with. `language_model` and `gazetteer` say
    by which people were found: their name and hash. `input_columns` are the columns of tables and
    JSON records that the user named: without them they cannot be read again. `created` is left
    out of the descriptor if None: a package says the same of itself whenever it is built, unless
    SOURCE_DATE_EPOCH gives it a time (see `read_source_date_epoch`).
    """

    name: str
    title: str
    version: str = "1.0.0"
    description: str = ""
    generator: str = "seedpkg"
    contributors: tuple[str, ...] = ()
    created: datetime | None = None
    cleaning_rules: tuple[Mapping[str, str | bool | list[str]], ...] = ()
    language_model: Mapping[str, str] | None = None
    gazetteer: Mapping[str, str | int] | None = None
    input_columns: Mapping[str, str] | None = None


def read_source_date_epoch(environ: Mapping[str, str]) -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH (seconds since 1970, UTC) names, None if unset."""
    value = environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {value!r}, which is no number of seconds since 1970.",
            "Unset it, or set it to a number such as 1770163200.",
        ) from error


def write_descriptor(
    tables: Sequence[Table], folder: Path, meta: PackageMeta, publishers: Iterable[str]
) -> None:
    """Write `datapackage.json` for the tables whose files are in the folder.

    `publishers` become the package's sources, one each.
    """
    resources: list[Json] = []
    for table in tables:
        resources += [_csv_resource(table, folder), _parquet_resource(table, folder)]
    descriptor = {
        "$schema": PROFILE,
        "id": _package_id(tables, folder),
        **_package(meta, publishers),
        "resources": resources,
    }
    text = json.dumps(descriptor, indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR_NAME).write_bytes(text.encode("utf-8") + b"\n")


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _package_id(tables: Sequence[Table], folder: Path) -> str:
    """Return a UUID of the data: the same rows have the same, whatever the package is called."""
    hashes = [file_sha256(folder / table.csv_path) for table in tables]
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "sha256:" + ",".join(hashes)))


def _package(meta: PackageMeta, publishers: Iterable[str]) -> dict[str, Json]:
    description = f"{meta.description}\n\n{_RIGHTS_NOTE}" if meta.description else _RIGHTS_NOTE
    optional: dict[str, Json] = {
        "created": meta.created.strftime("%Y-%m-%dT%H:%M:%SZ") if meta.created else None,
        "contributors": [{"title": name} for name in meta.contributors],
        "sources": [{"title": name} for name in publishers],
        "cleaning_rules": cast("Json", [dict(rule) for rule in meta.cleaning_rules]),
        "language_model": cast("Json", dict(meta.language_model or {})),
        "gazetteer": cast("Json", dict(meta.gazetteer or {})),
        "input_columns": cast("Json", dict(meta.input_columns or {})),
    }
    return {
        "name": meta.name,
        "title": meta.title,
        "description": description,
        "version": meta.version,
        **{key: value for key, value in optional.items() if value},
        "licenses": [_DATA_LICENSE],
        "generator": meta.generator,
    }


def _csv_resource(table: Table, folder: Path) -> dict[str, Json]:
    path = folder / table.csv_path
    return {
        **_resource(table, table.name, "CSV"),
        "path": table.csv_path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "schema": table.schema,
    }


def _parquet_resource(table: Table, folder: Path) -> dict[str, Json]:
    return {
        **_resource(table, table.name + PARQUET_SUFFIX, "Parquet"),
        "path": table.parquet_path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{file_sha256(folder / table.parquet_path)}",
        "schema": table.parquet_schema,
    }


def _resource(table: Table, name: str, format_name: str) -> dict[str, Json]:
    licenses: dict[str, Json] = {"licenses": [_TEXT_LICENSE]} if table.name in TEXT_TABLES else {}
    return {
        "name": name,
        "type": "table",
        "title": f"{table.title} ({format_name})",
        "description": table.description,
        **licenses,
    }
