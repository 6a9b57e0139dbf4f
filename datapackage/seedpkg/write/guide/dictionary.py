"""`DATA_DICTIONARY.md`: every table and column, what it means, and what it holds here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.write.guide.diagram import er_diagram
from seedpkg.write.guide.markdown import code, codes, escape, grid, keys_of, rules_of, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.contract import Column, Table
    from seedpkg.write.guide.statistics import Bound, Summary


def make_dictionary(
    tables: Sequence[Table],
    title: str,
    n_rows: Mapping[str, int],
    summaries: Mapping[str, Mapping[str, Summary]],
) -> str:
    """Return the text of the data dictionary.

    `n_rows` is by table, `summaries` by table and column.
    """
    lines = [*_front(tables, title, n_rows)]
    for table in tables:
        lines += _section(table, n_rows[table.name], summaries[table.name])
    return "\n".join(lines) + "\n"


def _front(tables: Sequence[Table], title: str, n_rows: Mapping[str, int]) -> Iterator[str]:
    yield f"# Data dictionary: {escape(title)}"
    yield ""
    yield "Every table is a CSV file and a Parquet file with the same rows. A column that is not"
    yield "marked *required* may be null (an empty cell in CSV). Values are shown of numbers,"
    yield "dates, codes and short metadata alone, never of what holds the words of an article;"
    yield "examples are made up."
    yield ""
    rows = (
        (
            f"[{one.name}](#{one.name})",
            f"{n_rows[one.name]:,}",
            one.description,
            codes(one.primary_key),
        )
        for one in tables
    )
    yield from grid(("table", "rows", "what it holds", "primary key"), rows)
    yield ""
    yield from er_diagram(tables)


def _section(table: Table, n_rows: int, summaries: Mapping[str, Summary]) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield table.description
    yield ""
    yield f"- Rows: {n_rows:,}"
    yield f"- Files: {codes((table.csv_path, table.parquet_path))}"
    yield from keys_of(table)
    yield ""
    titles = ("column", "type", "meaning", "rules", "null", "values", "example")
    yield from grid(titles, (_cells(one, summaries[one.name]) for one in table.fields))
    for column in table.fields:
        if column.labels:
            yield from _code_list(column, summaries[column.name])


def _cells(column: Column, summary: Summary) -> Iterator[str]:
    yield code(column.name)
    yield column.type
    yield column.description
    yield rules_of(column)
    yield share(summary.null_share)
    yield _values(column, summary)
    yield code(column.example)


def share(part: float) -> str:
    """Return a share as a percentage, never rounded to none or all."""
    if part in (0.0, 1.0):
        return f"{part:.0%}"
    return "<1%" if part < 0.01 else ">99%" if part > 0.99 else f"{part:.0%}"


def _values(column: Column, summary: Summary) -> str:
    if summary.bounds is not None:
        least, most = map(_bound, summary.bounds)
        return least if least == most else f"{least} to {most}"
    if column.labels and summary.values:
        return f"{summary.n_values} of {len(column.enum)} codes, see below"
    shown = [f"{code(shorten(value))} {n:,}" for value, n in summary.values]
    hidden = summary.n_values - len(shown)
    return ", ".join([*shown, *([f"{hidden:,} more"] if hidden else [])])


def _bound(value: Bound) -> str:
    return f"{value:,.15g}" if isinstance(value, int | float) else value.isoformat()


def _code_list(column: Column, summary: Summary) -> Iterator[str]:
    numbers = dict(summary.values)
    yield ""
    yield f"{code(column.name)} is one of:"
    yield ""
    for value, label in zip(column.enum, column.labels, strict=True):
        yield f"- {code(value)} ({numbers.get(value, 0):,}): {label}"
