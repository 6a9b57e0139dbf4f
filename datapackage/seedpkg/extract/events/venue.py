"""Where an event takes place, in the words of the text: "in Nairobi", "at the UN"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import find_arguments
from seedpkg.extract.events.predicates import later_carrier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.events.actors import Cast
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

PLACE_PREPOSITIONS = frozenset("in at near around outside inside across".split())
_PLACES = frozenset(("place", "country", "seat", "people", "organisation"))


def find_place(sentence: Sentence, candidate: Candidate, cast: Cast) -> str | None:
    """Return where an event takes place, in the words of the text: "in Nairobi", "at the UN"."""
    heads = _place_heads(sentence, candidate)
    return next((p for head in heads if (p := _named_place(sentence, head, cast))), None)


def _place_heads(sentence: Sentence, candidate: Candidate) -> Iterator[int]:
    """Yield the nouns that may name the place of an event, the likeliest first."""
    predicate = candidate.predicate
    arguments = find_arguments(sentence, predicate)
    later = later_carrier(sentence, predicate.head)
    heads = [head for head in (predicate.head, predicate.carrier, later) if head >= 0]
    heads += [argument.head for argument in arguments] if candidate.is_noun else []
    for head in heads:
        for child in sentence.dependents(head, "prep", "advmod"):
            if sentence.lower(child) in PLACE_PREPOSITIONS:
                yield from sentence.dependents(child, "pobj")
    if candidate.trigger.name == "visit":
        for argument in arguments:
            if argument.role == "object" or argument.preposition in ("to", "of"):
                yield argument.head


def _named_place(sentence: Sentence, head: int, cast: Cast) -> str | None:
    actor = cast.by_token.get(head)
    if actor is None or actor.kind not in _PLACES:
        for child in sentence.dependents(head, "prep"):
            if sentence.lower(child) in ("of", "in"):
                for inner in sentence.dependents(child, "pobj"):
                    return _named_place(sentence, inner, cast)
        return None
    if actor.kind == "organisation":
        return None
    return (
        actor.name
        if actor.kind in ("country", "people")
        else sentence.words(actor.first, actor.last)
    )
