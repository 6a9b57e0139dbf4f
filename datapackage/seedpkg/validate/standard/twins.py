"""One table in two formats: two resources that hold the same rows.

The standard has no word for it. Resources count as one table if their names are the same but for
a format behind them (`people`, `people-parquet`), their formats differ, and their fields are the
same. Rows are compared in their order, or by their primary key where orders differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.findings import Check, Finding, Rows, find_broken, name_rows
from seedpkg.validate.standard.view import shown, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.validate.standard.view import View

_FORMAT: Final = re.compile(r"[-_.](csv|tsv|json|jsonl|ndjson|parquet)$")
_OTHER: Final = "other "
_RULE: Final = "formats-differ"


def check_twins(views: Mapping[str, View]) -> list[Finding]:
    """Return where two formats of one table differ."""
    return [finding for one, other in find_twins(views) for finding in _compare(one, other)]


def find_twins(views: Mapping[str, View]) -> Iterator[tuple[View, View]]:
    """Yield the resources that are one table in two formats."""
    first: dict[tuple[object, ...], View] = {}
    for view in views.values():
        names = tuple((field.name, field.type) for field in view.schema.fields)
        key = (_FORMAT.sub("", view.name), *names)
        other = first.setdefault(key, view)
        if other is not view and other.format != view.format and view.name != other.name:
            yield (other, view) if view.format == "parquet" else (view, other)


def _compare(one: View, other: View) -> Iterator[Finding]:
    counts = [view.frame.select(pl.len()) for view in (one, other)]
    sizes = [int(found.item()) for found in pl.collect_all(counts, engine="streaming")]
    renamed = other.frame.select(pl.all().name.prefix(_OTHER))
    key = one.values(one.schema.primary_key) if one.schema.primary_key else None
    if sizes[0] == sizes[1]:
        both = pl.concat([one.frame, renamed], how="horizontal")
        found = list(_differences(one, other, both))
        yield from list(_by_key(one, other, renamed, key)) if found and key else found
        return
    found = list(_by_key(one, other, renamed, key)) if key else []
    if not found:
        paths = [view.path or view.name for view in (one, other)]
        message = f"{paths[0]} has {sizes[0]} rows, {paths[1]} {sizes[1]}."
        found.append(Finding(one.name, "", "", "", _RULE, message, one.path))
    yield from found


def _by_key(
    one: View, other: View, renamed: pl.LazyFrame, key: tuple[str, ...]
) -> Iterator[Finding]:
    mine, theirs = list(key), [_OTHER + name for name in key]
    both = one.frame.join(renamed, left_on=mine, right_on=theirs, how="inner", coalesce=False)
    yield from _differences(one, other, both)
    lost = one.frame.join(renamed, left_on=mine, right_on=theirs, how="anti")
    yield from _lost(one, other, lost)
    yield from _lost(other, one, other.frame.join(one.frame, on=mine, how="anti"))


def _lost(view: View, elsewhere: View, lost: pl.LazyFrame) -> list[Finding]:
    if not int(lost.select(pl.len()).collect(engine="streaming").item()):
        return []
    message = f"The row is not in {elsewhere.path or elsewhere.name}."
    check = Check(view.schema.primary_key[-1], _RULE, pl.lit(True), message)
    return name_rows(view.rows, lost, check)


def _differences(one: View, other: View, both: pl.LazyFrame) -> Iterator[Finding]:
    rows = one.rows
    where = Rows(rows.table, both, rows.key, rows.path, rows.columns, rows.limit)
    types = both.collect_schema()
    checks: list[Check] = []
    for number, field in one.fields():
        theirs = other.number_of(field.name)
        if theirs is None or field.type in ("list", "array", "object", "geojson", "geopoint"):
            continue
        mine, stored = pl.col(value(number)), pl.col(_OTHER + value(theirs))
        if types[value(number)] != types[_OTHER + value(theirs)]:
            numeric = types[value(number)].is_numeric()
            kind = pl.Float64 if numeric else pl.String
            mine, stored = mine.cast(kind), stored.cast(kind)
        read = mine.is_not_null() | pl.col(shown(number)).is_null()
        message = f"{other.path or other.name} has another value."
        checks.append(Check(field.name, _RULE, read & mine.ne_missing(stored), message))
    yield from find_broken(where, checks)
