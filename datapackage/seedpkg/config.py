"""Read `seedpkg.toml`: what a user wants of every build, cleaning rules of their own above all.

    folder_evidence = true
    page = true
    gazetteer = "people.csv"
    corrections = "corrections.csv"
    model = "md"

    [package]
    name = "winter-talks"
    title = "The winter talks"
    version = "1.1.0"

    [columns]
    text = "body"

    [rights]
    text = "none"

    [run]
    workers = 4

    [[rules]]
    name = "reprint-note"
    kind = "promo"
    lines = ["From the print edition."]
    where = "daily"

Paths count from the folder of the file. In `pyproject.toml` the same stands below
`[tool.seedpkg]`. A slip is told with the file, the rule and what can be done.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from seedpkg.about import NOTHING_SAID, About, read_about
from seedpkg.clean import check_rules
from seedpkg.errors import UsageError
from seedpkg.options import Columns, Options, RunConfig
from seedpkg.own_rules import OwnRule
from seedpkg.rights import Rights, read_rights

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

PYPROJECT: Final = "pyproject.toml"
PYPROJECT_TABLE: Final = "tool.seedpkg"

_TEXTS = frozenset(("name", "kind", "pattern", "reason"))
_LISTS = frozenset(("lines", "examples", "where"))
_SINGLE = ("folder_evidence", "page", "gazetteer", "corrections", "model")
_TABLES = ("package", "columns", "rights", "run")
_KEYS = tuple(field.name for field in fields(OwnRule))


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says.

    `options` are those of builds, `run` says how their work is spread. `stated` holds the file's
    values as they are written there, by key: `model`, `package`, `rules` ...
    """

    options: Options
    run: RunConfig
    stated: Mapping[str, object]


NOTHING_CONFIGURED: Final = Config(Options(), RunConfig(), {})
"""There is no configuration file."""


def read_config(path: str | os.PathLike[str]) -> Options:
    """Return the options that a configuration file holds.

    Raises:
        UsageError: it cannot be read, is no TOML, or a rule or another key is not right.
    """
    return read_whole_config(path).options


def read_whole_config(path: str | os.PathLike[str]) -> Config:
    """Return all that a configuration file says; UsageError as `read_config`."""
    values = _read_toml(Path(path))
    unknown = sorted(values.keys() - {"rules", *_SINGLE, *_TABLES})
    if unknown:
        tables = ", ".join(f"[{name}]" for name in _TABLES)
        hint = f"Write rules as [[rules]]; known beside them: {', '.join(_SINGLE)}, {tables}."
        raise _fault(path, f"{unknown[0]!r} is not known.", hint)
    name, title, about = _read_package(path, values.get("package"))
    rights = _read_rights(path, values.get("rights", {}))
    options = Options(
        name=name,
        title=title,
        folder_evidence=_read_flag(path, values, "folder_evidence", default=True),
        page=_read_flag(path, values, "page", default=True),
        rules=_read_rules(path, values.get("rules", [])),
        gazetteer=_read_path(path, values, "gazetteer"),
        model=_read_path(path, values, "model"),
        columns=_read_columns(path, values.get("columns", {})),
        about=about,
        corrections=_read_path(path, values, "corrections"),
        text=rights.text,
        rights=rights.sources,
    )
    return Config(options, _read_run(path, values.get("run", {})), values)


def _read_rules(path: str | os.PathLike[str], entries: object) -> tuple[OwnRule, ...]:
    if not isinstance(entries, list):
        raise _fault(path, "rules is no list.", "Write each rule under a line [[rules]].")
    rules: list[OwnRule] = []
    for number, entry in enumerate(cast("list[object]", entries), 1):
        if not isinstance(entry, dict):
            raise _fault(path, f"rule {number} is no table.", "Write it under a line [[rules]].")
        rules.append(_read_rule(path, number, cast("dict[str, object]", entry)))
    try:
        check_rules(rules)
    except UsageError as error:
        raise _fault(path, str(error), error.hint) from error
    return tuple(rules)


def _read_run(path: str | os.PathLike[str], value: object) -> RunConfig:
    entries = cast("dict[str, object]", value) if isinstance(value, dict) else {"": value}
    known = [field.name for field in fields(RunConfig)]
    for key, one in entries.items():
        is_number = isinstance(one, int) and not isinstance(one, bool) and one > 0
        if key not in known or not (is_number if key == "workers" else isinstance(one, str)):
            hint = f"Write [run] and below it {', '.join(known)}, such as workers = 4."
            raise _fault(path, f"run: {key or one!r} is not known, or not right.", hint)
    cache = _read_path(path, entries, "cache")
    return RunConfig(**cast("dict[str, str]", {**entries, "cache": cache}))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _read_flag(
    path: str | os.PathLike[str], values: Mapping[str, object], key: str, *, default: bool
) -> bool:
    value = values.get(key, default)
    if not isinstance(value, bool):
        raise _fault(path, f"{key} is neither true nor false.", f"Write {key} = true.")
    return value


def _read_rights(path: str | os.PathLike[str], value: object) -> Rights:
    try:
        return read_rights(value)
    except UsageError as error:
        raise _fault(path, str(error), error.hint) from error


def _read_package(path: str | os.PathLike[str], value: object) -> tuple[str, str, About]:
    """Return the name, the title and what else the table `[package]` says."""
    if value is None:
        return "", "", NOTHING_SAID
    if not isinstance(value, dict):
        hint = 'Write [package] and below it title = "...".'
        raise _fault(path, "package is no table.", hint)
    entries = cast("dict[str, object]", value)
    name, title = (_read_line(path, entries, key) for key in ("name", "title"))
    try:
        return name, title, read_about(entries)
    except UsageError as error:
        raise _fault(path, str(error), error.hint) from error


def _read_line(path: str | os.PathLike[str], entries: Mapping[str, object], key: str) -> str:
    value = entries.get(key, "")
    if not (isinstance(value, str) and value.isprintable()):
        raise _fault(path, f"package.{key} is no text of one line.", f'Write {key} = "...".')
    return value


def _read_columns(path: str | os.PathLike[str], value: object) -> Columns:
    names = cast("dict[str, object]", value) if isinstance(value, dict) else {"": value}
    known = [field.name for field in fields(Columns)]
    for key, name in names.items():
        if key not in known or not isinstance(name, str):
            hint = f'Write [columns] and below it {" or ".join(known)}, such as text = "body".'
            raise _fault(path, f"columns: {key or value!r} is not known.", hint)
    return Columns(**cast("dict[str, str]", names))


def _read_path(path: str | os.PathLike[str], values: Mapping[str, object], key: str) -> str:
    """Return a path of the file, counted from its folder; a model may also be a name alone."""
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _fault(path, f"{key} is no text.", f'Write {key} = "...".')
    is_name = not value or (key == "model" and not {"/", "\\"} & set(value))
    return value if is_name else str(Path(path).parent / value)


def _read_toml(path: Path) -> Mapping[str, object]:
    import tomllib

    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        hint = "Check the path of the configuration."
        raise _fault(path, error.strerror or "it cannot be read", hint) from error
    except UnicodeDecodeError as error:
        raise _fault(path, "it is not UTF-8.", "Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "Put patterns into single quotes, and each rule under a line [[rules]]."
        raise _fault(path, f"it is no TOML: {error}.", hint) from error
    if path.name != PYPROJECT:
        return values
    tool, name = PYPROJECT_TABLE.split(".")
    below: object = values.get(tool, {}).get(name, {})
    if not isinstance(below, dict):
        raise _fault(path, f"{PYPROJECT_TABLE} is no table.", f"Write [{PYPROJECT_TABLE}].")
    return cast("dict[str, object]", below)


def _read_rule(path: str | os.PathLike[str], number: int, entry: dict[str, object]) -> OwnRule:
    called = f"rule {number} ({entry.get('name', 'no name')})"
    values: dict[str, object] = {"name": ""}
    for key, value in entry.items():
        if key not in _KEYS:
            raise _fault(path, f"{called}: {key!r} is not known.", f"Known: {', '.join(_KEYS)}.")
        values[key] = _read_value(path, f"{called}: {key}", key, value)
    return OwnRule(**values)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _read_value(path: str | os.PathLike[str], place: str, key: str, value: object) -> object:
    if key in _TEXTS:
        if isinstance(value, str):
            return value
        raise _fault(path, f"{place} is no text.", f'Write {key} = "...".')
    if key in _LISTS:
        entries = cast("list[object]", value) if isinstance(value, list) else [value]
        if entries and all(isinstance(one, str) for one in entries):
            return tuple(entries)
        raise _fault(path, f"{place} is no list of texts.", f'Write {key} = ["...", "..."].')
    if isinstance(value, bool):
        return value
    raise _fault(path, f"{place} is neither true nor false.", f"Write {key} = true.")


def _fault(path: str | os.PathLike[str], what: str, hint: str) -> UsageError:
    return UsageError(f"{path}: {what}", hint)
