"""`seedpkg hydrate`: fill in the words that a package withholds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.withholding.hydrate import HydrateReport

EXAMPLES: Final = """\b
Examples:
  seedpkg hydrate dist/winter --sources articles --out dist/winter-full
  seedpkg hydrate dist/winter --sources articles --out dist/winter-full --json"""

SourcesOption = Annotated[
    Path,
    typer.Option("--sources", "-s", metavar="DIR", help="The files that it was built from."),
]


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    sources: SourcesOption,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="The folder to make, with all words."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON on standard output.")
    ] = False,
) -> None:
    """Fill in the words that a package withholds, from the files it was built from.

    Every text is cut out of its file by the offsets of its row and checked against its hash. The
    result is the package that a build with --text full makes, byte for byte. What cannot be filled
    in, because a file is missing or changed, is listed and stays withheld.
    """
    import seedpkg

    report = seedpkg.hydrate(package, sources, out)
    if as_json:
        from seedpkg_cli.as_json import hydrate_object, to_json

        write_out(to_json(hydrate_object(report, str(package))))
    else:
        write_out("\n".join(_summary(report)) + "\n")
    raise typer.Exit(report.exit_code)


def _summary(report: "HydrateReport") -> "Iterator[str]":
    from seedpkg_cli.findings import finding_lines

    missing = len(report.missing)
    what = "all words" if not missing else f"words, but for {missing:,} cells that lack them:"
    yield visible(f"{report.out}: {what}")
    yield from finding_lines(report.missing)
    yield f"filled in: {report.n_filled:,} cells"
