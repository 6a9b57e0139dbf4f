"""A package that we wrote: beyond the standard, its own descriptor, checksums and laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import DESCRIPTOR_NAME, PARQUET_SUFFIX, tables_of
from seedpkg.validate.laws.checksums import check_checksums
from seedpkg.validate.laws.descriptor import check_descriptor
from seedpkg.validate.laws.formats import check_csv, read_table
from seedpkg.validate.laws.tables import check_laws, sound_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

    from seedpkg.contract import Json
    from seedpkg.validate.findings import Finding
    from seedpkg.validate.standard import Checked


def is_ours(descriptor: dict[str, Json]) -> bool:
    """Say whether a descriptor claims to be of a package that `seedpkg build` wrote."""
    return str(descriptor.get("generator", "")).startswith("seedpkg")


def check_own_package(
    folder: Path, descriptor: dict[str, Json], checked: Checked, limit: int
) -> tuple[list[Finding], dict[str, pl.LazyFrame]]:
    """Return what is wrong beyond what was found, and the tables whose shape is right."""
    findings = check_checksums(folder)
    findings += _unsaid(check_descriptor(descriptor, folder), checked.findings)
    unreadable = {one.path for one in checked.findings if one.rule == "unreadable"}
    tables: dict[str, pl.LazyFrame] = {}
    contract = tables_of(descriptor)
    for table in contract:
        parquet = checked.views.get(table.name + PARQUET_SUFFIX)
        csv = checked.views.get(table.name)
        if table.parquet_path not in unreadable:
            found, frame = read_table(table, folder, was_read=parquet is not None)
            findings += found
            if frame is not None:
                tables[table.name] = frame
        if csv is not None and parquet is not None and csv.format == "csv":
            findings += check_csv(table, csv, parquet)
    shape, sound = sound_tables(tables, contract)
    return [*findings, *shape, *check_laws(sound, limit)], sound


def _unsaid(found: Iterable[Finding], said: Iterable[Finding]) -> list[Finding]:
    """Leave out what the standard's own rules say of the same property."""
    known = {
        ("" if one.table == DESCRIPTOR_NAME else one.table, one.field.partition("[")[0])
        for one in said
    }
    return [one for one in found if (one.row, one.field) not in known]
