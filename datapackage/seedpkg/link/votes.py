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
    from collections.abc import Iterable, Mapping, Sequence, Set

    from seedpkg.model import Extraction
    from seedpkg.quote import Quote


def drop_outvoted(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Return the extractions without the people of one word whom the folder outvotes."""
    outvoted = find_outvoted(extractions)
    return tuple(without_people(extraction, outvoted) for extraction in extractions)


def find_outvoted(extractions: Iterable[Extraction]) -> frozenset[str]:
    """Return the names of one word that the folder takes for something else than people.

    Every article has one vote for each word; a draw leaves the person.
    """
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    bearers: set[str] = set()
    for extraction in extractions:
        names = [person.name for person in extraction.people]
        persons.update({name for name in names if " " not in name})
        others.update(set(extraction.other_names))
        for name in names:
            parts = parse_name(name)
            bearers |= {fold_word(word) for word in parts.words} if parts.given else set()
    return frozenset(
        word
        for word, votes in persons.items()
        if others[word] > votes and fold_word(word) not in bearers
    )


def without_people(extraction: Extraction, outvoted: Set[str]) -> Extraction:
    """Return an extraction without people; what pointed to one who is gone points to nobody."""
    kept = [i for i, person in enumerate(extraction.people) if person.name not in outvoted]
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
