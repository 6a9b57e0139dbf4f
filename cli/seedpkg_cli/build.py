"""`seedpkg build`: a folder of scraped articles in, a data package out."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Final

import typer

from seedpkg_cli.build_options import (
    CorrectionsOption,
    FolderEvidenceOption,
    GazetteerOption,
    JsonOption,
    ModelOption,
    NameOption,
    OutOption,
    PageOption,
    QuietOption,
    TextOption,
    TitleOption,
    read_options,
)
from seedpkg_cli.configuration import ConfigOption, find_config, load_config
from seedpkg_cli.progress import drawn_progress
from seedpkg_cli.running import (
    AddressOption,
    CacheOption,
    EngineOption,
    NoCacheOption,
    WorkersOption,
    make_run_options,
)
from seedpkg_cli.source_files import (
    HtmlColumnOption,
    IdColumnOption,
    TextColumnOption,
)
from seedpkg_cli.terminal import visible, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.options import Options, RunOptions
    from seedpkg.report import BuildReport

EXAMPLES: Final = """\b
Examples:
  seedpkg build seeds
  seedpkg build seeds --out dist/winter --name winter-2026
  seedpkg build seeds --gazetteer people.csv --model md
  seedpkg build seeds --corrections corrections.csv
  seedpkg build seeds --text none
  seedpkg build seeds --workers 8 --cache /scratch/seedpkg
  seedpkg build seeds --json > report.json"""


SHOWN_CHANGES: Final = 10
"""Changed ids that the summary lists; `--json` has them all."""


def run(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="The folder, file, or s3:// address to read.")
    ],
    out: OutOption = None,
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
    workers: WorkersOption = None,
    engine: EngineOption = "",
    address: AddressOption = "",
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", help="Do not show progress.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Make a data package from a folder of articles.

    It holds articles, paragraphs, people, events, figures and times as CSV and Parquet. Every
    line of every file is kept or removed by a named rule; people, events, figures and times
    point back to the place they were found. An interrupted or failed build leaves an earlier
    package as it was; what it had worked out is in the cache, and the next build goes on there.
    """
    said = load_config(config)
    options = read_options(
        said.options,
        (text_column, html_column, id_column),
        {"folder_evidence": folder_evidence, "page": page},
        name=name,
        title=title,
        gazetteer=gazetteer,
        corrections=corrections,
        model=model,
        text=text,
    )
    run_options = make_run_options(workers, engine, address, cache, no_cache, said.run)
    make_package(
        source, out, options, run_options, find_config(config), quiet, no_progress, as_json
    )


def make_package(
    source: Path,
    out: Path | None,
    options: "Options",
    run_options: "RunOptions",
    config: Path | None,
    quiet: bool,
    no_progress: bool,
    as_json: bool,
) -> None:
    """Build a package, say what it is, and end with the exit code."""
    import seedpkg

    with drawn_progress(not (quiet or no_progress), as_json) as progress:
        report = seedpkg.build(source, out, options=options, run=run_options, progress=progress)
    if as_json:
        from seedpkg_cli.as_json import build_object, to_json

        write_out(to_json(build_object(report, progress.seconds)))
    elif report.findings or not quiet:
        used = _rules_used(len(options.rules), config)
        write_out("\n".join([*_summary(report, source), *used]) + "\n")
    raise typer.Exit(report.exit_code)


def _rules_used(n_rules: int, config: Path | None) -> list[str]:
    return [visible(f"config: {_count(n_rules, 'rule')} of {config}")] if n_rules else []


def _summary(report: "BuildReport", source: Path) -> "Iterator[str]":
    from seedpkg.bucket import address_of
    from seedpkg.contract import PAGE_NAME

    if report.findings:
        yield from _verdict_on_invalid_data(report)
        return
    articles = _count(report.n_articles, "article")
    stands = ", unchanged" if report.is_unchanged else ""
    yield visible(f"{report.out}: valid data package of {articles}{stands}")
    width = max(map(len, report.tables), default=0)
    for table, rows in report.tables.items():
        yield f"  {table:<{width}}  {rows:>7,}"
    yield f"read:   {_files_read(report)}"
    yield visible(f"issues: {_issue_counts(report)}")
    yield from map(visible, _id_changes(report))
    if (report.out / PAGE_NAME).is_file():
        yield visible(f"page:   {report.out / PAGE_NAME}")
    shown = address_of(source) or str(source)
    yield visible(f"next:   seedpkg verify {quote(str(report.out))} --sources {quote(shown)}")


def _id_changes(report: "BuildReport") -> "Iterator[str]":
    """Say which people have another id than in the package that was replaced."""
    changes = report.id_changes
    if changes:
        yield f"ids:    {_count(len(changes), 'id')} of people changed since the last build:"
    for change in changes[:SHOWN_CHANGES]:
        yield f"        {change.old} -> {', '.join(change.new) or 'none'} ({change.kind})"
    if len(changes) > SHOWN_CHANGES:
        yield f"        and {len(changes) - SHOWN_CHANGES:,} more (all of them with --json)"


def _verdict_on_invalid_data(report: "BuildReport") -> "Iterator[str]":
    from seedpkg_cli.findings import finding_lines

    found = _count(len(report.findings), "finding")
    yield visible(f"{report.out}: NOT written, the data is invalid, {found}:")
    yield from finding_lines(report.findings)
    yield "next:   please report this: no input should lead to it"


def _files_read(report: "BuildReport") -> str:
    parts = [_count(report.n_sources, "file")]
    if report.n_skipped:
        parts.append(f"{report.n_skipped:,} skipped")
    if report.n_failed:
        parts.append(f"{report.n_failed:,} FAILED (see table sources)")
    return ", ".join(parts)


def _issue_counts(report: "BuildReport") -> str:
    counts = [_count(n, severity) for severity, n in report.issues.items() if n]
    return f"{', '.join(counts)} (see {report.out}/csv/issues.csv)" if counts else "none"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 or noun == "info" else f"{number:,} {noun}s"
