"""The resources of a package, as values; what stands in files of its own is read in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, cast

from seedpkg.validate.standard.dialect import Dialect, read_dialect
from seedpkg.validate.standard.paths import is_remote, why_unsafe
from seedpkg.validate.standard.properties import is_encoding
from seedpkg.validate.standard.schema import Problem, Schema, read_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.contract import Json

_TABLES: Final = frozenset(("csv", "tsv", "json", "jsonl", "ndjson", "parquet"))
_COMPRESSIONS: Final = {"gz": "gz", "gzip": "gz", "bz2": "bz2", "xz": "xz", "zip": "zip"}
_MEDIATYPES: Final = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/vnd.apache.parquet": "parquet",
}
_PROFILES: Final = (
    "tabular-data-resource",
    "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource. `paths` are those inside of the package, `remote` those that are not fetched.

    `schema` is None where nothing says what the columns hold; `encoding` empty where it is not
    declared; `raw` is what stands in the descriptor. `unread` says why its rows are not checked.
    """

    name: str
    raw: Mapping[str, Json]
    paths: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    format: str = ""
    compression: str = ""
    encoding: str = ""
    dialect: Dialect = field(default_factory=Dialect)
    schema: Schema | None = None
    is_table: bool = False
    unread: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def has_data(self) -> bool:
        """Whether its rows stand in the descriptor."""
        return not self.paths and not self.remote and "data" in self.raw


def read_resource(raw: Mapping[str, Json], number: int, folder: Path) -> Resource:
    """Return a resource, with what is wrong with its paths, dialect and schema."""
    name = raw.get("name")
    found = Resource(name if isinstance(name, str) and name else f"resources[{number}]", raw)
    found = _with_paths(found, folder)
    form, compression = _format(found)
    encoding = raw.get("encoding")
    found = replace(
        found,
        format=form,
        compression=compression,
        encoding=str(encoding) if is_encoding(encoding) else "",
    )
    found = _with_dialect(_with_schema(found, folder), folder)
    is_table = (
        raw.get("type") == "table"
        or raw.get("profile") in _PROFILES
        or found.schema is not None
        or form in ("csv", "tsv", "parquet", "jsonl", "ndjson")
    )
    return replace(found, is_table=is_table)


def is_readable(resource: Resource) -> bool:
    """Say whether rows of this format can be read."""
    return resource.format in _TABLES


def _with_paths(resource: Resource, folder: Path) -> Resource:
    raw = resource.raw
    value = raw.get("path", raw.get("url"))
    if value is None:
        return resource
    listed = value if isinstance(value, list) else [value]
    texts = [one for one in listed if isinstance(one, str)]
    problems: list[Problem] = []
    if not texts or len(texts) != len(listed):
        problems.append(Problem("path", "It must be a path, or a list of paths."))
    remote = tuple(one for one in texts if is_remote(one))
    safe: list[str] = []
    for one in texts:
        if one not in remote:
            why = why_unsafe(one, folder)
            if why:
                message = f"The path {one!r} is refused: {why}."
                problems.append(Problem("path", message, "unsafe-path"))
            else:
                safe.append(one)
    if remote and len(remote) != len(texts):
        problems.append(Problem("path", "Paths and addresses may not be mixed."))
    return replace(resource, paths=tuple(safe), remote=remote, problems=tuple(problems))


def _format(resource: Resource) -> tuple[str, str]:
    """Return the format of the rows, and how their file is compressed."""
    raw, paths = resource.raw, (*resource.paths, *resource.remote)
    suffixes = [one[1:].lower() for one in PurePosixPath(paths[0]).suffixes] if paths else []
    compression = _COMPRESSIONS.get(str(raw.get("compression", "")).lower(), "")
    if suffixes and suffixes[-1] in _COMPRESSIONS:
        compression = compression or _COMPRESSIONS[suffixes.pop()]
    declared = str(raw.get("format", "")).lower().removeprefix(".")
    if declared in _COMPRESSIONS:
        declared = ""
    found = declared or _MEDIATYPES.get(str(raw.get("mediatype", "")).partition(";")[0], "")
    if not found and suffixes:
        found = suffixes[-1]
    if not found and isinstance(raw.get("data"), list | dict):
        found = "json"
    return found, compression


def _with_schema(resource: Resource, folder: Path) -> Resource:
    raw, problems, unread = _inlined(resource, "schema", folder)
    if raw is None:
        return replace(
            resource, problems=resource.problems + problems, unread=unread or resource.unread
        )
    schema, found = read_schema(raw)
    found = [Problem(f"schema.{one.property}", one.message) for one in found]
    return replace(resource, schema=schema, problems=(*resource.problems, *problems, *found))


def _with_dialect(resource: Resource, folder: Path) -> Resource:
    raw, problems, unread = _inlined(resource, "dialect", folder)
    dialect, found = read_dialect(raw or {}, "\t" if resource.format == "tsv" else ",")
    schema = resource.schema
    if schema is not None and dialect.null is not None:
        null = dialect.null
        fields = (replace(one, missing=(*one.missing, null)) for one in schema.fields)
        schema = replace(schema, fields=tuple(fields))
    return replace(
        resource,
        dialect=dialect,
        schema=schema,
        problems=(*resource.problems, *problems, *found),
        unread=unread or resource.unread,
    )


def _inlined(
    resource: Resource, name: str, folder: Path
) -> tuple[Mapping[str, Json] | None, tuple[Problem, ...], str]:
    """Return an object of the descriptor, or that which stands in the file that it names.

    With what is wrong, and why it could not be read where nothing is wrong with it.
    """
    value = resource.raw.get(name)
    if value is None or isinstance(value, dict):
        return value, (), ""
    if not isinstance(value, str):
        return None, (Problem(name, "It must be an object, or the path of one."),), ""
    if is_remote(value):
        return None, (), f"its {name} is at {value}, which is not fetched"
    why = why_unsafe(value, folder)
    if why:
        message = f"The path {value!r} is refused: {why}."
        return None, (Problem(name, message, "unsafe-path"),), ""
    try:
        read: object = json.loads((folder / value).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None, (Problem(name, f"{value} cannot be read, or is no JSON."),), ""
    if isinstance(read, dict):
        return cast("dict[str, Json]", read), (), ""
    return None, (Problem(name, f"{value} is no JSON object."),), ""
