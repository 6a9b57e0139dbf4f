"""Who can act in a sentence: people, countries and organisations, by the words that mean them.

"Kenyan President Omar Diallo met Moscow's envoys"  ->  Omar Diallo, Russia
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.countries import country_of, seat_of
from seedpkg.extract.events.tables import read_lines
from seedpkg.names.words import is_woman_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import DocumentPerson, Entity, Span

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_LONGEST_NAME = 5
_MODIFYING = ("amod", "compound", "nmod", "poss")
_LEADERS = frozenset("leader president premier chancellor counterpart king chief head".split())


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
    if country_of(name):
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


# ------------------------------------------------------------------ whom a phrase means


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a sentence by token, and whom the article has spoken of so far.

    `leaders` maps a country to the person that the article calls its leader; `pair` are the two
    people it is about, `they` the same where the sentences just before name both, `countries` the
    two countries; `subjects` are the actors that are subjects in this sentence, by token, `he` is
    the last one before it that is a person, `it` that of the sentence just before, if it is none;
    `we` is the country for which the one speaker of a document
    says "we".
    """

    by_token: Mapping[int, Actor]
    leaders: Mapping[str, Actor]
    pair: tuple[Actor, ...] = ()
    countries: tuple[Actor, ...] = ()
    they: tuple[Actor, ...] = ()
    subjects: tuple[tuple[int, Actor], ...] = ()
    he: Actor | None = None
    it: Actor | None = None
    we: Actor | None = None


def denoted(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Return the actors that a noun phrase with this head means, none if it names nobody."""
    actor = cast.by_token.get(head)
    if actor is not None:
        return (actor,)
    for child in sentence.dependents(head, "appos"):
        named = cast.by_token.get(child)
        if named is not None and named.kind in ("person", "organisation"):
            return (named,)
        for inner in sentence.dependents(child, "appos"):
            if inner in cast.by_token and cast.by_token[inner].person is not None:
                return (cast.by_token[inner],)
    return _spoken_of(sentence, head, cast) or _by_office(sentence, head, cast)


def _meant_by_it(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Read "it" as the subject before it, or that of the sentence before, if that is no person."""
    before = [i for i in range(head) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")]
    it = cast.by_token.get(before[-1]) if before else cast.it
    return (it,) if it is not None and it.kind not in ("person", "place") else ()


def _may_be(actor: Actor, is_woman: bool) -> bool:
    """Say whether a person may be meant by "she" or "he", as far as the given name tells."""
    known = is_woman_name(actor.name.split(" ")[0])
    return known is None or known == is_woman


def _spoken_of(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    word = sentence.lower(head)
    if word in ("he", "she", "him", "his", "her"):
        near = [a for index, a in cast.subjects if index < head and a.person is not None]
        he = near[-1] if near else cast.he
        is_meant = he is not None and _may_be(he, word in ("she", "her"))
        return (he,) if he is not None and is_meant else ()
    if word in ("it", "its"):
        return _meant_by_it(sentence, head, cast)
    if word == "we":
        return (cast.we,) if cast.we is not None else ()
    if _is_pair(sentence, head, _PAIRS):
        return cast.pair
    if word in ("they", "them", "their"):
        return cast.they
    return cast.countries if _is_pair(sentence, head, _COUNTRY_PAIRS) else ()


_PAIRS = frozenset("leaders presidents sides heads men pair two".split())
_COUNTRY_PAIRS = frozenset(
    "countries nations neighbours neighbors governments states capitals".split()
)


def _is_pair(sentence: Sentence, head: int, nouns: frozenset[str]) -> bool:
    """Say whether a phrase is "the two leaders", "both sides" or its like."""
    if sentence.lower(head) not in nouns:
        return False
    marks = {sentence.lower(c) for c in sentence.dependents(head, "det", "nummod", "predet")}
    is_known = bool(marks & {"the", "these", "both"})
    return is_known and (bool(marks & {"two", "both"}) or sentence.lower(head) == "leaders")


def _by_office(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Read "the Kenyan president" as the person, "Kenyan diplomats" as Kenya."""
    lemma = sentence.tokens[head].lemma.lower()
    if lemma not in offices():
        return ()
    found = list(_modifiers(sentence, head, cast))
    if lemma in _LEADERS:
        people = [cast.leaders[actor.name] for actor in found if actor.name in cast.leaders]
        if people:
            return tuple(replace(person, first=head, last=head + 1) for person in people)
    return tuple(replace(actor, kind="country") for actor in found)


def _modifiers(sentence: Sentence, head: int, cast: Cast) -> Iterator[Actor]:
    """Yield the countries that an office belongs to: "Kenyan", "Kenya's", "of Kenya"."""
    for child in sentence.dependents(head, *_MODIFYING):
        yield from _country_and_joined(sentence, child, cast)
    for child in sentence.dependents(head, "prep"):
        if sentence.lower(child) in ("of", "from", "for"):
            for grandchild in sentence.dependents(child, "pobj"):
                yield from _country_and_joined(sentence, grandchild, cast)


def _country_and_joined(sentence: Sentence, index: int, cast: Cast) -> Iterator[Actor]:
    actor = cast.by_token.get(index)
    if actor is not None and actor.kind in ("country", "people", "seat"):
        yield actor
    for child in sentence.dependents(index, "conj"):
        yield from _country_and_joined(sentence, child, cast)


@cache
def offices() -> frozenset[str]:
    """Return the nouns for those who act for a country, by lemma."""
    return frozenset(read_lines("offices.txt"))


def find_leaders(sentence: Sentence, by_token: Mapping[int, Actor]) -> Iterator[tuple[str, Actor]]:
    """Yield (country, person) for each "Kenyan President X" or "X, president of Kenya"."""
    cast = Cast(by_token, {})
    for actor in dict.fromkeys(by_token.values()):
        if actor.person is None:
            continue
        head = head_within(sentence, actor)
        offices_near = [head, *sentence.dependents(head, "compound", "appos")]
        above = sentence.tokens[head]
        offices_near += [above.head] if above.dep == "appos" else []
        for office in offices_near:
            if office == head or sentence.tokens[office].lemma.lower() in _LEADERS:
                title = [sentence.lower(c) for c in sentence.dependents(head, "compound")]
                if office == head and not _LEADERS.intersection(title):
                    continue
                for country in _modifiers(sentence, office, cast):
                    yield country.name, actor


def head_within(sentence: Sentence, actor: Actor) -> int:
    """Return the token of a name that the others of it hang on."""
    inside = range(actor.first, actor.last)
    return next((i for i in inside if sentence.tokens[i].head not in inside), actor.last - 1)
