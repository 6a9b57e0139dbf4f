"""Look for words of the sources in all files of a package.

    report = leakcheck("dist/winter", "articles")
    report.leaks          # none: no run of eight words of a withheld source is published

The runs of words of the sources go into a filter; what the files hold of it is then compared with
the sources once more. Memory grows with neither.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from seedpkg.contract import WITHHELD_TABLES, table
from seedpkg.errors import ExitCode
from seedpkg.package import open_package
from seedpkg.read import list_files, read_file
from seedpkg.rights import EXCERPT_WORDS, EXCERPTED
from seedpkg.withholding.contents import read_contents
from seedpkg.withholding.modes import read_modes
from seedpkg.withholding.run_filter import RunFilter, common
from seedpkg.withholding.source_texts import SourceText, match_files
from seedpkg.withholding.stated import read_columns
from seedpkg.withholding.table_rows import read_rows, reading_rows
from seedpkg.withholding.words import NONE, first_words, run_numbers, words_of_runs

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.options import Columns
    from seedpkg.package import DataPackage
    from seedpkg.read import File
    from seedpkg.rights import TextMode
    from seedpkg.withholding.content_texts import Place
    from seedpkg.withholding.words import Numbers

MOST: Final = 100_000
"""Runs that are compared with the sources at a time."""
SHOWN_PLACES: Final = 10_000
"""Leaks that a report holds; it counts all."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A place of a package where words of a source stand.

    `n_runs` counts the runs of eight words there, `source` is the path of a file that has them,
    `words` are the first eight, in the form in which they were compared.
    """

    file: str
    row: str
    column: str
    n_runs: int
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What was looked for, and found.

    `leaks` are the first places, `n_leaks` counts all. `n_sources` files were read, `missing` are
    the paths of files of the package that are not there: their words were not looked for.
    """

    leaks: tuple[Leak, ...]
    n_leaks: int
    n_files: int
    n_sources: int
    missing: tuple[str, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The exit code: 1 if words were found, 3 if not all could be looked for, else 0."""
        if self.leaks:
            return ExitCode.INVALID
        return ExitCode.INPUT if self.missing else ExitCode.OK


def leakcheck(package: str | os.PathLike[str], sources: str | os.PathLike[str]) -> LeakReport:
    """Look for runs of eight words of withheld sources in all files of a package.

    Raises:
        InputError: there is no package, or no such folder.
    """
    opened = open_package(package)
    files = list_files(sources)
    with reading_rows(opened.folder):
        return find_leaks(opened, files, read_columns(opened))


def find_leaks(package: DataPackage, files: Sequence[File], columns: Columns) -> LeakReport:
    """Look for words of some files in a package; see `leakcheck`."""
    held = _Sources(package, files, columns)
    filtered = RunFilter(sum(file.n_bytes for file in files))
    for _, text in held.texts():
        filtered.add(text.runs)
    found: list[Leak] = []
    n_leaks, names = 0, set[str]()
    waiting: list[tuple[Place, Numbers]] = []
    n_waiting = 0
    for place, runs in read_contents(package.folder):
        names.add(place.file)
        candidates = filtered.find(runs)
        if len(candidates):
            waiting.append((place, candidates))
            n_waiting += len(candidates)
        if n_waiting > MOST:
            leaks = held.compare(waiting)
            found, n_leaks = [*found, *leaks][:SHOWN_PLACES], n_leaks + len(leaks)
            waiting, n_waiting = [], 0
    leaks = held.compare(waiting)
    found = sorted([*found, *leaks][:SHOWN_PLACES])
    return LeakReport(tuple(found), n_leaks + len(leaks), len(names), len(files), held.missing)


class _Sources:
    """The words of those articles of a package that are withheld."""

    def __init__(self, package: DataPackage, files: Sequence[File], columns: Columns) -> None:
        self._package, self._files, self._columns = package, files, columns
        self._modes = _modes(package)
        rows = list(read_rows(package.folder, table("sources")))
        matched = match_files(rows, list(files))
        self._missing = tuple(sorted(str(row["path"]) for row, file in matched if file is None))
        self._ids = {file.name: str(row["source_id"]) for row, file in matched if file}
        wanted = ["article_id", "source_id", "source_start"]
        self._articles = {
            (row["source_id"], row["source_start"]): row["article_id"]
            for row in read_rows(package.folder, table("articles"), wanted)
        }

    def texts(self) -> Iterator[tuple[str, SourceText]]:
        """Yield the path and the text of all articles but those that are published in full."""
        for file in self._files:
            for document in read_file(file, self._columns)[1]:
                place = self._ids.get(file.name, ""), document.start
                article_id = self._articles.get(place, "")
                if self._modes.get(article_id) != "full":
                    yield file.name, SourceText.of(document)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths of files that the package was made from and that are not there."""
        return self._missing

    def compare(self, found: Sequence[tuple[Place, Numbers]]) -> list[Leak]:
        """Return which of some places hold words of the sources that may not be published."""
        if not found:
            return []
        wanted = np.unique(np.concatenate([runs for _, runs in found]))
        wanted = np.setdiff1d(wanted, self._allowed(wanted))
        where: dict[int, tuple[str, str]] = {}
        for path, text in self.texts():
            new = [run for run in common(text.runs, wanted).tolist() if run not in where]
            words = words_of_runs(text.words, new) if new else {}
            where |= {run: (path, words[run]) for run in new}
        counts: Counter[Place] = Counter()
        first: dict[Place, tuple[str, str]] = {}
        for place, runs in found:
            known = [where[run] for run in runs.tolist() if run in where]
            if known:
                counts[place] += len(known)
                first.setdefault(place, known[0])
        return [Leak(*place, n, *first[place]) for place, n in counts.items()]

    def _allowed(self, wanted: Numbers) -> Numbers:
        """Return those of some runs that are published by leave, in full or as an excerpt."""
        found = [NONE]
        if not any(mode != "none" for mode in self._modes.values()):
            return NONE
        for one in WITHHELD_TABLES:
            names = [column.name for column in one.fields if column.text == "source"]
            if not names or "article_id" not in one.columns:
                continue
            for row in read_rows(self._package.folder, one, ["article_id", *names]):
                for text in _published(one.name, names, row, self._modes):
                    found.append(common(run_numbers(text), wanted))
        return np.unique(np.concatenate(found))


def _published(
    table_name: str, names: list[str], row: Mapping[str, Any], modes: Mapping[str, TextMode]
) -> Iterator[str]:
    mode = modes.get(row["article_id"], "none")
    for name in names:
        text = row[name]
        if text and mode == "full":
            yield text
        elif text and mode == "excerpt" and (table_name, name) in EXCERPTED:
            yield first_words(text, EXCERPT_WORDS)


def _modes(package: DataPackage) -> Mapping[str, TextMode]:
    """Return what the package says of its articles; one that says nothing may hold no words."""
    return read_modes(package.folder) if "article_rights" in package.tables else {}
