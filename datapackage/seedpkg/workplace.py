"""Where the work on files and documents is done: which engine, and which store of results.

with open_workplace(RunOptions(workers=4), beside=Path("dist/news")) as place: ...
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.bucket import address_of
from seedpkg.errors import UsageError
from seedpkg.run import choose_engine
from seedpkg.run.collection import collect_seldom
from seedpkg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from seedpkg.options import RunOptions
    from seedpkg.run import Engine

    Progress = Callable[[str, int, int], None]
    """What is told of the work: the stage, how many things are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The engine, the store, and how many items at most a batch holds."""

    engine: Engine
    store: Store
    batch_size: int = 16


@contextmanager
def open_workplace(
    run: RunOptions, beside: Path, libraries: tuple[str, ...] = ()
) -> Generator[Workplace]:
    """Give the workplace that the options ask for.

    `libraries` are what the work will load. Without a cache the store is a folder beside the
    package to be built, which is removed at the end; what a killed build leaves of it the next one
    removes.

    Raises:
        UsageError: there is no such engine, the folder of the store cannot be made, or anyone may
            write to it.
    """
    engine = choose_engine(run, libraries)
    beside = beside.resolve()
    own = beside.with_name(f".{beside.name}.working-{os.getpid()}")
    folder = own if run.cache is None else Path(run.cache).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        hint = "Choose another folder, or build with --no-cache."
        raise UsageError(f"{folder} cannot be made: {error.strerror}.", hint) from error
    if os.name == "posix" and folder.stat().st_mode & stat.S_IWOTH:
        message = f"{folder} can be written by anyone, who could run code here."
        raise UsageError(message, f"Make it yours: chmod o-w {folder}")
    try:
        with collect_seldom():
            yield Workplace(engine, Store(folder), run.batch_size)
    finally:
        engine.close()
        shutil.rmtree(own, ignore_errors=True)


def tell_nobody(stage: str, done: int, total: int) -> None:
    """Follow no progress."""


def refuse_overlaps(
    source: str | os.PathLike[str], places: Mapping[str, str | os.PathLike[str] | None]
) -> None:
    """Raise UsageError where something is written among the input: it would be read as input.

    So it is for an address, under which nothing can be written as to a folder.
    """
    inside = Path(source).resolve()
    for option, place in places.items():
        if place is not None and address_of(place):
            hint = (
                "Name a folder; seedpkg publish FOLDER --to s3 --at ADDRESS sends a package there."
            )
            raise UsageError(f"{option} {place} is no folder.", hint)
        written = None if place is None else Path(place).resolve()
        if written and (written.is_relative_to(inside) or inside.is_relative_to(written)):
            raise UsageError(
                f"{place} and the input {source} lie in one another.", f"Choose another {option}."
            )
