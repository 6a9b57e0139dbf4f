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
    OPENERS,
    PARTICIPLES,
    PLAIN,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    SPEAKING,
    SUBORDINATORS,
    THINGS,
    WEAK,
)
from seedpkg.extract.quotes.openings import (
    AHEAD,
    find_that,
    skip_dateline,
    skip_day,
    skip_to_clause,
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
_VERB_WITHIN = 16
_RELATIVE = frozenset("who whom whose which where".split())
_BEFORE_SPEECH = frozenset("asked speaking responding replying commenting testifying".split())
"""Words that open an aside on how it came to be said: "Asked why, Roe replied"."""


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
    start = skip_to_clause(passage, one)
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
    end = skip_day(passage, one.last)
    if end >= one.sentence[1] or following in ENDS or passage.lower(end) in ENDS - {","}:
        return True
    is_adverbial = following in PREPOSITIONS | DAYS | {"when", "as", "after", "before", "while"}
    opening = passage.lower(first)
    if not is_adverbial or opening in INTRODUCTIONS | PREPOSITIONS:
        return False
    return find_that(passage, one.last, one.sentence[1]) is None


def _according(passage: Passage, one: Attribution) -> list[Range]:
    first, last = one.sentence
    if one.first - first > 1:
        return _before(passage, one)
    for at in range(one.last, min(one.last + AHEAD, last)):
        if passage.lower(at) == ",":
            found = _trim(passage, at + 1, last)
            return [found] if _n_words(passage, *found) >= LEAST_WORDS else []
    return []


def _before(passage: Passage, one: Attribution) -> list[Range]:
    """Return what stands before an attribution, and behind it if it was put in between."""
    first, last = one.sentence
    found = [_trim(passage, skip_dateline(passage, first, one.first), one.first)]
    if passage.lower(found[0][0]) in _BEFORE_SPEECH:
        return []
    rest = _trim(passage, one.last + 1, last)
    if not _has_verb(passage, *found[0]) and _goes_on(passage, one, rest):
        return [*found, rest]
    return found if _n_words(passage, *found[0]) >= LEAST_WORDS else []


def _goes_on(passage: Passage, one: Attribution, rest: Range) -> bool:
    """Return whether a clause goes on behind `, Roe said,`."""
    following = passage.lower(one.last + 1)
    if (
        passage.lower(one.last) != ","
        or following in OPENERS | _RELATIVE
        or _n_words(passage, *rest) < 1
    ):
        return False
    name = passage.by_first.get(rest[0])
    if name is not None and name.last >= rest[1]:
        return False
    is_aside = following in PARTICIPLES | PREPOSITIONS | INTRODUCTIONS or following.endswith("ing")
    return _has_verb(passage, *rest) or not is_aside


def _clause_end(passage: Passage, all_: Sequence[Attribution], number: int) -> int:
    """Return where a clause ends: at the next attribution on its level, or with the sentence."""
    one = all_[number]
    end = _subordinate_end(passage, one)
    for at in range(number + 1, len(all_)):
        following = all_[at]
        if following.sentence != one.sentence or following.first >= end:
            break
        if following.order in ("shared", "according") or is_behind(passage, following):
            return following.first
        before = passage.lower(following.first - 1)
        joined = before in ("and", "but", "while") and passage.lower(following.first - 2) == ","
        if joined or before == ";":
            return following.first
    return end


def _subordinate_end(passage: Passage, one: Attribution) -> int:
    """Return where `While Roe said that ..., ` ends: the comma, or the sentence's end."""
    first, last = one.sentence
    if passage.lower(first) not in SUBORDINATORS:
        return last
    if any(passage.lower(at) == "," for at in range(first, one.cue)):
        return last
    for at in range(one.cue_end + LEAST_WORDS, last):
        marked = passage.marked(at)
        if passage.lower(at) == "," or (marked is not None and marked.last == ","):
            return at + (marked is not None)
    return last


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
