"""Parse the sentences of an article: words with lemma, part of speech and grammatical head.

    syntax = [sentence for sentence in parse(nlp, article)]
    sentence.tokens[1].lemma, sentence.tokens[1].dep        # ("meet", "ROOT")

Dependency labels are those of ClearNLP (nsubj, dobj, prep, pobj ...), tags those of the Penn
Treebank, as spaCy's English models give them. Sentences are cut by `split_sentences`; the parser
gets them as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from seedpkg.extract.doc_arrays import read_attributes, write_attributes
from seedpkg.extract.mending import mend
from seedpkg.extract.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from seedpkg.extract.word_forms import Word

MAX_TOKENS = 250
"""Longest sentence, in tokens, that is read as one."""
_START, _INSIDE = 1, 2**64 - 1
"""How spaCy marks a token that starts a sentence and one that does not (-1, without a sign)."""


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence of paragraph `paragraph`, the `number`-th of its article."""

    paragraph: int
    number: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in reading order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found[token.head].append(index)
        return tuple(tuple(row) for row in found)

    @cached_property
    def extents(self) -> tuple[tuple[int, int], ...]:
        """The half-open range of tokens that each token governs, itself included."""
        first = list(range(len(self.tokens)))
        last = [index + 1 for index in first]
        for index in self._from_the_leaves():
            head = self.tokens[index].head
            first[head] = min(first[head], first[index])
            last[head] = max(last[head], last[index])
        return tuple(zip(first, last, strict=True))

    def _from_the_leaves(self) -> list[int]:
        order = [index for index, token in enumerate(self.tokens) if token.head == index]
        for index in order:
            order.extend(self.children[index])
        order.reverse()
        return order

    def lower(self, index: int) -> str:
        """Return a token in lower case, the empty string beyond the ends."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def dependents(self, index: int, *labels: str) -> Sequence[int]:
        """Return the dependents of a token that have one of the labels."""
        children = self.children[index]
        if not children:
            return children
        return [child for child in children if self.tokens[child].dep in labels]

    def dependent(self, index: int, *labels: str) -> int:
        """Return the first dependent of a token that has one of the labels, -1 if none."""
        for child in self.children[index]:
            if self.tokens[child].dep in labels:
                return child
        return -1

    def is_infinitive(self, verb: int) -> bool:
        """Say whether "to" stands before a verb."""
        return any(self.lower(child) == "to" for child in self.dependents(verb, "aux"))

    def is_denied(self, noun: int) -> bool:
        """Say whether a noun's determiner says that there is none: "no deal"."""
        return any(self.tokens[child].is_denial for child in self.children[noun])

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head of a token, that one's head and so on to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens `first:last` as it stands, empty if there are none."""
        if last <= first:
            return ""
        offset = self.start
        return self.text[self.tokens[first].start - offset : self.tokens[last - 1].end - offset]


def mark_sentences(doc: Doc, sentence_starts: Iterable[int]) -> None:
    """Tell the parser where sentences start: it then builds one tree for each.

    An endless one is cut after MAX_TOKENS, which keeps the cost of reading it linear.
    """
    starts = frozenset(sentence_starts)
    marks: list[int] = []
    size = MAX_TOKENS
    for place in read_attributes(doc, "IDX")[:, 0].tolist():
        is_start = place in starts or size == MAX_TOKENS
        marks.append(_START if is_start else _INSIDE)
        size = 1 if is_start else size + 1
    write_attributes(doc, [[mark] for mark in marks], "SENT_START")


_SHAPE = ("SENT_START", "IS_SPACE", "IDX", "LENGTH", "HEAD")


def _sentences(doc: Doc) -> Iterator[list[tuple[int, int, int, int]]]:
    """Yield the tokens of each sentence but white space: (index, start, length, head)."""
    tokens: list[tuple[int, int, int, int]] = []
    rows = read_attributes(doc, *_SHAPE).astype("int64").tolist()
    for index, (mark, is_space, start, length, step) in enumerate(rows):
        if mark == _START and tokens:
            yield tokens
            tokens = []
        if not is_space:
            tokens.append((index, start, length, index + step))
    if tokens:
        yield tokens


def read_parse(
    doc: Doc,
    words: Sequence[Word],
    text: str,
    offset: int,
    paragraph: int,
    number: int,
    dateline: tuple[int, int] = (0, 0),
) -> Iterator[Sentence]:
    """Yield the sentences of a parsed piece that starts at `offset` of its paragraph.

    `words` are its tokens, `text` is its text. The text of a sentence that opens with a `dateline`,
    behind which a sentence was marked to start, holds it; its tokens do not, lest the city be taken
    for the subject of "LONDON (AP) - The party was accused".
    """
    opening, behind = dateline
    for tokens in _sentences(doc):
        _, last, length, _ = tokens[-1]
        if opening <= tokens[0][1] and last + length <= behind:
            continue
        place = {index: at for at, (index, *_) in enumerate(tokens)}
        rows = tuple(
            Token(offset + start, offset + start + length, *words[index], place.get(head, at))
            for at, (index, start, length, head) in enumerate(tokens)
        )
        rows = mend(rows)
        end = rows[-1].end
        start = offset + opening if tokens[0][1] == behind else rows[0].start
        yield Sentence(paragraph, number, start, end, text[start - offset : end - offset], rows)
        number += 1
