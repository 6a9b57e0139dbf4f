"""`seedpkg compare`: the facts that several articles give, contradictions first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from seedpkg_cli.rows import Part, Row, painter, write_pieces
from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.comparison import Comparison, FactSelection

EXAMPLES: Final = """\b
Examples:
  seedpkg compare dist/seeds
  seedpkg compare dist/seeds --verdict contradict
  seedpkg compare dist/seeds --kind money --about trade
  seedpkg compare dist/seeds --json > facts.json"""

VerdictOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        show_default=False,
        help="Only facts whose figures contradict, are compatible or agree. May be given twice.",
    ),
]
KindOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        show_default=False,
        help="Only facts of this kind: money, percent, count, ... May be given twice.",
    ),
]
AboutOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--about",
        metavar="WORDS",
        show_default=False,
        help="Only facts whose label holds these words.",
    ),
]
IndependentOption: TypeAlias = Annotated[
    int,
    typer.Option(
        "--min-independent",
        metavar="N",
        min=1,
        show_default=False,
        help="Only facts that so many independent articles give.",
    ),
]


def run(
    package: Annotated[
        Path, typer.Argument(metavar="PACKAGE", help="The folder of the data package.")
    ],
    verdict: VerdictOption = None,
    kind: KindOption = None,
    about: AboutOption = None,
    min_independent: IndependentOption = 1,
    ids: Annotated[
        bool, typer.Option("--ids", help="Print the ids of facts and figures, and their files.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the comparison as JSON on standard output.")
    ] = False,
) -> None:
    """Print the facts that several articles give, with the words of each, contradictions first.

    Figures of one thing that state the same stand together, those of most articles first. A fact
    that one article alone gives is left out. Wrapped and coloured on a terminal; plain when piped,
    then every row is one line.
    """
    import seedpkg

    selection = seedpkg.FactSelection(
        verdicts=tuple(one.lower() for one in verdict or ()),
        kinds=tuple(one.lower() for one in kind or ()),
        label=about,
        min_independent=min_independent,
    )
    comparison = seedpkg.read_comparison(package, selection)
    if as_json:
        from seedpkg_cli.compare_json import comparison_json

        write_pieces(comparison_json(comparison, selection, str(package)))
    else:
        write_pieces(_report(comparison, selection, package, ids))


def _report(
    comparison: "Comparison", selection: "FactSelection", package: Path, ids: bool
) -> "Iterator[str]":
    from seedpkg_cli.compare_text import comparison_blocks

    paint = painter()
    for number, block in enumerate(comparison_blocks(comparison, ids)):
        yield paint(block if number else block[1:])
    end = Row(Part(""), (Part(visible(f"{package}: {_summary(comparison, selection)}")),))
    yield paint([Row(Part(""), ()), end] if comparison.facts else [end])


def _summary(comparison: "Comparison", selection: "FactSelection") -> str:
    total, shared, shown = comparison.n_total, comparison.n_shared, len(comparison.facts)
    if total == 0:
        return "no facts"
    facts = f"{total:,} fact{'s' * (total != 1)}"
    said = f"{shared or 'none':{',' * bool(shared)}} of {facts} in several articles"
    asked = [*selection.verdicts, *selection.kinds]
    if selection.label:
        asked.append(f"about {selection.label}")
    if selection.min_independent > 1:
        asked.append(f"in at least {selection.min_independent} independent articles")
    if not asked:
        return said
    return f"{said}; {shown or 'none':{',' * bool(shown)}} shown: {', '.join(asked)}"
