"""The main path: files in, data package out. Read this first.

    files -> read -> survey -> clean -> structure -> extract -> link -> tables -> write -> validate
          -> page

What happens to one file or one document is a job of its own (`jobs`), done in batches by any number
of processes and kept in a store. The survey counts in how many files each line stands; extraction
knows of other documents those counts alone. What follows it sees what was found. The same files
give the same package, byte for byte, whoever did the work.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seedpkg import __version__, ids
from seedpkg.clean import check_rules
from seedpkg.corrections import NO_CORRECTIONS, read_corrections
from seedpkg.errors import UsageError
from seedpkg.extract.figures.lexicon import known_units
from seedpkg.extract.language_model import MODEL_LIBRARIES, NO_MODEL, describe_model
from seedpkg.fact_ids import FactIds
from seedpkg.gathering import extract_inputs, read_inputs, refuse_empty
from seedpkg.gazetteer import read_gazetteer
from seedpkg.id_changes import find_id_changes
from seedpkg.jobs import ExtractSettings
from seedpkg.link.corpus import Edits, link_facts, link_summaries, without_people
from seedpkg.model import Issue
from seedpkg.options import Options, RunOptions
from seedpkg.page import add_page
from seedpkg.read import list_files
from seedpkg.report import BuildReport, report_on, scan_tables
from seedpkg.standing import is_standing, note_built, package_key
from seedpkg.tables import Corpus
from seedpkg.tabulation import Tabulator
from seedpkg.validate import validate_tables
from seedpkg.withholding.publish import publish_withheld
from seedpkg.workplace import open_workplace, refuse_overlaps, tell_nobody
from seedpkg.write import (
    PackageMeta,
    PackageWriter,
    make_temporary,
    read_source_date_epoch,
    replace_atomically,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.corrections import Corrections
    from seedpkg.gathering import Extracted
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.id_changes import IdChange
    from seedpkg.read import File
    from seedpkg.workplace import Progress, Workplace

Article = TypeVar("Article")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def build(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    options: Options | None = None,
    run: RunOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Make a data package of a folder of articles (or of one file), and return a report.

    `source` may be an address, such as s3://bucket/winter. The package goes to `out`, by default
    `dist/<name of source>`; an older package there is replaced only when the new one is complete
    and valid. `run` says how the work is spread and kept; if the same was built before with the
    same cache, and stands at `out`, it is left there. A program that asks for several workers must
    be importable (`if __name__ == "__main__":`). `progress` is called with the stage, the number
    of things done in it, and their total.

    Raises:
        InputError: there is no input, or no article in it.
        UsageError: `out`, the name of the package, a rule of the user's, the gazetteer, the
            corrections or the cache cannot be used.
        ModelError: the language model is not installed, or cannot find people.
        CacheError: a result in the cache is damaged.
        LeakError: words would have been published that may not be.
    """
    options, run = options or Options(), run or RunOptions()
    check_rules(options.rules)
    model = describe_model(options.model)
    gazetteer = read_gazetteer(options.gazetteer) if options.gazetteer else None
    corrections = read_corrections(options.corrections) if options.corrections else NO_CORRECTIONS
    name = _package_name(options, source)
    target = Path("dist", name) if out is None else Path(out)
    refuse_overlaps(source, {"--out": target, "--cache": run.cache})
    tell = progress or tell_nobody
    files = list_files(source)
    meta = _describe(name, options, model, gazetteer, corrections)
    temporary = make_temporary(target)
    try:
        libraries = () if options.model == NO_MODEL else MODEL_LIBRARIES
        with open_workplace(run, target, libraries) as place:
            extracted = gather(files, place, tell, options, gazetteer, corrections)
            key = package_key(extracted, meta, options)
            if is_standing(place.store, key, target):
                return replace(report_on(target, extracted.sources), is_unchanged=True)
            made = make_package(
                extracted, tell, temporary, meta, gazetteer, corrections, options.model,
                has_page=options.page,
            )  # fmt: skip
            changes: tuple[IdChange, ...] = ()
            made = publish_withheld(temporary, files, options, meta, made, tell)
            if not made.findings:
                new = scan_tables(temporary)
                changes = find_id_changes(target, new["articles"], new["person_mentions"])
                replace_atomically(temporary, target)
                note_built(place.store, key, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return replace(made, out=target, id_changes=changes)


def gather(
    files: Sequence[File],
    place: Workplace,
    progress: Progress,
    options: Options,
    gazetteer: Gazetteer | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> Extracted:
    """Read files and extract their documents into the store.

    Raises:
        InputError: there is no article in any of the files.
    """
    inputs = read_inputs(files, place, progress, options.columns)
    refuse_empty(inputs)
    settings = ExtractSettings.of(options, gazetteer)
    evidence = options.folder_evidence
    return extract_inputs(inputs, place, progress, settings, evidence, corrections)


def make_package(
    extracted: Extracted,
    progress: Progress,
    folder: Path,
    meta: PackageMeta,
    gazetteer: Gazetteer | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    model: str = "",
    *,
    has_page: bool = False,
) -> BuildReport:
    """Join what was extracted, write all tables into an empty folder, and validate them.

    The articles are read from the store as often as they are needed, one at a time; rows are
    written as they are made. `model` is the language model that was asked for. What is valid gets
    a page, if it is to have one.
    """
    notes = (*(gazetteer.issues if gazetteer else ()), *_model_issues(model))
    with PackageWriter(folder, meta) as writer:
        _link_and_write(extracted, writer, progress, gazetteer, corrections, notes)
    progress("validate", 0, 1)
    findings = validate_tables(scan_tables(folder))
    progress("validate", 1, 1)
    if has_page and not findings:
        progress("page", 0, 1)
        add_page(folder)
        progress("page", 1, 1)
    return report_on(folder, extracted.sources, findings)


def _link_and_write(
    extracted: Extracted,
    writer: PackageWriter,
    progress: Progress,
    gazetteer: Gazetteer | None,
    corrections: Corrections,
    notes: tuple[Issue, ...],
) -> None:
    """Join what the articles have in common, and write the rows of all tables.

    Which fact a figure states lies on disk.
    """
    folder = extracted.store.folder
    follow = _Followed(progress, "link", 2 * len(extracted))
    edits = Edits(corrections.of_scope("folder"), extracted.find)
    with closing(FactIds(folder)) as fact_ids:
        linked = link_summaries(
            follow(extracted.summaries()), follow(extracted.findings()), gazetteer, edits, folder
        )
        corpus = Corpus(
            sources=extracted.sources,
            days=linked.days,
            people=linked.people,
            events=linked.events,
            copies=linked.copies,
            fact_ids=fact_ids,
            units=known_units(),
            unit_codes=linked.unit_codes,
            issues=(*notes, *_of_no_article(corrections, extracted), *edits.stale),
        )
        with closing(Tabulator(corpus, writer, folder)) as tabulator:
            follow = _Followed(progress, "facts", 2 * len(extracted))
            for fact in link_facts(follow(extracted.findings()), linked, folder, follow.add):
                tabulator.add_fact(fact)
                fact_ids.add(fact)
            outvoted = linked.outvoted
            del linked  # what was needed to join is no longer
            follow = _Followed(progress, "tables", len(extracted))
            tabulator.add_articles(without_people(one, outvoted) for one in follow(extracted))
            tabulator.finish()


def _of_no_article(corrections: Corrections, extracted: Extracted) -> Iterator[Issue]:
    """Yield an issue for each correction within an article that is not there."""
    there = set(extracted.article_ids)
    for article_id, rows in corrections.by_article().items():
        if article_id not in there:
            yield from (row.stale("there is no such article") for row in rows)


class _Followed:
    """Tells how many articles were read for a stage, over all times that it reads them."""

    def __init__(self, progress: Progress, stage: str, total: int) -> None:
        self._progress, self._stage, self._total = progress, stage, total
        self._done = 0
        progress(stage, 0, total)

    def __call__(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield what was read of the articles, and count it."""
        for article in articles:
            yield article
            self.add(1)

    def add(self, number: int) -> None:
        """Count what else was done."""
        self._done += number
        self._progress(self._stage, self._done, self._total)


def _model_issues(model: str) -> tuple[Issue, ...]:
    if model != NO_MODEL:
        return ()
    message = (
        "No language model was used: there are no events, more people than otherwise are missing, "
        "and what figures measure is read from the words around them."
    )
    return (Issue("extract", "no-model", "info", message),)


def _describe(
    name: str,
    options: Options,
    model: Mapping[str, str] | None,
    gazetteer: Gazetteer | None,
    corrections: Corrections,
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
        corrections=corrections.to_json() if options.corrections else None,
        input_columns=options.columns.to_json(),
        rights=options.publishable.to_json(),
    )


def _package_name(options: Options, source: str | os.PathLike[str]) -> str:
    name = options.name or ids.slug(Path(source).resolve().stem)
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a data package.",
            "Use lower case letters, digits and . _ - alone.",
        )
    return name
