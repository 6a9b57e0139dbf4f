"""Batches of work, what an engine does with them, and what happens to one that fails."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeAlias, TypeVar

Item = TypeVar("Item")
Receipt = TypeVar("Receipt")

Job: TypeAlias = Callable[[Sequence[Item]], Receipt]
"""What is done with a batch: a function that other processes can import, or a partial of one."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Receipt]):
    """A batch, and its receipt; a batch that failed has none, but a reason in words."""

    items: tuple[Item, ...]
    receipt: Receipt | None
    failure: str = ""


class Engine(Protocol):
    """A way to run a job on batches, so many at a time."""

    @property
    def workers(self) -> int:
        """The number of batches that are worked on at a time."""
        ...

    def run(
        self, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
    ) -> Generator[Done[Item, Receipt]]:
        """Yield each batch when it is done, in any order; what a job raises is raised here."""
        ...

    def close(self) -> None:
        """Let go of what was taken for the work."""
        ...


def weigh(batch: Sequence[object]) -> float:
    """Return how many times as long as one plain item a batch may take: the sum of the `weight`s.

    An item without a `weight` counts 1.
    """
    return sum(float(getattr(item, "weight", 1.0)) for item in batch)


def make_batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Yield the items in their order, `size` at a time."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def run_batches(
    engine: Engine, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
) -> Generator[Done[Item, Receipt]]:
    """Yield what was done of each batch; one that failed is run again, smaller.

    A batch of one gets a second chance by itself: its first worker may have died of another's
    hunger for memory. Each failure halves a batch, so one bad item among n costs log n runs more.
    """
    waiting: list[tuple[Item, ...]] = []
    with closing(engine.run(job, batches)) as first:
        for done in first:
            if done.failure:
                waiting += _halves(done.items)
            else:
                yield done
    while waiting:
        again, waiting = waiting, []
        with closing(engine.run(job, again)) as smaller:
            for done in smaller:
                if done.failure and len(done.items) > 1:
                    waiting += _halves(done.items)
                else:
                    yield done


def _halves(items: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    middle = len(items) // 2
    return [items[:middle], items[middle:]] if middle else [items]
