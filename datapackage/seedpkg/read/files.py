"""List the files of an input folder, in an order that depends on their names alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from seedpkg.errors import InputError

_WEIGHTY = 10_000_000


@dataclass(frozen=True, slots=True)
class File:
    """An input file: where it is, and its path relative to the input folder, with `/`."""

    path: Path
    name: str

    @property
    def weight(self) -> float:
        """How many times as long as a page its reading may take: one for each 10 MB more."""
        try:
            return 1 + self.path.stat().st_size / _WEIGHTY
        except OSError:
            return 1.0


def list_files(source: Path) -> tuple[File, ...]:
    """Return the files under a folder, or the one file given, sorted by relative path.

    Hidden files and folders are left out, as are links that lead out of the folder. A folder
    within that cannot be listed is returned like a file, which then cannot be read.

    Raises:
        InputError: nothing is there, it cannot be listed, or it holds no file.
    """
    if source.is_file():
        return (File(source, source.name),)
    if not source.is_dir():
        raise InputError(f"{source}: no such file or folder", "Give a folder of articles.")
    root = source.resolve()
    files = sorted(_walk(source, root), key=lambda file: file.name)
    if not files:
        raise InputError(f"{source}: the folder holds no file", "Put articles into it.")
    return tuple(files)


def _walk(source: Path, root: Path) -> list[File]:
    found: list[File] = []

    def refuse(error: OSError) -> None:
        path = Path(str(error.filename))
        if path == source:
            raise InputError(f"{source}: {error.strerror}", "Check its permissions.") from error
        found.append(File(path, path.relative_to(source).as_posix()))

    for folder, folders, names in os.walk(source, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and _stays_inside(path, root):
                found.append(File(path, path.relative_to(source).as_posix()))
    return found


def _stays_inside(path: Path, root: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(root)
