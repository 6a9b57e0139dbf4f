"""The main path: files in, data package out. Read this first.

    files -> read -> survey -> clean -> structure -> extract -> link -> tables -> validate -> write

What happens to one file or one document is a job of its own (`jobs`), done in batches by any number
of processes and kept in a store. The survey counts in how many files each line stands; extraction
knows of other documents those counts alone. What follows it sees what was found. The same files
give the same package, byte for byte, whoever did the work.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg import __version__, ids
from seedpkg.arrow import ArrowBuilder
from seedpkg.clean import check_rules
from seedpkg.contract import TABLES
from seedpkg.errors import ExitCode, UsageError
from seedpkg.extract.figures.lexicon import known_units
from seedpkg.extract.language_model import MODEL_LIBRARIES, NO_MODEL, describe_model
from seedpkg.gathering import extract_inputs, read_inputs, refuse_empty
from seedpkg.gazetteer import read_gazetteer
from seedpkg.id_changes import find_id_changes
from seedpkg.jobs import ExtractSettings
from seedpkg.link.corpus import link_extractions, without_people
from seedpkg.model import Issue
from seedpkg.options import Options, RunOptions
from seedpkg.read import list_files
from seedpkg.tables import ARTICLE_ROWS, CORPUS_ROWS, Corpus
from seedpkg.validate import Finding, validate_tables
from seedpkg.workplace import open_workplace, refuse_overlaps, tell_nobody
from seedpkg.write import (
    PackageMeta,
    make_temporary,
    read_source_date_epoch,
    replace_atomically,
    write_package,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl
    import pyarrow as pa

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.id_changes import IdChange
    from seedpkg.model import Source
    from seedpkg.read import File
    from seedpkg.workplace import Progress, Workplace

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `tables` are the rows of each table, in the order of the contract; `issues` counts them by
    severity; `findings` are what validation found: if there are any, nothing was published and
    `out` is as it was. `id_changes` are the people whose ids differ from those of the package
    that was replaced.
    """

    out: Path
    tables: Mapping[str, int]
    n_sources: int
    n_articles: int
    n_skipped: int
    n_failed: int
    issues: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    id_changes: tuple[IdChange, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The exit code: 1 invalid data, 3 a file could not be read, else 0."""
        if self.findings:
            return ExitCode.INVALID
        return ExitCode.INPUT if self.n_failed else ExitCode.OK


def build(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    options: Options | None = None,
    run: RunOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Make a data package of a folder of articles (or of one file), and return a report.

    The package goes to `out`, by default `dist/<name of source>`; an older package there is
    replaced only when the new one is complete and valid. `run` says how the work is spread and
    kept; a program that asks for several workers must be importable (`if __name__ ==
    "__main__":`). `progress` is called with the stage, the number of things done in it, and their
    total.

    Raises:
        InputError: there is no input, or no article in it.
        UsageError: `out`, the name of the package, a rule of the user's, the gazetteer or the
            cache cannot be used.
        ModelError: the language model is not installed, or cannot find people.
        CacheError: a result in the cache is damaged.
    """
    source_path, options = Path(source), options or Options()
    check_rules(options.rules)
    model = describe_model(options.model)
    gazetteer = read_gazetteer(options.gazetteer) if options.gazetteer else None
    name = _package_name(options, source_path)
    run = run or RunOptions()
    target = Path("dist", name) if out is None else Path(out)
    refuse_overlaps(source_path, {"--out": target, "--cache": run.cache})
    tell = progress or tell_nobody
    files = list_files(source_path)
    temporary = make_temporary(target)
    try:
        libraries = () if options.model == NO_MODEL else MODEL_LIBRARIES
        with open_workplace(run, target, libraries) as place:
            corpus, tables = make_tables(files, place, tell, options, gazetteer)
        frames = _frames(tables)
        tell("validate", 0, 1)
        findings = validate_tables(frames)
        tell("validate", 1, 1)
        changes: tuple[IdChange, ...] = ()
        if not findings:
            tell("write", 0, 1)
            write_package(tables, temporary, _describe(name, options, model, gazetteer))
            tell("write", 1, 1)
            changes = find_id_changes(target, frames["articles"], frames["person_mentions"])
            replace_atomically(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return replace(_report(target, corpus.sources, tables, findings), id_changes=changes)


def make_tables(
    files: Sequence[File],
    place: Workplace,
    progress: Progress,
    options: Options | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Corpus, dict[str, pa.Table]]:
    """Read, extract and link files; return what was found, and all tables of the contract.

    Of the words of the articles no more than one batch of rows is held beside the tables.

    Raises:
        InputError: there is no article in any of the files.
    """
    options = options or Options()
    inputs = read_inputs(files, place, progress, options.columns)
    refuse_empty(inputs)
    settings = ExtractSettings.of(options, gazetteer)
    extracted = extract_inputs(inputs, place, progress, settings, options.folder_evidence)
    progress("link", 0, 1)
    linked = link_extractions(extracted, gazetteer)
    progress("link", 1, 1)
    corpus = Corpus(
        sources=extracted.sources,
        findings=linked.findings,
        people=linked.people,
        events=linked.events,
        facts=linked.facts,
        copies=linked.copies,
        units=known_units(),
        issues=(*(gazetteer.issues if gazetteer else ()), *_model_issues(options.model)),
    )
    builders = {table.name: ArrowBuilder(table) for table in TABLES}
    for done, extraction in enumerate(extracted):
        progress("tables", done, len(extracted))
        found = without_people(extraction, linked.outvoted)
        for name, article_rows in ARTICLE_ROWS.items():
            builders[name].extend(article_rows(corpus, found))
    for name, corpus_rows in CORPUS_ROWS.items():
        builders[name].extend(corpus_rows(corpus))
    progress("tables", len(extracted), len(extracted))
    return corpus, {name: builder.finish() for name, builder in builders.items()}


def _model_issues(model: str) -> tuple[Issue, ...]:
    if model != NO_MODEL:
        return ()
    message = (
        "No language model was used: there are no events, more people than otherwise are missing, "
        "and what figures measure is read from the words around them."
    )
    return (Issue("extract", "no-model", "info", message),)


def _describe(
    name: str, options: Options, model: Mapping[str, str] | None, gazetteer: Gazetteer | None
) -> PackageMeta:
    return PackageMeta(
        name=name,
        title=options.title or name,
        about=options.about,
        generator=f"seedpkg {__version__}",
        created=read_source_date_epoch(os.environ),
        cleaning_rules=tuple(rule.to_json() for rule in options.rules),
        language_model=model,
        gazetteer=gazetteer.to_json() if gazetteer else None,
        input_columns=options.columns.to_json(),
    )


def _package_name(options: Options, source: Path) -> str:
    name = options.name or ids.slug(source.resolve().stem)
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a data package.",
            "Use lower case letters, digits and . _ - alone.",
        )
    return name


def _frames(tables: Mapping[str, pa.Table]) -> dict[str, pl.DataFrame]:
    import polars as pl

    return {name: pl.DataFrame(table) for name, table in tables.items()}


def _report(
    out: Path,
    sources: Sequence[Source],
    tables: Mapping[str, pa.Table],
    findings: tuple[Finding, ...],
) -> BuildReport:
    statuses = Counter(source.status for source in sources)
    severities = Counter(tables["issues"].column("severity").to_pylist())
    return BuildReport(
        out=out,
        tables={name: table.num_rows for name, table in tables.items()},
        n_sources=len(sources),
        n_articles=tables["articles"].num_rows,
        n_skipped=statuses["skipped"],
        n_failed=statuses["failed"],
        issues={severity: severities[severity] for severity in ("error", "warning", "info")},
        findings=findings,
    )
