"""What is known of a page before its candidates for the headline are looked at one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.structure.headline_candidates import Candidate
    from seedpkg.structure.layout import Layout, PageLine

_HEAD_LINES = 3
"""Lines of running text that open the body."""
_MOST_CHARACTERS = 400
_CORE_LINES = 2_000
"""Lines of the core in which a copy of a candidate is looked for: it is of a list of contents."""
_SHORT_PART = 20
"""What may be a part of a longer line, as a headline is of a path, has more characters."""
LINE_MODEL = "line_model"
"""The rule by which a line was removed that no certain rule removes."""
PICTURE = frozenset(("caption", "credit", "copyright"))
"""Kinds of lines that belong to a picture."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of every candidate are counted against.

    `good` are the indexes of the lines that could be a headline by their words: several, some of
    them the body's, and none of a rule's. `longish` are the longer ones of `texts`.
    """

    layout: Layout
    body: Counter[str]
    head: frozenset[str]
    texts: Counter[str]
    longish: tuple[str, ...]
    inside: frozenset[str]
    joined: str
    longer: tuple[int, ...]
    good: tuple[int, ...]
    shares: dict[int, float]


def make_context(layout: Layout, candidates: Sequence[Candidate]) -> Context:
    """Return what is known of a page before its candidates are looked at one by one."""
    zone = list({candidate.line.index: candidate.line for candidate in candidates}.values())
    body = layout.body_words
    near = {one.index: one for one in (*layout.lines[:3], *zone)}
    texts = Counter(fold_text(line.text) for line in near.values())
    core = layout.lines[layout.first_body : layout.first_body + _CORE_LINES]
    shares: dict[int, float] = {}
    good: list[int] = []
    for line in zone:
        content = content_of(line.tokens)
        n_in_body = count_in_body(content, body)
        shares[line.index] = share = n_in_body / max(1, len(content))
        if _is_good(line, n_in_body, share):
            good.append(line.index)
    return Context(
        layout=layout,
        body=body,
        head=frozenset(
            t for line in layout.running_text[:_HEAD_LINES] for t in line.first_tokens(2_000)
        ),
        texts=texts,
        longish=tuple(text for text in texts if len(text) > _SHORT_PART),
        inside=frozenset(
            fold_text(line.text) for line in core if len(line.text) < _MOST_CHARACTERS
        ),
        joined="\n".join(text[:_MOST_CHARACTERS] for text in texts),
        longer=tuple(
            sorted(line.index for line in zone if line.n_words >= 5 and not line.is_prose)
        ),
        good=tuple(good),
        shares=shares,
    )


def fold_text(text: str) -> str:
    """Return a text as it is compared: in small letters, with single spaces."""
    return " ".join(text.casefold().split())


def content_of(tokens: Sequence[str]) -> Sequence[str]:
    """Return the words of a line that say something; all, if none is long."""
    return [t for t in tokens if len(t) > 3 or t.isdigit() or not t.isascii()] or tokens


def count_in_body(tokens: Sequence[str], body: Counter[str]) -> int:
    """Return how many of some words the body has, in the singular or plural."""
    return sum([t in body or t.rstrip("s") in body or t + "s" in body for t in tokens])


def _is_good(line: PageLine, n_in_body: int, share: float) -> bool:
    is_free = not line.kind or line.rule == LINE_MODEL
    return is_free and 3 <= line.n_words <= 30 and n_in_body >= 2 and share >= 0.4
