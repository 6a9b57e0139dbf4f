"""JSON, JSON Lines and data that stand in the descriptor: rows of lists or of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from seedpkg.validate.standard.files import open_text
from seedpkg.validate.standard.stored import WRONG, Faults, RowWriter, TextTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from seedpkg.contract import Json
    from seedpkg.validate.standard.resource import Resource
    from seedpkg.validate.standard.schema import Field


def read_records(resource: Resource, folder: Path, place: Path, limit: int) -> TextTable:
    """Return the rows of a resource; `place` is a file for them. Raises one of `DAMAGE`.

    A JSON file is in memory as a whole, JSON Lines are not.
    """
    faults = Faults(resource.name, ", ".join(resource.paths), limit)
    labels, is_keyed, skipped = _labels(resource, folder)
    names = labels if labels is not None else tuple(f.name for f in _fields(resource))
    by_name = {field.name: field for field in _fields(resource)}
    fields = [by_name.get(name) for name in names]
    if not is_keyed and resource.schema and resource.schema.match == "exact":
        fields = [*_fields(resource), *([None] * len(names))][: len(names)]
    writer = RowWriter(place, len(names))
    for number, row in enumerate(_rows(resource, folder), 1 - skipped):
        if number >= 1:
            _add(writer, _cells(row, names, is_keyed=is_keyed), fields, number, faults)
    table = TextTable(labels, len(names), writer.finish(), faults.findings())
    table.is_keyed, table.is_native = is_keyed, True
    return table


def _fields(resource: Resource) -> tuple[Field, ...]:
    return resource.schema.fields if resource.schema else ()


def _add(
    writer: RowWriter,
    cells: Sequence[Json] | None,
    fields: Sequence[Field | None],
    number: int,
    faults: Faults,
) -> None:
    if cells is None:
        faults.add("row", number, "", "The row is neither a list nor an object, as others are.")
        return
    width = writer.width
    if len(cells) != width:
        rule = "extra-cell" if len(cells) > width else "missing-cell"
        message = f"The row has {len(cells)} cells, not {width}."
        faults.add(rule, number, json.dumps(cells), message)
    padded = [*cells[:width], *([None] * (width - len(cells)))]
    writer.add([_text(f, one) for f, one in zip(fields, padded, strict=True)], number)


def _labels(resource: Resource, folder: Path) -> tuple[tuple[str, ...] | None, bool, int]:
    """Return the labels, whether rows are objects, and how many rows are a header."""
    found: dict[str, None] = {}
    for number, row in enumerate(_rows(resource, folder)):
        if isinstance(row, list) and number == 0:
            if not resource.dialect.header_rows:
                return None, False, 0
            return tuple(str(one) for one in row), False, 1
        if isinstance(row, dict):
            found |= dict.fromkeys(row)
    if resource.dialect.item_keys:
        found = dict.fromkeys(resource.dialect.item_keys)
    return tuple(found) or tuple(f.name for f in _fields(resource)), True, 0


def _cells(row: Json, names: Sequence[str], *, is_keyed: bool) -> Sequence[Json] | None:
    if isinstance(row, dict):
        return [row.get(name) for name in names] if is_keyed else None
    return row if isinstance(row, list) and not is_keyed else None


def _rows(resource: Resource, folder: Path) -> Iterator[Json]:
    data = resource.raw.get("data")
    if not resource.paths:
        yield from _located(resource, json.loads(data) if isinstance(data, str) else data)
    for path in resource.paths:
        encoding = resource.encoding or "utf-8"
        encoding = "utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding
        with open_text(folder / path, resource.compression, encoding) as text:
            if resource.format == "json":
                yield from _located(resource, cast("Json", json.load(text)))
            else:
                yield from (cast("Json", json.loads(line)) for line in text if line.strip())


def _located(resource: Resource, data: Json) -> Sequence[Json]:
    for name in filter(None, resource.dialect.pointer.split(".")):
        data = data.get(name) if isinstance(data, dict) else None
    if not isinstance(data, list):
        raise ValueError("it holds no list of rows")
    return data


def _text(field: Field | None, value: Json) -> str | None:
    """Return a cell as a text file would have it, marked if its type is wrong for its field."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _boolean(field, value)
    if isinstance(value, int | float):
        return _number(field, value)
    if isinstance(value, list) and field is not None:
        if field.type == "list":
            return field.delimiter.join(str(one) for one in value)
        if field.type == "geopoint" and field.format == "default" and len(value) == 2:
            return f"{value[0]}, {value[1]}"
    kinds = ("array", "geopoint") if isinstance(value, list) else ("object", "geojson", "geopoint")
    return _marked(field, value, kinds)


def _boolean(field: Field | None, value: bool) -> str:
    if field is None or field.type != "boolean":
        return _marked(field, value, ())
    values = field.true_values if value else field.false_values
    return values[0] if values else WRONG


def _number(field: Field | None, value: float) -> str:
    is_whole = isinstance(value, int) or value.is_integer()
    if field is not None and field.type == "integer" and is_whole:
        return str(int(value))
    if field is not None and field.type == "number":
        return repr(value).replace(".", field.decimal_char)
    return _marked(field, value, ("integer", "year"))


def _marked(field: Field | None, value: Json, kinds: tuple[str, ...]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if field is None or field.type in ("any", *kinds) else WRONG + text
