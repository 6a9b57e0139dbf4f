"""Gather the quotations of an article, paragraph by paragraph, before anyone is resolved."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from seedpkg.extract.quotes.attributions import find_attributions
from seedpkg.extract.quotes.clauses import find_clauses
from seedpkg.extract.quotes.direct import find_direct, is_alone, is_quotation
from seedpkg.extract.quotes.drafts import Draft
from seedpkg.extract.quotes.marks import find_marked
from seedpkg.extract.quotes.words import read_passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.words import Passage
    from seedpkg.model import Article, DocumentPerson
    from seedpkg.quote import QuoteKind

DEEPEST = 3
"""So many reported clauses at most lie in one another (`AP reported that Roe said that ...`)."""


def find_drafts(
    article: Article, people: Sequence[DocumentPerson]
) -> tuple[tuple[Passage, ...], tuple[tuple[Attribution, ...], ...], list[Draft]]:
    """Return the paragraphs as tokens, their attributions, and what these and the marks quote."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    passages = read_passages(texts, find_marked(texts), people)
    attributions = tuple(find_attributions(passage) for passage in passages)
    finder = _Finder()
    for paragraph, passage, found in zip(article.paragraphs, passages, attributions, strict=True):
        finder.read(passage, found, paragraph.kind == "heading")
    return (
        passages,
        attributions,
        sorted(finder.drafts, key=lambda d: (d.paragraph, d.start, -d.end)),
    )


class _Finder:
    """Reads the paragraphs of an article in order; `open` is the utterance that may go on."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.count = 0
        self.carried: int | None = None
        self.runs_on: int | None = None
        self.ended: int | None = None

    def read(self, passage: Passage, attributions: Sequence[Attribution], is_heading: bool) -> None:
        """Add the quotations of a paragraph."""
        self.carried = self.runs_on if passage.marked(0) else None
        self.runs_on = None
        direct = _link(passage, attributions)
        clauses = dict(_clauses(passage, attributions, direct))
        covered = _covered(passage, clauses, direct)
        drafts: list[Draft] = []
        for number, one in enumerate(attributions):
            drafts += self._attributed(
                passage, one, direct.get(number, ()), clauses.get(number, ())
            )
        drafts += self._loose(passage, drafts, covered, is_heading)
        self.drafts += drafts
        last = max(drafts, key=lambda d: d.end, default=None)
        self.ended = last.utterance if last and _ends(passage, last) else None

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _attributed(
        self,
        passage: Passage,
        one: Attribution,
        direct: Sequence[int],
        clauses: Sequence[tuple[int, int]],
    ) -> Iterator[Draft]:
        utterance = self._next()
        if 0 in direct and self.carried is not None:
            utterance = self.carried
        for at in direct:
            first = _widen(passage, one, at)
            yield _draft(passage, first, at + 1, one, utterance)
            self._note(passage, at, utterance)
        for first, last in clauses:
            yield _draft(passage, first, last, one, utterance)

    def _note(self, passage: Passage, at: int, utterance: int) -> None:
        marked = passage.marked(at)
        if marked is not None and marked.runs_on:
            self.runs_on = utterance

    def _loose(
        self, passage: Passage, drafts: Sequence[Draft], covered: set[int], is_heading: bool
    ) -> Iterator[Draft]:
        """Yield the quotations that have no attribution of their own."""
        ends = sorted((draft.end, draft.utterance) for draft in drafts)
        for at, token in enumerate(passage.tokens):
            if token.marked is None or at in covered:
                continue
            utterance = self._continued(passage, at, ends)
            if utterance is None and (is_heading or not is_quotation(passage, at)):
                self._note(passage, at, self._next())
                continue
            utterance = utterance or self._next()
            yield Draft(passage.index, token.start, token.end, "direct", None, utterance)
            insort(ends, (token.end, utterance))
            self._note(passage, at, utterance)

    def _continued(self, passage: Passage, at: int, ends: Sequence[tuple[int, int]]) -> int | None:
        """Return the utterance that words in quotation marks go on with, if they do."""
        if at == 0 and self.carried is not None:
            return self.carried
        if not is_quotation(passage, at):
            return None
        before = bisect_right(ends, (passage.tokens[at].start, self.count)) - 1
        if before < 0:
            return self.ended if at == 0 and is_alone(passage, at) else None
        end, utterance = ends[before]
        number = bisect_right(passage.sentences, (at, len(passage.tokens))) - 1
        number -= number > 0 and is_alone(passage, at)
        return utterance if end > passage.tokens[passage.sentences[number][0]].start else None


def _link(passage: Passage, attributions: Sequence[Attribution]) -> dict[int, list[int]]:
    """Return the marked tokens of each attribution, none of them twice."""
    taken: set[int] = set()
    found: dict[int, list[int]] = {}
    for number, one in enumerate(attributions):
        own = [at for at in find_direct(passage, one) if at not in taken]
        if own:
            taken.update(own)
            found[number] = own
    return found


def _clauses(
    passage: Passage, attributions: Sequence[Attribution], direct: dict[int, list[int]]
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the reported clauses of each attribution that has nothing in quotation marks."""
    open_ends: list[int] = []
    taken = {at for own in direct.values() for at in own}
    for number, one in enumerate(attributions):
        open_ends = [end for end in open_ends if end > one.cue]
        if number in direct or len(open_ends) >= DEEPEST:
            continue
        ranges = find_clauses(passage, attributions, number)
        is_free = not any(at in taken for first, last in ranges for at in range(first, last))
        if ranges and is_free:
            open_ends.append(max(end for _, end in ranges))
            yield number, ranges


def _covered(
    passage: Passage,
    clauses: dict[int, list[tuple[int, int]]],
    direct: dict[int, list[int]],
) -> set[int]:
    covered = {at for own in direct.values() for at in own}
    for ranges in clauses.values():
        for first, last in ranges:
            covered.update(at for at in range(first, last) if passage.marked(at))
    return covered


def _widen(passage: Passage, one: Attribution, at: int) -> int:
    """Return where a quotation begins that opens before its marks: `It "was lost," he said`."""
    marked = passage.marked(at)
    first = one.sentence[0]
    if marked is None or marked.is_capital or not first < at < one.cue:
        return at
    words = range(first, at)
    is_plain = all(passage.is_word(index) or passage.lower(index) in ",'-" for index in words)
    return first if is_plain else at


def _draft(passage: Passage, first: int, last: int, one: Attribution, utterance: int) -> Draft:
    n_marked = sum(passage.marked(at) is not None for at in range(first, last))
    kind: QuoteKind = "mixed"
    if n_marked in (0, last - first):
        kind = "direct" if n_marked else "indirect"
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    return Draft(passage.index, start, end, kind, one, utterance)


def _ends(passage: Passage, draft: Draft) -> bool:
    """Return whether the last sentence of a paragraph holds a direct quotation."""
    if not passage.sentences or draft.kind == "indirect":
        return False
    return draft.end > passage.tokens[passage.sentences[-1][0]].start
