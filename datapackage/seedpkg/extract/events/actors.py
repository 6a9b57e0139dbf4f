"""Who can act in a sentence: people, countries and organisations, with what they stand after.

"Kenyan President Omar Diallo met Moscow's envoys"  ->  Omar Diallo, Russia
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from seedpkg.extract.events.countries import country_of, seat_of
from seedpkg.extract.events.sentence import (
    CONJUNCTIONS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    Sentence,
    is_finite,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.model import DocumentPerson, Entity, Span

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_TITLES = frozenset(
    "minister secretary director president chief head chairman premier chancellor adviser aide "
    "envoy ambassador commander general spokesman spokesperson spokeswoman member".split()
)
_OPENING = frozenset("before after since until as than".split())
_LONGEST_NAME = 5
_LONGEST_TITLE = 12
"""Words between a country and the name of its officer: "Russia's Security Council Secretary X"."""
_HEADS = frozenset(
    "officials official diplomats diplomat negotiators troops forces leaders leader ministers "
    "minister delegates delegation envoys envoy representatives government army military police "
    "authorities president parliament ministry navy soldiers lawmakers premier chancellor king "
    "government's warplanes aircraft jets side state regime companies company militants rebels "
    "separatists counterpart embassy prosecutors investigators court inspectors firm voters "
    "opposition workers students protesters demonstrators guerrillas militia".split()
)
_PLACE_NOUNS = frozenset("city town village capital port province region state island".split())
_LEADERS = frozenset("leader president premier chancellor counterpart king".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """A name in tokens `first:last`; `person` is an index into the article's people.

    `lead` is where its noun phrase starts, `preposition` what stands before that, `group` a
    number that names joined by "and" share. `possessive` says that 's follows.
    """

    first: int
    last: int
    name: str
    kind: str
    person: int | None = None
    lead: int = 0
    preposition: str = ""
    group: int = 0
    possessive: bool = False
    surface: str = ""


Spans = dict[int, list[tuple[int, int, str, int | None, str]]]


def index_names(people: Sequence[DocumentPerson], entities: Iterable[Entity]) -> Spans:
    """Return all names by paragraph: start, end, name, person or None, label; sorted."""
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


def find_actors(
    sentence: Sentence,
    names: Sequence[tuple[int, int, str, int | None, str]],
    leaders: Mapping[str, int],
    people: Sequence[DocumentPerson],
) -> tuple[Actor, ...]:
    """Return the actors of a sentence in reading order.

    `names` are those of its paragraph; `leaders` maps a country to the person that the article
    calls its leader.
    """
    raw = _named(sentence, names)
    raw += _countries(sentence, raw)
    raw.sort(key=lambda actor: actor.first)
    kept: list[Actor] = []
    title_of: Actor | None = None
    for actor in reversed(raw):
        if _modifies(sentence, actor, title_of):
            title_of = replace(actor, person=title_of.person) if title_of is not None else None
        else:
            title_of = actor
            kept.append(actor)
    kept.reverse()
    resolved = (_to_leader(sentence, actor, leaders, people) for actor in kept)
    return _group(sentence, [actor for actor in resolved if actor is not None])


def leader_countries(
    sentence: Sentence, names: Sequence[tuple[int, int, str, int | None, str]]
) -> list[tuple[str, int]]:
    """Return (country, person) for each "Russian President X" or "X, president of Russia"."""
    found: list[tuple[str, int]] = []
    raw = _named(sentence, names)
    raw += _countries(sentence, raw)
    raw.sort(key=lambda actor: actor.first)
    for one, two in pairwise(raw):
        if one.kind in ("country", "people", "modifier") and two.person is not None:
            title = [token.lower for token in sentence.tokens[max(0, one.first - 3) : two.first]]
            near = two.first - one.last <= 3 and not _broken(sentence, one.last, two.first)
            if near and _LEADERS.intersection(title):
                found.append((one.name, two.person))
    return found


def _names_within(
    sentence: Sentence, names: Sequence[tuple[int, int, str, int | None, str]]
) -> Iterator[tuple[int, int, str, int | None, str]]:
    """Yield the names that reach into a sentence; those of the sentences before cost nothing."""
    first = bisect_left(names, sentence.start, key=lambda row: row[0])
    while first > 0 and names[first - 1][1] > sentence.start:
        first -= 1
    for number in range(first, len(names)):
        if names[number][0] >= sentence.end:
            return
        yield names[number]


def _named(
    sentence: Sentence, names: Sequence[tuple[int, int, str, int | None, str]]
) -> list[Actor]:
    actors: list[Actor] = []
    at, tokens = 0, sentence.tokens
    for start, end, name, person, label in _names_within(sentence, names):
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        if last == at:
            continue
        if last - at > 1 and tokens[last - 1].lower == "'s":
            last -= 1
        actor = _actor_of(at, last, name, person, label)
        at = last
        if actor is not None:
            actors.append(actor)
    return actors


def _actor_of(first: int, last: int, name: str, person: int | None, label: str) -> Actor | None:
    if person is not None:
        return Actor(first, last, name, "person", person)
    if country_of(name):
        return None
    if seat := seat_of(name):
        return Actor(first, last, seat, "seat")
    if label == "ORG":
        return Actor(first, last, name.removesuffix("'s").removesuffix("’s"), "organisation")
    if label in PLACE_LABELS:
        return Actor(first, last, name.removesuffix("'s").removesuffix("’s"), "place")
    return None


def _countries(sentence: Sentence, named: Sequence[Actor]) -> list[Actor]:
    taken = {index for actor in named for index in range(actor.first, actor.last)}
    found: list[Actor] = []
    index, tokens = 0, sentence.tokens
    while index < len(tokens):
        size = 0 if index in taken or not tokens[index].is_capital else _country_at(sentence, index)
        if size:
            found.append(_country_actor(sentence, index, size))
        index += max(size, 1)
    return found


def _country_at(sentence: Sentence, index: int) -> int:
    for size in range(_LONGEST_NAME, 0, -1):
        tokens = sentence.tokens[index : index + size]
        text = _joined(sentence, index, index + size)
        if tokens[-1].lower != "'s" and (country_of(text) or seat_of(text)):
            return size
    return 0


def _joined(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens[first:last]
    if not tokens:
        return ""
    offset = sentence.start
    return sentence.text[tokens[0].start - offset : tokens[-1].end - offset]


def _country_actor(sentence: Sentence, index: int, size: int) -> Actor:
    text = _joined(sentence, index, index + size)
    country, seat = country_of(text), seat_of(text)
    if country is None:
        return Actor(index, index + size, seat or text, "seat")
    is_people = country.lower() != text.lower() and not text.isupper() and "." not in text
    return Actor(index, index + size, country, "people" if is_people else "country")


def _modifies(sentence: Sentence, actor: Actor, following: Actor | None) -> bool:
    """Say whether a name only describes another one, as in "Russian President X"."""
    if actor.kind == "person":
        return False
    if following is not None and following.person is not None:
        gap = following.first - actor.last
        if gap <= _LONGEST_TITLE and not _broken(sentence, actor.last, following.first):
            return True
    if actor.kind == "people":
        return not _head_follows(sentence, actor.last)
    return False


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether something other than a title stands between two places."""
    joined = {"of", "for", "the", "'s", "and"}
    if any(token.lower in _TITLES for token in sentence.tokens[first:last]):
        joined.add(",")
    return (
        any(
            token.lower not in joined
            and (not token.is_word or token.lower in FUNCTION_WORDS or is_finite(token.lower))
            for token in sentence.tokens[first:last]
        )
        or sentence.lower(first) == "and"
    )


def _head_follows(sentence: Sentence, index: int) -> bool:
    for token in sentence.tokens[index : index + 6]:
        if token.lower in _HEADS:
            return True
        if token.lower in FUNCTION_WORDS - {"and"} or is_finite(token.lower):
            return False
        if token.text in ".;:":
            return False
    return False


def _to_leader(
    sentence: Sentence,
    actor: Actor,
    leaders: Mapping[str, int],
    people: Sequence[DocumentPerson],
) -> Actor | None:
    """Read "the Russian leader" as the person, where the article says who that is."""
    if actor.kind == "people" and sentence.lower(actor.last) in _LEADERS:
        person = leaders.get(actor.name)
        if person is not None:
            return replace(
                actor, last=actor.last + 1, name=people[person].name, kind="person", person=person
            )
    if actor.kind == "country" and sentence.lower(actor.first - 1) in ("of", "the"):
        title = sentence.tokens[max(0, actor.first - 3) : actor.first]
        person = leaders.get(actor.name)
        if person is not None and any(token.lower in _LEADERS for token in title):
            return replace(
                actor,
                first=actor.first - len(title),
                name=people[person].name,
                kind="person",
                person=person,
            )
    return actor


def _group(sentence: Sentence, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    grouped: list[Actor] = []
    number = 0
    for actor in actors:
        lead = _lead(sentence, actor.first, grouped[-1].last if grouped else 0)
        before = sentence.lower(lead - 1)
        joined = bool(grouped) and _is_joined(sentence, grouped[-1].last, lead)
        if not joined:
            number += 1
        preposition = before if before in PREPOSITIONS else ""
        if preposition in _OPENING and is_finite(sentence.lower(actor.last)):
            preposition = ""
        if preposition == "of" and sentence.lower(lead - 2) in _PLACE_NOUNS:
            preposition = "in"
        possessive = sentence.lower(actor.last) in ("'s", "'")
        if joined:
            preposition = grouped[-1].preposition
        grouped.append(
            replace(
                actor,
                lead=lead,
                preposition=preposition,
                group=number,
                possessive=possessive,
                surface=_joined(sentence, actor.first, actor.last),
            )
        )
    return tuple(grouped)


def _lead(sentence: Sentence, first: int, floor: int) -> int:
    """Return where the noun phrase of a name starts: before its titles and the article."""
    index = first
    while index > max(floor, first - _LONGEST_TITLE) and _is_title(sentence, index - 1):
        index -= 1
    if sentence.lower(index - 1) in ("the", "a", "an", "his", "her", "its", "their"):
        index -= 1
    return index


def _is_title(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.lower == "'s" or (token.lower == "of" and sentence.tokens[index - 1].is_capital):
        return True
    if token.lower == "the" and sentence.lower(index - 1) == "of":
        return True
    if not token.is_word or token.lower in FUNCTION_WORDS:
        return False
    return not is_finite(token.lower) and not token.lower.endswith(("ing", "ed"))


def _is_joined(sentence: Sentence, last: int, lead: int) -> bool:
    between = [token.lower for token in sentence.tokens[last:lead] if token.lower != "'s"]
    return 0 < len(between) <= 2 and all(
        word in (",", "and", "&") or word in CONJUNCTIONS for word in between
    )


def country_names(sentence: Sentence) -> list[str]:
    """Return the countries that a sentence names, in reading order."""
    return [actor.name for actor in _countries(sentence, ()) if actor.kind != "seat"]
