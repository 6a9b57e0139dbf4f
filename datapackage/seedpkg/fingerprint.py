"""What a stored result depends on beside its input: the program itself, and its libraries.

Every module and data file that takes part in reading, cleaning, structuring or extracting counts,
and the version of every library that decides there: who changes one gets new results, not old ones.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files as resource_files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS: Final = (
    "read",
    "clean",
    "structure",
    "extract",
    "names",
    "*.py",
    "jobs",
    "link/summary.py",
)
"""Of the package's own folder; what comes after extraction is worked out anew every time."""
_LIBRARIES: Final = tuple(
    "anyascii charset-normalizer ftfy google-re2 nicknames numpy py3langid pyarrow rapidfuzz "
    "selectolax spacy spacy-lookups-data thinc brotli backports.zstd".split()
)
_LEFT_OUT: Final = frozenset((".pyc",))


@cache
def program_fingerprint() -> str:
    """Return a SHA-256, in hex, of the program's files and the versions of its libraries."""
    root = Path(__file__).parent
    files = {file for part in _PARTS for place in root.glob(part) for file in _files(place)}
    return _fingerprint(root, files, _LIBRARIES)


@cache
def package_fingerprint() -> str:
    """Return the same of the whole program, schemas included: what a package depends on."""
    root = Path(__file__).parent
    schemas = Path(str(resource_files("seedpkg_schemas")))
    whole = _fingerprint(root, _files(root), (*_LIBRARIES, "polars"))
    return f"{whole} {_fingerprint(schemas, _files(schemas), ())}"


def _fingerprint(root: Path, files: Iterable[Path], libraries: Iterable[str]) -> str:
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for file in sorted(files):
        data = file.read_bytes()
        total.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        total.update(data)
    for name in libraries:
        total.update(f"{name}\0{_version(name)}\0".encode())
    return total.hexdigest()


def _files(place: Path) -> list[Path]:
    found = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return [path for path in found if path.suffix not in _LEFT_OUT]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
