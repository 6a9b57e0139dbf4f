"""Lines around the body's start that may be the headline, and parts of them.

Example News › Town › Council closes the old bridge | Example News
->  the line, the line without its end, the line without its path
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.own_rules import is_own
from seedpkg.prose import count_words
from seedpkg.structure.author_bylines import is_byline
from seedpkg.structure.layout import tokenize
from seedpkg.structure.titles import is_glued, repair_title

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.layout import Layout, PageLine

_ABOVE, _INSIDE = 60, 10
"""Lines above the body's first line and from it on among which the headline is looked for."""
_MOST_CHARACTERS = 400
_GOES_ON = frozenset(",;，、；،")
_SUFFIX_WORDS = 6
"""Most words of a site's name, or of a section's and a site's, behind a headline."""
_LABEL_WORDS = 3
"""Most words of a section or a topic with a colon before a headline."""
_LOST_SHARE = 0.12
"""Share of the body's words that may stand above a headline; they are then no part of the body."""
_SUFFIX = re.compile(r"\s(?:[|·•»–—-]|::)\s+(?=\S)|\s*[|]\s*(?=\S)")
_CRUMB = re.compile(r"\s*[›»>]\s*|\s/\s|/(?=[^\W\d_])")
_PARTING = re.compile("[|·•»–—:›>/-]")
"""One of these is between a headline and what stands beside it; looking for them is quick."""
_LABEL = re.compile(r"([^\s:|/][^:|/]{1,40}?)\s?:\s+(?=\S)")


class Candidate(NamedTuple):
    """A line, or what is left of it without the part `cut` at its `side`.

    `tokens` are the words of `text`.
    """

    line: PageLine
    text: str
    tokens: Sequence[str]
    cut: str = ""
    side: str = ""


def find_candidates(layout: Layout) -> list[Candidate]:
    """Return all candidates of a page in the order of their lines."""
    first, last = sorted((layout.first_body, layout.core_start))
    zone = layout.lines[max(0, first - _ABOVE) : min(last + _INSIDE, layout.core_end)]
    return [
        candidate
        for line in zone
        if _may_be_headline(line) and not _loses_body(layout, line)
        for candidate in _variants(line, layout.body_words)
        if candidate.tokens
    ]


def _may_be_headline(line: PageLine) -> bool:
    """Say whether a line has the form of one: no byline, and nothing that goes on (`Dear all,`)."""
    if is_own(line.rule) or line.text[-1:] in _GOES_ON:
        return False
    return len(line.text) <= _MOST_CHARACTERS and bool(line.tokens) and not is_byline(line)


def _loses_body(layout: Layout, line: PageLine) -> bool:
    if line.index < layout.core_start:
        return False
    core = layout.lines[layout.core_start : layout.core_end]
    total = sum(one.n_words for one in core if one.is_prose)
    above = sum(one.n_words for one in core if one.is_prose and one.index < line.index)
    return above > _LOST_SHARE * total


def _variants(line: PageLine, words: Counter[str]) -> Iterator[Candidate]:
    text = line.text
    if is_glued(text):
        yield _part(line, repair_title(text, frozenset(words)), "", "glued")
        return
    yield Candidate(line, text, line.tokens)
    if not _PARTING.search(text):
        return
    ends = [(m.start(), m.end()) for m in _SUFFIX.finditer(text)]
    for start, end in ends[-1:] + ends[:1][: len(ends) - 1]:
        if count_words(text[end:]) <= _SUFFIX_WORDS:
            yield _part(line, text[:start].rstrip(), text[end:], "suffix")
    crumbs = [m.end() for m in _CRUMB.finditer(text)]
    if crumbs and crumbs[-1] < len(text):
        yield _part(line, text[crumbs[-1] :], text[: crumbs[-1]], "prefix")
    label = _LABEL.match(text)
    if label and count_words(label[1]) <= _LABEL_WORDS:
        yield _part(line, text[label.end() :], label[1], "label")


def _part(line: PageLine, text: str, cut: str, side: str) -> Candidate:
    return Candidate(line, text, tokenize(text), cut, side)
