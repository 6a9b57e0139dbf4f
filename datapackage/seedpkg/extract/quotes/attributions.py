"""Find where a paragraph attributes words: the cue, and the subject beside it.

"We go," [Roe] (said).    (According to) [the ministry], ...    ..., (adding) that ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.quotes.cues import (
    ALL_VERBS,
    BE,
    ENDS,
    HAVE,
    INVERTING,
    MODALS,
    NEEDS_OUT,
    NEGATIONS,
    NOUN_LIKE,
    OBJECTS,
    PARTICIPLES,
    PREPOSITIONS,
    TELLING,
)
from seedpkg.extract.quotes.leading import find_leading_subject
from seedpkg.extract.quotes.subjects import (
    Subject,
    find_subject_before,
    find_subject_behind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.quotes.words import Passage

Order = Literal["before", "behind", "according", "shared"]
_MEASURES = frozenset(
    "need needs plan schedule size type age budget taste tastes preference preferences priority "
    "priorities ability abilities wishes season circumstances income level weight height "
    "location design".split()
)
"""What something is done by, not who says it: "according to your needs"."""
_JOINING = frozenset((",", "and", "but", "—", "–", "--", '"'))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue over the tokens [cue, cue_end) and its subject; both lie in [first, last).

    `order` says where the subject stands: before the verb, behind it, after `according to`, or
    earlier in the sentence (shared). `sentence` are the tokens of the whole sentence.
    """

    paragraph: int
    cue: int
    cue_end: int
    verb: str
    first: int
    last: int
    order: Order
    subject: Subject
    sentence: tuple[int, int]


def find_attributions(passage: Passage) -> tuple[Attribution, ...]:
    """Return the attributions of a paragraph, in reading order, outside quotation marks."""
    return tuple(
        found for first, last in passage.sentences for found in _find_in(passage, first, last)
    )


def _find_in(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    previous: Subject | None = None
    for at, token in enumerate(passage.tokens[first:last], first):
        word = token.lower
        if word == "according" and passage.lower(at + 1) == "to":
            found = _according(passage, at, first, last)
        elif word in ALL_VERBS:
            found = _verb(passage, at, first, last, previous)
        else:
            continue
        if found is not None:
            if found.order != "shared":
                previous = found.subject
            yield found


def _according(passage: Passage, at: int, first: int, last: int) -> Attribution | None:
    if passage.lower(at + 2) in OBJECTS:
        subject: Subject | None = Subject(at + 2, at + 3, "pronoun", at + 2)
    else:
        subject = find_subject_behind(passage, at + 2, last)
    if subject is None or passage.lower(subject.last - 1) in _MEASURES:
        return None
    return Attribution(
        passage.index, at, at + 2, "according", at, subject.last, "according", subject,
        (first, last),
    )  # fmt: skip


def _verb(
    passage: Passage, at: int, first: int, last: int, previous: Subject | None
) -> Attribution | None:
    word = passage.lower(at)
    cue_end = _cue_end(passage, at)
    start = _group_start(passage, at, first)
    if start is None or cue_end is None:
        return None
    order, subject = _subject(passage, at, start, first, last, previous)
    if subject is None or (word in NOUN_LIKE and not _is_close(subject, start)):
        return None
    if order == "before" and passage.lower(subject.head - 1) in ("whether", "if"):
        return None
    if order == "before" and passage.lower(subject.last - 1) == "name":
        return None
    begin = min(start, subject.head) if order == "before" else start
    end = subject.last if order == "behind" else cue_end
    cue = at - 2 if passage.lower(at - 2) == "quoted" and word == "saying" else at
    return Attribution(passage.index, cue, cue_end, word, begin, end, order, subject, (first, last))


def _is_close(subject: Subject, start: int) -> bool:
    return subject.kind in ("name", "pronoun") and subject.last == start


def _cue_end(passage: Passage, at: int) -> int | None:
    """Return the token behind the cue, particles included, None if it is no verb of saying."""
    word = passage.lower(at)
    if word == "went":
        on_to = [passage.lower(at + step) for step in (1, 2, 3)]
        is_saying = on_to[:2] == ["on", "to"] and on_to[2] in ("say", "add", "tell", "explain")
        return at + 4 if is_saying else None
    if word in NEEDS_OUT:
        return at + 2 if passage.lower(at + 1) == "out" else None
    if word == "chimed":
        return at + 2 if passage.lower(at + 1) == "in" else None
    return at + 1


def _group_start(passage: Passage, at: int, first: int) -> int | None:
    """Return the first token of `has repeatedly said`; None for what is not said in earnest.

    That is: denied (`did not say`), only possible (`will say`, `to say`) or passive (`was told`).
    """
    is_quoted = passage.lower(at) == "saying" and passage.lower(at - 1) == "as"
    start = at - 2 if is_quoted and passage.lower(at - 2) == "quoted" else at
    while start > first:
        word = passage.lower(start - 1)
        if word in NEGATIONS or word in MODALS or word.endswith(("n't", "'s", "'d", "'ll")):
            return None
        if word in BE and not is_quoted:
            return None
        if not (passage.is_adverb(start - 1) or word in HAVE or word in BE):
            break
        start -= 1
    return start


def _subject(
    passage: Passage, at: int, start: int, first: int, last: int, previous: Subject | None
) -> tuple[Order, Subject | None]:
    before = passage.lower(start - 1) if start > first else ""
    word = passage.lower(at)
    if word in PARTICIPLES and passage.lower(at - 2) != "quoted":
        is_joined = before in _JOINING
        return "shared", _shared(passage, first, last, previous, start) if is_joined else None
    if before in ("and", "but"):
        return "shared", _shared(passage, first, last, previous, start)
    if before in (",", '"', ""):
        subject = _closed_behind(passage, at, last, before)
        if subject is not None:
            return "behind", subject
    subject = find_subject_before(passage, start, first) if start > first else None
    if subject is not None or word in TELLING or before not in (",", '"', ""):
        return "before", subject
    return "behind", _inverted(passage, at, last, before)


def _inverted(passage: Passage, at: int, last: int, before: str) -> Subject | None:
    """Return the noun phrase behind a verb that may stand before its subject."""
    if before != '"' and passage.lower(at) not in INVERTING:
        return None
    subject = find_subject_behind(passage, at + 1, last)
    if subject is None or _is_declared(passage, at, subject):
        return None
    return None if subject.kind == "pronoun" and before != '"' else subject


def _closed_behind(passage: Passage, at: int, last: int, before: str) -> Subject | None:
    """Return the name or pronoun behind a verb if nothing that it says can follow it."""
    if passage.lower(at) in TELLING:
        return None
    subject = find_subject_behind(passage, at + 1, last)
    if subject is None or _is_declared(passage, at, subject):
        return None
    if subject.kind == "phrase" and before != '"':
        return None
    following = passage.lower(subject.last)
    is_closed = following in ENDS | PREPOSITIONS | {"who", '"', "(", "when", "as", "and"}
    return subject if is_closed or subject.last >= last else None


def _is_declared(passage: Passage, at: int, subject: Subject) -> bool:
    """Say whether somebody is declared something: `declared Roe "irrelevant"`."""
    return passage.lower(at) == "declared" and passage.lower(subject.last) not in ENDS


def _shared(
    passage: Passage, first: int, last: int, previous: Subject | None, start: int
) -> Subject | None:
    if previous is not None:
        return previous
    subject = find_leading_subject(passage, first, last)
    return subject if subject is not None and subject.last < start else None
