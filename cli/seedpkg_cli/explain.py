"""`seedpkg explain`: what becomes of every line of a file, and by which rule."""

import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.terminal import is_interactive, uses_colour, visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.explanation import ExplainedLine, Explanation
    from seedpkg.model import Issue, Source

EXAMPLES: Final = """\b
Examples:
  seedpkg explain seeds/article.txt
  seedpkg explain seeds/article.txt | grep removed
  seedpkg explain seeds/article.txt --folder seeds
  seedpkg explain seeds/article.txt --json"""

COLOURS: Final = {"kept": "green", "field": "cyan", "removed": "red", "blank": "bright_black"}
"""The colour of each fate on a terminal."""

_KIND_WIDTH: Final = 11


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One article, as scraped.")],
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            show_default=False,
            help="The folder that it was built with, in which some of its lines recur.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every line as JSON on standard output.")
    ] = False,
) -> None:
    """Show what becomes of every line of a file.

    Each line is kept, taken as a field of the article, or removed, by the rule that is named.
    Coloured and cut to the window on a terminal, plain and whole when piped. Control characters
    are shown as escapes, never sent to the terminal.
    """
    import seedpkg

    explanation = seedpkg.explain(file, folder)
    if as_json:
        from seedpkg_cli.as_json import explain_object, to_json

        write_out(to_json(explain_object(explanation)))
    else:
        write_out("\n".join(_report(explanation)) + "\n")


def _report(explanation: "Explanation") -> "Iterator[str]":
    colour = uses_colour(sys.stdout)
    width = shutil.get_terminal_size().columns if is_interactive(sys.stdout) else None
    yield _source_line(explanation.source)
    for line in explanation.lines:
        yield _explained(line, colour, width)
    yield _totals(explanation)
    for issue in explanation.issues:
        yield _issue_line(issue)


def _source_line(source: "Source") -> str:
    repaired = ", repaired" if source.is_encoding_repaired else ""
    encoding = source.encoding or "unknown encoding"
    return visible(f"{source.path}: {source.n_bytes:,} bytes, {encoding}{repaired}")


def _explained(line: "ExplainedLine", colour: bool, width: int | None) -> str:
    head = f"{line.line:>5} {line.fate:<7} {visible(line.kind):<{_KIND_WIDTH}} "
    why = visible(f"  [{_why(line)}]") if line.fate in {"field", "removed"} else ""
    text = visible(line.text.strip())
    if width is not None:
        text = _cut(text, max(width - len(head) - len(why), 20))
    plain = (head + text + why).rstrip()
    return typer.style(plain, fg=COLOURS.get(line.fate)) if colour else plain


def _why(line: "ExplainedLine") -> str:
    return f"{line.rule}: {line.reason}" if line.reason else line.rule


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _totals(explanation: "Explanation") -> str:
    fates = Counter[str](line.fate for line in explanation.lines)
    return ", ".join(f"{fates[fate]} {fate}" for fate in COLOURS)


def _issue_line(issue: "Issue") -> str:
    place = f" line {issue.line}" if issue.line else ""
    return visible(f"{issue.severity}{place}: {issue.message} [{issue.kind}]")
