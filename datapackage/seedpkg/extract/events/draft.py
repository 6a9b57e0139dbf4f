"""An event mention in the making: what its own sentence says, before the article is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import EventStatus, Participant

FINE = frozenset(("day", "weekend", "week", "month", "season", "quarter", "half-year", "interval"))
"""Precisions of a date that are fine enough to say when an event took place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention with what its own sentence says of it.

    `is_main` says that it is told by a main clause. What is below is read only of what may be an
    event; `name` is the proper name that an event noun carries ("Lisbon summit"), empty if none.
    """

    sentence: Sentence
    candidate: Candidate
    status: EventStatus
    dated: Dated
    is_main: bool
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    name: str = ""
    label: str = ""

    @property
    def trigger(self) -> str:
        """The normal form of the trigger."""
        return self.candidate.trigger.name

    @property
    def family(self) -> str:
        """The class of triggers that may name the same event."""
        return "talks" if self.candidate.trigger.is_talk else self.trigger


def actor_keys(participants: tuple[Participant, ...]) -> frozenset[str]:
    """Return what identifies each participant within its article."""
    return frozenset(
        f"person {p.person}" if p.person is not None else p.name.lower() for p in participants
    )
