"""Nothing is published until this passes: schema, keys, offsets, sums; files that agree.

    findings = validate_tables({"people": pl.scan_parquet("people.parquet"), ...})
    report = validate_package(Path("any/datapackage.json"))

What is wrong is a value, a Finding that names table, row, field and rule. Two layers: `standard`
checks any data package by its descriptor alone, `laws` what is true of our own beyond it. All
checks are expressions over whole columns. What frictionless says of a package, and where and why
it says otherwise, is in `frictionless` and `differences`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from seedpkg.contract import DESCRIPTOR_NAME, TABLES, Table
from seedpkg.errors import InputError
from seedpkg.validate.findings import MAX_FINDINGS, Finding, numbered
from seedpkg.validate.laws.origins import with_origins
from seedpkg.validate.laws.package import check_own_package, is_ours
from seedpkg.validate.laws.tables import check_laws, sound_tables
from seedpkg.validate.standard import check_view, checking
from seedpkg.validate.standard.keys import check_references
from seedpkg.validate.standard.parquet import view_frame
from seedpkg.validate.standard.schema import Schema, read_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    import polars as pl

    from seedpkg.contract import Json
    from seedpkg.validate.standard.view import View

__all__ = ["Finding", "ValidationReport", "check_package", "validate_package", "validate_tables"]

_HINT: Final = "Name the folder of a data package, or its datapackage.json."


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What is wrong with a package, and what was not checked or is advised against.

    `tables` are the resources whose rows were checked, `parquet` those of Parquet; `is_ours` says
    whether the laws of packages that `seedpkg build` writes were checked too.
    """

    path: Path
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    tables: tuple[str, ...]
    parquet: tuple[str, ...]
    is_ours: bool


def validate_package(package: str | PathLike[str], limit: int = MAX_FINDINGS) -> ValidationReport:
    """Check any data package, by its descriptor: the folder of one, or the descriptor itself.

    `limit` is how many rows are named for each rule and column. Nothing is fetched from the net.

    Raises:
        InputError: there is no descriptor, or it is no JSON object.
    """
    path = Path(package)
    path = path / DESCRIPTOR_NAME if path.is_dir() else path
    return _check(path, _read_descriptor(path), limit)


def check_package(folder: Path) -> tuple[Finding, ...]:
    """Return all that is wrong with a package that we wrote: its files, and the tables in them.

    What the standard wants, and all laws, even if the descriptor does not say whose package it is.
    """
    path = folder / DESCRIPTOR_NAME
    try:
        descriptor = _read_descriptor(path)
    except InputError:
        text = "There is no descriptor, or it is no JSON object."
        return (Finding(DESCRIPTOR_NAME, rule="descriptor", message=text, path=DESCRIPTOR_NAME),)
    return _check(path, descriptor, MAX_FINDINGS, ours=True).findings


def validate_tables(
    tables: Mapping[str, pl.LazyFrame], contract: tuple[Table, ...] = TABLES
) -> tuple[Finding, ...]:
    """Return all that is wrong with our tables; nothing, if they keep their schemas and laws.

    `contract` are the tables that there must be: those of a package that withholds words differ.
    A table whose columns or types are wrong is reported once and left out of the other checks.
    Tables that lie on disk are read as often as they are needed, never whole.
    """
    findings, sound = sound_tables(tables, contract)
    views = {one.name: _view(one, sound[one.name]) for one in contract if one.name in sound}
    for view in views.values():
        findings += check_view(view)[0]
    findings += check_references(views)[0]
    findings += check_laws(sound)
    return tuple(findings)


def _check(
    path: Path, descriptor: dict[str, Json], limit: int, *, ours: bool | None = None
) -> ValidationReport:
    ours = is_ours(descriptor) if ours is None else ours
    with checking(descriptor, path, limit) as checked:
        findings = checked.findings
        if ours:
            found, tables = check_own_package(path.parent, descriptor, checked, limit)
            findings = with_origins([*found, *findings], tables)
        parquet = tuple(n for n, view in checked.views.items() if view.format == "parquet")
        return ValidationReport(
            path, tuple(findings), tuple(checked.notes), tuple(checked.views), parquet, ours
        )


@cache
def _own_schema(table: Table) -> Schema:
    """Return the schema of a table in which null is null: no text stands for it."""
    schema, _ = read_schema(table.schema)
    return replace(schema, fields=tuple(replace(one, missing=()) for one in schema.fields))


def _view(table: Table, frame: pl.LazyFrame) -> View:
    columns = dict(enumerate(table.columns))
    return view_frame(table.name, table.parquet_path, _own_schema(table), numbered(frame), columns)


def _read_descriptor(path: Path) -> dict[str, Json]:
    try:
        raw: object = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", _HINT) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON.", _HINT) from error
    if not isinstance(raw, dict):
        raise InputError(f"{path} is no JSON object.", _HINT)
    return cast("dict[str, Json]", raw)
