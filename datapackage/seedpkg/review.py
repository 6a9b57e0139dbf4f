"""What of a package most needs a human eye, as a worksheet whose rows become corrections.

    question,subject,evidence,suggestion,action,target,value,by,note

Whoever reads it fills in `action` (and `value`) where something is wrong, and gives the file to the
next build; rows without an action are left aside.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import polars as pl

from seedpkg.exports.xlsx import load_library
from seedpkg.package import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from pathlib import Path

    from seedpkg.package import DataPackage

COLUMNS: Final = (
    "question", "subject", "evidence", "suggestion", "action", "target", "value", "by", "note",
)  # fmt: skip
_NEEDED: Final = (
    "articles", "paragraphs", "removed_lines", "people", "person_mentions", "events",
    "event_mentions", "figures", "figure_conflicts", "issues",
)  # fmt: skip
_WEAK: Final = ("nickname", "initial", "slip of the pen")
"""Reasons of merging that say no more than that two names may be one person's."""
_NUMBERS: Final = re.compile(r"\d+")
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_EVIDENCE: Final = 300
"""Characters of a paragraph that are shown."""
_CANDIDATES: Final = 3
"""Bearers of a family name that a bare one is held against."""
_WIDTH: Final = 28
_MOST: Final = 200
"""Rows of one question, the weightiest ones; the rest is in the tables."""


class ReviewRow(NamedTuple):
    """One thing to look at: what is asked of what, the words, and the correction it may need."""

    question: str
    subject: str
    evidence: str
    suggestion: str
    target: str
    value: str = ""


def review(package: str | PathLike[str]) -> list[ReviewRow]:
    """Return what to look at in a package: question after question, the weightiest first.

    Raises:
        InputError: there is no package, or it lacks a table that this needs.
    """
    with reading(package, _NEEDED, "a review") as opened:
        return [row for ask in QUESTIONS for row in _first(ask(opened))]


def to_csv(rows: list[ReviewRow]) -> str:
    """Return rows as CSV; text that a spreadsheet would take for a formula gets an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_guard(cell) for cell in cells(row)])
    return written.getvalue()


def write_xlsx(rows: list[ReviewRow], path: Path) -> None:
    """Write rows as a workbook in which no cell is a formula or a link; UsageError without xlsx."""
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with load_library().Workbook(str(path), options) as book:
        sheet = book.add_worksheet("review")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, _WIDTH)
        for number, row in enumerate([COLUMNS, *map(cells, rows)]):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def cells(row: ReviewRow) -> tuple[str, ...]:
    """Return the cells of a row; what a person fills in is empty."""
    return (
        row.question, row.subject, row.evidence, row.suggestion, "", row.target, row.value, "", "",
    )  # fmt: skip


def _first(rows: Iterator[ReviewRow]) -> Iterator[ReviewRow]:
    for _, row in zip(range(_MOST), rows, strict=False):
        yield row


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


# ------------------------------------------------------------------ questions


def _ask_dates(package: DataPackage) -> Iterator[ReviewRow]:
    articles = package.scan("articles").filter(pl.col("published").is_null())
    for row in _rows(articles.sort("n_words", "article_id", descending=[True, False])):
        anchor = row["anchor_date"]
        told = f"relative dates count from {anchor}" if anchor else "relative dates have no day"
        key = _text(row["article_id"])
        yield ReviewRow("When was it published?", _text(row["title"]), told, "set-date", key)


def _ask_titles(package: DataPackage) -> Iterator[ReviewRow]:
    articles = package.scan("articles").filter(pl.col("title").is_null())
    first = package.scan("paragraphs").filter(pl.col("position") == 1)
    found = articles.join(first.select("article_id", "text"), on="article_id", how="left")
    for row in _rows(found.sort("article_id")):
        shown = _text(row["text"])[:_EVIDENCE]
        yield ReviewRow("What is its title?", "", shown, "set-title", _text(row["article_id"]))


def _ask_merged_people(package: DataPackage) -> Iterator[ReviewRow]:
    people = package.scan("people").filter(
        pl.any_horizontal(pl.col("merge_reason").str.contains(one, literal=True) for one in _WEAK)
    )
    words = _words(package, "person_mentions", "mention_id", "person_id")
    for row in _rows(people.sort("n_mentions", "person_id", descending=[True, False])):
        own = words.filter(pl.col("person_id") == row["person_id"])
        rarest = own.group_by("surface").agg(pl.len(), pl.all().sort_by("mention_id").first())
        for named in _rows(rarest.sort("len", "surface").head(1)):
            subject = (
                f"{_text(row['name'])}; {_text(row['aliases'])} ({_text(row['merge_reason'])})"
            )
            yield ReviewRow(
                f"Is {_text(named['surface'])} the same person?", subject,
                _text(named["text"])[:_EVIDENCE], "split-person", _text(named["mention_id"]),
                _text(named["surface"]),
            )  # fmt: skip


def _ask_apart_people(package: DataPackage) -> Iterator[ReviewRow]:
    """Ask of people with one family name who are several rows, one of them without a given name."""
    known = package.scan("people").filter(pl.col("family_name").is_not_null())
    people = known.sort("n_mentions", "person_id", descending=[True, False]).collect()
    for (family,), group in people.group_by("family_name", maintain_order=True):
        bare = group.filter(pl.col("given_name").is_null())
        full = group.filter(pl.col("given_name").is_not_null())
        for row in bare.iter_rows(named=True):
            for other in full.head(_CANDIDATES).iter_rows(named=True):
                yield ReviewRow(
                    f"Is {family} the same person as {other['name']}?",
                    f"{row['name']} ({row['n_mentions']}), {other['name']} ({other['n_mentions']})",
                    _text(row["description"]), "merge-people", row["person_id"], other["person_id"],
                )  # fmt: skip


def _ask_event_dates(package: DataPackage) -> Iterator[ReviewRow]:
    events = package.scan("events").filter("has_date_conflict")
    words = _words(package, "event_mentions", "event_mention_id", "event_id")
    for row in _rows(events.sort("n_mentions", "event_id", descending=[True, False])):
        is_other = pl.col("date") != row["date"]
        own = words.filter((pl.col("event_id") == row["event_id"]) & is_other)
        for told in _rows(own.sort("event_mention_id").head(1)):
            yield ReviewRow(
                f"Is this report, dated {_text(told['date'])}, of the same event?",
                f"{_text(row['label'])} ({_text(row['date'])})", _text(told["text"])[:_EVIDENCE],
                "split-event", _text(told["event_mention_id"]), "another",
            )  # fmt: skip


def _ask_lines(package: DataPackage) -> Iterator[ReviewRow]:
    issues = package.scan("issues").filter(pl.col("kind") == "uncertain-lines")
    titles = package.scan("articles").select("article_id", "title")
    gone = package.scan("removed_lines").select("article_id", "line", "text", "kind")
    for row in _rows(issues.join(titles, on="article_id").sort("article_id")):
        key = _text(row["article_id"])
        told = _text(row["message"]).partition(":")[0].partition(" and ")[0]
        numbers = [int(number) for number in _NUMBERS.findall(told)]
        here = gone.filter((pl.col("article_id") == key) & pl.col("line").is_in(numbers))
        removed = {cast("int", one["line"]): one for one in _rows(here)}
        for number in numbers:
            line = removed.get(number)
            if line is not None:
                shown = f"{_text(line['text'])[:_EVIDENCE]} ({_text(line['kind'])})"
                yield ReviewRow(
                    "Does the removed line belong to the article?", _text(row["title"]), shown,
                    "keep-line", f"{key}:{number}",
                )  # fmt: skip
            else:
                yield ReviewRow(
                    "Does the line belong to the article?", _text(row["title"]),
                    f"line {number} of the file was kept, without being sure", "remove-line",
                    f"{key}:{number}", "other",
                )  # fmt: skip


def _ask_contradictions(package: DataPackage) -> Iterator[ReviewRow]:
    """Show figures that cannot both be true; whoever reads them corrects the articles, not them."""
    figures = package.scan("figures").select("figure_id", "paragraph_id", "surface")
    texts = package.scan("paragraphs").select("paragraph_id", "text")
    told = figures.join(texts, on="paragraph_id").select("figure_id", "surface", "text")
    both = (
        package.scan("figure_conflicts")
        .join(told, on="figure_id")
        .join(told, left_on="other_figure_id", right_on="figure_id", suffix="_other")
    )
    for row in _rows(both.sort("figure_id", "other_figure_id")):
        yield ReviewRow(
            "Which is right?", f"{_text(row['surface'])} or {_text(row['surface_other'])}",
            f"{_text(row['text'])[:_EVIDENCE]} / {_text(row['text_other'])[:_EVIDENCE]}", "",
            _text(row["figure_id"]),
        )  # fmt: skip


QUESTIONS: Final[tuple[Callable[[DataPackage], Iterator[ReviewRow]], ...]] = (
    _ask_merged_people,
    _ask_apart_people,
    _ask_event_dates,
    _ask_dates,
    _ask_titles,
    _ask_lines,
    _ask_contradictions,
)
"""What is asked, in the order of the worksheet."""


def _words(package: DataPackage, table: str, key: str, group: str) -> pl.LazyFrame:
    """Return the mentions of a table with the paragraphs that they stand in."""
    texts = package.scan("paragraphs").select("paragraph_id", "text")
    extra = ["date"] if table == "event_mentions" else []
    mentions = package.scan(table).select(key, group, "surface", "paragraph_id", *extra)
    return mentions.join(texts, on="paragraph_id", how="left")


def _rows(frame: pl.LazyFrame) -> Iterator[dict[str, object]]:
    return frame.collect().iter_rows(named=True)


def _text(value: object) -> str:
    return "" if value is None else str(value)
