"""The package's description of itself: `datapackage.json`, Data Package v2.

Every table is there twice, as the resource `people` (CSV) and `people-parquet`, with the same
Table Schema. Foreign keys stay within one format. Licences have a `scope`: the package has one of
the data and one of the articles' words, and tables of running text the latter alone. `bytes` is
given for CSV alone: frictionless does not count those of Parquet, and calls a package that states
them invalid.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, cast

from seedpkg.about import NOTHING_SAID, About
from seedpkg.contract import DESCRIPTOR_NAME, PARQUET_SUFFIX, PROFILE
from seedpkg.errors import UsageError
from seedpkg.write.limitations import find_limitations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from seedpkg.contract import Json, Table
    from seedpkg.write.overview import Outlet, Overview

TEXT_TABLES: Final = frozenset({"paragraphs", "removed_lines", "quotes"})
"""Tables that hold the running text of the sources, which nobody but the publishers can license."""

KEYWORDS: Final = ("news", "people", "events", "figures", "quotations")
"""What every package is about, where the user names no keywords."""


@dataclass(frozen=True, slots=True)
class PackageMeta:
    """What a package says of itself beside its tables.

    `name` is lower case (`a-z0-9._-`), the same over all versions; `about` is what the user says.
    `generator` names the program and its version. `cleaning_rules` are the user's own rules that
    the package was cleaned with. `corrections` says of what
    a person corrected which file it was, `language_model` and `gazetteer` say
    by which people were found: their name and hash. `input_columns` are the columns of tables and
    JSON records that the user named: without them they cannot be read again. `rights` says how
    much of the sources' words is published, where that was said: `text` is the mode. `created` is
    left out of the descriptor if None: a package says the same of itself whenever it is built,
    unless SOURCE_DATE_EPOCH gives it a time (see `read_source_date_epoch`).
    """

    name: str
    title: str
    about: About = NOTHING_SAID
    generator: str = "seedpkg"
    created: datetime | None = None
    cleaning_rules: tuple[Mapping[str, str | bool | list[str]], ...] = ()
    language_model: Mapping[str, str] | None = None
    gazetteer: Mapping[str, str | int] | None = None
    corrections: Mapping[str, str | int] | None = None
    input_columns: Mapping[str, str] | None = None
    rights: Mapping[str, object] | None = None

    @property
    def version(self) -> str:
        """The semantic version of the package."""
        return self.about.version

    @property
    def created_text(self) -> str:
        """The time of `created` in ISO 8601, empty if there is none."""
        return self.created.strftime("%Y-%m-%dT%H:%M:%SZ") if self.created else ""


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
    tables: Sequence[Table], folder: Path, meta: PackageMeta, overview: Overview
) -> str:
    """Write `datapackage.json` for the tables whose files are in the folder; return its `id`.

    The outlets of `overview` become the package's sources, one each.
    """
    resources: list[Json] = []
    for table in tables:
        resources += [_csv_resource(table, folder, meta), _parquet_resource(table, folder, meta)]
    package_id = _package_id(tables, folder)
    descriptor = {
        "$schema": PROFILE,
        "id": package_id,
        **_package(meta, overview),
        "resources": resources,
    }
    text = json.dumps(descriptor, indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR_NAME).write_bytes(text.encode("utf-8") + b"\n")
    return package_id


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _package_id(tables: Sequence[Table], folder: Path) -> str:
    """Return a UUID of the data: the same rows have the same, whatever the package is called."""
    hashes = [file_sha256(folder / table.csv_path) for table in tables]
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "sha256:" + ",".join(hashes)))


def _package(meta: PackageMeta, overview: Overview) -> dict[str, Json]:
    about = meta.about
    licenses = (*about.licenses_for("data"), *about.licenses_for("text"))
    limitations = find_limitations(overview, has_model=meta.language_model is not None)
    optional: dict[str, Json] = {
        "created": meta.created_text,
        "homepage": about.homepage,
        "keywords": list(about.keywords or KEYWORDS),
        "contributors": [cast("Json", one.to_json()) for one in about.contributors],
        "sources": [_source(outlet) for outlet in overview.outlets],
        "licenses": [cast("Json", one.to_json()) for one in licenses],
        "temporal": _temporal(overview),
        "limitations": list(limitations),
        "cleaning_rules": cast("Json", [dict(rule) for rule in meta.cleaning_rules]),
        "language_model": cast("Json", dict(meta.language_model or {})),
        "gazetteer": cast("Json", dict(meta.gazetteer or {})),
        "corrections": cast("Json", dict(meta.corrections or {})),
        "input_columns": cast("Json", dict(meta.input_columns or {})),
        "rights": cast("Json", dict(meta.rights or {})),
    }
    return {
        "name": meta.name,
        "title": meta.title,
        "description": f"{about.description or overview.summary}\n\n{rights_note(meta)}",
        "version": meta.version,
        **{key: value for key, value in optional.items() if value},
        "generator": meta.generator,
    }


def rights_note(meta: PackageMeta) -> str:
    """Return what everyone must know of the rights in a package, in a few sentences."""
    note = (
        "Rights: the licence of the data covers what was made here (selection, structure, facts). "
        "Texts, headlines and quotations belong to their publishers"
    )
    if any(one.scope == "text" for one in meta.about.licenses):
        note = f"{note} and have a licence of their own."
    else:
        note = f"{note}; whoever publishes them needs their leave."
    return f"{note} {_WITHHELD[str(meta.rights['text'])]}" if meta.rights else note


_WITHHELD: Final = {
    "full": "The table article_rights says whose leave there is.",
    "excerpt": "Of the articles' words this package holds the first of paragraphs and quotations "
    "alone, unless the table article_rights says otherwise.",
    "none": "This package withholds the articles' words, unless the table article_rights says "
    "otherwise: it holds places, hashes and short facts.",
}
"""What is said of the words, by the mode of a package that withholds some."""


def _source(outlet: Outlet) -> Json:
    return {"title": outlet.title, **({"path": outlet.path} if outlet.path else {})}


def _temporal(overview: Overview) -> Json:
    """Return the first and last day on which articles were published."""
    if overview.published is None:
        return None
    start, end = overview.published
    return {"start": start.isoformat(), "end": end.isoformat()}


def _csv_resource(table: Table, folder: Path, meta: PackageMeta) -> dict[str, Json]:
    path = folder / table.csv_path
    return {
        **_resource(table, table.name, "CSV", meta),
        "path": table.csv_path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "schema": table.schema,
    }


def _parquet_resource(table: Table, folder: Path, meta: PackageMeta) -> dict[str, Json]:
    return {
        **_resource(table, table.name + PARQUET_SUFFIX, "Parquet", meta),
        "path": table.parquet_path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{file_sha256(folder / table.parquet_path)}",
        "schema": table.parquet_schema,
    }


def _resource(table: Table, name: str, format_name: str, meta: PackageMeta) -> dict[str, Json]:
    licenses = meta.about.licenses_for("text") if table.name in TEXT_TABLES else ()
    listed: list[Json] = [cast("Json", one.to_json()) for one in licenses]
    return {
        "name": name,
        "type": "table",
        "title": f"{table.title} ({format_name})",
        "description": table.description,
        **({"licenses": listed} if listed else {}),
    }
