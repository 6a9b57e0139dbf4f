from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from datetime import date
from importlib.resources import files
from typing import get_args

import frictionless
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import edtf, model, quote
from seedpkg.arrow import arrow_schema, clean_text, to_arrow
from seedpkg.contract import TABLES, Column, Table, table

COLUMNS = [(found, column) for found in TABLES for column in found.fields]

ENUMS = {
    ("sources", "status"): get_args(model.SourceStatus),
    ("article_fields", "field"): get_args(model.FieldName),
    ("articles", "anchor_basis"): ("published", "lead", "weekday", "none"),
    ("paragraphs", "kind"): get_args(model.ParagraphKind),
    ("removed_lines", "kind"): model.REMOVAL_KINDS,
    ("person_mentions", "form"): get_args(model.NameForm),
    ("time_expressions", "kind"): ("date", "time", "duration", "set"),
    ("time_expressions", "date_precision"): get_args(edtf.Precision),
    ("events", "date_precision"): get_args(edtf.Precision),
    ("events", "type"): get_args(model.EventType),
    ("events", "status"): get_args(model.EventStatus),
    ("events", "date_basis"): get_args(model.DateBasis),
    ("event_mentions", "status"): get_args(model.EventStatus),
    ("event_mentions", "date_basis"): get_args(model.DateBasis),
    ("quotes", "kind"): get_args(quote.QuoteKind),
    ("quotes", "speaker_basis"): get_args(quote.SpeakerBasis),
    ("figures", "kind"): get_args(model.FigureKind),
    ("figures", "modifier"): get_args(model.Modifier),
    ("figures", "unit_system"): get_args(model.UnitSystem),
    ("figures", "direction"): ("up", "down"),
    ("issues", "severity"): get_args(model.Severity),
}

OWN_MEANING = {
    "value": {"article_fields", "time_expressions", "figures"},
    "text": {"paragraphs", "removed_lines"},
    "role": {"person_mentions", "event_participants"},
    "status": {"sources"},
}
"""Column names that mean something of their own in these tables."""


def named(pair: tuple[Table, Column]) -> str:
    return f"{pair[0].name}.{pair[1].name}"


def literals_in(cls: type, field: str) -> tuple[str, ...]:
    """The words of the Literals in a field of a frozen value, whose annotation is text."""
    annotation = str(cls.__annotations__[field])
    return tuple(re.findall(r'"([a-z0-9_]+)"', annotation) or re.findall(r"'([^']+)'", annotation))


def test_every_schema_file_is_a_table_and_the_other_way_round() -> None:
    stems = {
        path.name.removesuffix(".json")
        for path in files("seedpkg_schemas").iterdir()
        if path.name.endswith(".json")
    }
    assert {found.name for found in TABLES} == stems
    assert [table(found.name) for found in TABLES] == list(TABLES)


@pytest.mark.parametrize("found", TABLES, ids=lambda found: found.name)
def test_schema_is_valid_table_schema(found: Table) -> None:
    raw = json.loads(files("seedpkg_schemas").joinpath(f"{found.name}.json").read_text("utf-8"))
    assert raw["name"] == found.name
    assert raw["title"]
    assert raw["description"].endswith(".")
    frictionless.Schema.from_descriptor(raw)
    assert found.schema.keys() >= {"fields", "primaryKey", "missingValues"}
    assert not found.schema.keys() & {"$schema", "name", "title", "description"}
    frictionless.Schema.from_descriptor(found.schema)


@pytest.mark.parametrize("pair", COLUMNS, ids=named)
def test_every_column_is_described_with_an_example_that_keeps_its_constraints(
    pair: tuple[Table, Column],
) -> None:
    found, column = pair
    assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
    assert column.title
    assert column.description.endswith(".")
    assert column.example
    assert not column.enum or column.example in column.enum
    assert len(column.labels) == len(column.enum)
    assert column.pattern is None or re.search(column.pattern, column.example)
    if column.minimum is not None:
        assert float(column.example) >= column.minimum
    row = dict.fromkeys(found.columns)
    to_arrow(found, [{**row, column.name: example_value(column)}])


def example_value(column: Column) -> object:
    match column.type:
        case "integer":
            return int(column.example)
        case "number":
            return float(column.example)
        case "boolean":
            return {"true": True, "false": False}[column.example]
        case "date":
            return date.fromisoformat(column.example)
        case "string":
            return column.example


@pytest.mark.parametrize("pair", COLUMNS, ids=named)
def test_no_column_is_of_a_kind_that_readers_misread(pair: tuple[Table, Column]) -> None:
    column = pair[1]
    assert column.required or column.type in {"string", "number", "date"}
    assert column.minimum is None or column.required
    assert column.type != "string" or column.enum or column.pattern or column.min_length


def test_names_say_what_a_column_is() -> None:
    for _, column in COLUMNS:
        name = column.name
        if name.startswith("n_"):
            assert column.type == "integer", name
        if name.endswith(("_start", "_end")):
            assert column.type == ("date" if name.startswith("date_") else "integer"), name
        assert name.startswith(("is_", "has_")) == (column.type == "boolean"), name
        if name.endswith("_date"):
            assert column.type == "date", name
        if name.endswith("_id"):
            assert column.pattern is not None, name
            assert not re.search(column.pattern, "123e4567"), "readers take it for a number"


def test_same_name_means_the_same() -> None:
    meanings: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for found, column in COLUMNS:
        if found.name not in OWN_MEANING.get(column.name, ()):
            meanings[column.name].add((column.type, column.title, column.description))
    assert {name: said for name, said in meanings.items() if len(said) > 1} == {}


@pytest.mark.parametrize("place", ENUMS, ids=".".join)
def test_enums_are_the_words_of_the_model(place: tuple[str, str]) -> None:
    column = table(place[0]).column(place[1])
    assert column.enum == tuple(ENUMS[place])


def test_unnamed_literals_of_the_model_are_those_above() -> None:
    assert literals_in(model.Anchor, "basis") == ENUMS["articles", "anchor_basis"]
    assert literals_in(model.TimeExpression, "kind") == ENUMS["time_expressions", "kind"]
    assert literals_in(model.Figure, "direction") == ENUMS["figures", "direction"]


def test_keys() -> None:
    for found in TABLES:
        assert all(found.column(name).required for name in found.primary_key)
        assert {name for key in found.unique_keys for name in key} <= set(found.columns)
        for key in found.foreign_keys:
            target = table(key.target)
            assert key.target_columns == target.primary_key
            for own, other in zip(key.columns, key.target_columns, strict=True):
                mine, theirs = found.column(own), target.column(other)
                assert (mine.type, mine.pattern) == (theirs.type, theirs.pattern)
                assert key.target in mine.description or own == "article_id"


def test_every_id_of_another_table_is_a_foreign_key() -> None:
    homes = {found.primary_key[0]: found.name for found in TABLES if len(found.primary_key) == 1}
    for found, column in COLUMNS:
        home = homes.get(column.name, found.name)
        if home != found.name:
            assert any(column.name in key.columns for key in found.foreign_keys), column.name


def test_unknown_names_are_refused() -> None:
    with pytest.raises(KeyError, match="no table is called 'persons'"):
        table("persons")
    with pytest.raises(KeyError, match="'people' has no column 'age'"):
        table("people").column("age")


# --------------------------------------------------------------------------- arrow

PARTICIPANTS = table("event_participants")


def participant(**changes: object) -> dict[str, object]:
    return {"event_id": "evt_1", "name": "Lorn", "role": "host", "person_id": None, **changes}


def test_arrow_schema_is_explicit() -> None:
    schema = arrow_schema(table("figures"))
    assert {str(field.type) for field in schema} == {"string", "int64", "double"}
    assert schema.field("figure_id").nullable is False
    assert schema.field("value").nullable is True
    assert (schema.field("value").metadata or {})[b"description"].startswith(b"The number")
    assert str(arrow_schema(table("events")).field("date_start").type) == "date32[day]"


def test_rows_are_sorted_by_primary_key_in_any_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [participant(event_id=f"evt_{i % 3}", name=f"N{i}") for i in range(20)]
    expected = sorted((row["event_id"], row["name"]) for row in rows)
    made = to_arrow(PARTICIPANTS, rows)
    monkeypatch.setattr("seedpkg.arrow.BATCH_ROWS", 3)
    for again in (to_arrow(PARTICIPANTS, rows[::-1]), to_arrow(PARTICIPANTS, iter(rows))):
        assert again.equals(made)
    found = made.select(["event_id", "name"]).to_pylist()
    assert [(row["event_id"], row["name"]) for row in found] == expected
    assert to_arrow(PARTICIPANTS, []).num_rows == 0


def test_columns_must_be_exactly_those_of_the_table() -> None:
    with pytest.raises(ValueError, match=r"event_participants .*unknown columns \['age'\]"):
        to_arrow(PARTICIPANTS, [participant(age=3)])
    row = participant()
    del row["role"]
    with pytest.raises(ValueError, match=r"lacks \['role'\]"):
        to_arrow(PARTICIPANTS, [row])


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("event_participants", "name", 3),
        ("sources", "n_bytes", "3"),
        ("sources", "n_bytes", True),
        ("sources", "n_bytes", 2**70),
        ("sources", "is_encoding_repaired", 1),
        ("figures", "value", "3"),
        ("figures", "value", False),
        ("events", "date_start", "2026-02-04"),
        ("events", "date_start", 3),
    ],
)
def test_values_of_another_type_are_refused(name: str, column: str, value: object) -> None:
    row = dict.fromkeys(table(name).columns)
    with pytest.raises(ValueError, match=column):
        to_arrow(table(name), [{**row, column: value}])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", None),
        (" ", " "),
        ("a\r\nb\tc", "a  b c"),
        ("a\x00b\x1b", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"),
        ("\ud800", "\N{REPLACEMENT CHARACTER}"),
        ("a\N{NO-BREAK SPACE}b\N{LINE SEPARATOR}", "a\N{NO-BREAK SPACE}b\N{LINE SEPARATOR}"),
    ],
)
def test_cells_are_made_safe_without_moving_offsets(text: str, cell: str | None) -> None:
    assert clean_text(text) == cell


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_fits_a_cell(text: str) -> None:
    cell = to_arrow(PARTICIPANTS, [participant(name=text)]).column("name").to_pylist()[0]
    assert len(cell or "") == len(text)
    assert not re.search("[\x00-\x1f]", cell or "")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_stay_the_same(number: float) -> None:
    row = dict.fromkeys(table("figures").columns)
    made = to_arrow(table("figures"), [{**row, "value": number}])
    found = made.column("value").to_pylist()[0]
    assert found == number
    assert number != 0 or math.copysign(1, found) == 1
    assert made.schema.field("value").type == pa.float64()
