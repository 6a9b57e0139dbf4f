"""Find what stands between quotation marks, over paragraphs if a quotation runs on.

>>> [m.start for m in find_marked(["It\u2019s \u2018over\u2019, she said.", "Yes."])]
[5]

Only the outermost marks count; those inside are part of the words. A mark that opens and never
closes opens nothing, unless the next paragraph opens with the same mark (a quotation that runs
on), or the mark is a paragraph's first character and no straight one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARK = re.compile("``|''|[\"“”„‟«»‘’‚'‹›]")
_CLOSERS: Mapping[str, str] = {
    "''": "''",
    '"': '"', "“": "”", "‟": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "'": "'", "‹": "›",
    "``": "''",
}  # fmt: skip
_SINGLE = frozenset("‘‚'")
_DOUBLED = frozenset(("``", "''"))
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:;,\"“„«‘'.…]")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_STOP = re.compile(r"[.!?…]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: `text[start:end]` of one paragraph, marks included.

    `runs_on` says that the quotation goes on in the next paragraph.
    """

    paragraph: int
    start: int
    end: int
    inner: str
    runs_on: bool = False

    @property
    def n_words(self) -> int:
        """Number of words."""
        return sum(1 for _ in _WORD.finditer(self.inner))

    @property
    def last(self) -> str:
        """The last character inside the marks, empty for none."""
        return self.inner.rstrip(" \"'”’»")[-1:]

    @property
    def is_capital(self) -> bool:
        """Whether its first letter is a capital."""
        word = _WORD.search(self.inner)
        return word is not None and not word.group()[:1].islower()

    @property
    def is_sentence(self) -> bool:
        """Whether it starts with a capital and ends like a sentence, or goes on."""
        return self.is_capital and (self.runs_on or _STOP.match(self.last) is not None)


def find_marked(texts: Sequence[str]) -> tuple[Marked, ...]:
    """Return the marked words of an article's paragraphs, in reading order, none over another."""
    found: list[Marked] = []
    for number, text in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        found += _find_in(number, text, following)
    return tuple(found)


def _find_in(number: int, text: str, following: str) -> Iterator[Marked]:
    marks = [(match.start(), match.group()) for match in _MARK.finditer(text)]
    closers = _Closers(text, marks)
    position = 0
    for start, mark in marks:
        if start < position or not _opens(text, start, mark):
            continue
        inside = start + len(mark)
        close = closers.after(inside, mark)
        if close is not None:
            position = close[1]
            yield Marked(number, start, position, text[inside : close[0]])
        elif _may_run_on(start, mark, following):
            position = len(text)
            runs_on = following.startswith(mark)
            yield Marked(number, start, position, text[inside:], runs_on)


class _Closers:
    """The places where each kind of mark closes, for look-up from any place on."""

    def __init__(self, text: str, marks: Sequence[tuple[int, str]]) -> None:
        self.sure: dict[str, list[int]] = defaultdict(list)
        self.weak: dict[str, list[int]] = defaultdict(list)
        self.opening = [s for s, mark in marks if mark == '"' and _looks_open(text, s)]
        straight = [s for s, mark in marks if mark == '"' and not text[s - 1 : s].isspace()]
        for start, mark in marks:
            if mark in _SINGLE or mark == "’":
                if _closes_single(text, start):
                    kind = self.weak if _may_be_possessive(text, start) else self.sure
                    kind[mark].append(start)
            else:
                self.sure[mark].append(start)
        self.other = {'"': self.sure["”"], "“": straight}

    def after(self, position: int, mark: str) -> tuple[int, int] | None:
        """Return (start, end) of the mark that closes what opened before a position, or None."""
        closers = _CLOSERS[mark]
        options = [closers] if mark in _DOUBLED else list(closers)
        found = _first(self.sure, options, position)
        if found is None:
            found = _first(self.weak, options, position)
        if mark in self.other:
            found = self._mixed(position, mark, found)
        if found is None or (mark == '"' and _next(self.opening, position) == found):
            return None
        return found, found + (2 if mark in _DOUBLED else 1)

    def _mixed(self, position: int, mark: str, found: int | None) -> int | None:
        """Return the mark of another font if it closes first, before a quotation opens."""
        closing = _next(self.other[mark], position)
        opening = _next(self.sure["“"], position)
        if closing is None or (opening is not None and opening < closing):
            return found
        if found is None or (opening is not None and opening < found):
            return closing
        return min(closing, found) if mark == '"' else found


def _first(places: Mapping[str, list[int]], marks: Sequence[str], position: int) -> int | None:
    nexts = [_next(places[mark], position) for mark in marks]
    return min((one for one in nexts if one is not None), default=None)


def _next(places: Sequence[int], position: int) -> int | None:
    index = bisect_left(places, position)
    return places[index] if index < len(places) else None


def _opens(text: str, start: int, mark: str) -> bool:
    if mark not in _CLOSERS:
        return False
    after = text[start + len(mark) : start + len(mark) + 1]
    if not after or after.isspace():
        return mark in "«„" and bool(after)
    if mark not in "\"'‘" and mark != "''":
        return True
    return start == 0 or _BEFORE_OPENING.match(text[start - 1]) is not None


def _looks_open(text: str, start: int) -> bool:
    """Return whether a straight mark can only open: white space before, a word behind."""
    return start > 0 and text[start - 1].isspace() and text[start + 1 : start + 2].isalnum()


def _closes_single(text: str, start: int) -> bool:
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    return bool(before) and not before.isspace() and not after.isalnum()


def _may_be_possessive(text: str, start: int) -> bool:
    """Return whether a mark may be the apostrophe of `the leaders' call`."""
    return text[start - 1 : start] in "sS" and text[start + 1 : start + 3].strip().islower()


def _may_run_on(start: int, mark: str, following: str) -> bool:
    if mark in _SINGLE:
        return False
    return following.startswith(mark) or (start == 0 and mark not in ('"', "``"))
