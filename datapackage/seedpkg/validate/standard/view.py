"""A table as it is checked: for each field the cells as they stand, and their values.

However a table is written, its view has the same form, so that one set of checks does for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.validate.findings import MAX_FINDINGS, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.validate.findings import Finding
    from seedpkg.validate.standard.schema import Field, Schema


@dataclass(frozen=True, slots=True)
class View:
    """A table with the columns `ROW`, and `shown(n)` and `value(n)` of its nth field.

    What is shown is null where a cell is missing, the value also where it is none of the field's
    type. `sound` are the fields, by number, whose columns were found and have the right type;
    nothing else is checked of the others. `members` count what a cell holds: characters of a text,
    items of a list.
    """

    name: str
    path: str
    schema: Schema
    frame: pl.LazyFrame
    sound: frozenset[int]
    format: str = ""
    members: Mapping[int, pl.Expr] = field(default_factory=dict[int, pl.Expr])
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    limit: int = MAX_FINDINGS

    def fields(self) -> Iterator[tuple[int, Field]]:
        """Yield the fields that can be checked, with their numbers."""
        for number, found in enumerate(self.schema.fields):
            if number in self.sound:
                yield number, found

    def number_of(self, name: str) -> int | None:
        """Return the number of a field that can be checked, by its name."""
        return next((number for number, found in self.fields() if found.name == name), None)

    def values(self, names: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the columns of the values of fields, None if one of them cannot be checked."""
        numbers = [self.number_of(name) for name in names]
        found = tuple(value(one) for one in numbers if one is not None)
        return found if len(found) == len(names) else None

    @property
    def rows(self) -> Rows:
        """The rows, and how to name them."""
        columns = {found.name: shown(number) for number, found in self.fields()}
        key = self.schema.primary_key
        key = key if all(name in columns for name in key) else ()
        return Rows(self.name, self.frame, key, self.path, columns, self.limit)

    def noting(self, *notes: Finding) -> View:
        """Return the same view with more notes."""
        return replace(self, notes=(*self.notes, *notes))


def shown(number: int) -> str:
    """Return the column of the cells of a field as they stand."""
    return f"shown {number}"


def value(number: int) -> str:
    """Return the column of the values of a field."""
    return f"value {number}"
