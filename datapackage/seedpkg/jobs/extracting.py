"""Extract documents of the store into it: each by itself, from all that its result depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from seedpkg import ids
from seedpkg.extract.language_model import describe_model
from seedpkg.fingerprint import program_fingerprint
from seedpkg.gazetteer import read_gazetteer
from seedpkg.jobs.reading import DocumentRef, load_document, open_file
from seedpkg.link.summary import summarise
from seedpkg.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.corrections import Correction
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.link.summary import Summary
    from seedpkg.model import Article, Document, Extraction
    from seedpkg.options import Options
    from seedpkg.own_rules import OwnRule

_EXTRACT: Final = "extract"
_FINDINGS, _ARTICLE, _SUMMARY = 0, 1, 2
"""The values of an entry."""


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What the extraction of every document depends on; `gazetteer` is a path, or empty.

    `key` stands for all of it, the program and the files behind it included.
    """

    rules: tuple[OwnRule, ...] = ()
    model: str = ""
    gazetteer: str = ""
    key: str = ""

    @classmethod
    def of(cls, options: Options, gazetteer: Gazetteer | None) -> ExtractSettings:
        """Return those of a build."""
        rules = [rule.to_json() for rule in options.rules]
        listed = gazetteer.to_json() if gazetteer else None
        parts = program_fingerprint(), rules, describe_model(options.model), listed
        key = ids.text_sha256(repr(parts))
        return cls(options.rules, options.model, str(options.gazetteer), key)


class DocumentTask(NamedTuple):
    """A document to be extracted, with what a person corrected in it.

    `key` is that of the result, `elsewhere` as for cleaning it.
    """

    ref: DocumentRef
    elsewhere: tuple[int, ...]
    corrections: tuple[Correction, ...]
    key: str


def make_task(
    ref: DocumentRef,
    elsewhere: tuple[int, ...],
    corrections: tuple[Correction, ...],
    settings: ExtractSettings,
) -> DocumentTask:
    """Return the task of a document, with a key made of all that the result depends on."""
    parts = (*ref, elsewhere, corrections or "", settings.key)
    return DocumentTask(ref, elsewhere, corrections, ids.text_sha256("\0".join(map(str, parts))))


def extract_documents(folder: str, settings: ExtractSettings, tasks: Sequence[DocumentTask]) -> int:
    """Extract a batch of documents into the store in `folder`; return their number."""
    store = Store(Path(folder))
    for task in tasks:
        if store.find(_EXTRACT, task.key) is None:
            document = load_document(open_file(store, task.ref.key), task.ref)
            extraction = extract_document(
                document,
                task.elsewhere,
                settings.rules,
                model=settings.model,
                gazetteer=_gazetteer(settings),
                corrections=task.corrections,
            )
            with store.writing(_EXTRACT, task.key) as values:
                values.add(_without_text(extraction))
                values.add(extraction.article)
                values.add(summarise(extraction))
    return len(tasks)


def is_extracted(store: Store, key: str) -> bool:
    """Say whether a document was extracted before."""
    return store.find(_EXTRACT, key) is not None


def load_extraction(store: Store, key: str) -> Extraction:
    """Return the extraction of a document."""
    entry = store.open(_EXTRACT, key)
    article = cast("Article", entry[_ARTICLE])
    return replace(cast("Extraction", entry[_FINDINGS]), article=article)


def load_findings(store: Store, key: str) -> Extraction:
    """Return the extraction of a document without the words of its article: a part of the work.

    Its paragraphs have ids and places, no text; fields, removed lines and issues are left out.
    """
    return cast("Extraction", store.open(_EXTRACT, key)[_FINDINGS])


def load_summary(store: Store, key: str) -> Summary:
    """Return the summary of a document, which linking reads first."""
    return cast("Summary", store.open(_EXTRACT, key)[_SUMMARY])


def _without_text(extraction: Extraction) -> Extraction:
    places = tuple(replace(one, text="", heading=None) for one in extraction.article.paragraphs)
    bare = replace(extraction.article, fields=(), paragraphs=places, removals=(), issues=())
    return replace(extraction, article=bare)


def extract_document(
    document: Document,
    elsewhere: Sequence[int] = (),
    rules: tuple[OwnRule, ...] = (),
    *,
    model: str = "",
    gazetteer: Gazetteer | None = None,
    corrections: tuple[Correction, ...] = (),
) -> Extraction:
    """Clean, structure and extract one document; depends on nothing but its arguments.

    `elsewhere` says of each line in how many other documents of the folder it stands; `rules`,
    `gazetteer` and `corrections`, those of this article, are the user's own, `model` the language
    model of choice.
    """
    # Loaded here, for a build that finds all in its store does without.
    from seedpkg.clean import clean_document
    from seedpkg.correct import correct_fields, drop_mentions, line_decisions, stale_lines
    from seedpkg.extract.article import extract_article
    from seedpkg.structure import structure_document

    decided = line_decisions(corrections)
    verdicts = clean_document(document, elsewhere, rules=rules, decided=decided, reasons="removed")
    article = correct_fields(structure_document(document, verdicts), corrections)
    found = extract_article(article, model=model, gazetteer=gazetteer)
    stale = tuple(stale_lines(corrections, verdicts))
    return drop_mentions(replace(found, issues=(*found.issues, *stale)), corrections)


@lru_cache(maxsize=2)
def _gazetteer(settings: ExtractSettings) -> Gazetteer | None:
    return read_gazetteer(settings.gazetteer) if settings.gazetteer else None
