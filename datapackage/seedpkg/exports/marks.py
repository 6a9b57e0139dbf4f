"""What an export says about its package, and by whom an existing file was made.

Only what seedpkg made is ever replaced; each format says in its own way that it did.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, cast

from seedpkg import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.exports.contents import Contents

MAKER: Final = f"seedpkg {__version__}"
"""What every export names as its maker."""

_TOLD: Final = ("id", "name", "title", "version", "created", "description", "homepage", "generator")


def about(contents: Contents) -> dict[str, str]:
    """Return what is told of the package as a whole, its rights and maker included."""
    told = {name: contents.text(name) for name in _TOLD}
    told["licenses"] = "; ".join(one.title for one in contents.licenses)
    told["exported_by"] = MAKER
    return {name: value for name, value in told.items() if value}


def read_member(path: Path, *keys: str | int) -> str | None:
    """Return a text of a JSON file, or of the first line of JSON Lines; None if it is not there."""
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline()
            is_whole = first.rstrip().endswith("}")
            found: object = json.loads(first if is_whole else first + file.read())
        for key in keys:
            found = cast("dict[str | int, object]", found)[key]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str) else None
