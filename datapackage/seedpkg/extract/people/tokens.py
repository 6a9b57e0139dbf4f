"""Cut a paragraph into words and label them with the entities that the model found.

A `Page` is what the steps of finding people read: the words of one paragraph, and over each word
the entity that covers it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from seedpkg.model import Article, Entity

_WORD = re.compile(r"[^\W_]+(?:[-‑'’.&][^\W_]+)*")
_NAME_GAP = re.compile(r" |[.][ -]|[.]? ?[\"“”] ?")
_SMALL_HEAD = re.compile(r"(?:[a-z]{1,2}[-‑]|[dl]['’])(?=[^\W\d_])(?![a-zß-ÿ])")
_INITIAL = re.compile(r"[^\W\d_](?:[.-][^\W\d_])*")
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof rev gen col lt sgt capt maj sen sens rep reps gov pres st ste jr sr hon "
    "amb fr adm cmdr cpl brig messrs".split()
)


TITLE_CASE = 0.7
"""Least share of words with a capital letter in a headline in title case."""
MIN_PART = 3
"""Least letters of a part of a compound that may be a name of its own."""


class Word(NamedTuple):
    """A word at its place, in code points of the paragraph, without a possessive ending.

    `is_capital` says that it starts with a capital letter (as `al-Maliki` and `d'Ettore` do).
    """

    start: int
    end: int
    text: str
    is_sentence_start: bool
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One paragraph: its index from 0, text, words, and the entity that covers each word.

    In title case nearly all words have capitals, as in a headline.
    """

    index: int
    text: str
    words: tuple[Word, ...]
    entities: tuple[Entity | None, ...]
    is_title_case: bool = False
    is_all_capitals: bool = False

    def gap(self, index: int) -> str:
        """Return the text between a word and the next one."""
        if index < 0 or index + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[index].end : self.words[index + 1].start]

    def is_joined(self, index: int) -> bool:
        """Return whether a word and the next can be words of one name, by what is between."""
        gap = self.gap(index)
        if gap == " ":
            return True
        if self.words[index + 1 : index + 2] and self.words[index + 1].is_sentence_start:
            return False
        if len(gap) > 4 or _NAME_GAP.fullmatch(gap) is None:
            return False
        return not gap.startswith(".") or is_abbreviated(self.words[index].text)

    def label(self, index: int) -> str:
        """Return the label of the entity over a word, or an empty text."""
        entity = self.entities[index] if 0 <= index < len(self.entities) else None
        return entity.label if entity is not None else ""

    def is_whole_entity(self, first: int, last: int) -> bool:
        """Return whether one entity covers the words [first, last) and no other word."""
        is_begun = first == 0 or self.entities[first - 1] is not self.entities[first]
        return is_begun and self.ends_entity(first, last)

    def ends_entity(self, first: int, last: int) -> bool:
        """Return whether one entity covers the words [first, last) and no word behind them."""
        entity = self.entities[first]
        return (
            entity is not None
            and all(self.entities[i] is entity for i in range(first, last))
            and (last >= len(self.words) or self.entities[last] is not entity)
        )


def is_abbreviated(word: str) -> bool:
    """Return whether a word is written with a stop inside a name: an initial, `Mr`, `Jr`."""
    return _INITIAL.fullmatch(word) is not None or word.lower() in _ABBREVIATED


def read_pages(article: Article, entities: Sequence[Entity]) -> tuple[Page, ...]:
    """Return the paragraphs of an article as words with labels."""
    by_paragraph: dict[int, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_paragraph[entity.span.paragraph].append(entity)
    ends = {
        entity.span.surface.rsplit(" ", 1)[-1]
        for entity in entities
        if entity.label == "PERSON" and not _is_cut(article, entity)
    }
    return tuple(
        _read_page(index, paragraph.text, by_paragraph.get(index, []), ends)
        for index, paragraph in enumerate(article.paragraphs)
    )


def _is_cut(article: Article, entity: Entity) -> bool:
    """Return whether an entity stops in the middle of a word with a hyphen."""
    text = article.paragraphs[entity.span.paragraph].text
    return text[entity.span.end : entity.span.end + 1] in ("-", "‑")


def _read_page(index: int, text: str, entities: list[Entity], ends: Set[str]) -> Page:
    words = tuple(_split_compounds(_find_words(text), ends))
    labels: list[Entity | None] = [None] * len(words)
    position = 0
    for entity in sorted(entities, key=lambda e: e.span):
        while position < len(words) and words[position].end <= entity.span.start:
            position += 1
        here = position
        while here < len(words) and words[here].start < entity.span.end:
            labels[here] = entity
            here += 1
    capitals = len([word for word in words if word.is_capital])
    is_title_case = len(words) > 3 and capitals > TITLE_CASE * len(words)
    return Page(index, text, words, tuple(labels), is_title_case, text.isupper())


def _find_words(text: str) -> Iterable[Word]:
    starts = iter([start for start, _ in split_sentences(text)])
    sentence = next(starts, len(text))
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        is_start = start >= sentence
        while start >= sentence:
            sentence = next(starts, len(text))
        if word[-1] in "sS" and word[-2:-1] in ("'", "’"):
            word = word[:-2]
        yield Word(start, start + len(word), word, is_start, _is_capital(word))


@lru_cache(maxsize=20_000)
def _is_capital(word: str) -> bool:
    return word[:1].isupper() or _SMALL_HEAD.match(word) is not None


def _split_compounds(words: Iterable[Word], ends: Set[str]) -> Iterable[Word]:
    """Cut `Reagan-Gorbachev`, `anti-Reagan` where a part is a name given elsewhere.

    Not `Roe-Falk` where a person is called so and nobody `Falk`.
    """
    for word in words:
        if "-" not in word.text:
            yield word
            continue
        head, _, tail = word.text.partition("-")
        is_long = min(len(head), len(tail)) >= MIN_PART
        is_one = word.text in ends and not (head in ends and tail in ends)
        if is_long and not is_one and (head in ends or (head.islower() and tail in ends)):
            middle = word.start + len(head)
            yield Word(word.start, middle, head, word.is_sentence_start, _is_capital(head))
            yield Word(middle + 1, word.end, tail, False, _is_capital(tail))
        else:
            yield word
