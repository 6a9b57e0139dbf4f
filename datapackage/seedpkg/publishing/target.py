"""What publishing needs of a portal: narrow enough that a new one is one small class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from seedpkg.errors import PortalError
from seedpkg.publishing.json_values import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seedpkg.contract import Json
    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.plan import Standing, Step, Wanted


class UnreachableError(PortalError):
    """A portal did not answer, or says that it cannot now: it is worth trying again.

    `wait` is how many seconds it asks to wait, 0 if it does not say.
    """

    def __init__(self, message: str, hint: str = "", wait: float = 0.0) -> None:
        super().__init__(message, hint)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Contents:
    """A package as it is published: where it lies, what it says of itself, and its files.

    `home` is where the user has it: elsewhere, if its words were left out for this.
    """

    folder: Path
    home: Path
    descriptor: dict[str, Json]
    files: tuple[PackageFile, ...]

    @property
    def name(self) -> str:
        """The name of the package."""
        return self.text("name")

    def text(self, key: str) -> str:
        """Return a text of the descriptor, empty if there is none."""
        value = self.descriptor.get(key)
        return value if isinstance(value, str) else ""

    def objects(self, key: str) -> list[dict[str, Any]]:
        """Return the objects of a list of the descriptor."""
        return as_list(self.descriptor.get(key))

    @property
    def keywords(self) -> list[str]:
        """What the package is about."""
        stated = self.descriptor.get("keywords")
        return [str(one) for one in stated] if isinstance(stated, list) else []

    @property
    def period(self) -> dict[str, str]:
        """The first and last day that it covers, as `start` and `end`; empty if not said."""
        return {key: str(day) for key, day in as_object(self.descriptor.get("temporal")).items()}

    @property
    def text_mode(self) -> str:
        """How much of the sources' words it holds, where nothing else is said of an article."""
        return str(as_object(self.descriptor.get("rights")).get("text", "full"))


class Target(Protocol):
    """A place to publish to.

    Each method raises PortalError if the portal refuses, UnreachableError if it does not answer.
    """

    @property
    def place(self) -> str:
        """Where the package will be, for people: an address or a path."""
        ...

    def look(self) -> Standing:
        """Return what stands there now; PortalError if it belongs to somebody else."""
        ...

    def want(self) -> Sequence[Wanted]:
        """Return what should stand there, as it looked last, in the order in which it is sent."""
        ...

    def put(self, step: Step) -> None:
        """Carry out a step that uploads, replaces or describes."""
        ...

    def remove(self, step: Step) -> None:
        """Carry out a step that removes."""
        ...

    def settle(self) -> None:
        """Make what was sent and removed so far hold, where that is done for all at once."""
        ...

    def release(self) -> None:
        """Show readers what was sent."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
