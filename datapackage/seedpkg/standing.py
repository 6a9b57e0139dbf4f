"""Whether the package that stands at a place is the one that a build would put there.

A package is a function of what was extracted, of the program, and of what the user says of it. Who
builds it again with nothing changed gets the one that stands, once its files prove to be whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg import ids
from seedpkg.contract import CHECKSUMS_NAME
from seedpkg.fingerprint import package_fingerprint
from seedpkg.validate.laws.checksums import check_checksums, file_sha256

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.gathering import Extracted
    from seedpkg.options import Options
    from seedpkg.store import Store
    from seedpkg.write import PackageMeta

_BUILT: Final = "built"


def package_key(extracted: Extracted, meta: PackageMeta, options: Options) -> str:
    """Return the key of the package that is made of extractions, from all that it depends on."""
    parts = package_fingerprint(), extracted.keys, extracted.sources, meta, options.page
    return ids.text_sha256(repr(parts))


def is_standing(store: Store, key: str, out: Path) -> bool:
    """Say whether the package of a key was built before, and is at `out`, no file changed since."""
    entry = store.find(_BUILT, key)
    checksums = out / CHECKSUMS_NAME
    if entry is None or not checksums.is_file():
        return False
    return file_sha256(checksums) == entry[0] and not check_checksums(out)


def note_built(store: Store, key: str, out: Path) -> None:
    """Note that the package at `out` is that of a key."""
    with store.writing(_BUILT, key) as values:
        values.add(file_sha256(out / CHECKSUMS_NAME))
