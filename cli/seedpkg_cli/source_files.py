"""The files that a command is given: by path, or on standard input as `-`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from seedpkg_cli.terminal import is_interactive, write_note

if TYPE_CHECKING:
    from seedpkg.options import Columns

STANDARD_INPUT: Final = "-"


AUTO: Final = "auto"
"""The format of a file is told by its content."""

FormatOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        show_default=False,
        help="How to read the input: text, html, ... (seedpkg formats lists them), or auto, the "
        "default: its content tells.",
    ),
]


TextColumnOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--text-column",
        metavar="NAME",
        envvar="SEEDPKG_TEXT_COLUMN",
        show_default=False,
        help="The column of tables, or field of JSON records, that holds the text.",
    ),
]
HtmlColumnOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--html-column",
        metavar="NAME",
        envvar="SEEDPKG_HTML_COLUMN",
        show_default=False,
        help="The column or field that holds the page as HTML.",
    ),
]
IdColumnOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--id-column",
        metavar="NAME",
        envvar="SEEDPKG_ID_COLUMN",
        show_default=False,
        help="The column or field that holds the article's own name, for source_record.",
    ),
]


def name_columns(known: "Columns", text: str, html: str, own: str) -> "Columns":
    """Return the columns of the configuration with those of the command line in their place."""
    from seedpkg.options import Columns

    return Columns(text or known.text, html or known.html, own or known.id)


def read_input(path: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a file, of standard input if it is `-`."""
    if str(path) == STANDARD_INPUT:
        if is_interactive(sys.stdin):
            write_note("reading standard input; end it with Ctrl-D, or name a file")
        return STANDARD_INPUT, sys.stdin.buffer.read()
    from seedpkg.cleaning import read_path

    return path.as_posix(), read_path(path)


def format_name(wanted: str) -> str:
    """Return the name of the wanted format as the library knows it; empty for any.

    Raises:
        UsageError: there is no such format.
    """
    from seedpkg.errors import UsageError
    from seedpkg.read import READERS

    known = [one.name for one in READERS]
    if wanted == AUTO:
        return ""
    if wanted not in known:
        raise UsageError(f"there is no format {wanted!r}", f"use one of auto, {', '.join(known)}")
    return wanted
