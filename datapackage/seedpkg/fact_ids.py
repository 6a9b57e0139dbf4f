"""Which fact each figure states, on disk from when the facts are joined until rows are made.

    with closing(FactIds(folder)) as fact_ids:
        fact_ids.add(fact)
        fact_ids.get("art_1", {})     # {0: "fact_...", 3: "fact_..."}

The file has no name, and is gone when it is closed or the process ends.
"""

from __future__ import annotations

from array import array
from os import SEEK_END
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.linked import FigureFact

_OFFSET_BITS: Final = 44
"""Lower bits of a number that say where a fact's id stands in the file; above is the figure."""
_OFFSET: Final = (1 << _OFFSET_BITS) - 1


class FactIds:
    """The ids of facts, by article and index of the figure; eight bytes a figure are in memory."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - see `close`
        self._places: dict[str, array[int]] = {}

    def close(self) -> None:
        """Forget all of it."""
        self._file.close()

    def add(self, fact: FigureFact) -> None:
        """Note which figures state a fact."""
        offset = self._file.seek(0, SEEK_END)
        self._file.write(f"{fact.fact_id}\n".encode())
        for article_id, index in fact.members:
            places = self._places.setdefault(article_id, array("Q"))
            places.append(index << _OFFSET_BITS | offset)

    def get(self, article_id: str, default: Mapping[int, str], /) -> Mapping[int, str]:
        """Return the facts of an article by the index of the figure; the default if it has none."""
        places = self._places.get(article_id)
        return default if places is None else dict(map(self._read, places))

    def _read(self, place: int) -> tuple[int, str]:
        self._file.seek(place & _OFFSET)
        return place >> _OFFSET_BITS, self._file.readline().decode().rstrip("\n")
