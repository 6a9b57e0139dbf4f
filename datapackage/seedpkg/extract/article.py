"""Find everything in one article: each kind of thing in the order in which they need each other.

Article -> entities, sentences -> people -> quotes, times -> events, figures -> Extraction

Without a language model there are no entities and sentences: people are found by rules, events not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.entities import analyse, other_names
from seedpkg.extract.events import find_events
from seedpkg.extract.events.headline import read_headline
from seedpkg.extract.events.main_event import find_main_event
from seedpkg.extract.figures import find_figures
from seedpkg.extract.language_model import NO_MODEL
from seedpkg.extract.people import find_people
from seedpkg.extract.quotes import find_quotes
from seedpkg.extract.speakers import find_document_speaker, name_document_speaker
from seedpkg.extract.times import find_times
from seedpkg.model import Extraction, Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.entities import Analysis
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.model import Article, EventMention, Times

__all__ = ["extract_article"]


def extract_article(
    article: Article, *, model: str = "", gazetteer: Gazetteer | None = None
) -> Extraction:
    """Return all that is found in an article.

    In a language that extraction does not know nothing but full dates is looked for, and an
    issue says so. `model` is what `analyse` takes.
    """
    analysis = analyse(article, model)
    entities = analysis.entities
    people = find_people(article, entities, gazetteer, is_tagged=model != NO_MODEL)
    speaker = find_document_speaker(article, people)
    unnamed = name_document_speaker(article) if speaker is None else None
    if unnamed is not None:
        people, speaker = (*people, unnamed), len(people)
    times = find_times(article)
    speech = find_quotes(article, people, speaker)
    events = find_events(article, people, entities, times, analysis.sentences)
    return Extraction(
        article=article,
        people=people,
        other_names=other_names(entities),
        document_speaker=speaker,
        quotes=speech.quotes,
        times=times,
        events=events,
        main_event=_main_event(article, analysis, times, events, model),
        figures=tuple(
            replace(figure, speaker=speech.speaker_of(figure.span))
            for figure in find_figures(article, times, analysis.sentences)
        ),
        issues=_issues(article),
    )


def _main_event(
    article: Article, analysis: Analysis, times: Times, events: Sequence[EventMention], model: str
) -> int | None:
    """Return the mention of the event that the article is about, None if none is."""
    if not events:
        return None
    main = find_main_event(article, read_headline(article, model), analysis, times, events)
    return main.event if main is not None else None


def _issues(article: Article) -> tuple[Issue, ...]:
    if article.language == "en":
        return ()
    language = article.language or "unknown"
    message = (
        f"The language of the article is {language}; people, quotes, events and figures are "
        "looked for in English alone."
    )
    return (Issue("extract", "language-not-covered", "warning", message),)
