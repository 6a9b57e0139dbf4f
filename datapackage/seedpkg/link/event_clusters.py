"""The reports taken for one event, and the bounds of joining them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.edtf import intersect
from seedpkg.link.event_units import is_soon_after
from seedpkg.link.event_vetoes import is_vetoed
from seedpkg.link.linkage import Linkage

if TYPE_CHECKING:
    from seedpkg.edtf import Period
    from seedpkg.link.event_units import Unit
    from seedpkg.model import Origin

THRESHOLD = -0.2
"""Least average to join two events: with it three of four links between articles of ECB+ are right;
its CoNLL F1 is .002 below the best of 0 to -0.5 (see `event_scores`)."""
UNSEEN = -4.0
"""What a pair counts that was not compared: the two have little in common."""
_ENOUGH = 30
"""Pairs between two events after which those not compared no longer count: of a large event each
report is compared with the nearest ones only."""


@dataclass(slots=True)
class Cluster:
    """The units taken for one event so far, and what is known of it; people by family name."""

    units: list[Unit]
    period: Period | None = None
    is_firm: bool = False
    has_conflict: bool = False
    families: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    people: Counter[str] = field(default_factory=Counter[str])
    parts: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    parties: Counter[str] = field(default_factory=Counter[str])
    sides: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    origin: Origin = "program"

    @classmethod
    def of(cls, unit: Unit) -> Cluster:
        """Return the cluster of one unit."""
        return cls(
            [unit], unit.period, unit.is_firm, False, frozenset((unit.family,)),
            frozenset(mention.type for mention in unit.mentions), frozenset((unit.trigger,)),
            Counter({name for _, name in unit.parts}), Counter(unit.parts), Counter(unit.parties),
            frozenset(unit.sides), unit.names,
            frozenset((unit.place,)) if unit.place else frozenset(), frozenset((unit.status,)),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.units)

    def join(self, other: Cluster) -> None:
        """Take another one in: its date narrows that of the event, or is noted as a conflict."""
        self._join_dates(other)
        self.units += other.units
        self.families |= other.families
        self.types |= other.types
        self.triggers |= other.triggers
        self.people.update(other.people)
        self.parts.update(other.parts)
        self.parties.update(other.parties)
        self.sides |= other.sides
        self.names |= other.names
        self.places |= other.places
        self.statuses |= other.statuses

    def _join_dates(self, other: Cluster) -> None:
        one, two = self.period, other.period
        self.has_conflict = self.has_conflict or other.has_conflict
        if one is not None and two is not None:
            both = intersect(one, two)
            if both is None and not (_is_followed_by(self, other) or _is_followed_by(other, self)):
                self.has_conflict = True
            first = one if _certainty(self) <= _certainty(other) else two
            self.period = both or first
        else:
            self.period = one or two
        self.is_firm = self.is_firm or other.is_firm


def _is_followed_by(stated: Cluster, told: Cluster) -> bool:
    """Say whether the second has but the dates of articles, which came soon after the first."""
    if not stated.is_firm or any(unit.is_stated for unit in told.units):
        return False
    return bool(stated.period and told.period and is_soon_after(stated.period, told.period))


def _certainty(cluster: Cluster) -> tuple[bool, int, str]:
    """Sort firm dates first, then short ones."""
    period = cluster.period
    if period is None:
        return (True, 0, "")
    return (not cluster.is_firm, period.days or 50_000, period.edtf)


LINKAGE: Linkage[Unit, Cluster] = Linkage(
    start=Cluster.of,
    join=Cluster.join,
    is_vetoed=is_vetoed,
    threshold=THRESHOLD,
    unseen=UNSEEN,
    enough=_ENOUGH,
)
"""How reports become events."""
