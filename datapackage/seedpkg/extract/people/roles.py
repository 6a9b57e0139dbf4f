"""The office or description that the text gives beside a name, word for word.

`White House aide` John Roe; `Secretary of the Central Committee` Ivan Petrov; Jane Roe, the
`head of the agency`, ...; the `prime minister`, Jane Roe, ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.role_before import apposed_before, role_before
from seedpkg.extract.people.role_behind import role_behind
from seedpkg.model import Span

if TYPE_CHECKING:
    from seedpkg.extract.people.candidates import Candidate
    from seedpkg.extract.people.tokens import Page


def find_role(page: Page, candidate: Candidate) -> Span | None:
    """Return the role that stands right before or behind a name, where it stands.

    One behind says more than a word alone before: `colleague` Jane Roe, a `teacher of law`, ...
    """
    before, behind = role_before(page, candidate.first), role_behind(page, candidate.last)
    is_bare = before is not None and before[1] - before[0] == 1
    words = behind if behind is not None and is_bare else before or behind
    words = words or apposed_before(page, candidate.first, candidate.last)
    if words is None:
        return None
    start, end = page.words[words[0]].start, page.words[words[1] - 1].end
    return Span(page.index, start, end, page.text[start:end])
