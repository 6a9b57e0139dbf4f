"""Make of a finished package that holds all words the one that withholds them.

It is the package that a build with the same rights makes of the same files, byte for byte.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.contract import table
from seedpkg.errors import InputError
from seedpkg.package import open_package
from seedpkg.read import list_files
from seedpkg.withholding.leakcheck import find_leaks
from seedpkg.withholding.source_texts import read_sources
from seedpkg.withholding.stated import read_columns, read_meta
from seedpkg.withholding.table_rows import read_rows, reading_rows
from seedpkg.withholding.withhold import withhold

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from pathlib import Path

    from seedpkg.package import DataPackage
    from seedpkg.read import File
    from seedpkg.rights import Rights
    from seedpkg.withholding.leakcheck import LeakReport

_SHOWN: Final = 3


def withhold_finished(
    package: DataPackage, sources: str | os.PathLike[str], out: Path, rights: Rights
) -> LeakReport:
    """Write into `out`, which is empty, a package without the words that it may not hold.

    `sources` is the folder that the package was built from. What is returned says which words of
    it are left.

    Raises:
        InputError: a file of the package is not there, or is another than it was.
    """
    files, columns = list_files(sources), read_columns(package)
    with reading_rows(package.folder):
        _refuse_others(package, files, sources)
        meta = replace(read_meta(package), rights=rights.to_json())
        withhold(package.folder, out, files, columns, meta, rights)
        return find_leaks(open_package(out), files, columns)


def _refuse_others(
    package: DataPackage, files: Sequence[File], sources: str | os.PathLike[str]
) -> None:
    """Refuse files that are not those that a package was built from."""
    rows = list(read_rows(package.folder, table("sources")))
    wrong = [
        f"{one.row['path']}: {one.problem}"
        for one in read_sources(rows, files, read_columns(package))
        if one.problem
    ]
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise InputError(
            f"{sources} is not what {package.folder} was built from: "
            f"{'; '.join(wrong[:_SHOWN])}{more}.",
            "Name the folder that it was built from, or build it anew with --text none.",
        )
