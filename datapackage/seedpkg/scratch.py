"""Values that are too many for memory, on disk for as long as a build lasts.

    with closing(Scratch(folder)) as units:
        units["art_1"] = [...]
        units.get("art_1", [])

The file has no name, and is gone when it is closed or the process ends.
"""

from __future__ import annotations

from os import SEEK_END
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from seedpkg.pickling import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value = TypeVar("Value")


class Scratch(Generic[Value]):
    """Values by key, each written once; only where they stand is held in memory.

    `folder` is where the file lies, by default the system's folder for temporary files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - see `close`
        self._places: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        """Forget all values."""
        self._file.close()

    def __setitem__(self, key: str, value: Value) -> None:
        """Write the value of a key."""
        data = to_bytes(value)
        self._places[key] = self._file.seek(0, SEEK_END), len(data)
        self._file.write(data)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._places)

    def get(self, key: str, default: Value, /) -> Value:
        """Read the value of a key; the default if there is none."""
        place = self._places.get(key)
        if place is None:
            return default
        start, size = place
        self._file.seek(start)
        return cast("Value", from_bytes(self._file.read(size)))
