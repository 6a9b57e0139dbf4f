"""A Table Schema, of version 1 or 2, as values.

    schema, problems = read_schema({"fields": [{"name": "id", "type": "integer"}]})

What is malformed is a problem, and left out of the value, so that the rest can still be checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.contract import Json

TYPES: Final[Mapping[str, tuple[str, ...] | None]] = {
    "string": ("default", "email", "uri", "binary", "uuid"),
    "number": ("default",),
    "integer": ("default",),
    "boolean": ("default",),
    "object": ("default",),
    "array": ("default",),
    "list": ("default",),
    "datetime": None,
    "date": None,
    "time": None,
    "year": ("default",),
    "yearmonth": ("default",),
    "duration": ("default",),
    "geopoint": ("default", "array", "object"),
    "geojson": ("default", "topojson"),
    "any": ("default",),
}
"""The types of fields and their formats; None where a format may be a pattern of `strptime`."""

ITEM_TYPES: Final = ("string", "integer", "boolean", "number", "datetime", "date", "time")
MATCHES: Final = ("exact", "equal", "subset", "superset", "partial")
_TRUE: Final = ("true", "True", "TRUE", "1")
_FALSE: Final = ("false", "False", "FALSE", "0")


class Problem(NamedTuple):
    """What is wrong with a property of a descriptor; `rule` where it is not that of its form."""

    property: str
    message: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how its cells are written, and what they may hold.

    `missing` are the texts that stand for null. `constraints` are as they stand in the descriptor;
    `categories` None where any value is allowed.
    """

    name: str
    type: str = "any"
    format: str = "default"
    missing: tuple[str, ...] = ("",)
    constraints: Mapping[str, Json] | None = None
    categories: tuple[Json, ...] | None = None
    true_values: tuple[str, ...] = _TRUE
    false_values: tuple[str, ...] = _FALSE
    decimal_char: str = "."
    group_char: str = ""
    is_bare: bool = True
    delimiter: str = ","
    item_type: str = "string"

    @property
    def is_required(self) -> bool:
        """Whether null is forbidden by a constraint."""
        return (self.constraints or {}).get("required") is True


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key. `resource` is empty where a table refers to itself."""

    fields: tuple[str, ...]
    resource: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A Table Schema; `match` says how its fields are found in the data (`fieldsMatch`)."""

    fields: tuple[Field, ...]
    match: str = "exact"
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    references: tuple[Reference, ...] = ()


def read_schema(raw: Mapping[str, Json]) -> tuple[Schema, list[Problem]]:
    """Return the schema, and what is wrong with its form."""
    problems: list[Problem] = []
    missing = read_missing(raw, "missingValues", ("",), problems)
    entries = raw.get("fields")
    if not isinstance(entries, list):
        problems.append(Problem("fields", "It must be a list of fields."))
        entries = []
    fields = tuple(
        _read_field(entry, f"fields[{number}]", missing, problems)
        for number, entry in enumerate(entries)
    )
    names = {field.name for field in fields}
    match = raw.get("fieldsMatch", "exact")
    match = match[0] if isinstance(match, list) and match else match
    if match not in MATCHES:
        problems.append(Problem("fieldsMatch", f"It must be one of: {', '.join(MATCHES)}."))
        match = "exact"
    primary = _names(raw.get("primaryKey", []), "primaryKey", names, problems)
    unique = _unique_keys(raw.get("uniqueKeys"), names, problems)
    references = _references(raw.get("foreignKeys"), names, problems)
    return Schema(fields, str(match), primary, unique, references), problems


def read_missing(
    raw: Mapping[str, Json], name: str, default: tuple[str, ...], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the texts that stand for null: a list of texts, or of objects with a `value`."""
    value = raw.get("missingValues")
    if value is None:
        return default
    if isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        listed = [one.get("value") for one in objects] if objects else value
        texts = [one for one in listed if isinstance(one, str)]
        if len(set(texts)) == len(value):
            return tuple(texts)
    message = "It must be a list of different texts, or of objects with a text value."
    problems.append(Problem(name, message))
    return default


def _read_field(raw: Json, place: str, missing: tuple[str, ...], problems: list[Problem]) -> Field:
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        problems.append(Problem(place, "A field must be an object with a name."))
        return Field(place)
    kind = _type(raw, place, problems)
    constraints = raw.get("constraints", {})
    if not isinstance(constraints, dict):
        problems.append(Problem(f"{place}.constraints", "It must be an object."))
        constraints = {}
    if raw.get("type", "any") != kind:
        constraints = {key: constraints[key] for key in ("required",) if key in constraints}
    return Field(
        name=str(raw["name"]),
        type=kind,
        format=_format(raw, kind, place, problems),
        missing=read_missing(raw, f"{place}.missingValues", missing, problems),
        constraints=constraints,
        categories=_categories(raw, kind, place, problems),
        true_values=_texts(raw, "trueValues", _TRUE, place, problems),
        false_values=_texts(raw, "falseValues", _FALSE, place, problems),
        decimal_char=_text(raw, "decimalChar", ".", place, problems),
        group_char=_text(raw, "groupChar", "", place, problems),
        is_bare=raw.get("bareNumber") is not False,
        delimiter=_text(raw, "delimiter", ",", place, problems) or ",",
        item_type=_item_type(raw, place, problems),
    )


def _type(raw: Mapping[str, Json], place: str, problems: list[Problem]) -> str:
    kind = raw.get("type", "any")
    if isinstance(kind, str) and kind in TYPES:
        return kind
    problems.append(Problem(f"{place}.type", f"No such type is known: {kind!r}."))
    return "any"


def _format(raw: Mapping[str, Json], kind: str, place: str, problems: list[Problem]) -> str:
    value = raw.get("format", "default")
    if not isinstance(value, str):
        problems.append(Problem(f"{place}.format", "It must be a text."))
        return "default"
    value, known = value.removeprefix("fmt:"), TYPES[kind]
    if known is not None and value not in known:
        problems.append(Problem(f"{place}.format", f"{kind} has no format {value!r}."))
        return "default"
    if known is None and value not in ("default", "any") and "%" not in value:
        problems.append(Problem(f"{place}.format", f"{value!r} is no pattern of strptime."))
        return "default"
    return value


def _item_type(raw: Mapping[str, Json], place: str, problems: list[Problem]) -> str:
    value = raw.get("itemType", "string")
    if isinstance(value, str) and value in ITEM_TYPES:
        return value
    problems.append(Problem(f"{place}.itemType", f"It must be one of: {', '.join(ITEM_TYPES)}."))
    return "string"


def _categories(
    raw: Mapping[str, Json], kind: str, place: str, problems: list[Problem]
) -> tuple[Json, ...] | None:
    value = raw.get("categories")
    if value is None:
        return None
    if kind not in ("string", "integer"):
        message = "Only fields of type string or integer have categories."
        problems.append(Problem(f"{place}.categories", message))
        return None
    entries = value if isinstance(value, list) else []
    found = [one.get("value") if isinstance(one, dict) else one for one in entries]
    wanted = str if kind == "string" else (int, str)
    right = all(isinstance(one, wanted) and not isinstance(one, bool) for one in found)
    if not found or not right or len({str(one) for one in found}) != len(found):
        message = f"It must be a list of different values of type {kind}, or of objects with one."
        problems.append(Problem(f"{place}.categories", message))
        return None
    return tuple(found)


def _unique_keys(
    value: Json, names: set[str], problems: list[Problem]
) -> tuple[tuple[str, ...], ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not all(isinstance(k, list) for k in value):
        problems.append(Problem("uniqueKeys", "It must be a list of lists of field names."))
        return ()
    keys = [_names(key, f"uniqueKeys[{n}]", names, problems) for n, key in enumerate(value)]
    return tuple(key for key in keys if key)


def _references(value: Json, names: set[str], problems: list[Problem]) -> tuple[Reference, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        problems.append(Problem("foreignKeys", "It must be a list of foreign keys."))
        return ()
    found = [_reference(key, f"foreignKeys[{n}]", names, problems) for n, key in enumerate(value)]
    return tuple(one for one in found if one is not None)


def _reference(raw: Json, place: str, names: set[str], problems: list[Problem]) -> Reference | None:
    reference = raw.get("reference") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(reference, dict):
        problems.append(Problem(place, "It must be an object with fields and a reference."))
        return None
    fields = _names(raw.get("fields"), f"{place}.fields", names, problems)
    targets = _names(reference.get("fields"), f"{place}.reference.fields", None, problems)
    resource = reference.get("resource") or ""
    if "package" in reference or not isinstance(resource, str):
        problems.append(Problem(place, "Only resources of this package can be referred to."))
        return None
    if fields and targets and len(fields) != len(targets):
        problems.append(Problem(place, "The key and what it refers to differ in their length."))
    if not fields or len(fields) != len(targets):
        return None
    return Reference(fields, resource, targets)


def _names(
    value: Json, place: str, known: set[str] | None, problems: list[Problem]
) -> tuple[str, ...]:
    """Return names of fields, which may be one text (version 1); none if one is wrong."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        problems.append(Problem(place, "It must be a list of field names."))
        return ()
    names = tuple(cast("list[str]", listed))
    unknown = [name for name in names if known is not None and name not in known]
    if unknown:
        problems.append(Problem(place, f"There is no field {unknown[0]!r}."))
        return ()
    return names


def _texts(
    raw: Mapping[str, Json],
    name: str,
    default: tuple[str, ...],
    place: str,
    problems: list[Problem],
) -> tuple[str, ...]:
    value = raw.get(name)
    if value is None:
        return default
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(cast("list[str]", value))
    problems.append(Problem(f"{place}.{name}", "It must be a list of texts."))
    return default


def _text(
    raw: Mapping[str, Json], name: str, default: str, place: str, problems: list[Problem]
) -> str:
    value = raw.get(name, default)
    if isinstance(value, str):
        return value
    problems.append(Problem(f"{place}.{name}", "It must be a text."))
    return default
