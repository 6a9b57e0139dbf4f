"""Cleaning rules that a user writes down as data, without code.

    OwnRule("reprint-note", kind="promo", lines=("From the print edition.",), where=("daily",))

They are asked before everything else. `seedpkg.config` reads them from a file, cleaning applies
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "config:"
"""What stands before the name of such a rule where a package names the rule that decided."""


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that removes the lines it matches as `kind`, or with `keep` keeps them.

    A line matches if it is one of `lines`, or all of it fits `pattern`, or it differs from one of
    `examples` in figures and in small and capital letters alone. `where` limits the rule to files
    by folder, path or site; empty means all. `reason` is what the package says of the lines.
    """

    name: str
    kind: str = ""
    lines: tuple[str, ...] = ()
    pattern: str = ""
    examples: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    keep: bool = False
    reason: str = ""

    def to_json(self) -> Mapping[str, str | bool | list[str]]:
        """Return what is set of the rule, as it is written down in a package."""
        values: dict[str, str | bool | list[str]] = {
            "name": self.name,
            "kind": self.kind,
            "keep": self.keep,
            "lines": list(self.lines),
            "pattern": self.pattern,
            "examples": list(self.examples),
            "where": list(self.where),
            "reason": self.reason,
        }
        return {key: value for key, value in values.items() if value}


HUMAN = "human"
"""The rule that a package names where a person decided on a line."""


def is_own(rule: str) -> bool:
    """Say whether a rule of the user's, or a person, decided on a line."""
    return rule == HUMAN or rule.startswith(PREFIX)
