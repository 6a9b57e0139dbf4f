"""`seedpkg leakcheck`: look for words of the sources in a package that withholds them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.hydrate import SourcesOption
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.withholding.leakcheck import Leak, LeakReport

EXAMPLES: Final = """\b
Examples:
  seedpkg leakcheck dist/winter --sources articles
  seedpkg leakcheck dist/winter --sources articles --show-words"""

SHOWN: Final = 20
"""How many places are printed; `--json` gives more."""


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    sources: SourcesOption,
    show_words: Annotated[
        bool, typer.Option("--show-words", help="Print the words too, not their places alone.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON on standard output.")
    ] = False,
) -> None:
    """Look for runs of eight words of the sources in all files of a package.

    Read are the cells of all tables, the bytes of Parquet with its pages decompressed, the texts
    for people, and whatever else lies in the folder: databases, spreadsheets, web pages, files in
    files. Words that the package may hold, by its table article_rights, are no leak.
    """
    import seedpkg

    report = seedpkg.leakcheck(package, sources)
    if as_json:
        from seedpkg_cli.as_json import leakcheck_object, to_json

        write_out(to_json(leakcheck_object(report, str(package), show_words)))
    else:
        write_out("\n".join(_summary(report, package, show_words)) + "\n")
    raise typer.Exit(report.exit_code)


def _summary(report: "LeakReport", package: Path, show_words: bool) -> "Iterator[str]":
    yield f"  files of the package  {report.n_files:>9,}"
    yield f"  files of the sources  {report.n_sources:>9,}"
    count = report.n_leaks
    places = f"{count:,} place{'s' * (count != 1)}"
    verdict = f"words of the sources stand in {places}:" if count else "no run of eight words"
    yield visible(f"{package}: {verdict}")
    for leak in report.leaks[:SHOWN]:
        yield visible(f"  {_place(leak)}: {leak.n_runs:,} run(s) of {leak.source}")
        if show_words:
            yield visible(f"    > {leak.words}")
    if count > SHOWN:
        yield f"  ... and {count - SHOWN:,} more"
    for path in report.missing[:SHOWN]:
        yield visible(f"  not looked for: the words of {path}, which is not there")
    if len(report.missing) > SHOWN:
        yield f"  ... nor those of {len(report.missing) - SHOWN:,} more files"


def _place(leak: "Leak") -> str:
    row = f" row {leak.row}" if leak.row.isdigit() else f" {leak.row}" if leak.row else ""
    return f"{leak.file}{row}{' ' + leak.column if leak.column else ''}"
