"""Carry a plan out, and again what is left of it when the portal fails in between."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from seedpkg.errors import PortalError
from seedpkg.publishing.plan import make_plan
from seedpkg.publishing.target import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.publishing.plan import Plan, Step
    from seedpkg.publishing.target import Target

_FIRST: Final = 1.0
_LONGEST: Final = 30.0


@dataclass(slots=True)
class Patience:
    """How long to try again: `limit` seconds of waiting in all, since something went well.

    The first wait is of one second, each further one twice as long, of half a minute at most.
    `warn` hears of each.
    """

    limit: float
    sleep: Callable[[float], None] = time.sleep
    warn: Callable[[str], None] | None = None
    _spent: float = field(default=0.0, init=False)
    _next: float = field(default=_FIRST, init=False)

    def restore(self) -> None:
        """Begin anew: something went well."""
        self._spent, self._next = 0.0, _FIRST

    def wait(self, error: UnreachableError) -> None:
        """Wait before trying again; raise the error if that would take too long."""
        seconds = max(self._next, error.wait)
        if self._spent + seconds > self.limit:
            raise error
        if self.warn is not None:
            self.warn(f"{error} Trying again in {seconds:.0f} s.")
        self.sleep(seconds)
        self._spent += seconds
        self._next = min(2 * self._next, _LONGEST)


def plan_for(target: Target, patience: Patience, *, prune: bool, release: bool) -> Plan:
    """Return what is to be done now."""
    while True:
        try:
            standing = target.look()
            return make_plan(target.want(), standing, prune=prune, release=release)
        except UnreachableError as error:
            patience.wait(error)


def carry_out(
    target: Target,
    plan: Plan,
    patience: Patience,
    *,
    prune: bool,
    release: bool,
    tell: Callable[[Step], None],
) -> tuple[Step, ...]:
    """Do what a plan says, then compare once more, until nothing is left; return what was done.

    `tell` hears of each step that was done. Of a step that was tried twice the first is returned.

    Raises:
        PortalError: the portal refuses, does not answer in time, or does not keep what it is sent.
    """
    done: dict[tuple[str, str], Step] = {}
    while not plan.is_done:
        try:
            for step in plan.due:
                if not step.is_known:
                    continue
                _refuse_endless(step, done)
                target.remove(step) if step.action == "remove" else target.put(step)
                done[step.path, step.sha256] = step
                patience.restore()
                tell(step)
            if plan.due:
                target.settle()
            if plan.releases and all(step.is_known for step in plan.due):
                target.release()
        except UnreachableError as error:
            patience.wait(error)
        plan = plan_for(target, patience, prune=prune, release=release)
    return tuple(done.values())


def _refuse_endless(step: Step, done: dict[tuple[str, str], Step]) -> None:
    """Refuse to send the same once more that was sent and accepted already."""
    if (step.path, step.sha256) in done:
        raise PortalError(
            f"The portal took {step.path}, and then does not have it as it was sent.",
            "Something there may change what is uploaded; ask who runs it.",
        )
