"""The constraints of fields as checks on whole columns."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.findings import Check
from seedpkg.validate.standard.schema import Field, Problem
from seedpkg.validate.standard.values import WHOLE, parse
from seedpkg.validate.standard.view import shown, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seedpkg.contract import Json
    from seedpkg.validate.standard.view import View

_ORDERED: Final = frozenset(
    ("integer", "number", "date", "time", "datetime", "duration", "year", "yearmonth")
)
_COUNTED: Final = frozenset(("string", "array", "object", "list"))
_KNOWN: Final = frozenset(
    "required unique enum pattern minimum maximum exclusiveMinimum exclusiveMaximum minLength "
    "maxLength jsonSchema".split()
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """The checks of a table; what is wrong with its constraints; what cannot be checked of it."""

    checks: list[Check] = field(default_factory=list[Check])
    problems: list[Problem] = field(default_factory=list[Problem])
    unchecked: list[Problem] = field(default_factory=list[Problem])


def compile_checks(view: View) -> Compiled:
    """Return the checks of the fields of a view, but for those of keys."""
    compiled = Compiled()
    types = view.frame.collect_schema()
    for number, one in view.fields():
        if one.name in view.schema.primary_key and not one.is_required:
            message = "A part of the primary key must have a value."
            broken = pl.col(shown(number)).is_null()
            compiled.checks.append(Check(one.name, "primaryKey", broken, message))
        _Compiler(view, number, one, types[value(number)], compiled).run()
    return compiled


class _Compiler:
    """Makes the checks of one field."""

    def __init__(
        self, view: View, number: int, one: Field, dtype: pl.DataType, compiled: Compiled
    ) -> None:
        self._view, self._number, self._field, self._dtype = view, number, one, dtype
        self._out = compiled
        self._shown, self._value = pl.col(shown(number)), pl.col(value(number))
        if dtype == pl.Float64:
            self._value = self._value.fill_nan(None)

    def run(self) -> None:
        field = self._field
        wrong = self._shown.is_not_null() & pl.col(value(self._number)).is_null()
        if field.type == "integer":
            wrong &= ~self._shown.str.contains(WHOLE)  # more than 128 bits
        self._add("type", wrong, _type_message(field))
        if field.categories is not None and "enum" not in (field.constraints or {}):
            self._one_of("categories", list(field.categories))
        if field.format == "any" and field.type in ("date", "time", "datetime"):
            self._out.unchecked.append(
                Problem(self._place("format"), "What the format any allows is not checked.")
            )
        for name, rule in (field.constraints or {}).items():
            make = _MAKERS.get(name)
            if make is not None:
                make(self, name, rule)
            elif name not in _KNOWN:
                text = "No such constraint is known; it is not checked."
                self._out.unchecked.append(Problem(self._place(name, True), text))

    def required(self, name: str, rule: Json) -> None:
        if not isinstance(rule, bool):
            self._wrong(name, "It must be true or false.")
        elif rule:
            self._add(name, self._shown.is_null(), "A value is required.")

    def enum(self, name: str, rule: Json) -> None:
        if isinstance(rule, list) and rule:
            self._one_of(name, rule)
        else:
            self._wrong(name, "It must be a list of values.")

    def pattern(self, name: str, rule: Json) -> None:
        if self._field.type != "string" or not isinstance(rule, str):
            self._wrong(name, "Only fields of type string have a pattern, which is a text.")
            return
        test = _pattern(rule)
        if test is None:
            text = f"The pattern {rule} cannot be read here; it is not checked."
            self._out.unchecked.append(Problem(self._place(name, True), text))
            return
        self._add(name, ~test(self._value), f"The value must match {rule}")

    def bound(self, name: str, rule: Json) -> None:
        field = self._field
        if field.type not in _ORDERED:
            self._wrong(name, f"A field of type {field.type} has no such constraint.")
            return
        (limit,) = literals(field, [rule], self._dtype)
        if limit is None:
            self._wrong(name, f"{rule!r} is no value of type {field.type}.")
            return
        compare, words = _BOUNDS[name]
        value, kind = self._value, self._dtype
        if field.type == "integer":
            value, kind = value.cast(pl.Int128), pl.Int128()
        edge = pl.lit(limit, dtype=kind)
        self._add(name, compare(value, edge), f"The value must be {words} {rule}.")

    def length(self, name: str, rule: Json) -> None:
        field = self._field
        if field.type not in _COUNTED or not isinstance(rule, int) or isinstance(rule, bool):
            self._wrong(name, "It must be a number, and the field a text, array, object or list.")
            return
        count = self._view.members[self._number]
        what = "characters" if field.type == "string" else "members"
        is_least = name == "minLength"
        broken = count < rule if is_least else count > rule
        words = "at least" if is_least else "at most"
        self._add(name, broken, f"The value must have {words} {rule} {what}.")

    def json_schema(self, name: str, rule: Json) -> None:
        text = "The constraint jsonSchema is not checked."
        self._out.unchecked.append(Problem(self._place(name, True), text))

    def unique(self, name: str, rule: Json) -> None:
        if not isinstance(rule, bool):
            self._wrong(name, "It must be true or false.")

    def _one_of(self, name: str, rule: Sequence[Json]) -> None:
        values = literals(self._field, rule, self._dtype)
        for given, read in zip(rule, values, strict=True):
            if read is None and not (isinstance(given, str) and given in self._field.missing):
                self._wrong(name, f"{given!r} is no value of type {self._field.type}.")
        fitting = [one for one in values if one is not None and _fits(one, self._dtype)]
        allowed = pl.Series(fitting, dtype=self._dtype)
        message = f"The value must be one of: {', '.join(map(_shown_json, rule))}."
        self._add(name, ~self._value.is_in(allowed.implode()), message)

    def _add(self, rule: str, broken: pl.Expr, message: str) -> None:
        self._out.checks.append(Check(self._field.name, rule, broken, message))

    def _wrong(self, name: str, message: str) -> None:
        self._out.problems.append(Problem(self._place(name, name != "categories"), message))

    def _place(self, name: str, is_constraint: bool = False) -> str:
        inner = f"constraints.{name}" if is_constraint else name
        return f"schema.fields[{self._number}].{inner}"


def literals(one: Field, given: Sequence[Json], dtype: pl.DataType) -> list[object]:
    """Return values of a descriptor as those of a column, None where one is none.

    Texts are read as cells of the field are, numbers and the like as they are in JSON; whole
    numbers may be larger than the column can hold.
    """
    alike = replace(one, name="", constraints=None, categories=None)
    return list(_read_literals(alike, json.dumps(list(given)), dtype))


@lru_cache(maxsize=512)
def _read_literals(one: Field, given: str, dtype: pl.DataType) -> tuple[object, ...]:
    """Return what `literals` does, of values in JSON; fields of a package share most bounds."""
    items: list[Json] = json.loads(given)
    own = [item if isinstance(item, str) else None for item in items]
    plain = [None if isinstance(item, str) else _plain(one, item) for item in items]
    frame = pl.DataFrame(
        {"own": own, "plain": plain}, schema={"own": pl.String, "plain": pl.String}
    )
    read = pl.coalesce(
        parse(one, pl.col("own"), wide=True),
        parse(Field(one.name, one.type), pl.col("plain"), wide=True),
    )
    series = frame.select(read.alias("read"))["read"]
    if series.dtype != dtype and one.type != "integer":
        series = series.cast(dtype, strict=False)
    return tuple(series.to_list())


def _fits(value: object, dtype: pl.DataType) -> bool:
    return dtype != pl.Int64 or not isinstance(value, int) or -(2**63) <= value < 2**63


def _plain(one: Field, item: Json) -> str | None:
    if isinstance(item, bool):
        return ("true" if item else "false") if one.type == "boolean" else None
    if isinstance(item, int | float):
        return repr(item) if one.type in ("integer", "number", "year", "any") else None
    return None if item is None else json.dumps(item)


def _shown_json(item: Json) -> str:
    return item if isinstance(item, str) else json.dumps(item)


def _type_message(one: Field) -> str:
    form = "" if one.format == "default" else f" in the format {one.format}"
    return f"The value is not of type {one.type}{form}."


@lru_cache(maxsize=512)
def _pattern(rule: str) -> Callable[[pl.Expr], pl.Expr] | None:
    """Return a test for a pattern, which must match the whole text, as in XML Schema.

    Patterns that look around are left to Python, which can take long over hostile ones.
    """
    whole = f"^(?:{rule})$"
    try:
        pl.Series([""]).str.contains(whole)
    except pl.exceptions.PolarsError:
        try:
            compiled = re.compile(rule)
        except (re.error, RecursionError, OverflowError):
            return None
        matches = partial(_match, compiled)
        return lambda text: text.map_batches(matches, return_dtype=pl.Boolean, is_elementwise=True)
    return lambda text: text.str.contains(whole)


def _match(compiled: re.Pattern[str], texts: pl.Series) -> pl.Series:
    found = [None if text is None else bool(compiled.fullmatch(text)) for text in texts]
    return pl.Series(texts.name, found, dtype=pl.Boolean)


_BOUNDS: Final[Mapping[str, tuple[Callable[[pl.Expr, pl.Expr], pl.Expr], str]]] = {
    "minimum": (lambda cell, edge: cell < edge, "at least"),
    "maximum": (lambda cell, edge: cell > edge, "at most"),
    "exclusiveMinimum": (lambda cell, edge: cell <= edge, "more than"),
    "exclusiveMaximum": (lambda cell, edge: cell >= edge, "less than"),
}
_MAKERS: Final[Mapping[str, Callable[[_Compiler, str, Json], None]]] = {
    "required": _Compiler.required,
    "unique": _Compiler.unique,
    "enum": _Compiler.enum,
    "pattern": _Compiler.pattern,
    **dict.fromkeys(_BOUNDS, _Compiler.bound),
    "minLength": _Compiler.length,
    "maxLength": _Compiler.length,
    "jsonSchema": _Compiler.json_schema,
}
