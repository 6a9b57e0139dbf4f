"""What frictionless itself says of a package, as our findings.

It is what users run, so a package must pass it; it does not see all that is wrong: not the hash
of Parquet, nor unique keys, nor types stored as text (which the rest of this folder does).
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import DESCRIPTOR_NAME
from seedpkg.validate.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from frictionless import Error


def run_frictionless(folder: Path) -> tuple[Finding, ...]:
    """Return what `frictionless validate` finds wrong with the package in a folder.

    `row` is the number of the row in its file, not its key. frictionless costs about a second
    for a small package, and a minute for 100,000 rows: loading it is left to the first call.
    """
    from frictionless import validate

    report = validate(str(folder / DESCRIPTOR_NAME))
    findings = [_finding(DESCRIPTOR_NAME, error) for error in report.errors]
    for task in report.tasks:
        findings += [_finding(task.name, error) for error in task.errors]
    return tuple(findings)


def _finding(name: str, error: Error) -> Finding:
    said = error.to_dict()
    row, field, cell = (str(said.get(key, "")) for key in ("rowNumber", "fieldName", "cell"))
    return Finding(name, row, field, cell[:80], error.type, error.message)
