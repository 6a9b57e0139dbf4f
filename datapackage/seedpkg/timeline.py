"""The timeline of a data package: its events in order of date, each with its best evidence.

    timeline = read_timeline("dist/seeds", Selection(people=("keller",), since="2026"))
    for entry in timeline.entries:
        print(entry.date, entry.label, entry.evidence.quote)

An event stands at the first day of its period. Of those that begin on one day the longest comes
first, so that a year stands before its months and a month before its days. A period that is open
at its beginning stands at its last day, before what begins there. Events without a date come last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import table
from seedpkg.edtf import read_period
from seedpkg.errors import UsageError
from seedpkg.names import fold_word
from seedpkg.package import reading
from seedpkg.person_lookup import find_person
from seedpkg.timeline_entries import TimelineEntries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from os import PathLike

    from seedpkg.edtf import Period
    from seedpkg.package import DataPackage
    from seedpkg.person_lookup import FoundPerson
    from seedpkg.timeline_entries import TimelineEntry

_NEEDED: Final = (
    "events", "event_mentions", "event_participants", "people", "person_mentions", "paragraphs",
    "articles", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events a timeline is to hold; all of them if nothing is said.

    `people` are ids or names, and all of them must take part. `since` and `until` are days,
    months, years or parts of a year in EDTF; a period counts if one of its days lies between
    them, and events without a date do not. `statuses` and `types` are values of those columns,
    any of which will do. `place` is a part of the place's name. At least `min_independent`
    independent articles must report the event.
    """

    people: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    place: str | None = None
    min_independent: int = 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """The selected events of a package, in order.

    `people` are those that were asked for; `start` and `end` the first and the last day asked
    for. `n_total` counts all events of the package, `n_undated` the entries without a date,
    `n_undated_left_out` the events that would have been selected, had they one.
    """

    entries: Sequence[TimelineEntry]
    n_total: int
    n_undated: int = 0
    people: tuple[FoundPerson, ...] = ()
    start: date | None = None
    end: date | None = None
    n_undated_left_out: int = 0


def read_timeline(package: str | PathLike[str], selection: Selection | None = None) -> Timeline:
    """Return the timeline of the data package in a folder.

    Raises:
        InputError: there is no package, or it lacks one of the tables that this needs.
        UsageError: the selection names no date, status, type or person that there is.
    """
    wanted = selection or Selection()
    start, end = _range(wanted)
    _check_values("status", wanted.statuses)
    _check_values("type", wanted.types)
    with reading(package, _NEEDED, "a timeline") as opened:
        return _read(opened, wanted, start, end)


def _read(
    package: DataPackage, wanted: Selection, start: Period | None, end: Period | None
) -> Timeline:
    first, last = start.start if start else None, end.end if end else None
    people = tuple(find_person(package["people"], one) for one in wanted.people)
    events = _select(package["events"], wanted)
    for person in people:
        taking_part = package.scan("event_participants").filter(person_id=person.person_id)
        events = events.join(taking_part.collect(), on="event_id", how="semi")
    undated = events.filter(_SORT_DATE.is_null()).height
    is_bounded = first is not None or last is not None
    if is_bounded:
        events = events.filter(_SORT_DATE.is_not_null(), *_overlap(first, last))
    return Timeline(
        entries=TimelineEntries(package, _in_order(events)),
        n_total=package.scan("events").select(pl.len()).collect().item(),
        people=people,
        start=first,
        end=last,
        n_undated=0 if is_bounded else undated,
        n_undated_left_out=undated if is_bounded else 0,
    )


# ------------------------------------------------------------------ which


def _range(wanted: Selection) -> tuple[Period | None, Period | None]:
    start, end = _period(wanted.since), _period(wanted.until)
    first, last = start.start if start else None, end.end if end else None
    if first is not None and last is not None and first > last:
        raise UsageError(
            f"nothing lies between {wanted.since} and {wanted.until}",
            "give the earlier date first",
        )
    return start, end


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    period = read_period(text.strip())
    if period is None:
        raise UsageError(
            f"{text!r} is no date", "write a year, a month or a day: 2026, 2026-02, 2026-02-04"
        )
    return period


def _check_values(column: str, given: Iterable[str]) -> None:
    known = table("events").column(column).enum
    for value in given:
        if value not in known:
            raise UsageError(f"there is no {column} {value!r}", f"use one of {', '.join(known)}")


def _select(events: pl.DataFrame, wanted: Selection) -> pl.DataFrame:
    events = events.filter(pl.col("n_independent") >= wanted.min_independent)
    if wanted.statuses:
        events = events.filter(pl.col("status").is_in(wanted.statuses))
    if wanted.types:
        events = events.filter(pl.col("type").is_in(wanted.types))
    if wanted.place is None:
        return events
    part = _folded(wanted.place)
    places = [one for one in events["place"].unique().drop_nulls() if part in _folded(one)]
    return events.filter(pl.col("place").is_in(places))


def _folded(text: str) -> str:
    return " ".join(map(fold_word, text.split()))


def _overlap(first: date | None, last: date | None) -> Iterator[pl.Expr]:
    """Yield what a period must fulfil to have a day between two days; None is no bound."""
    if first is not None:
        yield pl.col("date_end").is_null() | (pl.col("date_end") >= first)
    if last is not None:
        yield pl.col("date_start").is_null() | (pl.col("date_start") <= last)


# ------------------------------------------------------------------ in which order

_SORT_DATE: Final = pl.coalesce("date_start", "date_end")


def _in_order(events: pl.DataFrame) -> pl.DataFrame:
    days = (pl.col("date_end") - pl.col("date_start")).dt.total_days()
    return (
        # A side that is open makes the longest period of all.
        events.sort(
            _SORT_DATE,
            days,
            pl.col("n_articles"),
            "event_id",
            descending=[False, True, True, False],
            nulls_last=[True, False, False, False],
        )
    )
