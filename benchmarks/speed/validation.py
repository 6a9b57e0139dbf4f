"""How fast a package of one large table with three foreign keys is validated, beside frictionless.

    python benchmarks/speed/validation.py
    python benchmarks/speed/validation.py --rows 1000000 --peer-rows 50000

A made-up package: a table of events with a primary key, an enum, a pattern, a minimum, dates and
three foreign keys, and the three tables they refer to; in CSV, and again in Parquet. frictionless
gets the same package with fewer rows, and its time is scaled by the number of rows, which flatters
it where time grows faster. Both run in a process of their own, one after the other. Only the ratio
means something: the time of frictionless over ours. Memory is the peak of each process (on Linux).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import polars as pl

PARTS: Final = 1_000
_RUN: Final = """
import json, re, sys, time
from pathlib import Path
start = time.perf_counter()
{body}
spent = time.perf_counter() - start
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps({{"seconds": spent, "peak": peak, "valid": valid}}))
"""
_OURS: Final = """
from seedpkg.validate import validate_package
valid = not validate_package(sys.argv[1]).findings
"""
_THEIRS: Final = """
from frictionless import validate
valid = validate(sys.argv[1]).valid
"""
_FIELDS: Final = [
    {"name": "id", "type": "integer", "constraints": {"required": True, "minimum": 1}},
    {"name": "person", "type": "string", "constraints": {"required": True}},
    {"name": "place", "type": "integer", "constraints": {"required": True}},
    {"name": "kind", "type": "string", "constraints": {"required": True}},
    {"name": "day", "type": "date", "constraints": {"minimum": "1900-01-01"}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 1}},
    {"name": "status", "type": "string", "constraints": {"enum": ["planned", "happened"]}},
    {"name": "code", "type": "string", "constraints": {"pattern": "[A-Z]{2}[0-9]+"}},
]


def make_tables(rows: int) -> dict[str, pl.DataFrame]:
    """Return the tables: events with so many rows, and what they refer to."""
    number = pl.int_range(rows, eager=True)
    part = number % PARTS
    events = pl.DataFrame(
        {
            "id": number + 1,
            "person": "person " + part.cast(pl.String),
            "place": (number * 7) % PARTS,
            "kind": "K" + ((number * 13) % PARTS).cast(pl.String),
            "day": (number % 30_000).cast(pl.Int32).cast(pl.Date),
            "share": (number % 997) / 997,
            "status": pl.select(
                pl.when(number % 3 == 0).then(pl.lit("planned")).otherwise(pl.lit("happened"))
            ).to_series(),
            "code": "AB" + number.cast(pl.String),
        }
    )
    each = pl.int_range(PARTS, eager=True)
    return {
        "people": pl.DataFrame({"person": "person " + each.cast(pl.String)}),
        "places": pl.DataFrame({"place": each}),
        "kinds": pl.DataFrame({"kind": "K" + each.cast(pl.String)}),
        "events": events,
    }


def write_package(folder: Path, rows: int, form: str) -> Path:
    """Write the package in one format; return its descriptor."""
    folder.mkdir()
    resources: list[dict[str, object]] = []
    for name, frame in make_tables(rows).items():
        path = folder / f"{name}.{form}"
        frame.write_parquet(path) if form == "parquet" else frame.write_csv(path)
        schema: dict[str, object] = {"fields": [f for f in _FIELDS if f["name"] in frame.columns]}
        schema["primaryKey"] = [frame.columns[0]]
        if name == "events":
            schema["foreignKeys"] = [
                {"fields": [key], "reference": {"resource": target, "fields": [key]}}
                for key, target in (("person", "people"), ("place", "places"), ("kind", "kinds"))
            ]
        resources.append({"name": name, "path": path.name, "type": "table", "schema": schema})
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "made-up", "resources": resources}), "utf-8")
    return descriptor


def measure(body: str, descriptor: Path) -> dict[str, float]:
    """Validate in a process of its own; return seconds, peak of memory in MB, and the verdict."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format(body=body), str(descriptor)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if not found["valid"]:
        raise SystemExit(f"{descriptor} should be valid")
    return found


def main() -> None:
    """Print the time and memory of both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peer-rows", type=int, default=50_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for form in ("csv", "parquet"):
            home = Path(scratch)
            ours = measure(_OURS, write_package(home / f"{form}-ours", given.rows, form))
            theirs = measure(_THEIRS, write_package(home / f"{form}-peer", given.peer_rows, form))
            scaled = theirs["seconds"] * given.rows / given.peer_rows
            print(
                f"{form}: seedpkg {given.rows:,} rows {ours['seconds']:.1f} s, peak "
                f"{ours['peak']:.0f} MB; frictionless {given.peer_rows:,} rows "
                f"{theirs['seconds']:.1f} s, peak {theirs['peak']:.0f} MB; scaled by rows "
                f"{scaled:.0f} s; ratio {scaled / ours['seconds']:.0f}"
            )


if __name__ == "__main__":
    main()
