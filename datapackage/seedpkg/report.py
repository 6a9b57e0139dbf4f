"""What a build did, as a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.contract import RIGHTS_TABLES, WITHHELD_TABLES
from seedpkg.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from seedpkg.id_changes import IdChange
    from seedpkg.model import Source
    from seedpkg.validate import Finding


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `tables` are the rows of each table, in the order of the contract; `issues` counts them by
    severity; `findings` are what validation found: if there are any, nothing was published and
    `out` is as it was. `id_changes` are the people whose ids differ from those of the package
    that was replaced. `is_unchanged` says that the package at `out` was that of this build already.
    """

    out: Path
    tables: Mapping[str, int]
    n_sources: int
    n_articles: int
    n_skipped: int
    n_failed: int
    issues: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    id_changes: tuple[IdChange, ...] = ()
    is_unchanged: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """The exit code: 1 invalid data, 3 a file could not be read, else 0."""
        if self.findings:
            return ExitCode.INVALID
        return ExitCode.INPUT if self.n_failed else ExitCode.OK


def scan_tables(folder: Path) -> dict[str, pl.LazyFrame]:
    """Return the tables of a written package, of which nothing is read yet."""
    return {
        table.name: pl.scan_parquet(folder / table.parquet_path)
        for table in WITHHELD_TABLES
        if table not in RIGHTS_TABLES or (folder / table.parquet_path).is_file()
    }


def report_on(
    folder: Path, sources: Sequence[Source], findings: tuple[Finding, ...] = ()
) -> BuildReport:
    """Return the report on a package that was written to `folder`, from its tables and sources."""
    tables = scan_tables(folder)
    n_rows = {name: int(frame.select(pl.len()).collect().item()) for name, frame in tables.items()}
    statuses = Counter(source.status for source in sources)
    severities = Counter(tables["issues"].select("severity").collect()["severity"].to_list())
    return BuildReport(
        out=folder,
        tables=n_rows,
        n_sources=len(sources),
        n_articles=n_rows["articles"],
        n_skipped=statuses["skipped"],
        n_failed=statuses["failed"],
        issues={severity: severities[severity] for severity in ("error", "warning", "info")},
        findings=findings,
    )
