"""When the main event of an article took place: the day that its lead gives to its news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.edtf import Period, day
from seedpkg.extract.events.readings import read_predicates
from seedpkg.extract.events.told import OPENING
from seedpkg.extract.events.traits import saying_words
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.events.discourse import Reading
    from seedpkg.extract.events.headline import Headline
    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import DateBasis, Times

_NEAR = 6
_LEAD = 5
"""Days before the article's own, and sentences of a part, in which the day of the news is
looked for."""
_BELOW = 4
_LEAST = -5
"""What a date in a subordinate clause loses, and the score below which the article's own day is
the better answer. Each sentence further down costs 1, each day before yesterday 2. Set by hand on
the articles that `main_who` names."""
_ALONG = frozenset(("conj", "ccomp", "xcomp", "parataxis", "dep", "acomp", "attr"))


def find_when(
    headline: Headline, sentences: Sequence[Sentence], times: Times
) -> tuple[Period | None, DateBasis]:
    """Return the day that a lead gives to its news, else the article's own."""
    own = times.anchor.day
    head = read_predicates(headline.times, headline.sentences)
    body = read_predicates(times, sentences[:OPENING])
    best: tuple[float, Dated] | None = None
    for readings, is_body in ((head, False), (body, True)):
        for score, dated in _days(readings, own, is_body):
            if best is None or score > best[0]:
                best = (score, dated)
    if best is not None and best[0] > _LEAST:
        return best[1].period, best[1].basis
    return (None, "none") if own is None else (day(own), "document_date")


def _days(
    readings: Sequence[tuple[Reading, list[Dated]]], own: date | None, is_body: bool
) -> Iterator[tuple[float, Dated]]:
    for reading, dated in readings:
        if reading.sentence.number >= _LEAD:
            return
        rows = zip(reading.predicates, reading.statuses, dated, strict=True)
        for predicate, status, row in rows:
            gap = _gap(row, own)
            if gap is None or status not in ("happened", "ongoing"):
                continue
            if is_body and _is_present(reading.sentence, predicate):
                continue
            below = 0 if _is_news(reading.sentence, predicate) else _BELOW
            yield -reading.sentence.number - 2 * max(0, gap - 1) - below, row


def _gap(dated: Dated, own: date | None) -> int | None:
    """Return how many days before the article's own a date lies, None if it is none of news.

    Where the article's own day is unknown, each that it gives may be that of its news.
    """
    period = dated.period
    if period is None or period.precision != "day" or period.start is None:
        return None
    gap = (own - period.start).days if own is not None else 0
    is_own = dated.basis in OWN_BASES and dated.source == "sentence"
    return gap if is_own and 0 <= gap <= _NEAR else None


def _is_present(sentence: Sentence, predicate: Predicate) -> bool:
    """Say whether a verb is in the present tense: with a past day, that is a caption."""
    return predicate.verb >= 0 and sentence.tokens[predicate.verb].tag in ("VBZ", "VBP")


def _is_news(sentence: Sentence, predicate: Predicate) -> bool:
    """Say whether a predicate is told by a main clause, or is what somebody tells."""
    verb = predicate.verb
    if verb < 0:
        above = sentence.ancestors(predicate.head)
        verb = next((i for i in above if sentence.tokens[i].is_verbal), -1)
    while verb >= 0 and sentence.tokens[verb].head != verb:
        token = sentence.tokens[verb]
        if token.dep == "ccomp" and sentence.tokens[token.head].lemma in saying_words("news"):
            return True
        if token.dep not in _ALONG and not _is_when(sentence, verb):
            return False
        verb = token.head
    return True


def _is_when(sentence: Sentence, verb: int) -> bool:
    """Say whether a clause tells how it came: "were hurt when a tram crashed on Monday"."""
    openers = sentence.dependents(verb, "advmod", "mark")
    return sentence.tokens[verb].dep == "advcl" and any(
        sentence.lower(o) == "when" for o in openers
    )
