"""Run nothing: all work must have been done before, by whoever shares the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from seedpkg.run.batches import Done, Item, Job, Receipt


@dataclass(frozen=True, slots=True)
class StoredEngine:
    """Refuses whatever is still to be done, and says how much that is."""

    workers: int = 1

    def run(
        self, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
    ) -> Generator[Done[Item, Receipt]]:
        """Yield nothing if there is nothing to do; CacheError if there is."""
        left = sum(len(batch) for batch in batches)
        if left:
            raise CacheError(
                f"{left:,} files or documents are not done yet.",
                "Run seedpkg map for every shard, with the same options; or seedpkg build with "
                "this cache, which does what is left.",
            )
        yield from ()

    def close(self) -> None:
        """Nothing was taken."""
