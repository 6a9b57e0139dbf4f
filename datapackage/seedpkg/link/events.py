"""Merge the events of all articles into one row per event in the world.

    link_events(extractions, people)[0].event_id
    # 'evt_2031-05-14-call-berg-diallo'

Only reports that have something to go by are compared (`event_pairs`); a small model says how
likely two of them are one event (`event_scores`), the likeliest are joined first
(`event_clusters`, `linkage`), and never where a date, a counterpart or the status speaks against it
(`event_vetoes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.contexts import ContextReader
from seedpkg.link.edits import NO_EDITS, Groups, apply_edits
from seedpkg.link.event_clusters import LINKAGE, UNSEEN, Cluster
from seedpkg.link.event_pairs import find_pairs
from seedpkg.link.event_rows import make_events
from seedpkg.link.event_scores import Likeness, score
from seedpkg.link.event_units import Linked, read_units
from seedpkg.link.linkage import Scores, merge
from seedpkg.link.vectors import multiply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.corrections import Correction
    from seedpkg.link.edits import Edits
    from seedpkg.link.event_units import Unit
    from seedpkg.link.topics import Topics
    from seedpkg.linked import Event, Person
    from seedpkg.model import Extraction


def link_events(
    extractions: Iterable[Extraction],
    people: Sequence[Person],
    topics: Topics,
    edits: Edits = NO_EDITS,
) -> tuple[Event, ...]:
    """Return the events of the world that the articles report, sorted by id.

    `people` are the linked people, `topics` the stories of the articles, `edits` what a person
    corrected; `Event.members` are (article_id, index into the article's events). The order of the
    articles plays no part.
    """
    linked = Linked.of(people)
    units = list_units(extractions, linked, topics)
    clusters = list(merge(units, _score_pairs(units, topics), LINKAGE))
    events = make_events(clusters, people, linked.ids)
    rows = edits.of("split-event", "merge-events")
    if not rows:
        return events
    return make_events(_correct(clusters, events, rows, edits), people, linked.ids)


def _correct(
    clusters: Sequence[Cluster], events: Sequence[Event], rows: Sequence[Correction], edits: Edits
) -> list[Cluster]:
    """Return the clusters as a person corrected them; `events` are those that they make so far."""
    units = [unit for cluster in clusters for unit in cluster.units]
    homes = [number for number, cluster in enumerate(clusters) for _ in cluster.units]
    places = {
        (unit.article_id, index): item for item, unit in enumerate(units) for index in unit.indexes
    }
    named = {one.event_id: homes[places[one.members[0]]] for one in events}

    def find_item(reference: str) -> int | None:
        member = edits.event(reference) if reference.startswith("evm_") else None
        return None if member is None else places.get(member)

    groups = Groups(homes, named)
    apply_edits(groups, rows, find_item, edits.stale)
    corrected = [clusters[number] for number in groups.untouched(range(len(clusters)))]
    for group in groups.edited():
        first, *rest = sorted((units[item] for item in group.items), key=_order)
        cluster = Cluster.of(first)
        for unit in rest:
            cluster.join(Cluster.of(unit))
        cluster.origin = "human"
        corrected.append(cluster)
    return corrected


def list_units(extractions: Iterable[Extraction], linked: Linked, topics: Topics) -> list[Unit]:
    """Return the events of all articles, in the order in which they are compared."""
    contexts = ContextReader(topics)
    return sorted(
        (unit for x in extractions for unit in read_units(x, linked, contexts)), key=_order
    )


def compare(units: Sequence[Unit], topics: Topics) -> Iterator[tuple[int, int, Likeness]]:
    """Yield the places of two units, and how alike their articles and their contexts are."""
    for one, others in find_pairs(units, topics):
        left, context = units[one].article_id, dict(units[one].context.rows())
        numerals = dict(topics.numerals_of(left).rows())
        for other in others:
            right = units[other].article_id
            yield (
                one,
                other,
                Likeness(
                    topics.likeness(left, right),
                    multiply(numerals, topics.numerals_of(right)),
                    multiply(context, units[other].context),
                ),
            )


def _score_pairs(units: Sequence[Unit], topics: Topics) -> Scores:
    """Return the log odds of the pairs that are likelier than two reports not compared."""
    scores = Scores.empty()
    for one, other, likeness in compare(units, topics):
        value = score(units[one], units[other], likeness)
        if value > UNSEEN:
            scores.add(one, other, value)
    return scores


def _order(unit: Unit) -> tuple[int, str, str, tuple[int, ...]]:
    """Sort precise dates first; of equals by article and place."""
    period = unit.period
    size = 100_000 if period is None else (period.days or 50_000)
    return (size, period.edtf if period is not None else "", unit.article_id, unit.indexes)
