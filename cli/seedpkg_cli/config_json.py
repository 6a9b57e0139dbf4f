"""The settings of a build as a JSON object."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seedpkg_cli.as_json import Object
    from seedpkg_cli.config import Value


def config_object(found: "Path | None", values: "Sequence[Value]", unknown: list[str]) -> "Object":
    """Return what `seedpkg config --json` prints."""
    return {
        "format": "seedpkg.config/1",
        "file": None if found is None else str(found),
        "settings": [
            {
                "key": one.key,
                "value": one.value,
                "source": one.source or None,
                "overruled": one.overruled or None,
            }
            for one in values
        ],
        "unknown_variables": [*unknown],
    }
