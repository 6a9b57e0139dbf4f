"""The timeline: what stands where, who and when it is asked for, and what it quotes as evidence."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import polars as pl
import pyarrow.parquet as pq
import pytest
import yaml

import seedpkg
from seedpkg import Selection, read_timeline
from seedpkg.arrow import to_arrow
from seedpkg.contract import TABLES
from seedpkg.edtf import interval, read_period
from seedpkg.errors import ExitCode, InputError, UsageError
from seedpkg.person_lookup import find_person
from seedpkg_cli.main import main
from seedpkg_cli.terminal import EXIT_BROKEN_PIPE
from seedpkg_cli.timeline_json import entry_object

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("write").joinpath("example.yaml").read_text("utf-8")
)
MADE = "events", "event_mentions", "event_participants"
TEXT = "Mayor Anna Ödegård said on Monday that the bridge, "
ARTICLE, PARAGRAPH = "art_93ec847f1cb712c9", "par_5bd9e05846538709_0000000"
OTHER_ARTICLE, OTHER_PARAGRAPH = "art_e1724f12d2464d1f", "par_df7240d703f7aff7_0000000"


def event(event_id: str, when: str | None = None, **more: object) -> dict[str, Any]:
    """Return a row of `events`, dated by a period or by `start/end` with open sides."""
    period = read_period(when.rstrip("~")) if when else None
    if when and "/" in when:
        start, end = (None if x == ".." else date.fromisoformat(x) for x in when.split("/"))
        period = interval(start, end)
    return {
        "event_id": f"evt_{event_id}",
        "label": f"Event {event_id}",
        "type": "OTHER",
        "status": "happened",
        "date": when,
        "date_start": period.start if period else None,
        "date_end": period.end if period else None,
        "date_precision": period.precision if period else "unknown",
        "date_basis": "explicit" if period else "none",
        "has_date_conflict": False,
        "n_mentions": 1,
        "n_articles": 1,
        "n_independent": 1,
        **more,
    }


def mention(event_id: str, number: int = 1, **more: object) -> dict[str, Any]:
    """Return a row of `event_mentions`: the word `gift` in the example's second paragraph."""
    return {
        "event_mention_id": f"evm_{number:016x}_0000000_00054_00058",
        "event_id": f"evt_{event_id}",
        "article_id": ARTICLE,
        "paragraph_id": PARAGRAPH,
        "char_start": 54,
        "char_end": 58,
        "surface": "gift",
        "sentence_start": 0,
        "sentence_end": 96,
        "status": "happened",
        "date_basis": "none",
        **more,
    }


def participant(event_id: str, name: str, person_id: str | None = None) -> dict[str, Any]:
    return {
        "event_id": f"evt_{event_id}", "name": name, "role": "agent", "person_id": person_id
    }  # fmt: skip


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes the example package with other rows in some tables."""

    def write(*events: dict[str, Any], **tables: list[dict[str, Any]]) -> Path:
        told = [{"origin": "program", **event} for event in events]
        rows = {**EXAMPLE, **{name: [] for name in MADE}, "events": told, **tables}
        resources: list[dict[str, str]] = []
        for found in TABLES:
            path = tmp_path / found.parquet_path
            path.parent.mkdir(exist_ok=True)
            made = [{**dict.fromkeys(found.columns), **row} for row in rows[found.name]]
            pq.write_table(to_arrow(found, made), path)
            resources.append({"name": f"{found.name}-parquet", "path": found.parquet_path})
        (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
        return tmp_path

    return write


def replace(package: Path, table: str, **columns: object) -> None:
    """Write other values into a table, as somebody else's package may hold them."""
    path = package / "parquet" / f"{table}.parquet"
    made = {k: v if isinstance(v, pl.Expr) else pl.lit(v) for k, v in columns.items()}
    pl.read_parquet(path).with_columns(**made).write_parquet(path)


def check_json(text: str) -> dict[str, Any]:
    """Return the one object that was printed, after checking it against its schema."""
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    answer: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert text.isascii()
    return answer


def ids(package: Path, **selection: Any) -> list[str]:
    timeline = read_timeline(package, Selection(**selection))
    return [entry.event_id.removeprefix("evt_") for entry in timeline.entries]


# ------------------------------------------------------------------ order


def test_a_year_stands_before_its_months_and_a_month_before_its_days(
    make: Callable[..., Path],
) -> None:
    order = {
        "until": "../2025-12-31",
        "decade": "2026-01-01/2035-12-31",
        "year": "2026",
        "half": "2026-40",
        "quarter": "2026-33",
        "month": "2026-01",
        "weekend": "2026-01-01/2026-01-02",
        "first": "2026-01-01",
        "second": "2026-01-02",
        "onwards": "2026-02-01/..",
        "february": "2026-02~",
        "day": "2026-02-01",
        "undated": None,
    }
    events = [event(name, when) for name, when in order.items()]
    assert ids(make(*reversed(events))) == list(order)


def test_of_one_date_the_event_of_most_articles_comes_first(make: Callable[..., Path]) -> None:
    events = [event("a", "2026"), event("c", "2026", n_articles=2), event("b", "2026")]
    assert ids(make(*events)) == ["c", "a", "b"]


def test_entries_can_be_had_by_number(make: Callable[..., Path]) -> None:
    entries = read_timeline(make(*(event(f"e{day}", f"2026-01-0{day}") for day in range(1, 6))))
    found = entries.entries
    assert len(found) == 5
    assert found[-1].event_id == "evt_e5"
    assert [one.event_id for one in found[1:3]] == ["evt_e2", "evt_e3"]
    with pytest.raises(IndexError):
        found[5]


# ------------------------------------------------------------------ selections


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-02", None, ["open", "year", "month", "day"]),
        ("2026-02-05", None, ["open", "year", "month"]),
        (None, "2026-02-03", ["open", "year", "month"]),
        (None, "2026-01", ["open", "year"]),
        ("2027", None, ["open"]),
        ("2025", "2025", ["open"]),
        (None, "2023", []),
        ("2026-33", "2026-33", ["open", "year", "month", "day"]),
        (None, None, ["open", "year", "month", "day", "undated"]),
    ],
)
def test_a_period_counts_if_one_of_its_days_lies_between(
    make: Callable[..., Path], since: str | None, until: str | None, expected: list[str]
) -> None:
    package = make(
        event("open", "2024-01-01/.."),
        event("year", "2026"),
        event("month", "2026-02"),
        event("day", "2026-02-04"),
        event("undated"),
    )
    timeline = read_timeline(package, Selection(since=since, until=until))
    assert [one.event_id.removeprefix("evt_") for one in timeline.entries] == expected
    is_bounded = since is not None or until is not None
    assert timeline.n_undated_left_out == is_bounded
    assert timeline.n_undated == (not is_bounded)
    assert timeline.n_total == 5


def test_an_interval_that_is_open_at_its_beginning_has_all_earlier_days(
    make: Callable[..., Path],
) -> None:
    package = make(event("until", "../2026-02-04"))
    assert ids(package, until="1900") == ["until"]
    assert ids(package, since="2026-02-04") == ["until"]
    assert ids(package, since="2026-02-05") == []


def test_statuses_types_places_and_articles(make: Callable[..., Path]) -> None:
    package = make(
        event("a", "2026", status="scheduled", place="Lörn Harbour"),
        event("b", "2026", type="AID", n_articles=3, n_independent=2),
        event("c", "2026", status="denied"),
    )
    assert ids(package, statuses=("scheduled", "denied")) == ["a", "c"]
    assert ids(package, types=("AID",)) == ["b"]
    assert ids(package, place="lorn") == ["a"]
    assert ids(package, min_independent=2) == ["b"]
    assert ids(package, min_independent=3) == []


@pytest.mark.parametrize(
    "selection",
    [
        {"since": "soon"},
        {"since": "2026-13"},
        {"until": "2026-02-30"},
        {"until": ""},
        {"since": "2026-02", "until": "2026-01"},
        {"statuses": ("maybe",)},
        {"types": ("consult",)},
        {"people": ("per_nobody",)},
    ],
)
def test_what_there_is_not_cannot_be_selected(
    make: Callable[..., Path], selection: dict[str, Any]
) -> None:
    package = make(event("a"))
    with pytest.raises(UsageError) as caught:
        read_timeline(package, Selection(**selection))
    assert caught.value.hint


def test_all_people_must_take_part(make: Callable[..., Path]) -> None:
    people = [
        {**EXAMPLE["people"][0]},
        {**EXAMPLE["people"][0], "person_id": "per_bo-lind", "name": "Bo Lind", "aliases": None},
    ]
    package = make(
        event("both", "2026"),
        event("one", "2026"),
        event("none", "2026"),
        people=people,
        event_participants=[
            participant("both", "Anna Ödegård", "per_anna-odegard"),
            participant("both", "Bo Lind", "per_bo-lind"),
            participant("one", "Anna Ödegård", "per_anna-odegard"),
            participant("none", "Bo Lind"),
        ],
    )
    assert ids(package, people=("per_anna-odegard",)) == ["both", "one"]
    assert ids(package, people=("odegard", "bo lind")) == ["both"]


# ------------------------------------------------------------------ people by name

PEOPLE = pl.DataFrame(
    {
        "person_id": ["per_anna-odegard", "per_bo-lind", "per_cy-lind", "per_lind-2", "per_odd"],
        "name": ["Anna Ödegård", "Bo Lind", "Cy Lind", "Анна Линд", "…"],
        "aliases": ["Ödegård; Anja Ödegård", None, "Cyrus Lind", None, None],
        "description": ["Mayor", None, "clerk", None, None],
        "n_articles": [2, 1, 5, 1, 1],
    }
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("per_bo-lind", "per_bo-lind"),
        ("bo-lind", "per_bo-lind"),
        ("Anna Ödegård", "per_anna-odegard"),
        ("ANNA ODEGARD", "per_anna-odegard"),
        ("anja", "per_anna-odegard"),
        ("cyrus", "per_cy-lind"),
        ("Anna Lind", "per_lind-2"),
        ("odd", "per_odd"),
    ],
)
def test_a_person_is_found_by_id_name_alias_or_part(wanted: str, expected: str) -> None:
    assert find_person(PEOPLE, wanted).person_id == expected


def test_a_name_of_several_people_lists_them_those_in_most_articles_first() -> None:
    with pytest.raises(UsageError) as caught:
        find_person(PEOPLE, "lind")
    assert "any of 3 people: per_cy-lind (Cy Lind, clerk), per_bo-lind (Bo Lind)" in str(
        caught.value
    )
    many = pl.concat([PEOPLE.with_columns(person_id=pl.lit(f"per_{n}")) for n in range(9)])
    with pytest.raises(UsageError, match=r"27 people: .* and 19 more"):
        find_person(many, "lind")


@pytest.mark.parametrize("slip", ["per_bo-linf", "Bo Linf", "bo_lind", "per_bo lind"])
def test_a_mistyped_person_is_told_who_might_be_meant(slip: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_person(PEOPLE, slip)
    assert caught.value.hint.startswith("perhaps per_bo-lind (Bo Lind)")


@pytest.mark.parametrize("wanted", ["", " ", "...", "Zacharias Quux"])
def test_nobody_is_made_up(wanted: str) -> None:
    with pytest.raises(UsageError, match="no person") as caught:
        find_person(PEOPLE, wanted)
    assert caught.value.hint


# ------------------------------------------------------------------ evidence


def test_the_best_mention_states_the_date_and_the_status_and_names_who_takes_part(
    make: Callable[..., Path],
) -> None:
    day = {"date": "2026-05-04", "date_basis": "relative"}
    rows = [
        mention("a", 1, date="2026-05", date_basis="explicit"),
        mention("a", 2, **day, status="denied"),
        mention("a", 3, date="2026-05-04", date_basis="inherited"),
        mention("a", 4, **day, sentence_start=51, sentence_end=60),
        mention("a", 5, **day),
        mention("a", 6, **day, article_id=OTHER_ARTICLE, paragraph_id=OTHER_PARAGRAPH),
    ]
    found = []
    for number in range(len(rows)):
        package = make(
            event("a", "2026-05-04"),
            event_mentions=rows[number:],
            event_participants=[participant("a", "Anna Ödegård", "per_anna-odegard")],
        )
        evidence = read_timeline(package).entries[0].evidence
        assert evidence is not None
        found.append(int(evidence.event_mention_id[4:20], 16))
    assert found == [5, 5, 5, 5, 5, 6]


def test_the_quote_is_the_sentence_with_its_place_and_its_article(
    make: Callable[..., Path],
) -> None:
    package = make(event("a", "2026"), event_mentions=[mention("a")])
    evidence = read_timeline(package).entries[0].evidence
    assert evidence is not None
    text = EXAMPLE["paragraphs"][1]["text"]
    assert evidence.quote == text[evidence.sentence_start : evidence.sentence_end]
    assert evidence.surface == text[evidence.char_start : evidence.char_end]
    assert (evidence.title, evidence.publisher) == ("A Bridge, at Last", "Lorn Gazette")
    assert (evidence.published_date, evidence.path) == (date(2026, 5, 5), "a/river.txt")


def test_stated_dates_are_counted_by_articles(make: Callable[..., Path]) -> None:
    rows = [
        mention("a", 1, date="2026-05-04"),
        mention("a", 2, date="2026-05-04"),
        mention("a", 3, date="2026-05-06"),
        mention("a", 4, date="2026-05-06", article_id=OTHER_ARTICLE),
        mention("a", 5),
    ]
    entry = read_timeline(make(event("a", "2026-05-04"), event_mentions=rows)).entries[0]
    assert [(one.date, one.n_articles) for one in entry.stated_dates] == [
        ("2026-05-06", 2),
        ("2026-05-04", 1),
    ]


# ------------------------------------------------------------------ the command

ROWS = (
    event("until", "../2025-12-31", status="denied"),
    event("half", "2027-40", status="scheduled", place="Lorn", date_basis="inherited"),
    event("clash", "2026-05-04", n_articles=12, n_independent=2, has_date_conflict=True),
    event("gift", None, type="AID"),
)


@pytest.fixture
def package(make: Callable[..., Path]) -> Path:
    """A package with events of several kinds."""
    return make(
        *ROWS,
        event_mentions=[
            mention("clash", 1, date="2026-05-04", date_basis="relative"),
            mention("clash", 2, date="2026-05-06", article_id=OTHER_ARTICLE),
            mention("gift", 3),
        ],
        event_participants=[
            participant("clash", "Anna Ödegård", "per_anna-odegard"),
            {**participant("clash", "Lorn"), "role": "host"},
        ],
    )


def test_the_timeline_as_plain_text(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(package)]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert err == ""
    quote = EXAMPLE["paragraphs"][1]["text"]
    assert (
        out
        == f"""\
2025

../2025-12-31  Event until
            denied · until 2025-12-31 · OTHER · 1 article

2026

2026-05-04  Event clash
            happened · OTHER · 12 articles, 2 independent
            dates conflict: 2026-05-04 (1 article), 2026-05-06 (1 article)
            who: Anna Ödegård, Lorn (host)
            > {quote}
            -- A Bridge, at Last, Lorn Gazette, 2026-05-05

2027

2027-40     Event half
            scheduled · first half of 2027 · dated by another sentence · OTHER · Lorn · 1 article

Undated

undated     Event gift
            happened · AID · 1 article
            > {quote}
            -- A Bridge, at Last, Lorn Gazette, 2026-05-05

{package}: 4 events; 1 without a date
"""
    )


def test_a_selection_is_told_with_what_it_left_out(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["timeline", str(package), "--to", "2026", "--status", "HAPPENED"]
    assert main(arguments) == ExitCode.OK
    assert capsys.readouterr().out.endswith(
        f"{package}: 1 of 4 events, to 2026-12-31, happened; 1 without a date left out\n"
    )
    rest = ["-p", "odegard", "--type", "aid", "--place", "x", "--min-independent", "2"]
    assert main(["timeline", str(package), "--from", "2026", *rest]) == ExitCode.OK
    assert capsys.readouterr().out == (
        f"{package}: none of 4 events, with Anna Ödegård (per_anna-odegard), from 2026-01-01, "
        "AID, at x, in at least 2 independent articles\n"
    )


@pytest.mark.parametrize(
    ("when", "precision", "words"),
    [
        ("2026-33", "quarter", "first quarter of 2026"),
        ("2026-24", "season", "winter 2026"),
        ("2026-01-01/..", "open", "from 2026-01-01 on"),
        ("2026-01-03/2026-01-04", "weekend", "weekend"),
        ("2026~", "year", "about that time"),
        ("2026-41~", "half-year", "about second half of 2026"),
        ("2020", "decade", "the 2020s"),
        ("1900", "century", "1900 to 1999"),
        ("2026", "year", "OTHER"),
    ],
)
def test_dates_that_are_codes_are_said_in_words(
    make: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    when: str,
    precision: str,
    words: str,
) -> None:
    assert main(["timeline", str(make(event("a", when, date_precision=precision)))]) == 0
    assert f"happened · {words}" in capsys.readouterr().out


def test_ids_are_printed_when_they_are_asked_for(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timeline", str(package), "--ids"]) == ExitCode.OK
    assert f"  evt_gift  {PARAGRAPH}:54-58  a/river.txt\n" in capsys.readouterr().out


def test_a_terminal_gets_colour_and_lines_that_fit(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(package, "events", label="中文" * 60)
    monkeypatch.setattr("seedpkg_cli.rows.is_interactive", lambda _: True)
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["timeline", str(package), "--ids"]) == ExitCode.OK
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    widths = [len(line) + sum(c > "\u4dff" for c in line) for line in plain.splitlines()]
    assert max(widths) <= 50
    assert not [line for line in plain.splitlines() if line != line.rstrip()]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["timeline", str(package)]) == ExitCode.OK
    coloured = capsys.readouterr().out
    assert "\x1b[31mdenied\x1b[0m" in coloured
    assert "\x1b[4mgift\x1b[0m" in coloured


def test_a_long_sentence_is_cut_around_the_words_that_name_the_event(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    row = mention("a", sentence_end=5000, char_start=3000, char_end=3004)
    package = make(event("a", "2026"), event_mentions=[row])
    replace(package, "paragraphs", text="x" * 3000 + "gift" + "y" * 3000)
    assert main(["timeline", str(package)]) == ExitCode.OK
    out = capsys.readouterr().out
    (line,) = (line.strip() for line in out.splitlines() if "> " in line)
    assert line == "> …" + "x" * 200 + "gift" + "y" * 196 + "…"
    assert main(["timeline", str(package), "--json"]) == ExitCode.OK
    (found,) = json.loads(capsys.readouterr().out)["events"]
    assert len(found["evidence"]["quote"]) == 5000


NO_DAYS = dict.fromkeys(("date_start", "date_end"), pl.lit(None, pl.Date))
HOSTILE = "a\x1b[2J\x1b]0;owned\x07\r\n\u202eb\u2028c\x9b31m[bold red]d"


@pytest.mark.parametrize("colour", ["", "1"])
def test_nothing_in_a_package_is_obeyed_by_a_terminal(
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    colour: str,
) -> None:
    everywhere = dict.fromkeys(("label", "type", "status", "place", "date", "event_id"), HOSTILE)
    replace(package, "events", **everywhere, **NO_DAYS)
    replace(package, "event_mentions", event_id=HOSTILE, date=HOSTILE, paragraph_id=HOSTILE)
    replace(package, "event_participants", event_id=HOSTILE, name=HOSTILE, role="host")
    replace(package, "paragraphs", text=HOSTILE, paragraph_id=HOSTILE)
    replace(package, "articles", title=HOSTILE, publisher=HOSTILE, url=HOSTILE)
    replace(package, "sources", path=HOSTILE)
    monkeypatch.setattr("seedpkg_cli.rows.is_interactive", lambda _: bool(colour))
    monkeypatch.setenv("FORCE_COLOR" if colour else "NO_COLOR", "1")
    assert main(["timeline", str(package), "--ids"]) == ExitCode.OK
    out = capsys.readouterr().out
    for name in ("\x1b[2J", "\x1b]", "\x07", "\r", "\u202e", "\u2028", "\x9b"):
        assert name not in out
    assert "a\\x1b[2J" in out
    assert "[bold red]d" in out.replace("\n            ", "")
    assert bool(colour) == ("\x1b" in out)


def test_the_timeline_as_json(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["timeline", str(package), "--json", "-p", "odegard", "--from", "2026-05"]
    assert main(arguments) == ExitCode.OK
    answer = check_json(capsys.readouterr().out)
    assert answer["format"] == "seedpkg.timeline/1"
    assert answer["selection"]["people"][0]["person_id"] == "per_anna-odegard"
    assert (answer["selection"]["from"], answer["selection"]["to"]) == ("2026-05-01", None)
    (clash,) = answer["events"]
    assert clash["evidence"]["quote"].startswith(TEXT)
    assert clash["participants"][1] == {"name": "Lorn", "role": "host", "person_id": None}


def test_json_in_pieces_is_the_whole(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", str(package), "--json"]) == ExitCode.OK
    out = capsys.readouterr().out
    answer = check_json(out)
    assert answer["events"] == [entry_object(one) for one in read_timeline(package).entries]
    assert out == json.dumps(answer, indent=2) + "\n"
    assert answer["n_events"] == answer["n_total"] == 4


# ------------------------------------------------------------------ packages that lack something


@pytest.mark.parametrize("as_json", [False, True])
def test_a_package_without_events(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    package = make()
    assert main(["timeline", str(package), *["--json"] * as_json]) == ExitCode.OK
    out = capsys.readouterr().out
    if as_json:
        assert check_json(out)["events"] == []
    else:
        assert out == f"{package}: no events\n"


@pytest.mark.parametrize("is_column_gone", [False, True])
def test_a_package_without_its_texts(
    package: Path, capsys: pytest.CaptureFixture[str], is_column_gone: bool
) -> None:
    path = package / "parquet" / "paragraphs.parquet"
    frame = pl.read_parquet(path).with_columns(text=pl.lit(None, pl.String))
    (frame.drop("text") if is_column_gone else frame).write_parquet(path)
    assert main(["timeline", str(package)]) == ExitCode.OK
    assert "> (the package was published without its texts)\n" in capsys.readouterr().out
    assert main(["timeline", str(package), "--json"]) == ExitCode.OK
    found = check_json(capsys.readouterr().out)["events"]
    assert found[1]["evidence"]["quote"] is None
    assert found[1]["evidence"]["char_start"] == 54


def test_folders_that_are_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["timeline", str(tmp_path)], ["timeline", str(tmp_path / "none"), "--json"]):
        assert main(arguments) == ExitCode.INPUT
    out, err = capsys.readouterr()
    assert "next:  " in err
    assert check_json(out)["code"] == "input"


def test_a_table_that_is_missing_damaged_or_of_another_version(package: Path) -> None:
    descriptor = package / "datapackage.json"
    whole = descriptor.read_text("utf-8")
    fewer = json.loads(whole)
    fewer["resources"] = [one for one in fewer["resources"] if one["name"] != "events-parquet"]
    descriptor.write_text(json.dumps(fewer), "utf-8")
    with pytest.raises(InputError, match="no table 'events'"):
        read_timeline(package)
    descriptor.write_text(whole, "utf-8")
    path = package / "parquet" / "events.parquet"
    pl.read_parquet(path).drop("n_independent").write_parquet(path)
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_timeline(package)
    assert "seedpkg verify" in caught.value.hint
    path.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(InputError, match="cannot be read"):
        read_timeline(package)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_that_leaves_is_no_error(make: Callable[..., Path], options: list[str]) -> None:
    package = make(*(event(f"e{number:05}", "2026") for number in range(5000)))
    with subprocess.Popen(
        [sys.executable, "-m", "seedpkg_cli", "timeline", str(package), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
        process.wait(60)
    assert complaint == b""
    assert process.returncode == EXIT_BROKEN_PIPE


# ------------------------------------------------------------------ the seeds


def test_the_seeds_as_a_timeline(tmp_path: Path, seeds_folder: Path) -> None:
    seedpkg.build(seeds_folder, tmp_path / "out")
    timeline = read_timeline(tmp_path / "out")
    days = [one.sort_date for one in timeline.entries]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated)
    assert days == [*dated, *[None] * timeline.n_undated]
    for entry in timeline.entries:
        evidence = entry.evidence
        assert evidence is not None
        assert evidence.quote is not None
        at = evidence.char_start - evidence.sentence_start
        assert evidence.surface == evidence.quote[at : at + len(evidence.surface or "")]
    both = read_timeline(tmp_path / "out", Selection(people=("Putin", "Xi Jinping"), since="2026"))
    assert date(2026, 2, 4) in [one.sort_date for one in both.entries]
