"""Ordinals that count a series or a rank: "25th anniversary", "sixth such call", "third place"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.nouns import Noun, singular_of

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_SERIES = frozenset(
    "anniversary birthday place edition round summit meeting call visit conversation term package "
    "session win victory title goal win defeat loss tranche wave attempt rate quarterly "
    "increase decline rise drop gain cut hike seed finish spot position season-high".split()
)
_RUNS = frozenset("such consecutive straight successive".split())
_PERIOD_NOUNS = frozenset(
    "half quarter day week month year century millennium decade hour minute weekend part stage "
    "phase period term".split()
)


def place_ordinal(tokens: Tokens, draft: Draft) -> Draft:
    """Keep an ordinal that counts a series or a rank: "25th anniversary", "sixth such call"."""
    limit = draft.number.last if draft.number is not None else draft.last
    words = [tokens[k] for k in range(draft.last, limit) if tokens[k].kind == "w"]
    if not words:
        return replace(draft, role="determiner", rule="ordinal-alone")
    if words[0].text[0].isupper() and draft.last == words[0].start:
        return replace(draft, role="name_part", rule="ordinal-name")
    head = _series_head(words[0].low, [w.low for w in words])
    if head is None or (words[0].text[0].isupper() and words[0].low not in _SERIES):
        capital = words[0].text[0].isupper()
        return replace(draft, role="name_part" if capital else "determiner", rule="ordinal-other")
    if draft.low <= 2 and words[0].low in ("round", "term", "half", "session", "part"):
        return replace(draft, role="determiner", rule="ordinal-other")
    position = next(k for k in range(draft.last, limit) if tokens.low(k) == head)
    noun = Noun(draft.last, position + 1, singular_of(head))
    return replace(draft, last=position + 1, noun=noun, rule="ordinal-series")


def _series_head(first: str, words: list[str]) -> str | None:
    if first in ("time", *_SERIES):
        return first
    if first in _RUNS:
        run = [w for w in words[1:] if w not in _RUNS]
        return run[-1] if first == "such" and run else _first_noun(run)
    if len(words) > 1 and words[1] in _RUNS - {"such"}:
        return words[-1]
    return None


def _first_noun(words: list[str]) -> str | None:
    for word in words:
        if word in _PERIOD_NOUNS or word in _SERIES:
            return word
    return words[-1] if words else None
