"""Group full names into people: only what agrees with every name of a group joins it.

>>> [group.names for group in group_names({"Joe Biden": 3, "Joseph Biden": 1, "Jill Biden": 1})]
[('Joe Biden', 'Joseph Biden'), ('Jill Biden',)]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.names.compare import (
    REASONS,
    Reason,
    has_initial_only,
    initial_keys,
    name_keys,
    same_person,
)
from seedpkg.names.parts import parse_name

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_CANDIDATES = 50
"""Most groups that a name is compared with: bounds the cost for very common names."""
MAX_NAMES = 30
"""Most names of one group that a name is compared with."""
DOMINANCE = 2
"""How many times as common one of several holders must be to win a name that fits them all."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one person, the commonest first, and the weakest reason that joined them."""

    names: tuple[str, ...]
    reason: Reason


@dataclass(slots=True)
class _Growing:
    names: list[str]
    weight: int
    reason: Reason = "equal"


def group_names(weights: Mapping[str, int]) -> tuple[NameGroup, ...]:
    """Return the names, each of at least two words, grouped into people.

    `weights` says how often each name occurs. A name joins a group only if it contradicts none
    of its names; if several groups fit, the one that is `DOMINANCE` times as common as the next
    wins, else none. The result does not depend on the order of the mapping.
    """
    groups: list[_Growing] = []
    index: dict[str, list[int]] = defaultdict(list)
    for name in sorted(weights, key=lambda name: (*_rank(name), -weights[name], name)):
        keys = name_keys(name)
        fitting = _fitting(name, keys, groups, index)
        target = _choose(fitting, groups)
        reason: Reason = "equal"
        if target is None:
            target = len(groups)
            groups.append(_Growing([], 0))
        else:
            reason = fitting[target]
        group = groups[target]
        group.names.append(name)
        group.weight += weights[name]
        group.reason = _weaker(group.reason, reason)
        for key in {*keys, *initial_keys(name)}:
            numbers = index[key]
            if len(numbers) < MAX_CANDIDATES and target not in numbers:
                numbers.append(target)
    return tuple(
        NameGroup(tuple(sorted(g.names, key=lambda name: (-weights[name], name))), g.reason)
        for g in groups
    )


def _weaker(one: Reason, two: Reason) -> Reason:
    return REASONS[max(REASONS.index(one), REASONS.index(two))]


def _rank(name: str) -> tuple[bool, int]:
    """Order in which names seek their group: written-out names first, long ones before short."""
    return has_initial_only(name), -len(parse_name(name).words)


def _fitting(
    name: str, keys: tuple[str, ...], groups: list[_Growing], index: Mapping[str, list[int]]
) -> dict[int, Reason]:
    """Return the groups that a name agrees with entirely, and the best reason for each."""
    candidates = sorted({number for key in keys for number in index.get(key, ())})
    fitting: dict[int, Reason] = {}
    for number in candidates[:MAX_CANDIDATES]:
        reasons = [same_person(name, other) for other in groups[number].names[:MAX_NAMES]]
        known = [reason for reason in reasons if reason is not None]
        if len(known) == len(reasons):
            fitting[number] = REASONS[min(REASONS.index(reason) for reason in known)]
    return fitting


def _choose(fitting: Mapping[int, Reason], groups: list[_Growing]) -> int | None:
    ranked = sorted(
        fitting, key=lambda n: (REASONS.index(fitting[n]), -groups[n].weight, groups[n].names[0])
    )
    if not ranked:
        return None
    if len(ranked) > 1 and fitting[ranked[0]] == fitting[ranked[1]]:
        first, second = groups[ranked[0]], groups[ranked[1]]
        if first.weight < DOMINANCE * second.weight:
            return None
    return ranked[0]
