"""Phrases that stand for two names: "the two leaders", "both countries"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.sentence import AUXILIARIES

if TYPE_CHECKING:
    from seedpkg.extract.events.sentence import Sentence


_PAIRS = (
    "the two leaders", "both leaders", "the leaders", "the two presidents", "the two sides",
    "both sides", "the sides", "the two", "the heads of state", "the presidents", "they",
    "both presidents", "the two men", "the pair",
)  # fmt: skip


_COUNTRY_PAIRS = (
    "the two countries", "both countries", "the two nations", "both nations", "the two neighbours",
    "the two neighbors", "the two governments", "the two states",
)  # fmt: skip


def country_pair_phrase(sentence: Sentence, index: int) -> int:
    """Return the length in tokens of "the two countries" or its like at a place, 0 if none."""
    return _phrase_at(sentence, index, _COUNTRY_PAIRS)


def pair_phrase(sentence: Sentence, index: int) -> int:
    """Return the length in tokens of "the two leaders" or its like at a place, 0 if none."""
    return _phrase_at(sentence, index, _PAIRS)


def _phrase_at(sentence: Sentence, index: int, phrases: tuple[str, ...]) -> int:
    for phrase in phrases:
        parts = phrase.split(" ")
        if [sentence.lower(index + k) for k in range(len(parts))] == parts:
            if parts[-1] == "two" and sentence.lower(index + 2) not in AUXILIARIES | {"also"}:
                continue
            return len(parts)
    return 0
