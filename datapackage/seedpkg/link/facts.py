"""Join the figures of all articles into one row per fact in the world.

    link_figures(extractions, events, topics)[0].verdict
    # 'agree'

Figures are joined by what they are of, never by their value: else no two would contradict each
other. `fact_units` says what a figure is of, `fact_links` which two are of one thing,
`fact_groups` what keeps groups apart, `fact_statements` whether two figures can both be true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.fact_groups import LINKAGE
from seedpkg.link.fact_links import FactLinker
from seedpkg.link.fact_rows import make_facts
from seedpkg.link.fact_units import read_units
from seedpkg.link.linkage import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.link.topics import Topics
    from seedpkg.linked import Event, FigureFact
    from seedpkg.model import Extraction


def link_figures(
    extractions: Sequence[Extraction], events: Sequence[Event], topics: Topics
) -> tuple[FigureFact, ...]:
    """Return the facts that the figures of the articles state, sorted by id.

    `events` are the linked events, `topics` the stories of the articles. Every figure that states
    a number belongs to one fact; `FigureFact.members` are (article_id, index into the article's
    figures). The order of the articles plays no part.
    """
    event_ids = {member: event.event_id for event in events for member in event.members}
    units = sorted(
        (unit for extraction in extractions for unit in read_units(extraction, event_ids)),
        key=lambda unit: unit.member,
    )
    days = {one.article.article_id: one.article.published_date for one in extractions}
    return make_facts(merge(units, FactLinker(units, topics).link(), LINKAGE), days)
