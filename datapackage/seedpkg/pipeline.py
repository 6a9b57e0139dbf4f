"""The main path: files in, data package out. Read this first.

    files -> read -> survey -> clean -> structure -> extract -> link -> tables -> validate -> write

The survey counts in how many files each line stands. `extract_document` is all that happens to one
document, and knows of the others those counts alone; what follows it sees what was found, never raw
text. The same files give the same package, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seedpkg import __version__, ids
from seedpkg.arrow import to_arrow
from seedpkg.clean import check_rules, clean_document, survey_texts
from seedpkg.contract import TABLES
from seedpkg.errors import ExitCode, InputError, UsageError
from seedpkg.extract.article import extract_article
from seedpkg.extract.figures.lexicon import known_units
from seedpkg.extract.language_model import model_identity
from seedpkg.gazetteer import read_gazetteer
from seedpkg.id_changes import find_id_changes
from seedpkg.link.corpus import link_extractions
from seedpkg.link.votes import drop_outvoted
from seedpkg.options import KNOWN_COLUMNS, Options
from seedpkg.read import list_files, number_copies, read_file
from seedpkg.structure import structure_document
from seedpkg.tables import TABLE_ROWS, Corpus
from seedpkg.validate import Finding, validate_tables
from seedpkg.write import (
    PackageMeta,
    make_temporary,
    read_source_date_epoch,
    replace_atomically,
    write_package,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import polars as pl
    import pyarrow as pa

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.id_changes import IdChange
    from seedpkg.model import Document, Extraction, Source
    from seedpkg.options import Columns
    from seedpkg.own_rules import OwnRule

    Progress = Callable[[str, int, int], None]
    Inputs = list[tuple[Source, tuple[Document, ...]]]

Item = TypeVar("Item")
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
    progress: Progress | None = None,
) -> BuildReport:
    """Make a data package of a folder of articles (or of one file), and return a report.

    The package goes to `out`, by default `dist/<name of source>`; an older package there is
    replaced only when the new one is complete and valid. `progress` is called with the stage,
    the number of things done in it, and their total.

    Raises:
        InputError: there is no input, or no article in it.
        UsageError: `out`, the name of the package, a rule of the user's or the gazetteer cannot be
            used.
        ModelError: the language model is not installed, or cannot find people.
    """
    source_path, options = Path(source), options or Options()
    check_rules(options.rules)
    identity = model_identity(options.model)
    gazetteer = read_gazetteer(options.gazetteer) if options.gazetteer else None
    name = _package_name(options, source_path)
    target = Path("dist", name) if out is None else Path(out)
    _refuse_overlap(source_path, target)
    tell = progress or _silent
    inputs = read_inputs(source_path, tell, options.columns)
    temporary = make_temporary(target)
    try:
        corpus = make_corpus(inputs, tell, options, gazetteer)
        tables = make_tables(corpus, tell)
        frames = _frames(tables)
        findings = validate_tables(frames)
        changes: tuple[IdChange, ...] = ()
        if not findings:
            title = options.title or name
            meta = PackageMeta(
                name=name,
                title=title,
                generator=f"seedpkg {__version__}",
                created=read_source_date_epoch(os.environ),
                cleaning_rules=tuple(rule.to_json() for rule in options.rules),
                language_model=identity.to_json(),
                gazetteer=gazetteer.to_json() if gazetteer else None,
                input_columns=options.columns.to_json(),
            )
            write_package(tables, temporary, meta)
            changes = find_id_changes(target, frames["articles"], frames["person_mentions"])
            replace_atomically(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return replace(_report(target, corpus, tables, findings), id_changes=changes)


def read_inputs(source: Path, progress: Progress, columns: Columns = KNOWN_COLUMNS) -> Inputs:
    """Read all files of a folder, or one file, in the order of their names.

    `columns` are those of tables and JSON records that the user names.

    Raises:
        InputError: there is no file, or no article in any of them.
    """
    files = list_files(source)
    inputs = number_copies(read_file(file, columns) for file in _watched("read", files, progress))
    if not any(documents for _, documents in inputs):
        reasons = Counter(one.message or one.status for one, _ in inputs)
        told = "; ".join(f"{reason} ({n})" for reason, n in sorted(reasons.items()))
        raise InputError(
            f"{source}: no article could be read from {len(inputs)} files: {told}.",
            "See what can be read with: seedpkg formats.",
        )
    return inputs


def extract_document(
    document: Document,
    elsewhere: Sequence[int] = (),
    rules: tuple[OwnRule, ...] = (),
    *,
    model: str = "",
    gazetteer: Gazetteer | None = None,
) -> Extraction:
    """Clean, structure and extract one document; depends on nothing but its arguments.

    `elsewhere` says of each line in how many other documents of the folder it stands; `rules` and
    `gazetteer` are the user's own, `model` the language model of choice.
    """
    verdicts = clean_document(document, elsewhere, rules=rules)
    article = structure_document(document, verdicts)
    return extract_article(article, model=model, gazetteer=gazetteer)


def make_corpus(
    inputs: Inputs,
    progress: Progress,
    options: Options | None = None,
    gazetteer: Gazetteer | None = None,
) -> Corpus:
    """Extract every document and link what was found across them."""
    options = options or Options()
    documents = [document for _, found in inputs for document in found]
    counted = documents if options.folder_evidence else []
    seen = survey_texts(one.text for one in _watched("survey", counted, progress))
    extractions = [
        extract_document(
            one,
            seen.elsewhere(one.text),
            options.rules,
            model=options.model,
            gazetteer=gazetteer,
        )
        for one in _watched("extract", documents, progress)
    ]
    extractions.sort(key=lambda one: one.article.article_id)
    extractions = list(drop_outvoted(extractions))
    progress("link", 0, 1)
    linked = link_extractions(extractions, gazetteer)
    progress("link", 1, 1)
    return Corpus(
        sources=tuple(source for source, _ in inputs),
        extractions=tuple(extractions),
        people=linked.people,
        events=linked.events,
        facts=linked.facts,
        copies=linked.copies,
        units=known_units(),
        issues=gazetteer.issues if gazetteer else (),
    )


def make_tables(corpus: Corpus, progress: Progress) -> dict[str, pa.Table]:
    """Return the rows of every table of the contract as Arrow."""
    return {
        table.name: to_arrow(table, TABLE_ROWS[table.name](corpus))
        for table in _watched("tables", TABLES, progress)
    }


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
    out: Path, corpus: Corpus, tables: Mapping[str, pa.Table], findings: tuple[Finding, ...]
) -> BuildReport:
    statuses = Counter(source.status for source in corpus.sources)
    severities = Counter(tables["issues"].column("severity").to_pylist())
    return BuildReport(
        out=out,
        tables={name: table.num_rows for name, table in tables.items()},
        n_sources=len(corpus.sources),
        n_articles=len(corpus.extractions),
        n_skipped=statuses["skipped"],
        n_failed=statuses["failed"],
        issues={severity: severities[severity] for severity in ("error", "warning", "info")},
        findings=findings,
    )


def _refuse_overlap(source: Path, out: Path) -> None:
    """Refuse to write where the input lies: the next build would read its own output."""
    inside = out.resolve().is_relative_to(source.resolve())
    if inside or source.resolve().is_relative_to(out.resolve()):
        raise UsageError(
            f"{out} and the input {source} lie in one another.", "Choose another --out."
        )


def _watched(stage: str, items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    for done, item in enumerate(items):
        progress(stage, done, len(items))
        yield item
    progress(stage, len(items), len(items))


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
