"""Options that `build`, `map` and `reduce` share, and what they mean together."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

import typer

from seedpkg_cli.source_files import name_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.options import Options

NameOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--name",
        metavar="NAME",
        envvar="SEEDPKG_NAME",
        show_default=False,
        help="The package's name, of lower case letters, digits and . _ -; "
        "made from the name of SOURCE if not given.",
    ),
]
TitleOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--title",
        metavar="TITLE",
        envvar="SEEDPKG_TITLE",
        show_default=False,
        help="The package's title for people.",
    ),
]
FolderEvidenceOption: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--folder-evidence/--no-folder-evidence",
        envvar="SEEDPKG_FOLDER_EVIDENCE",
        show_default=False,
        help="Whether a line that recurs in other files is less likely to be kept; "
        "without, each file is cleaned as if it were alone.",
    ),
]


GazetteerOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        envvar="SEEDPKG_GAZETTEER",
        show_default=False,
        help="A CSV of people (name, aliases, wikidata_id) to link those of the articles with.",
    ),
]
CorrectionsOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        envvar="SEEDPKG_CORRECTIONS",
        show_default=False,
        help="A CSV or .xlsx of what a person corrected (action, target, value); "
        "see: seedpkg review.",
    ),
]
ModelOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="SEEDPKG_MODEL",
        show_default=False,
        help="The language model that finds names: sm (if not given), md, "
        "an installed spaCy model, the path of one, or none: by rules, without events.",
    ),
]
OutOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="DIR",
        show_default=False,
        help="The folder to make; dist/NAME if not given. "
        "An earlier package there is replaced once the new one is complete.",
    ),
]
PageOption: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--page/--no-page",
        envvar="SEEDPKG_PAGE",
        show_default=False,
        help="Whether to write index.html, the page for a browser; yes if not given.",
    ),
]
TextOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--text",
        metavar="MODE",
        envvar="SEEDPKG_TEXT",
        show_default=False,
        help="How much of the sources' words is published: full (if not given), excerpt, "
        "or none: no run of eight words.",
    ),
]

QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")
]
JsonOption: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print the report as JSON on standard output.")
]


def read_options(
    known: "Options",
    columns: tuple[str, str, str],
    switches: "Mapping[str, bool | None]",
    **given: str | Path | None,
) -> "Options":
    """Return the options of a build: what the command line says, else the configuration.

    `known` are those of the configuration, `columns` the names of those of text, page and id,
    `switches` and `given` further options by name; what is None or empty was not given.

    Raises:
        UsageError: the text mode is none.
    """
    from seedpkg.rights import check_mode

    said = cast("dict[str, str]", {key: value for key, value in given.items() if value})
    switched = {key: value for key, value in switches.items() if value is not None}
    return replace(
        known,
        columns=name_columns(known.columns, *columns),
        **{**said, **switched, "text": check_mode("--text", said.get("text", known.text))},  # type: ignore[arg-type]
    )
