"""The events of single articles, as the linker compares them: one unit per event of an article.

Mentions that the extraction gave one trigger and label are one unit if they share a root or name
somebody, unless their dates disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from seedpkg.edtf import intersect
from seedpkg.link.roots import read_roots
from seedpkg.linked import index_members
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from seedpkg.edtf import Period
    from seedpkg.link.contexts import ContextReader
    from seedpkg.link.vectors import Vector
    from seedpkg.linked import Membership, Person
    from seedpkg.model import EventMention, Extraction, Participant

_FAMILIES = {
    "call": "talks", "talks": "talks", "meeting": "talks", "summit": "talks",
    "parade": "ceremony", "commemorate": "ceremony",
}  # fmt: skip
"""Trigger classes that different reports use for one event."""
_CAPITAL_RUN = re.compile(r"[A-Z][^\W\d_]+(?:[ -](?:of |and |the |for )?[A-Z][^\W\d_]+)+")
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_TELLING_DAYS = 2
"""Days after an event at which an article that states no date may tell of it as news."""
_LEAST_WORDS = 4
"""Words of four letters or more that a sentence needs to be known as a headline."""
_NAME_STOP = frozenset("the leaders meeting summit treaty day and".split())


@dataclass(frozen=True, slots=True)
class Linked:
    """The linked people: the id of each article's person, and what to tell them apart by."""

    ids: Membership
    surnames: Mapping[str, str]

    @classmethod
    def of(cls, people: Sequence[Person]) -> Linked:
        """Read the linked people."""
        ids = index_members((person.person_id, person.members) for person in people)
        return cls(ids, {person.person_id: _surname(person) for person in people})


def _surname(person: Person) -> str:
    return (person.family_name or person.name.split(" ")[-1]).lower()


@dataclass(frozen=True, slots=True)
class Unit:
    """One event of one article.

    `people` are ids of people, `parts` their family names with their roles, `parties` names of
    countries and organisations in lower case, `sides` these with their roles, `names` the words
    and short forms of its proper name, `roots` those of its triggers. `is_firm` says that the date
    is stated of the event itself, `is_stated` that it is not just that of the article. `context`
    are the words around it; the mentions themselves are without words.
    """

    article_id: str
    indexes: tuple[int, ...]
    mentions: tuple[EventMention, ...]
    family: str
    period: Period | None
    is_firm: bool
    is_stated: bool
    status: str
    place: str | None
    people: frozenset[str]
    parts: tuple[tuple[str, str], ...]
    parties: frozenset[str]
    sides: tuple[tuple[str, str], ...]
    names: frozenset[str]
    roots: frozenset[str]
    day: date | None
    context: Vector

    @property
    def trigger(self) -> str:
        """The class of the first trigger."""
        return self.mentions[0].trigger

    @property
    def sentences(self) -> set[tuple[int, int]]:
        """Where its sentences stand."""
        return {(m.sentence.paragraph, m.sentence.start) for m in self.mentions}


def read_units(extraction: Extraction, linked: Linked, contexts: ContextReader) -> list[Unit]:
    """Return the events of one article, in reading order."""
    groups: dict[tuple[str, str], list[list[int]]] = {}
    for index, mention in enumerate(extraction.events):
        rows = groups.setdefault((mention.trigger, mention.label), [])
        for row in rows:
            if _fits(extraction.events, row, mention):
                row.append(index)
                break
        else:
            rows.append([index])
    rows = sorted(row for found in groups.values() for row in found)
    return [_unit(extraction, row, linked, contexts) for row in rows]


def participant_key(
    article_id: str, participant: Participant, person_ids: Membership
) -> tuple[str | None, str]:
    """Return the id of the person a participant is, if one, and the name."""
    if participant.person is None:
        return None, participant.name
    return person_ids.get(article_id, {}).get(participant.person), participant.name


def _fits(events: Sequence[EventMention], row: Sequence[int], mention: EventMention) -> bool:
    if not (mention.participants or _roots(events[row[0]]) & _roots(mention)):
        return False
    for index in (row[0], row[-1]):
        other = events[index].period
        if other is not None and mention.period is not None and not other.overlaps(mention.period):
            return False
    return True


def _roots(mention: EventMention) -> frozenset[str]:
    return read_roots(mention.span.surface)


def _unit(
    extraction: Extraction, row: Sequence[int], linked: Linked, contexts: ContextReader
) -> Unit:
    mentions = tuple(extraction.events[index] for index in row)
    article = extraction.article
    first = mentions[0]
    people: dict[tuple[str, str], None] = {}
    sides: dict[tuple[str, str], None] = {}
    for participant in _participants(mentions):
        person, name = participant_key(article.article_id, participant, linked.ids)
        if person is not None:
            people[participant.role, person] = None
        else:
            sides[participant.role, name.lower()] = None
    roots = _all_roots(mentions)
    return Unit(
        article_id=article.article_id,
        indexes=tuple(row),
        mentions=tuple(map(_without_words, mentions)),
        family=_FAMILIES.get(first.trigger, first.trigger),
        period=_narrowest(mentions),
        is_firm=any(mention.date_basis in OWN_BASES for mention in mentions),
        is_stated=any(mention.date_basis not in ("document_date", "none") for mention in mentions),
        status=unit_status(mentions),
        place=next((mention.place for mention in mentions if mention.place), None),
        people=frozenset(person for _, person in people),
        parts=tuple(_part(role, linked.surnames[person]) for role, person in people),
        parties=frozenset(party for _, party in sides),
        sides=tuple(sides),
        names=_name_words(first),
        roots=roots,
        day=article.published_date or extraction.times.anchor.day,
        context=contexts.read(((one.span, one.sentence) for one in mentions), roots),
    )


def is_soon_after(stated: Period, told: Period) -> bool:
    """Say whether an article came so soon after a stated date that it may tell of it as news."""
    if stated.end is None or told.start is None:
        return False
    return 0 < (told.start - stated.end).days <= _TELLING_DAYS


def _without_words(mention: EventMention) -> EventMention:
    span, sentence = replace(mention.span, surface=""), replace(mention.sentence, surface="")
    return replace(mention, span=span, sentence=sentence)


@lru_cache(50_000)
def _part(role: str, surname: str) -> tuple[str, str]:
    """Return one and the same pair for all that are equal: there are many, and few kinds."""
    return role, surname


def _all_roots(mentions: Sequence[EventMention]) -> frozenset[str]:
    first = _roots(mentions[0])
    return first.union(*map(_roots, mentions[1:])) if len(mentions) > 1 else first


def _participants(mentions: Sequence[EventMention]) -> list[Participant]:
    return [participant for mention in mentions for participant in mention.participants]


def unit_status(mentions: Sequence[EventMention]) -> str:
    """Return the commonest status of mentions; of equals the first."""
    return Counter(mention.status for mention in mentions).most_common(1)[0][0]


def _narrowest(mentions: Sequence[EventMention]) -> Period | None:
    period: Period | None = None
    for mention in mentions:
        if mention.period is None:
            continue
        period = mention.period if period is None else intersect(period, mention.period) or period
    return period


def _is_headline(sentence: str) -> bool:
    """Say whether all words of a sentence have capitals, so that they tell no names."""
    words = _LONG_WORD.findall(sentence)
    return len(words) >= _LEAST_WORDS and all(word[0].isupper() for word in words)


def _name_words(mention: EventMention) -> frozenset[str]:
    """Return what a label's proper name is known by: its words, and the initials of its runs."""
    label = mention.label
    if _is_headline(mention.sentence.surface):
        return frozenset(_ORDINAL.findall(label))
    if mention.place:
        label = label.replace(mention.place, " ")
    for participant in mention.participants:
        label = label.replace(participant.name, " ")
    body = label[:1].lower() + label[1:] if not label[:2].isupper() else label
    words = {word.lower() for word in _CAPITAL.findall(body)} - _NAME_STOP
    words.update(_ORDINAL.findall(label))
    for run in _CAPITAL_RUN.findall(label):
        words.add("".join(part[0] for part in re.split(r"[ -]", run) if part[:1].isupper()).lower())
    return frozenset(words)
