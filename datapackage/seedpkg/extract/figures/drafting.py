"""Make a draft of a number: rounded, with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import round_off
from seedpkg.extract.figures.quantity import Draft

if TYPE_CHECKING:
    from seedpkg.extract.figures.lexicon import Unit
    from seedpkg.extract.figures.parts import Number
    from seedpkg.model import FigureKind


def make_draft(
    number: Number,
    first: int,
    kind: FigureKind,
    rule: str,
    unit: Unit | None = None,
    *,
    negative: bool = False,
) -> Draft:
    """Return the draft of a number that starts at token `first`."""
    low, high = round_off(number.low), round_off(number.high)
    if negative:
        low, high = -high, -low
    return Draft(
        first=first, last=number.last, low=low, high=high, scale=number.scale,
        form=number.form, kind=kind, rule=rule, unit=unit, number=number,
    )  # fmt: skip
