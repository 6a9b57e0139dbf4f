"""Read given spans as predicates, whatever words stand there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.predicates import Predicate, any_carrier, predicate_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Span


def predicate_for(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Predicate]:
    """Yield a predicate for each of the sorted spans that lies in a sentence."""
    first = bisect_left(spans, (sentence.paragraph, sentence.start), key=_place)
    last = bisect_left(spans, (sentence.paragraph, sentence.end), key=_place)
    starts = [token.start for token in sentence.tokens]
    for span in spans[first:last]:
        begin = max(0, bisect_right(starts, span.start) - 1)
        end = max(begin + 1, bisect_left(starts, span.end))
        yield _read(sentence, begin, end)


def _place(span: Span) -> tuple[int, int]:
    return (span.paragraph, span.start)


def _read(sentence: Sentence, first: int, last: int) -> Predicate:
    inside = range(first, last)
    head = next((i for i in inside if sentence.tokens[i].head not in inside), first)
    found = predicate_at(sentence, head)
    if found is not None:
        return replace(found, first=first, last=last)
    token = sentence.tokens[head]
    if token.is_verbal:
        return Predicate(head, first, last, token.lemma, "verb")
    return Predicate(head, first, last, token.lemma.lower(), "noun", any_carrier(sentence, head))
