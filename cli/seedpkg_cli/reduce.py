"""`seedpkg reduce`: a data package of what all shares of a build have done."""

from pathlib import Path
from typing import Annotated, Final

import typer

from seedpkg_cli.build import make_package
from seedpkg_cli.build_options import (
    CorrectionsOption,
    FolderEvidenceOption,
    GazetteerOption,
    JsonOption,
    ModelOption,
    NameOption,
    PageOption,
    QuietOption,
    TextOption,
    TitleOption,
    read_options,
)
from seedpkg_cli.configuration import ConfigOption, find_config, load_options
from seedpkg_cli.map import WorkOption
from seedpkg_cli.running import make_run_options
from seedpkg_cli.source_files import HtmlColumnOption, IdColumnOption, TextColumnOption

EXAMPLES: Final = """\b
Examples:
  seedpkg reduce articles --work /shared/work --out dist/articles"""


def run(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", help="The folder, file, or s3:// address that was mapped."
        ),
    ],
    work: WorkOption,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            show_default=False,
            help="The folder to make; dist/NAME if not given.",
        ),
    ] = None,
    name: NameOption = "",
    title: TitleOption = "",
    config: ConfigOption = None,
    gazetteer: GazetteerOption = None,
    corrections: CorrectionsOption = None,
    model: ModelOption = "",
    text: TextOption = "",
    text_column: TextColumnOption = "",
    html_column: HtmlColumnOption = "",
    id_column: IdColumnOption = "",
    folder_evidence: FolderEvidenceOption = None,
    page: PageOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a data package of what all shards have done.

    It is the package that seedpkg build makes, byte for byte. If a shard has not done its share,
    nothing is made.
    """
    options = read_options(
        load_options(config),
        (text_column, html_column, id_column),
        {"folder_evidence": folder_evidence, "page": page},
        name=name,
        title=title,
        gazetteer=gazetteer,
        corrections=corrections,
        model=model,
        text=text,
    )
    run_options = make_run_options(1, "stored", "", work, no_cache=False)
    make_package(source, out, options, run_options, find_config(config), quiet, False, as_json)
