"""`SHA256SUMS` against the files: none changed, none missing, none that is not listed.

The files that explain a package to people must be among them.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from seedpkg.contract import CHECKSUMS_NAME, GUIDE_NAMES
from seedpkg.validate.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

_LINE: Final = re.compile(r"([0-9a-f]{64})  (.+)")
_JUNK: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_checksums(folder: Path) -> list[Finding]:
    """Return the files of a package that differ from what `SHA256SUMS` says."""
    path = folder / CHECKSUMS_NAME
    if not path.is_file():
        return [_finding(CHECKSUMS_NAME, "The list of checksums is missing.")]
    lines = path.read_text("utf-8", "replace").splitlines()
    listed = {match[2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
    findings = [_finding(CHECKSUMS_NAME, "A line cannot be read.")] * (len(listed) != len(lines))
    found = {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in _JUNK and file != path
    }
    findings += [_finding(name, "The file is not listed.") for name in found if name not in listed]
    wanted = dict.fromkeys([*listed, *GUIDE_NAMES])
    findings += [_finding(name, "The file is missing.") for name in wanted if name not in found]
    for name, file in found.items():
        if name in listed and file_sha256(file) != listed[name]:
            findings.append(_finding(name, "The file was changed since it was written."))
    return findings


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _finding(path: str, message: str) -> Finding:
    return Finding(path, rule="checksum", message=message)
