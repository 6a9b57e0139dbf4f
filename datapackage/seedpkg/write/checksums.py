"""`SHA256SUMS`: the hash of every file of a package, as `sha256sum --check` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import CHECKSUMS_NAME
from seedpkg.write.descriptor import file_sha256

if TYPE_CHECKING:
    from pathlib import Path


def write_checksums(folder: Path) -> None:
    """Write `SHA256SUMS` for all files of a package, sorted by path."""
    paths = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != CHECKSUMS_NAME
    )
    lines = [f"{file_sha256(folder / path)}  {path}\n" for path in paths]
    (folder / CHECKSUMS_NAME).write_bytes("".join(lines).encode("utf-8"))
