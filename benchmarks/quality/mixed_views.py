"""Views of pages that no site made: the body of one page between the furniture of another's.

    page, pages of other sites in its language -> ("mixed", lines and labels)

What stands around an article tells nothing of it, so that any site's furniture may stand around any
body, with the headline that belongs there. It multiplies the pages of a few hundred sites: out
of fold by site, the surroundings of an article come out cleaner with them. What is put around a
body is what is near the other's: with whole pages mixed as well, whole pages come out worse.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

NAME, NUMBER = "mixed", 4
"""What such a view is called, and into how many other pages a body is put."""
RENDERING = "innertext"
View = dict[str, Any]


def mixed_views(
    scorer: ModuleType, page: View, others: Sequence[View]
) -> Iterator[tuple[str, View]]:
    """Yield the body of a page within others, which are drawn by the page's id."""
    found = [other for other in others if other["site"] != page["site"] and shows_body(other)]
    if not found or not shows_body(page):
        return
    seed = int(hashlib.sha256(page["page_id"].encode()).hexdigest()[:8], 16)
    draw = np.random.default_rng(seed)
    for place in draw.choice(len(found), min(NUMBER, len(found)), replace=False):
        other = found[int(place)]
        around = scorer.near(other["renderings"][RENDERING])
        headed = {**around, "lines": _headed(scorer, around["lines"], other, page)}
        yield NAME, _put_between(headed, page["renderings"][RENDERING])


def shows_body(page: View) -> bool:
    """Say whether a page shows its body."""
    return any(page["renderings"].get(RENDERING, {}).get("labels", ()))


def _headed(scorer: ModuleType, lines: Sequence[str], other: View, page: View) -> list[str]:
    """Return the lines with the headline of one page in the place of the other's."""
    theirs, own = scorer.norm(other["gold_title"]), page["gold_title"]
    return [own if own and theirs and scorer.norm(line) == theirs else line for line in lines]


def _put_between(around: View, own: View) -> View:
    """Return the lines from the first to the last of a body in the place of another one."""
    start, end = _span(own["labels"])
    before, after = _span(around["labels"])
    return {
        key: around[key][:before] + own[key][start:end] + around[key][after:]
        for key in ("lines", "labels")
    }


def _span(labels: Sequence[int | None]) -> tuple[int, int]:
    body = [index for index, label in enumerate(labels) if label]
    return body[0], body[-1] + 1
