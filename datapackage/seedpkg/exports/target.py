"""Put a finished export in its place, or leave what was there as it was.

An export is written into a folder `.NAME.exporting-PID` beside its place, and moved when whole.
What an interrupted one leaves behind the next one removes.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    Maker = Callable[[Path], str | None]
    """Says which program made a file or folder; None if it does not tell."""

_KIND = "exporting"


@contextmanager
def replacing(
    out: Path, read_maker: Maker, beside: tuple[str, ...] = (), *, is_folder: bool = False
) -> Generator[Path]:
    """Give a path to write an export to; move it to `out` when all is written.

    `beside` are the suffixes of further files of the export, in the place of that of `out`.

    Raises:
        UsageError: what stands there was not made by seedpkg, or nothing can be written there.
    """
    from seedpkg.write.replace import delete_leftovers

    out = out.resolve()
    places = [out, *(out.with_suffix(suffix) for suffix in beside)]
    if not out.name:
        raise UsageError(f"{out} cannot be replaced.", "Name a new file or folder.")
    _check_all(places, read_maker, is_folder)
    temporary = out.with_name(f".{out.name}.{_KIND}-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        delete_leftovers(out, _KIND)
        temporary.mkdir()
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error}.", "Choose another --out.") from error
    try:
        yield temporary / out.name
        _check_all(places, read_maker, is_folder)
        for place in reversed(places):
            _move(temporary / place.name, place)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _check_all(places: list[Path], read_maker: Maker, is_folder: bool) -> None:
    for place in places:
        if not place.exists() or (is_folder and _is_empty(place)):
            continue
        if not str(read_maker(place)).startswith("seedpkg"):
            raise UsageError(
                f"{place} was not made by this command, and is left alone.",
                "Choose another --out, or remove it yourself.",
            )


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _move(new: Path, place: Path) -> None:
    """Move a file or folder to its place; a folder of seedpkg's there is removed behind it."""
    from seedpkg.write.replace import replace_atomically

    if new.is_dir():
        replace_atomically(new, place)
    else:
        new.replace(place)
