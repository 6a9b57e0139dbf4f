"""`seedpkg timeline`: the events of a data package in order of date, each with evidence."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from seedpkg_cli.rows import Part, Row, painter, write_pieces
from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.timeline import Selection, Timeline

EXAMPLES: Final = """\b
Examples:
  seedpkg timeline dist/seeds
  seedpkg timeline dist/seeds --from 2026-02 --to 2026-06 --min-independent 2
  seedpkg timeline dist/seeds --status scheduled --status proposed
  seedpkg timeline dist/seeds --json > timeline.json"""


PersonOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        "-p",
        metavar="ID",
        show_default=False,
        help="Only events that this person takes part in: an id, or a name that one person "
        "alone has. Given twice, both must take part.",
    ),
]
FromOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        show_default=False,
        help="Only events on or after the first day of a year, a month or a day: 2026, "
        "2026-02, 2026-02-04.",
    ),
]
ToOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DATE",
        show_default=False,
        help="Only events on or before the last day of a year, a month or a day.",
    ),
]
StatusOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        show_default=False,
        help="Only events that happened, are ongoing, scheduled, ... May be given twice.",
    ),
]
TypeOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        show_default=False,
        help="Only events of this type: CONSULT, ASSAULT, ... May be given twice.",
    ),
]
PlaceOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="NAME",
        show_default=False,
        help="Only events at a place whose name holds this.",
    ),
]
IndependentOption: TypeAlias = Annotated[
    int,
    typer.Option(
        "--min-independent",
        metavar="N",
        min=1,
        show_default=False,
        help="Only events that so many independent articles report.",
    ),
]


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    person: PersonOption = None,
    since: FromOption = None,
    until: ToOption = None,
    status: StatusOption = None,
    kind: TypeOption = None,
    place: PlaceOption = None,
    min_independent: IndependentOption = 1,
    ids: Annotated[
        bool,
        typer.Option("--ids", help="Print the ids of events and evidence, and their files."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the timeline as JSON on standard output.")
    ] = False,
) -> None:
    """Print the events of a data package in order of date, each with one sentence as evidence.

    An event stands at the first day of its date, a year before its months, a month before its
    days; those without a date come last. With --from or --to, an event counts if some day of
    its date lies between them, and events without a date are left out and counted.
    Wrapped and coloured on a terminal; plain when piped, then every row is one line.
    """
    import seedpkg

    selection = seedpkg.Selection(
        people=tuple(person or ()),
        since=since,
        until=until,
        statuses=tuple(one.lower() for one in status or ()),
        types=tuple(one.upper() for one in kind or ()),
        place=place,
        min_independent=min_independent,
    )
    timeline = seedpkg.read_timeline(package, selection)
    if as_json:
        from seedpkg_cli.timeline_json import timeline_json

        write_pieces(timeline_json(timeline, selection, str(package)))
    else:
        write_pieces(_report(timeline, selection, package, ids))


def _report(
    timeline: "Timeline", selection: "Selection", package: Path, ids: bool
) -> "Iterator[str]":
    from seedpkg_cli.timeline_text import timeline_blocks

    paint = painter()
    for number, block in enumerate(timeline_blocks(timeline, ids)):
        yield paint(block if number else block[1:])
    end = Row(Part(""), (Part(visible(f"{package}: {_summary(timeline, selection)}")),))
    yield paint([Row(Part(""), ()), end] if timeline.entries else [end])


def _summary(timeline: "Timeline", selection: "Selection") -> str:
    total, shown = timeline.n_total, len(timeline.entries)
    events = f"{total:,} event{'s' * (total != 1)}"
    if total == 0:
        return "no events"
    said = events if shown == total else f"{shown or 'none':{',' * bool(shown)}} of {events}"
    said += "".join(f", {one}" for one in _asked(timeline, selection))
    if timeline.n_undated:
        said += f"; {timeline.n_undated:,} without a date"
    if timeline.n_undated_left_out:
        said += f"; {timeline.n_undated_left_out:,} without a date left out"
    return said


def _asked(timeline: "Timeline", selection: "Selection") -> "Iterator[str]":
    """Give what the events were selected by, in words."""
    for person in timeline.people:
        yield f"with {person.name} ({person.person_id})"
    if timeline.start:
        yield f"from {timeline.start}"
    if timeline.end:
        yield f"to {timeline.end}"
    yield from selection.statuses
    yield from selection.types
    if selection.place:
        yield f"at {selection.place}"
    if selection.min_independent > 1:
        yield f"in at least {selection.min_independent} independent articles"
