"""Who a verb of saying belongs to: the name, pronoun or noun phrase beside it.

    Ana Petrova, mayor of the town, said      said Senate aide Ivan Petrov      the minister said

A name counts only where it can be the subject: in `a spokesman for Roe said` it is the spokesman.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.quotes.cues import (
    ALL_VERBS,
    BREAKS,
    DETERMINERS,
    ENDS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    UNSAFE_BEFORE,
)

if TYPE_CHECKING:
    from seedpkg.extract.quotes.words import Named, Passage

LOOK = 40
"""How many tokens an apposition between a name and its verb may have."""
PHRASE = 12
"""How many tokens a noun phrase may have."""
_CLAUSE_STARTS = frozenset(
    ', ; : — – -- - " ( and but as that while when because whereas although though so if whether '
    "what which where since than how after before".split()
)

SubjectKind = Literal["name", "pronoun", "phrase", "several"]


@dataclass(frozen=True, slots=True)
class Subject:
    """The tokens [first, last) that name who speaks; `person` is None but for a name.

    `head` is where the whole phrase begins, with role and title.
    """

    first: int
    last: int
    kind: SubjectKind
    head: int
    person: int | None = None


def find_subject_before(passage: Passage, end: int, first: int) -> Subject | None:
    """Return the subject that ends before the token `end`, in a sentence that starts at `first`."""
    end = _skip_bracket(passage, end, first)
    if end <= first:
        return None
    last = passage.lower(end - 1)
    if last in PRONOUNS:
        return _relative(passage, end, first) if last == "who" else _pronoun(end)
    name = passage.by_last.get(end)
    if name is not None:
        return _name_before(passage, name, first)
    if last in (",", "—", "–", "--"):
        return _find_apposition(passage, end - 1, first)
    return _phrase_before(passage, end, first)


def find_subject_behind(passage: Passage, start: int, last: int) -> Subject | None:
    """Return the subject that starts at or soon after a token: `said Senate aide Ivan Petrov`."""
    if passage.lower(start) in PRONOUNS - {"who", "it", "you"}:
        subject: Subject | None = Subject(start, start + 1, "pronoun", start)
    else:
        subject = _name_behind(passage, start, last) or _phrase_behind(passage, start, last)
    if subject is None or passage.lower(subject.last) in FINITE | ALL_VERBS | {"that"}:
        return None
    return subject


def _pronoun(end: int) -> Subject:
    return Subject(end - 1, end, "pronoun", end - 1)


def _named(name: Named) -> Subject:
    return Subject(name.first, name.last, "name", name.role, name.person)


def _name_before(passage: Passage, name: Named, first: int) -> Subject | None:
    if name.is_possessive:
        return _phrase_before(passage, name.last, first)
    head = _head(passage, name, first)
    before = passage.lower(head - 1) if head > first else ""
    if before in ("and", "&", "or") and head - 1 in passage.by_last:
        start = passage.by_last[head - 1].first
        return Subject(start, name.last, "several", start)
    if before in UNSAFE_BEFORE:
        return _phrase_before(passage, name.last, first)
    return Subject(name.first, name.last, "name", head, name.person)


def _head(passage: Passage, name: Named, first: int) -> int:
    """Return where the phrase around a name begins: `former party secretary Ivan Petrov`."""
    head, low = name.role, max(first, name.role - PHRASE)
    while head > low and passage.is_word(head - 1):
        word = passage.lower(head - 1)
        if word in BREAKS | PREPOSITIONS | ALL_VERBS | UNSAFE_BEFORE:
            break
        head -= 1
        if word in DETERMINERS:
            break
    return head


def _relative(passage: Passage, end: int, first: int) -> Subject | None:
    """Return the name before `, who` or `who`."""
    before = end - 1
    if passage.lower(before - 1) == ",":
        before -= 1
    name = passage.by_last.get(before)
    if end - 1 == first:
        return None
    if name is None or name.is_possessive or before <= first:
        return _pronoun(end)
    return _named(name)


def _skip_bracket(passage: Passage, end: int, first: int) -> int:
    """Step over `(D-N.Y.)` to the left."""
    if passage.lower(end - 1) != ")":
        return end
    for index in range(end - 2, max(first, end - PHRASE) - 1, -1):
        if passage.lower(index) == "(":
            return index
    return end


def _find_apposition(passage: Passage, comma: int, first: int) -> Subject | None:
    """Return the name that stands before `, mayor of the town,`: the first that can be subject."""
    low = max(first, comma - LOOK)
    for index in range(low, comma):
        name = passage.by_first.get(index)
        if name is None or name.last > comma or name.is_possessive:
            continue
        if _opens_apposition(passage, name) and _can_be_subject(passage, name, first):
            return _named(name) if name.last < comma else None
    if low > first:
        return None
    phrase = _leading_phrase(passage, first, comma)
    is_opened = passage.lower(first) in DETERMINERS | {"one"}
    return phrase if phrase is not None and (is_opened or _is_proper(passage, phrase)) else None


def _is_proper(passage: Passage, phrase: Subject) -> bool:
    """Return whether all words of a phrase have capitals, and the first is no `In` or `However`."""
    if passage.lower(phrase.first) in PREPOSITIONS | BREAKS or passage.is_adverb(phrase.first):
        return False
    return all(passage.tokens[index].is_capital for index in range(phrase.first, phrase.last))


def _opens_apposition(passage: Passage, name: Named) -> bool:
    """Return whether a comma follows a name, or a name with a place: `Ana Roe of the council,`."""
    end = name.last
    if passage.lower(end) in ("of", "from", "at"):
        while end < name.last + PHRASE and passage.is_word(end):
            end += 1
    return passage.lower(end) in (",", "(", "—", "–", "--")


def _can_be_subject(passage: Passage, name: Named, first: int) -> bool:
    head = _head(passage, name, first)
    return head <= first or passage.lower(head - 1) in _CLAUSE_STARTS


def _leading_phrase(passage: Passage, first: int, comma: int) -> Subject | None:
    for index in range(first + 1, min(first + PHRASE, comma)):
        if passage.lower(index) == ",":
            return Subject(first, index, "phrase", first)
        if not passage.is_word(index) or passage.lower(index) in BREAKS:
            return None
    return None


def _phrase_before(
    passage: Passage, end: int, first: int, *, is_inner: bool = False
) -> Subject | None:
    """Return the noun phrase that ends before a token: `a spokesman for the ministry`.

    `is_inner` is what a participle belongs to, which is looked for once.
    """
    start, low = end, max(first, end - PHRASE)
    while start > low:
        word = passage.lower(start - 1)
        if not passage.is_word(start - 1) or word in BREAKS or word in ALL_VERBS:
            break
        start -= 1
        is_closed = word in DETERMINERS
        if is_closed and not (start > low and passage.lower(start - 1) in PREPOSITIONS):
            break
    while start < end and passage.lower(start) in PREPOSITIONS:
        start += 1
    made = None if is_inner else _behind_participle(passage, start, end, first)
    if made is not None:
        return _phrase_before(passage, made, first, is_inner=True)
    head = passage.lower(end - 1)
    if (
        start == end
        or head in DETERMINERS
        or passage.is_adverb(end - 1)
        or head in PREPOSITIONS
        or not head[:1].isalpha()
    ):
        return None
    return Subject(start, end, "phrase", start)


def _behind_participle(passage: Passage, start: int, end: int, first: int) -> int | None:
    """Return where the participle stands in `a report released this week by the ministry`."""
    if all(passage.lower(index) != "by" for index in range(start, end)):
        return None
    at, low = start - 1, max(first, start - PHRASE)
    while at > low and passage.lower(at) in DETERMINERS | PREPOSITIONS | {"this"}:
        at -= 1
    is_participle = at > first and passage.lower(at).endswith(("ed", "en"))
    return at if is_participle else None


def _name_behind(passage: Passage, start: int, last: int) -> Subject | None:
    for index in range(start, min(start + PHRASE, last)):
        name = passage.by_first.get(index)
        if name is not None:
            return _checked_behind(passage, name, start)
        if passage.lower(index) == "," and index + 1 in passage.by_first and index > start:
            return _appended(passage, passage.by_first[index + 1], start, index)
        if not passage.is_word(index) and passage.lower(index) != ".":
            return None
    return None


def _checked_behind(passage: Passage, name: Named, start: int) -> Subject | None:
    if name.is_possessive:
        return None
    if passage.lower(name.last) in ("and", "&") and _starts_name(passage, name.last + 1):
        return Subject(name.first, name.last, "several", name.first)
    if name.role <= start + (passage.lower(start) in DETERMINERS):
        return _named(name)
    between = {passage.lower(index) for index in range(start, name.first)}
    is_safe = not between & (UNSAFE_BEFORE | BREAKS) and passage.lower(name.first - 1) != "'s"
    return _named(name) if is_safe else None


def _starts_name(passage: Passage, index: int) -> bool:
    return any(passage.by_first.get(at) is not None for at in range(index, index + 4))


def _appended(passage: Passage, name: Named, start: int, comma: int) -> Subject | None:
    """Return the name in `said the mayor, Ana Roe.`."""
    words = [passage.lower(index) for index in range(start, comma)]
    is_phrase = words[0] in ("the", "a", "an", "his", "her", "its", "their")
    is_phrase = is_phrase or any(word.endswith("'s") for word in words)
    is_closed = passage.lower(name.last) in ENDS | {'"'} or name.last >= len(passage.tokens)
    return _named(name) if is_phrase and is_closed and not name.is_possessive else None


def _phrase_behind(passage: Passage, start: int, last: int) -> Subject | None:
    """Return the noun phrase that starts at a token: `said a spokesman for the ministry`."""
    end = start
    while end < min(start + PHRASE, last) and passage.is_word(end):
        word = passage.lower(end)
        if word in BREAKS or (word in PREPOSITIONS and word not in ("of", "for")):
            break
        end += 1
    while end > start and passage.lower(end - 1) in PREPOSITIONS:
        end -= 1
    if end == start:
        return None
    token = passage.tokens[start]
    if not (token.is_capital or token.lower in DETERMINERS or passage.lower(end) in ENDS | {'"'}):
        return None
    return Subject(start, end, "phrase", start)
