"""What of a package is sent: its files, each with its size and hashes, never whole in memory."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedpkg.contract import (
    CHECKSUMS_NAME,
    DESCRIPTOR_NAME,
    GUIDE_NAMES,
    PAGE_NAME,
    README_NAME,
)
from seedpkg.write.checksums import format_checksums, read_checksums

if TYPE_CHECKING:
    from typing import BinaryIO

FORMATS: Final = {
    ".csv": ("CSV", "text/csv"),
    ".parquet": ("Parquet", "application/vnd.apache.parquet"),
    ".json": ("JSON", "application/json"),
    ".md": ("Markdown", "text/markdown"),
    ".html": ("HTML", "text/html"),
    ".cff": ("CFF", "text/yaml"),
}
"""Of each suffix the name of its format, and its media type."""

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file to publish: its path in the package, its bytes on disk or in memory, its SHA-256."""

    path: str
    content: Path | bytes
    n_bytes: int
    sha256: str

    def open(self) -> BinaryIO:
        """Open the file for reading."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return self.content.open("rb")

    def read(self) -> bytes:
        """Return all bytes; for small files alone."""
        with self.open() as file:
            return file.read()

    def digest(self, algorithm: str) -> str:
        """Return a hash in hexadecimal: `sha256`, `md5`, or `git` (SHA-1 of a git blob)."""
        if algorithm == "sha256":
            return self.sha256
        hashed = hashlib.sha1() if algorithm == "git" else hashlib.md5()
        if algorithm == "git":
            hashed.update(f"blob {self.n_bytes}\0".encode())
        with self.open() as file:
            while chunk := file.read(_CHUNK):
                hashed.update(chunk)
        return hashed.hexdigest()

    @property
    def format(self) -> str:
        """The name of the format, as portals show it; empty if it has none."""
        return FORMATS.get(Path(self.path).suffix, ("", ""))[0]

    @property
    def mediatype(self) -> str:
        """The media type."""
        return FORMATS.get(Path(self.path).suffix, ("", "text/plain"))[1]


def made_file(path: str, content: bytes) -> PackageFile:
    """Return a file whose bytes were made in memory."""
    return PackageFile(path, content, len(content), hashlib.sha256(content).hexdigest())


def list_package_files(folder: Path, tables: list[str]) -> tuple[PackageFile, ...]:
    """Return all files of a package that was found valid, in the order in which they are sent.

    First what people read, then the files of `tables`, those of CSV before the others; at the end
    `SHA256SUMS` and the descriptor, so that nothing describes what is not there.
    """
    files = [_file_of(folder, path, sha256) for path, sha256 in read_checksums(folder).items()]
    checksums = made_file(CHECKSUMS_NAME, (folder / CHECKSUMS_NAME).read_bytes())
    return tuple(sorted([*files, checksums], key=lambda file: _rank(file.path, tables)))


def checksums_file(files: tuple[PackageFile, ...]) -> PackageFile:
    """Return a `SHA256SUMS` of files that differ from those of the package."""
    ordered = sorted(files, key=lambda file: file.path)
    return made_file(CHECKSUMS_NAME, format_checksums({one.path: one.sha256 for one in ordered}))


def _file_of(folder: Path, path: str, sha256: str) -> PackageFile:
    place = folder / path
    return PackageFile(path, place, place.stat().st_size, sha256)


def _rank(path: str, tables: list[str]) -> tuple[int, int, str]:
    guide = (README_NAME, PAGE_NAME, *GUIDE_NAMES)
    if path in guide:
        return 0, guide.index(path), path
    last = (CHECKSUMS_NAME, DESCRIPTOR_NAME)
    if path in last:
        return 3, last.index(path), path
    number = tables.index(path) if path in tables else len(tables)
    return (1 if path.endswith(".csv") else 2), number, path


def hash_of(fields: object) -> str:
    """Return a short hash of what is sent."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
