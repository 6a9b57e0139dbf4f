"""Find the events that an article reports: who did what to whom, when, where.

find_events(article, people, entities, times)[0].label
# 'Anna Berg and Omar Diallo hold a video call'
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import (
    Actor,
    country_names,
    find_actors,
    index_names,
    leader_countries,
)
from seedpkg.extract.events.coreference import resolve
from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.old_dates import NO_DATE, attach_dates, document_date, place_times
from seedpkg.extract.events.descriptions import country_pair_phrase, pair_phrase
from seedpkg.extract.events.draft import Draft
from seedpkg.extract.events.labels import make_label, proper_name
from seedpkg.extract.events.roles import find_roles
from seedpkg.extract.events.sentence import read_sentences
from seedpkg.extract.events.old_status import find_status
from seedpkg.extract.events.triggers import candidate_at, find_candidates
from seedpkg.extract.events.weigh import is_background, is_event
from seedpkg.model import EventMention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.events.actors import Spans
    from seedpkg.extract.events.old_dates import Dated, PlacedTime
    from seedpkg.extract.events.sentence import Sentence
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.model import Article, DocumentPerson, Entity, TimeExpression, Times


def find_events(
    article: Article,
    people: tuple[DocumentPerson, ...],
    entities: tuple[Entity, ...],
    times: Times,
) -> tuple[EventMention, ...]:
    """Return the event mentions of an article in reading order.

    Mentions of one event share trigger, type and label, and inherit its date and participants.
    """
    reader = _Reader(article, people, entities, times)
    found, chains = resolve(reader.drafts())
    return tuple(
        _mention(replace(draft, participants=chains[number].draft.participants))
        for draft, number in found
    )


def describe_mentions(
    article: Article,
    people: tuple[DocumentPerson, ...],
    entities: tuple[Entity, ...],
    times: Times,
    spans: Sequence[Span],
) -> tuple[EventMention, ...]:
    """Return a mention for each given span, whatever it says: for triggers found elsewhere.

    A word that the trigger table does not hold gets its stem as trigger and the type OTHER. The
    spans must be sorted; what lies outside every sentence (in a heading) is left out.
    """
    reader = _Reader(article, people, entities, times)
    found, chains = resolve(reader.drafts(spans), keep_all=True)
    return tuple(
        _mention(replace(draft, participants=chains[number].draft.participants))
        for draft, number in found
    )


class _Reader:
    """Reads an article sentence by sentence and remembers who was spoken of."""

    def __init__(
        self,
        article: Article,
        people: tuple[DocumentPerson, ...],
        entities: tuple[Entity, ...],
        times: Times,
    ) -> None:
        self._sentences = list(read_sentences(article))
        self._people = people
        self._times = times
        self._names = index_names(people, entities)
        self._expressions = _by_paragraph(times)
        self._leaders = _find_leaders(self._sentences, self._names)
        self._pair: tuple[Actor, ...] = ()
        self._subject: tuple[Actor, ...] = ()
        self._countries = _first_countries(self._sentences)
        self._we = _speaker_country(article)

    def drafts(self, spans: Sequence[Span] | None = None) -> Iterator[Draft]:
        """Yield every mention that its own sentence lets stand for an event.

        With `spans`, yield one for each of them instead.
        """
        for sentence in self._sentences:
            names = self._names.get(sentence.paragraph, [])
            actors = find_actors(sentence, names, self._leaders, self._people)
            actors = self._with_pairs(sentence, actors)
            yield from self._sentence_drafts(sentence, actors, spans)
            self._remember(actors)

    def _sentence_drafts(
        self, sentence: Sentence, actors: tuple[Actor, ...], spans: Sequence[Span] | None
    ) -> Iterator[Draft]:
        taken = frozenset(
            index
            for actor in actors
            if actor.kind == "person"
            for index in range(actor.first, actor.last)
        )
        placed = place_times(sentence, self._expressions.get(sentence.paragraph, ()))
        if spans is None:
            dates = frozenset(n for time in placed for n in range(time.first, time.last))
            candidates = find_candidates(sentence, taken, dates)
        else:
            candidates = [c for span in spans if (c := candidate_at(sentence, span)) is not None]
        dated_by = attach_dates(sentence, candidates, placed)
        previous: Draft | None = None
        for number, candidate in enumerate(candidates):
            if spans is None and is_background(sentence, candidate):
                continue
            stop = _next_trigger(candidates, number, len(sentence.tokens))
            dated = dated_by.get(number, NO_DATE)
            draft = self._draft(sentence, candidate, actors, placed, dated, stop)
            if previous is not None and is_joined(previous, draft):
                draft = share_agents(previous, draft)
            if spans is not None or is_event(draft, candidates, number):
                yield draft
            previous = draft

    def _draft(
        self,
        sentence: Sentence,
        candidate: Candidate,
        actors: tuple[Actor, ...],
        placed: Sequence[PlacedTime],
        dated: Dated,
        stop: int,
    ) -> Draft:
        status = find_status(sentence, candidate)
        if dated.period is None and status == "happened":
            dated = document_date(sentence, candidate, self._times)
        roles = find_roles(sentence, candidate, actors, self._subject, stop)
        label = make_label(
            sentence, candidate, roles.participants, roles.place, _label_limit(candidate, placed)
        )
        day = self._times.anchor.day
        if status == "happened" and dated.period is not None and day is not None:
            start = dated.period.start
            status = "scheduled" if start is not None and start > day else status
        if roles.subject:
            self._subject = roles.subject
        return Draft(
            sentence, candidate, status, dated, roles.participants, roles.place,
            proper_name(sentence, candidate), label,
        )  # fmt: skip

    def _with_pairs(self, sentence: Sentence, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Put names in the place of "the two leaders", "the two countries" and a speaker's "we"."""
        added: list[Actor] = []
        group = len(actors) + 1
        for index in range(len(sentence.tokens)):
            size, meant = self._meant_at(sentence, index)
            if size:
                added += [
                    replace(
                        actor, first=index, last=index + size, lead=index, preposition="",
                        group=group, possessive=False,
                    )
                    for actor in meant
                ]  # fmt: skip
                group += 1
        return tuple(sorted((*actors, *added), key=lambda actor: actor.first))

    def _meant_at(self, sentence: Sentence, index: int) -> tuple[int, tuple[Actor, ...]]:
        if self._we and sentence.lower(index) == "we":
            return 1, (Actor(index, index + 1, self._we, "country"),)
        if len(self._pair) > 1 and (size := pair_phrase(sentence, index)):
            return size, self._pair
        if len(self._countries) > 1 and (size := country_pair_phrase(sentence, index)):
            return size, tuple(Actor(index, index, name, "country") for name in self._countries)
        return 0, ()

    def _remember(self, actors: tuple[Actor, ...]) -> None:
        people = {actor.person: actor for actor in actors if actor.person is not None}
        if len(people) >= 2 and not self._pair:
            self._pair = tuple(people.values())[:2]


def _label_limit(candidate: Candidate, placed: Sequence[PlacedTime]) -> int:
    return min((time.first for time in placed if time.first >= candidate.last), default=10**9)


def is_joined(previous: Draft, draft: Draft) -> bool:
    """Say whether a noun is joined to another: "a trip to Paris by X and talks with Y"."""
    one, two = previous.candidate, draft.candidate
    joined = draft.sentence.lower(two.phrase - 1) in ("and", ",") and two.verb < 0
    same_clause = draft.sentence.clauses[one.first] == draft.sentence.clauses[two.first]
    return one.is_noun and two.is_noun and joined and same_clause


def share_agents(previous: Draft, draft: Draft) -> Draft:
    """Give a joined noun the actors of the first one, where it has no agent of its own."""
    if any(p.role == "agent" for p in draft.participants):
        return draft
    agents = tuple(p for p in previous.participants if p.role == "agent")
    people = {p.name for p in agents}
    participants = (*agents, *(p for p in draft.participants if p.name not in people))
    label = make_label(draft.sentence, draft.candidate, participants, draft.place, 0)
    return replace(draft, participants=participants, label=label)


def _by_paragraph(times: Times) -> dict[int, list[tuple[int, TimeExpression]]]:
    found: dict[int, list[tuple[int, TimeExpression]]] = {}
    for number, expression in enumerate(times.expressions):
        found.setdefault(expression.span.paragraph, []).append((number, expression))
    for rows in found.values():
        rows.sort(key=lambda row: row[1].span)
    return found


def _first_countries(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the two countries that an article names first: "the two countries" are they."""
    found: dict[str, None] = {}
    for sentence in sentences:
        for name in country_names(sentence):
            found.setdefault(name)
        if len(found) > 1:
            return tuple(found)[:2]
    return ()


def _speaker_country(article: Article) -> str:
    """Return the country for which the one speaker of a document says "we", '' if unknown."""
    if not article.speaker:
        return ""
    for text in (article.title or "", article.subtitle or ""):
        words = text.split(article.speaker.split(" ")[-1])[0].split(" ")[-6:]
        for word in words:
            if country := country_of(word):
                return country
    return ""


def _find_leaders(sentences: Sequence[Sentence], names: Spans) -> dict[str, int]:
    leaders: dict[str, int] = {}
    for sentence in sentences:
        for country, person in leader_countries(sentence, names.get(sentence.paragraph, [])):
            leaders.setdefault(country, person)
    return leaders


def _next_trigger(candidates: Sequence[Candidate], number: int, length: int) -> int:
    later = candidates[number + 1 : number + 2]
    return min(later[0].phrase, later[0].first) if later else length


def _mention(draft: Draft) -> EventMention:
    sentence, candidate = draft.sentence, draft.candidate
    trigger = candidate.reading.trigger
    start, end = sentence.tokens[candidate.first].start, sentence.tokens[candidate.last - 1].end
    surface = sentence.text[start - sentence.start : end - sentence.start]
    return EventMention(
        span=Span(sentence.paragraph, start, end, surface),
        sentence=Span(sentence.paragraph, sentence.start, sentence.end, sentence.text),
        trigger=trigger.name,
        type=trigger.type,
        status=draft.status,
        label=draft.label,
        period=draft.dated.period,
        date_basis=draft.dated.basis,
        time=draft.dated.time,
        place=draft.place,
        participants=draft.participants,
    )
