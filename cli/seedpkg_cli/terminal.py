r"""Writing to standard output and standard error, safely and in one place.

Scraped text belongs to strangers: a terminal escape or a bidirectional override in it must be
seen, not obeyed.

    >>> visible("price\x1b[2J\u202e")
    'price\\x1b[2J\\u202e'
"""

import os
import re
import sys
import unicodedata
from io import TextIOWrapper
from typing import Final, TextIO

import typer

EXIT_BROKEN_PIPE: Final = 141
"""What a shell reports when the reader of a pipe went away (128 + SIGPIPE)."""

_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")


def visible(text: str) -> str:
    r"""Return the text with everything a terminal might obey or hide written as `\x1b`, `\u202e`.

    That is: control and format characters, surrogates, unassigned and private code points, line
    and paragraph separators. Letters, accents and spaces of every script stay as they are.
    """
    return _NOT_PLAIN.sub(_show, text)


def _show(match: re.Match[str]) -> str:
    character = match.group()
    if unicodedata.category(character) not in _HIDDEN_CATEGORIES:
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def prepare_streams() -> None:
    """Make sure that no character can stop the output: UTF-8 on Windows, escapes elsewhere."""
    encoding = "utf-8" if sys.platform == "win32" else None
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def write_out(text: str) -> None:
    """Write an answer to standard output; end quietly if nobody reads it any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        raise typer.Exit(EXIT_BROKEN_PIPE) from None


def write_data(text: str) -> None:
    """Write text for other programs: UTF-8, lines that end in a line feed, whatever the locale."""
    if is_interactive(sys.stdout):
        write_out(text)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()
        raise typer.Exit(EXIT_BROKEN_PIPE) from None


def write_note(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def is_interactive(stream: TextIO) -> bool:
    """Say whether a person watches the stream on a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def uses_colour(stream: TextIO) -> bool:
    """Say whether to colour: on a terminal, or by FORCE_COLOR, and never against NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_interactive(stream)


def _forget_stdout() -> None:
    # Python flushes standard output once more at exit, and would complain there.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
