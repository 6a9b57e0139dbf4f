"""The words that an attribution reports outside quotation marks: its clause, as tokens.

Roe said [that the plan was dead], adding [it was too late].
[The plan], Roe said, [would cost too much].       [The plan is dead], according to Roe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.quotes.cues import (
    ASKING,
    CALLING,
    DAYS,
    ENDS,
    FINITE,
    INTRODUCTIONS,
    NEEDS_THAT,
    OBJECTS,
    OPENERS,
    PARTICIPLES,
    PLAIN,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    SPEAKING,
    STATEMENTS,
    TELLING,
    THINGS,
    WEAK,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.words import Passage

Range = tuple[int, int]
LEAST_WORDS = 3
"""A reported clause has at least so many words: `said so`, `said goodbye` report nothing."""
LONGEST = 300
"""No sentence of prose has more tokens: in a list or a table without stops nothing is reported."""
_AHEAD = 14
_VERB_WITHIN = 16


def find_clauses(passage: Passage, all_: Sequence[Attribution], number: int) -> list[Range]:
    """Return the tokens that an attribution of a paragraph reports; one range, or two around it.

    `all_` are the attributions of the paragraph in reading order. Empty if no clause is reported.
    """
    one = all_[number]
    if one.sentence[1] - one.sentence[0] > LONGEST:
        return []
    if one.verb in WEAK or one.verb in CALLING or one.verb in SPEAKING:
        return []
    if one.order == "according":
        return _according(passage, one)
    if is_behind(passage, one):
        return _before(passage, one)
    start = _skip_to_clause(passage, one)
    end = _clause_end(passage, all_, number)
    found = _trim(passage, start, end)
    return [found] if _is_clause(passage, one, *found) else []


def is_behind(passage: Passage, one: Attribution) -> bool:
    """Return whether an attribution stands behind what it attributes."""
    first = one.sentence[0]
    if (
        one.order == "shared"
        or one.first <= first
        or passage.lower(one.first - 1) not in (",", '"')
    ):
        return False
    if one.order == "behind":
        return True
    following = passage.lower(one.last)
    if one.last >= one.sentence[1] or following in ENDS:
        return True
    is_adverbial = following in PREPOSITIONS | DAYS | {"when", "as", "after", "before", "while"}
    opening = passage.lower(first)
    if not is_adverbial or opening in INTRODUCTIONS | PREPOSITIONS:
        return False
    return _find_that(passage, one.last, one.sentence[1]) is None


def _according(passage: Passage, one: Attribution) -> list[Range]:
    first, last = one.sentence
    if one.first - first > 1:
        return _before(passage, one)
    for at in range(one.last, min(one.last + _AHEAD, last)):
        if passage.lower(at) == ",":
            found = _trim(passage, at + 1, last)
            return [found] if _n_words(passage, *found) >= LEAST_WORDS else []
    return []


def _before(passage: Passage, one: Attribution) -> list[Range]:
    """Return what stands before an attribution, and behind it if it was put in between."""
    first, last = one.sentence
    found = [_trim(passage, _skip_dateline(passage, first, one.first), one.first)]
    if not _has_verb(passage, *found[0]) and passage.lower(one.last) == ",":
        following = passage.lower(one.last + 1)
        if following not in PARTICIPLES | OPENERS and not following.endswith("ing"):
            rest = _trim(passage, one.last + 1, last)
            if _has_verb(passage, *rest):
                return [*found, rest]
    return found if _n_words(passage, *found[0]) >= LEAST_WORDS else []


def _skip_dateline(passage: Passage, first: int, end: int) -> int:
    """Return the token behind `PARIS, Dec 7 (Agency) -`."""
    for at in range(first + 1, min(first + _AHEAD, end)):
        if passage.lower(at) in ("-", "–", "—", "--") and passage.lower(at - 1) == ")":
            return at + 1
    return first


def _skip_to_clause(passage: Passage, one: Attribution) -> int:
    """Return the first token of the clause behind `told the paper on Monday`."""
    start, last = one.cue_end, one.sentence[1]
    if passage.lower(start) in OPENERS:
        return start
    if one.verb in TELLING:
        start = _skip_hearer(passage, start, last)
    start = _skip_day(passage, start)
    that = _find_that(passage, start, last)
    if that is not None and passage.lower(start) in PREPOSITIONS | {",", "after", "before"}:
        return that
    if passage.lower(start) in ("in", "during", "at") and (
        end := _skip_statement(passage, start, last)
    ):
        start = _skip_day(passage, end)
    return start + 1 if passage.lower(start) == "," and start > one.cue_end else start


def _skip_day(passage: Passage, start: int) -> int:
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


def _find_that(passage: Passage, start: int, last: int) -> int | None:
    for at in range(start, min(start + _AHEAD, last)):
        word = passage.lower(at)
        if word == "that":
            return at
        if word in FINITE or word in (".", ";", ":", '"'):
            return None
    return None


def _clause_end(passage: Passage, all_: Sequence[Attribution], number: int) -> int:
    """Return where a clause ends: at the next attribution on its level, or with the sentence."""
    one = all_[number]
    for at in range(number + 1, len(all_)):
        following = all_[at]
        if following.sentence != one.sentence:
            break
        if following.order in ("shared", "according") or is_behind(passage, following):
            return following.first
        before = passage.lower(following.first - 1)
        joined = before in ("and", "but", "while") and passage.lower(following.first - 2) == ","
        if joined or before == ";":
            return following.first
    return one.sentence[1]


def _trim(passage: Passage, start: int, end: int) -> Range:
    """Return a range without the signs and joining words at its ends."""
    while end > start and (
        passage.lower(end - 1) in ENDS - {")"} or passage.lower(end - 1) in ("and", "but", "while")
    ):
        end -= 1
    while start < end and passage.lower(start) in ENDS:
        start += 1
    return start, end


def _n_words(passage: Passage, start: int, end: int) -> int:
    marked = (passage.marked(at) for at in range(start, end))
    return sum(passage.is_word(at) for at in range(start, end)) + sum(
        one.n_words for one in marked if one is not None
    )


def _has_verb(passage: Passage, start: int, end: int, with_past: bool = False) -> bool:
    """Return whether a finite verb stands near; `with_past` counts forms in -ed as well."""
    words = [passage.lower(at) for at in range(start, min(end, start + _VERB_WITHIN))]
    return any(word in FINITE or (with_past and word.endswith("ed")) for word in words)


def _is_clause(passage: Passage, one: Attribution, start: int, end: int) -> bool:
    """Return whether tokens behind a verb are a clause that it reports."""
    if start >= end or _n_words(passage, start, end) < LEAST_WORDS:
        return False
    opening = passage.lower(start)
    if one.verb in ASKING:
        return opening in OPENERS - {"that"}
    if one.verb in NEEDS_THAT:
        is_subject = start in passage.by_first or opening in PRONOUNS
        is_short = any(passage.lower(at) in FINITE for at in range(start, min(start + 6, end)))
        return opening in ("that", "how", "whether") or (is_subject and is_short)
    if opening in OPENERS or (one.verb in PROMISING and opening == "to"):
        return True
    if opening in PREPOSITIONS - {"in", "on", "at", "under", "about"}:
        return False
    if one.verb in PLAIN:
        is_doubtful = opening in PREPOSITIONS | THINGS
        return not is_doubtful or _has_verb(passage, start, end, with_past=True)
    return opening in PRONOUNS or _has_verb(passage, start, end)
