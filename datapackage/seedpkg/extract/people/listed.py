"""Full names of the user's gazetteer, found where they stand, whatever the model made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import MAX_WORDS, Candidate, is_suffix
from seedpkg.extract.people.repeats import is_inside_other_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedpkg.extract.people.tokens import Page
    from seedpkg.gazetteer import Gazetteer


def find_listed(pages: Sequence[Page], gazetteer: Gazetteer | None) -> list[Candidate]:
    """Return the whole words that are a full name of the gazetteer, the longest at each place.

    Case must agree, but for paragraphs in capitals alone. Names inside a longer name of
    something else (`Ana Petrova Foundation`) do not count.
    """
    if gazetteer is None:
        return []
    return [candidate for page in pages for candidate in _find_on_page(page, gazetteer)]


def _find_on_page(page: Page, gazetteer: Gazetteer) -> Iterable[Candidate]:
    first = 0
    while first < len(page.words):
        last = _match_end(page, first, gazetteer)
        if last > first and not is_inside_other_name(page, first, last):
            yield Candidate(page.index, first, last)
        first = max(last, first + 1)


def _match_end(page: Page, first: int, gazetteer: Gazetteer) -> int:
    """Return the end of the longest name of the list that starts at a word, `first` if none."""
    start = page.words[first].start
    for last in range(min(first + MAX_WORDS, len(page.words)), first + 1, -1):
        name = page.text[start : page.words[last - 1].end]
        if gazetteer.has(name, is_all_capitals=page.is_all_capitals):
            return last + _has_suffix(page, last)
    return first


def _has_suffix(page: Page, last: int) -> bool:
    """Return whether `Jr` or the like follows, which the list leaves out of names."""
    return last < len(page.words) and page.is_joined(last - 1) and is_suffix(page.words[last].text)
