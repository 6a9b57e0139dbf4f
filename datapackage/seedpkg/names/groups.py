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
    slip_keys,
    weakest,
)
from seedpkg.names.parts import parse_name
from seedpkg.names.words import is_name_word

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
class Growing:
    """A group that may still get names, and how often they occur in all."""

    names: list[str]
    weight: int
    reason: Reason = "equal"


def group_names(weights: Mapping[str, int], *, is_one_text: bool = False) -> tuple[NameGroup, ...]:
    """Return the names, each of at least two words, grouped into people.

    `weights` says how often each name occurs. A name joins a group only if it contradicts none
    of its names; if several groups fit, the one that is `DOMINANCE` times as common as the next
    wins, else none. `John Doe` is not `John Doe Jr` where he is `DOMINANCE` times as common, and
    never in one text. The result does not depend on the order of the mapping.
    """
    ratio = 0 if is_one_text else DOMINANCE
    groups: list[Growing] = []
    index: dict[str, list[int]] = defaultdict(list)
    for name in sorted(weights, key=lambda name: (*_rank(name), -weights[name], name)):
        keys = name_keys(name)
        fitting = _fitting(name, keys, groups, index)
        for number in tuple(fitting):
            if _is_other_generation(name, groups[number].names, weights, ratio):
                del fitting[number]
        target = _choose(fitting, groups)
        reason: Reason = "equal"
        if target is None:
            target = len(groups)
            groups.append(Growing([], 0))
        else:
            reason = fitting[target]
        group = groups[target]
        group.names.append(name)
        group.weight += weights[name]
        group.reason = weakest((group.reason, reason))
        for key in {*keys, *initial_keys(name)}:
            numbers = index[key]
            if len(numbers) < MAX_CANDIDATES and target not in numbers:
                numbers.append(target)
    return tuple(
        NameGroup(tuple(sorted(g.names, key=lambda name: (-weights[name], name))), g.reason)
        for g in join_slips(groups)
    )


def _is_other_generation(
    name: str, others: list[str], weights: Mapping[str, int], ratio: int
) -> bool:
    """Return whether one of a name and a group's has a suffix, and the other is far commoner."""
    names = [name, *others]
    plain = sum(weights[one] for one in names if not parse_name(one).suffix)
    marked = sum(weights[one] for one in names if parse_name(one).suffix)
    return plain > 0 and marked > 0 and plain >= ratio * marked


def join_slips(groups: list[Growing]) -> list[Growing]:
    """Let rare names with a word that nobody bears join the common name that they misspell.

    The common one must be `DOMINANCE` times as common, and so must it be against any other.
    """
    rare = [number for number, group in enumerate(groups) if all(map(_is_odd, group.names))]
    keys = {number: _slip_keys(groups[number]) for number in rare}
    wanted = {key for found in keys.values() for key in found}
    index: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(groups)), key=lambda n: (-groups[n].weight, groups[n].names[0])):
        for key in sorted(_slip_keys(groups[number]) & wanted):
            if len(index[key]) < MAX_CANDIDATES:
                index[key].append(number)
    gone: set[int] = set()
    for number in sorted(rare, key=lambda n: (groups[n].weight, groups[n].names[0])):
        near = {n for key in keys[number] for n in index[key]} - gone - {number}
        target = _misspelled(groups[number], sorted(near), groups)
        if target is not None:
            common = groups[target]
            common.names.extend(groups[number].names)
            common.weight += groups[number].weight
            common.reason = "slip of the pen"
            gone.add(number)
    return [group for number, group in enumerate(groups) if number not in gone]


def _is_odd(name: str) -> bool:
    parts = parse_name(name)
    return not all(map(is_name_word, (*parts.given[:1], *parts.family[-1:])))


def _slip_keys(group: Growing) -> set[str]:
    return {key for name in group.names[:MAX_NAMES] for key in slip_keys(name)}


def _misspelled(rare: Growing, near: list[int], groups: list[Growing]) -> int | None:
    least = DOMINANCE * rare.weight
    fitting = [
        number
        for number in near
        if groups[number].weight >= least
        and all(
            same_person(one, two) == "slip of the pen"
            for one in rare.names[:MAX_NAMES]
            for two in groups[number].names[:MAX_NAMES]
        )
    ]
    fitting.sort(key=lambda number: (-groups[number].weight, groups[number].names[0]))
    if len(fitting) > 1 and groups[fitting[0]].weight < DOMINANCE * groups[fitting[1]].weight:
        return None
    return fitting[0] if fitting else None


def _rank(name: str) -> tuple[bool, int]:
    """Order in which names seek their group: written-out names first, long ones before short."""
    return has_initial_only(name), -len(parse_name(name).words)


def _fitting(
    name: str, keys: tuple[str, ...], groups: list[Growing], index: Mapping[str, list[int]]
) -> dict[int, Reason]:
    """Return the groups that a name agrees with entirely, and the best reason for each."""
    candidates = sorted({number for key in keys for number in index.get(key, ())})
    fitting: dict[int, Reason] = {}
    for number in candidates[:MAX_CANDIDATES]:
        reason = _best_reason(name, groups[number].names[:MAX_NAMES])
        if reason is not None:
            fitting[number] = reason
    return fitting


def _best_reason(name: str, others: list[str]) -> Reason | None:
    """Return the best reason why a name agrees with others; None if one contradicts it."""
    best: Reason | None = None
    for other in others:
        reason = same_person(name, other)
        if reason is None:
            return None
        if best is None or REASONS.index(reason) < REASONS.index(best):
            best = reason
    return best


def _choose(fitting: Mapping[int, Reason], groups: list[Growing]) -> int | None:
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
