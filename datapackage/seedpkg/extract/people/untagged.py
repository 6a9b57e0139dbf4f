"""Names that their words and their repetition give away where no model has tagged any.

`Takuya Kovac`, whose given name is not known; `Kira` alone, three times, after `D. R. Kira`.

The numbers are those at which such words were names far more often than not in 394 annotated news
articles of four public sets (pairs 62 of 67, single words 131 of 169).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.people.candidates import Candidate, clean_run, is_particle
from seedpkg.extract.people.pairs import LOCATING
from seedpkg.extract.people.vocabulary import is_place
from seedpkg.names import fold_word, is_name_word, is_ordinary_word, is_woman_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.extract.people.tokens import Page

OFTEN = 3
"""So often a word must stand alone within sentences, if it is a word of a longer name as well."""
TWICE = 2
"""So often a woman's or man's given name that is not."""
_BEFORE_THINGS = LOCATING | {"the"}


class _Run(NamedTuple):
    """Words [first, last) of a page with capitals that may be one name."""

    page: Page
    first: int
    last: int

    @property
    def words(self) -> list[str]:
        """The words as written."""
        return [word.text for word in self.page.words[self.first : self.last]]

    @property
    def is_located(self) -> bool:
        """Whether it stands where places and things do: `in Ana`, `the Anas`."""
        return self.first > 0 and fold_word(self.page.words[self.first - 1].text) in _BEFORE_THINGS


class _Uses(NamedTuple):
    """How often a word stands alone within a sentence, as a place does, and in a longer run."""

    alone: Counter[str]
    located: Counter[str]
    within: Counter[str]


def find_untagged(pages: Sequence[Page], found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield pairs of name words, and single ones that are used as a name, beside what was found.

    None of their words is an ordinary one or a place.
    """
    runs = [run for page in pages for run in _runs(page)]
    uses = _count_uses(runs)
    taken = {(one.page, index) for one in found for index in range(one.first, one.last)}
    for run in runs:
        if not taken.isdisjoint((run.page.index, i) for i in range(run.first, run.last)):
            continue
        name = _name_in(run)
        if name is not None and (_is_pair(name) or _is_used_as_name(name, uses)):
            yield Candidate(name.page.index, name.first, name.last)


def _runs(page: Page) -> Iterator[_Run]:
    """Yield the longest runs of words with capitals and particles between; none in headlines."""
    if page.is_title_case or page.is_all_capitals:
        return
    last = 0
    for first, word in enumerate(page.words):
        if word.is_capital and first >= last:
            last = _run_end(page, first)
            yield _Run(page, first, last)


def _run_end(page: Page, first: int) -> int:
    """Return where the run that starts at a word with a capital ends."""
    end = last = first + 1
    while end < len(page.words) and page.is_joined(end - 1):
        word = page.words[end]
        end += 1
        if word.is_capital:
            last = end
        elif not is_particle(word.text):
            break
    return last


def _count_uses(runs: Iterable[_Run]) -> _Uses:
    uses = _Uses(Counter(), Counter(), Counter())
    for run in runs:
        words = run.words
        if len(words) > 1:
            uses.within.update(words)
            continue
        uses.alone[words[0]] += not run.page.words[run.first].is_sentence_start
        uses.located[words[0]] += run.is_located
    return uses


def _name_in(run: _Run) -> _Run | None:
    """Return the name at the end of a run, without titles, if it may be one."""
    span = clean_run(*run)
    if span is None or span[1] != run.last:
        return None
    name = run._replace(first=span[0])
    is_name = all(
        is_name_word(word) and not (is_place(word) or is_ordinary_word(word) or word.isupper())
        for word in name.words
    )
    return name if is_name else None


def _is_pair(name: _Run) -> bool:
    return name.last - name.first == 2 and not name.is_located


def _is_used_as_name(name: _Run, uses: _Uses) -> bool:
    word = name.words[0]
    if name.last - name.first > 1:
        return False
    is_part = uses.within[word] > 0
    if is_part and uses.alone[word] >= OFTEN:
        return True
    is_given = is_woman_name(word) is not None and not uses.located[word]
    return is_given and (is_part or uses.alone[word] >= TWICE)
