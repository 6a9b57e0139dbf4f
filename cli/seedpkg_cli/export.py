"""`seedpkg export`: a data package in the format of another tool."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg.exports import EXPORTS
from seedpkg_cli.progress import drawn_progress
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.exports import ExportReport

EXAMPLES: Final = """\b
Examples:
  seedpkg export dist/seeds --to sqlite
  seedpkg export dist/seeds --to xlsx --out desk/seeds.xlsx
  seedpkg export dist/seeds --to croissant --base-url https://example.org/seeds/"""

FORMATS: Final = "; ".join(f"{known.name}: {known.title}" for known in EXPORTS)


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    to: Annotated[str, typer.Option("--to", "-t", metavar="FORMAT", help=f"{FORMATS}.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="PATH",
            show_default=False,
            help="The file to write (of jsonl the folder); beside the package if not given. "
            "An older export there is replaced, anything else is left alone.",
        ),
    ] = None,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            show_default=False,
            help="The address of the package's folder on the web, for croissant, schemaorg and "
            "dcat; relative paths if not given.",
        ),
    ] = "",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON on standard output.")
    ] = False,
) -> None:
    """Write a data package in the format of another tool.

    Names, types, keys and descriptions come from the package's own descriptor, and the rows are
    those of its tables. The same package gives the same bytes, but for duckdb.
    """
    import seedpkg

    with drawn_progress(not quiet, as_json) as progress:
        report = seedpkg.export(package, to, out, base_url=base_url, progress=progress)
    if as_json:
        from seedpkg_cli.as_json import export_object, to_json

        write_out(to_json(export_object(report)))
    elif not quiet:
        write_out("\n".join(_summary(report)) + "\n")


def _summary(report: "ExportReport") -> "Iterator[str]":
    total = sum(report.counts.values())
    if report.format == "ftm":
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in report.counts.items())
        yield visible(f"{report.out}: {total:,} entities ({kinds})")
    else:
        yield visible(f"{report.out}: {len(report.counts)} tables, {total:,} rows")
    if report.n_cut:
        cells = "1 cell was" if report.n_cut == 1 else f"{report.n_cut:,} cells were"
        yield f"note:  {cells} too long for the format, and cut"
