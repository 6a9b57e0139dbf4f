"""`SHA256SUMS`: the hash of every file of a package, as `sha256sum --check` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import CHECKSUMS_NAME
from seedpkg.write.descriptor import file_sha256

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_checksums(folder: Path) -> None:
    """Write `SHA256SUMS` for all files of a package, sorted by path."""
    paths = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != CHECKSUMS_NAME
    )
    hashes = {path: file_sha256(folder / path) for path in paths}
    (folder / CHECKSUMS_NAME).write_bytes(format_checksums(hashes))


def format_checksums(hashes: Mapping[str, str]) -> bytes:
    """Return the bytes of `SHA256SUMS` for files by path, in their order."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in hashes.items()).encode("utf-8")


def read_checksums(folder: Path) -> dict[str, str]:
    """Return the hash of each file that `SHA256SUMS` lists; OSError if it cannot be read."""
    lines = (folder / CHECKSUMS_NAME).read_text("utf-8", "replace").splitlines()
    return {path: sha256 for sha256, _, path in (line.partition("  ") for line in lines) if path}
