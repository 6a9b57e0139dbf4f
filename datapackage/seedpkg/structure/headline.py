"""Find the headline among the lines around the body's start.

Every line there is a candidate, and so are the parts of a line that a site's name was put after
or a path of sections before. A small forest scores their features (`headline_model`); the best one
is the headline if it beats "there is none".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.own_rules import is_own
from seedpkg.structure.headline_candidates import find_candidates
from seedpkg.structure.headline_context import make_context
from seedpkg.structure.headline_features import add_behind, features_of
from seedpkg.structure.headline_model import score_candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.structure.headline_candidates import Candidate
    from seedpkg.structure.layout import Layout, PageLine


_CLEARLY = 9_000
"""Score, in ten-thousandths of a logit, that a sentence with a full stop must beat. Where an
article came without a headline its first sentence is lost to the body otherwise; on development
pages such first sentences score 2,500 to 8,700, true headlines of this form 10,400 and more."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A line chosen for the headline, and the part of its folded text that is the headline."""

    line: PageLine
    text: str


def find_headline(layout: Layout) -> Headline | None:
    """Return the headline of a page, or None if no candidate is good enough."""
    found = list(candidates_of(layout))
    scores = score_candidates([features for _, features in found])
    best = max(scores, default=0)
    if best <= 0:
        return lone_line(layout)
    candidate = found[scores.index(best)][0]
    line = candidate.line
    if _is_sentence(line) and (best <= _CLEARLY or _is_whole_body(layout, line)):
        return None
    return Headline(line, candidate.text)


def _is_sentence(line: PageLine) -> bool:
    """Say whether a line is kept as running text: it may be the first sentence of an article."""
    return line.is_kept and line.is_prose and line.text[-1] in ".。"


def _is_whole_body(layout: Layout, line: PageLine) -> bool:
    """Say whether a line is all running text that is kept: an article is more than a headline."""
    return not any(one.is_kept and one.is_prose and one is not line for one in layout.lines)


def candidates_of(layout: Layout) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield every candidate of a page with its features; the training reads them as well."""
    candidates = find_candidates(layout)
    context = make_context(layout, candidates)
    features = [features_of(candidate, context) for candidate in candidates]
    yield from zip(candidates, add_behind(features), strict=True)


def lone_line(layout: Layout) -> Headline | None:
    """Return the first line of a page, if it stands alone above the body and could be a headline.

    So little stands on such a page that its place says enough.
    """
    if layout.core_start != 1 or layout.lines[0].kind:
        return None
    line = layout.lines[0]
    is_name = line.gap_after and line.n_words > 1 and not is_own(line.rule)
    return Headline(line, line.text) if is_name and line.text[-1] not in ".:" else None
