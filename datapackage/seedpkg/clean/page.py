"""A page as cleaning sees it: its blocks of text, and what is plain to see of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.pictures import ends_with_credit, is_credit
from seedpkg.clean.wrapping import find_blocks
from seedpkg.model import Line
from seedpkg.prose import count_words, fold, is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEAR_TEXT, _LITTLE_TEXT, _SHORT_PAGE = 24, 200, 100
"""On a page of more blocks than the last, a block farther from running text than the first is none
of the article's: on development pages one of 1,300 body lines was, and a third of all lines. Where
there are fewer words of running text than the second says, nobody knows."""
_SHORT_LINE = 160
"""Shorter lines are remembered for a while: a site repeats its menus and boxes."""
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Hit(NamedTuple):
    """A rule's claim on a line: the position in `Page.lines`, a kind of REMOVAL_KINDS, and why."""

    position: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a document, in order, with facts that many rules need.

    A block is a line that holds text, or several that were one before a program wrapped them.
    `lines` are the blocks' first lines, `members` all their lines, `texts` their text with white
    space folded, `lows` the same in lower case, `n_words` their words (two Chinese or Japanese
    signs count as one), `is_prose` whether they read like running text, `is_credit` whether they
    are the credit of a picture, `has_credit` whether they end with one, `gaps` whether a blank line
    stands before them.
    `first_prose` is the index of the first prose block, the number of blocks if there is none;
    `prose_before[i]` the number of words of the prose blocks above block i. `elsewhere` is the
    number of other documents of the folder that each block stands in, 0 where there is no folder.
    """

    lines: tuple[Line, ...]
    members: tuple[tuple[Line, ...], ...]
    texts: tuple[str, ...]
    lows: tuple[str, ...]
    n_words: tuple[int, ...]
    is_prose: tuple[bool, ...]
    is_credit: tuple[bool, ...]
    has_credit: tuple[bool, ...]
    gaps: tuple[bool, ...]
    first_prose: int
    prose_before: tuple[int, ...]
    elsewhere: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, start: int, end: int) -> Page:
        """Return the page of the blocks with start <= index < end."""
        return self.pick(range(start, min(end, len(self))))

    def pick(self, at: Sequence[int]) -> Page:
        """Return the page of the blocks at these indices."""
        prose = tuple(self.is_prose[i] for i in at)
        words = tuple(self.n_words[i] for i in at)
        return Page(
            lines=tuple(self.lines[i] for i in at) if self.lines else (),
            members=tuple(self.members[i] for i in at) if self.members else (),
            texts=tuple(self.texts[i] for i in at),
            lows=tuple(self.lows[i] for i in at),
            n_words=words,
            is_prose=prose,
            is_credit=tuple(self.is_credit[i] for i in at),
            has_credit=tuple(self.has_credit[i] for i in at),
            gaps=tuple(self.gaps[i] for i in at),
            first_prose=prose.index(True) if True in prose else len(prose),
            prose_before=_prose_before(words, prose),
            elsewhere=tuple(self.elsewhere[i] for i in at),
        )

    def prose_words(self, start: int, end: int) -> int:
        """Return the number of words of the prose lines with start <= index < end."""
        return self.prose_before[end] - self.prose_before[start]


def split_lines(text: str, start: int = 0, first_line: int = 1) -> Iterator[Line]:
    """Yield the lines of a text; offsets count from `start`, numbers from `first_line`."""
    begin = 0
    number = first_line
    for match in _BREAK.finditer(text):
        end, after = match.span()
        yield Line(number, start + begin, start + end, text[begin:end])
        begin, number = after, number + 1
    if begin < len(text):
        yield Line(number, start + begin, start + len(text), text[begin:])


def line_texts(text: str) -> list[str]:
    """Return the texts of the lines that `split_lines` yields."""
    texts = _BREAK.split(text)
    return texts if texts[-1] else texts[:-1]


def has_letter(text: str) -> bool:
    """Say whether a text holds a letter of any script."""
    return any(map(str.isalpha, text))


def make_page(
    lines: tuple[Line, ...], is_wrapped: bool = True, elsewhere: Sequence[int] = ()
) -> Page:
    """Return the page of a document's lines; unless `is_wrapped`, every line is its own block.

    `elsewhere` gives for each line the number of other documents of the folder it stands in.
    """
    shown = [line for line in lines if line.text.strip()]
    numbers = [line.number for line in shown]
    gaps = [i == 0 or number > numbers[i - 1] + 1 for i, number in enumerate(numbers)]
    texts_as_shown = [line.text for line in shown]
    alone = [(i, i + 1) for i in range(len(shown))]
    blocks = find_blocks(texts_as_shown, gaps) if is_wrapped else alone
    members = tuple(tuple(shown[start:end]) for start, end in blocks)
    seen = [_see(" ".join([line.text for line in block])) for block in members]
    words = tuple([one.n_words for one in seen])
    prose = tuple([one.is_prose for one in seen])
    return Page(
        lines=tuple(block[0] for block in members),
        members=members,
        texts=tuple([one.text for one in seen]),
        lows=tuple([one.low for one in seen]),
        n_words=words,
        is_prose=prose,
        is_credit=tuple([one.is_credit for one in seen]),
        has_credit=tuple([one.has_credit for one in seen]),
        gaps=tuple(gaps[start] for start, _ in blocks),
        first_prose=prose.index(True) if True in prose else len(prose),
        prose_before=_prose_before(words, prose),
        elsewhere=_count_elsewhere(members, lines, elsewhere),
    )


class _Seen(NamedTuple):
    """What a page tells of a block by its text alone."""

    text: str
    low: str
    n_words: int
    is_prose: bool
    is_credit: bool
    has_credit: bool


def _see(raw: str) -> _Seen:
    return _see_short(raw) if len(raw) < _SHORT_LINE else _see_anew(raw)


def _see_anew(raw: str) -> _Seen:
    text = fold(raw)
    n_words = count_words(text)
    prose = is_prose(text, n_words)
    return _Seen(text, text.lower(), n_words, prose, is_credit(text), ends_with_credit(text))


_see_short = lru_cache(maxsize=4096)(_see_anew)


def _prose_before(words: Sequence[int], prose: Sequence[bool]) -> tuple[int, ...]:
    return tuple(accumulate((n * p for n, p in zip(words, prose, strict=True)), initial=0))


def find_near_text(page: Page) -> list[int]:
    """Return the blocks that lie at most NEAR_TEXT blocks from running text.

    All of a page that is short, or has little running text: it may be a poem or a list.
    """
    if len(page) <= _SHORT_PAGE or page.prose_words(0, len(page)) < _LITTLE_TEXT:
        return list(range(len(page)))
    near: list[int] = []
    end = 0
    for i, is_text in enumerate(page.is_prose):
        if is_text:
            near += range(max(end, i - NEAR_TEXT), min(len(page), i + NEAR_TEXT + 1))
            end = near[-1] + 1
    return near


def _count_elsewhere(
    blocks: tuple[tuple[Line, ...], ...], lines: tuple[Line, ...], elsewhere: Sequence[int]
) -> tuple[int, ...]:
    """Return how many other documents hold every line of a block that has a letter."""
    if not any(elsewhere):
        return (0,) * len(blocks)
    first = lines[0].number
    return tuple(
        min((elsewhere[one.number - first] for one in block if has_letter(one.text)), default=0)
        for block in blocks
    )
