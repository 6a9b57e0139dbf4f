"""How work is spread: the same function over the same batches, in this process or in many.

    for done in run_batches(engine, job, [(1, 2), (3,)]): done.receipt

A job gets a batch and puts its results where they belong (a store); what it returns is a receipt.
Receipts come in any order, so nothing may depend on it. A batch whose worker dies or takes too
long is run again in halves; an item that fails alone twice is given back with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.errors import UsageError
from seedpkg.run.batches import Done, Engine, Job, make_batches, run_batches
from seedpkg.run.processes import ProcessEngine
from seedpkg.run.ray_cluster import RayEngine
from seedpkg.run.serial import SerialEngine
from seedpkg.run.stored import StoredEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.options import RunOptions

__all__ = [
    "ENGINES",
    "Done",
    "Engine",
    "Job",
    "choose_engine",
    "make_batches",
    "run_batches",
]


def choose_engine(run: RunOptions, libraries: tuple[str, ...] = ()) -> Engine:
    """Return the engine that the options ask for; UsageError if there is none of that name.

    `libraries` are what the jobs will load.
    """
    make = ENGINES.get(run.engine)
    if make is None:
        raise UsageError(
            f"There is no engine {run.engine!r}.", f"Known engines: {', '.join(ENGINES)}."
        )
    return make(run, libraries)


def _make_local(run: RunOptions, libraries: tuple[str, ...]) -> Engine:
    if run.workers == 1:
        return SerialEngine()
    return ProcessEngine(run.workers, run.time_limit, libraries)


def _make_ray(run: RunOptions, libraries: tuple[str, ...]) -> Engine:
    return RayEngine(run.workers, run.time_limit, run.address)


def _make_stored(run: RunOptions, libraries: tuple[str, ...]) -> Engine:
    return StoredEngine()


ENGINES: dict[str, Callable[[RunOptions, tuple[str, ...]], Engine]] = {
    "local": _make_local,
    "ray": _make_ray,
    "stored": _make_stored,
}
"""The ways to run, by name."""
