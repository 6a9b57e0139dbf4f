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
from seedpkg.run.serial import SerialEngine

if TYPE_CHECKING:
    from seedpkg.options import RunOptions

__all__ = [
    "Done",
    "Engine",
    "Job",
    "choose_engine",
    "make_batches",
    "run_batches",
]


def choose_engine(run: RunOptions) -> Engine:
    """Return the engine that the options ask for; UsageError if there is none of that name."""
    if run.engine == "local":
        workers = run.workers
        return SerialEngine() if workers == 1 else ProcessEngine(workers, run.time_limit)
    raise UsageError(f"There is no engine {run.engine!r}.", "Known engines: local.")
