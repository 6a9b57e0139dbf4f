"""`seedpkg clean`: a filter that prints the clean text of pages."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg.errors import ExitCode, SeedpkgError
from seedpkg_cli.configuration import ConfigOption, load_options
from seedpkg_cli.source_files import (
    AUTO,
    FormatOption,
    HtmlColumnOption,
    IdColumnOption,
    TextColumnOption,
    format_name,
    name_columns,
    read_input,
)
from seedpkg_cli.terminal import is_interactive, visible, write_data, write_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean import Reasons
    from seedpkg.cleaning import CleanedFile
    from seedpkg.options import Options

EXAMPLES: Final = """\b
Examples:
  seedpkg clean page.html
  curl -s https://example.com/news/1 | seedpkg clean
  seedpkg clean pages/*.html --with-filename | grep bridge
  seedpkg clean pages/*.html --json > pages.jsonl"""


_HINT: Final = "See what became of each line with: seedpkg explain FILE"


def run(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            show_default=False,
            help="Pages as HTML or plain text; - or nothing is standard input.",
        ),
    ] = None,
    title: Annotated[
        bool, typer.Option("--title", "-t", help="Print the headline before the text.")
    ] = False,
    with_filename: Annotated[
        bool, typer.Option("--with-filename", "-H", help="Print the file's name before each line.")
    ] = False,
    input_format: FormatOption = AUTO,
    config: ConfigOption = None,
    text_column: TextColumnOption = "",
    html_column: HtmlColumnOption = "",
    id_column: IdColumnOption = "",
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Print one JSON object for each article, on a line of its own: "
            "fields, text, and the removed lines with kind, rule, reason and score.",
        ),
    ] = False,
) -> None:
    """Print the article of each file: subtitle and paragraphs, each on one line.

    Menus, captions, share boxes and all else that is no part of the article is left out; `seedpkg
    explain` tells why. A blank line parts the articles of several files. The output is UTF-8, and
    holds no control characters. A file that cannot be read, or holds no article, is told on
    standard error; the others are cleaned, and the exit code is 3.
    """
    known, name = load_options(config), format_name(input_format)
    columns = name_columns(known.columns, text_column, html_column, id_column)
    options = replace(known, columns=columns)
    printer = _Printer(title, with_filename, as_json)
    for file in files or [Path("-")]:
        try:
            cleaned = _clean(file, name, options, reasons="removed" if as_json else "none")
        except SeedpkgError as error:
            printer.refuse(error)
        else:
            printer.show(cleaned)
    printer.end()
    raise typer.Exit(printer.exit_code)


def _clean(file: Path, name: str, options: "Options", reasons: "Reasons") -> "CleanedFile":
    from seedpkg.cleaning import clean_data

    path, data = read_input(file)
    return clean_data(data, path, options=options, format_name=name, reasons=reasons)


class _Printer:
    """Prints one file after the other, and remembers whether all went well."""

    def __init__(self, title: bool, with_filename: bool, as_json: bool) -> None:
        self.title = title
        self.with_filename = with_filename
        self.as_json = as_json
        self.is_first = True
        self.exit_code = ExitCode.OK
        self.hints: dict[str, None] = {}

    def refuse(self, error: SeedpkgError) -> None:
        self.exit_code = max(self.exit_code, error.exit_code)
        if self.as_json:
            from seedpkg_cli.as_json import error_object, to_json_line

            write_data(to_json_line(error_object(error)))
        else:
            write_note(f"error: {visible(str(error))}")
            self.hints[error.hint] = None

    def show(self, cleaned: "CleanedFile") -> None:
        if not cleaned.text:
            self.exit_code = ExitCode.INPUT
            write_note(f"error: {visible(f'{cleaned.source.path}: {_why_none(cleaned)}')}")
            self.hints[_HINT] = None
        if self.as_json:
            from seedpkg_cli.article_json import clean_objects
            from seedpkg_cli.as_json import to_json_line

            write_data("".join(map(to_json_line, clean_objects(cleaned))))
            return
        for lines in _articles(cleaned, self.title):
            prefix = f"{cleaned.source.path}:" if self.with_filename else ""
            shown = [_show(prefix + line) for line in lines]
            write_data("\n".join(([] if self.is_first else [""]) + shown) + "\n")
            self.is_first = False

    def end(self) -> None:
        """Say what to do about the files that failed, each advice once."""
        for hint in filter(None, self.hints):
            write_note(f"next:  {visible(hint)}")


def _why_none(cleaned: "CleanedFile") -> str:
    """Return why no article was found in a file."""
    issues = (issue for one in cleaned.documents for issue in one.article.issues)
    told = (issue.message for issue in issues if issue.kind == "no-article")
    return next(told, "no article was found in it.")


def _articles(cleaned: "CleanedFile", title: bool) -> "Iterator[list[str]]":
    for one in cleaned.documents:
        headline = [one.article.title] if title and one.article.title else []
        if one.text:
            yield [*headline, *one.text.split("\n")]


def _show(line: str) -> str:
    """Return a line for a person who looks at a terminal, or for a program as it is."""
    return visible(line) if is_interactive(sys.stdout) else line
