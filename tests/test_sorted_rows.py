"""Rows sorted on disk: the same as sorted in memory, for any order, size and number of runs."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from seedpkg import sorted_rows
from seedpkg.arrow import to_arrow
from seedpkg.contract import table
from seedpkg.sorted_rows import SortedRows

if TYPE_CHECKING:
    from pathlib import Path

TABLE = table("event_participants")
COLUMNS = dict.fromkeys(TABLE.columns)


def make_rows(number: int, per_event: int) -> list[dict[str, object]]:
    """Make rows whose key has two columns, shuffled; `per_event` of them share the first."""
    rows: list[dict[str, object]] = [
        {
            **COLUMNS,
            "event_id": f"evt_{n // per_event:05}",
            "name": f"é{n % per_event}",
            "role": "agent",
        }
        for n in range(number)
    ]
    random.Random(number).shuffle(rows)
    return rows


@pytest.mark.parametrize("per_event", [1, 7, 400])
@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 1_234])
def test_as_sorted_in_memory(
    number: int, per_event: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorted_rows, "RUN_ROWS", 100)
    monkeypatch.setattr(sorted_rows, "BATCH_ROWS", 8)
    rows = make_rows(number, per_event)
    with closing(SortedRows(TABLE, tmp_path)) as taken:
        taken.extend(rows)
        parts = list(taken.read())
    assert pa.concat_tables(parts).equals(to_arrow(TABLE, rows))
    assert number < 100 or max(map(len, parts)) <= max(number // 4, 3 * per_event)
    assert not list(tmp_path.iterdir())
