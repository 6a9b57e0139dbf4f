"""How the blocks of a page hang together by their words: what one article shares, lists do not.

Paragraphs of one article repeat each other's names and terms; teasers of ten articles, or notes
of a shop, do not. And an article stands below a headline whose words it repeats. Both are facts
about words, whatever the language: the idea is that of lexical cohesion (Hearst 1997, TextTiling).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.prose import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG, _STEM = 4, 6
"""Words of more letters than the first are compared, by as many first letters as the second says:
endings differ in most languages."""
_NEAR = 6
"""How many blocks apart a shared word counts as near."""
_PAUSE = 4
"""A run of prose ends where as many blocks that are no prose follow."""
_ABOVE = 12
"""How far above a run its headline is looked for, in blocks."""
_LEAST_WORDS = 2
_MOST_SHOWN = 8


class Run(NamedTuple):
    """A run of prose blocks, `start` <= index < `end`, and what stands out of it.

    `words` is the number of its words, `headline` how much of a line above it the run repeats, in
    per mille times the number of that line's words (up to eight).
    """

    start: int
    end: int
    words: int
    headline: int


def stem_of(word: str) -> str:
    """Return the stem of a long word, or nothing."""
    return word[:_STEM].lower() if len(word) > _LONG else ""


def stems(tokens: Sequence[str]) -> set[str]:
    """Return the long words of a block, cut to stems; pairs of signs for Chinese and Japanese."""
    found: set[str] = set()
    for token in tokens:
        if not token.isascii() and CJK.search(token):
            found.update(token[i : i + 2] for i in range(len(token) - 1))
        elif token[0].isalpha():
            found.add(stem_of(token))
    found.discard("")
    return found


def shared_nearby(words: Sequence[set[str]]) -> list[int]:
    """Return for each block the share of its words that stand in a block nearby, per mille."""
    shared = [0] * len(words)
    last: dict[str, tuple[int, bool]] = {}
    for i, mine in enumerate(words):
        for word in mine:
            before = last.get(word)
            is_near = before is not None and i - before[0] <= _NEAR
            if before is not None and is_near and not before[1]:
                shared[before[0]] += 1
            shared[i] += is_near
            last[word] = (i, is_near)
    return [1000 * n // max(1, len(mine)) for n, mine in zip(shared, words, strict=True)]


def prose_runs(
    words: Sequence[set[str]], n_words: Sequence[int], is_prose: Sequence[bool]
) -> list[Run]:
    """Return the runs of prose of a page, in order."""
    return [
        Run(start, end, sum(n_words[i] for i in range(start, end) if is_prose[i]),
            _headline(words, is_prose, start, end))
        for start, end in _bounds(is_prose)
    ]  # fmt: skip


def _bounds(is_prose: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for i, prose in enumerate(is_prose):
        if prose:
            if start >= 0 and i - end >= _PAUSE:
                yield start, end
                start = i
            start = i if start < 0 else start
            end = i + 1
    if start >= 0:
        yield start, end


def _headline(words: Sequence[set[str]], is_prose: Sequence[bool], start: int, end: int) -> int:
    """Return how much of the best line above a run stands in its first blocks."""
    said = set[str]().union(*words[start : min(end, start + 2 * _ABOVE)])
    best = 0
    for i in range(max(0, start - _ABOVE), start):
        n = len(words[i])
        if not is_prose[i] and n >= _LEAST_WORDS:
            best = max(best, 1000 * len(words[i] & said) // n * min(n, _MOST_SHOWN))
    return best
