"""A timeline as one JSON object, written event by event so that a large one needs no memory."""

from typing import TYPE_CHECKING, Final

from seedpkg_cli.as_json import to_json
from seedpkg_cli.citation_json import citation_object, day_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.timeline import Selection, Timeline
    from seedpkg.timeline_entries import TimelineEntry
    from seedpkg.timeline_evidence import Evidence
    from seedpkg_cli.as_json import Object, Value

_END: Final = "[]\n}\n"
"""How the object ends that has its empty list of events as the last member."""


def timeline_json(timeline: "Timeline", selection: "Selection", package: str) -> "Iterator[str]":
    """Give what `seedpkg timeline --json` prints, in pieces."""
    whole = to_json(_head(timeline, selection, package))
    if not timeline.entries:
        yield whole
        return
    before = whole.removesuffix(_END) + "[\n"
    for entry in timeline.entries:
        # ASCII alone, so that no text holds a line break but those of the layout.
        lines = to_json(entry_object(entry)).splitlines()
        yield before + "\n".join(f"    {line}" for line in lines)
        before = ",\n"
    yield "\n  ]\n}\n"


def _head(timeline: "Timeline", selection: "Selection", package: str) -> "Object":
    return {
        "format": "seedpkg.timeline/1",
        "package": package,
        "selection": {
            "people": [{"person_id": one.person_id, "name": one.name} for one in timeline.people],
            "from": day_text(timeline.start),
            "to": day_text(timeline.end),
            "statuses": list(selection.statuses),
            "types": list(selection.types),
            "place": selection.place,
            "min_independent": selection.min_independent,
        },
        "n_events": len(timeline.entries),
        "n_total": timeline.n_total,
        "n_undated_left_out": timeline.n_undated_left_out,
        "events": [],
    }


def entry_object(entry: "TimelineEntry") -> "Object":
    """Return an event of the timeline."""
    return {
        "event_id": entry.event_id,
        "label": entry.label,
        "type": entry.type,
        "status": entry.status,
        "date": entry.date,
        "date_start": day_text(entry.date_start),
        "date_end": day_text(entry.date_end),
        "date_precision": entry.date_precision,
        "date_basis": entry.date_basis,
        "has_date_conflict": entry.has_date_conflict,
        "stated_dates": [
            {"date": one.date, "n_articles": one.n_articles} for one in entry.stated_dates
        ],
        "place": entry.place,
        "participants": [
            {"name": one.name, "role": one.role, "person_id": one.person_id}
            for one in entry.participants
        ],
        "n_mentions": entry.n_mentions,
        "n_articles": entry.n_articles,
        "n_independent": entry.n_independent,
        "evidence": None if entry.evidence is None else _evidence(entry.evidence),
    }


def _evidence(evidence: "Evidence") -> "Value":
    return {
        "event_mention_id": evidence.event_mention_id,
        **citation_object(evidence),
        "status": evidence.status,
        "date": evidence.date,
        "date_basis": evidence.date_basis,
        "time_surface": evidence.time_surface,
    }
