"""What a person corrected: each kind holds on every build, also when other files have come."""

from __future__ import annotations

import csv
import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest

import seedpkg
from seedpkg.corrections import ACTIONS, read_corrections
from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seedpkg.rights import TextMode

FIRST = """Old bridge closed after talks

The old bridge was closed on Monday, Mayor Ann Sokolova said. Sokolova met the engineers.

Robert Holm of the council met Ann Sokolova on February 3, 2026 and thanked Holm & Sons.

Share this article on Facebook
"""
SECOND = """Council speaks of the bridge

February 5, 2026

Anna Sokolova told the council on Wednesday that the bridge would stay closed for a year.

Sokolova rejected the plan of Bob Holm, who had met the engineers in Oldtown on Monday.
"""
OTHER = """Story number {n}

Mayor Cara Quist of Westhaven opened hospital number {n} on January {day}, 2031. Quist thanked all.
"""


class Place:
    """A folder of two articles, and what is built of it with corrections."""

    def __init__(self, root: Path, source: Path | None = None) -> None:
        self.root, self.source, self.n_built = root, source or root / "news", 0
        if source is None:
            self._write_articles()

    def _write_articles(self) -> None:
        self.source.mkdir()
        (self.source / "first.txt").write_text(FIRST)
        (self.source / "second.txt").write_text(SECOND)

    def add(self, number: int) -> None:
        for n in range(number):
            (self.source / f"other{n:03d}.txt").write_text(OTHER.format(n=n, day=n % 28 + 1))

    def write(self, rows: list[dict[str, str]]) -> Path:
        path = self.root / "corrections.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["action", "target", "value", "by", "note"])
            writer.writeheader()
            writer.writerows(rows)
        return path

    def build(self, *rows: tuple[str, ...]) -> seedpkg.DataPackage:
        self.n_built += 1
        out = self.root / f"out{self.n_built}"
        columns = ("action", "target", "value", "by", "note")
        made = [dict(zip(columns, row, strict=False)) for row in rows]
        path = self.write(made) if made else ""
        options = seedpkg.Options(name="news", corrections=path)
        run = seedpkg.RunOptions(cache=self.root / "cache")
        report = seedpkg.build(self.source, out, options=options, run=run)
        assert report.findings == ()
        return seedpkg.open_package(out)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def rows(package: seedpkg.DataPackage, table: str, **where: str) -> list[dict[str, Any]]:
    frame = package[table].filter(*(pl.col(key) == value for key, value in where.items()))
    return frame.to_dicts()


def article(package: seedpkg.DataPackage, file: str) -> dict[str, Any]:
    (source,) = rows(package, "sources", path=file)
    (found,) = rows(package, "articles", source_id=source["source_id"])
    return found


def mention(package: seedpkg.DataPackage, surface: str, file: str = "first.txt") -> str:
    key = article(package, file)["article_id"]
    return str(rows(package, "person_mentions", surface=surface, article_id=key)[0]["mention_id"])


def stale(package: seedpkg.DataPackage) -> list[str]:
    return [str(row["message"]) for row in rows(package, "issues", kind="stale-correction")]


def person_of(package: seedpkg.DataPackage, mention_id: str) -> dict[str, Any]:
    (found,) = rows(package, "person_mentions", mention_id=mention_id)
    (person,) = rows(package, "people", person_id=found["person_id"])
    return person


def event_of(package: seedpkg.DataPackage, mention_id: str) -> str:
    return str(rows(package, "event_mentions", event_mention_id=mention_id)[0]["event_id"])


# --------------------------------------------------------------------------- each kind


def test_fields(place: Place) -> None:
    plain = place.build()
    key = article(plain, "first.txt")["article_id"]
    package = place.build(
        ("set-title", key, "A bridge, closed"),
        ("set-authors", key, "Cara Quist; Dan Ost"),
        ("set-publisher", key, "Oldtown Echo"),
        ("set-date", key, "2026-02-10"),
    )
    found = article(package, "first.txt")
    assert found["title"] == "A bridge, closed"
    assert found["authors"] == "Cara Quist; Dan Ost"
    assert found["publisher"] == "Oldtown Echo"
    assert (found["published"], found["published_basis"]) == ("2026-02-10", "human")
    assert (str(found["anchor_date"]), found["anchor_basis"]) == ("2026-02-10", "published")
    assert found["origin"] == "human"
    assert article(package, "second.txt")["origin"] == "program"
    monday = rows(package, "time_expressions", article_id=key, surface="Monday")[0]
    assert str(monday["date_start"]) == "2026-02-09"
    assert package.descriptor["corrections"]["n_corrections"] == 4  # type: ignore[index,call-overload]
    assert stale(package) == []


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_lines(place: Place) -> None:
    plain = place.build()
    key = article(plain, "first.txt")["article_id"]
    gone = line_of(FIRST, "Share this")
    assert [row["line"] for row in rows(plain, "removed_lines", article_id=key)] == [gone]
    said = line_of(FIRST, "Robert Holm")
    package = place.build(
        ("keep-line", f"{key}:{gone}", "", "AB"),
        ("remove-line", f"{key}:{said}", "related", "AB", "a teaser"),
    )
    (removed,) = rows(package, "removed_lines", article_id=key)
    assert (removed["line"], removed["kind"], removed["rule"]) == (said, "related", "human")
    assert removed["reason"] == "a person (AB) removed it: a teaser"
    texts = [row["text"] for row in rows(package, "paragraphs", article_id=key)]
    assert any(text.startswith("Share this") for text in texts)
    assert seedpkg.verify(package.folder, place.source).findings == ()


def test_a_mention_is_dropped(place: Place) -> None:
    plain = place.build()
    target = mention(plain, "Sokolova")
    package = place.build(("drop-mention", target))
    assert rows(package, "person_mentions", mention_id=target) == []
    assert len(rows(package, "person_mentions")) == len(rows(plain, "person_mentions")) - 1
    assert stale(package) == []


def test_people_are_merged_split_and_renamed(place: Place) -> None:
    plain = place.build()
    bob, robert = mention(plain, "Bob Holm", "second.txt"), mention(plain, "Robert Holm")
    anna, ann = mention(plain, "Anna Sokolova", "second.txt"), mention(plain, "Ann Sokolova")
    package = place.build(
        ("split-person", robert, "Robert Holm (engineer)"),
        ("split-person", anna, "Anna Sokolova"),
        ("rename-person", ann, "Ann B. Sokolova"),
    )
    assert person_of(package, robert)["name"] == "Robert Holm (engineer)"
    assert person_of(package, bob)["person_id"] != person_of(package, robert)["person_id"]
    assert person_of(package, anna)["person_id"] != person_of(package, ann)["person_id"]
    assert person_of(package, ann)["name"] == "Ann B. Sokolova"
    assert person_of(package, ann)["origin"] == "human"
    joined = place.build(("merge-people", ann, robert), ("rename-person", ann, "Somebody Else"))
    assert person_of(joined, ann)["person_id"] == person_of(joined, robert)["person_id"]
    assert person_of(joined, ann)["name"] == "Somebody Else"
    assert "correction" in person_of(joined, ann)["merge_reason"]
    assert stale(package) == stale(joined) == []


def test_people_by_their_own_ids(place: Place) -> None:
    plain = place.build()
    ids = sorted(row["person_id"] for row in rows(plain, "people"))
    package = place.build(("merge-people", ids[0], ids[1]), ("merge-people", ids[1], ids[0]))
    assert len(rows(package, "people")) == len(ids) - 1
    assert stale(package) == []


def test_events_are_merged_and_split(place: Place) -> None:
    plain = place.build()
    mentions = [row["event_mention_id"] for row in rows(plain, "event_mentions")]
    one = mentions[0]
    two = next(m for m in mentions if event_of(plain, m) != event_of(plain, one))
    joined = place.build(("merge-events", one, event_of(plain, two)))
    assert event_of(joined, one) == event_of(joined, two)
    (event,) = rows(joined, "events", event_id=event_of(joined, one))
    assert event["origin"] == "human"
    assert stale(joined) == []


def test_a_report_is_split_from_an_event(seeds_folder: Path, tmp_path: Path) -> None:
    place = Place(tmp_path, seeds_folder)
    plain = place.build()
    (event,) = rows(plain, "events", event_id="evt_2026-02-04-call-putin-xi")
    one, *_, two = (r["event_mention_id"] for r in rows(plain, "event_mentions", **_id_of(event)))
    package = place.build(
        ("split-event", one, "another call"), ("rename-person", "per_wang-yi", "W")
    )
    assert event_of(package, one) != event_of(package, two)
    (rest,) = rows(package, "events", event_id=event_of(package, two))
    (apart,) = rows(package, "events", event_id=event_of(package, one))
    assert apart["n_mentions"] + rest["n_mentions"] == event["n_mentions"]
    assert apart["origin"] == rest["origin"] == "human"
    assert stale(package) == []


def _id_of(event: dict[str, Any]) -> dict[str, str]:
    return {"event_id": str(event["event_id"])}


# --------------------------------------------------------------------------- what holds


def test_all_hold_when_other_files_have_come_and_stale_ones_are_told(place: Place) -> None:
    plain = place.build()
    key = article(plain, "first.txt")["article_id"]
    ann, robert = mention(plain, "Ann Sokolova"), mention(plain, "Robert Holm")
    events = [row["event_mention_id"] for row in rows(plain, "event_mentions", article_id=key)]
    corrections = (
        ("set-title", key, "A bridge, closed"),
        ("set-date", key, "2026-02-10"),
        ("keep-line", f"{key}:{line_of(FIRST, 'Share this')}"),
        ("drop-mention", mention(plain, "Sokolova")),
        ("split-person", robert, "Robert Holm (engineer)"),
        ("rename-person", ann, "Ann B. Sokolova"),
        ("split-event", events[0], "apart"),
        ("set-title", "art_0000000000000000", "Nowhere"),
        ("remove-line", f"{key}:999"),
        ("merge-people", "per_nobody-at-all", ann),
        ("merge-people", ann, "per_nobody-at-all"),
        ("drop-mention", "men_0000000000000000_0000000_00000_00004"),
        ("merge-events", "evt_never", events[0]),
    )
    before = place.build(*corrections)
    assert len(stale(before)) == 6
    place.add(100)
    after = place.build(*corrections)
    assert stale(after) == stale(before)
    of_two = [row["article_id"] for row in rows(before, "articles")]
    for table in ("articles", "paragraphs", "removed_lines", "person_mentions", "event_mentions"):
        kept = after[table].filter(pl.col("article_id").is_in(of_two))
        assert kept.equals(before[table]), table
    for person in rows(before, "people"):
        (same,) = rows(after, "people", person_id=person["person_id"])
        assert same == person


def test_the_same_file_and_no_correction_give_the_same_bytes(place: Place) -> None:
    one = place.build().folder
    (place.root / "empty.csv").write_text("action,target,value\n,,\n")
    options = seedpkg.Options(name="news", corrections=place.root / "empty.csv")
    seedpkg.build(place.source, place.root / "two", options=options)
    for path in sorted((one / "csv").iterdir()):
        assert path.read_bytes() == (place.root / "two" / "csv" / path.name).read_bytes()


@pytest.mark.parametrize("mode", ["none", "excerpt"])
def test_corrected_words_come_back_when_text_is_filled_in(place: Place, mode: TextMode) -> None:
    plain = place.build()
    key = article(plain, "first.txt")["article_id"]
    title = "A title of eleven words that stands nowhere in the file"
    path = place.write(
        [
            {"action": "set-title", "target": key, "value": title},
            {"action": "remove-line", "target": f"{key}:{line_of(FIRST, 'Robert Holm')}"},
            {"action": "rename-person", "target": mention(plain, "Ann Sokolova"), "value": "A. S."},
        ]
    )
    out, whole, filled = (place.root / name for name in ("out", "whole", "filled"))
    options = seedpkg.Options(name="news", corrections=path)
    seedpkg.build(place.source, whole, options=options)
    seedpkg.build(place.source, out, options=replace(options, text=mode))
    assert seedpkg.hydrate(out, place.source, filled).missing == ()
    files = [one for one in sorted(whole.rglob("*")) if one.is_file()]
    for file in files:
        assert (filled / file.relative_to(whole)).read_bytes() == file.read_bytes(), file.name
    assert seedpkg.leakcheck(out, place.source).n_leaks == 0


def test_every_action_is_tried_here() -> None:
    assert set(ACTIONS) == {
        "keep-line", "remove-line", "set-title", "set-authors", "set-publisher", "set-date",
        "drop-mention", "merge-people", "split-person", "rename-person", "merge-events",
        "split-event",
    }  # fmt: skip


# --------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column 'action'"),
        ("target,value\n", "no column 'action'"),
        ("action,target,value\nburn,art_0123456789abcdef,x\n", "line 2: 'burn' is no action"),
        ("action,target,value\nset-title,per_x,x\n", "line 2: 'per_x' is no target"),
        ("action,target,value\nset-title,art_0123456789abcdef,\n", "line 2: '' is no value"),
        ("action,target,value\nset-date,art_0123456789abcdef,2026-02-30\n", "is no value"),
        ("action,target,value\nremove-line,art_0123456789abcdef:1,no\n", "'no' is no value"),
        (
            "action,target,value\nkeep-line,art_0123456789abcdef:1,\n\n"
            "remove-line,art_0123456789abcdef:1,\n",
            "line 4: it contradicts line 2",
        ),
        ('action,target,value\n"a', "no CSV"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"c\.csv") as raised:
        read_corrections(path)
    assert told in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize(
    "make",
    [lambda path: None, lambda path: path.write_bytes(b"\xff\xfe\x00"), lambda path: path.mkdir()],
    ids=["missing", "not UTF-8", "a folder"],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "c.csv")
    with pytest.raises(UsageError, match=r"c\.csv"):
        read_corrections(tmp_path / "c.csv")


def test_a_workbook_says_the_same_as_csv(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["question", "action", "target", "value", "by", "note"],
        ["when?", "set-date", "art_0123456789abcdef", datetime.date(2026, 2, 4), "AB", None],
        [None, None, None, None, None, None],
        ["what?", "set-title", "art_0123456789abcdef", 1984.0, "AB", "it is =a title"],
        ["who?", None, "per_x", None, None, None],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.create_sheet("notes").append(["action", "nonsense"])
    book.save(tmp_path / "c.xlsx")
    date, title = read_corrections(tmp_path / "c.xlsx").rows
    assert (date.value, date.by, date.note, date.line) == ("2026-02-04", "AB", "", 2)
    assert (title.action, title.value, title.line) == ("set-title", "1984", 4)


def test_what_is_called_a_workbook_and_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.xlsx").write_text("action,target,value\n")
    with pytest.raises(UsageError, match=r"c\.xlsx: it is no workbook") as told:
        read_corrections(tmp_path / "c.xlsx")
    assert told.value.hint


def test_rows_without_an_action_and_other_columns_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "\ufeffQuestion,Action,Target,Value,By\nwho?,,per_x,,\nwhen?,set-date,"
        "art_0123456789abcdef,2026-02-04,AB\n",
        encoding="utf-8",
    )
    (row,) = read_corrections(path).rows
    assert (row.action, row.value, row.by, row.line) == ("set-date", "2026-02-04", "AB", 3)
