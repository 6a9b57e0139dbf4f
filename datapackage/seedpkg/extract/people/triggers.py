"""Names that a title or office announces: `President Erdogan`, `spokesman John Roe`.

The model leaves many of them blank or takes them for places; the word before them says better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import Candidate, clean_run, is_particle
from seedpkg.extract.people.vocabulary import is_no_name_word
from seedpkg.names import fold_word, is_name_word
from seedpkg.names.titles import HONORIFICS, OFFICES, RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.extract.people.tokens import Page

_SURE = HONORIFICS - frozenset(
    "miss father sister pastor crown don king queen prince saint".split()
)
"""After these, any capitalised words are a name, known or not."""
_NO_TRIGGERS = frozenset(
    "crown foreign defense defence finance interior ex former late vice acting chief general "
    "major private deputy chair justice attorney prime".split()
)
_TRIGGERS = (HONORIFICS | RANKS | OFFICES) - _NO_TRIGGERS
_BLOCKING = frozenset("GPE NORP DATE TIME LOC FAC ORG EVENT LAW WORK_OF_ART PRODUCT".split())
MAX_RUN = 4


def find_announced(page: Page) -> Iterable[Candidate]:
    """Yield the runs of capitalised words that stand right after a title or office."""
    for index, word in enumerate(page.words[:-1]):
        title = fold_word(word.text)
        if title not in _TRIGGERS or not page.is_joined(index):
            continue
        last = _run_end(page, index + 1)
        span = clean_run(page, index + 1, last) if last > index + 1 else None
        if span is not None and _is_announced(page, title, *span):
            yield Candidate(page.index, *span)


def _run_end(page: Page, first: int) -> int:
    """Return where the capitalised run that starts at a word ends."""
    end = last = first
    while end < len(page.words) and end - first < MAX_RUN:
        word = page.words[end]
        if end > first and not page.is_joined(end - 1):
            break
        if not word.is_capital and not is_particle(word.text):
            break
        if is_no_name_word(word.text) or (page.label(end) in _BLOCKING and end > first):
            break
        end += 1
        last = end if word.is_capital else last
    return last


def _is_announced(page: Page, title: str, first: int, last: int) -> bool:
    if title in _SURE:
        return True
    if any(page.label(index) in _BLOCKING for index in range(first, last)):
        return (
            page.label(first) == "ORG"
            and page.ends_entity(first, last)
            and (all(is_name_word(word.text) for word in page.words[first:last]))
        )
    return any(is_name_word(word.text) for word in page.words[first:last])
