"""Cut a paragraph into tokens and sentences, with whatever is in quotation marks as one token.

"We go," Roe said.      ->   ["We go,"] Roe said .
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.quotes.cues import ADVERBS, NOUNS_IN_LY
from seedpkg.extract.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.extract.quotes.marks import Marked
    from seedpkg.model import DocumentPerson

_TOKEN = re.compile(
    r"(?:Mrs?|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|St|Jr|Sr)\.(?=\W)"
    r"|(?:[^\W\d_]\.)+(?=\s)(?!\s*$)|\w+(?:[-‑'’.&]\w+)*|--+|[^\w\s]"
)


class Token(NamedTuple):
    """A word, a sign, or all that stands between quotation marks (`marked`)."""

    start: int
    end: int
    lower: str
    is_capital: bool = False
    is_word: bool = True
    marked: Marked | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name over the tokens [first, last); `role` is the first token of its role."""

    first: int
    last: int
    person: int
    role: int
    is_possessive: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as tokens: `sentences` are (first, last) tokens, half open.

    `by_first` and `by_last` find a name by its first token and by the one behind its last.
    """

    index: int
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Named, ...]
    by_first: Mapping[int, Named]
    by_last: Mapping[int, Named]

    def lower(self, index: int) -> str:
        """Return a token in lower case, empty outside of the paragraph."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def marked(self, index: int) -> Marked | None:
        """Return what is in quotation marks at a token, if so."""
        return self.tokens[index].marked if 0 <= index < len(self.tokens) else None

    def is_word(self, index: int) -> bool:
        """Return whether a token is a word."""
        return 0 <= index < len(self.tokens) and self.tokens[index].is_word

    def is_adverb(self, index: int) -> bool:
        """Return whether a token is an adverb that may stand beside a verb of saying."""
        word = self.lower(index)
        is_manner = word.endswith("ly") and word not in NOUNS_IN_LY
        return word in ADVERBS or (is_manner and not self.tokens[index].is_capital)


def read_passages(
    texts: Sequence[str], marked: Sequence[Marked], people: Sequence[DocumentPerson]
) -> tuple[Passage, ...]:
    """Return the paragraphs of an article as tokens."""
    inside: list[list[Marked]] = [[] for _ in texts]
    for one in marked:
        inside[one.paragraph].append(one)
    places: list[list[tuple[int, int, int, str]]] = [[] for _ in texts]
    for number, person in enumerate(people):
        for mention in person.mentions:
            span = mention.span
            places[span.paragraph].append((span.start, span.end, number, mention.role or ""))
    return tuple(
        _read_passage(index, text, inside[index], sorted(places[index]))
        for index, text in enumerate(texts)
    )


def _read_passage(
    index: int, text: str, marked: Sequence[Marked], places: Sequence[tuple[int, int, int, str]]
) -> Passage:
    tokens = tuple(_tokens(text, marked))
    starts = [token.start for token in tokens]
    names = tuple(_names(text, tokens, starts, places))
    return Passage(
        index,
        text,
        tokens,
        _sentences(text, tokens, starts, marked),
        names,
        {name.first: name for name in names},
        {name.last: name for name in names},
    )


def _tokens(text: str, marked: Sequence[Marked]) -> Iterator[Token]:
    position = 0
    for one in marked:
        yield from _plain(text, position, one.start)
        yield Token(one.start, one.end, '"', is_word=False, marked=one)
        position = one.end
    yield from _plain(text, position, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.start(), match.end(), *_form(match.group()))


@lru_cache(maxsize=20_000)
def _form(word: str) -> tuple[str, bool, bool]:
    """Return a token in lower case, whether it starts with a capital, whether it is a word."""
    is_word = word[0].isalnum()
    lower = word.lower().replace("’", "'").rstrip(".") if is_word else word
    return lower, word[0].isupper(), is_word


def _names(
    text: str,
    tokens: Sequence[Token],
    starts: Sequence[int],
    places: Sequence[tuple[int, int, int, str]],
) -> Iterator[Named]:
    for start, end, person, role in places:
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1)
        if first < 0 or tokens[first].marked or tokens[first].start != start:
            continue
        head = _role_start(text, starts, start, role)
        yield Named(first, last, person, min(head, first), tokens[last - 1].end > end)


def _role_start(text: str, starts: Sequence[int], start: int, role: str) -> int:
    """Return the first token of the role that stands right before a name, or the name's own."""
    before = text[max(0, start - len(role) - 2) : start]
    if role and before.rstrip().endswith(role):
        start -= len(before) - len(before.rstrip()) + len(role)
    return bisect_left(starts, start)


def _sentences(
    text: str, tokens: Sequence[Token], starts: Sequence[int], marked: Sequence[Marked]
) -> tuple[tuple[int, int], ...]:
    """Return the sentences as tokens; what is in quotation marks is never cut."""
    opens = [one.start for one in marked]
    cuts = [0]
    for start, _ in split_sentences(text):
        number = bisect_right(opens, start - 1) - 1
        if number >= 0 and start < marked[number].end:
            continue
        cut = bisect_right(starts, start - 1)
        if cut > cuts[-1]:
            cuts.append(cut)
    cuts.append(len(tokens))
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)
