"""The package that may be published, or none: its own promises first, then the rights in words.

How much of the words is published is asked for (`none` unless a user says more). An article of
which more is in the package passes if leave is stated for it, or the user claims to have it. A
package that holds all words is made anew without them, from the files it was built from.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from seedpkg.contract import table
from seedpkg.errors import InvalidDataError, RightsError
from seedpkg.package import open_package
from seedpkg.read import list_files
from seedpkg.rights import TEXT_MODES, Rights
from seedpkg.validate import check_package
from seedpkg.withholding.finished import withhold_finished
from seedpkg.withholding.leakcheck import find_leaks
from seedpkg.withholding.stated import read_columns
from seedpkg.withholding.table_rows import read_rows, reading_rows

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterator

    from seedpkg.package import DataPackage
    from seedpkg.rights import TextMode
    from seedpkg.withholding.leakcheck import LeakReport

_SHOWN: Final = 10


class Checked(NamedTuple):
    """A package that may be published: where it lies, and whether its words were looked for."""

    folder: Path
    is_made: bool
    is_searched: bool


@contextmanager
def publishable(
    package: Path, text: TextMode, sources: str | os.PathLike[str] | None, *, has_rights: bool
) -> Generator[Checked]:
    """Give the folder of the package that may be published, for as long as it is needed.

    Raises:
        InputError: there is no package, or `sources` is not what it was built from.
        InvalidDataError: the package breaks its own promises.
        RightsError: it holds words for which no leave is stated, or that it says it withholds.
    """
    opened = open_package(package)
    _refuse_invalid(opened)
    unstated = _unstated(opened, text)
    if not unstated or (has_rights and _is_asked(opened, text)):
        yield Checked(opened.folder, is_made=False, is_searched=_search(opened, sources))
    elif text != "full" and "rights" not in opened.descriptor and sources is not None:
        with tempfile.TemporaryDirectory(prefix="seedpkg-publish-") as temporary:
            out = Path(temporary) / opened.folder.resolve().name
            out.mkdir()
            _refuse_leaks(out, withhold_finished(opened, sources, out, Rights(text)))
            yield Checked(out, is_made=True, is_searched=True)
    else:
        raise _refusal(opened, text, unstated)


def _refuse_invalid(opened: DataPackage) -> None:
    findings = check_package(opened.folder)
    if findings:
        first = findings[0]
        where = " ".join(filter(None, (first.table, first.row and f"row {first.row}")))
        more = f" and {len(findings) - 1:,} more" if len(findings) > 1 else ""
        raise InvalidDataError(
            f"{opened.folder} is not valid, and is not published: {where}: {first.message}{more}",
            f"See all of it with: seedpkg verify {opened.folder}",
        )


def _is_asked(opened: DataPackage, text: TextMode) -> bool:
    """Say whether no article of a package holds more than is asked for, leave aside."""
    return all(_rank(mode) <= _rank(text) for _, mode, _ in _articles(opened))


def _rank(mode: TextMode) -> int:
    """Return how much a mode publishes: the less, the lower."""
    return -TEXT_MODES.index(mode)


def _articles(opened: DataPackage) -> Iterator[tuple[str, TextMode, bool]]:
    """Yield of each article who published it, how much is held, and whether leave is stated."""
    stated: dict[str, dict[str, Any]] = {}
    with reading_rows(opened.folder):
        if "article_rights" in opened.tables:
            rows = read_rows(opened.folder, table("article_rights"))
            stated = {str(row["article_id"]): row for row in rows}
        paths = {
            row["source_id"]: str(row["path"])
            for row in read_rows(opened.folder, table("sources"), ["source_id", "path"])
        }
        columns = ["article_id", "source_id", "publisher"]
        for row in read_rows(opened.folder, table("articles"), columns):
            said = stated.get(str(row["article_id"]), {})
            mode = cast("TextMode", said.get("text_mode", "full"))
            is_stated = bool(said.get("text_licence") or said.get("text_grant"))
            yield str(row["publisher"] or paths[row["source_id"]]), mode, is_stated


def _unstated(opened: DataPackage, text: TextMode) -> Counter[str]:
    """Return whose words are held without leave: by publisher, in how many articles.

    First words that are asked for need none; all words need it even if they are asked for.
    """
    free: TextMode = "excerpt" if text == "full" else text
    return Counter(
        who
        for who, mode, is_stated in _articles(opened)
        if not is_stated and _rank(mode) > _rank(free)
    )


def _refusal(opened: DataPackage, text: TextMode, unstated: Counter[str]) -> RightsError:
    names = [f"{who} ({number})" for who, number in sorted(unstated.items())]
    more = f"; and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    n_articles = sum(unstated.values())
    what = "all words" if "rights" not in opened.descriptor else "words"
    message = (
        f"{opened.folder} holds {what} of {n_articles:,} article{'s' * (n_articles != 1)} "
        f"for which no leave is stated: {'; '.join(names[:_SHOWN])}{more}."
    )
    if text == "full":
        hint = (
            "State whose leave you have under [[rights.source]] in seedpkg.toml and build anew; "
            "or say --i-have-the-rights if you have it for all; or publish without --text full."
        )
    elif "rights" in opened.descriptor:
        hint = f"Build it anew with --text {text}, and publish that."
    else:
        hint = (
            "Publish it without the words: name the folder that it was built from with --sources. "
            f"Or build it with --text {text}. If you have leave for all words, say so: "
            "--text full --i-have-the-rights."
        )
    return RightsError(message, hint)


def _search(opened: DataPackage, sources: str | os.PathLike[str] | None) -> bool:
    """Look for words that a package says it withholds, where the files can be had."""
    if sources is None or "rights" not in opened.descriptor:
        return False
    with reading_rows(opened.folder):
        report = find_leaks(opened, list_files(sources), read_columns(opened))
    _refuse_leaks(opened.folder, report)
    if report.missing:
        raise RightsError(
            f"Not all words could be looked for: {report.missing[0]} is not in {sources}.",
            "Name the folder that the package was built from, or leave --sources out.",
        )
    return True


def _refuse_leaks(folder: Path, report: LeakReport) -> None:
    if report.leaks:
        first = report.leaks[0]
        where = " ".join(filter(None, (first.file, first.row and f"row {first.row}", first.column)))
        raise RightsError(
            f"{folder.name} holds words of {first.source} that it says it withholds, in {where}; "
            f"{report.n_leaks:,} place{'s' * (report.n_leaks != 1)} in all.",
            "See them with: seedpkg leakcheck PACKAGE --sources FOLDER --show-words",
        )
