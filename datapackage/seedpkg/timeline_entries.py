"""The entries of a timeline: events with their participants, stated dates and best evidence.

    entries = TimelineEntries(package, events)
    entries[0].label, entries[0].participants[0].name

They are made from the tables when they are asked for, a page at a time, so that the first of
very many is there at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, overload

import polars as pl

from seedpkg.contract import table
from seedpkg.timeline_evidence import Evidence, best_evidence, read_evidence

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from seedpkg.package import DataPackage

_PAGE: Final = 2000
"""Entries that are made at a time."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event: a person, a country or an organisation."""

    name: str
    role: str
    person_id: str | None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that articles state for an event, in EDTF, and the number of these articles."""

    date: str
    n_articles: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event as the table `events` has it, with its participants and its best evidence.

    `stated_dates` are all dates that its mentions have, those of most articles first.
    """

    event_id: str
    label: str
    type: str
    status: str
    date: str | None
    date_start: datetime.date | None
    date_end: datetime.date | None
    date_precision: str
    date_basis: str
    has_date_conflict: bool
    place: str | None
    n_mentions: int
    n_articles: int
    n_independent: int
    participants: tuple[Participant, ...] = ()
    stated_dates: tuple[StatedDate, ...] = ()
    evidence: Evidence | None = None

    @property
    def sort_date(self) -> datetime.date | None:
        """The day at which the entry stands; None if it has no date."""
        return self.date_start or self.date_end


class TimelineEntries(Sequence[TimelineEntry]):
    """The entries of some rows of the table `events`, in their order."""

    def __init__(self, package: DataPackage, events: pl.DataFrame) -> None:
        """Read what belongs to the events, without making entries of it yet."""
        order = events.select("event_id").with_row_index("at")
        mentions = package.scan("event_mentions").join(order.lazy(), on="event_id").collect()
        columns = [one.name for one in fields(TimelineEntry) if one.name in events.columns]
        self._events = events.select(columns)
        self._participants = _participants(package, order)
        self._dates = _stated_dates(mentions)
        self._evidence = read_evidence(package, best_evidence(package, events, mentions))

    def __len__(self) -> int:
        return self._events.height

    def __iter__(self) -> Iterator[TimelineEntry]:
        for start in range(0, len(self), _PAGE):
            yield from self._page(start, start + _PAGE)

    @overload
    def __getitem__(self, index: int) -> TimelineEntry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TimelineEntry, ...]: ...
    def __getitem__(self, index: int | slice) -> TimelineEntry | tuple[TimelineEntry, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        start = range(len(self))[index]
        return next(self._page(start, start + 1))

    def _page(self, start: int, end: int) -> Iterator[TimelineEntry]:
        """Make the entries from one number to another."""
        participants = _by_number(self._participants, start, end)
        dates = _by_number(self._dates, start, end)
        evidence = _by_number(self._evidence, start, end)
        rows = self._events.slice(start, end - start)
        for number, row in enumerate(rows.iter_rows(named=True), start):
            yield TimelineEntry(
                **row,
                participants=tuple(Participant(*one) for one in participants.get(number, ())),
                stated_dates=tuple(StatedDate(*one) for one in dates.get(number, ())),
                evidence=next((Evidence(*one) for one in evidence.get(number, ())), None),
            )


def _participants(package: DataPackage, order: pl.DataFrame) -> pl.DataFrame:
    roles = table("event_participants").column("role").enum
    rank = pl.col("role").replace_strict(roles, range(len(roles)), default=len(roles))
    rows = package.scan("event_participants").join(order.lazy(), on="event_id").collect()
    return rows.sort("at", rank, "name").select("at", "name", "role", "person_id")


def _stated_dates(mentions: pl.DataFrame) -> pl.DataFrame:
    return (
        mentions.drop_nulls("date")
        .group_by("at", "date")
        .agg(n_articles=pl.col("article_id").n_unique())
        .sort("at", "n_articles", "date", descending=[False, True, False])
    )


def _by_number(rows: pl.DataFrame, start: int, end: int) -> dict[int, list[tuple[Any, ...]]]:
    """Return the values beside each number (in the column `at`) of a page, in the rows' order."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    on_page = rows.filter(pl.col("at").is_between(start, end, closed="left"))
    for number, *values in on_page.iter_rows():
        found.setdefault(number, []).append(tuple(values))
    return found
