"""Lines that a person kept or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.corrections import Correction
    from seedpkg.model import Issue, Verdict

_DEFAULT_KIND = "other"


class LineDecision(NamedTuple):
    """What is to become of a line: `kind` is empty for one that is kept."""

    kind: str
    reason: str


def line_decisions(corrections: Iterable[Correction]) -> Mapping[int, LineDecision]:
    """Return what a person decided on lines, by their numbers."""
    return {number: _decide(row) for number, row in _of_lines(corrections)}


def stale_lines(corrections: Iterable[Correction], verdicts: Sequence[Verdict]) -> Iterator[Issue]:
    """Yield an issue for each correction of a line that is not there, or holds nothing."""
    there = {one.line.number for one in verdicts if one.fate != "blank"}
    for number, row in _of_lines(corrections):
        if number not in there:
            yield row.stale("the article has no such line, or an empty one")


def _of_lines(corrections: Iterable[Correction]) -> Iterator[tuple[int, Correction]]:
    for row in corrections:
        if row.action in ("keep-line", "remove-line"):
            yield int(row.target.rpartition(":")[2]), row


def _decide(row: Correction) -> LineDecision:
    who = f"a person ({row.by})" if row.by else "a person"
    note = f": {row.note}" if row.note else ""
    if row.action == "keep-line":
        return LineDecision("", f"{who} kept it{note}")
    return LineDecision(row.value or _DEFAULT_KIND, f"{who} removed it{note}")
