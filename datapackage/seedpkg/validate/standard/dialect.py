"""How a table is written in its file: the Table Dialect of version 2, the CSV dialect of 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seedpkg.validate.standard.schema import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.contract import Json

_ENDS: Final = frozenset(("\n", "\r\n", "\r"))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text or a JSON file holds a table; empty texts where nothing is declared.

    `header_rows` is empty where there is no header; `pointer` is what the standard calls
    `property`: it leads to the rows in JSON.
    """

    delimiter: str = ","
    quote: str = '"'
    doubles_quotes: bool = True
    escape: str = ""
    line_end: str = "\r\n"
    skips_space: bool = False
    comment: str = ""
    comment_rows: frozenset[int] = frozenset()
    header_rows: tuple[int, ...] = (1,)
    header_join: str = " "
    null: str | None = None
    pointer: str = ""
    item_keys: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether any reader of CSV can read this."""
        return (
            len(self.delimiter) == 1
            and len(self.quote) == 1
            and self.line_end in _ENDS
            and self.header_rows == (1,)
            and not (self.escape or self.skips_space or self.comment or self.comment_rows)
        )

    @property
    def has_own_line_end(self) -> bool:
        """Whether rows end in something else than a line break."""
        return self.line_end not in _ENDS


def read_dialect(raw: Mapping[str, Json], default: str = ",") -> tuple[Dialect, list[Problem]]:
    """Return the dialect, and what is wrong with its form."""
    problems: list[Problem] = []
    reader = _Reader(raw, problems)
    text, flag, numbers = reader.text, reader.flag, reader.numbers
    header = numbers("headerRows", (1,))
    dialect = Dialect(
        delimiter=text("delimiter", default) or default,
        quote=text("quoteChar", '"', 1),
        doubles_quotes=flag("doubleQuote", True),
        escape=text("escapeChar", "", 1),
        line_end=text("lineTerminator", "\r\n") or "\r\n",
        skips_space=flag("skipInitialSpace", False),
        comment=text("commentChar", ""),
        comment_rows=frozenset(numbers("commentRows", ())),
        header_rows=header if flag("header", True) else (),
        header_join=text("headerJoin", " "),
        null=text("nullSequence", "") if "nullSequence" in raw else None,
        pointer=text("property", ""),
        item_keys=reader.texts("itemKeys"),
    )
    return dialect, problems


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads properties of a dialect, and notes those that have the wrong form."""

    raw: Mapping[str, Json]
    problems: list[Problem]

    def text(self, name: str, default: str, size: int = 0) -> str:
        value = self.raw.get(name, default)
        if value is None:
            return ""
        if isinstance(value, str) and not (size and value and len(value) != size):
            return value
        self.problems.append(
            Problem(f"dialect.{name}", f"It must be a text{' of one character' * bool(size)}.")
        )
        return default

    def flag(self, name: str, default: bool) -> bool:
        value = self.raw.get(name, default)
        if isinstance(value, bool):
            return value
        self.problems.append(Problem(f"dialect.{name}", "It must be true or false."))
        return default

    def numbers(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        value = self.raw.get(name)
        if value is None:
            return default
        if isinstance(value, list):
            found = [one for one in value if isinstance(one, int) and one > 0]
            if len(found) == len(value):
                return tuple(found)
        self.problems.append(Problem(f"dialect.{name}", "It must be a list of numbers from 1 on."))
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.raw.get(name, [])
        found = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(found) != len(value):
            self.problems.append(Problem(f"dialect.{name}", "It must be a list of texts."))
        return tuple(found)
