"""What words make of the events that they govern: "plan" of a deed, "call for" of an event."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.tables import read_rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.model import EventStatus


def governed_status(kind: str, lemma: str) -> EventStatus | None:
    """Return what a word makes of the deed or event that it governs, None if it says nothing."""
    return _table(kind).get(lemma)


def modifier_status(word: str) -> EventStatus | None:
    """Return what an adjective makes of the event noun before which it stands, else None."""
    return _table("modifier").get(word)


@cache
def _table(kind: str) -> Mapping[str, EventStatus]:
    found: dict[str, EventStatus] = {}
    for row in read_rows("status.txt", "|"):
        if row[0] == kind:
            status: EventStatus = row[1]  # type: ignore[assignment]
            found.update(dict.fromkeys(words(row[2]), status))
    return found
