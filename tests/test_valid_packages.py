"""Valid packages of all kinds: nothing may be found wrong with any of them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from seedpkg.validate import validate_package

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "validate" / "valid.yaml").read_text("utf-8")
)


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inside.csv", data)
    return out.getvalue()


PACKED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "": bytes,
    "gzip": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zip": _zip,
}


def write_case(folder: Path, case: dict[str, Any]) -> Path:
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        long = text.replace("LONG", "x" * 200_000)
        data = long.encode(case.get("encoding", "utf-8"))
        path.write_bytes(PACKED[case.get("packed", "")](data))
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps(case["descriptor"]), "utf-8")
    return descriptor


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_nothing_is_wrong(case: dict[str, Any], tmp_path: Path) -> None:
    report = validate_package(write_case(tmp_path, case))
    assert report.findings == ()
    notes = [f"{one.table} | {one.field} | {one.rule}" for one in report.notes]
    assert notes == case.get("notes", [])


# --------------------------------------------------------------------------- Parquet

COLUMNS: Final[dict[str, tuple[dict[str, Any], pa.Array[Any]]]] = {
    "nullable integers": ({"type": "integer"}, pa.array([1, None], pa.int32())),
    "large integers": (
        {"type": "integer", "constraints": {"minimum": 1, "unique": True}},
        pa.array([2**64 - 1, 2**64 - 2], pa.uint64()),
    ),
    "numbers with null": (
        {"type": "number", "constraints": {"minimum": 0}},
        pa.array([0.5, None], pa.float32()),
    ),
    "numbers with nan": (
        {"type": "number", "constraints": {"maximum": 1}},
        pa.array([0.5, float("nan")]),
    ),
    "decimals": (
        {"type": "number", "constraints": {"minimum": "1.5", "maximum": 2}},
        pa.array([Decimal("1.50"), Decimal("2.00")], pa.decimal128(9, 2)),
    ),
    "whole numbers as numbers": ({"type": "number"}, pa.array([1, 2])),
    "booleans": ({"type": "boolean", "constraints": {"enum": [True]}}, pa.array([True, None])),
    "dictionaries": (
        {"type": "string", "categories": ["a", "b"]},
        pa.array(["a", None]).dictionary_encode(),
    ),
    "large strings": (
        {"type": "string", "constraints": {"pattern": "a|b"}},
        pa.array(["a", "b"], pa.large_string()),
    ),
    "bytes": ({"type": "string", "format": "binary"}, pa.array([b"\xff", b""])),
    "days": (
        {"type": "date", "constraints": {"minimum": "2024-01-01"}},
        pa.array([date(2024, 1, 1), None]),
    ),
    "moments in a zone": (
        {"type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00Z"}},
        pa.array([datetime(2024, 1, 1, tzinfo=UTC), None], pa.timestamp("us", "Europe/Oslo")),
    ),
    "moments to the nanosecond": ({"type": "datetime"}, pa.array([1, 2], pa.timestamp("ns"))),
    "times": ({"type": "time", "constraints": {"maximum": "23:00:00"}}, pa.array([time(1), None])),
    "years": ({"type": "year", "constraints": {"minimum": "1900"}}, pa.array([1999, 2000])),
    "durations": (
        {"type": "duration", "constraints": {"maximum": "P1D"}},
        pa.array([timedelta(hours=1), None]),
    ),
    "durations as text": ({"type": "duration"}, pa.array(["PT1H", None])),
    "lists": (
        {"type": "list", "itemType": "integer", "constraints": {"maxLength": 2}},
        pa.array([[1, 2], None]),
    ),
    "lists as arrays": (
        {"type": "array", "constraints": {"required": True}},
        pa.array([[1, 2], []]),
    ),
    "structs": ({"type": "object"}, pa.array([{"a": 1}, None])),
    "places": ({"type": "geopoint"}, pa.array([[1.5, 2.5], None])),
    "nothing": ({"type": "date"}, pa.array([None, None], pa.null())),
    "anything": ({}, pa.array([1.5, 2.5])),
}
"""Columns that frictionless takes for wrong, or cannot read, among others."""


@pytest.mark.parametrize("name", COLUMNS)
def test_parquet_may_be_stored_so(name: str, tmp_path: Path) -> None:
    field, column = COLUMNS[name]
    path = write_parquet(tmp_path, {"name": "x", **field}, column)
    report = validate_package(path)
    assert (report.findings, report.notes) == ((), ())
    assert report.tables == ("a",)


def write_parquet(folder: Path, field: dict[str, Any], column: pa.Array[Any]) -> Path:
    pq.write_table(pa.table({"x": column}), folder / "a.parquet")
    case = {
        "name": "stored",
        "resources": [{"name": "a", "path": "a.parquet", "schema": {"fields": [field]}}],
    }
    return write_case(folder, {"descriptor": case})


@pytest.mark.parametrize(
    ("name", "field", "row", "rule"),
    [
        ("lists", {"type": "list", "constraints": {"maxLength": 1}}, 1, "maxLength"),
        ("durations", {"type": "duration", "constraints": {"maximum": "PT59M"}}, 1, "maximum"),
        ("years", {"type": "year", "constraints": {"minimum": "2000"}}, 1, "minimum"),
        ("large integers", {"type": "integer", "constraints": {"enum": [2**64 - 2]}}, 1, "enum"),
        ("moments in a zone", {"constraints": {"required": True}}, 2, "required"),
        ("dictionaries", {"type": "string", "categories": ["b"]}, 1, "categories"),
        ("decimals", {"type": "number", "constraints": {"maximum": 1.75}}, 2, "maximum"),
        ("lists", {"type": "integer"}, 0, "physical-type"),
        ("booleans", {"type": "integer"}, 0, "physical-type"),
    ],
)  # fmt: skip
def test_what_is_stored_must_keep_its_constraints(
    name: str, field: dict[str, Any], row: int, rule: str, tmp_path: Path
) -> None:
    path = write_parquet(tmp_path, {"name": "x", **field}, COLUMNS[name][1])
    (finding,) = validate_package(path).findings
    assert (finding.row_number, finding.rule) == (row, rule)


# --------------------------------------------------------------------------- two formats


def write_twins(folder: Path, csv: str, stored: pl.DataFrame, key: list[str]) -> Path:
    (folder / "a.csv").write_text(csv, "utf-8")
    stored.write_parquet(folder / "a.parquet")
    fields = [{"name": "id", "type": "integer"}, {"name": "n", "type": "number"}]
    schema: dict[str, Any] = {"fields": fields} | ({"primaryKey": key} if key else {})
    resources = [
        {"name": "a", "path": "a.csv", "schema": schema},
        {"name": "a-parquet", "path": "a.parquet", "schema": schema},
    ]
    return write_case(folder, {"descriptor": {"name": "twins", "resources": resources}})


STORED: Final = pl.DataFrame({"id": [1, 2, 3], "n": [0.5, None, 1e16]})


@pytest.mark.parametrize(
    ("csv", "key", "expected"),
    [
        ("id,n\n1,0.5\n2,\n3,1e16\n", ["id"], []),
        ("id,n\n3,1E+16\n1,.50\n2,\n", ["id"], []),
        ("id,n\n3,1e16\n2,\n1,0.5\n", [], ["a 1 id", "a 3 id", "a 1 n", "a 3 n"]),
        ("id,n\n1,0.5\n2,0\n3,1e16\n", ["id"], ["a 2 n"]),
        ("id,n\n1,0.5\n3,1e16\n", ["id"], ["a-parquet 2 id"]),
        ("id,n\n1,0.5\n3,1e16\n", [], ["a 0 "]),
        ("id,n\n1,0.5\n2,\n4,1e16\n", ["id"], ["a 3 id", "a-parquet 3 id"]),
    ],
)  # fmt: skip
def test_two_formats_of_a_table_have_the_same_rows(
    csv: str, key: list[str], expected: list[str], tmp_path: Path
) -> None:
    findings = validate_package(write_twins(tmp_path, csv, STORED, key)).findings
    assert [f"{f.table} {f.row_number} {f.field}" for f in findings] == expected
    assert {f.rule for f in findings} <= {"formats-differ"}
