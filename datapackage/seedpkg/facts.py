"""Values of facts: what the figures of several articles say of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from seedpkg.model import FigureKind

Member = tuple[str, int]
"""A figure: the id of its article, and its index among the article's figures."""
Verdict = Literal["single", "agree", "compatible", "contradict"]
ConflictReason = Literal["value", "bound", "scale", "direction"]


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """Two figures of one fact that cannot both be true, and why."""

    one: Member
    other: Member
    reason: ConflictReason


@dataclass(frozen=True, slots=True)
class FigureFact:
    """What one or several figures state of one thing in the world.

    `best_min` and `best_max` are in `base_unit`, or in `unit` if that is None; None is an open
    side. `members` are sorted; `statements` are the numbers of what each states: those that state
    the same have the same number.
    """

    fact_id: str
    label: str
    kind: FigureKind
    unit: str | None
    unit_system: Literal["iso4217", "ucum", "noun"] | None
    per_unit: str | None
    base_unit: str | None
    verdict: Verdict
    best_min: float | None
    best_max: float | None
    members: tuple[Member, ...]
    statements: tuple[int, ...]
    conflicts: tuple[FigureConflict, ...] = ()
