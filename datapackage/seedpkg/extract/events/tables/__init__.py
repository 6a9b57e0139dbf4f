"""The word lists of event detection, one row a line, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_rows(name: str, separator: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list: cells without outer white space; `#` starts a comment line."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split(separator))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


def words(cell: str) -> tuple[str, ...]:
    """Return the comma-separated words of a cell."""
    return tuple(word for part in cell.split(",") if (word := part.strip()))


def read_lines(name: str) -> tuple[str, ...]:
    """Return the words of a table, which are separated by white space."""
    return tuple(files(__name__).joinpath(name).read_text(encoding="utf-8").split())
