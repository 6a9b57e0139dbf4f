"""Find headline, subtitle and speaker among the lines above the body.

A headline is told by what it shares with the body below it: the words. Nothing is made up: where
no line above the body looks like a headline, the title stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.structure.titles import is_glued, repair_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.structure.lines import KeptLine

_WORD = re.compile(r"[^\W\d_][^\W_'’-]*|\d+")
_SPEAKER = re.compile(r"(?=.{5,120}$)(?:[^\W\d_][^:?!]*\s)?[^\W\d_][\w.'’-]*\s*:")
_LEAST_WORDS, _MOST_WORDS = 3, 35
_SUBTITLE_WORDS = 8
"""Least words of a subtitle; shorter lines above the body are labels, names or picture texts."""
_LEAST_SCORE = 1.6
"""Below this no line is taken for the headline (set on a development set of news pages)."""
_NEARLY_AS_GOOD = 0.5
"""The first line that comes so near to the best is the headline: a subtitle, which stands below,
shares as many words with the body."""


@dataclass(frozen=True, slots=True)
class Header:
    """What was found above the body; `rest` are lines that are neither field nor body."""

    title: KeptLine | None = None
    title_text: str | None = None
    subtitle: KeptLine | None = None
    speaker: KeptLine | None = None
    rest: tuple[KeptLine, ...] = ()


def read_header(lines: Sequence[KeptLine], body: str) -> Header:
    """Return the header of an article from the kept lines above its body and the body's text."""
    vocabulary = frozenset(word.lower() for word in _WORD.findall(body))
    speaker = _find_speaker(lines)
    texts = {line.number: repair_title(line.text, vocabulary) for line in lines}
    scored = [
        (_score(texts[line.number], line, vocabulary), line)
        for line in lines
        if line is not speaker
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < _LEAST_SCORE:
        rest = tuple(line for line in lines if line is not speaker)
        return Header(speaker=speaker, rest=rest)
    title = next(line for score, line in scored if score >= best - _NEARLY_AS_GOOD)
    subtitle = _find_subtitle(lines, title, vocabulary)
    taken = (title, subtitle, speaker)
    return Header(
        title=title,
        title_text=texts[title.number],
        subtitle=subtitle,
        speaker=speaker,
        rest=tuple(line for line in lines if all(line is not one for one in taken)),
    )


def _score(text: str, line: KeptLine, vocabulary: frozenset[str]) -> float:
    """Up to 2 for the words shared with the body, 2 for a headline's length, 1 for its place."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or text.endswith(":"):
        return 0.0
    content = [word for word in words if len(word) > 3 or word.isdigit()]
    shared = sum(_is_shared(word, vocabulary) for word in content) / max(1, len(content))
    alone = 0.5 * line.gap_before + 0.5 * line.gap_after
    return 2 * shared + 2 * min(len(content), 8) / 8 + alone + 0.5 * is_glued(line.text)


def _is_shared(word: str, vocabulary: frozenset[str]) -> bool:
    return word in vocabulary or word.rstrip("s") in vocabulary or word + "s" in vocabulary


def _find_subtitle(
    lines: Sequence[KeptLine], title: KeptLine, vocabulary: frozenset[str]
) -> KeptLine | None:
    below = [line for line in lines if line.number > title.number][:2]
    for line in below:
        words = [word.lower() for word in _WORD.findall(line.text)]
        content = [word for word in words if len(word) > 3]
        shared = sum(_is_shared(word, vocabulary) for word in content)
        if len(words) >= _SUBTITLE_WORDS and 2 * shared >= len(content) and line.text[-1] != ":":
            return line
    return None


def _find_speaker(lines: Sequence[KeptLine]) -> KeptLine | None:
    """Return the last line above the body, if it ends with a colon: it announces a speaker."""
    if lines and _SPEAKER.fullmatch(lines[-1].text):
        return lines[-1]
    return None
