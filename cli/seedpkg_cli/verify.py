"""`seedpkg verify`: prove that a data package keeps its promises."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg.errors import ExitCode
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.verification import VerifyReport

EXAMPLES: Final = """\b
Examples:
  seedpkg verify dist/seeds
  seedpkg verify dist/seeds --sources seeds
  seedpkg verify dist/seeds --json"""


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            "-s",
            metavar="DIR",
            show_default=False,
            help="What it was built from. If not given, a folder of the package's name is looked "
            "for, here and beside the package's parent.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON on standard output.")
    ] = False,
) -> None:
    """Prove that a data package keeps its promises.

    Checked are hashes, types, keys, offsets, and that CSV and Parquet hold the same rows.
    Then the files it was built from are read again: kept text, fields, removed lines and white
    space must make up each file, and every paragraph must stand where the package says.
    """
    import seedpkg

    report = seedpkg.verify(package, sources)
    if as_json:
        from seedpkg_cli.as_json import to_json, verify_object

        write_out(to_json(verify_object(report, str(package))))
    else:
        write_out("\n".join(_summary(report, package)) + "\n")
    raise typer.Exit(ExitCode.INVALID if report.findings else ExitCode.OK)


def _summary(report: "VerifyReport", package: Path) -> "Iterator[str]":
    from seedpkg_cli.findings import finding_lines

    width = max(map(len, report.checks), default=0)
    for check, number in report.checks.items():
        yield visible(f"  {check:<{width}}  {number:>9,}")
    count = len(report.findings)
    verdict = "verified" if not count else f"NOT verified, {count:,} finding{'s' * (count > 1)}:"
    yield visible(f"{package}: {verdict}")
    yield from finding_lines(report.findings)
