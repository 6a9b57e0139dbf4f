"""Write docs/reference/ from the schemas, the rules and the commands themselves.

    python docs/reference.py

A test fails when what is in the folder is not what this would write.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from seedpkg.clean.rules import RULES
from seedpkg.contract import RIGHTS_TABLES, TABLES
from seedpkg.model import REMOVAL_KINDS
from seedpkg.write.guide.diagram import er_diagram
from seedpkg.write.guide.markdown import code, codes, grid, keys_of, rules_of
from seedpkg_cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.contract import Column, Table

HERE = Path(__file__).resolve().parent / "reference"
MADE = "<!-- Made by `python docs/reference.py`; do not edit. -->\n"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {
        "commands.md": MADE + "\n".join(_commands_page()) + "\n",
        "rules.md": MADE + "\n".join(_rules_page()) + "\n",
        "tables.md": MADE + "\n".join(_tables_page()) + "\n",
    }


def write_pages() -> None:
    """Write all pages."""
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


# ------------------------------------------------------------------ tables


def _tables_page() -> Iterator[str]:
    yield "# Tables"
    yield ""
    yield "Every table is a CSV file and a Parquet file with the same rows. A column that is not"
    yield "marked *required* may be null (an empty cell in CSV). How to join them is told in"
    yield "[the package](../guide/the-package.md)."
    yield ""
    keys = (
        (f"[{one.name}](#{one.name})", one.description, codes(one.primary_key)) for one in TABLES
    )
    yield from grid(("table", "what it holds", "primary key"), keys)
    yield ""
    yield from er_diagram(TABLES)
    for table in TABLES:
        yield from _table_section(table)
    yield ""
    yield "# Tables of a package that withholds words"
    yield ""
    yield "A package that was built with `--text excerpt` or `none`, or with `[rights]`, has two"
    yield "more tables, and columns of words (`x:text` is `source`) may be null in it, whatever is"
    yield "said above; see [rights](../guide/rights.md)."
    for table in RIGHTS_TABLES:
        yield from _table_section(table)


def _table_section(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield table.description
    yield ""
    yield from keys_of(table)
    yield ""
    titles = ("column", "type", "meaning", "rules", "example")
    yield from grid(titles, map(_column_cells, table.fields))
    for column in table.fields:
        if column.labels:
            yield from _code_list(column)


def _code_list(column: Column) -> Iterator[str]:
    yield ""
    yield f"`{column.name}` is one of:"
    yield ""
    for value, label in zip(column.enum, column.labels, strict=True):
        yield f"- `{value}`: {label}"


def _column_cells(column: Column) -> tuple[str, ...]:
    name, example = code(column.name), code(column.example)
    return name, column.type, column.description, rules_of(column), example


# ------------------------------------------------------------------ cleaning rules


def _rules_page() -> Iterator[str]:
    yield "# Cleaning rules"
    yield ""
    yield "The rules that remove lines, in the order in which they are asked; the first that claims"
    yield "a line decides. [How cleaning decides](../guide/how-cleaning-decides.md) tells more."
    yield ""
    for number, (name, find) in enumerate(RULES, 1):
        summary = (inspect.getdoc(inspect.getmodule(find)) or "").partition("\n\n")[0]
        yield f"{number}. `{name}`: {' '.join(summary.split())}"
    yield ""
    yield "A removed line is of one of these kinds: " + ", ".join(map(code, REMOVAL_KINDS)) + "."


# ------------------------------------------------------------------ commands


def _commands_page() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What the exit codes, standard output and standard error mean is told in"
    yield "[the command line](../guide/cli.md). Every command also has `-h`, `--help`."
    for name, function, examples in COMMANDS:
        yield from _command_section(name, function, examples)
    yield ""
    yield "## seedpkg"
    yield ""
    yield "- `--version`: show the version and exit."
    yield "- `--install-completion`, `--show-completion`: completion for your shell."


def _command_section(name: str, function: Callable[..., None], examples: str) -> Iterator[str]:
    parameters = dict(_parameters(function))
    arguments = [p.metavar for p in parameters.values() if isinstance(p, ArgumentInfo)]
    yield ""
    yield f"## seedpkg {name}"
    yield ""
    yield f"    seedpkg {name} [OPTIONS] {' '.join(filter(None, arguments))}"
    yield ""
    yield inspect.getdoc(function) or ""
    yield ""
    for parameter, info in parameters.items():
        yield f"- {_usage(parameter, info)}: {info.help}"
    yield ""
    yield "```sh"
    for line in examples.splitlines()[2:]:
        yield line.strip()
    yield "```"


def _parameters(function: Callable[..., None]) -> Iterator[tuple[str, ArgumentInfo | OptionInfo]]:
    hints = get_type_hints(function, include_extras=True)
    for name in inspect.signature(function).parameters:
        metadata = cast("tuple[object, ...]", hints[name].__metadata__)
        yield from ((name, one) for one in metadata if isinstance(one, ArgumentInfo | OptionInfo))


def _usage(parameter: str, info: ArgumentInfo | OptionInfo) -> str:
    if isinstance(info, ArgumentInfo):
        return f"`{info.metavar}`"
    # typer keeps the first name of an annotated option where the default would stand.
    given = (cast("object", info.default), *(info.param_decls or ()))
    named = [name for name in given if isinstance(name, str)] or [f"--{parameter}"]
    names = [name for pair in named for name in pair.split("/")]
    value = f" {info.metavar}" if info.metavar else ""
    return ", ".join(f"`{name}{value}`" for name in names)


if __name__ == "__main__":
    write_pages()
