from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from seedpkg.arrow import to_arrow
from seedpkg.contract import GUIDE_NAMES, TABLES, table
from seedpkg.errors import InputError
from seedpkg.validate import Finding, check_package, validate_package
from seedpkg.validate import validate_tables as validate_lazily
from seedpkg.validate.findings import MAX_FINDINGS
from seedpkg.validate.frictionless import run_frictionless
from seedpkg.validate.standard import keys
from seedpkg.write import PackageMeta, write_package

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
EXAMPLE: dict[str, list[dict[str, object]]] = yaml.safe_load(
    (HERE / "write" / "example.yaml").read_text("utf-8")
)
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "validate" / "tables.yaml").read_text("utf-8"))


def example() -> dict[str, pa.Table]:
    return {
        found.name: to_arrow(
            found, [{**dict.fromkeys(found.columns), **row} for row in EXAMPLE[found.name]]
        )
        for found in TABLES
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("validate") / "written"
    folder.mkdir()
    write_package(example(), folder, PackageMeta("example", "Example"))
    return folder


@pytest.fixture
def package(written: Path, tmp_path: Path) -> Path:
    return shutil.copytree(written, tmp_path / "package")


@pytest.fixture
def frames() -> dict[str, pl.DataFrame]:
    return {name: cast("pl.DataFrame", pl.from_arrow(data)) for name, data in example().items()}


def validate_tables(frames: dict[str, pl.DataFrame]) -> tuple[Finding, ...]:
    return validate_lazily({name: frame.lazy() for name, frame in frames.items()})


def in_short(findings: tuple[Finding, ...]) -> list[str]:
    return [" | ".join((f.table, f.row, f.field, f.rule)) for f in findings]


# --------------------------------------------------------------------------- tables


def test_the_example_keeps_every_law(frames: dict[str, pl.DataFrame]) -> None:
    assert validate_tables(frames) == ()


def test_empty_tables_keep_every_law(frames: dict[str, pl.DataFrame]) -> None:
    assert validate_tables({name: frame.clear() for name, frame in frames.items()}) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_planted_error_is_found_in_its_row(
    case: dict[str, Any], frames: dict[str, pl.DataFrame]
) -> None:
    frames[case["table"]] = planted(case, frames[case["table"]])
    assert in_short(validate_tables(frames)) == case["expect"]


def test_keys_are_the_same_in_parts(
    frames: dict[str, pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [one for one in CASES if any(line.endswith("foreignKey") for line in one["expect"])]
    changed = [{**frames, one["table"]: planted(one, frames[one["table"]])} for one in cases]
    whole = [validate_tables(one) for one in (frames, *changed)]
    monkeypatch.setattr(keys, "KEYS", 1)
    assert len(cases) > 1
    assert [validate_tables(one) for one in (frames, *changed)] == whole


def planted(case: dict[str, Any], frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the case's row changed (`set`), left out (`drop`) or doubled."""
    key = table(case["table"]).primary_key
    rows = frame.to_dicts()
    (hit,) = [row for row in rows if ", ".join(str(row[name]) for name in key) == case["row"]]
    if case.get("drop"):
        rows.remove(hit)
    elif "copy" in case:
        rows.append({**hit, **case["copy"]})
    else:
        hit.update(case["set"])
    return pl.DataFrame(rows, schema=frame.schema)


def test_every_constraint_of_the_schemas_is_planted_once() -> None:
    rules = {line.split(" | ")[3] for case in CASES for line in case["expect"]}
    constraints = {
        rule
        for found in TABLES
        for field in cast("list[dict[str, dict[str, object]]]", found.schema["fields"])
        for rule in field.get("constraints", {})
    }
    assert constraints <= rules
    assert {"primaryKey", "uniqueKeys", "foreignKey", "offsets", "count"} <= rules


def test_values_are_shown(frames: dict[str, pl.DataFrame]) -> None:
    frames["people"] = frames["people"].with_columns(description=pl.lit("x\t" + "y" * 500))
    (finding,) = validate_tables(frames)
    assert finding.value == "x\t" + "y" * 78
    assert finding.message == "The text has a control character."


def test_many_findings_are_cut(frames: dict[str, pl.DataFrame]) -> None:
    one = frames["time_expressions"].head(1)
    many = pl.concat([one] * 500).with_columns(
        time_id=pl.format("tim_{}_1_2_3", pl.int_range(500).cast(pl.String).str.zfill(16)),
        surface=pl.lit("Tuesday"),
    )
    frames["time_expressions"] = pl.concat([frames["time_expressions"], many])
    findings = validate_tables(frames)
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].message == "400 more rows of time_expressions break the same rule."


def test_wrong_shapes_are_found_once(frames: dict[str, pl.DataFrame]) -> None:
    frames["unknown"] = frames.pop("issues")
    frames["people"] = frames["people"].drop("aliases").with_columns(age=pl.lit(40))
    frames["events"] = frames["events"].select(frames["events"].columns[::-1])
    frames["figures"] = frames["figures"].cast({"char_start": pl.String, "value": pl.Int64})
    assert [(f.table, f.field, f.value, f.rule) for f in validate_tables(frames)] == [
        ("unknown", "", "", "unknown-table"),
        ("people", "", "aliases, age", "columns"),
        ("events", "", "", "columns"),
        ("figures", "char_start", "String", "type"),
        ("figures", "value", "Int64", "type"),
        ("issues", "", "", "missing-table"),
    ]


def test_no_tables_at_all() -> None:
    assert {finding.rule for finding in validate_tables({})} == {"missing-table"}


# --------------------------------------------------------------------------- packages


def test_a_written_package_is_whole(package: Path) -> None:
    (package / ".DS_Store").touch()
    assert check_package(package) == ()


def load(folder: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((folder / "datapackage.json").read_text("utf-8")))


def seal(folder: Path) -> None:
    """Make hashes and sizes fit the files again, so that only their content is wrong."""
    descriptor = load(folder)
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if "bytes" in resource:
            resource["bytes"] = len(data)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    sum_up(folder)


def sum_up(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in paths
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def replace_in(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_bytes().decode("utf-8")
    assert text.count(old) >= 1
    (folder / name).write_bytes(text.replace(old, new, 1).encode("utf-8"))


def test_one_changed_byte_is_found(package: Path) -> None:
    replace_in(package, "csv/people.csv", "Mayor", "Major")
    assert in_short(check_package(package)) == [
        "csv/people.csv |  |  | checksum",
        "people |  | hash | hash",
        "people | per_anna-odegard | description | formats-differ",
    ]
    assert run_frictionless(package)[0].rule == "hash-count"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected", "rule"),
    [
        ("figures", "12500000,12500000,", "1.25e7.0,12500000,", "value", "type"),
        ("figures", ",tens,about", ",,about", "value_text", "formats-differ"),
        ("figures", ",20,20,20,", ",20,20.0000001,20,", "value_min", "formats-differ"),
        ("events", "2027-06-30", "2027-06-31", "date_end", "type"),
        ("events", "false", "False", "has_date_conflict", "formats-differ"),
        ("events", "Gift,AID,happened,,", "Gift,AID,happened,x,", "date", "pattern"),
        ("sources", ",400,", ",four,", "n_bytes", "type"),
    ],
)
def test_csv_must_say_what_parquet_says(
    package: Path, name: str, old: str, new: str, expected: str, rule: str
) -> None:
    replace_in(package, f"csv/{name}.csv", old, new)
    seal(package)
    findings = check_package(package)
    assert {(f.path, f.field) for f in findings} == {(f"csv/{name}.csv", expected)}
    assert rule in {f.rule for f in findings}
    assert all(f.row and f.row_number for f in findings)


def test_a_row_lost_in_one_format(package: Path) -> None:
    lines = (package / "csv/issues.csv").read_bytes().splitlines(keepends=True)
    (package / "csv/issues.csv").write_bytes(b"".join(lines[:-1]))
    seal(package)
    (finding,) = check_package(package)
    assert (finding.table, finding.row_number) == ("issues-parquet", 3)
    assert finding.message == "The row is not in csv/issues.csv."


def rewrite_parquet(
    folder: Path, name: str, change: Callable[[pl.DataFrame], pl.DataFrame]
) -> None:
    path = folder / f"parquet/{name}.parquet"
    changed = change(pl.read_parquet(path)).to_arrow()
    pq.write_table(changed, path)
    seal(folder)


def test_parquet_must_be_stored_as_the_contract_says(package: Path) -> None:
    rewrite_parquet(package, "sources", lambda frame: frame)
    findings = check_package(package)
    assert {finding.rule for finding in findings} == {"physical-type"}
    assert [f.value for f in findings if f.field in {"path", "n_bytes"}] == [
        "large_string",
        "int64",
    ]


def test_numbers_stored_as_text_are_found_where_frictionless_finds_nothing(package: Path) -> None:
    rewrite_parquet(package, "sources", lambda frame: frame.cast({"n_bytes": pl.String}))
    assert "sources |  | n_bytes | type" in in_short(check_package(package))
    assert run_frictionless(package) == ()


def test_lists_in_parquet_are_found(package: Path) -> None:
    rewrite_parquet(package, "people", lambda frame: frame.with_columns(pl.concat_list("aliases")))
    assert "people |  | aliases | type" in in_short(check_package(package))


def test_an_error_in_both_formats_is_found_in_its_row(tmp_path: Path) -> None:
    tables = example()
    rows = tables["paragraphs"].to_pylist()
    rows[0]["article_id"] = "art_0000000000000000"
    tables["paragraphs"] = to_arrow(table("paragraphs"), rows)
    write_package(tables, tmp_path, PackageMeta("example", "Example"))
    key = rows[0]["paragraph_id"]
    assert f"paragraphs | {key} | article_id | foreignKey" in in_short(check_package(tmp_path))
    found = run_frictionless(tmp_path)
    assert {f.table for f in found} >= {"paragraphs", "paragraphs-parquet"}
    assert {f.rule for f in found} == {"foreign-key"}


def damage(path: str, data: bytes | None) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        if data is None:
            (folder / path).unlink()
        else:
            (folder / path).write_bytes(data)

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (damage("csv/people.csv", None), "people |  | path | missing-file"),
        (damage("csv/people.csv", b""), "people |  |  | columns"),
        (damage("csv/people.csv", b"\xff\xfe\x00"), "people |  |  | columns"),
        (damage("csv/people.csv", b"person_id\nx\n"), "people |  |  | columns"),
        (damage("csv/notes.csv", b"mine"), "csv/notes.csv |  |  | checksum"),
        (damage("parquet/people.parquet", None), "parquet/people.parquet |  |  | unreadable"),
        (damage("parquet/people.parquet", b"PAR1"), "people-parquet |  |  | unreadable"),
        (damage("parquet/people.parquet", None), "people |  |  | missing-table"),
        (damage("README.md", None), "README.md |  |  | checksum"),
        (damage("DATA_DICTIONARY.md", b"mine"), "DATA_DICTIONARY.md |  |  | checksum"),
        (damage("SHA256SUMS", None), "SHA256SUMS |  |  | checksum"),
        (damage("SHA256SUMS", b"\xff\n"), "SHA256SUMS |  |  | checksum"),
        (damage("datapackage.json", None), "datapackage.json |  |  | descriptor"),
        (damage("datapackage.json", b"[]"), "datapackage.json |  |  | descriptor"),
        (damage("datapackage.json", b"\xff"), "datapackage.json |  |  | descriptor"),
        (damage("datapackage.json", b"[" * 100_000), "datapackage.json |  |  | descriptor"),
        (damage("datapackage.json", b"{}"), "datapackage.json | people | name | descriptor"),
    ],
)
def test_damaged_files_are_found(
    package: Path, change: Callable[[Path], None], expected: str
) -> None:
    change(package)
    assert expected in in_short(check_package(package))


@pytest.mark.parametrize("name", GUIDE_NAMES)
def test_files_for_people_must_be_there(package: Path, name: str) -> None:
    (package / name).unlink()
    sum_up(package)
    assert in_short(check_package(package)) == [f"{name} |  |  | checksum"]


def cut_in_the_middle(folder: Path) -> None:
    path = folder / "parquet/paragraphs.parquet"
    data = bytearray(path.read_bytes())
    data[40:60] = bytes(20)
    path.write_bytes(data)


def test_damaged_pages_are_found(package: Path) -> None:
    cut_in_the_middle(package)
    seal(package)
    assert "paragraphs-parquet |  |  | unreadable" in in_short(check_package(package))


# --------------------------------------------------------------------------- descriptors


def resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the resource of a name."""
    found: dict[str, Any] = next(one for one in descriptor["resources"] if one["name"] == name)
    return found


def field(descriptor: dict[str, Any], resource: int, number: int) -> dict[str, Any]:
    return cast("dict[str, Any]", descriptor["resources"][resource]["schema"]["fields"][number])


def place_in_descriptor(finding: Finding) -> str:
    """Return the resource and property, whether the standard or our own law is broken."""
    resource = finding.row if finding.table == "datapackage.json" else finding.table
    return f"{resource} | {finding.field.partition('[')[0]}"


DESCRIPTORS: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("no profile", lambda d: d.pop("$schema"), "| $schema"),
    ("a profile of version 1", lambda d: d.update(profile="tabular-data-package"), "| profile"),
    ("a slip", lambda d: d.update(licences=[]), "| licences"),
    ("no name", lambda d: d.pop("name"), "| name"),
    ("a bad name", lambda d: d.update(name="Bad Name"), "| name"),
    ("a version that is not semantic", lambda d: d.update(version="1.0"), "| version"),
    ("a day as created", lambda d: d.update(created="2026-02-04"), "| created"),
    (
        "a covered time that ends before it starts",
        lambda d: d["temporal"].update(end="1999-01-01"),
        "| temporal",
    ),
    ("a covered time in words", lambda d: d.update(temporal="2026"), "| temporal"),
    ("limits in one text", lambda d: d.update(limitations="none"), "| limitations"),
    ("no keywords", lambda d: d.update(keywords=[]), "| keywords"),
    ("a home page that is none", lambda d: d.update(homepage="example.org"), "| homepage"),
    ("no licence", lambda d: d.pop("licenses"), "| licenses"),
    ("a licence without name", lambda d: d.update(licenses=[{"title": "x"}]), "| licenses"),
    (
        "a rule without name",
        lambda d: d.update(cleaning_rules=[{"lines": ["End"]}]),
        "| cleaning_rules",
    ),
    ("a gazetteer without hash", lambda d: d.update(gazetteer={"name": "x"}), "| gazetteer"),
    ("a model in one word", lambda d: d.update(language_model="sm"), "| language_model"),
    ("licences that are no list", lambda d: d.update(licenses="CC0"), "| licenses"),
    ("a source without title", lambda d: d.update(sources=[{"path": "x"}]), "| sources"),
    (
        "roles that are no list",
        lambda d: d.update(contributors=[{"title": "x", "roles": "author"}]),
        "| contributors",
    ),
    ("no resources", lambda d: d.update(resources={}), "sources | name"),
    ("a resource twice", lambda d: d["resources"].append(d["resources"][0]), "sources | name"),
    ("a resource missing", lambda d: d["resources"].pop(), "issues-parquet | name"),
    ("a text as resource", lambda d: d["resources"].insert(0, "x"), ""),
    ("a wrong hash", lambda d: d["resources"][1].update(hash="sha256:0"), "sources-parquet | hash"),
    ("a wrong size", lambda d: d["resources"][0].update(bytes=1), "sources | bytes"),
    ("the size of Parquet", lambda d: d["resources"][1].update(bytes=1), "sources-parquet | bytes"),
    ("a path outside", lambda d: d["resources"][0].update(path="../x.csv"), "sources | path"),
    ("no encoding", lambda d: d["resources"][0].pop("encoding"), "sources | encoding"),
    ("another schema", lambda d: field(d, 0, 0).update(type="any"), "sources | schema"),
    (
        "a key left out",
        lambda d: resource(d, "paragraphs")["schema"].pop("uniqueKeys"),
        "paragraphs | schema",
    ),
    (
        "a foreign key into the other format",
        lambda d: d["resources"][3].update(schema=d["resources"][2]["schema"]),
        "articles-parquet | schema",
    ),
]


@pytest.mark.parametrize(
    ("change", "expected"),
    [pytest.param(change, expected, id=name) for name, change, expected in DESCRIPTORS],
)
def test_a_wrong_descriptor_is_found(
    package: Path, change: Callable[[dict[str, Any]], object], expected: str
) -> None:
    descriptor = load(package)
    change(descriptor)
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    sum_up(package)
    findings = check_package(package)
    allowed = {"descriptor", "schema", "bytes", "hash", "unsafe-path"}
    assert {finding.rule for finding in findings} <= allowed
    assert any(expected in line for line in map(place_in_descriptor, findings))


# --------------------------------------------------------------------------- laws, with origins


def first_case(rule: str) -> dict[str, Any]:
    """Return a case that plants an error of one rule alone."""
    alone = (case for case in CASES if [e.split(" | ")[3] for e in case["expect"]] == [rule])
    return next(case for case in alone if "set" in case)


@pytest.mark.parametrize(
    "rule", ["offsets", "count", "interval", "absence", "sentence", "enum", "pattern", "foreignKey"]
)
def test_a_broken_law_of_a_package_is_found_in_its_row(rule: str, tmp_path: Path) -> None:
    case, tables = first_case(rule), example()
    found = table(case["table"])
    frame = planted(case, cast("pl.DataFrame", pl.from_arrow(tables[found.name])))
    tables[found.name] = to_arrow(found, frame.to_dicts())
    write_package(tables, tmp_path, PackageMeta("example", "Example"))
    report = validate_package(tmp_path)
    assert report.is_ours
    is_standard = rule in {"enum", "pattern", "foreignKey"}
    names = {found.name, f"{found.name}-parquet"} if is_standard else {found.name}
    assert {(f.table, f.row, f.rule) for f in report.findings} == {
        (name, case["row"], rule) for name in names
    }
    assert all(f.row_number for f in report.findings)


def test_a_finding_says_where_its_row_stands_in_the_source(tmp_path: Path) -> None:
    tables = example()
    rows = tables["person_mentions"].to_pylist()
    rows[0]["surface"] = "Somebody"
    tables["person_mentions"] = to_arrow(table("person_mentions"), rows)
    write_package(tables, tmp_path, PackageMeta("example", "Example"))
    (finding,) = check_package(tmp_path)
    paragraphs = {row["paragraph_id"]: row for row in tables["paragraphs"].to_pylist()}
    articles = {row["article_id"]: row for row in tables["articles"].to_pylist()}
    sources = {row["source_id"]: row for row in tables["sources"].to_pylist()}
    source = sources[articles[rows[0]["article_id"]]["source_id"]]
    assert (finding.rule, finding.row_number) == ("offsets", 1)
    assert finding.source == source["path"]
    assert finding.source_start == paragraphs[rows[0]["paragraph_id"]]["source_start"]


def test_rows_in_another_order_are_found(package: Path) -> None:
    path = package / "csv/issues.csv"
    header, *lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([header, *lines[::-1]]))
    seal(package)
    (finding,) = check_package(package)
    assert (finding.table, finding.rule) == ("issues", "formats-differ")
    assert "order" in finding.message


def test_a_package_of_ours_is_valid_for_everyone(package: Path) -> None:
    report = validate_package(package / "datapackage.json")
    assert (report.findings, report.notes) == ((), ())
    assert len(report.tables) == 2 * len(TABLES)


@pytest.mark.parametrize(
    ("data", "message"), [(None, "cannot be read"), (b"{", "no JSON"), (b"[]", "no JSON object")]
)
def test_without_a_descriptor_nothing_can_be_said(
    data: bytes | None, message: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "datapackage.json").write_bytes(data)
    with pytest.raises(InputError, match=message):
        validate_package(tmp_path)


HOSTILE: list[object] = [
    {},
    {"resources": 5},
    {"resources": [None, 5, "x", {}, {"name": 5}, {"name": "a", "path": 5}, {"path": []}]},
    {"resources": [{"name": "a", "path": ["x.csv", 5], "schema": 5, "dialect": [], "bytes": "x"}]},
    {"resources": [{"name": "a", "data": 5, "type": "table", "schema": {"fields": "x"}}]},
    {"resources": [{"name": "a", "data": [1, [2], {"a": 3}], "type": "table"}]},
    {"resources": [{"name": "a", "data": [{}], "schema": {"fields": [5, {}, {"name": 3}]}}]},
    {
        "resources": [
            {
                "name": "a",
                "data": [["x"], ["1"]],
                "dialect": {"delimiter": "", "headerRows": [0], "quoteChar": "ab", "header": 1},
                "schema": {
                    "fieldsMatch": {},
                    "missingValues": 5,
                    "primaryKey": {"x": 1},
                    "uniqueKeys": [],
                    "foreignKeys": [5, {}, {"fields": "x", "reference": {"fields": 5}}],
                    "fields": [
                        {
                            "name": "x",
                            "type": "integer",
                            "format": 5,
                            "constraints": {
                                "minimum": {"a": 1},
                                "enum": [[1], None, {}],
                                "pattern": "(",
                                "minLength": "x",
                                "required": "yes",
                                "unique": 1,
                            },
                            "categories": [None],
                        }
                    ],
                },
            }
        ]
    },
]


@pytest.mark.parametrize("descriptor", HOSTILE)
def test_no_descriptor_brings_it_down(descriptor: object, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    assert validate_package(tmp_path).findings


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"x",
        b'x\n"',
        b'x\n"open\n1\n',
        b"x\n\x00\n",
        b"\xff\xfe",
        b"x\r1\r2\r",
        b"x,x\n1,2\n",
        b"x\n" + b'"' * 999,
    ],
)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "parquet", "csv.gz", "csv.zip"])
def test_no_file_brings_it_down(data: bytes, form: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{form}").write_bytes(data)
    schema = {"fields": [{"name": "x", "type": "integer"}]}
    resource = {"name": "a", "path": f"a.{form}", "type": "table", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    validate_package(tmp_path)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("xz", lzma.compress)])
def test_what_unpacks_without_end_is_told(
    ending: str,
    pack: Callable[[bytes], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("seedpkg.validate.standard.files.UNPACKED", 100_000)
    rows = b"x\n" + b"1\n" * 1_000_000
    (tmp_path / f"a.csv.{ending}").write_bytes(pack(rows))
    schema = {"fields": [{"name": "x", "type": "integer"}]}
    resource = {"name": "a", "path": f"a.csv.{ending}", "type": "table", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    (finding,) = validate_package(tmp_path).findings
    assert finding.rule == "unreadable"
    assert "unpacks to more than" in finding.message
    monkeypatch.setattr("seedpkg.validate.standard.files.UNPACKED", len(rows))
    assert validate_package(tmp_path).findings == ()
