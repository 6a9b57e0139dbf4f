"""The only place that draws: a bar on a terminal, one line a stage elsewhere, or nothing."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeAlias

from seedpkg_cli.terminal import is_interactive, write_note

Progress: TypeAlias = Callable[[str, int, int], None]
"""What the library calls: the stage, how many are done, how many there are."""


@contextmanager
def drawn_progress(wanted: bool) -> Generator[Progress | None]:
    """Give a callback that shows progress on standard error; None if it is not wanted."""
    if not wanted:
        yield None
    elif is_interactive(sys.stderr):
        with _bars() as progress:
            yield progress
    else:
        yield _lines()


def _lines() -> Progress:
    said: set[str] = set()

    def say(stage: str, done: int, total: int) -> None:
        if done >= total and stage not in said:
            said.add(stage)
            write_note(f"{stage}: {done}")

    return say


@contextmanager
def _bars() -> Generator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<10}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def draw(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield draw
