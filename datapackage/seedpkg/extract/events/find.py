"""Find the events that an article reports: who did what to whom, when, where.

find_events(article, people, analysis, times)[0].label
# 'Anna Berg and Omar Diallo hold a video call'

Parsed sentences are read in three steps: all predicates with status and date, over the whole
article (`readings`); those that tell of an event of a known kind, with participants, place
and label; those of them that a timeline holds, joined where they mean the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import Actor, Cast, find_actors, index_names
from seedpkg.extract.events.coreference import resolve
from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.dates import NO_DATE
from seedpkg.extract.events.denotation import find_leaders
from seedpkg.extract.events.discourse import is_main, settle_status
from seedpkg.extract.events.draft import Draft
from seedpkg.extract.events.labels import make_label, proper_name
from seedpkg.extract.events.pronouns import find_women, speaks_of_another
from seedpkg.extract.events.readings import read_predicates
from seedpkg.extract.events.roles import find_roles
from seedpkg.extract.events.senses import Senses, in_sense
from seedpkg.extract.events.titles import attach_titles
from seedpkg.extract.events.triggers import read_candidate, unlisted
from seedpkg.extract.events.weigh import is_background, is_event, may_be_event
from seedpkg.model import EventMention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.extract.events.coreference import Chain
    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.events.discourse import Reading
    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Article, DocumentPerson, Entity, EventStatus, Times


_PAIR_REACH = 3
"""Sentences behind one that names the two people of an article in which "they" are those two."""
LEAD_SENTENCES = 5
"""The first sentences of an article, whose main clauses tell the news of the day."""


def find_events(
    article: Article,
    people: tuple[DocumentPerson, ...],
    entities: tuple[Entity, ...],
    times: Times,
    sentences: tuple[Sentence, ...],
) -> tuple[EventMention, ...]:
    """Return the event mentions of an article in reading order.

    Mentions of one event share trigger, type and label, and inherit its date and participants.
    """
    reader = _Reader(article, people, entities, times, sentences)
    found, chains = resolve(reader.drafts())
    return tuple(_complete(draft, chains[number], times) for draft, number in found)


def _complete(draft: Draft, chain: Chain, times: Times) -> EventMention:
    status = settle_status(draft.status, draft.dated, times)
    return _mention(replace(draft, participants=chain.draft.participants, status=status))


def describe_mentions(
    article: Article,
    people: tuple[DocumentPerson, ...],
    entities: tuple[Entity, ...],
    times: Times,
    sentences: tuple[Sentence, ...],
    spans: Sequence[Span],
) -> tuple[EventMention, ...]:
    """Return a mention for each given span, whatever it says: for triggers found elsewhere.

    A word that the trigger table does not hold gets its stem as trigger and the type OTHER. The
    spans must be sorted; what lies outside every sentence (in a heading) is left out.
    """
    reader = _Reader(article, people, entities, times, sentences, spans)
    found, chains = resolve(reader.drafts(), keep_all=True)
    return tuple(_complete(draft, chains[number], times) for draft, number in found)


class _Reader:
    """Reads an article sentence by sentence and remembers who was spoken of."""

    def __init__(
        self,
        article: Article,
        people: tuple[DocumentPerson, ...],
        entities: tuple[Entity, ...],
        times: Times,
        sentences: tuple[Sentence, ...],
        spans: Sequence[Span] | None = None,
    ) -> None:
        names = index_names(people, entities)
        self._actors = [find_actors(s, names.get(s.paragraph, ())) for s in sentences]
        pairs = zip(sentences, self._actors, strict=True)
        sentences = tuple(attach_titles(sentence, actors) for sentence, actors in pairs)
        self._rows = read_predicates(times, sentences, spans)
        self._keeps_all = spans is not None
        self._senses = Senses(sentences)
        self._since_pair = _PAIR_REACH
        countries = _first_countries(self._actors)
        self._cast = Cast(
            {}, _leaders(sentences, self._actors), countries=countries,
            we=_speaker_country(article), women=find_women(sentences, self._actors),
        )  # fmt: skip

    def drafts(self) -> Iterator[Draft]:
        """Yield every mention that its own sentence lets stand for an event."""
        for (reading, dated), by_token in zip(self._rows, self._actors, strict=True):
            subjects = _subjects(reading.sentence, by_token)
            self._remember_pair(by_token)
            self._cast = replace(self._cast, by_token=by_token, subjects=subjects)
            yield from self._sentence_drafts(reading, dated)
            self._remember_subjects(reading.sentence, subjects)

    def _sentence_drafts(self, reading: Reading, dated: Sequence[Dated]) -> Iterator[Draft]:
        sentence = reading.sentence
        found: list[Draft] = []
        for number, predicate in enumerate(reading.predicates):
            candidate = read_candidate(sentence, predicate)
            if candidate is None and self._keeps_all:
                candidate = unlisted(sentence, predicate)
            if candidate is None or (not self._keeps_all and is_background(sentence, candidate)):
                continue
            meant = in_sense(sentence, candidate, self._senses)
            if meant is None and not self._keeps_all:
                continue
            candidate = meant or candidate
            found.append(_draft(sentence, candidate, reading.statuses[number], dated[number]))
        found = [draft for draft in found if not _is_covered(draft, found)]
        listed = [d.candidate.predicate for d in found if d.candidate.trigger.strength != "o"]
        carriers = _carriers(sentence, listed)
        for draft in found:
            if self._keeps_all or may_be_event(draft):
                told = self._with_roles(draft, reading)
                if self._keeps_all or is_event(told, carriers):
                    yield told

    def _with_roles(self, draft: Draft, reading: Reading) -> Draft:
        """Return a draft with who takes part, where, and what it is called."""
        sentence, candidate = draft.sentence, draft.candidate
        roles = find_roles(sentence, candidate, self._cast)
        dates = frozenset(n for time in reading.times for n in range(time.first, time.last))
        return replace(
            draft,
            participants=roles.participants,
            place=roles.place,
            name=proper_name(sentence, candidate),
            label=make_label(sentence, candidate, roles.participants, roles.place, dates),
        )

    def _remember_subjects(self, sentence: Sentence, subjects: Sequence[tuple[int, Actor]]) -> None:
        people = [actor for _, actor in subjects if actor.person is not None]
        others = [actor for _, actor in subjects if actor.person is None]
        known = () if speaks_of_another(sentence) else self._cast.he
        he = tuple(people) or known
        self._cast = replace(self._cast, he=he, it=others[0] if others else None)

    def _remember_pair(self, by_token: Mapping[int, Actor]) -> None:
        people = {a.person: a for a in by_token.values() if a.person is not None}
        if len(people) > 1 and not self._cast.pair:
            self._cast = replace(self._cast, pair=tuple(people.values())[:2])
        pair = {actor.person for actor in self._cast.pair}
        self._since_pair = 0 if pair and pair <= set(people) else self._since_pair + 1
        they = self._cast.pair if self._since_pair < _PAIR_REACH else ()
        self._cast = replace(self._cast, they=they)


def _draft(sentence: Sentence, candidate: Candidate, status: EventStatus, dated: Dated) -> Draft:
    verb = candidate.verb
    is_news = sentence.number < LEAD_SENTENCES and verb >= 0
    if dated.source == "echo" or (dated.source == "story" and not is_news):
        dated = NO_DATE
    return Draft(sentence, candidate, status, dated, verb >= 0 and is_main(sentence, verb))


def _subjects(sentence: Sentence, by_token: Mapping[int, Actor]) -> tuple[tuple[int, Actor], ...]:
    return tuple(
        (index, actor)
        for index, actor in sorted(by_token.items())
        if actor.kind != "place" and sentence.tokens[index].dep in ("nsubj", "nsubjpass")
    )


def _is_covered(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether a noun is part of a verb's phrase: "fire" of "opened fire"."""
    candidate = draft.candidate
    return candidate.is_noun and any(
        not other.candidate.is_noun
        and other.candidate.first <= candidate.first < other.candidate.last
        for other in others
    )


def _carriers(sentence: Sentence, predicates: Sequence[Predicate]) -> dict[int, bool]:
    """Return the verbs that another of the predicates hangs on; True for mere carriers."""
    found: dict[int, bool] = {}
    for predicate in predicates:
        token = sentence.tokens[predicate.head]
        if predicate.kind == "verb" and token.dep in ("xcomp", "ccomp"):
            found.setdefault(token.head, False)
        if token.dep == "acl" and sentence.is_infinitive(predicate.head):
            found.setdefault(sentence.tokens[token.head].head, False)
        if token.dep == "pcomp":
            found.setdefault(sentence.tokens[token.head].head, False)
    found.update((p.carrier, True) for p in predicates if p.carrier >= 0)
    return found


def _leaders(
    sentences: Sequence[Sentence], actors: Sequence[Mapping[int, Actor]]
) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for sentence, by_token in zip(sentences, actors, strict=True):
        for country, person in find_leaders(sentence, by_token):
            found.setdefault(country, person)
    return found


def _first_countries(actors: Sequence[Mapping[int, Actor]]) -> tuple[Actor, ...]:
    """Return the two countries that an article names first: "the two countries" are they."""
    found: dict[str, Actor] = {}
    for by_token in actors:
        for actor in by_token.values():
            if actor.kind in ("country", "people"):
                found.setdefault(actor.name, replace(actor, kind="country"))
        if len(found) > 1:
            return tuple(found.values())[:2]
    return ()


def _speaker_country(article: Article) -> Actor | None:
    """Return the country for which the one speaker of a document says "we", None if unknown."""
    if not article.speaker:
        return None
    for text in (article.title or "", article.subtitle or ""):
        words = text.split(article.speaker.split(" ")[-1])[0].split(" ")[-6:]
        for word in words:
            if country := country_of(word):
                return Actor(0, 0, country, "country")
    return None


def _mention(draft: Draft) -> EventMention:
    sentence, candidate = draft.sentence, draft.candidate
    start, end = sentence.tokens[candidate.first].start, sentence.tokens[candidate.last - 1].end
    return EventMention(
        span=Span(sentence.paragraph, start, end, sentence.words(candidate.first, candidate.last)),
        sentence=Span(sentence.paragraph, sentence.start, sentence.end, sentence.text),
        trigger=candidate.trigger.name,
        type=candidate.trigger.type,
        status=draft.status,
        label=draft.label,
        period=draft.dated.period,
        date_basis=draft.dated.basis,
        time=draft.dated.time,
        place=draft.place,
        participants=draft.participants,
    )
