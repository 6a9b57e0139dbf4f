"""A timeline as text: wrapped and coloured on a terminal, plain and one row a line when piped.

    2026-02-05  The treaty expires
                scheduled · OTHER · 4 articles, all independent
                who: Russia, United States
                > The treaty is due to expire tomorrow, February 5.
                -- Two presidents talk, Example Times, 2026-02-04

All text is made visible first: what is scraped or comes with a package may hold anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg_cli.rows import QUIET, Part, Row, cited, quoted
from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.timeline import Timeline
    from seedpkg.timeline_entries import Participant, TimelineEntry
    from seedpkg.timeline_evidence import Evidence

INDENT: Final = 12
"""Columns before everything but the date: an ISO day and two spaces."""
UNDATED: Final = "undated"

STATUS_STYLES: Final = {
    "happened": "green", "ongoing": "green", "scheduled": "cyan", "proposed": "cyan",
    "hypothetical": "bright_black", "cancelled": "red", "denied": "red",
}  # fmt: skip
BASES: Final = {
    "inherited": "dated by another sentence",
    "document_date": "dated by the day of its article",
}
"""What is said of a date that does not rest on words beside the event."""
_BESIDE: Final = " · "
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_QUARTERS: Final = ("first", "second", "third", "fourth")
_HALVES: Final = ("first", "second")


def timeline_blocks(timeline: Timeline, ids: bool = False) -> Iterator[list[Row]]:
    """Give the rows of the headings and of each entry, with their ids if these are wanted."""
    heading = ""
    for entry in timeline.entries:
        day = entry.sort_date
        found = f"{day.year}" if day else UNDATED.capitalize()
        rows = [Row(Part(""), ())]
        if found != heading:
            heading = found
            rows += [Row(Part(heading, "bold underline"), ()), Row(Part(""), ())]
        yield rows + list(_entry_rows(entry, ids))


def _entry_rows(entry: TimelineEntry, ids: bool) -> Iterator[Row]:
    date = visible(entry.date or UNDATED)
    day = Part(f"{date:<{INDENT - 2}}  ", "bold cyan")
    yield Row(day, (Part(visible(entry.label), "bold"),), INDENT)
    yield _row(*_facts(entry))
    if entry.has_date_conflict:
        yield _row(Part(visible(f"dates conflict: {_stated_dates(entry)}"), "bold yellow"))
    if entry.participants:
        yield _row(Part(visible("who: " + ", ".join(map(_who, entry.participants)))))
    if entry.evidence is not None:
        yield from _evidence_rows(entry.evidence)
    if ids:
        yield _row(Part(visible("  ".join(_ids(entry))), QUIET))


def _row(*parts: Part, mark: str = "") -> Row:
    return Row(Part(" " * INDENT + mark, QUIET), parts, INDENT)


def _facts(entry: TimelineEntry) -> Iterator[Part]:
    yield Part(visible(entry.status), STATUS_STYLES.get(entry.status, ""))
    basis = BASES.get(entry.date_basis)
    facts = (_period_words(entry), basis, entry.type, entry.place, _counted(entry))
    yield Part(visible("".join(_BESIDE + fact for fact in facts if fact)))


def _counted(entry: TimelineEntry) -> str:
    if entry.n_articles == 1:
        return "1 article"
    is_all = entry.n_independent == entry.n_articles
    return f"{entry.n_articles:,} articles, {'all' if is_all else entry.n_independent} independent"


def _stated_dates(entry: TimelineEntry) -> str:
    return ", ".join(
        f"{one.date} ({one.n_articles} article{'s' * (one.n_articles > 1)})"
        for one in entry.stated_dates
    )


def _who(participant: Participant) -> str:
    is_told = participant.role in ("host", "target")
    return f"{participant.name} ({participant.role})" if is_told else participant.name


def _ids(entry: TimelineEntry) -> Iterator[str]:
    yield entry.event_id
    evidence = entry.evidence
    if evidence is not None:
        yield f"{evidence.paragraph_id}:{evidence.char_start}-{evidence.char_end}"
        yield from filter(None, (evidence.path, evidence.url))


# ------------------------------------------------------------------ dates in words


def _period_words(entry: TimelineEntry) -> str:
    """Return what a date says that its code leaves dark; empty for days, months and years."""
    words = _coded(entry)
    if (entry.date or "").endswith("~"):
        return f"about {words}" if words else "about that time"
    return words


def _coded(entry: TimelineEntry) -> str:
    start, end, precision = entry.date_start, entry.date_end, entry.date_precision
    if precision == "open":
        return f"from {start} on" if start else f"until {end}" if end else ""
    if start is None:
        return ""
    month, year = start.month, start.year
    coded = {
        "quarter": f"{_QUARTERS[(month - 1) // 3]} quarter of {year}",
        "half-year": f"{_HALVES[(month - 1) // 6]} half of {year}",
        "season": f"{_SEASONS.get(month, 'season')} {year}",
        "decade": f"the {year}s",
        "century": f"{year} to {year + 99}",
    }
    return coded.get(precision, precision if precision in ("week", "weekend") else "")


# ------------------------------------------------------------------ evidence


def _evidence_rows(evidence: Evidence) -> Iterator[Row]:
    yield _row(*quoted(evidence), mark="> ")
    yield _row(Part(visible(cited(evidence)), QUIET), mark="-- ")
