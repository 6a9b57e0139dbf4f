"""A timeline as text: wrapped and coloured on a terminal, plain and one row a line when piped.

    2026-02-05  The treaty expires
                scheduled · OTHER · 4 articles, all independent
                who: Russia, United States
                > The treaty is due to expire tomorrow, February 5.
                -- Two presidents talk, Example Times, 2026-02-04

All text is made visible first: what is scraped or comes with a package may hold anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from seedpkg.timeline import Timeline
    from seedpkg.timeline_entries import Participant, TimelineEntry
    from seedpkg.timeline_evidence import Evidence

INDENT: Final = 12
"""Columns before everything but the date: an ISO day and two spaces."""
WIDEST, NARROWEST = 100, 40
"""Longer lines than these are tiring to read, shorter ones cannot hold a date and a word."""
LONGEST_QUOTE: Final = 400
"""Characters of a sentence that are shown, around the words that name the event."""
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
_QUIET: Final = "bright_black"
_BESIDE: Final = " · "
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_QUARTERS: Final = ("first", "second", "third", "fourth")
_HALVES: Final = ("first", "second")


class Part(NamedTuple):
    """Some text of a row, free of control characters, and its style for `rich`."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A line of output before it is wrapped: what stands before its text, then the text."""

    lead: Part
    parts: tuple[Part, ...]


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
    yield Row(Part(f"{date:<{INDENT - 2}}  ", "bold cyan"), (Part(visible(entry.label), "bold"),))
    yield _row(*_facts(entry))
    if entry.has_date_conflict:
        yield _row(Part(visible(f"dates conflict: {_stated_dates(entry)}"), "bold yellow"))
    if entry.participants:
        yield _row(Part(visible("who: " + ", ".join(map(_who, entry.participants)))))
    if entry.evidence is not None:
        yield from _evidence_rows(entry.evidence)
    if ids:
        yield _row(Part(visible("  ".join(_ids(entry))), _QUIET))


def _row(*parts: Part, mark: str = "") -> Row:
    return Row(Part(" " * INDENT + mark, _QUIET), parts)


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
    if evidence.quote is None:
        yield _row(Part("(the package was published without its texts)", _QUIET), mark="> ")
    else:
        yield _row(*_quoted(evidence, evidence.quote), mark="> ")
    called = evidence.title or evidence.publisher or evidence.path or evidence.article_id
    publisher = evidence.publisher if evidence.title else None
    day = str(evidence.published_date or evidence.published or "no date of publication")
    cited = ", ".join(filter(None, (called, publisher, day)))
    yield _row(Part(visible(cited), _QUIET), mark="-- ")


def _quoted(evidence: Evidence, quote: str) -> Iterator[Part]:
    """Give the sentence, or the part of it around the words that name the event."""
    start = min(max(evidence.char_start - evidence.sentence_start, 0), len(quote))
    end = min(max(evidence.char_end - evidence.sentence_start, start), len(quote))
    first, last = 0, len(quote)
    if last > LONGEST_QUOTE:
        first = max(min(start - LONGEST_QUOTE // 2, last - LONGEST_QUOTE), 0)
        last = min(first + LONGEST_QUOTE, last)
        end = min(end, last)
    yield Part(("…" if first else "") + visible(quote[first:start]))
    yield Part(visible(quote[start:end]), "underline")
    yield Part(visible(quote[end:last]) + ("…" if last < len(quote) else ""))


# ------------------------------------------------------------------ rows as text


def plain_text(rows: list[Row]) -> str:
    """Return rows as lines, none of them wrapped."""
    lines = ((row.lead.text + "".join(part.text for part in row.parts)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


class Painter:
    """Wraps rows to a width, unless it is None, and colours them if that is wanted."""

    def __init__(self, width: int | None, colour: bool) -> None:
        from rich.console import Console

        self._width = None if width is None else max(min(width, WIDEST), NARROWEST)
        self._console: Console = Console(
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def paint(self, rows: list[Row]) -> str:
        """Return rows as lines."""
        with self._console.capture() as captured:
            for row in rows:
                self._print(row)
        return captured.get()

    def _print(self, row: Row) -> None:
        from rich.text import Text

        lead = Text.assemble(row.lead)
        text = Text.assemble(*row.parts)
        room = None if self._width is None else max(self._width - lead.cell_len, NARROWEST // 2)
        lines = [text] if room is None else list(text.wrap(self._console, room))
        indent = Text(" " * INDENT if lead else "")
        for number, line in enumerate(lines or [Text()]):
            before = indent if number else lead
            whole = before + line
            whole.rstrip()
            self._console.print(whole, soft_wrap=True)
