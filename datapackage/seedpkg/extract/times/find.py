"""From an article to its time expressions: the main path of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.dates import find_dates
from seedpkg.extract.times.anchor import find_anchor
from seedpkg.extract.times.joins import join_neighbours
from seedpkg.extract.times.scan import Found, Memory, read_full_date, scan_paragraph
from seedpkg.model import Anchor, Article, Issue, Span, TimeExpression, Times

if TYPE_CHECKING:
    from datetime import date


def find_times(article: Article) -> Times:
    """Return the time expressions of an article's paragraphs, in reading order.

    Spans count code points of the paragraph's text. An article whose language is known and not
    English gets its full calendar dates only.
    """
    anchor, issues = find_anchor(article)
    is_english = article.language is None or article.language.split("-")[0] == "en"
    memory = Memory()
    expressions: list[TimeExpression] = []
    for index, paragraph in enumerate(article.paragraphs):
        if is_english:
            earlier = memory.previous
            found, memory = scan_paragraph(paragraph.text, anchor.day, memory)
            found = join_neighbours(paragraph.text, found, anchor.day, earlier)
        else:
            found = _full_dates(paragraph.text, anchor.day)
        expressions += [_express(index, paragraph.text, one, anchor.day) for one in found]
    return Times(anchor, tuple(expressions), (*issues, *_tell_unknown(anchor, expressions)))


def _full_dates(text: str, anchor: date | None) -> list[Found]:
    return [
        Found(full.start, full.end, "full-date", read_full_date(full, anchor))
        for full in find_dates(text)
    ]


def _express(paragraph: int, text: str, one: Found, anchor: date | None) -> TimeExpression:
    span = Span(paragraph, one.start, one.end, text[one.start : one.end])
    reading = one.reading
    hangs_on = anchor if reading.is_relative and reading.period is not None else None
    return TimeExpression(span, reading.kind, reading.value, reading.period, one.rule, hangs_on)


def _tell_unknown(anchor: Anchor, expressions: list[TimeExpression]) -> list[Issue]:
    unknown = [e for e in expressions if e.kind == "date" and e.value is None]
    if anchor.day is not None or not unknown:
        return []
    example = unknown[0].span.surface[:60]
    message = (
        f"{len(unknown)} dates, such as “{example}”, have no value: the article has no"
        " publication date to count from; such dates are left without a value."
    )
    return [Issue("times", "no-anchor", "warning", message)]
