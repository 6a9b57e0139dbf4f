"""Run work on a Ray cluster: one that is there, or one of this machine alone.

Every node must have this version of the program and see the folder of the store under one path,
as on a shared file system. Batches and receipts are all that goes through Ray. A task whose worker
or node dies is run again by Ray itself, elsewhere; what it had stored is found there.
"""

from __future__ import annotations

import logging
import socket
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from seedpkg.errors import UsageError
from seedpkg.run.batches import Done, Item, Receipt, weigh
from seedpkg.run.collection import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from seedpkg.run.batches import Job

_TIMEOUT: Final = 10.0
"""Seconds that the head of a cluster has to answer."""
_RETRIES: Final = 3
"""Times that Ray runs a task again whose worker or node has died."""


class RayEngine:
    """Runs batches as tasks of the Ray cluster at `address`, or of one that is started for it.

    `workers` are the processors of a cluster that is started here. A batch may take `time_limit`
    seconds an item. The connection is made when there is work, and lasts until `close`.
    """

    def __init__(self, workers: int, time_limit: float, address: str = "") -> None:
        self.workers = workers
        self._time_limit, self._address = time_limit, address
        self._is_ours = False

    def run(
        self, job: Job[Item, Receipt], batches: Iterable[tuple[Item, ...]]
    ) -> Generator[Done[Item, Receipt]]:
        """Yield each batch when it is done, in any order.

        Raises:
            UsageError: Ray is not installed, or there is no cluster at the address.
        """
        waiting = iter(batches)
        following = next(waiting, None)
        if following is None:
            return
        ray = self._connect()
        task = ray.remote(max_retries=_RETRIES)(_call)
        given = ray.put(job)
        running: dict[Any, tuple[tuple[Item, ...], float]] = {}
        n_at_a_time = max(1, int(ray.cluster_resources().get("CPU", 1)))
        try:
            while following or running:
                while following and len(running) < n_at_a_time:
                    limit = time.monotonic() + self._time_limit * weigh(following)
                    running[task.remote(given, following)] = following, limit
                    following = next(waiting, None)
                for reference, failure in _wait(ray, running):
                    batch, _ = running.pop(reference)
                    yield Done(batch, None, failure) if failure else _fetch(ray, reference, batch)
        finally:
            for reference in running:
                ray.cancel(reference, force=True)

    def close(self) -> None:
        """End the connection, if it was made here."""
        if self._is_ours:
            import_module("ray").shutdown()
            self._is_ours = False

    def _connect(self) -> Any:
        """Return the module `ray`, connected; a connection that was there before is used."""
        try:
            ray: Any = import_module("ray")
        except ImportError as error:
            hint = "Install it with: pip install 'seedpkg[ray]'"
            raise UsageError("Ray is not installed.", hint) from error
        if not ray.is_initialized():
            here = {"num_cpus": self.workers, "include_dashboard": False}
            options = {"address": self._address} if self._address else {"address": "local", **here}
            try:
                _check_listening(self._address)
                ray.init(**options, log_to_driver=False, logging_level=logging.ERROR)
            except (OSError, RuntimeError, ValueError) as error:
                reason = (str(error).strip().splitlines() or ["no answer"])[0]
                hint = "Start one with: ray start --head; --address auto finds it on its machine."
                message = f"There is no Ray cluster at {self._address or 'hand'}: {reason}"
                raise UsageError(message, hint) from error
            self._is_ours = True
        return ray


def _check_listening(address: str) -> None:
    """Raise OSError where nobody listens: Ray itself would wait for a quarter of an hour."""
    host, _, port = address.rpartition("//")[2].rpartition(":")
    if host and port.isdecimal():
        with socket.create_connection((host, int(port)), timeout=_TIMEOUT):
            pass


def _wait(ray: Any, running: Mapping[Any, tuple[object, float]]) -> list[tuple[Any, str]]:
    """Wait until a batch is done or late; return all that are, the late ones with the reason."""
    left = min(limit for _, limit in running.values()) - time.monotonic()
    ready, _ = ray.wait(list(running), num_returns=1, timeout=max(left, 0.0))
    found: list[tuple[Any, str]] = [(reference, "") for reference in ready]
    now = time.monotonic()
    for reference, (_, limit) in running.items():
        if limit < now and reference not in ready:
            ray.cancel(reference, force=True)
            found.append((reference, "it took too long"))
    return found


def _fetch(ray: Any, reference: object, batch: tuple[Item, ...]) -> Done[Item, Any]:
    """Return a batch with its receipt; what its job raised is raised."""
    try:
        return Done(batch, ray.get(reference))
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error
    except ray.exceptions.RayError as error:
        return Done(batch, None, f"its process died ({type(error).__name__})")


def _call(job: Job[Item, Receipt], batch: tuple[Item, ...]) -> Receipt:
    """Do a batch in a process of the cluster; Ray gives it one thread of algebra."""
    with collect_seldom():
        return job(batch)
