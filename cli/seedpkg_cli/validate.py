"""`seedpkg validate`: check any data package by its descriptor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg.errors import ExitCode
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.validate import ValidationReport
    from seedpkg.validate.differences import Difference
    from seedpkg.validate.findings import Finding

EXAMPLES: Final = """\b
Examples:
  seedpkg validate dist/seeds
  seedpkg validate their/datapackage.json --limit 5
  seedpkg validate dist/seeds --frictionless
  seedpkg validate their/datapackage.json --json"""


def run(
    package: Annotated[
        Path,
        typer.Argument(
            metavar="PACKAGE", help="The folder of a data package, or its datapackage.json."
        ),
    ],
    limit: Annotated[
        int,
        typer.Option("--limit", metavar="N", min=1, help="Rows to name for each rule and column."),
    ] = 100,
    frictionless: Annotated[
        bool,
        typer.Option(
            "--frictionless", help="Run frictionless too, and say where it differs and why. Slow."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON on standard output.")
    ] = False,
) -> None:
    """Check any data package, of version 1 or 2, by its descriptor.

    Checked are the descriptor, files with their sizes and hashes, and in CSV, JSON and Parquet
    every cell against types, formats, constraints, categories and keys; Parquet also against the
    physical types, and tables in two formats against each other. Packages that seedpkg built are
    held to their own laws too. What could not be checked is said; nothing is fetched.
    """
    from seedpkg import validate_package

    report = validate_package(package, limit)
    differences = _differences(report) if frictionless else None
    if as_json:
        from seedpkg_cli.as_json import to_json, validate_object

        write_out(to_json(validate_object(report, str(package), differences)))
    else:
        write_out("\n".join(_summary(report, package, differences)) + "\n")
    raise typer.Exit(ExitCode.INVALID if report.findings else ExitCode.OK)


def _differences(report: "ValidationReport") -> "tuple[Difference, ...]":
    from seedpkg.validate.differences import find_differences
    from seedpkg.validate.frictionless import run_frictionless

    theirs = run_frictionless(report.path)
    return find_differences(report.findings, theirs, frozenset(report.parquet))


def _summary(
    report: "ValidationReport", package: Path, differences: "Sequence[Difference] | None"
) -> "Iterator[str]":
    from seedpkg_cli.findings import finding_lines, plural

    checked = f"{plural(len(report.tables), 'table')} checked"
    count = len(report.findings)
    verdict = "valid" if not count else f"NOT valid, {plural(count, 'finding')}"
    yield visible(f"{package}: {verdict}, {checked}{':' * bool(count)}")
    yield from finding_lines(report.findings)
    yield from _notes(report.notes)
    if differences is not None:
        yield from _difference_lines(differences)


def _notes(notes: "Sequence[Finding]") -> "Iterator[str]":
    for note in notes:
        place = f"{note.table} {note.field}".strip()
        yield visible(f"  note: {place}: {note.message}")


def _difference_lines(differences: "Sequence[Difference]") -> "Iterator[str]":
    if not differences:
        yield "frictionless agrees"
        return
    yield "frictionless differs:"
    for one in differences:
        other = "frictionless" if one.found_by == "seedpkg" else "seedpkg"
        what = f"{one.table} [{one.rule}]: found by {one.found_by} alone, not by {other}"
        why = one.reason or f"No reason is known. {one.example.message}"
        yield visible(f"  {what}. {why}")
