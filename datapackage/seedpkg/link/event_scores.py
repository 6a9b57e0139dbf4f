"""Whether two reports mean the same event: reasons against (vetoes) and for (a score)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.edtf import intersect
from seedpkg.link.event_topics import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.edtf import Period
    from seedpkg.link.event_topics import Vector
    from seedpkg.link.event_units import Unit

_OPEN = frozenset(("scheduled", "proposed", "hypothetical"))
_GONE = frozenset(("denied", "cancelled"))
_APART = frozenset(("call", "meeting"))
_NAMED = frozenset("talks ceremony anniversary launch election award sport".split())
"""Classes whose events go by proper names: two names that share no word are two events."""
_PAIR = 2
_CLOSE_DAYS = 2
"""Days by which a date that is only the article's own may differ from a stated one."""
THRESHOLD = 2.6
"""Least score to merge; tuned with the weights below on gold mentions of a news corpus (ECB+)."""
_SAME_TRIGGER, _SAME_FAMILY, _SAME_STEM = 1.0, 0.6, 0.6
_PEOPLE, _PARTIES, _NAMES, _PLACE, _WORDS, _TOPIC = 2.0, 1.2, 1.5, 0.8, 1.5, 3.0
_TOPIC_ALONE, _TOPIC_OTHER = 0.2, 0.4
"""Likeness of two articles that can carry a merge alone: with the same word (or two words for a
ceremony, which reports name freely), with another one of the same class. Tuned on that corpus."""
_DATE_SCORE = {
    "day": 1.5, "weekend": 1.2, "week": 1.0, "month": 1.0, "season": 0.7, "quarter": 0.7,
    "half-year": 0.7, "interval": 1.0, "year": 0.3,
}  # fmt: skip


@dataclass(slots=True)
class Cluster:
    """The units taken for one event so far, and what is known of it."""

    units: list[Unit]
    family: str
    period: Period | None
    is_firm: bool
    has_conflict: bool = False
    people: set[str] = field(default_factory=set[str])
    parties: set[str] = field(default_factory=set[str])
    names: set[str] = field(default_factory=set[str])
    places: set[str] = field(default_factory=set[str])
    triggers: set[str] = field(default_factory=set[str])
    statuses: set[str] = field(default_factory=set[str])
    stems: set[str] = field(default_factory=set[str])
    articles: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, unit: Unit) -> Cluster:
        """Return the cluster of one unit."""
        cluster = cls([], unit.family, unit.period, unit.is_firm)
        cluster.add(unit)
        return cluster

    def add(self, unit: Unit) -> None:
        """Take a unit in: its date narrows that of the event, or is noted as a conflict."""
        self.units.append(unit)
        if unit.period is not None and self.period is not None:
            both = intersect(self.period, unit.period)
            self.has_conflict = self.has_conflict or both is None
            self.period = both or self.period
        self.period = self.period or unit.period
        self.is_firm = self.is_firm or unit.is_firm
        self.people |= unit.people
        self.parties |= unit.parties
        self.names |= unit.names
        self.triggers.add(unit.trigger)
        self.statuses.add(unit.status)
        self.articles.add(unit.article_id)
        self.stems |= unit.stems
        if unit.place:
            self.places.add(unit.place)


def score(unit: Unit, cluster: Cluster, topics: Mapping[str, Vector]) -> float:
    """Return how likely a unit is the cluster's event; 0.0 if something speaks against it."""
    topic = _topic(unit, cluster, topics)
    if _is_vetoed(unit, cluster, topic):
        return 0.0
    people = _overlap(unit.people, cluster.people)
    parties = _overlap(unit.parties, cluster.parties)
    names = _overlap(unit.names, cluster.names)
    same_place = bool(unit.place) and unit.place in cluster.places
    same_stem = bool(unit.stems & cluster.stems)
    is_close = same_stem or unit.family == "ceremony"
    is_alike = unit.family != "talks" and topic > (_TOPIC_ALONE if is_close else _TOPIC_OTHER)
    if not (people or parties or names or same_place or is_alike):
        return 0.0
    if unit.article_id in cluster.articles and not same_stem and unit.family != "talks":
        return 0.0
    total = _SAME_TRIGGER if unit.trigger in cluster.triggers else _SAME_FAMILY
    total += _SAME_STEM * same_stem
    total += _PEOPLE * people + _PARTIES * parties + _NAMES * names + _PLACE * same_place
    total += _date_score(unit, cluster) + _TOPIC * topic + _WORDS * _words(unit, cluster)
    return total


def _overlap(one: frozenset[str], other: set[str]) -> float:
    """Return the shared part of the smaller side, a little less if the larger one has more."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return (shared / min(len(one), len(other)) + shared / len(one | other)) / 2


def _words(unit: Unit, cluster: Cluster) -> float:
    best = 0.0
    for other in cluster.units[-8:]:
        shared = len(unit.words & other.words)
        size = min(len(unit.words), len(other.words))
        best = max(best, shared / size if size else 0.0)
    return best


def _topic(unit: Unit, cluster: Cluster, topics: Mapping[str, Vector]) -> float:
    own = topics.get(unit.article_id, {})
    likes = [likeness(own, topics.get(other.article_id, {})) for other in cluster.units[-8:]]
    return sum(likes) / len(likes) if likes else 0.0


def _date_score(unit: Unit, cluster: Cluster) -> float:
    if unit.period is None or cluster.period is None:
        return 0.0
    both = intersect(unit.period, cluster.period)
    if both is None:
        return 0.0
    wider = max(unit.period.days or 4000, cluster.period.days or 4000)
    own = _DATE_SCORE.get(both.precision, 0.3)
    return own if wider <= 31 else min(own, 0.7)


def _is_vetoed(unit: Unit, cluster: Cluster, topic: float) -> bool:
    return (
        unit.family != cluster.family
        or _dates_disagree(unit, cluster, topic)
        or _others_differ(unit, cluster)
        or _status_differs(unit, cluster)
        or _kind_differs(unit, cluster)
    )


def _dates_disagree(unit: Unit, cluster: Cluster, topic: float) -> bool:
    one, other = unit.period, cluster.period
    if one is None or other is None or one.overlaps(other):
        return False
    if unit.is_firm and cluster.is_firm:
        return True
    if None in (one.start, one.end, other.start, other.end) or not (
        _same_pair(unit, cluster) or topic > _TOPIC_ALONE
    ):
        return True
    gaps = [
        (later.start - earlier.end).days
        for earlier, later in ((one, other), (other, one))
        if earlier.end is not None and later.start is not None
    ]
    return max(gaps) > _CLOSE_DAYS


def _same_pair(unit: Unit, cluster: Cluster) -> bool:
    shared = len(unit.people & cluster.people) + len(unit.parties & cluster.parties)
    return shared >= _PAIR and unit.trigger in cluster.triggers


def _others_differ(unit: Unit, cluster: Cluster) -> bool:
    """Say whether each side names somebody of one kind whom the other does not: A-B, A-C."""
    if unit.people - cluster.people and cluster.people - unit.people:
        return True
    if unit.people & cluster.people:
        return False
    sizes = (len(unit.people | unit.parties), len(cluster.people | cluster.parties))
    if min(sizes) >= _PAIR and not unit.parties & cluster.parties:
        return True
    return bool(unit.parties - cluster.parties and cluster.parties - unit.parties)


def _status_differs(unit: Unit, cluster: Cluster) -> bool:
    """Say whether one is still to come and the other is over, with no date in common."""
    if unit.period is not None and cluster.period is not None:
        return False
    is_open = unit.status in _OPEN
    others_open = bool(cluster.statuses & _OPEN)
    return is_open != others_open and not (unit.status in _GONE and others_open)


def _kind_differs(unit: Unit, cluster: Cluster) -> bool:
    """Say whether one is a call and the other a meeting, or they were held in two places."""
    if _same_day(unit, cluster):
        return False
    if cluster.triggers | {unit.trigger} >= _APART and unit.trigger in _APART:
        return True
    if unit.family == "anniversary":
        return _numbers(unit.names) != _numbers(frozenset(cluster.names))
    names_differ = bool(unit.names and cluster.names) and not unit.names & cluster.names
    if names_differ and unit.family in _NAMED:
        return True
    if unit.family != "talks":
        return False
    return bool(unit.place and cluster.places) and unit.place not in cluster.places


def _same_day(unit: Unit, cluster: Cluster) -> bool:
    one, other = unit.period, cluster.period
    if one is None or other is None or len(unit.people & cluster.people) < _PAIR:
        return False
    return one.precision == other.precision == "day"


def _numbers(names: frozenset[str]) -> set[str]:
    return {name for name in names if name[:1].isdigit()}
