"""What to know before building on a package: the limits of its making, and of its material."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.write.overview import Overview

_LANGUAGES_SHOWN = 5


def find_limitations(overview: Overview, *, has_model: bool) -> tuple[str, ...]:
    """Return the limits of a package, a sentence or two each.

    `has_model` says whether a language model looked for names and events.
    """
    found = [*_limits_of_material(overview), *_limits_of_method(has_model), *_STANDING]
    return tuple(found)


def _limits_of_material(overview: Overview) -> Iterator[str]:
    total = overview.n_articles
    failed = sum(n for status, n in overview.statuses if status in ("failed", "partial"))
    if failed:
        yield (
            f"{_of(failed, overview.n_rows['sources'], 'input file')} could not be read, or not "
            "to the end: the column status of the table sources tells which."
        )
    if overview.n_undated:
        yield (
            f"{_of(overview.n_undated, total, 'article')} "
            f"{'states' if overview.n_undated == 1 else 'state'} no day of publication. The day "
            "that relative dates were counted from (anchor_date) is no substitute for it."
        )
    if overview.n_without_outlet:
        n = overview.n_without_outlet
        yield f"{_of(n, total, 'article')} {'names' if n == 1 else 'name'} no publisher."
    foreign = [(code, n) for code, n in overview.languages if (code or "").split("-")[0] != "en"]
    if foreign:
        listed = ", ".join(f"{code or 'unknown'} {n:,}" for code, n in foreign[:_LANGUAGES_SHOWN])
        more = ", ..." if len(foreign) > _LANGUAGES_SHOWN else ""
        yield (
            "People, quotes, times, events and figures are looked for in English alone: "
            f"{_of(sum(n for _, n in foreign), total, 'article')} in another language or none that "
            f"could be told ({listed}{more}) may lack them."
        )
    doubts = overview.n_rows["issues"]
    if doubts:
        rows = "doubt is a row" if doubts == 1 else "doubts are rows"
        yield f"{doubts:,} {rows} of the table issues."


def _limits_of_method(has_model: bool) -> Iterator[str]:
    if not has_model:
        yield (
            "No language model was used: there are no events, people are missing whom no rule "
            "finds, and what figures measure is read from the words around them."
        )


_STANDING = (
    "Everything was found by program and checked by nobody: cleaning, people, events, figures and "
    "dates are right often, not always. Every row says where its words stand; read them first.",
    "An event is what articles report, with the status that their words give it, not what is known "
    "to have happened. Figures that contradict each other are a reason to read both sentences.",
    "Independent articles (n_independent) are those that do not carry the same copy; a copy that "
    "was rewritten sentence by sentence counts as independent.",
    "The articles are those that somebody gathered: they are no sample of all news.",
    "Text stands as it was scraped: a cell of the CSV that begins with =, +, - or @ may be taken "
    "for a formula by a spreadsheet, so import columns as text.",
)


def _of(number: int, total: int, noun: str) -> str:
    return f"{number:,} of {total:,} {noun}{'s' * (total != 1)}"
