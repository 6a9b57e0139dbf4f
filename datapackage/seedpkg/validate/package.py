"""The files of a written package, as one: descriptor, checksums, CSV and Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import DESCRIPTOR_NAME, TABLES, tables_of
from seedpkg.validate.checksums import check_checksums
from seedpkg.validate.descriptor import check_descriptor, read_descriptor
from seedpkg.validate.findings import Finding
from seedpkg.validate.formats import read_table

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from seedpkg.contract import Table


def read_package(
    folder: Path,
) -> tuple[list[Finding], dict[str, pl.LazyFrame], tuple[Table, ...]]:
    """Return what is wrong with the files of a package, its tables that can be read, and all."""
    descriptor = read_descriptor(folder)
    if descriptor is None:
        text = "There is no descriptor, or it is no JSON object."
        return [Finding(DESCRIPTOR_NAME, rule="descriptor", message=text)], {}, TABLES
    findings = check_checksums(folder)
    findings += check_descriptor(descriptor, folder)
    tables: dict[str, pl.LazyFrame] = {}
    contract = tables_of(descriptor)
    for table in contract:
        found, frame = read_table(table, folder)
        findings += found
        if frame is not None:
            tables[table.name] = frame.lazy()
    return findings, tables, contract
