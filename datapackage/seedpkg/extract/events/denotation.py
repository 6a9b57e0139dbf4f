"""Whom a phrase means: a name, an office, "the two leaders", "she".

"The Kenyan president met his guests"  ->  Omar Diallo, if the article calls him so
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import Actor, Cast, head_within
from seedpkg.extract.events.pronouns import (
    HE,
    MODIFYING,
    SHE,
    has_plural,
    meant_by_he,
    meant_by_it,
)
from seedpkg.extract.events.tables import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.extract.syntax import Sentence

_LEADERS = frozenset("leader president premier chancellor counterpart king chief head".split())


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


def _spoken_of(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    word = sentence.lower(head)
    if word in HE or word in SHE:
        return meant_by_he(sentence, head, cast)
    if word in ("it", "its"):
        return meant_by_it(sentence, head, cast)
    if word == "we":
        return (cast.we,) if cast.we is not None else ()
    if _is_pair(sentence, head, _PAIRS):
        return cast.they if word == "sides" else cast.pair
    if word in ("they", "them", "their"):
        return () if has_plural(sentence, head) else cast.they
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
    for child in sentence.dependents(head, *MODIFYING):
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
