"""Paths of a descriptor: inside of the package, on the net, or refused."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

_FOREIGN: Final = re.compile(r"\\|://|^[A-Za-z]:|^~")
_REMOTE: Final = re.compile(r"(?:https?|ftps?)://", re.IGNORECASE)


def is_remote(path: str) -> bool:
    """Say whether a path is an address on the net, which is never fetched."""
    return bool(_REMOTE.match(path))


def why_unsafe(path: str, folder: Path) -> str:
    """Return why a path may not be read, empty if it may.

    The standard allows relative POSIX paths inside of the package, not in hidden folders.
    """
    parts = PurePosixPath(path).parts
    if not path or path.startswith("/") or "\0" in path or _FOREIGN.search(path):
        return "it is no relative POSIX path"
    if ".." in parts:
        return "it leads upwards"
    if any(part.startswith(".") for part in parts[:-1]):
        return "it is in a hidden folder"
    try:
        real = (folder / path).resolve()
        inside = real.is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return "it cannot be followed"
    return "" if inside else "it leads out of the package by a link"
