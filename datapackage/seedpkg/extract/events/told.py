"""The sentences in which an article says what it is about: title, subtitle, first paragraphs.

Each knows where it stands, so that what is taken from it is a slice of that part of the article,
and how much of the title it says again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.inflection import stem
from seedpkg.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from seedpkg.extract.events.headline import Headline, Part
    from seedpkg.extract.syntax import Sentence
    from seedpkg.extract.token import Token
    from seedpkg.model import Entity

OPENING = 12
"""Sentences of the body that are read: web pages open with captions and boxes for sharing."""
_SUBTITLE = 4
FUNCTION_WORDS = frozenset(
    "a an the of in on at to for and by with from as it its is are was were be been being has have "
    "had his her their he she they who which that this but or not after before into over out up "
    "than more most about against near outside says said".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, order=True)
class Slice:
    """A place in a part of an article; `span.paragraph` is 0 in a title or subtitle."""

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a part, `offset` code points into it, with the names that stand in it.

    `text` is how it stands there, where the parsed one has other capitals. `order` counts from 0
    (pieces of a title all have 0), `overlap` is the share of the title's words that it has.
    """

    sentence: Sentence
    part: Part
    offset: int
    text: str
    order: int
    entities: tuple[Entity, ...]
    overlap: float

    def slice(self, first: int, last: int) -> Slice:
        """Return where the tokens `first:last` stand."""
        sentence = self.sentence
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        surface = self.text[start - sentence.start : end - sentence.start]
        paragraph = sentence.paragraph if self.part == "body" else 0
        return Slice(self.part, Span(paragraph, start + self.offset, end + self.offset, surface))

    def extent(self, entity: Entity) -> tuple[int, int]:
        """Return the tokens of a name as whole words: "Stoke" means "Stoke-on-Trent"."""
        tokens, span = self.sentence.tokens, entity.span
        inside = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
        if not inside:
            return 0, 0
        last = inside[-1] + 1
        while last + 1 < len(tokens) and _is_hyphen(tokens, last):
            last += 2
        return inside[0], last

    def name_at(self, index: int, labels: Collection[str]) -> Entity | None:
        """Return the name of one of the kinds that a token is part of, None if there is none."""
        token = self.sentence.tokens[index]
        for entity in self.entities:
            inside = entity.span.start <= token.start < entity.span.end
            if inside and entity.label in labels and entity.span.surface[0].isupper():
                return entity
        return None


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text == "-" and tokens[index].end == tokens[index + 1].start


def content_words(text: str) -> list[str]:
    """Return the words of a text that are no function words, in lower case."""
    words = _WORD.findall(text.lower())
    return [word for word in words if len(word) > 1 and word not in FUNCTION_WORDS]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(stem(word) for word in content_words(text))


def read_told(
    title: str, headline: Headline, sentences: Sequence[Sentence], entities: Sequence[Entity]
) -> tuple[Told, ...]:
    """Return the pieces of a title, the sentences of a subtitle, the first ones of the body."""
    subject = stems(title)
    named = _by_paragraph(entities)
    body = (
        Told(
            sentence, "body", 0, sentence.text, sentence.number,
            _own(sentence, named), _overlap(sentence, subject),
        )
        for sentence in sentences[:OPENING]
    )  # fmt: skip
    return (*_headline(headline, subject), *body)


def _headline(headline: Headline, subject: frozenset[str]) -> Iterator[Told]:
    named = _by_paragraph(headline.entities)
    order = 0
    for sentence in headline.sentences:
        piece = headline.pieces[sentence.paragraph]
        if piece.part == "subtitle":
            order += 1
        if order <= _SUBTITLE:
            yield Told(
                sentence, piece.part, piece.start, piece.text[sentence.start : sentence.end],
                order, _own(sentence, named), _overlap(sentence, subject),
            )  # fmt: skip


def _by_paragraph(entities: Sequence[Entity]) -> dict[int, list[Entity]]:
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        found.setdefault(entity.span.paragraph, []).append(entity)
    return found


def _own(sentence: Sentence, named: Mapping[int, Sequence[Entity]]) -> tuple[Entity, ...]:
    return tuple(
        entity
        for entity in named.get(sentence.paragraph, ())
        if sentence.start <= entity.span.start < sentence.end
    )


def _overlap(sentence: Sentence, subject: frozenset[str]) -> float:
    return len(stems(sentence.text) & subject) / len(subject) if subject else 0.0
