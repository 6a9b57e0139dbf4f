"""Where a reported clause begins: behind the hearer, the day and the place of what was said.

told the paper on Monday [that ...]      said in a statement on Monday [the plan ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.quotes.cues import (
    DAYS,
    FINITE,
    OBJECTS,
    OPENERS,
    PREPOSITIONS,
    STATEMENTS,
    TELLING,
)

if TYPE_CHECKING:
    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.words import Passage

AHEAD = 14
"""How many tokens are looked at for `that`, or for the comma behind `According to Roe`."""


def skip_dateline(passage: Passage, first: int, end: int) -> int:
    """Return the token behind `PARIS, Dec 7 (Agency) -`."""
    for at in range(first + 1, min(first + AHEAD, end)):
        if passage.lower(at) in ("-", "–", "—", "--") and passage.lower(at - 1) == ")":
            return at + 1
    return first


def skip_to_clause(passage: Passage, one: Attribution) -> int:
    """Return the first token of the clause behind `told the paper on Monday`."""
    start, last = one.cue_end, one.sentence[1]
    if passage.lower(start) in OPENERS:
        return start
    if one.verb in TELLING:
        start = _skip_hearer(passage, start, last)
    start = skip_day(passage, start)
    that = find_that(passage, start, last)
    if that is not None and passage.lower(start) in PREPOSITIONS | {",", "after", "before"}:
        return that
    if passage.lower(start) in ("in", "during", "at") and (
        end := _skip_statement(passage, start, last)
    ):
        start = skip_day(passage, end)
    return start + 1 if passage.lower(start) == "," and start > one.cue_end else start


def skip_day(passage: Passage, start: int) -> int:
    """Return the token behind `on Monday morning`, or the same one."""
    day = start + (passage.lower(start) == "on")
    if passage.lower(day) not in DAYS:
        return start
    return day + 1 + (passage.lower(day + 1) in ("morning", "afternoon", "evening", "night"))


def _skip_statement(passage: Passage, start: int, last: int) -> int | None:
    for at in range(start + 1, min(start + 6, last)):
        if passage.lower(at) in STATEMENTS:
            return at + 1
    return None


def _skip_hearer(passage: Passage, start: int, last: int) -> int:
    """Return the token behind who is told: a pronoun, a name, or a short noun phrase."""
    if passage.lower(start) in OBJECTS:
        return start + 1
    for at in range(start, min(start + 4, last)):
        if at in passage.by_first:
            return passage.by_first[at].last
    at = start + (passage.lower(start) in ("the", "a", "an", "his", "her", "their"))
    if at < last and passage.tokens[at].is_capital:
        while at < last and passage.tokens[at].is_capital and passage.is_word(at):
            at += 1
        return at
    return min(at + 1, last)


def find_that(passage: Passage, start: int, last: int) -> int | None:
    """Return the next `that` before any verb, stop or quotation mark, None if there is none."""
    for at in range(start, min(start + AHEAD, last)):
        word = passage.lower(at)
        if word == "that":
            return at
        if word in FINITE or word in (".", ";", ":", '"'):
            return None
    return None
