"""Find headline, subtitle and speaker among the lines above the body.

The headline is chosen by `seedpkg.structure.headline` among all lines around the body's start,
whatever the cleaner made of them. Nothing is made up: where no line looks like a headline, the
title stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.dates import find_dates
from seedpkg.structure.layout import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.structure.headline import Headline
    from seedpkg.structure.layout import PageLine
    from seedpkg.structure.lines import KeptLine

_SPEAKER = re.compile(r"(?=.{5,120}$)(?:[^\W\d_][^:?!]*\s)?[^\W\d_][\w.'’-]*\s*:")
_SEPARATOR = re.compile(r"[|│·•»>©#]")
_SUBTITLE_WORDS = 8
"""Least words of a subtitle; shorter lines above the body are labels, names or picture texts."""
_SUBTITLE_LINES = 2
"""A subtitle is one of so many kept lines below the headline."""


@dataclass(frozen=True, slots=True)
class Header:
    """What was found above the body; `rest` are lines that are neither field nor body.

    `title` is the line of the headline, `title_text` the headline itself: with its spaces back,
    and without the site's name or the path of sections that stood in its line.
    """

    title: PageLine | None = None
    title_text: str | None = None
    subtitle: KeptLine | None = None
    speaker: KeptLine | None = None
    rest: tuple[KeptLine, ...] = ()


def read_header(found: Headline | None, lines: Sequence[KeptLine], body: str) -> Header:
    """Return the header of an article from headline, kept lines above the body, and body."""
    speaker = _find_speaker(lines)
    if found is not None and speaker is not None and found.line.number == speaker.number:
        speaker = None
    if found is None:
        rest = tuple(line for line in lines if line is not speaker)
        return Header(speaker=speaker, rest=rest)
    title = found.line
    subtitle = _find_subtitle(lines, title, body)
    return Header(
        title=title,
        title_text=found.text,
        subtitle=subtitle,
        speaker=speaker,
        rest=tuple(
            line
            for line in lines
            if line.number != title.number and line is not subtitle and line is not speaker
        ),
    )


def _find_subtitle(lines: Sequence[KeptLine], title: PageLine, body: str) -> KeptLine | None:
    below = [line for line in lines if line.number > title.number][:_SUBTITLE_LINES]
    found = [line for line in below if _has_form_of_subtitle(line, title)]
    vocabulary = frozenset(tokenize(body)) if found else frozenset[str]()
    for line in found:
        content = [word for word in tokenize(line.text) if len(word) > 3]
        if 2 * sum(_is_shared(word, vocabulary) for word in content) >= len(content):
            return line
    return None


def _has_form_of_subtitle(line: KeptLine, title: PageLine) -> bool:
    is_long = line.n_words >= _SUBTITLE_WORDS and line.text != title.text
    return is_long and not _is_label(line.text)


def _is_label(text: str) -> bool:
    """Say whether a line is a picture's caption with its credit, a list of tags, or a date line."""
    return bool(text[-1] in ":：)）" or _SEPARATOR.search(text) or find_dates(text[-40:]))


def _is_shared(word: str, vocabulary: frozenset[str]) -> bool:
    return word in vocabulary or word.rstrip("s") in vocabulary or word + "s" in vocabulary


def _find_speaker(lines: Sequence[KeptLine]) -> KeptLine | None:
    """Return the last line above the body, if it ends with a colon: it announces a speaker."""
    if lines and _SPEAKER.fullmatch(lines[-1].text):
        return lines[-1]
    return None
