"""Values of what was linked: people, events and facts in the world, over all articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.edtf import Period
    from seedpkg.model import (
        DateBasis,
        EventStatus,
        EventType,
        FigureKind,
        Issue,
        Origin,
        UnitSystem,
    )


Member = tuple[str, int]
"""Something found in an article: the article's id, and its index among those of its kind there."""
Membership = dict[str, dict[int, str]]
"""By article and index, the id of what something found there was joined to."""


def index_members(rows: Iterable[tuple[str, Iterable[Member]]]) -> Membership:
    """Return what each member belongs to; `rows` are ids with their members."""
    found: Membership = {}
    for key, members in rows:
        for article_id, index in members:
            found.setdefault(article_id, {})[index] = key
    return found


@dataclass(frozen=True, slots=True)
class Person:
    """One person in the world. `members` are (article_id, index into that article's people).

    `n_mentions` says of each member how often its article names it; an article's speaker may be
    named nowhere.
    """

    person_id: str
    name: str
    family_name: str | None
    given_name: str | None
    aliases: tuple[str, ...]
    description: str | None
    members: tuple[Member, ...]
    n_mentions: tuple[int, ...]
    merge_reason: str = ""
    wikidata_id: str | None = None
    origin: Origin = "program"
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """Who takes part in a linked event; `person_id` is None for a country or organisation."""

    name: str
    role: str
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the world. `members` are (article_id, index into that article's events)."""

    event_id: str
    label: str
    type: EventType
    status: EventStatus
    period: Period | None
    date_basis: DateBasis
    has_date_conflict: bool
    place: str | None
    participants: tuple[EventParticipant, ...]
    members: tuple[Member, ...]
    origin: Origin = "program"
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """What an article is whose text others carry too: its group, and what it is a reprint of.

    `reprint_of` is the id of the group's original, None for that one; `share` is the part of the
    shorter of the two texts that stands in the other.
    """

    syndication_id: str
    reprint_of: str | None
    share: float


Verdict = Literal["single", "agree", "compatible", "contradict"]
ConflictReason = Literal["value", "bound", "scale", "direction"]


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """Two figures of one fact that cannot both be true, by their ids, and why."""

    one: str
    other: str
    reason: ConflictReason


@dataclass(frozen=True, slots=True)
class FigureFact:
    """What one or several figures state of one thing in the world.

    `best_min` and `best_max` are in `base_unit`, or in `unit` if that is None; None is an open
    side. `members`, figures of articles, are sorted, `figure_ids` are their ids; `statements` are
    the numbers of what each states: those that state the same have the same number.
    """

    fact_id: str
    label: str
    kind: FigureKind
    unit: str | None
    unit_system: UnitSystem | None
    per_unit: str | None
    base_unit: str | None
    verdict: Verdict
    best_min: float | None
    best_max: float | None
    members: tuple[Member, ...]
    figure_ids: tuple[str, ...]
    statements: tuple[int, ...]
    conflicts: tuple[FigureConflict, ...] = ()
