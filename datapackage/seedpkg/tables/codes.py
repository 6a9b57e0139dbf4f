"""Rows of the lists of codes: `event_types` and `units`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.tables.corpus import Corpus


def event_types_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every type of events, whether there are such events or not."""
    types = table("events").column("type")
    for name, meaning in zip(types.enum, types.labels, strict=True):
        yield {"type": name, "meaning": meaning}


def units_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every currency or physical unit of a figure, and for their base units."""
    used = corpus.unit_codes & corpus.units.keys()
    for code in sorted(used | {corpus.units[code].base for code in used}):
        unit = corpus.units[code]
        yield {
            "unit_code": code,
            "unit_name": unit.name,
            "unit_system": unit.system,
            "dimension": unit.dimension.partition(":")[0],
            "base_unit": unit.base,
            "factor": unit.factor,
            "offset": unit.offset,
        }
