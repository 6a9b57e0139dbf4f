"""Find quotations, direct and indirect, and say who speaks: here and nowhere else.

    speech = find_quotes(article, people, document_speaker=None)
    speech.quotes[0]                 # Quote(Span(0, 0, 9, '"We go,"'), "direct", ...)
    speech.speaker_of(figure.span)   # 2, an index into people, or None

The steps, in order: what is in quotation marks (marks), tokens and sentences around it (words),
verbs of saying with their subjects (attributions, subjects, leading), what they report (direct,
clauses, openings),
all of it in reading order (find), and which person a subject is (resolve).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg.extract.quotes.find import find_drafts
from seedpkg.extract.quotes.resolve import Resolver, Speaker
from seedpkg.model import Span
from seedpkg.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.drafts import Draft
    from seedpkg.extract.quotes.words import Passage
    from seedpkg.model import Article, DocumentPerson
    from seedpkg.quote import SpeakerBasis

__all__ = ["Speech", "find_quotes"]

_NOBODY = Speaker(None, "none")


@dataclass(frozen=True, slots=True)
class Speech:
    """The quotations of an article in reading order, and who says what lies anywhere in it.

    `sentences` are the starts of each paragraph's sentences in code points, `cues` the places and
    people of each sentence's attributions, `document` is the person whose words the document is,
    `outer` the index of the quotation around each, -1 for none.
    """

    quotes: tuple[Quote, ...]
    sentences: tuple[tuple[int, ...], ...]
    cues: Mapping[tuple[int, int], tuple[tuple[int, int | None], ...]]
    document: int | None
    outer: tuple[int, ...] = ()

    def speaker_of(self, span: Span) -> int | None:
        """Return the index of the person who says what stands at a span, None if unknown.

        The innermost quotation around it decides; outside of all, the last attribution before
        it in its sentence, else the only one behind it; in a sentence without any, the document.
        """
        quote = self._innermost(span)
        if quote is not None:
            return quote.person
        starts = self.sentences[span.paragraph]
        number = bisect_right(starts, span.start) - 1
        cues = self.cues.get((span.paragraph, starts[number]), ()) if number >= 0 else ()
        if not cues:
            return self.document
        before = [person for place, person in cues if place <= span.start]
        if before:
            return before[-1]
        return cues[0][1] if len({person for _, person in cues}) == 1 else None

    def _innermost(self, span: Span) -> Quote | None:
        place = (span.paragraph, span.start)
        at = bisect_right(self.quotes, place, key=lambda q: (q.span.paragraph, q.span.start)) - 1
        while at >= 0 and self.quotes[at].span.paragraph == span.paragraph:
            if span.end <= self.quotes[at].span.end:
                return self.quotes[at]
            at = self.outer[at]
        return None


def find_quotes(
    article: Article, people: Sequence[DocumentPerson], document_speaker: int | None = None
) -> Speech:
    """Return the quotations of an article.

    `document_speaker` is an index into `people`: each paragraph of a document that is one person's
    words is a direct quotation of theirs, and what they quote or report lies within it. In other
    languages than English nothing is looked for.
    """
    if article.language not in (None, "en"):
        return Speech((), tuple((0,) for _ in article.paragraphs), {}, document_speaker)
    passages, attributions, drafts = find_drafts(article, people)
    resolver = Resolver(passages, people, document_speaker)
    speakers = {
        (one.paragraph, one.cue): resolver.resolve(one) for found in attributions for one in found
    }
    said = [
        *_document_quotes(article, document_speaker),
        *_quotes(drafts, passages, speakers),
    ]
    quotes = _number(said)
    return Speech(
        quotes,
        tuple(tuple(p.tokens[first].start for first, _ in p.sentences) for p in passages),
        _cues(passages, attributions, speakers),
        document_speaker,
        _find_outer(quotes),
    )


def _document_quotes(article: Article, speaker: int | None) -> Iterable[tuple[int, Quote]]:
    if speaker is None:
        return
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.kind != "heading":
            span = Span(index, 0, len(paragraph.text), paragraph.text)
            yield 0, Quote(span, "direct", 0, person=speaker, basis="document")


def _quotes(
    drafts: Sequence[Draft],
    passages: Sequence[Passage],
    speakers: Mapping[tuple[int, int], Speaker],
) -> Iterable[tuple[int, Quote]]:
    """Yield each quotation with the number of its utterance."""
    leaders: dict[int, Speaker] = {}
    for draft in drafts:
        if draft.attribution is not None:
            key = draft.attribution.paragraph, draft.attribution.cue
            leaders.setdefault(draft.utterance, speakers[key])
    for draft in drafts:
        passage = passages[draft.paragraph]
        span = _span(passage, draft.start, draft.end)
        one = draft.attribution
        if one is None:
            person = leaders.get(draft.utterance, _NOBODY).person
            basis: SpeakerBasis = "none" if person is None else "continued"
            yield draft.utterance, Quote(span, draft.kind, 0, person=person, basis=basis)
            continue
        speaker = speakers[one.paragraph, one.cue]
        cue = _token_span(passage, one.cue, one.cue_end)
        who = _token_span(passage, one.subject.first, one.subject.last)
        yield (
            draft.utterance,
            Quote(span, draft.kind, 0, cue, who, speaker.person, speaker.basis),
        )


def _number(said: Iterable[tuple[int, Quote]]) -> tuple[Quote, ...]:
    """Return the quotations sorted, outer before inner, each with the first of its utterance."""
    unique: dict[tuple[int, int, int], tuple[int, Quote]] = {}
    for number, quote in said:
        key = quote.span.paragraph, quote.span.start, -quote.span.end
        unique.setdefault(key, (number, quote))
    firsts: dict[int, int] = {}
    return tuple(
        replace(quote, utterance=firsts.setdefault(number, index))
        for index, (_, (number, quote)) in enumerate(sorted(unique.items()))
    )


def _find_outer(quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Return the index of the quotation around each, -1 for none."""
    outer: list[int] = []
    stack: list[int] = []
    for index, quote in enumerate(quotes):
        while stack and not _holds(quotes[stack[-1]].span, quote.span):
            stack.pop()
        outer.append(stack[-1] if stack else -1)
        stack.append(index)
    return tuple(outer)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.paragraph == inner.paragraph and inner.start < outer.end


def _cues(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    speakers: Mapping[tuple[int, int], Speaker],
) -> dict[tuple[int, int], tuple[tuple[int, int | None], ...]]:
    cues: dict[tuple[int, int], list[tuple[int, int | None]]] = {}
    for passage, found in zip(passages, attributions, strict=True):
        for one in found:
            key = passage.index, passage.tokens[one.sentence[0]].start
            place = passage.tokens[one.first].start
            person = speakers[one.paragraph, one.cue].person
            cues.setdefault(key, []).append((place, person))
    return {key: tuple(found) for key, found in cues.items()}


def _token_span(passage: Passage, first: int, last: int) -> Span:
    return _span(passage, passage.tokens[first].start, passage.tokens[last - 1].end)


def _span(passage: Passage, start: int, end: int) -> Span:
    return Span(passage.index, start, end, passage.text[start:end])
