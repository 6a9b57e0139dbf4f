"""Which attribution the words in quotation marks belong to, and which of them are quotations.

    "We go," Roe said. "Soon."     Roe told reporters: "We go."     She called it "a bad day".

Words in quotation marks are a quotation if they are attributed; if they are a sentence of their
own; or if they are at least `LEAST_WORDS` words and no title of a work. Shorter ones (scare quotes,
nicknames, titles) are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.quotes.cues import (
    ALL_VERBS,
    CALLING,
    DETERMINERS,
    ENDS,
    FINITE,
    PREPOSITIONS,
    TELLING,
)

if TYPE_CHECKING:
    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.marks import Marked
    from seedpkg.extract.quotes.words import Passage

LEAST_WORDS = 5
"""Least words of a quotation within a sentence that nobody is said to say."""
LEAST_CALLED = 3
"""Least words of what somebody called something."""
LEAST_SENTENCE = 3
"""Least words of a sentence in quotation marks that stands alone."""
_CLOSING = frozenset(".,?!…—–-")
_REACH = 24
_TITLE_SHARE = 0.7
_NAMING = frozenset(
    "titled entitled called named dubbed headlined captioned labeled labelled known reading read "
    "word words phrase slogan hashtag book film movie song album series show episode novel".split()
)


def find_direct(passage: Passage, one: Attribution) -> list[int]:
    """Return the tokens in quotation marks that an attribution attributes directly."""
    found = [at for at in (_find_before(passage, one),) if at is not None]
    behind = _find_behind(passage, one, bool(found))
    return found if behind is None else [*found, behind]


def is_quotation(passage: Passage, at: int) -> bool:
    """Return whether words in quotation marks without attribution are a quotation."""
    marked = passage.marked(at)
    if marked is None or is_title(passage, at, marked):
        return False
    if is_alone(passage, at):
        return marked.n_words >= LEAST_SENTENCE
    return marked.n_words >= LEAST_WORDS


def is_alone(passage: Passage, at: int) -> bool:
    """Return whether a sentence in quotation marks is the whole of its sentence."""
    marked = passage.marked(at)
    if marked is None or not marked.is_sentence:
        return False
    before = at == 0 or passage.lower(at - 1) in (".", "?", "!", '"', ":", "”")
    behind = at + 1 >= len(passage.tokens) or passage.lower(at + 1) in (".", '"', "”")
    return before and (behind or any(first == at + 1 for first, _ in passage.sentences))


def is_title(passage: Passage, at: int, marked: Marked) -> bool:
    """Return whether words in quotation marks are the name of a work, or named as words."""
    words = [word for word in marked.inner.split() if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in words if len(word) > 3)
    long = sum(len(word) > 3 for word in words)
    is_named = passage.lower(at - 1) in _NAMING and not marked.is_sentence
    return is_named or (len(words) > 1 and long > 1 and capitals > _TITLE_SHARE * long)


def _find_before(passage: Passage, one: Attribution) -> int | None:
    """Return the marked token before `Roe said`, over a comma or a question mark."""
    at = one.first - 1
    if one.order == "shared":
        return None
    if passage.lower(at) in (",", "—", "–", "--"):
        at -= 1
    marked = passage.marked(at)
    if marked is None:
        return None
    if at >= one.sentence[0]:
        is_closed = marked.last in _CLOSING or at + 1 < one.first
        return at if is_closed else None
    end = one.last
    while passage.is_adverb(end):
        end += 1
    is_short = end >= one.sentence[1] or passage.lower(end) in ENDS | PREPOSITIONS
    is_open = marked.last in _CLOSING - {"."}
    return at if is_open and is_short and one.first == one.sentence[0] else None


def _find_behind(passage: Passage, one: Attribution, is_split: bool) -> int | None:
    """Return the marked token behind `Roe said in Paris on Monday:`."""
    for at in range(one.last, min(one.last + _REACH, one.sentence[1])):
        marked = passage.marked(at)
        if marked is not None:
            is_linked = _is_linked(passage, one, at, marked, is_split)
            return at if is_linked else None
        word = passage.lower(at)
        if word in FINITE or word in (".", ";") or (word in ALL_VERBS and at > one.last):
            return None
    return None


def _is_linked(passage: Passage, one: Attribution, at: int, marked: Marked, is_split: bool) -> bool:
    before = passage.lower(at - 1)
    if before == ":" or (is_split and before == ","):
        return True
    if one.verb in CALLING:
        return marked.n_words >= LEAST_CALLED and not is_title(passage, at, marked)
    if one.order == "according" or before == "that":
        return False
    if before in DETERMINERS | PREPOSITIONS:
        return False
    is_next = at == one.last + (before == ",") or (one.verb in TELLING and at - one.last <= 3)
    if not marked.is_capital:
        return is_next and marked.n_words >= LEAST_WORDS and _closes(passage, at, one)
    return (before == "," or is_next) and marked.last in _CLOSING


def _closes(passage: Passage, at: int, one: Attribution) -> bool:
    """Return whether nothing of the same clause follows a token."""
    following = passage.lower(at + 1)
    return at + 1 >= one.sentence[1] or following in ENDS | {"and", "but", "as", "in", "on"}
