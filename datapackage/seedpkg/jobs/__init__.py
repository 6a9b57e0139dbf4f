"""The work on single files and documents, done in batches that any process may take.

    files -> read_files -> store: the documents of each file, and the lines that the survey counts
    documents -> extract_documents -> store: the extraction of each document

A job is given the folder of the store and finds there what it needs; done work is never done again.
"""

from __future__ import annotations

from seedpkg.jobs.extracting import (
    DocumentTask,
    ExtractSettings,
    extract_document,
    extract_documents,
    is_extracted,
    load_extraction,
    load_findings,
    load_summary,
    make_task,
)
from seedpkg.jobs.reading import (
    DocumentRef,
    ReadFile,
    find_read,
    load_document,
    load_lines,
    lost_file,
    open_file,
    read_files,
)

__all__ = [
    "DocumentRef",
    "DocumentTask",
    "ExtractSettings",
    "ReadFile",
    "extract_document",
    "extract_documents",
    "find_read",
    "is_extracted",
    "load_document",
    "load_extraction",
    "load_findings",
    "load_lines",
    "load_summary",
    "lost_file",
    "make_task",
    "open_file",
    "read_files",
]
