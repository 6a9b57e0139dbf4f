"""What changed from one package to another: every row, its likeliest cause, and the version step.

    found = diff("dist/old", "dist/new")
    found.changes[0]      # RowChange("people", "per_ana-petrova", "changed", ...)
    found.step            # "patch"

Rows are told apart by their primary keys. A cause is read off what the packages say of themselves:
which articles they hold, with which corrections, rules and program they were made.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import polars as pl

from seedpkg.contract import TABLES
from seedpkg.package import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from seedpkg.contract import Table
    from seedpkg.package import DataPackage

ChangeKind = Literal["added", "removed", "changed"]
Cause = Literal["input", "correction", "rule", "rights", "version", "unknown"]
Step = Literal["none", "patch", "minor", "major"]
_NEW: Final = " in the new package"
_NEEDED: Final = ("articles",)
_PURPOSE: Final = "a difference"
_CLEANED: Final = frozenset(("paragraphs", "removed_lines", "articles", "article_fields"))
"""Tables that cleaning rules decide."""
_MADE_WITH: Final = ("generator", "language_model", "gazetteer", "input_columns")
_STEPS: Final[tuple[Step, ...]] = ("none", "patch", "minor", "major")


class Cell(NamedTuple):
    """A cell of a row that changed."""

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came, went or changed; `key` is its primary key, joined by a comma."""

    table: str
    key: str
    kind: ChangeKind
    cause: Cause
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageDiff:
    """What changed, in the order of the tables and keys; `schema` says how the tables differ.

    `step` is the step of the version that the changes ask for: major where a column or table is
    gone or of another type, minor where something came, patch for all else.
    """

    changes: tuple[RowChange, ...]
    schema: tuple[str, ...]
    step: Step

    def count(self) -> dict[tuple[str, ChangeKind, Cause], int]:
        """Return the number of changes by table, kind and cause."""
        return dict(Counter((one.table, one.kind, one.cause) for one in self.changes))


def diff(old: str | PathLike[str], new: str | PathLike[str]) -> PackageDiff:
    """Compare two packages that seedpkg made.

    Raises:
        InputError: one of them is no package, or its tables cannot be read.
    """
    needed = ("articles",)
    with (
        reading(old, needed, "a comparison") as before,
        reading(new, needed, "a comparison") as now,
    ):
        schema, steps = _compare_schemas(before, now)
        causes = _Causes.of(before, now)
        changes = tuple(
            change
            for one in TABLES
            if one.name in before.tables and one.name in now.tables
            for change in _compare(one, before, now, causes)
        )
    if any(one.kind == "added" for one in changes):
        steps.add("minor")
    if changes:
        steps.add("patch")
    return PackageDiff(changes, schema, max(steps, key=_height))


def _height(step: Step) -> int:
    return _STEPS.index(step)


# ------------------------------------------------------------------ schemas


def _compare_schemas(old: DataPackage, new: DataPackage) -> tuple[tuple[str, ...], set[Step]]:
    told: list[str] = []
    steps: set[Step] = {"none"}
    for name in sorted({*old.tables, *new.tables}):
        if name not in new.tables or name not in old.tables:
            gone = name not in new.tables
            told.append(f"table {name} {'is gone' if gone else 'is new'}")
            steps.add("major" if gone else "minor")
            continue
        before, now = (dict(one.scan(name).collect_schema()) for one in (old, new))
        for column in dict.fromkeys((*before, *now)):
            if column not in now or (column in before and before[column] != now[column]):
                what = "is gone" if column not in now else f"is {now[column]}, was {before[column]}"
                told.append(f"column {name}.{column} {what}")
                steps.add("major")
            elif column not in before:
                told.append(f"column {name}.{column} is new")
                steps.add("minor")
    return tuple(told), steps


# ------------------------------------------------------------------ causes


@dataclass(frozen=True, slots=True)
class _Causes:
    """What is different about how two packages were made."""

    only_old: frozenset[str]
    only_new: frozenset[str]
    corrections: bool
    rules: bool
    rights: bool
    version: bool

    @classmethod
    def of(cls, old: DataPackage, new: DataPackage) -> _Causes:
        """Read it off the descriptors and the articles."""
        before, now = (
            set(one.scan("articles").select("article_id").collect()["article_id"].to_list())
            for one in (old, new)
        )

        def differ(*names: str) -> bool:
            return any(old.descriptor.get(name) != new.descriptor.get(name) for name in names)

        return cls(
            frozenset(before - now),
            frozenset(now - before),
            differ("corrections"),
            differ("cleaning_rules"),
            differ("rights"),
            differ(*_MADE_WITH),
        )

    def find(self, table: str, row: Mapping[str, object], cells: Sequence[Cell]) -> Cause:
        """Return the likeliest cause of a change; `row` has the row's own cells."""
        is_withheld = any(None in (one.old, one.new) for one in cells)
        is_human = any("human" in (one.old, one.new) for one in cells)
        is_human |= "human" in (row.get("origin"), row.get("rule"))
        is_cleaned = table in _CLEANED or str(row.get("rule", "")).startswith("config:")
        has_moved = bool(self.only_old or self.only_new)
        likely: tuple[tuple[bool, Cause], ...] = (
            (row.get("article_id") in (self.only_old | self.only_new), "input"),
            (self.rights and is_withheld, "rights"),
            (self.corrections and (is_human or table == "issues"), "correction"),
            (self.rules and is_cleaned, "rule"),
            (self.version, "version"),
            (has_moved, "input"),
            (self.corrections, "correction"),
            (self.rules, "rule"),
            (self.rights, "rights"),
            (True, "unknown"),
        )
        return next(cause for holds, cause in likely if holds)


# ------------------------------------------------------------------ rows


def _compare(
    found: Table, old: DataPackage, new: DataPackage, causes: _Causes
) -> Iterator[RowChange]:
    """Yield the rows of a table that differ, sorted by key."""
    before, now = old.scan(found.name), new.scan(found.name)
    columns = [
        name
        for name in before.collect_schema().names()
        if name in now.collect_schema().names() and name not in found.primary_key
    ]
    key = list(found.primary_key)
    is_old, is_new = pl.lit(True).alias("is old"), pl.lit(True).alias("is new")
    both = (
        before.select(*key, *columns, is_old)
        .join(
            now.select(*key, *(pl.col(one).alias(one + _NEW) for one in columns), is_new),
            on=key,
            how="full",
            coalesce=True,
        )
        .filter(
            pl.col("is old").is_null()
            | pl.col("is new").is_null()
            | pl.any_horizontal(
                pl.lit(False), *(pl.col(one).ne_missing(pl.col(one + _NEW)) for one in columns)
            )
        )
        .sort(key)
        .collect()
    )
    for row in both.iter_rows(named=True):
        yield _change(found, columns, row, causes)


def _change(
    found: Table, columns: Sequence[str], row: Mapping[str, object], causes: _Causes
) -> RowChange:
    kind: ChangeKind = "changed"
    if row["is old"] is None or row["is new"] is None:
        kind = "added" if row["is old"] is None else "removed"
    cells = tuple(
        Cell(one, _shown(row[one]), _shown(row[one + _NEW]))
        for one in columns
        if kind == "changed" and row[one] != row[one + _NEW]
    )
    suffix = _NEW if kind == "added" else ""
    own = {one: row[one + suffix] for one in columns} | {one: row[one] for one in found.primary_key}
    name = ", ".join(str(row[one]) for one in found.primary_key)
    return RowChange(found.name, name, kind, causes.find(found.name, own, cells), cells)


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
