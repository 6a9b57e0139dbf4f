"""The lines of a page as the reading of fields sees them: all of them, kept and removed alike.

The core is the stretch of lines with the most running text; fields stand around it: the headline
and the byline above or in its first lines, signatures below.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from seedpkg.dates import FOUR_DIGITS, find_dates
from seedpkg.prose import CJK, LONG_LINE_WORDS, count_words, ends_sentence
from seedpkg.shapes import heading_mark, is_underline
from seedpkg.structure.short_dates import find_short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.dates import FoundDate
    from seedpkg.model import Verdict

_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff]+|[^\\W_\u3040-\u30ff\u3400-\u9fff]+")
_BODY_TOKENS, _LINE_CHARACTERS = 3_000, 4_000
"""Words of the running text that are counted, and code points of each of its lines."""
_PROSE_WORDS = 7
"""One more than elsewhere: a headline of six words with a full stop is not the body yet."""
_MOST = 60
"""Words of one line that count for the core; more would let one notice outweigh the article."""
_KEPT_SHORT, _REMOVED_SHORT, _REMOVED_PROSE = -2, -3, -2
"""What a line that is no kept running text counts for the core."""
_LONGEST_GAP = -50
"""What a run of such lines counts at most: a table or a box amid the text, not two texts."""
_HEADLINES = frozenset(("headline", "may_be_headline"))
"""The cleaner's rules for lines that it keeps to be chosen from: they are no body yet."""
_GLUED = re.compile(
    r"(?<=[^\d](?:19|20)\d\d)(?=\d)|(?<=[a-zà-ÿ])(?=[A-Z][a-zà-ÿ]{2,8}\.? \d{1,2}, (?:19|20)\d\d)"
)
"""Where a date has lost the space that parts it from what stands beside it."""
_DATE_CHARACTERS = 400
"""Longer lines are no date lines and no bylines."""


@dataclass(frozen=True)
class PageLine:
    """A line with text, white space folded; `start` and `end` are those of its text, stripped.

    `index` counts the lines with text from 0; `raw` is the text as it stands, stripped. `n_words`
    are its words, two Chinese or Japanese signs counting as one; `is_prose` says that it reads like
    running text, or stands in a run that the cleaner kept; `is_kept` that the cleaner took it for a
    line of the body. `level` is that of a heading of markdown, whose sign is no part of the text; 0
    for all else.
    """

    index: int
    number: int
    start: int
    end: int
    raw: str
    text: str
    n_words: int
    is_prose: bool
    is_kept: bool
    kind: str
    rule: str
    gap_before: bool
    gap_after: bool
    level: int = 0

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a sentence's punctuation, quotes and brackets aside."""
        return ends_sentence(self.text)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words in small letters; of Chinese and Japanese text, the pairs of signs."""
        return tuple(tokenize(self.text))

    def first_tokens(self, most: int) -> Sequence[str]:
        """Return the words of the first so many characters."""
        return self.tokens if len(self.text) <= most else tokenize(self.text[:most])

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """The dates in `raw`, full ones first, if the line is not too long for a date line."""
        if len(self.raw) > _DATE_CHARACTERS:
            return ()
        return tuple(_find_dates(self.raw)) or tuple(find_short_dates(self.raw))


@dataclass(frozen=True)
class Layout:
    """The lines of a page and its core, `lines[core_start:core_end]`."""

    lines: tuple[PageLine, ...]
    core_start: int
    core_end: int

    @cached_property
    def first_body(self) -> int:
        """The index of the first running text that was kept; where there is none, the core's."""
        found = (line.index for line in self.lines if line.is_kept and line.is_prose)
        return next(found, self.core_start)

    @cached_property
    def running_text(self) -> Sequence[PageLine]:
        """The running text of the core; all of the core where it has none."""
        core = self.lines[self.core_start : self.core_end]
        return [line for line in core if line.is_prose and line.is_kept] or core

    @cached_property
    def body_words(self) -> Counter[str]:
        """How often each word stands in the running text, as far as it is read."""
        found: Counter[str] = Counter()
        n = 0
        for line in self.running_text:
            if n >= _BODY_TOKENS:
                break
            tokens = line.first_tokens(_LINE_CHARACTERS)
            n += len(tokens)
            found.update(tokens)
        return found


def tokenize(text: str) -> list[str]:
    """Return the words of a text in small letters, Chinese and Japanese runs as pairs of signs."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    words: list[str] = _TOKEN.findall(text)
    if not CJK.search(text):
        return [word.casefold() for word in words]
    tokens: list[str] = []
    for word in words:
        if CJK.match(word):
            tokens += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        else:
            tokens.append(word.casefold())
    return tokens


def make_layout(verdicts: Sequence[Verdict]) -> Layout:
    """Return the lines with text of a document, and where its core is."""
    lines: list[PageLine] = []
    for i, last in _blocks(verdicts):
        verdict = verdicts[i]
        whole = _join(verdicts[i : last + 1])
        raw = whole.strip()
        mark = heading_mark(raw)
        below = verdicts[last + 1].line.text if last + 1 < len(verdicts) else ""
        level = 1 if "=" in below and is_underline(below) else raw.count("#", 0, mark)
        raw = raw[mark:]
        text = " ".join(raw.split())
        n_words = count_words(text)
        start = verdict.line.start + len(whole.rstrip()) - len(raw)
        lines.append(
            PageLine(
                index=len(lines),
                number=verdict.line.number,
                start=start,
                end=start + len(raw),
                raw=raw,
                text=text,
                n_words=n_words,
                is_prose=verdict.rule == "run" or _reads_like_prose(text, n_words),
                is_kept=verdict.fate == "kept" and verdict.rule not in _HEADLINES,
                kind=verdict.kind,
                rule=verdict.rule,
                gap_before=i == 0 or verdicts[i - 1].fate == "blank",
                gap_after=last + 1 == len(verdicts) or verdicts[last + 1].fate == "blank",
                level=level,
            )
        )
    return Layout(tuple(lines), *_find_core(lines))


def _reads_like_prose(text: str, n_words: int) -> bool:
    return n_words >= LONG_LINE_WORDS or (n_words >= _PROSE_WORDS and ends_sentence(text))


def _blocks(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, int]]:
    """Yield the index of the first and the last line of every block: wrapped lines are one."""
    first = -1
    for i, verdict in enumerate(verdicts):
        if verdict.fate == "blank":
            continue
        first = i if first < 0 else first
        following = verdicts[i + 1] if i + 1 < len(verdicts) else None
        if following is None or following.block != verdict.block or verdict.block < 0:
            yield first, i
            first = -1


def _join(verdicts: Sequence[Verdict]) -> str:
    """Return the text of the lines of a block; a space for each sign of a line break."""
    text, end = "", verdicts[0].line.start
    for verdict in verdicts:
        text += " " * (verdict.line.start - end) + verdict.line.text
        end = verdict.line.end
    return text


def _find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates of a line; one that stuck to its neighbours is cut off them first."""
    if not FOUR_DIGITS.search(text):
        return
    cuts = [0, *(match.start() for match in _GLUED.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        for found in find_dates(text[start:end]):
            yield replace(found, start=start + found.start, end=start + found.end)


def _find_core(lines: Sequence[PageLine]) -> tuple[int, int]:
    """Return the stretch with the greatest sum of weights (Kadane's algorithm)."""
    best, best_start, best_end = 0, 0, 0
    total, start, run = 0, 0, 0
    for line in lines:
        if total <= 0:
            total, start, run = 0, line.index, 0
        weight = _weight(line)
        if weight < 0:
            weight = max(weight, _LONGEST_GAP - run)
        run = 0 if weight > 0 else run + weight
        total += weight
        if total > best:
            best, best_start, best_end = total, start, line.index + 1
    return best_start, best_end


def _weight(line: PageLine) -> int:
    if line.is_prose:
        return min(line.n_words, _MOST) if line.is_kept else _REMOVED_PROSE
    return _KEPT_SHORT if line.is_kept else _REMOVED_SHORT
