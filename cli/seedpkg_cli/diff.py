"""`seedpkg diff`: what changed from one package to another, row by row."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.difference import PackageDiff, RowChange

EXAMPLES: Final = """\b
Examples:
  seedpkg diff dist/monday dist/friday
  seedpkg diff dist/monday dist/friday --limit 0
  seedpkg diff dist/monday dist/friday --json > changes.json"""

_CELL: Final = 60
"""Characters of a value that are shown."""


def run(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the earlier package.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the later package.")],
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, metavar="N", help="Rows shown of each table; 0 shows none."),
    ] = 10,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print all changes as JSON on standard output.")
    ] = False,
) -> None:
    """Say what changed from one data package to another: every row, and its likeliest cause.

    Causes are input (articles came or went), correction, rule (of cleaning), rights (words are
    withheld), version (of the program, the model or a gazetteer). At the end stands the step that
    the version of the package should take.
    """
    from seedpkg.difference import diff

    found = diff(old, new)
    if as_json:
        from seedpkg_cli.as_json import difference_object, to_json

        write_out(to_json(difference_object(found)))
    else:
        write_out("\n".join(map(visible, _lines(found, limit))) + "\n")


def _lines(found: "PackageDiff", limit: int) -> "Iterator[str]":
    yield from found.schema
    counts = found.count()
    for table in dict.fromkeys(one.table for one in found.changes):
        told = [
            f"{number:,} {kind} ({cause})"
            for (name, kind, cause), number in sorted(counts.items())
            if name == table
        ]
        yield f"{table}: {', '.join(told)}"
        rows = [one for one in found.changes if one.table == table]
        for one in rows[:limit]:
            yield from _row_lines(one)
        if limit and len(rows) > limit:
            yield f"  and {len(rows) - limit:,} more (all of them with --json)"
    if not found.changes and not found.schema:
        yield "no difference"
    yield f"version: {found.step}"


def _row_lines(change: "RowChange") -> "Iterator[str]":
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.kind]
    yield f"  {sign} {change.key} ({change.cause})"
    for cell in change.cells:
        yield f"      {cell.column}: {_short(cell.old)} -> {_short(cell.new)}"


def _short(value: str | None) -> str:
    if value is None:
        return "null"
    return value if len(value) <= _CELL else f"{value[: _CELL - 1]}…"
