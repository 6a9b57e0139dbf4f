"""Which of the events that an article reports is the one that its title tells of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from seedpkg.extract.events.told import OPENING, content_words, stems
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.edtf import Period
    from seedpkg.extract.events.told import Slice, Told
    from seedpkg.model import EventMention

_CORE, _TRIGGER, _PARTY, _LISTED, _OFTEN = 1.0, 0.4, 0.6, 0.2, 0.2
_SAME_DAY, _OTHER_DAY = 0.3, -1.0
_NEWS = 0.4
_FURTHER = 0.05
_ALIKE, _ENOUGH = 0.6, 1.3
"""Set by eye on the articles that `main_who` names: a mention is the main event if its trigger is
in what the title says, or its participants and most of its sentence are in the title."""
_FIRST = 2
"""Words of what a title says that hold its verb, and the noun that a light verb carries."""
_OPEN = frozenset(("hypothetical", "denied", "cancelled"))


@dataclass(frozen=True, slots=True)
class _Subject:
    """The stems of a title, of what it says happened, and of the first words of that."""

    title: frozenset[str]
    core: frozenset[str]
    start: frozenset[str]

    @classmethod
    def of(cls, title: str, what: Slice | None) -> _Subject:
        words = content_words(what.span.surface) if what is not None else []
        return cls(stems(title), stems(" ".join(words)), stems(" ".join(words[:_FIRST])))


def choose_mention(
    title: str,
    what: Slice | None,
    told: Sequence[Told],
    events: Sequence[EventMention],
    when: Period | None,
) -> int | None:
    """Return the number of the mention that tells of what the title says, None if none does."""
    subject = _Subject.of(title, what)
    lines = {(o.sentence.paragraph, o.sentence.start): o for o in told if o.part == "body"}
    counts = Counter(mention.label for mention in events)
    best: tuple[float, int] | None = None
    for number, mention in enumerate(events):
        if mention.status in _OPEN:
            continue
        line = lines.get((mention.sentence.paragraph, mention.sentence.start))
        overlap, order = (line.overlap, line.order) if line is not None else (0.0, OPENING)
        alike = _likeness(mention, subject)
        score = alike + overlap + _likelihood(mention, when)
        if alike < _ALIKE or score < _ENOUGH:
            continue
        score += _OFTEN * log(counts[mention.label]) - _FURTHER * order
        if best is None or score > best[0]:
            best = (score, number)
    return best[1] if best is not None else None


def _likeness(mention: EventMention, subject: _Subject) -> float:
    triggers = stems(mention.span.surface) | stems(mention.trigger)
    parties = [stems(participant.name) for participant in mention.participants]
    named = sum(bool(one & subject.title) for one in parties) / len(parties) if parties else 0.0
    score = _PARTY * named + (_NEWS if triggers & subject.start else 0.0)
    if triggers & subject.core:
        return score + _CORE
    return score + (_TRIGGER if triggers & subject.title else 0.0)


def _likelihood(mention: EventMention, when: Period | None) -> float:
    score = _LISTED if mention.type != "OTHER" else 0.0
    if when is None or mention.period is None:
        return score
    if mention.period.overlaps(when):
        return score + _SAME_DAY
    is_past = mention.date_basis in OWN_BASES and mention.status in ("happened", "ongoing")
    return score + (_OTHER_DAY if is_past else 0.0)
