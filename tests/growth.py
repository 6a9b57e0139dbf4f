"""How cost grows with the size of what is read: in processor time, never in seconds alone."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")

_SLACK = 2
"""Eight times the input may take sixteen times as long; what is quadratic takes 64 times."""
_AT_ONCE = 0.1
"""Seconds that need no second look."""
_TRIES = 3
"""What costs too much is measured again: other work on the machine falls on some runs alone."""


def check_growth(
    make: Callable[[int], Made], run: Callable[[Made], object], small: int, large: int
) -> None:
    """Fail if what `make` makes of the larger size costs `run` more than in proportion.

    The sizes must lie far enough apart for a quadratic cost to be more than twice as much as that.
    """
    little, much = make(small), make(large)
    found: list[tuple[float, float]] = []
    for _ in range(_TRIES):
        cost = _measure(run, much)
        if cost < _AT_ONCE:
            return
        before = _measure(run, little)
        if cost < _SLACK * large / small * before:
            return
        found.append((before, cost))
    raise AssertionError(f"{large / small:g} times the size costs more than in proportion: {found}")


def repeat(unit: str) -> Callable[[int], str]:
    """Return a function that makes a text of about so many characters of one unit."""
    return lambda size: unit * (size // len(unit))


def _measure(run: Callable[[Made], object], made: Made) -> float:
    """Return the processor time of a run, without that for other tests' garbage."""
    gc.disable()
    try:
        start = time.process_time()
        run(made)
        return time.process_time() - start
    finally:
        gc.enable()
