"""Find the headline among the lines around the body's start.

Every line there is a candidate, and so are the parts of a line that a site's name was put after
or a path of sections before. A candidate's features are added up with weights that were learned;
the best one is the headline if it beats the weight of "there is none".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.own_rules import is_own
from seedpkg.structure.headline_candidates import find_candidates
from seedpkg.structure.headline_features import features_of, make_context
from seedpkg.structure.headline_weights import NONE, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.structure.headline_candidates import Candidate
    from seedpkg.structure.layout import Layout, PageLine


@dataclass(frozen=True, slots=True)
class Headline:
    """A line chosen for the headline, and the part of its folded text that is the headline."""

    line: PageLine
    text: str
    score: float


def find_headline(layout: Layout) -> Headline | None:
    """Return the headline of a page, or None if no candidate is good enough."""
    best: Headline | None = None
    for candidate, features in candidates_of(layout):
        score = sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
        if score > (best.score if best else NONE):
            best = Headline(candidate.line, candidate.text, score)
    return best or _lone_line(layout)


def candidates_of(layout: Layout) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield every candidate of a page with its features; the training reads them as well."""
    candidates = find_candidates(layout)
    context = make_context(layout, candidates)
    for candidate in candidates:
        yield candidate, features_of(candidate, context)


def _lone_line(layout: Layout) -> Headline | None:
    """Return the first line of a page, if it stands alone above the body and could be a headline.

    So little stands on such a page that its place says enough.
    """
    if layout.core_start != 1 or layout.lines[0].kind:
        return None
    line = layout.lines[0]
    is_name = line.gap_after and line.n_words > 1 and not is_own(line.rule)
    return Headline(line, line.text, 0.0) if is_name and line.text[-1] not in ".:" else None
