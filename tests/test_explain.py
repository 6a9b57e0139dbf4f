"""What `explain` says of lines: their fates, their scores, and the fields read from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import seedpkg
from seedpkg.explanation import ExplainedLine, explain_cleaned
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WRAPPED = """\
Old bridge to be closed for a whole year for repairs

By Ann Example

The council voted on Monday to close the old bridge for
repairs that will last a year, and to run a ferry between
the banks until then.

Engineers had warned for months that the northern pillar was
giving way under the heavy traffic, and that the railings
were rusting away.

Share
"""


def explained(text: str) -> list[ExplainedLine]:
    lines = explain_cleaned(seedpkg.clean_data(text.encode())).lines
    assert [text[line.start : line.end] for line in lines] == text.splitlines()
    return [line for line in lines if line.fate != "blank"]


def test_all_lines_of_a_wrapped_paragraph_are_kept() -> None:
    lines = explained(WRAPPED)
    assert [line.fate for line in lines] == ["field", "removed", *["kept"] * 6, "removed"]
    assert {line.kind for line in lines if line.fate == "kept"} == {"paragraph"}


def test_a_removed_line_shows_the_fields_that_were_read_from_it() -> None:
    byline = explained(WRAPPED)[1]
    assert [(field.name, field.value) for field in byline.fields] == [("author", "Ann Example")]


def test_the_line_models_score_is_shown_and_that_of_a_certain_rule_is_none() -> None:
    lines = explained(WRAPPED)
    kept = [line.score for line in lines if line.fate == "kept"]
    assert all(score is not None and score > 0.5 for score in kept)
    assert lines[-1].rule == "share_box"
    assert lines[-1].score is None


def test_the_articles_are_there_with_their_fields() -> None:
    (article,) = explain_cleaned(seedpkg.clean_data(WRAPPED.encode())).articles
    assert article.title == "Old bridge to be closed for a whole year for repairs"
    assert article.authors == ("Ann Example",)


def test_a_heading_of_markdown_is_kept_though_its_sign_is_removed() -> None:
    prose = "The council voted on Monday to close the old bridge for repairs that will last a year."
    lines = explained(f"# Old bridge closed\n\n{prose}\n\n## Why now\n\n{prose[:-1]} at least.\n")
    assert [(line.fate, line.kind) for line in lines] == [
        ("field", "title"),
        ("kept", "paragraph"),
        ("kept", "heading"),
        ("kept", "paragraph"),
    ]


def test_a_page_without_an_article_is_explained_line_by_line() -> None:
    lines = explained("Page not found\n\nThe page that you looked for is not here.\n")
    assert {(line.fate, line.rule) for line in lines} == {("removed", "no_article")}


def test_a_folder_and_own_rules_count_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    places = ("bridge", "school", "museum", "harbour")
    for place in places:
        prose = f"The council voted on Monday to close the old {place} for repairs of a year."
        page = f"Old {place} closed\n\n{prose}\n\nWhy trust us\n\nResidents of the {place} said no."
        (folder / f"{place}.txt").write_text(page, encoding="utf-8")
    config = tmp_path / "own.toml"
    config.write_text('[[rules]]\nname = "no"\npattern = "Residents .*"\n', encoding="utf-8")
    file = str(folder / "bridge.txt")
    assert main(["explain", file, "--folder", str(folder), "--config", str(config), "--json"]) == 0
    lines = {one["text"]: one for one in json.loads(capsys.readouterr().out)["lines"]}
    assert lines["Residents of the bridge said no."]["rule"] == "config:no"
    assert lines["Why trust us"]["score"] < scores_alone(file)["Why trust us"]


def scores_alone(file: str) -> dict[str, float]:
    return {line.text: line.score or 0.0 for line in seedpkg.explain(file).lines}
