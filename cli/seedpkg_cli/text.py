"""`seedpkg text`: what the reader makes of a file, before anything is cleaned."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

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
from seedpkg_cli.terminal import is_interactive, visible, write_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Document

EXAMPLES: Final = """\b
Examples:
  seedpkg text page.html
  seedpkg text page.html --lines | grep subscribe"""


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A page; - is standard input.")],
    lines: Annotated[
        bool, typer.Option("--lines", "-n", help="Print the number of each line before it.")
    ] = False,
    input_format: FormatOption = AUTO,
    config: ConfigOption = None,
    text_column: TextColumnOption = "",
    html_column: HtmlColumnOption = "",
    id_column: IdColumnOption = "",
) -> None:
    """Print the source text of a file: a text file decoded, a web page as the text it shows.

    All offsets of a package (source_start, source_end) and of explain count in it, in Unicode code
    points; line numbers are those of removed_lines. It is printed as it is, in UTF-8; only on a
    terminal are control characters shown as escapes.
    """
    name, data = read_input(file)
    from seedpkg.cleaning import read_documents

    known = load_options(config).columns
    columns = name_columns(known, text_column, html_column, id_column)
    _, documents = read_documents(data, name, format_name(input_format), columns)
    if lines or is_interactive(sys.stdout):
        write_data("".join(f"{line}\n" for line in _shown(documents, lines)))
    else:
        write_data("".join(document.text for document in documents))


def _shown(documents: "Sequence[Document]", numbered: bool) -> "Iterator[str]":
    from seedpkg.clean import split_lines

    show = visible if is_interactive(sys.stdout) else str
    for document in documents:
        for line in split_lines(document.text, document.start, document.first_line):
            yield f"{line.number:>6}  {show(line.text)}" if numbered else show(line.text)
