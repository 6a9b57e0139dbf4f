"""`seedpkg explain`: what becomes of every line of a file, and by which rule."""

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.configuration import ConfigOption, load_options
from seedpkg_cli.source_files import STANDARD_INPUT, read_input
from seedpkg_cli.terminal import is_interactive, uses_colour, visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.explanation import ExplainedLine, Explanation
    from seedpkg.model import Article, Issue, Source

EXAMPLES: Final = """\b
Examples:
  seedpkg explain seeds/article.txt
  seedpkg explain seeds/article.txt | grep removed
  seedpkg explain seeds/article.txt --folder seeds
  seedpkg explain seeds/article.txt --json"""

COLOURS: Final = {"kept": "green", "field": "cyan", "removed": "red", "blank": "bright_black"}
"""The colour of each fate on a terminal."""

_HEAD: Final = " line fate    kind        score  text  [rule: reason] -> fields in it"
_SCORE: Final = re.compile(r" \(score [\d.]+\)$")
_LEAST_TEXT: Final = 20
"""Of each line at least so much is shown, however long the reason."""
_STATED: Final = (
    "title", "subtitle", "author", "publisher", "agency", "section", "published", "dateline",
    "speaker", "url", "language",
)  # fmt: skip


def run(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="One page as scraped; - is standard input.")
    ],
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            show_default=False,
            help="The folder that it was built with, in which some of its lines recur.",
        ),
    ] = None,
    config: ConfigOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print every line as JSON on standard output.")
    ] = False,
) -> None:
    """Show what becomes of every line of a file.

    Each line is kept, taken as a field of the article, or removed, by the rule that is named. The
    score is the share of such lines that belong to an article. Then come the fields of the
    article, and where they were read; fields may stand in lines that were removed.
    Coloured and cut to the window on a terminal, plain and whole when piped. Control characters
    are shown as escapes, never sent to the terminal. Blank lines are counted, not shown.
    """
    explanation = _explain(file, folder, config)
    if as_json:
        from seedpkg_cli.article_json import explain_object
        from seedpkg_cli.as_json import to_json

        write_out(to_json(explain_object(explanation)))
    else:
        write_out("\n".join(_report(explanation)) + "\n")


def _explain(file: Path, folder: Path | None, config: Path | None) -> "Explanation":
    import seedpkg

    options = load_options(config)
    if str(file) != STANDARD_INPUT:
        return seedpkg.explain(file, folder, options=options)
    from seedpkg.explanation import explain_cleaned

    name, data = read_input(file)
    return explain_cleaned(seedpkg.clean_data(data, name, folder=folder, options=options))


def _report(explanation: "Explanation") -> "Iterator[str]":
    colour = uses_colour(sys.stdout)
    width = shutil.get_terminal_size().columns if is_interactive(sys.stdout) else None
    yield _source_line(explanation.source)
    yield _HEAD
    for line in explanation.lines:
        if line.fate != "blank":
            yield _explained(line, colour, width)
    yield _totals(explanation)
    for article in explanation.articles:
        yield from _stated_lines(article, explanation)
    for issue in explanation.issues:
        yield _issue_line(issue)


def _source_line(source: "Source") -> str:
    repaired = ", repaired" if source.is_encoding_repaired else ""
    encoding = source.encoding or "unknown encoding"
    return visible(
        f"{source.path}: {source.format}, {source.n_bytes:,} bytes, {encoding}{repaired}"
    )


def _explained(line: "ExplainedLine", colour: bool, width: int | None) -> str:
    score = "" if line.score is None else f"{line.score:.2f}"
    head = f"{line.line:>5} {line.fate:<7} {visible(line.kind):<11} {score:>5}  "
    text, why = visible(line.text.strip()), visible(f"  {_why(line)}")
    if width is not None:
        room = max(width - len(head), _LEAST_TEXT)
        why = _cut(why, room - min(len(text), max(room // 2, _LEAST_TEXT)))
        text = _cut(text, room - len(why))
    plain = (head + text + why).rstrip()
    return typer.style(plain, fg=COLOURS.get(line.fate)) if colour else plain


def _why(line: "ExplainedLine") -> str:
    reason = _SCORE.sub("", line.reason)
    rule = f"[{line.rule}: {reason}]" if reason else f"[{line.rule}]" if line.rule else ""
    fields = ", ".join(f"{field.name} {field.value}" for field in line.fields)
    return f"{rule} -> {fields}" if fields else rule


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


def _totals(explanation: "Explanation") -> str:
    fates = Counter[str](line.fate for line in explanation.lines)
    return ", ".join(f"{fates[fate]} {fate}" for fate in COLOURS)


def _stated_lines(article: "Article", explanation: "Explanation") -> "Iterator[str]":
    places: dict[tuple[str, str], str] = {
        (field.name, field.value): f"line {line.line}, {line.fate}, {field.rule}"
        for line in reversed(explanation.lines)
        for field in line.fields
    }
    for name in _STATED:
        for value in _values(article, name):
            place = places.get((name, value), "detected" if name == "language" else "declared")
            yield visible(f"  {name:<10} {value}  [{place}]")


def _values(article: "Article", name: str) -> tuple[str, ...]:
    if name == "author":
        return article.authors
    value: object = getattr(article, "dateline_place" if name == "dateline" else name)
    return (str(value),) if value else ()


def _issue_line(issue: "Issue") -> str:
    place = f" line {issue.line}" if issue.line else ""
    return visible(f"{issue.severity}{place}: {issue.message} [{issue.kind}]")
