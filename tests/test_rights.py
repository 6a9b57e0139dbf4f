"""What may be published of the sources' words: what a user says, and what the schemas mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg.contract import RIGHTS_TABLES, TABLES, WITHHELD_TABLES, Column, Table, tables_of
from seedpkg.errors import UsageError
from seedpkg.places import PARAGRAPH_SLICES, SOURCE_SLICES
from seedpkg.rights import Rights, SourceRights, read_rights

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [(one, column) for one in (*TABLES, *RIGHTS_TABLES) for column in one.fields]

FREE = {
    ("article_rights", "text_licence"),
    ("article_rights", "text_grant"),
    ("event_types", "meaning"),
}
"""Free columns of text that is no code, key, hash or listed: the makers' or the program's words."""

SOURCE = {
    "article_fields": {"value", "surface"},
    "articles": {"title", "title_surface", "subtitle"},
    "paragraphs": {"heading", "text"},
    "removed_lines": {"text"},
    "person_mentions": {"surface"},
    "quotes": {"surface", "cue", "speaker_surface"},
    "time_expressions": {"surface"},
    "event_mentions": {"surface", "time_surface"},
    "figures": {"surface"},
}
"""The columns that are withheld: a column that joins them, or leaves them, is a decision."""


def named(pair: tuple[Table, Column]) -> str:
    return f"{pair[0].name}.{pair[1].name}"


@pytest.mark.parametrize("pair", COLUMNS, ids=named)
def test_every_string_column_says_what_it_holds_of_the_sources_words(
    pair: tuple[Table, Column],
) -> None:
    one, column = pair
    (field,) = [x for x in one.schema["fields"] if x["name"] == column.name]  # type: ignore[union-attr, index, call-overload]
    assert ("x:text" in field) == (column.type == "string")  # type: ignore[operator]
    assert column.text in ("free", "fact", "source")
    if column.text == "free" and column.type == "string":
        is_code = column.enum or column.pattern or column.is_listed
        assert is_code or (one.name, column.name) in FREE
    if column.text == "source":
        assert (column.enum, column.pattern, column.unique, column.is_listed) == (
            (), None, False, False,
        )  # fmt: skip
        assert column.name not in one.primary_key


def test_the_columns_of_the_sources_words_are_these() -> None:
    found = {
        one.name: {column.name for column in one.fields if column.text == "source"}
        for one in TABLES
    }
    assert {name: columns for name, columns in found.items() if columns} == SOURCE


def test_what_stands_at_offsets_is_words_of_a_source() -> None:
    for place in (*PARAGRAPH_SLICES, *SOURCE_SLICES):
        (one,) = [found for found in TABLES if found.name == place.table]
        assert one.column(place.column).text in ("source", "fact")


def test_where_words_are_withheld_their_columns_alone_are_not_required() -> None:
    for whole, withheld in zip(TABLES, WITHHELD_TABLES, strict=False):
        assert (whole.name, whole.columns) == (withheld.name, withheld.columns)
        assert whole.foreign_keys == withheld.foreign_keys
        for column, other in zip(whole.fields, withheld.fields, strict=True):
            assert other.required == (column.required and column.text != "source")
        schema = withheld.schema
        marked = {x["name"] for x in schema["fields"] if x.get("x:withheld")}  # type: ignore[union-attr, index, call-overload]
        assert marked == SOURCE.get(whole.name, set())
    assert WITHHELD_TABLES[len(TABLES) :] == RIGHTS_TABLES


def test_the_tables_are_those_of_the_descriptor() -> None:
    assert tables_of({"name": "x"}) == TABLES
    assert tables_of({"rights": {"text": "none"}}) == WITHHELD_TABLES


# ------------------------------------------------------------------ what a user says


def test_the_first_that_fits_an_article_speaks_of_it() -> None:
    gov = SourceRights(site="example.gov", text="full", licence="OGL-UK-3.0")
    daily = SourceRights(publisher="Example Daily", files="daily/*", text="excerpt")
    rights = Rights("none", (gov, daily))
    assert rights.find("a.txt", "https://www.example.gov/x", None) is gov
    assert rights.find("a.txt", "https://news.EXAMPLE.gov:8080/x", None) is gov
    assert rights.find("a.txt", "https://notexample.gov/x", None) is None
    assert rights.find("a.txt", "https://example.gov.evil.org/x", None) is None
    assert rights.find("a.txt", "https://[broken/x", None) is None
    assert rights.find("daily/a.txt", None, " EXAMPLE daily ") is daily
    assert rights.find("weekly/a.txt", None, "Example Daily") is None
    assert rights.find("daily/a.txt", None, None) is None


def test_nothing_said_is_no_rights() -> None:
    assert not Rights().is_stated
    assert Rights().to_json() == {}
    assert Rights("none").to_json() == {"text": "none"}
    leave = SourceRights(files="*", text="full", grant="We asked.")
    assert Rights(sources=(leave,)).to_json() == {
        "text": "full",
        "sources": [{"files": "*", "text": "full", "grant": "We asked."}],
    }


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("none", "rights is no table"),
        ({"text": "some"}, "rights.text is 'some'"),
        ({"text": 1}, "text is no text"),
        ({"txt": "none"}, "'txt' is not known"),
        ({"source": {"files": "*"}}, "is no list"),
        ({"source": ["x"]}, "rights.source is no table"),
        ({"source": [{"text": "full"}]}, "no article is named"),
        ({"source": [{"site": "x.org", "text": "half"}]}, "rights.source: text is 'half'"),
        ({"source": [{"site": "x.org", "license": "MIT"}]}, "'license' is not known"),
        ({"source": [{"site": "x.org", "grant": "a\nb"}]}, "grant is 'a\\nb'"),
        ({"source": [{"site": 3}]}, "site is no text"),
    ],
)
def test_a_slip_is_told(entry: object, fault: str) -> None:
    with pytest.raises(UsageError, match=None) as raised:
        read_rights(entry)
    assert fault in str(raised.value)
    assert raised.value.hint


def test_the_configuration_holds_rights(tmp_path: Path) -> None:
    path = tmp_path / "seedpkg.toml"
    path.write_text(
        '[rights]\ntext = "excerpt"\n\n[[rights.source]]\nfiles = "gov/*"\ntext = "full"\n'
        'licence = "OGL-UK-3.0"\ngrant = "The licence says so."\n'
    )
    options = seedpkg.read_config(path)
    assert options.text == "excerpt"
    assert options.rights == (
        SourceRights("gov/*", "", "", "full", "OGL-UK-3.0", "The licence says so."),
    )
    path.write_text('[rights]\ntext = "nothing"\n')
    with pytest.raises(UsageError, match=r"seedpkg\.toml: rights\.text is 'nothing'"):
        seedpkg.read_config(path)


def test_a_mode_that_is_none_is_refused_before_any_work(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("A headline\n\nIt opened on Monday, he said.\n")
    with pytest.raises(UsageError, match="text is 'some'"):
        seedpkg.build(source, tmp_path / "out", options=seedpkg.Options(text="some"))  # type: ignore[arg-type]
