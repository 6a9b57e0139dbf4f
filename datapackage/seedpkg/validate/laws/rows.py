"""Laws between the columns of one row: intervals, and values that come together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.findings import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.contract import Table


@dataclass(frozen=True, slots=True)
class _Order:
    """`low` is never beyond `high`; if `strict`, nor equal to it. Nulls are not compared."""

    table: str
    low: str
    high: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class _Absence:
    """`field` is null exactly where `basis` is `none` (or, with no word for it, null too)."""

    table: str
    field: str
    basis: str
    none: str | None = "none"


_ORDERS: Final = (
    _Order("articles", "source_start", "source_end"),
    _Order("article_fields", "source_start", "source_end"),
    _Order("paragraphs", "source_start", "source_end", strict=True),
    _Order("removed_lines", "source_start", "source_end", strict=True),
    _Order("people", "first_published", "last_published"),
    _Order("people", "n_independent", "n_articles"),
    _Order("people", "n_articles", "n_mentions"),
    _Order("person_mentions", "char_start", "char_end", strict=True),
    _Order("quotes", "char_start", "char_end", strict=True),
    _Order("quotes", "cue_start", "cue_end"),
    _Order("quotes", "speaker_start", "speaker_end"),
    _Order("time_expressions", "char_start", "char_end", strict=True),
    _Order("time_expressions", "date_start", "date_end"),
    _Order("events", "date_start", "date_end"),
    _Order("events", "n_independent", "n_articles"),
    _Order("events", "n_articles", "n_mentions"),
    _Order("event_mentions", "char_start", "char_end", strict=True),
    _Order("figures", "char_start", "char_end", strict=True),
    _Order("figures", "measured_start", "measured_end"),
    _Order("figures", "value_min", "value_max"),
    _Order("figures", "value_min", "value"),
    _Order("figures", "value", "value_max"),
    _Order("figures", "base_min", "base_max"),
    _Order("figures", "base_min", "base_value"),
    _Order("figures", "base_value", "base_max"),
)

_ABSENCES: Final = (
    _Absence("articles", "published", "published_basis"),
    _Absence("articles", "anchor_date", "anchor_basis"),
    _Absence("people", "first_published", "last_published", None),
    _Absence("events", "date", "date_basis"),
    _Absence("event_mentions", "date", "date_basis"),
    _Absence("quotes", "speaker_id", "speaker_basis"),
    _Absence("quotes", "cue", "speaker_surface", None),
    _Absence("figures", "unit_system", "unit", None),
)


def row_checks(table: Table) -> Iterator[Check]:
    """Yield the checks that the columns of a row do not contradict one another."""
    yield from (_order_check(order) for order in _ORDERS if order.table == table.name)
    yield from (_absence_check(one) for one in _ABSENCES if one.table == table.name)


def _order_check(order: _Order) -> Check:
    low, high = pl.col(order.low), pl.col(order.high)
    broken = low >= high if order.strict else low > high
    word = "below" if order.strict else "at most"
    return Check(order.high, "interval", broken, f"{order.low} must be {word} {order.high}.")


def _absence_check(absence: _Absence) -> Check:
    basis = pl.col(absence.basis)
    missing = basis.is_null() if absence.none is None else basis == absence.none
    broken = pl.col(absence.field).is_null() != missing
    what = "null" if absence.none is None else absence.none
    message = f"{absence.field} must be null exactly where {absence.basis} is {what}."
    return Check(absence.field, "absence", broken, message)
