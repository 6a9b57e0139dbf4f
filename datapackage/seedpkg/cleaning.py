"""Clean one file by itself: its text as it is read, its lines' fates, and the article.

    cleaned = clean_file("page.html")
    cleaned.text                          # the article, a paragraph a line
    cleaned.documents[0].article.title    # its fields, paragraphs and removed lines

Nothing is extracted; that is what `seedpkg.build` does. No other file is looked at, unless a folder
is given: then its lines are counted as a build does, which cleans each file as one of a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.clean import check_rules, clean_document, read_lines, survey_texts
from seedpkg.errors import InputError
from seedpkg.options import KNOWN_COLUMNS, Options
from seedpkg.read import list_files, read_data, read_file
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from seedpkg.clean import Reasons, Recurrences
    from seedpkg.model import Article, Document, Source, Verdict
    from seedpkg.options import Columns


@dataclass(frozen=True, slots=True)
class CleanedDocument:
    """A document, what was decided on each of its lines, and the article that was made of them."""

    document: Document
    verdicts: tuple[Verdict, ...]
    article: Article

    @property
    def text(self) -> str:
        """The article without its headline: subtitle and paragraphs, each on a line of its own."""
        subtitle = (self.article.subtitle,) if self.article.subtitle else ()
        return "\n".join((*subtitle, *(one.text for one in self.article.paragraphs)))


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """A file, and the documents that were read from it."""

    source: Source
    documents: tuple[CleanedDocument, ...]

    @property
    def text(self) -> str:
        """The texts of the file's articles, with a blank line between."""
        return "\n\n".join(one.text for one in self.documents)


def clean_file(
    path: str | os.PathLike[str],
    *,
    folder: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    format_name: str = "",
) -> CleanedFile:
    """Clean one file, as one of a folder if that is given.

    `format_name` (text, html) says how to read it; if empty, its content does.

    Raises:
        InputError: it cannot be read, or holds no text.
        UsageError: a rule of `options` is not right.
    """
    return clean_data(
        read_path(path),
        Path(path).as_posix(),
        folder=folder,
        options=options,
        format_name=format_name,
    )


def clean_data(
    data: bytes,
    name: str = "-",
    *,
    folder: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    format_name: str = "",
    reasons: Reasons = "all",
) -> CleanedFile:
    """Clean the bytes of a file that is called `name`; see `clean_file`.

    `reasons` says for which lines the line model gives reasons in words, which takes time.
    """
    options = options or Options()
    check_rules(options.rules)
    source, documents = read_documents(data, name, format_name, options.columns)
    seen = _survey(documents, folder, options.columns) if options.folder_evidence else None
    cleaned: list[CleanedDocument] = []
    for document in documents:
        elsewhere = seen.elsewhere(read_lines(document.text)) if seen else ()
        verdicts = clean_document(document, elsewhere, rules=options.rules, reasons=reasons)
        article = structure_document(document, verdicts)
        cleaned.append(CleanedDocument(document, verdicts, article))
    return CleanedFile(source, tuple(cleaned))


def read_path(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of one file; InputError if it is a folder or cannot be read."""
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name one file of it.")
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise InputError(f"{path}: {reason}.", "Check the path and its permissions.") from error


def read_documents(
    data: bytes, name: str, format_name: str = "", columns: Columns = KNOWN_COLUMNS
) -> tuple[Source, tuple[Document, ...]]:
    """Return the documents of a file's bytes; InputError if there are none."""
    source, documents = read_data(name, data, format_name, columns)
    if not documents:
        hint = "Give a file with an article: seedpkg formats lists what can be read."
        told = (one.message for one in source.issues if one.kind == "no-column")
        raise InputError(f"{name}: {next(told, f'{source.message}.')}", hint)
    return source, documents


def _survey(
    documents: Sequence[Document], folder: str | os.PathLike[str] | None, columns: Columns
) -> Recurrences | None:
    """Return what recurs in the documents and a folder, None without a folder."""
    if folder is None:
        return None
    beside = (one for file in list_files(folder) for one in read_file(file, columns)[1])
    return survey_texts(document.text for document in chain(documents, beside))
