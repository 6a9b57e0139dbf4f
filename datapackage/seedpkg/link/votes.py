"""Let the folder vote on names of one word: a person in one article, a firm or place in others.

What the language model takes for a person once, and for something else in more articles, is no
person, unless it is a word of somebody's full name in the folder.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.names import fold_word, parse_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from seedpkg.model import Extraction
    from seedpkg.quote import Quote


def drop_outvoted(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Return the extractions without the people of one word whom the folder outvotes."""
    votes = Votes()
    for extraction in extractions:
        votes.add([one.name for one in extraction.people], extraction.other_names)
    outvoted = votes.outvoted()
    return tuple(without_people(extraction, outvoted) for extraction in extractions)


class Votes:
    """Takes the votes of articles, in any order; each has one for each word."""

    def __init__(self) -> None:
        self._persons: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._bearers: set[str] = set()

    def add(self, names: Sequence[str], other_names: Sequence[str]) -> None:
        """Count the votes of an article: the names of its people, and others of one word."""
        self._persons.update({name for name in names if " " not in name})
        self._others.update(set(other_names))
        for name in names:
            parts = parse_name(name)
            if parts.given:
                self._bearers.update(map(fold_word, parts.words))

    def outvoted(self) -> frozenset[str]:
        """Return the names of one word that the folder takes for something else than people.

        A draw leaves the person.
        """
        return frozenset(
            word
            for word, votes in self._persons.items()
            if self._others[word] > votes and fold_word(word) not in self._bearers
        )


def without_people(extraction: Extraction, outvoted: Set[str]) -> Extraction:
    """Return an extraction without people; what pointed to one who is gone points to nobody."""
    people = enumerate(extraction.people)
    return keep_people(extraction, [i for i, one in people if one.name not in outvoted])


def keep_people(extraction: Extraction, kept: Sequence[int]) -> Extraction:
    """Return an extraction with those people alone, by their indexes in order."""
    if len(kept) == len(extraction.people):
        return extraction
    now: dict[int | None, int] = {before: after for after, before in enumerate(kept)}
    return replace(
        extraction,
        people=tuple(extraction.people[i] for i in kept),
        document_speaker=now.get(extraction.document_speaker),
        quotes=tuple(_said_by(quote, now) for quote in extraction.quotes),
        events=tuple(
            replace(
                event,
                participants=tuple(
                    replace(one, person=now.get(one.person)) for one in event.participants
                ),
            )
            for event in extraction.events
        ),
        figures=tuple(
            replace(figure, speaker=now.get(figure.speaker)) for figure in extraction.figures
        ),
    )


def _said_by(quote: Quote, now: Mapping[int | None, int]) -> Quote:
    person = now.get(quote.person)
    is_lost = quote.person is not None and person is None
    return replace(quote, person=person, basis="none" if is_lost else quote.basis)
