"""Run work in several processes of this machine.

Each worker has a pipe of its own to the one process that gives out the batches, so that one that
is killed can take nothing with it but the batch in its hands. (The pools of the standard library
give all work up when one worker dies; those beside it share a lock among workers, which a killed
one may hold for ever.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final, Generic, cast

from seedpkg.run.batches import Done, Item, Receipt, weigh
from seedpkg.run.collection import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

    from seedpkg.run.batches import Job

_METHOD: Final = "spawn" if sys.platform in ("win32", "darwin") else "forkserver"
"""How workers are started: by a server that has the libraries loaded, where forking is safe."""
_PRELOADED: Final = (
    "seedpkg.run.silent_end", "seedpkg.jobs", "seedpkg.extract.article", "seedpkg.structure",
)  # fmt: skip
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread for each worker's algebra: there are as many workers as processors."""
RETIRES: Final = 2_000
"""Items after which a worker makes room for a new one: a language model remembers every word that
it meets. Loading it anew costs less than a hundredth of their time."""
_PATIENCE: Final = 1.0
"""Seconds that a worker has to end by itself, before it is killed."""


@dataclass(frozen=True, slots=True)
class ProcessEngine:
    """Runs batches in `workers` processes; a plain item may take `time_limit` seconds (`weigh`).

    `libraries` are loaded once for all workers, where the system can do that.

    A worker that dies or takes too long is replaced, and its batch is given back as failed.
    """

    workers: int
    time_limit: float
    libraries: tuple[str, ...] = ()

    def run(
        self, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
    ) -> Generator[Done[Item, Receipt]]:
        """Yield each batch when it is done, in any order.

        No worker outlives the loop over the batches: if it is left, the workers are killed.
        """
        waiting = iter(batches)
        team: list[_Worker[Item, Receipt]] = []
        _preload(self.libraries)
        try:
            for batch in waiting:
                team.append(_Worker(job, batch, self.time_limit))
                if len(team) == self.workers:
                    break
            while team:
                for worker in _ready(team):
                    done = worker.collect()
                    following = next(waiting, None)
                    if following is None or not worker.is_alive or worker.n_items >= RETIRES:
                        team.remove(worker)
                        worker.dismiss()
                        if following is not None:
                            team.append(_Worker(job, following, self.time_limit))
                    else:
                        worker.give(following)
                    yield done
        finally:
            for worker in team:
                worker.kill()

    def close(self) -> None:
        """Nothing is held between two runs."""


class _Worker(Generic[Item, Receipt]):
    """A process, our end of its pipe, and the batch in its hands."""

    def __init__(self, job: Job[Item, Receipt], batch: tuple[Item, ...], time_limit: float) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        with _one_thread():
            given = theirs, job, dict(os.environ)
            self.process = context.Process(target=_work, args=given, daemon=True)
            self.process.start()
        theirs.close()
        self.is_alive, self.n_items = True, 0
        self._time_limit = time_limit
        self.give(batch)

    def give(self, batch: tuple[Item, ...]) -> None:
        """Hand over a batch."""
        self._batch = batch
        self.n_items += len(batch)
        self.deadline = time.monotonic() + self._time_limit * weigh(batch)
        try:
            self.pipe.send(batch)
        except OSError:
            self.is_alive = False

    def collect(self) -> Done[Item, Receipt]:
        """Return what became of the batch; what its job raised is raised."""
        if time.monotonic() > self.deadline and not self.pipe.poll():
            self.kill()
            return Done(self._batch, None, "it took too long")
        try:
            answer: object = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(_PATIENCE)
            self.is_alive = False
            return Done(self._batch, None, f"its process died ({self._last_words()})")
        if isinstance(answer, BaseException):
            raise answer
        return Done(self._batch, cast("tuple[Receipt]", answer)[0])

    def dismiss(self) -> None:
        """Let the process end: there is no more work."""
        self.pipe.close()
        self.process.join(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End the process at once."""
        self.is_alive = False
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.pipe.close()

    def _last_words(self) -> str:
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        return signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"


def _ready(team: list[_Worker[Item, Receipt]]) -> list[_Worker[Item, Receipt]]:
    """Wait until a worker has an answer, has died, or is late; return all of which one is true."""
    left = min(worker.deadline for worker in team) - time.monotonic()
    answered = set(wait([worker.pipe for worker in team], timeout=max(left, 0.0)))
    now = time.monotonic()
    return [one for one in team if one.pipe in answered or now > one.deadline or not one.is_alive]


def _work(pipe: Connection, job: Job[Item, Receipt], environment: dict[str, str]) -> None:
    """Do one batch after the other until the other end is closed; an interrupt is not ours.

    A worker that a server started has the environment of the server's first day, not ours.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.clear()
    os.environ.update(environment)
    while True:
        try:
            batch: tuple[Item, ...] = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            with collect_seldom():
                answer: object = (job(batch),)
        except Exception as error:  # raised again where the work was given out
            answer = error
        try:
            pipe.send(answer)
        except OSError:
            return


def _preload(libraries: tuple[str, ...]) -> None:
    if _METHOD == "forkserver":
        _context().set_forkserver_preload([*_PRELOADED, *libraries])


def _context() -> SpawnContext:
    return cast("SpawnContext", multiprocessing.get_context(_METHOD))


@contextmanager
def _one_thread() -> Generator[None]:
    """Start a process whose algebra libraries use one thread, whatever is set here."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
