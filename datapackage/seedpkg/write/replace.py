"""Put a finished package in the place of an older one, or leave the older one as it was.

A build writes into `.NAME.building-PID` beside `NAME`. When that is whole, `NAME` is renamed to
`.NAME.previous-PID`, the new folder to `NAME`, and the old one deleted. Whatever an interrupted
build leaves behind is put right by the next one.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from typing import TYPE_CHECKING, Final, cast

from seedpkg.contract import CHECKSUMS_NAME, DESCRIPTOR_NAME
from seedpkg.errors import UsageError
from seedpkg.write.checksums import read_checksums

if TYPE_CHECKING:
    from pathlib import Path

_JUNK: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in any folder."""


def make_temporary(out: Path) -> Path:
    """Make an empty folder beside `out` to build its package in, and return it.

    UsageError, before any work is done, if `out` is neither absent nor an empty folder nor a
    package that seedpkg made. A previous package that an interrupted run left renamed is put
    back, other leftovers of runs that have ended are deleted.
    """
    out = out.resolve()
    if not out.name:
        raise UsageError(f"{out} cannot be replaced.", "Name a new folder, such as dist/news.")
    temporary = out.with_name(f".{out.name}.building-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _put_right(out)
        _check_replaceable(out)
        temporary.mkdir()
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error}.", "Choose another --out.") from error
    return temporary


def replace_atomically(temporary: Path, out: Path) -> None:
    """Move the finished folder `temporary` to `out`, in the place of an older package.

    Both must be on one file system. If anything fails, or the user interrupts, the older package
    is where it was. UsageError as in `make_temporary`.
    """
    out = out.resolve()
    _check_replaceable(out)
    previous = out.with_name(f".{out.name}.previous-{os.getpid()}")
    shutil.rmtree(previous, ignore_errors=True)
    try:
        if out.exists():
            out.rename(previous)
        temporary.rename(out)
    except BaseException:
        if previous.exists() and not out.exists():
            previous.rename(out)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _check_replaceable(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out} is a file, not a folder.", "Choose another --out.")
    foreign = _foreign_entries(out)
    if foreign:
        raise UsageError(
            f"{out} holds {foreign[0]!r}, which seedpkg did not write, and is left alone.",
            "Choose another --out, or empty the folder yourself.",
        )


def _foreign_entries(folder: Path) -> list[str]:
    """Return what stands in a folder, sorted, but for junk and files of a seedpkg package."""
    if not is_own_package(folder):
        return sorted({entry.name for entry in folder.iterdir()} - _JUNK)
    own = {*read_checksums(folder), CHECKSUMS_NAME}
    files = [path for path in folder.rglob("*") if not path.is_dir() and path.name not in _JUNK]
    return sorted({path.relative_to(folder).as_posix() for path in files} - own)


def is_own_package(folder: Path) -> bool:
    """Say whether a folder holds a package that seedpkg made."""
    try:
        raw: object = json.loads((folder / DESCRIPTOR_NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    made_by = cast("dict[str, object]", raw).get("generator") if isinstance(raw, dict) else None
    return str(made_by).startswith("seedpkg") and (folder / CHECKSUMS_NAME).is_file()


def delete_leftovers(out: Path, kind: str) -> None:
    """Delete the folders `.NAME.KIND-PID` beside `out` that runs which have ended left there."""
    for leftover in _leftovers(out, kind):
        shutil.rmtree(leftover, ignore_errors=True)


def _put_right(out: Path) -> None:
    """Put back or delete what runs that have ended left beside `out`."""
    for previous in _leftovers(out, "previous"):
        if out.exists():
            shutil.rmtree(previous, ignore_errors=True)
        else:
            previous.rename(out)
    for kind in ("building", "working"):
        delete_leftovers(out, kind)


def _leftovers(out: Path, kind: str) -> list[Path]:
    prefix = f".{out.name}.{kind}-"
    found = [path for path in out.parent.iterdir() if path.name.startswith(prefix)]
    return sorted(path for path in found if not _is_running(path.name.removeprefix(prefix)))


def _is_running(pid: str) -> bool:
    """Say whether a process is at work; where that cannot be asked (Windows), assume so."""
    if not pid.isdecimal() or int(pid) == os.getpid():
        return not pid.isdecimal()
    if os.name == "nt":
        return True
    try:
        os.kill(int(pid), 0)
    except OSError as error:
        return error.errno != errno.ESRCH
    except OverflowError:
        return False
    return True
