"""Find every further place of a name that the article gave once.

A full name found once is looked for everywhere, and so is its family name; neither counts inside
a longer name of something else (`Ford Foundation`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import Candidate, is_particle
from seedpkg.extract.people.vocabulary import (
    FUNCTION_WORDS,
    THINGS,
    TIMES,
    is_no_name,
    is_no_name_word,
    is_place,
)
from seedpkg.names import fold_word, is_title, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from seedpkg.extract.people.tokens import Page

_BEFORE_MONTHS = frozenset(
    "in since by until till last next of from this early late mid for during through on to".split()
)
_Key = tuple[str, ...]


def find_repeats(pages: Sequence[Page], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the places where a known full name, or its family name, stands again."""
    known = _known_names(pages, candidates)
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in known:
        lengths[key[0]].add(len(key))
    longest_first = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}
    found: list[Candidate] = []
    places = _places(pages)
    for page in pages:
        found.extend(_find_on_page(page, known, longest_first, places))
    return found


def word_key(text: str) -> str:
    """Return a word as it is compared within one article."""
    return fold_word(text).replace("-", " ")


def _known_names(pages: Sequence[Page], candidates: Iterable[Candidate]) -> set[_Key]:
    singles: Counter[str] = Counter()
    known: set[_Key] = set()
    for candidate in candidates:
        words = [w.text for w in pages[candidate.page].words[candidate.first : candidate.last]]
        if len(words) == 1:
            singles[words[0]] += 1
            continue
        known.add(tuple(word_key(word) for word in words))
        family = parse_name(" ".join(words)).family
        if family and len("".join(family)) > 1:
            known.add(tuple(word_key(word) for word in family))
    others = count_other_labels(pages)
    for word, count in singles.items():
        if count >= others[word]:
            known.add((word_key(word),))
    return {key for key in known if all(key)}


def _places(pages: Sequence[Page]) -> set[str]:
    """Return the words that the article tags as a place more often than otherwise."""
    votes: Counter[str] = Counter()
    if not any(any(page.entities) for page in pages):
        return set()
    for page in pages:
        for index, word in enumerate(page.words):
            if word.is_capital:
                votes[word.text] += 1 if _is_place(page, index) else -1
    return {word for word, balance in votes.items() if balance > 0 and is_place(word)}


def _is_place(page: Page, index: int) -> bool:
    label = page.label(index)
    return label in ("GPE", "LOC", "NORP") and page.is_whole_entity(index, index + 1)


def _may_be_name(page: Page, index: int) -> bool:
    """Return whether a word like `May`, known as a name here, is no month and no verb."""
    word = page.words[index]
    if is_no_name_word(word.text):
        return False
    if page.label(index) in ("DATE", "TIME"):
        before = fold_word(page.words[index - 1].text) if index else ""
        return page.is_whole_entity(index, index + 1) and before not in _BEFORE_MONTHS
    return page.label(index) == "PERSON" or not word.is_sentence_start


def count_other_labels(pages: Iterable[Page]) -> Counter[str]:
    """Count how often one word alone is tagged as something that is no person."""
    counts: Counter[str] = Counter()
    for page in pages:
        for index, entity in enumerate(page.entities if any(page.entities) else ()):
            if entity is None or entity.label in ("", "PERSON"):
                continue
            if page.is_whole_entity(index, index + 1):
                counts[page.words[index].text] += 1
    return counts


def _find_on_page(
    page: Page, known: Set[_Key], lengths: Mapping[str, Sequence[int]], places: Set[str]
) -> Iterable[Candidate]:
    index = 0
    while index < len(page.words):
        word = page.words[index]
        may_start = word.is_capital or is_particle(word.text)
        length = _match_length(page, index, known, lengths) if may_start else 0
        is_place = length == 1 and page.words[index].text in places and _is_place(page, index)
        if length and not is_place and not is_inside_other_name(page, index, index + length):
            yield Candidate(page.index, index, index + length)
            index += length
        else:
            index += 1


def _match_length(
    page: Page, index: int, known: Set[_Key], lengths: Mapping[str, Sequence[int]]
) -> int:
    """Return how many words of the longest known name stand at a word, 0 if none."""
    for length in lengths.get(word_key(page.words[index].text), ()):
        words = page.words[index : index + length]
        if len(words) < length or not words[-1].is_capital:
            continue
        if not all(page.is_joined(i) for i in range(index, index + length - 1)):
            continue
        if tuple(word_key(word.text) for word in words) in known:
            return length
    return 0


def is_inside_other_name(page: Page, first: int, last: int) -> bool:
    """Return whether the words are part of a longer name of something that is no person."""
    if last - first == 1 and is_no_name(page.words[first].text) and not _may_be_name(page, first):
        return True
    return _goes_on_right(page, last) or _goes_on_left(page, first)


def _goes_on_right(page: Page, last: int) -> bool:
    if page.gap(last - 1) == " & ":
        return True
    if last >= len(page.words) or page.gap(last - 1) != " ":
        return False
    word = page.words[last]
    if not word.is_capital or page.is_all_capitals:
        return False
    folded = fold_word(word.text)
    if folded in TIMES or folded in FUNCTION_WORDS or is_title(word.text):
        return False
    if page.is_title_case:
        return folded in THINGS
    same = page.entities[last] is page.entities[last - 1]
    return same or page.label(last) not in ("DATE", "GPE", "NORP", "CARDINAL", "TIME")


def _goes_on_left(page: Page, first: int) -> bool:
    if first == 0 or page.gap(first - 1) != " ":
        return page.gap(first - 1) == " & "
    word = page.words[first - 1]
    if not word.is_capital or page.is_all_capitals or is_title(word.text):
        return False
    folded = fold_word(word.text)
    if folded in TIMES or folded in FUNCTION_WORDS or word.is_sentence_start:
        return False
    same = page.entities[first] is page.entities[first - 1]
    return not (page.label(first - 1) in ("NORP", "DATE", "GPE", "ORG") and not same)
