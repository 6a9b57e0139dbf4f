"""What `explain` says of lines: their fates, their scores, and the fields read from them."""

from __future__ import annotations

import seedpkg
from seedpkg.explanation import ExplainedLine, explain_cleaned

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
