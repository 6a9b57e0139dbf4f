"""Bring together what the jobs do on single files and documents, in the order of the files.

    inputs = read_inputs(files, place, progress)
    for extraction in extract_inputs(inputs, place, progress, settings): ...

Nothing here depends on who did the work or when; what was done before is not done again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from seedpkg.clean import Survey
from seedpkg.corrections import NO_CORRECTIONS
from seedpkg.errors import InputError
from seedpkg.jobs import (
    DocumentRef,
    DocumentTask,
    extract_documents,
    find_read,
    is_extracted,
    load_extraction,
    load_findings,
    load_lines,
    load_summary,
    lost_file,
    make_task,
    open_file,
    read_files,
)
from seedpkg.model import Issue
from seedpkg.options import KNOWN_COLUMNS
from seedpkg.run import make_batches, run_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.clean import DocumentLines, Recurrences
    from seedpkg.corrections import Corrections
    from seedpkg.jobs import ExtractSettings, ReadFile
    from seedpkg.link.summary import Summary
    from seedpkg.model import Extraction, Source
    from seedpkg.options import Columns
    from seedpkg.read import File
    from seedpkg.run import Done, Job
    from seedpkg.store import Store
    from seedpkg.workplace import Progress, Workplace

Item = TypeVar("Item")
Receipt = TypeVar("Receipt")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files in their order, and the documents that were read from them."""

    sources: tuple[Source, ...]
    documents: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The extractions of a build, in the order of their articles' ids.

    They lie in the store, and are read anew each time, one in memory at a time.
    """

    sources: tuple[Source, ...]
    store: Store
    article_ids: tuple[str, ...]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Extraction]:
        """Yield the extractions."""
        for key in self.keys:
            yield load_extraction(self.store, key)

    def findings(self) -> Iterator[Extraction]:
        """Yield the same without the words of the articles."""
        return (load_findings(self.store, key) for key in self.keys)

    def find(self, article_id: str) -> Extraction | None:
        """Return what was found in one article, without its words; None if it is not there."""
        place = bisect_left(self.article_ids, article_id)
        if self.article_ids[place : place + 1] != (article_id,):
            return None
        return load_findings(self.store, self.keys[place])

    def summaries(self) -> Iterator[Summary]:
        """Yield what linking reads of the articles first."""
        return (load_summary(self.store, key) for key in self.keys)


def read_inputs(
    files: Sequence[File],
    place: Workplace,
    progress: Progress,
    columns: Columns = KNOWN_COLUMNS,
) -> Inputs:
    """Read files into the store, and number what is there twice.

    `columns` are those of tables and JSON records that the user names.
    """
    read: dict[File, ReadFile] = {}
    job = partial(read_files, str(place.store.folder), columns)
    progress("read", 0, len(files))
    for done in _run(place, job, _unread(files, place.store, columns, read), len(files)):
        receipts = done.receipt or [lost_file(file, done.failure) for file in done.items]
        read.update(zip(done.items, receipts, strict=True))
        progress("read", len(read), len(files))
    progress("read", len(files), len(files))
    return _number_copies(read[file] for file in files)


def refuse_empty(inputs: Inputs) -> None:
    """Raise InputError if there is no article in any of the files, with the reasons."""
    if not inputs.documents:
        reasons = Counter(one.message or one.status for one in inputs.sources)
        told = "; ".join(f"{reason} ({n})" for reason, n in sorted(reasons.items()))
        raise InputError(
            f"No article could be read from {len(inputs.sources)} files: {told}.",
            "See what can be read with: seedpkg formats.",
        )


def extract_inputs(
    inputs: Inputs,
    place: Workplace,
    progress: Progress,
    settings: ExtractSettings,
    folder_evidence: bool = True,
    corrections: Corrections = NO_CORRECTIONS,
    share: Sequence[DocumentRef] | None = None,
) -> Extracted:
    """Extract the documents, or a share of them, into the store, as a person corrected them.

    One on which its worker dies is lost, and said so in the row of its file.
    """
    share = inputs.documents if share is None else share
    total = len(share)
    keys: dict[DocumentRef, str] = {}
    lost: dict[str, list[str]] = defaultdict(list)
    seen = _survey(inputs if folder_evidence else None, place.store, progress)
    lines = _lines(share, place.store)
    corrected = corrections.by_article()
    known = (
        make_task(ref, seen.elsewhere(counted), corrected.get(ref.article_id, ()), settings)
        for ref, counted in lines
    )
    tasks = _unextracted(known, place.store, keys)
    progress("extract", 0, total)
    job = partial(extract_documents, str(place.store.folder), settings)
    for done in _run(place, job, tasks, total):
        for task in done.items if done.failure else ():
            lost[task.ref.source_id].append(f"article {task.ref.number + 1}: {done.failure}")
            del keys[task.ref]
        progress("extract", len(keys), total)
    progress("extract", total, total)
    ordered = sorted(keys, key=lambda ref: ref.article_id)
    sources = tuple(_mark_lost(one, lost.get(one.source_id, ())) for one in inputs.sources)
    names = tuple(ref.article_id for ref in ordered)
    return Extracted(sources, place.store, names, tuple(keys[ref] for ref in ordered))


def _run(
    place: Workplace, job: Job[Item, Receipt], items: Iterator[Item], total: int
) -> Iterator[Done[Item, Receipt]]:
    """Run a job on the items; few of them are shared out among all workers."""
    size = max(1, min(place.batch_size, total // (4 * place.engine.workers)))
    with closing(run_batches(place.engine, job, make_batches(items, size))) as batches:
        yield from batches


def _unread(
    files: Iterable[File], store: Store, columns: Columns, read: dict[File, ReadFile]
) -> Iterator[File]:
    """Yield the files that were never read; note the others."""
    for file in files:
        found = find_read(store, file, columns)
        if found is None:
            yield file
        else:
            read[file] = found


def _number_copies(files: Iterable[ReadFile]) -> Inputs:
    """Give files with the same bytes, and articles with the same text, ids of their own.

    The first, in the order given, keeps the plain id; the others get `_2`, `_3` ...
    """
    seen: Counter[str] = Counter()

    def number(plain: str) -> str:
        seen[plain] += 1
        return plain if seen[plain] == 1 else f"{plain}_{seen[plain]}"

    sources: list[Source] = []
    documents: list[DocumentRef] = []
    for file in files:
        source_id = number(file.source.source_id)
        sources.append(replace(file.source, source_id=source_id))
        documents += (
            DocumentRef(file.key, place, source_id, number(article_id))
            for place, article_id in enumerate(file.article_ids)
        )
    return Inputs(tuple(sources), tuple(documents))


def _survey(inputs: Inputs | None, store: Store, progress: Progress) -> Recurrences:
    """Return the lines that stand in several documents."""
    survey = Survey()
    documents = inputs.documents if inputs else ()
    for done, (_, lines) in enumerate(_lines(documents, store)):
        progress("survey", done, len(documents))
        survey.add(lines)
    progress("survey", len(documents), len(documents))
    return survey.count()


def _lines(
    documents: Iterable[DocumentRef], store: Store
) -> Iterator[tuple[DocumentRef, DocumentLines]]:
    for key, refs in groupby(documents, key=lambda ref: ref.key):
        entry = open_file(store, key)
        for ref in refs:
            yield ref, load_lines(entry, ref.number)


def _unextracted(
    tasks: Iterable[DocumentTask], store: Store, keys: dict[DocumentRef, str]
) -> Iterator[DocumentTask]:
    """Yield the documents that were never extracted; note the key of each."""
    for task in tasks:
        keys[task.ref] = task.key
        if not is_extracted(store, task.key):
            yield task


def _mark_lost(source: Source, reasons: Sequence[str]) -> Source:
    """Return a file's row with the articles that were lost after they had been read."""
    if not reasons:
        return source
    left = source.n_articles_parsed - len(reasons)
    message = f"{left} of {source.n_articles_declared} articles read"
    issues = tuple(
        Issue("extract", "extraction-failed", "error", f"Lost, {reason}.") for reason in reasons
    )
    return replace(
        source, n_articles_parsed=left, status="partial" if left else "failed", message=message,
        issues=(*source.issues, *issues),
    )  # fmt: skip
