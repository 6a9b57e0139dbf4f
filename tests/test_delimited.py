"""Delimited text comes back as it was written, in any dialect, from both readers."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg.validate.findings import ROW
from seedpkg.validate.standard import delimited
from seedpkg.validate.standard.delimited import read_delimited
from seedpkg.validate.standard.resource import read_resource
from seedpkg.validate.standard.stored import TextTable, cell

CELLS: Final = st.text(
    st.one_of(
        st.sampled_from("\"',;|\\\r\n\t #\u2028\x0bé\N{PILE OF POO}"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=8,
)
Quoting = Literal[0, 1]


def read(data: bytes, dialect: dict[str, Any], encoding: str = "utf-8") -> TextTable:
    """Return the table, its rows in memory, since the files are gone when this returns."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.csv").write_bytes(data)
        raw: dict[str, Any] = {"name": "a", "path": "a.csv", "dialect": dialect}
        resource = read_resource(raw | {"encoding": encoding}, 0, folder)
        assert resource.problems == ()
        table = read_delimited(resource, folder, folder / "rows", 10)
        table.frame = table.frame.collect().lazy()
        return table


def cells_of(table: TextTable) -> list[tuple[object, ...]]:
    frame = table.frame.collect()
    assert frame[ROW].to_list() == list(range(1, frame.height + 1))
    return frame.select([cell(number) for number in range(table.width)]).rows()


def written(rows: list[list[str]], delimiter: str, quote: str, end: str, quoting: Quoting) -> str:
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, quotechar=quote, lineterminator=end, quoting=quoting
    )
    writer.writerows([[f"h{number}" for number in range(len(rows[0]))], *rows])
    return out.getvalue()


@settings(deadline=None)
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5
        )
    ),
    delimiter=st.sampled_from(",;|\t"),
    quote=st.sampled_from("\"'"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([0, 1]),
)
def test_what_was_written_is_read(
    rows: list[list[str]], delimiter: str, quote: str, end: str, quoting: Quoting
) -> None:
    if any("\r" in one for row in rows for one in row):
        quoting = 1  # which csv does not see to by itself
    data = written(rows, delimiter, quote, end, quoting).encode("utf-8")
    dialect = {"delimiter": delimiter, "quoteChar": quote, "lineTerminator": end}
    fast = read(data, dialect)
    with patch.object(delimited, "_UTF8", frozenset(("",))):
        careful = read(data, dialect)
    wanted = [tuple(row) for row in rows]
    assert (cells_of(fast), fast.findings) == (wanted, [])
    assert (cells_of(careful), careful.findings) == (wanted, [])
    assert fast.labels == careful.labels


@settings(deadline=None)
@given(st.text(st.sampled_from('ab,"\n\r;é\0\ufeff'), max_size=30))
def test_both_readers_see_the_same_in_anything(text: str) -> None:
    data = f"x,y\n{text}".encode()
    fast = read(data, {})
    with patch.object(delimited, "_UTF8", frozenset(("",))):
        careful = read(data, {})
    assert fast.frame.collect().rows() == careful.frame.collect().rows()
    assert fast.findings == careful.findings


def test_the_fast_reader_reads_what_is_plain() -> None:
    with patch.object(delimited, "_Careful", side_effect=AssertionError):
        table = read(b'x,y\n1,"a, ""b"""\n2,\n', {})
    assert cells_of(table) == [("1", 'a, "b"'), ("2", "")]


@pytest.mark.parametrize("size", [1, 9_000_000])
def test_a_row_with_too_few_cells_is_named_however_long_the_file(size: int) -> None:
    table = read(b"x,y\n" + b"a" * size + b",1\n" * 1 + b"b\n", {})
    (finding,) = table.findings
    assert (finding.rule, finding.row_number) == ("missing-cell", 2)
