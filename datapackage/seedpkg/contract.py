"""The tables of a data package: names, order, types, constraints and keys, read from the schemas.

    >>> table("people").primary_key, table("people").column("name").type
    (('person_id',), 'string')

The Table Schemas in `seedpkg_schemas` are the truth; nothing of them is repeated here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""What a JSON file holds."""

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
"""The types of Table Schema that the tables use; others have no safe form in every reader."""

TextClass = Literal["free", "fact", "source"]
"""What a column holds of the sources' words (`x:text` in a schema).

`free`: none. `fact`: short facts, and sentences of this program that may quote a few words; where
words are withheld, they are cut before a run of eight words of a source is whole. `source`: words
of the sources; where these are withheld, the column is null or holds the first words alone.
"""

_ORDER: Final = (
    "sources", "articles", "syndication", "article_fields", "paragraphs", "removed_lines", "people",
    "person_mentions", "quotes", "time_expressions", "event_types", "events",
    "event_mentions", "event_participants", "units", "figure_facts", "figures",
    "figure_conflicts", "issues",
)  # fmt: skip
"""Reading order: from the files, by way of their text, to what was found in it."""
_WITHHELD_ORDER: Final = ("article_rights", "withheld_texts")
"""Tables of a package that does not hold all words of its sources, or says whose leave it has."""

DESCRIPTOR_NAME: Final = "datapackage.json"
CHECKSUMS_NAME: Final = "SHA256SUMS"
README_NAME: Final = "README.md"
DICTIONARY_NAME: Final = "DATA_DICTIONARY.md"
CITATION_NAME: Final = "CITATION.cff"
PAGE_NAME: Final = "index.html"
"""The page of a package, for a browser; one may be built without it."""
GUIDE_NAMES: Final = (README_NAME, DICTIONARY_NAME, CITATION_NAME)
"""Files of a package that explain it to people."""

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The `$schema` of a descriptor: Data Package v2."""

PARQUET_SUFFIX: Final = "-parquet"
"""The table `people` is the resource `people` in CSV and `people-parquet` in Parquet."""

_RESOURCE_PROPERTIES: Final = frozenset({"$schema", "name", "title", "description"})
"""What stands in a schema file but belongs to the resource or the root of a descriptor."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as its Table Schema field describes it.

    `example` is the text of a cell in CSV; `minimum` and `min_length` are None where there is
    no bound; `enum` is empty where any value is allowed; `semantic` is the address of a term
    with the same meaning (schema.org, PROV). `labels` explains each value of `enum`. `is_listed`
    (`x:listed` in the schema) says of a text that it is short metadata, no words of an article.
    `text` says what it holds of the sources' words.
    """

    name: str
    type: ColumnType
    title: str
    description: str
    example: str
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: int | None = None
    min_length: int | None = None
    semantic: str | None = None
    is_listed: bool = False
    text: TextClass = "free"

    @property
    def is_open(self) -> bool:
        """Whether values may be quoted in statistics: they are never running words of an article.

        True of numbers, dates, booleans and codes, and of texts that the schema lists.
        """
        return self.type != "string" or bool(self.enum) or self.is_listed


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, unless one is null, stand in `target_columns` of the table `target`."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data package.

    `schema_json` is its Table Schema as JSON, as it goes into a descriptor.
    """

    name: str
    title: str
    description: str
    fields: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    schema_json: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def schema(self) -> dict[str, Json]:
        """A fresh copy of the Table Schema, without what belongs to the resource."""
        return cast("dict[str, Json]", json.loads(self.schema_json))

    @property
    def parquet_schema(self) -> dict[str, Json]:
        """The Table Schema of the Parquet resource: its foreign keys lead to Parquet ones."""
        schema = self.schema
        for key in cast("list[dict[str, dict[str, Json]]]", schema.get("foreignKeys", [])):
            key["reference"]["resource"] = f"{key['reference']['resource']}{PARQUET_SUFFIX}"
        return schema

    @property
    def csv_path(self) -> str:
        """The path of the table's CSV, relative to the package."""
        return f"csv/{self.name}.csv"

    @property
    def parquet_path(self) -> str:
        """The path of the table's Parquet, relative to the package."""
        return f"parquet/{self.name}.parquet"

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"table {self.name!r} has no column {name!r}")


def table(name: str) -> Table:
    """Return the table of this name; KeyError if there is none."""
    for candidate in (*TABLES, *RIGHTS_TABLES):
        if candidate.name == name:
            return candidate
    raise KeyError(f"no table is called {name!r}")


def tables_of(descriptor: Mapping[str, object]) -> tuple[Table, ...]:
    """Return the tables of the package that a descriptor is of: it may withhold words."""
    return WITHHELD_TABLES if "rights" in descriptor else TABLES


def _withheld(whole: Table) -> Table:
    """Return a table as it is where words are withheld: no column of them is required."""
    schema = whole.schema
    for field in _objects(schema["fields"]):
        if field.get("x:text") == "source":
            cast("dict[str, Json]", field["constraints"]).pop("required", None)
            field["x:withheld"] = True
    return read_table({**schema, **_resource_of(whole)})


def _resource_of(whole: Table) -> dict[str, Json]:
    return {"name": whole.name, "title": whole.title, "description": whole.description}


def _load(name: str, folder: str = "") -> Table:
    path = files("seedpkg_schemas").joinpath(f"{folder}{name}.json")
    return read_table(cast("dict[str, Json]", json.loads(path.read_text(encoding="utf-8"))))


def read_table(raw: dict[str, Json]) -> Table:
    """Return the table that a schema file describes: a Table Schema with a name and a title.

    TypeError or KeyError if it lacks something, or holds it in another form.
    """
    schema = {key: value for key, value in raw.items() if key not in _RESOURCE_PROPERTIES}
    return Table(
        name=_text(raw["name"]),
        title=_text(raw["title"]),
        description=_text(raw["description"]),
        fields=tuple(_column(field) for field in _objects(raw["fields"])),
        primary_key=_texts(raw["primaryKey"]),
        unique_keys=tuple(_texts(key) for key in _list(raw.get("uniqueKeys", []))),
        foreign_keys=tuple(_foreign_key(key) for key in _objects(raw.get("foreignKeys", []))),
        schema_json=json.dumps(schema, ensure_ascii=False),
    )


def _column(field: dict[str, Json]) -> Column:
    constraints = cast("dict[str, Json]", field.get("constraints", {}))
    return Column(
        name=_text(field["name"]),
        type=cast("ColumnType", field["type"]),
        title=_text(field["title"]),
        description=_text(field["description"]),
        example=_text(field["example"]),
        required=constraints.get("required") is True,
        unique=constraints.get("unique") is True,
        enum=_texts(constraints.get("enum", [])),
        labels=tuple(_text(entry["label"]) for entry in _objects(field.get("categories", []))),
        pattern=cast("str | None", constraints.get("pattern")),
        minimum=cast("int | None", constraints.get("minimum")),
        min_length=cast("int | None", constraints.get("minLength")),
        semantic=cast("str | None", field.get("rdfType")),
        is_listed=field.get("x:listed") is True,
        text=cast("TextClass", field.get("x:text", "free")),
    )


def _foreign_key(key: dict[str, Json]) -> ForeignKey:
    reference = cast("dict[str, Json]", key["reference"])
    return ForeignKey(
        columns=_texts(key["fields"]),
        target=_text(reference["resource"]),
        target_columns=_texts(reference["fields"]),
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a schema holds {value!r} where a text should stand")
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError(f"a schema holds {value!r} where a list should stand")
    return value


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))


def _objects(value: Json) -> list[dict[str, Json]]:
    return cast("list[dict[str, Json]]", _list(value))


TABLES: Final[tuple[Table, ...]] = tuple(_load(name) for name in _ORDER)
"""All tables, in reading order."""

RIGHTS_TABLES: Final = tuple(_load(name, "withheld/") for name in _WITHHELD_ORDER)
"""What a package says that withholds words: of whom and by whose leave, and what is where."""

WITHHELD_TABLES: Final = (*map(_withheld, TABLES), *RIGHTS_TABLES)
"""The tables of a package that withholds words: those of any other, and `RIGHTS_TABLES`."""
