# pyright: reportUnknownMemberType=false
"""How articles, events and persons are spread over time, counted over the whole package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

import polars as pl

from seedpkg.package import among

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.contract import Json
    from seedpkg.package import DataPackage

Unit = Literal["day", "month", "year"]

_SHORT: Final = pl.duration(days=31)
"""An event that is known to a month at least has its place in a picture."""
_MOST_DAYS: Final = 6_000
"""Days with events that are told apart; of more, months are."""
_EVERY: Final[dict[Unit, str]] = {"day": "1d", "month": "1mo", "year": "1y"}
_MOST_OF: Final[tuple[tuple[Unit, int], ...]] = (("day", 92), ("month", 3_000))
"""The unit of a span of so many days at most; longer ones are counted by year."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers by period, each period by its first day.

    `people` has `person_id`, `period`, `n_articles`, the latter two of `unit`; `events` and
    `articles` are for JSON, with what has no place in time beside them.
    """

    unit: Unit
    people: pl.DataFrame
    events: dict[str, Json]
    articles: dict[str, Json]


def count_periods(package: DataPackage, people: pl.DataFrame) -> Spread:
    """Return how a package is spread over time; of persons those of a frame."""
    dated = package.scan("articles").select("article_id", day="published_date").drop_nulls()
    days = dated.group_by("day").agg(n=pl.len()).collect(engine="streaming").sort("day")
    unit = _unit(days["day"])
    return Spread(
        unit=unit,
        people=_count_people(package, people, unit),
        events=_count_events(package),
        articles={"unit": unit, **_by_period(days, unit)},
    )


def _unit(days: pl.Series) -> Unit:
    first, last = cast("tuple[date | None, date | None]", (days.min(), days.max()))
    span = (last - first).days if first is not None and last is not None else 0
    for unit, most in _MOST_OF:
        if span <= most:
            return unit
    return "year"


def _by_period(days: pl.DataFrame, unit: Unit) -> dict[str, Json]:
    counted = (
        days.group_by(pl.col("day").dt.truncate(_EVERY[unit])).agg(pl.col("n").sum()).sort("day")
    )
    return {"periods": counted["day"].dt.to_string().to_list(), "n": counted["n"].to_list()}


def _count_people(package: DataPackage, people: pl.DataFrame, unit: Unit) -> pl.DataFrame:
    period = pl.col("published_date").dt.truncate(_EVERY[unit]).dt.to_string()
    articles = package.scan("articles").select("article_id", period=period).drop_nulls()
    wanted = people["person_id"].to_list()
    return (
        package.scan("person_mentions")
        .filter(among("person_id", wanted))
        .select("person_id", "article_id")
        .unique()
        .join(articles, on="article_id")
        .group_by("person_id", "period")
        .agg(n_articles=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
        .sort("person_id", "period")
    )


def _count_events(package: DataPackage) -> dict[str, Json]:
    events = package.scan("events")
    is_dated = pl.col("date_start").is_not_null() | pl.col("date_end").is_not_null()
    is_short = pl.col("date_end") - pl.col("date_start") <= _SHORT
    days = (
        events.filter(is_short)
        .group_by(day="date_start")
        .agg(n=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
        .sort("day")
    )
    sums = events.select(
        n_long=(is_dated & ~is_short.fill_null(value=False)).sum(), n_undated=(~is_dated).sum()
    )
    n_long, n_undated = sums.collect(engine="streaming").row(0)
    unit: Unit = "month" if days.height > _MOST_DAYS else "day"
    return {
        "unit": unit,
        **_by_period(days, unit),
        "n_long": int(n_long),
        "n_undated": int(n_undated),
    }
