"""The only place that draws: a bar on a terminal, lines elsewhere, or nothing.

Lines come when a stage ends, and on long work every ten seconds; with `--json` they are JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from seedpkg_cli.terminal import is_interactive, write_note

Progress: TypeAlias = Callable[[str, int, int], None]
"""What the library calls: the stage, how many are done, how many there are."""
_EVERY: Final = 10.0
"""Seconds between the lines of one stage."""


@dataclass(slots=True)
class Stage:
    """A stage of the work: when it began, and how far it has come; times in seconds."""

    name: str
    began: float
    done: int = 0
    total: int = 0
    seconds: float = 0.0
    told: float = 0.0

    @property
    def rate(self) -> float:
        """Things done in a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float:
        """Seconds that it will take still, if it goes on as before."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


@dataclass(slots=True)
class Stopwatch:
    """Follows the stages, and passes on what it is told."""

    show: Callable[[Stage], None] | None = None
    stages: dict[str, Stage] = field(default_factory=dict[str, Stage])

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note how far a stage has come."""
        now = time.monotonic()
        known = self.stages.setdefault(stage, Stage(stage, now))
        known.done, known.total, known.seconds = done, total, now - known.began
        if self.show is not None:
            self.show(known)

    @property
    def seconds(self) -> dict[str, float]:
        """The seconds that each stage took."""
        return {name: round(stage.seconds, 2) for name, stage in self.stages.items()}


@contextmanager
def drawn_progress(wanted: bool, as_json: bool = False) -> Generator[Stopwatch]:
    """Give a callback that shows progress on standard error, or follows it silently."""
    if not wanted:
        yield Stopwatch()
    elif is_interactive(sys.stderr):
        with _bars() as show:
            yield Stopwatch(show)
    elif as_json:
        yield Stopwatch(_say_json)
    else:
        yield Stopwatch(_say)


def _is_due(stage: Stage) -> bool:
    """Say whether it is time for a line: the stage ends, or the last one is long ago."""
    is_end = stage.done >= stage.total and stage.told >= 0
    if is_end:
        stage.told = -1.0
        return True
    if stage.told >= 0 and stage.seconds - stage.told >= _EVERY:
        stage.told = stage.seconds
        return True
    return False


def _say(stage: Stage) -> None:
    if not _is_due(stage):
        return
    if stage.done >= stage.total:
        write_note(f"{stage.name}: {stage.done:,} in {_duration(stage.seconds)}")
        return
    share = 100 * stage.done // stage.total
    write_note(
        f"{stage.name}: {stage.done:,} of {stage.total:,} ({share} %), "
        f"{stage.rate:.1f}/s, {_duration(stage.left)} left"
    )


def _say_json(stage: Stage) -> None:
    if _is_due(stage):
        event = {
            "format": "seedpkg.progress/1",
            "stage": stage.name,
            "done": stage.done,
            "total": stage.total,
            "seconds": round(stage.seconds, 2),
            "seconds_left": round(stage.left, 1),
        }
        write_note(json.dumps(event))


def _duration(seconds: float) -> str:
    """Return a time as a person reads it: 4.2 s, 3 min, 2 h 5 min."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def _bars() -> Generator[Callable[[Stage], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<10}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def draw(stage: Stage) -> None:
            if stage.name not in tasks:
                tasks[stage.name] = bars.add_task(stage.name, total=stage.total)
            bars.update(tasks[stage.name], completed=stage.done, total=stage.total)

        yield draw
