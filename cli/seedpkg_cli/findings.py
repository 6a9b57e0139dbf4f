"""Findings in words: which table, row and field break which rule."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from seedpkg.validate import Finding

SHOWN: Final = 20
"""How many findings are printed; `--json` gives them all."""


def finding_lines(findings: "Sequence[Finding]") -> Iterator[str]:
    """Give the first findings, one a line, and how many more there are."""
    for finding in findings[:SHOWN]:
        yield visible(f"  {_place(finding)}: {finding.message} [{finding.rule}]")
    if len(findings) > SHOWN:
        yield f"  ... and {len(findings) - SHOWN} more (--json lists all)"


def plural(number: int, word: str) -> str:
    """Return a number with a word."""
    return f"{number:,} {word}{'s' * (number != 1)}"


def _place(finding: "Finding") -> str:
    place = finding.table
    if finding.row:
        place += f" row {finding.row}"
    elif finding.row_number:
        place += f" row number {finding.row_number}"
    if finding.field:
        place += f" {finding.field}"
    if finding.value:
        place += f" {finding.value!r}"
    if finding.source:
        start = f" at {finding.source_start}" if finding.source_start >= 0 else ""
        place += f" (from {finding.source}{start})"
    return place
