"""Cells that hold JSON: objects, arrays, places on the earth."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.contract import Json
    from seedpkg.validate.standard.schema import Field

_GEOMETRIES: Final = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection "
    "Feature FeatureCollection".split()
)
_NUMBER: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_POINT: Final = rf"^\s*({_NUMBER})\s*,\s*({_NUMBER})\s*$"


def parse_structure(field: Field, text: pl.Expr) -> pl.Expr:
    """Return the texts that are JSON of the field's type (object, array, geojson), else null."""
    return _checked(text, _is_json, _SHAPES[field.type], field.format)


def parse_geopoint(field: Field, text: pl.Expr) -> pl.Expr:
    """Return the texts that are a longitude and a latitude, else null."""
    if field.format != "default":
        return _checked(text, _is_json, _is_point, field.format)
    lon, lat = (text.str.extract(_POINT, group).cast(pl.Float64) for group in (1, 2))
    return pl.when(lon.is_between(-180, 180) & lat.is_between(-90, 90)).then(text)


def count_members(text: pl.Expr) -> pl.Expr:
    """Return how many members the JSON in each text has; null where it is no object or array."""
    return text.map_batches(_counted, return_dtype=pl.Int64, is_elementwise=True)


def _checked(
    text: pl.Expr,
    test: Callable[[str, Callable[[Json, str], bool], str], bool],
    shape: Callable[[Json, str], bool],
    form: str,
) -> pl.Expr:
    keep = partial(_keep, test, shape, form)
    return text.map_batches(keep, return_dtype=pl.String, is_elementwise=True)


def _keep(
    test: Callable[[str, Callable[[Json, str], bool], str], bool],
    shape: Callable[[Json, str], bool],
    form: str,
    texts: pl.Series,
) -> pl.Series:
    kept = [text if text is not None and test(text, shape, form) else None for text in texts]
    return pl.Series(texts.name, kept, dtype=pl.String)


def _is_json(text: str, shape: Callable[[Json, str], bool], form: str) -> bool:
    value, is_read = _read(text)
    return is_read and shape(value, form)


def _read(text: str) -> tuple[Json, bool]:
    try:
        return cast("Json", json.loads(text)), True
    except (ValueError, RecursionError):
        return None, False


def _counted(texts: pl.Series) -> pl.Series:
    values = [None if text is None else _read(text)[0] for text in texts]
    sizes = [len(value) if isinstance(value, list | dict) else None for value in values]
    return pl.Series(texts.name, sizes, dtype=pl.Int64)


def _is_object(value: Json, form: str) -> bool:
    return isinstance(value, dict)


def _is_array(value: Json, form: str) -> bool:
    return isinstance(value, list)


def _is_geojson(value: Json, form: str) -> bool:
    if not isinstance(value, dict):
        return False
    return value.get("type") in (("Topology",) if form == "topojson" else _GEOMETRIES)


def _is_point(value: Json, form: str) -> bool:
    if form == "object":
        if not isinstance(value, dict) or set(value) != {"lon", "lat"}:
            return False
        value = [value["lon"], value["lat"]]
    if not isinstance(value, list) or len(value) != 2:
        return False
    lon, lat = value
    return _is_within(lon, 180) and _is_within(lat, 90)


def _is_within(value: Json, limit: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limit


_SHAPES: Final = {"object": _is_object, "array": _is_array, "geojson": _is_geojson}
