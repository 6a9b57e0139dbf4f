"""Run all work in this process, one batch after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.run.batches import Done, Item, Receipt

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from seedpkg.run.batches import Job


@dataclass(frozen=True, slots=True)
class SerialEngine:
    """Runs each batch here; nothing guards against one that never ends."""

    workers: int = 1

    def run(
        self, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
    ) -> Generator[Done[Item, Receipt]]:
        """Yield each batch when it is done, in order."""
        for batch in batches:
            yield Done(batch, job(batch))

    def close(self) -> None:
        """Nothing was taken."""
