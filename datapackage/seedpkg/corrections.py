"""What a person corrected, as rows of a CSV file or a workbook that every build applies.

    action,target,value,by,note
    set-date,art_9f86d081884c7d65,2026-02-04,AB,stands in the print edition
    merge-people,per_petrova,men_9f86d081884c7d65_0000120_00006_00017,AB,

Targets are ids made from the content of the articles, so that a correction holds when others are
added. A person or event may be named by its id or, what holds even if that changes, by the id of a
mention. Rows without an action are left aside, and so are other columns.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from seedpkg.errors import UsageError
from seedpkg.model import REMOVAL_KINDS, Issue
from seedpkg.worksheets import read_cells

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

_ARTICLE: Final = r"art_[0-9a-f]{16}(?:_[0-9]+)?"
_PLACE: Final = r"[0-9a-f]{16}(?:_[0-9]+)?_[0-9]{7}_[0-9]{5}_[0-9]{5}(?:_[0-9]+)?"
_LINE_TARGET: Final = re.compile(rf"{_ARTICLE}:[1-9][0-9]*")
_ARTICLE_TARGET: Final = re.compile(_ARTICLE)
_MENTION_TARGET: Final = re.compile(f"men_{_PLACE}")
_PERSON_TARGET: Final = re.compile(f"men_{_PLACE}|per_\\S+")
_REPORT_TARGET: Final = re.compile(f"evm_{_PLACE}")
_EVENT_TARGET: Final = re.compile(f"evm_{_PLACE}|evt_\\S+")
_KEY: Final = re.compile(
    r"[a-z]+_([0-9a-f]{16}(?:_[0-9]+)?)_[0-9]{7}_[0-9]{5}_[0-9]{5}(?:_[0-9]+)?"
)
_COLUMNS: Final = ("action", "target", "value", "by", "note")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
Scope = Literal["article", "folder"]


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: str) -> bool:
    return bool(value)


def _is_kind(value: str) -> bool:
    return not value or value in REMOVAL_KINDS


def _is_person(value: str) -> bool:
    return _PERSON_TARGET.fullmatch(value) is not None


def _is_event(value: str) -> bool:
    return _EVENT_TARGET.fullmatch(value) is not None


def _is_anything(value: str) -> bool:
    return True


class Action(NamedTuple):
    """A kind of correction: its target, what its value must be, and what it changes.

    Of those with one `single` no target may have two.
    """

    target: re.Pattern[str]
    is_value: Callable[[str], bool]
    scope: Scope
    target_form: str
    value_form: str
    meaning: str
    single: str = ""


ACTIONS: Final[dict[str, Action]] = {
    "keep-line": Action(
        _LINE_TARGET, _is_anything, "article", "art_…:LINE", "",
        "the line, or the wrapped lines it is one of, belongs to the article", "line",
    ),
    "remove-line": Action(
        _LINE_TARGET, _is_kind, "article", "art_…:LINE", "kind of removed line, other if empty",
        "the line, or the wrapped lines it is one of, does not belong to the article", "line",
    ),
    "set-title": Action(
        _ARTICLE_TARGET, _is_text, "article", "art_…", "title", "the article's title", "title",
    ),
    "set-authors": Action(
        _ARTICLE_TARGET, _is_anything, "article", "art_…", "names with ; between, empty for none",
        "who wrote the article", "authors",
    ),
    "set-publisher": Action(
        _ARTICLE_TARGET, _is_text, "article", "art_…", "name", "who published it", "publisher",
    ),
    "set-date": Action(
        _ARTICLE_TARGET, _is_day, "article", "art_…", "YYYY-MM-DD",
        "the day of publication, from which relative dates count", "date",
    ),
    "drop-mention": Action(
        _MENTION_TARGET, _is_anything, "article", "men_…", "",
        "the words name no person", "mention",
    ),
    "merge-people": Action(
        _PERSON_TARGET, _is_person, "folder", "per_… or men_…", "per_… or men_…",
        "the two are one person",
    ),
    "split-person": Action(
        _MENTION_TARGET, _is_text, "folder", "men_…", "name of the other person, or per_… or men_…",
        "whom the article calls so is another person; the same value is the same other person",
        "person",
    ),
    "rename-person": Action(
        _PERSON_TARGET, _is_text, "folder", "per_… or men_…", "name", "the person's name", "name",
    ),
    "merge-events": Action(
        _EVENT_TARGET, _is_event, "folder", "evt_… or evm_…", "evt_… or evm_…",
        "the two are one event",
    ),
    "split-event": Action(
        _REPORT_TARGET, _is_text, "folder", "evm_…", "a word of your own, or evt_… or evm_…",
        "what the article reports there is another event; the same value is the same other event",
        "event",
    ),
}  # fmt: skip
"""All kinds of corrections, in the order in which the guide explains them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: what is to be done with which target; `line` is its first line in the file."""

    action: str
    target: str
    value: str = ""
    by: str = ""
    note: str = ""
    line: int = 0

    @property
    def article_id(self) -> str | None:
        """The article that the target stands in, None for a person or event by its own id."""
        return find_article(self.target)

    def stale(self, why: str) -> Issue:
        """Return the issue that says that the correction could not be applied."""
        value = f" {self.value!r}" if self.value else ""
        message = (
            f"Correction in line {self.line}, {self.action} {self.target}{value}: {why}. "
            "Look for the target in the package, or delete the row."
        )
        return Issue("corrections", "stale-correction", "warning", message)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a file, in its order; nothing for no file."""

    file_name: str = ""
    sha256: str = ""
    rows: tuple[Correction, ...] = ()

    def of_scope(self, scope: Scope) -> tuple[Correction, ...]:
        """Return those that are applied within articles, or over the folder."""
        return tuple(row for row in self.rows if ACTIONS[row.action].scope == scope)

    def by_article(self) -> dict[str, tuple[Correction, ...]]:
        """Return those that are applied within articles, by the article."""
        found: dict[str, tuple[Correction, ...]] = {}
        for row in self.of_scope("article"):
            key = row.article_id or ""
            found[key] = (*found.get(key, ()), row)
        return found

    def to_json(self) -> dict[str, str | int]:
        """Return what a package says of the file that it was built with."""
        return {
            "name": self.file_name,
            "hash": f"sha256:{self.sha256}",
            "n_corrections": len(self.rows),
        }


NO_CORRECTIONS: Final = Corrections()


def find_article(target: str) -> str | None:
    """Return the id of the article that a line or mention stands in, None for other targets."""
    if target.startswith("art_"):
        return target.partition(":")[0]
    place = _KEY.fullmatch(target)
    return None if place is None else f"art_{place[1]}"


def read_corrections(path: str | os.PathLike[str]) -> Corrections:
    """Read a file of corrections, with the columns action, target, value, and by and note.

    It is CSV, or a workbook of which the first sheet counts.

    Raises:
        UsageError: the file cannot be read, is no CSV in UTF-8 and no workbook, lacks a column, or
            a row has an unknown action, a target or value of another form, or contradicts another.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _fault(path, 0, error.strerror or "it cannot be read", "Check its path.") from error
    rows = tuple(dict.fromkeys(_check(path, row) for row in _read_rows(path, data) if row.action))
    _check_contradictions(path, rows)
    return Corrections(path.name, hashlib.sha256(data).hexdigest(), rows)


def _read_rows(path: Path, data: bytes) -> Iterator[Correction]:
    columns: list[str] = []
    for line, cells in read_cells(path, data):
        named = [_CONTROL.sub(" ", cell).strip() for cell in cells]
        if not columns:
            columns = [cell.lower() for cell in named]
            _check_columns(path, columns)
        elif any(named):
            row = dict(zip(columns, named, strict=False))
            action, target, value, by, note = (row.get(name, "") for name in _COLUMNS)
            yield Correction(action, target, value, by, note, line)
    _check_columns(path, columns)


def _check_columns(path: Path, columns: list[str]) -> None:
    missing = [name for name in ("action", "target", "value") if name not in columns]
    if missing:
        hint = "The first row must name the columns: action,target,value,by,note."
        raise _fault(path, 0, f"it has no column {missing[0]!r}", hint)


def _check(path: Path, row: Correction) -> Correction:
    action = ACTIONS.get(row.action)
    if action is None:
        hint = f"Actions are: {', '.join(ACTIONS)}."
        raise _fault(path, row.line, f"{row.action!r} is no action", hint)
    if not action.target.fullmatch(row.target):
        hint = f"{row.action} wants {action.target_form}."
        raise _fault(path, row.line, f"{row.target!r} is no target of {row.action}", hint)
    if not action.is_value(row.value):
        hint = f"{row.action} wants as value: {action.value_form}."
        raise _fault(path, row.line, f"{row.value!r} is no value of {row.action}", hint)
    return row


def _check_contradictions(path: Path, rows: Iterable[Correction]) -> None:
    seen: dict[tuple[str, str], Correction] = {}
    for row in rows:
        single = ACTIONS[row.action].single
        first = seen.setdefault((single, row.target), row) if single else row
        if (first.action, first.value) != (row.action, row.value):
            what = f"it contradicts line {first.line}"
            raise _fault(path, row.line, what, "Delete one of the two rows.")


def _fault(path: Path, line: int, what: str, hint: str) -> UsageError:
    return UsageError(f"{path}{f', line {line}' if line else ''}: {what}.", hint)
