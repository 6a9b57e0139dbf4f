"""`seedpkg reconcile`: the people of a package, for OpenRefine and back again."""

from pathlib import Path
from typing import Annotated, Final

import typer

from seedpkg_cli.terminal import write_data

EXAMPLES: Final = """\b
Examples:
  seedpkg reconcile dist/seeds --out people_reconcile.csv
  seedpkg reconcile dist/seeds > people_reconcile.csv"""


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help="The file to write; standard output if not given.",
        ),
    ] = None,
) -> None:
    """Write the people of a data package as CSV, to link them with Wikidata by hand.

    Its columns are person_id, name, aliases, description, n_articles, first_published and
    wikidata_id. Fill in the last one, in OpenRefine for instance, and give the file back with
    seedpkg build --gazetteer FILE.
    """
    import seedpkg

    table = seedpkg.reconciliation_csv(package)
    if out is None:
        write_data(table)
    else:
        out.write_text(table, encoding="utf-8", newline="\n")
