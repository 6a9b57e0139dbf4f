"""What is kept beside what the line model keeps: the benefit of the doubt, and its bounds."""

from __future__ import annotations

import pytest

from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.runs import View
from seedpkg.clean.runs.talk import find_quoted
from seedpkg.clean.runs.verse import find_doubtful

TEXT = "The council voted on Monday to close the old bridge for a year."
LINES = (TEXT, "The ferry goes every hour until ten in the evening.", "Home", "Read more")


def view(lines: tuple[str, ...], scores: list[int], claims: dict[int, str] | None = None) -> View:
    page = make_page(tuple(split_lines("\n\n".join(lines))))
    return View(page, scores, [score > 0 for score in scores], claims or {})


@pytest.mark.parametrize(
    ("scores", "claims", "found"),
    [
        ([200, -49, -300, -300], {}, [1]),
        ([-49, 200, -300, -300], {}, [0]),
        ([200, -50, -300, -300], {}, []),
        ([-300, -10, -300, -300], {}, []),
        ([200, -10, -300, -300], {1: "promo"}, []),
        ([200, -10, -300, -300], {2: "image_credit"}, []),
        ([200, -300, -10, -10], {}, []),
    ],
    ids=["below", "above", "too sure", "alone", "claimed", "by a picture", "no running text"],
)
def test_running_text_beside_the_article_s_gets_the_benefit_of_the_doubt(
    scores: list[int], claims: dict[int, str], found: list[int]
) -> None:
    assert [start for start, _, _ in find_doubtful(view(LINES, scores, claims))] == found


def test_what_recurs_in_the_folder_has_no_benefit() -> None:
    seen = view(LINES, [200, -10, -300, -300])
    assert list(find_doubtful(seen))
    assert not list(find_doubtful(seen._replace(recurring=frozenset([1]))))


def test_remarks_in_quotation_marks_are_kept_within_the_text() -> None:
    remarks = ('"I like the wind."', "„Zu langsam“.", '"Which bridge?"')
    lines = (TEXT, *remarks, TEXT)
    assert [one[:2] for one in find_quoted(view(lines, [200, -90, -90, -90, 200]))] == [(1, 4)]
    assert not list(find_quoted(view(lines, [200, -90, -90, -90, -90])))
    assert not list(find_quoted(view((TEXT, *remarks[:2], TEXT), [200, -90, -90, 200])))
    assert not list(find_quoted(view(lines, [200, -900, -900, -900, 200])))
