"""Made-up data packages for tests of validation: one in CSV, the same in Parquet, and changes.

What a case may hold, each optional: `set` and `copy` ([table, row number, {field: cell}]), `drop`
([table, row number]), `swap` ([table, number, number] of columns), `descriptor`, `resource` and
`schema` ({place: value}, the latter two with `table`), `stored` ({field: polars type}, Parquet
alone), `file` ({path: change of its bytes}), `parts` (so many files for `table`), `gzip`.
"""

from __future__ import annotations

import copy
import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
BASE: Final[list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "validate" / "made_up.yaml").read_text("utf-8")
)
Case = dict[str, Any]
Rows = list[dict[str, str]]

_CASTS: Final[dict[str, Any]] = {
    "integer": pl.col("cell").cast(pl.Int64),
    "year": pl.col("cell").cast(pl.Int64),
    "number": pl.col("cell").cast(pl.Float64),
    "boolean": pl.col("cell").replace_strict(
        {"true": True, "false": False}, return_dtype=pl.Boolean
    ),
    "date": pl.col("cell").str.to_date(),
    "time": pl.col("cell").str.to_time("%H:%M:%S"),
    "datetime": pl.col("cell").str.to_datetime(time_zone="UTC", format="%Y-%m-%dT%H:%M:%S%.f%#z"),
}


def write_made_up(folder: Path, form: str, case: Case) -> Path:
    """Write the package in a format, changed as a case says; return its descriptor."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = [_resource(folder, form, copy.deepcopy(one), case) for one in BASE]
    descriptor: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "made-up",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": resources,
    }
    _patch(descriptor, case.get("descriptor", {}))
    for path, change in case.get("file", {}).items():
        _change(folder / path.replace("FORMAT", form), change)
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor), "utf-8")
    return path


def _resource(folder: Path, form: str, one: dict[str, Any], case: Case) -> dict[str, Any]:
    name, schema = one["name"], one["schema"]
    rows = list(csv.reader(io.StringIO(one["rows"])))
    header, rows = rows[0], rows[1:]
    _change_rows(name, header, rows, case)
    is_meant = case.get("table") == name
    if is_meant:
        _patch(schema, case.get("schema", {}))
    parts = case.get("parts", 1) if is_meant else 1
    paths: list[str] = []
    for part in range(parts):
        some = rows[part * len(rows) // parts : (part + 1) * len(rows) // parts]
        path = f"{name}.{form}" if parts == 1 else f"{name}-{part}.{form}"
        if form == "csv":
            path = _write_csv(folder, path, header, some, is_meant and case.get("gzip", False))
        else:
            stored = case.get("stored", {}) if is_meant else {}
            _write_parquet(folder / path, schema, header, some, stored)
        paths.append(path)
    data = b"".join((folder / path).read_bytes() for path in paths)
    resource = {
        "name": name,
        "type": "table",
        "path": paths[0] if parts == 1 else paths,
        "format": form,
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }
    if form == "csv":
        resource |= {"bytes": len(data), "encoding": "utf-8"}
    if is_meant:
        _patch(resource, case.get("resource", {}))
    return resource


def _change_rows(name: str, header: list[str], rows: list[list[str]], case: Case) -> None:
    for number, cells in _meant(case, "set", name):
        for field, cell in cells.items():
            rows[number - 1][header.index(field)] = cell
    for number, cells in _meant(case, "copy", name):
        rows.append([cells.get(f, c) for f, c in zip(header, rows[number - 1], strict=True)])
    for (number,) in _meant(case, "drop", name):
        del rows[number - 1]
    for one, other in _meant(case, "swap", name):
        for row in (header, *rows):
            row[one - 1], row[other - 1] = row[other - 1], row[one - 1]


def _meant(case: Case, what: str, name: str) -> Iterator[list[Any]]:
    """Yield the changes of a kind that are meant for a table."""
    yield from (change for table, *change in case.get(what, []) if table == name)


def _write_csv(
    folder: Path, path: str, header: list[str], rows: list[list[str]], is_packed: bool
) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    data = text.getvalue().encode("utf-8")
    if is_packed:
        path, data = f"{path}.gz", gzip.compress(data, mtime=0)
    (folder / path).write_bytes(data)
    return path


def _write_parquet(
    path: Path,
    schema: dict[str, Any],
    header: list[str],
    rows: list[list[str]],
    stored: dict[str, str],
) -> None:
    types = {field["name"]: field.get("type", "any") for field in schema["fields"]}
    missing = [m["value"] if isinstance(m, dict) else m for m in schema.get("missingValues", [""])]
    columns: list[pl.Series] = []
    for place, name in enumerate(header):
        cells = [None if row[place] in missing else row[place] for row in rows]
        frame = pl.DataFrame({"cell": cells}, schema={"cell": pl.String})
        cast = (
            pl.col("cell") if name in stored else _CASTS.get(types.get(name, "any"), pl.col("cell"))
        )
        column = frame.select(cast).to_series().alias(name)
        if stored.get(name, "String") != "String":
            column = column.cast(getattr(pl, stored[name]))
        columns.append(column)
    pl.DataFrame(columns).write_parquet(path)


def _patch(target: Any, changes: dict[str, Any]) -> None:
    """Set values at places such as `fields.0.type`; `DELETE` takes one away."""
    for place, value in changes.items():
        *parents, last = place.split(".")
        inner = target
        for part in parents:
            inner = inner[int(part)] if isinstance(inner, list) else inner.setdefault(part, {})
        if value == "DELETE":
            del inner[int(last) if isinstance(inner, list) else last]
        elif isinstance(inner, list):
            inner[int(last)] = value
        else:
            inner[last] = value


def _change(path: Path, change: dict[str, Any]) -> None:
    """Change the bytes of a file: `replace` [old, new], `append`, `cut` to a size, `delete`."""
    if change.get("delete"):
        path.unlink()
        return
    data = path.read_bytes()
    if "replace" in change:
        old, new = (one.encode("latin-1") for one in change["replace"])
        assert data.count(old) >= 1
        data = data.replace(old, new, 1)
    data += change.get("append", "").encode("latin-1")
    path.write_bytes(data[: change.get("cut", len(data))])
