"""Who can act in a sentence: people, countries and organisations, by the words that mean them.

"Kenyan President Omar Diallo met Moscow's envoys"  ->  Omar Diallo, Russia
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.extract.events.countries import country_of, seat_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import DocumentPerson, Entity, Span

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_LONGEST_NAME = 5
_DISEASE = re.compile(
    r"(?:the )?(?:covid|coronavirus|sars|mers|ebola|zika|hiv|aids|h\dn\d|influenza|measles|polio"
    r"|malaria|dengue|cholera)\b",
    re.IGNORECASE,
)
"""Tagged as organisations: they take part in nothing."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A name in tokens `first:last`; `person` is an index into the article's people.

    `kind`: person, organisation, country, people (an adjective: "Kenyan"), seat (of government),
    place.
    """

    first: int
    last: int
    name: str
    kind: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a sentence by token, and whom the article has spoken of so far.

    `leaders` maps a country to the person that the article calls its leader; `pair` are the two
    people it is about, `they` the same where the sentences just before name both, `countries` the
    two countries; `subjects` are the actors that are subjects in this sentence, by token, `he` are
    the last ones before it that are people, `it` that of the sentence just before, if it is none;
    `we` is the country for which the one speaker of a document says "we"; `women` tells of people,
    by index, whether the article speaks of them as of a woman.
    """

    by_token: Mapping[int, Actor]
    leaders: Mapping[str, Actor]
    pair: tuple[Actor, ...] = ()
    countries: tuple[Actor, ...] = ()
    they: tuple[Actor, ...] = ()
    subjects: tuple[tuple[int, Actor], ...] = ()
    he: tuple[Actor, ...] = ()
    it: Actor | None = None
    we: Actor | None = None
    women: Mapping[int, bool] = field(default_factory=dict[int, bool])


Name = tuple[int, int, str, int | None, str]
"""Start and end in the paragraph, name, person or None, label of the entity."""
Spans = dict[int, list[Name]]


def index_names(people: Sequence[DocumentPerson], entities: Iterable[Entity]) -> Spans:
    """Return all names by paragraph, sorted."""
    found: Spans = {}
    taken: set[tuple[int, int]] = set()
    for number, person in enumerate(people):
        for mention in person.mentions:
            _put(found, mention.span, person.name, number, "PERSON")
            taken.update(
                (mention.span.paragraph, at) for at in range(mention.span.start, mention.span.end)
            )
    for entity in entities:
        span = entity.span
        if (span.paragraph, span.start) in taken or (span.paragraph, span.end - 1) in taken:
            continue
        if entity.label != "PERSON":
            _put(found, span, span.surface, None, entity.label)
    for rows in found.values():
        rows.sort(key=lambda row: (row[0], row[3] is None, -row[1]))
    return found


def _put(found: Spans, span: Span, name: str, person: int | None, label: str) -> None:
    found.setdefault(span.paragraph, []).append((span.start, span.end, name, person, label))


def find_actors(sentence: Sentence, names: Sequence[Name]) -> dict[int, Actor]:
    """Return the actor that each token of a sentence is part of; `names`: its paragraph's."""
    found: dict[int, Actor] = {}
    for actor in _named(sentence, names):
        found.update(dict.fromkeys(range(actor.first, actor.last), actor))
    index = 0
    while index < len(sentence.tokens):
        size = 0 if index in found else _country_at(sentence, index, found)
        if size:
            actor = _country_actor(sentence, index, size)
            found.update(dict.fromkeys(range(index, index + size), actor))
        index += max(size, 1)
    return found


def _names_within(sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names that reach into a sentence; those of the sentences before cost nothing."""
    first = bisect_left(names, sentence.start, key=lambda row: row[0])
    while first > 0 and names[first - 1][1] > sentence.start:
        first -= 1
    for number in range(first, len(names)):
        if names[number][0] >= sentence.end:
            return
        yield names[number]


def _named(sentence: Sentence, names: Sequence[Name]) -> Iterator[Actor]:
    at, tokens = 0, sentence.tokens
    for start, end, name, person, label in _names_within(sentence, names):
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        if last - at > 1 and tokens[last - 1].lower == "'s":
            last -= 1
        actor = _actor_of(at, last, name, person, label) if last > at else None
        at = last
        if actor is not None:
            yield actor


def _actor_of(first: int, last: int, name: str, person: int | None, label: str) -> Actor | None:
    if person is not None:
        return Actor(first, last, name, "person", person)
    if country_of(name) or _DISEASE.match(name):
        return None
    if seat := seat_of(name):
        return Actor(first, last, seat, "seat")
    name = name.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")
    if label == "ORG":
        return Actor(first, last, name, "organisation")
    if label in PLACE_LABELS:
        return Actor(first, last, name, "place")
    return None


def _country_at(sentence: Sentence, index: int, taken: Mapping[int, Actor]) -> int:
    if not sentence.tokens[index].is_capital:
        return 0
    for size in range(_LONGEST_NAME, 0, -1):
        text = sentence.words(index, index + size) if index + size <= len(sentence.tokens) else ""
        if (
            text
            and (country_of(text) or seat_of(text))
            and sentence.lower(index + size - 1) != "'s"
        ):
            return size if not any(index + k in taken for k in range(size)) else 0
    return 0


def _country_actor(sentence: Sentence, index: int, size: int) -> Actor:
    text = sentence.words(index, index + size)
    country, seat = country_of(text), seat_of(text)
    if country is None:
        return Actor(index, index + size, seat or text, "seat")
    is_people = country.lower() != text.lower() and not text.isupper() and "." not in text
    return Actor(index, index + size, country, "people" if is_people else "country")


def head_within(sentence: Sentence, actor: Actor) -> int:
    """Return the token of a name that the others of it hang on."""
    inside = range(actor.first, actor.last)
    return next((i for i in inside if sentence.tokens[i].head not in inside), actor.last - 1)
