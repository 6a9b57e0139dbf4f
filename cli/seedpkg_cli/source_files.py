"""The files that a command is given: by path, or on standard input as `-`."""

import sys
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from seedpkg_cli.terminal import is_interactive, write_note

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
