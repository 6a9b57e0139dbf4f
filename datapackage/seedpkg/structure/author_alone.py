"""Find names that stand alone around an article: a byline without a "by".

Council closes the old bridge
Ann Example
4 May 2024
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.structure.author_bylines import AGE, CLOSE, fields_in, is_person, make_field
from seedpkg.structure.author_notes import ABOUT, ROLE_WORD
from seedpkg.structure.person_names import is_name_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.author_bylines import Found
    from seedpkg.structure.layout import Layout, PageLine

_MOST_CHARACTERS = 400
_SMALL_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{4,30}(?!\w)")
_BODY = 20_000
"""Code points of the body in which a name that is no author's is looked for."""


def find_alone(
    lines: Sequence[PageLine], layout: Layout, title: PageLine | None
) -> Iterator[Found]:
    """Yield names on lines of their own near the headline that the text does not speak of."""
    body = body_text(layout)
    middle = title.index if title else layout.core_start
    ordered = [line for line in lines if line.index > middle]
    ordered += [line for line in lines if middle - 4 <= line.index < middle]
    for line in ordered:
        if line.is_prose or line.n_words > 14 or line.rule == "menu":
            continue
        if title and set(line.tokens) <= set(title.tokens):
            continue
        found = list(fields_in(line, 0, len(line.raw), "name_line", is_by=False))
        if not found and _is_by_place(line, layout):
            found = list(fields_in(line, 0, len(line.raw), "name_line", is_by=True))
        elif found and not is_person(found[0][1].value) and not _is_by_place(line, layout):
            found = found if 0 < line.index - middle <= CLOSE else []
        if not found and is_name_line(line.text) and _is_by_place(line, layout):
            found = [(line.index, make_field(line, 0, len(line.raw), "name_line"))]
        is_signed = 0 < line.index - middle <= CLOSE and _is_above_date(line, layout)
        if is_signed or not any(field.value in body for _, field in found):
            yield from (one for one in found if not _is_ordinary(one[1].value, body))


def body_text(layout: Layout) -> str:
    """Return the running text of the core, but for notes on a person."""
    core = layout.lines[layout.core_start : layout.core_end]
    prose = [one.text[:2_000] for one in core if one.is_prose]
    return " ".join(text for text in prose if not ABOUT.match(text[:_MOST_CHARACTERS]))[:_BODY]


def _is_ordinary(name: str, body: str) -> bool:
    """Whether a word of a supposed name stands in small letters in the text: `Key Highlights`."""
    words = [low for word in name.split() if len(word) > 3 and (low := word.lower()) in body]
    return bool(words) and not frozenset(_SMALL_WORD.findall(body)).isdisjoint(words)


def _is_by_place(line: PageLine, layout: Layout) -> bool:
    """Whether a date or a role stands in the lines beside, as with a name in a byline."""
    near = layout.lines[max(0, line.index - 1) : line.index + 3]
    others = [one for one in near if one is not line and not one.is_prose]
    if not 2 <= line.n_words <= 5 or line.ends_sentence:
        return False
    return any(_is_date_line(one) or _is_role_line(one) for one in others)


def _is_above_date(line: PageLine, layout: Layout) -> bool:
    below = layout.lines[line.index + 1 : line.index + 2]
    return bool(below) and _is_date_line(below[0]) and bool(below[0].dates)


def _is_date_line(line: PageLine) -> bool:
    return line.n_words <= 14 and (bool(line.dates) or bool(AGE.search(line.text)))


def _is_role_line(line: PageLine) -> bool:
    return line.n_words <= 6 and bool(ROLE_WORD.search(line.text))
