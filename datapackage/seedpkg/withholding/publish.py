"""Put in the place of a whole package, before anyone sees it, the one that withholds words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.contract import WITHHELD_TABLES
from seedpkg.errors import LeakError
from seedpkg.package import open_package
from seedpkg.report import scan_tables
from seedpkg.validate import validate_tables
from seedpkg.withholding.leakcheck import find_leaks
from seedpkg.withholding.withhold import withhold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seedpkg.options import Options
    from seedpkg.read import File
    from seedpkg.report import BuildReport
    from seedpkg.write import PackageMeta

_PUBLISHED: Final = ".published"
_SHOWN: Final = 3


def publish_withheld(
    folder: Path,
    files: Sequence[File],
    options: Options,
    meta: PackageMeta,
    report: BuildReport,
    progress: Callable[[str, int, int], None],
) -> BuildReport:
    """Replace the package in a folder by one without the words that may not be published.

    Nothing is done if all may be, or if `report` says that the package is not valid.

    Raises:
        LeakError: words of the sources are left in it.
    """
    if report.findings or not options.publishable.is_stated:
        return report
    progress("withhold", 0, 2)
    whole, published = list(folder.iterdir()), folder / _PUBLISHED
    published.mkdir()
    withhold(folder, published, files, options.columns, meta, options.publishable)
    for path in whole:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in list(published.iterdir()):
        path.rename(folder / path.name)
    published.rmdir()
    progress("withhold", 1, 2)
    tables = scan_tables(folder)
    findings = validate_tables(tables, WITHHELD_TABLES)
    if not findings:
        _refuse_leaks(folder, files, options)
    progress("withhold", 2, 2)
    n_rows = {name: len(frame.collect()) for name, frame in tables.items()}
    return replace(report, tables=n_rows, findings=findings)


def _refuse_leaks(folder: Path, files: Sequence[File], options: Options) -> None:
    report = find_leaks(open_package(folder), files, options.columns)
    if report.leaks:
        listed = [
            " ".join(filter(None, (one.file, one.row and f"row {one.row}", one.column)))
            for one in report.leaks[:_SHOWN]
        ]
        more = f" and {report.n_leaks - _SHOWN:,} more" if report.n_leaks > _SHOWN else ""
        raise LeakError(
            f"Words of the sources would have been published: {'; '.join(listed)}{more}.",
            "If you wrote them (title, description, a rule), write them otherwise; "
            "else please report this.",
        )
