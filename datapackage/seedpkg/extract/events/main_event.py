"""Find the event that an article is about: when, who, where, what, each a slice of its text.

    main = find_main_event(article, read_headline(article), analysis, times, events)
    # title "Berg blames board", text "Anna Berg has blamed the board. On a call on Saturday ..."
    # who: Anna Berg    what: blames board    when: that Saturday

The title says what the article is about, the first sentences say it in full; both are weighed
by how much of the title they say.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from seedpkg.edtf import Period, day
from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.main_where import find_where
from seedpkg.extract.events.main_who import find_who
from seedpkg.extract.events.readings import read_predicates
from seedpkg.extract.events.told import (
    OPENING,
    Slice,
    Told,
    content_words,
    read_told,
    stems,
)
from seedpkg.extract.events.traits import saying_words
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from seedpkg.extract.entities import Analysis
    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.events.discourse import Reading
    from seedpkg.extract.events.headline import Headline
    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Article, DateBasis, EventMention, Times


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What an article is about, and where it says so.

    `event` is an index into the article's event mentions, None if none of them tells of it.
    """

    what: Slice | None
    who: tuple[Slice, ...]
    where: Slice | None
    when: Period | None
    date_basis: DateBasis
    event: int | None


def find_main_event(
    article: Article,
    headline: Headline,
    analysis: Analysis,
    times: Times,
    events: Sequence[EventMention],
) -> MainEvent | None:
    """Return the main event of an article, None where nothing could be parsed."""
    title = article.title or ""
    told = read_told(title, headline, analysis.sentences, analysis.entities)
    if not told:
        return None
    when, basis = _find_when(headline, analysis.sentences, times)
    what = _find_what(told)
    event = _choose_mention(_Subject.of(title, what), told, events, when)
    return MainEvent(what, find_who(told, title), find_where(told), when, basis, event)


# ------------------------------------------------------------------ when

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


def _find_when(
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


# ------------------------------------------------------------------ what

_TURNS = frozenset("as after before amid because while when following".split())
"""Words that start what a title adds to its news."""
_ATTRIBUTION = 5
"""Most words in "reports say", "says the board's head"."""


def _find_what(told: Sequence[Told]) -> Slice | None:
    """Return what the title says: from its verb on, without what it adds to that."""
    pieces = [one for one in told if one.part == "title"] or list(told[:1])
    best = max(pieces, key=lambda one: (_verb(one.sentence) >= 0, one.overlap))
    sentence = best.sentence
    verb = _verb(sentence)
    first = 0 if verb < 0 or _is_bare_passive(sentence, verb) else _verb_start(sentence, verb)
    last = _end(sentence, max(first, verb) + 1)
    return best.slice(first, last) if first < last else None


def _verb(sentence: Sentence) -> int:
    """Return the verb of the main clause, or of what that tells, -1 if there is none."""
    root = next(i for i, token in enumerate(sentence.tokens) if token.head == i)
    if not sentence.tokens[root].is_verbal:
        return -1
    told = sentence.dependent(root, "ccomp")
    tells = sentence.tokens[root].lemma in saying_words("news")
    return told if tells and 0 <= told < root else root


def _is_bare_passive(sentence: Sentence, verb: int) -> bool:
    return is_passive(sentence, verb) and sentence.dependent(verb, "auxpass", "aux") < 0


def _verb_start(sentence: Sentence, verb: int) -> int:
    before = (
        sentence.extents[child][0]
        for child in sentence.dependents(verb, "aux", "auxpass", "neg", "advmod")
    )
    return min(verb, *before, verb)


def _end(sentence: Sentence, first: int) -> int:
    """Return where the news ends: before "as ...", "after ...", ", reports say"."""
    last = len(sentence.tokens)
    for index in range(first, last):
        token = sentence.tokens[index]
        if token.lower in _TURNS and _opens_clause(sentence, index):
            return index
        if token.text == "," and _is_attribution(sentence, index + 1):
            return index
    while last > first and sentence.tokens[last - 1].text in (".", ",", ";", ":", "!"):
        last -= 1
    return last


def _opens_clause(sentence: Sentence, index: int) -> bool:
    if sentence.lower(index) != "as":
        return True
    return any(token.is_verbal for token in sentence.tokens[index + 1 :])


def _is_attribution(sentence: Sentence, first: int) -> bool:
    """Say whether the rest of a title says who says so: "says Berg", "reports say"."""
    if len(sentence.tokens) - first > _ATTRIBUTION:
        return False
    rest = sentence.tokens[first:]
    return any(token.lemma in saying_words("news") and token.pos == "VERB" for token in rest)


# ------------------------------------------------------------------ which mention

_CORE, _TRIGGER, _PARTY, _LISTED, _OFTEN = 1.0, 0.4, 0.6, 0.2, 0.2
_SAME_DAY, _OTHER_DAY = 0.3, -1.0
_NEWS = 0.4
_FURTHER = 0.05
_ALIKE, _ENOUGH = 0.6, 1.3
"""Set by eye on the articles that `main_who` names: a mention is the main event if its trigger is
in what the title says, or its participants and most of its sentence are in the title."""
_FIRST = 2
"""Words of what a title says that hold its verb, and the noun that a light verb carries."""
_OPEN = frozenset(("hypothetical", "denied", "cancelled"))


@dataclass(frozen=True, slots=True)
class _Subject:
    """The stems of a title, of what it says happened, and of the first words of that."""

    title: frozenset[str]
    core: frozenset[str]
    start: frozenset[str]

    @classmethod
    def of(cls, title: str, what: Slice | None) -> _Subject:
        words = content_words(what.span.surface) if what is not None else []
        return cls(stems(title), stems(" ".join(words)), stems(" ".join(words[:_FIRST])))


def _choose_mention(
    subject: _Subject, told: Sequence[Told], events: Sequence[EventMention], when: Period | None
) -> int | None:
    """Return the number of the mention that tells of what the title says, None if none does."""
    lines = {(o.sentence.paragraph, o.sentence.start): o for o in told if o.part == "body"}
    counts = Counter(mention.label for mention in events)
    best: tuple[float, int] | None = None
    for number, mention in enumerate(events):
        if mention.status in _OPEN:
            continue
        line = lines.get((mention.sentence.paragraph, mention.sentence.start))
        overlap, order = (line.overlap, line.order) if line is not None else (0.0, OPENING)
        alike = _likeness(mention, subject)
        score = alike + overlap + _likelihood(mention, when)
        if alike < _ALIKE or score < _ENOUGH:
            continue
        score += _OFTEN * log(counts[mention.label]) - _FURTHER * order
        if best is None or score > best[0]:
            best = (score, number)
    return best[1] if best is not None else None


def _likeness(mention: EventMention, subject: _Subject) -> float:
    triggers = stems(mention.span.surface) | stems(mention.trigger)
    parties = [stems(participant.name) for participant in mention.participants]
    named = sum(bool(one & subject.title) for one in parties) / len(parties) if parties else 0.0
    score = _PARTY * named + (_NEWS if triggers & subject.start else 0.0)
    if triggers & subject.core:
        return score + _CORE
    return score + (_TRIGGER if triggers & subject.title else 0.0)


def _likelihood(mention: EventMention, when: Period | None) -> float:
    score = _LISTED if mention.type != "OTHER" else 0.0
    if when is None or mention.period is None:
        return score
    if mention.period.overlaps(when):
        return score + _SAME_DAY
    is_past = mention.date_basis in OWN_BASES and mention.status in ("happened", "ongoing")
    return score + (_OTHER_DAY if is_past else 0.0)
