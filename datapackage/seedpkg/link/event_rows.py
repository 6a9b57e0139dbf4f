"""Make one event of the reports that were merged: label, date, status, participants, id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.ids import digest, slug
from seedpkg.link.event_units import participant_key
from seedpkg.linked import Event, EventParticipant
from seedpkg.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedpkg.link.event_clusters import Cluster
    from seedpkg.link.event_units import Unit
    from seedpkg.linked import Membership, Person
    from seedpkg.model import DateBasis, EventMention, EventStatus

_BASES: tuple[DateBasis, ...] = ("explicit", "relative", "inherited", "document_date", "none")
_ROLE_ORDER = ("agent", "counterpart", "participant", "host", "target")
_IN_ID = 2
"""Participants whose names stand in an event's id."""
_SUFFIX = 4
LAST_SUFFIX = 12
"""Hex digits that tell the events apart which have one label, place and type; a large folder has
thousands of these without a date."""


def make_events(
    clusters: Iterable[Cluster], people: Sequence[Person], ids: Membership
) -> tuple[Event, ...]:
    """Return the events, sorted by id; ids that would be the same get a suffix from content.

    `ids` are those of the people, by article and index.
    """
    by_id = {person.person_id: person for person in people}
    drafts = [_event(cluster, ids, by_id) for cluster in clusters]
    counts = Counter(event.event_id for event in drafts)
    named = [event if counts[event.event_id] == 1 else _suffixed(event) for event in drafts]
    return tuple(sorted(_unique(named), key=lambda event: event.event_id))


def _suffixed(event: Event) -> Event:
    mark = digest(event.label, event.place or "", event.type)[:_SUFFIX]
    return _renamed(event, f"{event.event_id}-{mark}")


def _unique(events: Sequence[Event]) -> list[Event]:
    counts = Counter(event.event_id for event in events)
    return [
        event
        if counts[event.event_id] == 1
        else _renamed(event, f"{event.event_id}-{digest(*min(event.members))[:LAST_SUFFIX]}")
        for event in events
    ]


def _renamed(event: Event, event_id: str) -> Event:
    return Event(
        event_id, event.label, event.type, event.status, event.period, event.date_basis,
        event.has_date_conflict, event.place, event.participants, event.members, event.origin,
        event.issues,
    )  # fmt: skip


def _event(cluster: Cluster, ids: Membership, people: Mapping[str, Person]) -> Event:
    units = sorted(cluster.units, key=lambda unit: (unit.article_id, unit.indexes))
    mentions = [mention for unit in units for mention in unit.mentions]
    participants = _participants(units, ids, people)
    label = _best(mention.label for mention in mentions)
    lead = next(mention for mention in mentions if mention.label == label)
    places = [mention.place for mention in mentions if mention.place]
    return Event(
        event_id=_event_id(cluster, lead.trigger, participants, people),
        label=label,
        type=lead.type,
        status=_status(cluster, units),
        period=cluster.period,
        date_basis=_basis(mentions),
        has_date_conflict=cluster.has_conflict,
        place=_best(places) if places else None,
        participants=participants,
        members=tuple((unit.article_id, index) for unit in units for index in unit.indexes),
        origin=cluster.origin,
        issues=_issues(cluster, label),
    )


def _best(values: Iterable[str]) -> str:
    """Return the commonest text; of equals the longest, then the first by its letters."""
    counts = Counter(values)
    return min(counts, key=lambda text: (-counts[text], -len(text), text))


def _basis(mentions: Sequence[EventMention]) -> DateBasis:
    found = {mention.date_basis for mention in mentions if mention.period is not None}
    for basis in _BASES:
        if basis in found:
            return basis
    return "none"


def _participants(
    units: Sequence[Unit], ids: Membership, people: Mapping[str, Person]
) -> tuple[EventParticipant, ...]:
    """Return who takes part, one of a name: two of one name in one event are one and the same.

    The person is the one whom most of its mentions mean.
    """
    roles: dict[str, Counter[str]] = {}
    holders: dict[str, Counter[str | None]] = {}
    for unit in units:
        for mention in unit.mentions:
            for participant in mention.participants:
                person, name = participant_key(unit.article_id, participant, ids)
                if person is not None and person in people:
                    name = people[person].name
                roles.setdefault(name, Counter())[participant.role] += 1
                holders.setdefault(name, Counter())[person] += 1
    rows = [
        EventParticipant(
            name,
            min(found, key=lambda role: (-found[role], role)),
            min(holders[name], key=lambda one: (one is None, -holders[name][one], one or "")),
        )
        for name, found in roles.items()
    ]
    return tuple(sorted(rows, key=lambda row: (_rank(row.role), row.name)))


def _rank(role: str) -> int:
    return _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)


def _status(cluster: Cluster, units: Sequence[Unit]) -> EventStatus:
    """Return the status: what the newest report says if it was called off, else the firmest.

    An event that somebody reports as past is past; a scheduled one stays scheduled, as of the
    newest report, even if its day has gone by since; acceptance beats a proposal.
    """
    said = Counter(mention.status for unit in units for mention in unit.mentions)
    days = [unit.day for unit in units if unit.day is not None]
    newest = {unit.status for unit in units if days and unit.day == max(days)}
    if "cancelled" in newest:
        return "cancelled"
    start = cluster.period.start if cluster.period is not None else None
    is_ahead = bool(days) and start is not None and start > max(days)
    order: tuple[EventStatus, ...] = ("happened", "ongoing", "scheduled", "proposed")
    if cluster.period is None:
        order = ("ongoing", *order)
    if is_ahead:
        order = ("scheduled", "proposed", "happened", "ongoing")
    rest: tuple[EventStatus, ...] = ("cancelled", "hypothetical", "denied")
    return next(status for status in (*order, *rest) if said[status])


def _issues(cluster: Cluster, label: str) -> tuple[Issue, ...]:
    if not cluster.has_conflict:
        return ()
    dates = sorted({unit.period.edtf for unit in cluster.units if unit.period is not None})
    message = f"{label}: the articles date it differently ({', '.join(dates)}); check the reports."
    return (Issue("link", "date-conflict", "warning", message),)


def _event_id(
    cluster: Cluster,
    trigger: str,
    participants: Sequence[EventParticipant],
    people: Mapping[str, Person],
) -> str:
    when = slug(cluster.period.edtf) if cluster.period is not None else "undated"
    named = [row for row in participants if row.person_id is not None] or list(participants)
    names = sorted(_short_name(row, people) for row in named[:_IN_ID])
    return "evt_" + "-".join(part for part in (when, slug(trigger), *map(slug, names)) if part)


def _short_name(row: EventParticipant, people: Mapping[str, Person]) -> str:
    person = people.get(row.person_id or "")
    return (person.family_name if person is not None else None) or row.name
