"""Prove that a package keeps its laws: every character accounted for, every fact at its place.

    package + the files it was built from -> findings, none if all is well

The package itself is checked first (schemas, keys, hashes, CSV against Parquet, offsets), then
each input file is read again and held against the rows that were made of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from seedpkg import ids
from seedpkg.arrow import clean_text
from seedpkg.package import open_package
from seedpkg.prose import fold
from seedpkg.read import list_files, read_file
from seedpkg.rights import ELLIPSIS
from seedpkg.validate import Finding, check_package
from seedpkg.withholding.hydrate import find_unfillable
from seedpkg.withholding.source_texts import match_files
from seedpkg.withholding.stated import read_columns

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from seedpkg.package import DataPackage
    from seedpkg.read import File

    Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked, how much of it, and what is wrong."""

    findings: tuple[Finding, ...]
    checks: Mapping[str, int]


@dataclass(slots=True)
class _Claims:
    """The rows that claim a part of one file, by table."""

    paragraphs: list[Row] = field(default_factory=list["Row"])
    removed_lines: list[Row] = field(default_factory=list["Row"])
    article_fields: list[Row] = field(default_factory=list["Row"])


def verify(
    package: str | os.PathLike[str], sources: str | os.PathLike[str] | None = None
) -> VerifyReport:
    """Check a package, and the input files against it.

    `sources` is the folder that the package was built from. Without it a folder of the package's
    name is looked for, where `seedpkg build NAME` would have read it: in the working folder, and
    beside the package's parent. If there is none, the check `input files` counts 0.

    Raises:
        InputError: there is no package, or no such folder.
    """
    folder = Path(package)
    opened = open_package(folder)
    findings = list(check_package(folder))
    checks = {"tables": len(opened.tables), "rows": sum(len(opened[t]) for t in opened.tables)}
    home = sources if sources is not None else _guess_sources(folder, opened)
    files = {file.name: file for file in list_files(home)} if home is not None else {}
    characters = 0
    if home is not None:
        matched = match_files(list(_rows(opened, "sources")), list(files.values()), moved=False)
        verified = _verify_sources(opened, matched)
        for counted, found in verified:
            characters += counted
            findings.extend(found)
        if "rights" in opened.descriptor:
            findings.extend(
                find_unfillable(opened.folder, list(files.values()), read_columns(opened))
            )
        findings.extend(_unlisted({file.name for _, file in matched if file}, files))
    checks |= {"input files": len(files), "characters": characters}
    return VerifyReport(tuple(findings), checks)


def _guess_sources(folder: Path, package: DataPackage) -> Path | None:
    name = str(package.descriptor.get("name", ""))
    paths = [str(path) for path in package["sources"]["path"].to_list()]
    for home in (Path(name), folder.resolve().parent.parent / name):
        if name and home.is_dir() and any((home / path).exists() for path in paths):
            return home
    return None


def _verify_sources(
    package: DataPackage, matched: Iterable[tuple[Row, File | None]]
) -> Iterator[tuple[int, list[Finding]]]:
    """Yield, for every source, the characters accounted for and what is wrong."""
    claims = _claims(package)
    columns = read_columns(package)
    for row, file in matched:
        if file is None:
            yield 0, [_source_finding(row, "path", "missing-file", "The input file is not there.")]
            continue
        source, documents = read_file(file, columns)
        findings: list[Finding] = []
        if source.sha256 != row["sha256"] and row["status"] != "failed":
            what = "The input file is not the one that the package was built from."
            findings.append(_source_finding(row, "sha256", "changed-file", what))
        claim = claims[str(row["source_id"])]
        text = "".join(document.text for document in documents)
        findings.extend(_check_slices(row, claim, text, "rights" in package.descriptor))
        if row["status"] == "ok":
            findings.extend(_check_coverage(row, claim, text))
        yield len(text), findings


def _claims(package: DataPackage) -> defaultdict[str, _Claims]:
    source_of = {row["article_id"]: str(row["source_id"]) for row in _rows(package, "articles")}
    claims: defaultdict[str, _Claims] = defaultdict(_Claims)
    for row in _rows(package, "paragraphs"):
        claims[source_of[row["article_id"]]].paragraphs.append(row)
    for row in _rows(package, "article_fields"):
        claims[source_of[row["article_id"]]].article_fields.append(row)
    for row in _rows(package, "removed_lines"):
        claims[str(row["source_id"])].removed_lines.append(row)
    return claims


def _check_slices(source: Row, claim: _Claims, text: str, withholds: bool) -> Iterator[Finding]:
    """Compare each row's text with its slice of the source text, white space folded."""
    tables: tuple[tuple[str, str, tuple[str, ...], list[Row]], ...] = (
        ("paragraphs", "text", ("paragraph_id",), claim.paragraphs),
        ("removed_lines", "text", ("article_id", "line"), claim.removed_lines),
        (
            "article_fields",
            "surface",
            ("article_id", "field", "source_start"),
            claim.article_fields,
        ),
    )
    for table, column, key, rows in tables:
        for row in rows:
            there = _slice(row, text)
            stated = str(row[column])
            is_right = _fold(there) == _fold(stated)
            if not (is_right or (withholds and _is_there(table, there, row, column))):
                name = ", ".join(str(row[part]) for part in key)
                message = f"{source['path']} holds other words at this place: {there[:80]!r}."
                yield Finding(table, name, column, stated[:80], "not-in-source", message)


def _is_there(table: str, there: str, row: Row, column: str) -> bool:
    """Say whether words are those that a row withholds, by its hash and by those that it shows."""
    stated = cast("str | None", row[column])
    is_kept = stated is None or (
        stated.endswith(ELLIPSIS) and _fold(there).startswith(stated.removesuffix(ELLIPSIS))
    )
    is_hashed = table == "paragraphs"
    return is_kept and (not is_hashed or row["text_sha256"] == ids.text_sha256(fold(there)))


def _check_coverage(source: Row, claim: _Claims, text: str) -> Iterator[Finding]:
    """Every character but white space is claimed, and no paragraph meets a removed line."""
    owners = sorted(
        (_number(row, "source_start"), _number(row, "source_end"))
        for row in (*claim.paragraphs, *claim.removed_lines)
    )
    for (_, end), (start, _) in pairwise(owners):
        if start < end:
            what = f"{source['path']}: characters from {start} on are claimed by two rows."
            yield _source_finding(source, "path", "claimed-twice", what)
    fields = [(_number(r, "source_start"), _number(r, "source_end")) for r in claim.article_fields]
    position = 0
    for start, end in [*sorted((*owners, *fields)), (len(text), len(text))]:
        lost = text[position:start].strip()
        if lost:
            what = f"{source['path']}: {lost[:80]!r} (character {position} on) is in no row."
            yield _source_finding(source, "path", "lost-text", what)
        position = max(position, end)


def _unlisted(known: set[str], files: Mapping[str, File]) -> Iterator[Finding]:
    for name in sorted(files.keys() - known):
        message = "The file is not in the package. Build it again."
        yield Finding("sources", "", "path", name, "unlisted-file", message)


def _source_finding(source: Row, column: str, rule: str, message: str) -> Finding:
    path = str(source["path"])
    value = path if column == "path" else str(source[column])
    shown = message if path in message else f"{path}: {message}"
    return Finding("sources", str(source["source_id"]), column, value, rule, shown)


def _slice(row: Row, text: str) -> str:
    return text[_number(row, "source_start") : _number(row, "source_end")]


def _fold(text: str) -> str:
    return " ".join((clean_text(text) or "").split())


def _number(row: Row, column: str) -> int:
    return cast("int", row[column])


def _rows(package: DataPackage, table: str) -> Iterable[Row]:
    return cast("Iterable[Row]", package[table].iter_rows(named=True))
