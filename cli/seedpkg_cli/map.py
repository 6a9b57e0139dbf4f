"""`seedpkg map`: one share of the work of a build, for schedulers of many machines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from seedpkg_cli.build_options import (
    CorrectionsOption,
    FolderEvidenceOption,
    GazetteerOption,
    JsonOption,
    ModelOption,
    QuietOption,
    read_options,
)
from seedpkg_cli.configuration import ConfigOption, load_config
from seedpkg_cli.progress import drawn_progress
from seedpkg_cli.running import WorkersOption, make_run_options
from seedpkg_cli.source_files import HtmlColumnOption, IdColumnOption, TextColumnOption
from seedpkg_cli.terminal import write_out

if TYPE_CHECKING:
    from seedpkg.mapping import Shard

EXAMPLES: Final = """\b
Examples:
  seedpkg map articles --work /shared/work --shard 3/200 --stage read
  seedpkg map articles --work /shared/work --shard 3/200 --stage extract
  seedpkg reduce articles --work /shared/work --out dist/articles"""

WorkOption: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--work", metavar="DIR", help="The folder that all shards share; it can be used as --cache."
    ),
]


def run(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="The folder, file, or s3:// address to read.")
    ],
    work: WorkOption,
    shard: Annotated[
        str,
        typer.Option("--shard", metavar="I/N", help="Which share of how many, from 1/N to N/N."),
    ],
    stage: Annotated[
        Literal["read", "extract"],
        typer.Option("--stage", help="Read the files, or extract what was read."),
    ],
    config: ConfigOption = None,
    gazetteer: GazetteerOption = None,
    corrections: CorrectionsOption = None,
    model: ModelOption = "",
    text_column: TextColumnOption = "",
    html_column: HtmlColumnOption = "",
    id_column: IdColumnOption = "",
    folder_evidence: FolderEvidenceOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Do one share of the work of a build.

    Run it for all shards with --stage read, then for all with --stage extract, then reduce. Shards
    need nothing of each other but the folder; any may be run again, and does what is left.
    """
    import seedpkg

    said = load_config(config)
    options = read_options(
        said.options,
        (text_column, html_column, id_column),
        {"folder_evidence": folder_evidence},
        gazetteer=gazetteer,
        corrections=corrections,
        model=model,
    )
    run_options = make_run_options(workers or said.run.workers, "local", "", work, no_cache=False)
    share = read_shard(shard)
    with drawn_progress(not quiet, as_json) as progress:
        report = seedpkg.map_shard(
            source, work, share, stage, options=options, run=run_options, progress=progress
        )
    if as_json:
        from seedpkg_cli.as_json import map_object, to_json

        write_out(to_json(map_object(share, report, progress.seconds)))
    elif not quiet:
        noun = "files" if stage == "read" else "documents"
        failed = f", {report.n_failed:,} FAILED" if report.n_failed else ""
        write_out(f"{stage} {shard}: {report.n_items:,} {noun} done{failed}\n")
    raise typer.Exit(3 if report.n_failed else 0)


def read_shard(text: str) -> "Shard":
    """Return the share that `I/N` names; UsageError if it names none."""
    import seedpkg
    from seedpkg.errors import UsageError

    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal()):
        raise UsageError(f"{text!r} is no shard.", "Give I/N, such as 3/200.")
    return seedpkg.Shard(int(number), int(of))
