"""Find the figures of an article: the quantities of its paragraphs that state a fact."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from seedpkg.extract.figures.find import find_quantities
from seedpkg.extract.sentences import split_sentences
from seedpkg.model import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.figures.quantity import Quantity
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Article, Paragraph, Times


def find_figures(
    article: Article, times: Times, sentences: Sequence[Sentence] = ()
) -> tuple[Figure, ...]:
    """Find the figures of an English article, sorted by place; none in another language.

    `sentences` are its parsed ones, as `analyse` gives them.

    What `times` takes for a date, a clock time or a set of times is no figure. `speaker` is left
    to be filled in by who knows the quotes.
    """
    if article.language is not None and article.language[:2].lower() != "en":
        return ()
    taken: dict[int, list[tuple[int, int]]] = {}
    for expression in times.expressions:
        if expression.kind != "duration":
            place = expression.span
            taken.setdefault(place.paragraph, []).append((place.start, place.end))
    parsed: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        parsed.setdefault(sentence.paragraph, []).append(sentence)
    figures: list[Figure] = []
    for index, paragraph in enumerate(article.paragraphs):
        quantities = find_quantities(paragraph.text, parsed.get(index, ()))
        figures.extend(_figures_of(index, paragraph, quantities, taken.get(index, [])))
    return tuple(figures)


def _figures_of(
    index: int,
    paragraph: Paragraph,
    quantities: Sequence[Quantity],
    taken: list[tuple[int, int]],
) -> list[Figure]:
    quoted = _Quotes(paragraph)
    sentences = split_sentences(paragraph.text)
    figures: list[Figure] = []
    for quantity in quantities:
        is_quoted = quoted.reach(quantity.start)
        if quantity.role == "figure" and not _is_taken(quantity, taken):
            start, end = _sentence(sentences, quantity)
            sentence = Span(index, start, end, paragraph.text[start:end])
            figures.append(_figure(paragraph, quantity, sentence, is_quoted=is_quoted))
    return figures


def _sentence(sentences: list[tuple[int, int]], quantity: Quantity) -> tuple[int, int]:
    """Return where the sentence of a quantity stands; the quantity may reach beyond its end."""
    place = bisect_right(sentences, (quantity.start, sys.maxsize)) - 1
    start, end = sentences[max(place, 0)]
    return min(start, quantity.start), max(end, quantity.end)


def _is_taken(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    """Say whether a number is told in a time expression; "a day" of "15 miles a day" is none."""
    if quantity.kind in ("money", "percent", "ordinal"):
        return False
    place = bisect_left(taken, (quantity.start, -1))
    near = taken[max(0, place - 1) : place + 2]
    return any(start <= quantity.start < end for start, end in near)


def _figure(paragraph: Paragraph, quantity: Quantity, sentence: Span, *, is_quoted: bool) -> Figure:
    index = sentence.paragraph
    flags = list(quantity.flags)
    if paragraph.kind == "heading":
        flags.append("in_heading")
    if is_quoted:
        flags.append("in_quote")
    return Figure(
        span=Span(index, quantity.start, quantity.end, quantity.surface), sentence=sentence,
        kind=quantity.kind, value=quantity.value, value_min=quantity.value_min,
        value_max=quantity.value_max, value_text=quantity.surface, modifier=quantity.modifier,
        rule=quantity.rule, modifier_text=quantity.modifier_text, direction=quantity.direction,
        unit=quantity.unit, unit_system=quantity.unit_system, per_unit=quantity.per_unit,
        base_value=quantity.base_value, base_min=quantity.base_min, base_max=quantity.base_max,
        base_unit=quantity.base_unit, measured=_span(index, paragraph, quantity.measured),
        about=_span(index, paragraph, quantity.about), predicate=quantity.predicate,
        flags=tuple(flags),
    )  # fmt: skip


def _span(index: int, paragraph: Paragraph, place: tuple[int, int] | None) -> Span | None:
    return None if place is None else Span(index, *place, paragraph.text[slice(*place)])


class _Quotes:
    """Walks through a paragraph once and knows whether a quotation is open."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = paragraph.text
        self.whole = paragraph.kind == "quotation"
        self.place = 0
        self.straight = self.curly = False

    def reach(self, place: int) -> bool:
        """Walk on to a place and say whether it stands in quotation marks."""
        for char in self.text[self.place : place]:
            if char == '"':
                self.straight = not self.straight
            elif char in "“”":
                self.curly = char == "“"
        self.place = place
        return self.whole or self.straight or self.curly
