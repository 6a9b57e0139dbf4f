"""`seedpkg review`: what of a package needs a human eye, as a worksheet for corrections."""

from pathlib import Path
from typing import Annotated, Final

import typer

from seedpkg_cli.terminal import write_data, write_note

EXAMPLES: Final = """\b
Examples:
  seedpkg review dist/seeds --out corrections.csv
  seedpkg review dist/seeds --out corrections.xlsx
  seedpkg build seeds --corrections corrections.csv"""


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
            help="The file to write, .csv or .xlsx (extra xlsx); standard output if not given. "
            "A file that is there is left alone.",
        ),
    ] = None,
) -> None:
    """Write a worksheet of what in a data package most needs a human eye.

    Doubtful merges, articles without a date or title, uncertain lines, events dated differently,
    figures that contradict each other. Fill in the column action, and value, where something is
    wrong (the column suggestion says how), save it as CSV, and give it to seedpkg build
    --corrections. Rows without an action are left aside.
    """
    from seedpkg.errors import UsageError
    from seedpkg.review import review, to_csv, write_xlsx

    if out is not None and out.exists():
        raise UsageError(f"{out} is there already.", "Choose another --out: it may hold your work.")
    rows = review(package)
    if out is None:
        write_data(to_csv(rows))
        return
    if out.suffix.lower() == ".xlsx":
        write_xlsx(rows, out)
    else:
        out.write_text(to_csv(rows), encoding="utf-8", newline="\n")
    write_note(
        f"{out}: {len(rows):,} rows; fill in action and value, then: seedpkg build SOURCE "
        "--corrections FILE.csv"
    )
