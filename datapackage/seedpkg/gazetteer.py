"""The user's own list of people: names, aliases and Wikidata ids, read from a CSV file.

    gazetteer = read_gazetteer("people.csv")
    gazetteer.entries[0]        # Entry(("Ana Petrova", "Anna Petrova"), "Q42", 2)
    gazetteer.has("Ana Petrova")

Only full names count, of a given and a family name: a bare one can be anybody's. Rows with one
Wikidata id are one entry.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.errors import UsageError
from seedpkg.model import Issue
from seedpkg.names import parse_name

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

REQUIRED = ("name", "wikidata_id")
MAX_TOLD = 100
"""Most rows of a file that get an issue of their own."""
_BETWEEN = re.compile(r"[;|]")
_ID = re.compile(r"Q[1-9][0-9]*")
_PLAIN = str.maketrans("’‘ʼ‑", "'''-")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the list: the full names as a text writes them, the id or None, the line."""

    names: tuple[str, ...]
    wikidata_id: str | None
    line: int

    @property
    def called(self) -> str:
        """What a message calls the entry."""
        return self.wikidata_id or f"the row in line {self.line}"


@dataclass(frozen=True)
class Gazetteer:
    """The list: its file's name (no path) and SHA-256, its entries, and what was wrong with it.

    `n_rows` counts the rows that could be used. `entries` have at least one full name each; rows
    with one id are one entry.
    """

    file_name: str
    sha256: str
    n_rows: int
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...] = ()

    def has(self, name: str, *, is_all_capitals: bool = False) -> bool:
        """Return whether a name stands in the list just so; in capitals if all around it is."""
        plain = plain_name(name)
        return plain in (self._in_capitals if is_all_capitals else self._written)

    def to_json(self) -> dict[str, str | int]:
        """Return what a package says of the list that it was built with."""
        return {
            "name": self.file_name,
            "hash": f"sha256:{self.sha256}",
            "n_entries": self.n_rows,
        }

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(name for entry in self.entries for name in entry.names)

    @cached_property
    def _in_capitals(self) -> frozenset[str]:
        return frozenset(name.upper() for name in self._written)


def plain_name(name: str) -> str:
    """Return a name in composed letters, with plain apostrophes and hyphens, and no last stop."""
    return unicodedata.normalize("NFC", name).translate(_PLAIN).rstrip(".")


def read_gazetteer(path: str | os.PathLike[str]) -> Gazetteer:
    """Read a CSV file with the columns name, wikidata_id and, if there are any, aliases.

    Aliases are parted by `;` or `|`; other columns are left aside. A row that cannot be used is
    an issue.

    Raises:
        UsageError: the file cannot be read, is not UTF-8 or no CSV, or lacks a column.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise _fault(path, error.strerror or "it cannot be read", "Check its path.") from error
    except UnicodeDecodeError as error:
        raise _fault(path, "it is not UTF-8", "Save it as CSV in UTF-8.") from error
    reading = _Reading(path.name)
    for line, row in _read_rows(path, text):
        reading.add(line, row)
    return Gazetteer(
        path.name,
        hashlib.sha256(data).hexdigest(),
        reading.n_rows,
        tuple(reading.entries()),
        tuple(reading.issues()),
    )


def _read_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that is not blank, with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                _check_columns(path, columns)
            elif any(cell.strip() for cell in cells):
                yield line, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _fault(path, f"line {line} is no CSV: {error}", "Export it anew as CSV.") from error
    _check_columns(path, columns)


def _check_columns(path: Path, columns: list[str]) -> None:
    for name in REQUIRED:
        if name not in columns:
            hint = "Its first line must name the columns: name,aliases,wikidata_id."
            raise _fault(path, f"it has no column {name}", hint)


class _Reading:
    """The rows of a file, on their way to entries."""

    def __init__(self, file_name: str) -> None:
        self.n_rows = 0
        self._file = file_name
        self._rows: dict[str, tuple[dict[str, None], str | None, int]] = {}
        self._told: list[Issue] = []
        self._n_wrong = 0
        self._bare: list[tuple[int, str]] = []

    def add(self, line: int, row: dict[str, str]) -> None:
        name, wikidata_id = row.get("name", ""), row.get("wikidata_id", "")
        if not name:
            self._tell(line, "the name is empty; write the full name")
        elif wikidata_id and not _ID.fullmatch(wikidata_id):
            self._tell(line, f"{wikidata_id[:40]!r} is no Wikidata id; write one such as Q42")
        else:
            self.n_rows += 1
            self._keep(line, [name, *_BETWEEN.split(row.get("aliases", ""))], wikidata_id)

    def _keep(self, line: int, written: list[str], wikidata_id: str) -> None:
        names = [plain_name(" ".join(parse_name(name).words)) for name in written if is_full(name)]
        if names:
            key = wikidata_id or f"line {line}"
            known = self._rows.setdefault(key, ({}, wikidata_id or None, line))[0]
            known.update(dict.fromkeys(names))
        elif wikidata_id:
            self._bare.append((line, wikidata_id))

    def entries(self) -> Iterator[Entry]:
        for names, wikidata_id, line in self._rows.values():
            yield Entry(tuple(names), wikidata_id, line)

    def issues(self) -> Iterator[Issue]:
        yield from self._told
        if self._n_wrong > len(self._told):
            rest = self._n_wrong - len(self._told)
            yield self._issue(f"{self._file}: {rest} more rows were left out as well.")
        bare = [line for line, wikidata_id in self._bare if wikidata_id not in self._rows]
        if bare:
            yield self._issue(
                f"{self._file}: rows without a full name, of a given and a family name, link "
                f"nobody; there are {len(bare)}, the first in line {bare[0]}. Write a full name, "
                "or add one to the aliases."
            )

    def _tell(self, line: int, what: str) -> None:
        self._n_wrong += 1
        if len(self._told) < MAX_TOLD:
            self._told.append(
                self._issue(f"{self._file}, line {line}: {what}. The row was left out.")
            )

    def _issue(self, message: str) -> Issue:
        return Issue("link", "gazetteer-row", "warning", message)


def is_full(name: str) -> bool:
    """Return whether a name has a given and a family name."""
    return bool(parse_name(name).given)


def _fault(path: Path, what: str, hint: str) -> UsageError:
    return UsageError(f"{path}: {what}.", hint)
