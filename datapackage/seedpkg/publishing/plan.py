"""What publishing will do: what stands there now, held against what should.

    plan = make_plan(wanted, standing, prune=False)
    plan.steps      # Step("replace", "csv/people.csv", ...), Step("keep", ...), ...

Nothing else is remembered. After an interruption the same comparison gives what is left to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.publishing.files import PackageFile

Action = Literal["upload", "replace", "describe", "keep", "remove", "leave"]
"""Sent for the first time; sent anew; the same bytes with another description; left as it is
because it is the same; removed; left though the package does not have it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing that should stand there: a file, a table of a data store, or the entry itself.

    `content` is None as long as it names addresses that are not known yet. `about` is what the
    portal says of it besides its bytes, in one text that can be compared.
    """

    path: str
    content: PackageFile | None
    about: str = ""
    kind: Literal["file", "table", "entry"] = "file"


@dataclass(frozen=True, slots=True)
class Stored:
    """A thing that stands there: its hash, as `algorithm:hexadecimal`, and the portal's own id."""

    path: str
    digest: str = ""
    about: str = ""
    ref: str = ""
    n_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that stands there; `is_released` says whether readers see it."""

    stored: tuple[Stored, ...] = ()
    is_released: bool = True

    def find(self, path: str) -> Stored | None:
        """Return what stands at a path, None if there is nothing."""
        return next((one for one in self.stored if one.path == path), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that will be done or left: sizes in bytes, None where they are not known yet."""

    action: Action
    path: str
    n_bytes: int | None
    sha256: str
    reason: str
    wanted: Wanted | None = field(default=None, repr=False, compare=False)
    stored: Stored | None = field(default=None, repr=False, compare=False)

    @property
    def is_due(self) -> bool:
        """Whether there is something to do."""
        return self.action not in ("keep", "leave")

    @property
    def is_known(self) -> bool:
        """Whether what is to be sent is known already."""
        return self.wanted is None or self.wanted.content is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps, in the order in which they are done, and whether readers are shown it then."""

    steps: tuple[Step, ...]
    releases: bool = False

    @property
    def due(self) -> tuple[Step, ...]:
        """The steps in which there is something to do."""
        return tuple(step for step in self.steps if step.is_due)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.due and not self.releases

    def count(self, *actions: Action) -> int:
        """Return how many steps are of some kinds."""
        return sum(step.action in actions for step in self.steps)


def make_plan(
    wanted: Sequence[Wanted], standing: Standing, *, prune: bool, release: bool = True
) -> Plan:
    """Return what must be done so that all that is wanted stands there.

    What is not wanted is removed if `prune`, else left. `release` says whether readers shall see
    it at the end.
    """
    steps = [_step(one, standing.find(one.path)) for one in wanted]
    seen: set[str] = set()
    names = {one.path for one in wanted}
    for one in standing.stored:
        if one.path not in names or one.path in seen:
            why = "a second copy" if one.path in seen else "not in the package"
            action: Action = "remove" if prune else "leave"
            steps.append(Step(action, one.path, one.n_bytes, "", why, stored=one))
        seen.add(one.path)
    return Plan(tuple(steps), releases=release and not standing.is_released)


def _step(one: Wanted, stored: Stored | None) -> Step:
    action, reason = _decide(one, stored)
    n_bytes = one.content.n_bytes if one.content else None
    sha256 = one.content.sha256 if one.content else ""
    return Step(action, one.path, n_bytes, sha256, reason, one, stored)


def _decide(one: Wanted, stored: Stored | None) -> tuple[Action, str]:
    if one.content is None:
        why = "names the addresses of the others, and is written last"
        return ("replace" if stored else "upload"), why
    if stored is None:
        return "upload", "not there yet"
    algorithm, _, digest = stored.digest.partition(":")
    if not digest:
        return "replace", "nothing says what its bytes are"
    if one.content.digest(algorithm) != digest:
        return "replace", "its content has changed"
    if stored.n_bytes is not None and stored.n_bytes != one.content.n_bytes:
        return "replace", "it is not whole there"
    if stored.about != one.about:
        return "describe", "its description has changed"
    return "keep", "the same"
