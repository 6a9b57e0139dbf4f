"""Exports in the hands of the tools they are made for, each in a process of its own.

Tests whose tool is not installed are skipped: `pip install --group exports` brings them all.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode

import pyarrow.parquet as pq
import pytest

import seedpkg
from seedpkg.contract import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


def needs(module: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(module) is None, reason=f"{module} is not installed")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a package of the seeds and of a reprint, in a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("tools") / "a b"
    shutil.copytree(ROOT / "seeds", folder / "in")
    text = (folder / "in" / "001_6c0d9572c25c995c.txt").read_text("utf-8")
    (folder / "in" / "reprint.txt").write_text(text.replace("call", "talk", 1), "utf-8")
    seedpkg.build(folder / "in", folder / "news")
    return folder / "news"


def answer(program: str, *arguments: Path) -> Any:
    """Run a Python program and return the JSON that it prints last."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


# ------------------------------------------------------------------ Datasette


@contextmanager
def datasette(database: Path) -> Iterator[str]:
    """Serve a database and what stands beside it on loopback; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    metadata = database.with_suffix(".metadata.json")
    command = ["-m", "datasette", "serve", database, "--metadata", metadata, "--port", port]
    server = subprocess.Popen(
        [sys.executable, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json", timeout=5).close()
                break
            except (URLError, TimeoutError):
                assert server.poll() is None
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def fetch(address: str, **query: str) -> str:
    with urllib.request.urlopen(f"{address}?{urlencode(query)}", timeout=30) as response:
        return str(response.read().decode("utf-8"))


@needs("datasette")
def test_datasette_shows_labels_searches_and_describes(package: Path) -> None:
    opened = seedpkg.open_package(package)
    with datasette(seedpkg.export(package, "sqlite").out) as address:
        page = fetch(f"{address}/news")
        assert "belong to their publishers" in page
        tables = json.loads(fetch(f"{address}/news.json"))["tables"]
        shown = {one["name"]: one for one in tables if not one["hidden"]}
        assert set(shown) == {"package", *(table.name for table in TABLES)}
        for table in TABLES:
            assert shown[table.name]["count"] == len(opened[table.name])
            links = shown[table.name]["foreign_keys"]["outgoing"]
            assert {one["column"] for one in links} == {
                key.columns[0] for key in table.foreign_keys
            }
        names = dict(opened["people"].select("person_id", "name").iter_rows())
        rows = json.loads(
            fetch(f"{address}/news/person_mentions.json", _labels="on", _shape="objects")
        )["rows"]
        assert rows
        for row in rows:
            assert row["person_id"]["label"] == names[row["person_id"]["value"]]
        labels = dict(opened["events"].select("event_id", "label").iter_rows())
        mentions = json.loads(
            fetch(f"{address}/news/event_mentions.json", _labels="on", _shape="objects")
        )["rows"]
        assert {one["event_id"]["label"] for one in mentions} <= set(labels.values())
        found = json.loads(
            fetch(f"{address}/news/paragraphs.json", _search="Ushakov", _shape="objects")
        )
        matches = opened["paragraphs"]["text"].str.contains(r"(?i)\bushakov\b").sum()
        assert found["filtered_table_rows_count"] == matches > 0
        for table in TABLES:
            assert table.description in fetch(f"{address}/news/{table.name}").replace("&#39;", "'")


# ------------------------------------------------------------------ Croissant

LOAD_CROISSANT = """
import json, logging, sys
import mlcroissant
logging.disable()
data = mlcroissant.Dataset(jsonld=sys.argv[1])
text = lambda value: value.decode() if isinstance(value, bytes) else str(value)
rows = {
    one.uuid: [list(map(text, row.values())) for row in data.records(record_set=one.uuid)]
    for one in data.metadata.record_sets
}
issues = data.metadata.ctx.issues
found = {"errors": sorted(issues.errors), "warnings": sorted(issues.warnings), "rows": rows}
print(json.dumps(found))
"""


@needs("mlcroissant")
def test_croissant_is_valid_and_loads_every_row(package: Path) -> None:
    found = answer(LOAD_CROISSANT, seedpkg.export(package, "croissant").out)
    assert found["errors"] == []
    assert all("datePublished" in warning for warning in found["warnings"])
    for table in TABLES:
        wanted = pq.read_table(package / table.parquet_path)
        rows = found["rows"][table.name]
        assert len(rows) == wanted.num_rows, table.name
        for position, field in enumerate(table.fields):
            if field.type in ("string", "integer") and field.required:
                cells = wanted.column(field.name).to_pylist()
                assert [row[position] for row in rows] == list(map(str, cells)), field.name


# ------------------------------------------------------------------ FollowTheMoney

READ_ENTITIES = """
import json, sys
from followthemoney import model
def ordered(properties):
    return {key: sorted(values) for key, values in properties.items()}
changed = []
for line in open(sys.argv[1], encoding="utf-8"):
    entity = json.loads(line)
    proxy = model.get_proxy(entity, cleaned=False)
    proxy.schema.validate(entity)
    if ordered(proxy.to_dict()["properties"]) != ordered(entity["properties"]):
        changed.append(entity["id"])
print(json.dumps(changed))
"""


@needs("followthemoney")
def test_followthemoney_takes_every_value_as_it_is(package: Path) -> None:
    assert answer(READ_ENTITIES, seedpkg.export(package, "ftm").out) == []


# ------------------------------------------------------------------ DCAT

READ_DCAT = """
import json, sys
import rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="json-ld")
found = graph.query('''
    PREFIX dcat: <http://www.w3.org/ns/dcat#>
    PREFIX dct: <http://purl.org/dc/terms/>
    PREFIX spdx: <http://spdx.org/rdf/terms#>
    SELECT ?title ?size ?hash ?licence WHERE {
        ?data a dcat:Dataset; dcat:distribution ?file.
        ?file a dcat:Distribution; dct:title ?title; dcat:byteSize ?size; dcat:downloadURL ?url;
            dcat:mediaType ?type; spdx:checksum/spdx:checksumValue ?hash;
            dct:license/dct:title ?licence.
    }''')
print(json.dumps([[str(term) for term in row] for row in found]))
"""


@needs("rdflib")
def test_dcat_is_read_as_a_graph(package: Path) -> None:
    found = answer(READ_DCAT, seedpkg.export(package, "dcat").out)
    sizes = {title: int(size) for title, size, _, _ in found}
    assert len(sizes) == 2 * len(TABLES)
    for table in TABLES:
        assert sizes[table.name] == (package / table.csv_path).stat().st_size
        assert sizes[f"{table.name}-parquet"] == (package / table.parquet_path).stat().st_size
    of_facts = [licence for title, _, _, licence in found if title == "people"]
    of_texts = [licence for title, _, _, licence in found if title == "paragraphs"]
    assert any(licence.startswith("CC0") for licence in of_facts)
    assert of_texts
    assert all("no licence is given" in licence for licence in of_texts)
