"""A sentence cut into words and clauses, by function words and marks alone.

A clause is a run of words with one main verb, roughly: "Berg met Diallo | before he flew home".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.lexicon import is_verb
from seedpkg.extract.events.tokens import Token, tokenize
from seedpkg.extract.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Article

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your no any some every each both all "
    "another such".split()
)
POSSESSIVES = frozenset("his her its their our my your 's".split())
PREPOSITIONS = frozenset(
    "of in at on for from with by to during after before since following amid over about between "
    "against under through into within via until upon towards toward despite regarding ahead "
    "without near across around outside inside as than besides among alongside including "
    "involving".split()
)
PRONOUNS = frozenset("he she they it we i you who which".split())
MODALS = frozenset("will would shall should can could may might must 'll".split())
AUXILIARIES = frozenset("be is are was were am been being has have had having do does did".split())
CONJUNCTIONS = frozenset("and but or nor yet so".split())
_OPENERS = frozenset(
    "which who whom whose when while where whereas because although though if unless".split()
)
_MAYBE_OPENERS = frozenset("after before as since until once".split())
_AFTER_COMMA = _MAYBE_OPENERS | frozenset(
    "with following amid during despite according in on at by including".split()
)
_QUOTES = frozenset('"“”')
_MARKS = frozenset(';:—–()"“”«»')
_NO_BREAK_BEFORE_THAT = PREPOSITIONS - {"to"}
_LOOK_AHEAD = 9
MAX_TOKENS = 250
"""Longest sentence that is read as one; keeps the cost linear on text without full stops."""

FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | MODALS | AUXILIARIES | CONJUNCTIONS | _OPENERS
    | _MAYBE_OPENERS | frozenset("not n't there then also only just him them us".split())
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of paragraph `paragraph`; `clauses[i]` numbers the clause of `tokens[i]`."""

    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    number: int

    def clause(self, index: int) -> tuple[int, int]:
        """Return the half-open token range of the clause that holds a token."""
        return self.bounds[self.clauses[index]]

    def lower(self, index: int) -> str:
        """Return a token in lower case, the empty string beyond the ends."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""


def read_sentences(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of an article's paragraphs, headings left out."""
    number = 0
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.kind == "heading":
            continue
        for tokens in _token_runs(paragraph.text):
            yield _make(paragraph.text, tokens, index, number)
            number += 1


def sentence_from(text: str) -> Sentence | None:
    """Return the first sentence of a text that stands alone, None if it has no words."""
    return next((_make(text, tokens, 0, 0) for tokens in _token_runs(text)), None)


def _make(text: str, tokens: tuple[Token, ...], paragraph: int, number: int) -> Sentence:
    start, end = tokens[0].start, tokens[-1].end
    clauses = _number_clauses(tokens)
    return Sentence(
        paragraph, start, end, text[start:end], tokens, clauses, _bounds(clauses), number
    )


def _token_runs(text: str) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each sentence, an endless one in pieces."""
    for start, end in split_sentences(text):
        tokens = tokenize(text, start, end)
        for first in range(0, len(tokens), MAX_TOKENS):
            yield tokens[first : first + MAX_TOKENS]


def _number_clauses(tokens: tuple[Token, ...]) -> tuple[int, ...]:
    numbers = [0]
    opening = tokens[0].lower in PREPOSITIONS or tokens[0].lower.endswith(("ing", "ed"))
    for index in range(1, len(tokens)):
        cut = _starts_clause(tokens, index) or (
            opening and numbers[-1] == 0 and _ends_opening(tokens, index)
        )
        numbers.append(numbers[-1] + cut)
    return tuple(numbers)


def _ends_opening(tokens: tuple[Token, ...], index: int) -> bool:
    year = tokens[index].text.isdigit() and len(tokens[index].text) == 4
    return tokens[index - 1].text == "," and not year


def _bounds(clauses: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    edges = [
        index for index in range(len(clauses)) if not index or clauses[index] != clauses[index - 1]
    ]
    return tuple(zip(edges, [*edges[1:], len(clauses)], strict=True))


def _starts_clause(tokens: tuple[Token, ...], index: int) -> bool:
    word, before = tokens[index].lower, tokens[index - 1].lower
    if word in _OPENERS or (before in _MARKS and not _in_brackets(tokens, index)):
        return True
    if word == "that":
        return before not in _NO_BREAK_BEFORE_THAT
    if before == "," and (word in _AFTER_COMMA or word.endswith("ing")):
        return True
    if word in _MAYBE_OPENERS:
        return _verb_ahead(tokens, index + 1)
    if word in CONJUNCTIONS:
        return _opens_coordinate(tokens, index, before)
    return False


def _in_brackets(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a mark before a place only sets off a word or two: "(FAO)", "so-called"."""
    mark = tokens[index - 1].text
    if mark in _QUOTES:
        near = (*tokens[max(0, index - 6) : index - 1], *tokens[index : index + 5])
        return any(token.text in _QUOTES for token in near)
    if mark == "(":
        return any(token.text == ")" for token in tokens[index : index + 3])
    return mark == ")" and any(token.text == "(" for token in tokens[max(0, index - 4) : index])


def _opens_coordinate(tokens: tuple[Token, ...], index: int, before: str) -> bool:
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if after in PRONOUNS or after == "that" or is_finite(after):
        return True
    if before == ",":
        return _verb_ahead(tokens, index + 1)
    name_then_verb = (
        index + 2 < len(tokens)
        and tokens[index + 1].is_capital
        and is_finite(tokens[index + 2].lower)
    )
    return name_then_verb and not tokens[index - 1].is_capital


def is_finite(word: str) -> bool:
    """Say whether a word, in lower case, looks like a finite verb."""
    return (is_verb(word) and not word.endswith("ing")) or word in MODALS


def _verb_ahead(tokens: tuple[Token, ...], index: int) -> bool:
    for token in tokens[index : index + _LOOK_AHEAD]:
        if token.text in ",.;":
            return False
        if is_finite(token.lower):
            return True
    return False
