"""Read who wrote an article from the lines below it: signatures, labels, notes on a person.

(Reporting by Ann Example)        About the author / Ann Example        Ann Example is a reporter
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.labels import label_of
from seedpkg.structure.author_bylines import (
    ABOUT_HEAD,
    COLON,
    MOST_CHARACTERS,
    fields_in,
    find_chinese,
    is_by_alone,
    is_elsewhere,
    is_short,
)
from seedpkg.structure.person_names import is_name_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.author_bylines import Found
    from seedpkg.structure.layout import PageLine

_SIGNED = re.compile(
    r"(?i)(?:[(\[]\s*)?(?:this \w+ (?:was|is) )?(?:(?:additional )?report(?:ing|ed)|written|words"
    r"|text|story)(?: and (?:writing|additional reporting))? by:?\s+"
)
ABOUT = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}?),? (?:is|was|has been|covers|writes|works|ist"
    r"|arbeitet|schreibt|est|es|è|joined|reports|founded)\b"
)
ROLE_WORD = re.compile(
    r"(?i)\b(?:reporter|correspondent|editor|writer|journalist|columnist|author|contributor"
    r"|producer|founder|redakteur(?:in)?|autor(?:in)?|journaliste?|periodista|giornalista|blogger)\b"
)
_SIGN_OFF = re.compile(
    r"(?i)(?:author|autor(?:in)?(?:\s?/\s?autor(?:in)?)?|auteure?|autora?|autore|автор|written by"
    r"|posted by|(?:ein )?kommentar von)\s+(?=[^\W\d_])"
)
_CERTAIN = frozenset(("related_link", "comment_box", "closing_section", "menu", "promo"))
_SIGNATURE_LINES = 2


def find_labelled(lines: Sequence[PageLine]) -> Iterator[Found]:
    """Yield the names that a label or a heading announces: `About the author`, `Text:`."""
    for i, line in enumerate(lines):
        if not is_short(line) or is_elsewhere(line):
            continue
        yield from find_chinese(line)
        if _is_label(line.text) and i + 1 < len(lines):
            below = lines[i + 1]
            yield from fields_in(below, 0, min(60, len(below.raw)), "label", is_by=_is_free(below))
        match = _SIGNED.match(line.raw)
        if match is None and line.n_words < 9:
            match = COLON.match(line.raw) or _SIGN_OFF.match(line.raw)
        if match:
            yield from fields_in(line, match.end(), len(line.raw), "signature", is_by=True)


def _is_label(text: str) -> bool:
    is_head = bool(ABOUT_HEAD.fullmatch(text)) or label_of(text) == "author"
    return is_head or is_by_alone(text)


def _is_free(line: PageLine) -> bool:
    """Whether a line is so short that it is nothing but the name that the label announced."""
    return 2 <= len(line.text.split()) <= 4 and not line.ends_sentence


def find_signed(lines: Sequence[PageLine]) -> Iterator[Found]:
    """Yield who a note at the end is about, or who signed it with a name and a role below."""
    for i, line in enumerate(lines):
        is_free = not is_elsewhere(line)
        match = ABOUT.match(line.raw[:MOST_CHARACTERS]) if is_free else None
        if match and ROLE_WORD.search(line.raw[match.end() : match.end() + 160]):
            yield from fields_in(line, 0, match.end("name"), "about", is_by=True)
        below = lines[i + 1] if i + 1 < len(lines) else None
        if below and is_short(line) and is_name_line(line.text) and _is_about(line, below):
            yield from fields_in(line, 0, len(line.raw), "signature", is_by=False)


def find_last(lines: Sequence[PageLine], body: str) -> Iterator[Found]:
    """Yield a known name that stands alone right below the last paragraph, and is not in it."""
    for line in lines[:_SIGNATURE_LINES]:
        is_name = 2 <= line.n_words <= 4 and is_name_line(line.text)
        if is_name and line.rule not in _CERTAIN and line.text not in body:
            yield from fields_in(line, 0, len(line.raw), "signature", is_by=False)


def _is_about(line: PageLine, below: PageLine) -> bool:
    first = line.text.split()[0]
    is_role = below.n_words <= 8 and bool(ROLE_WORD.search(below.text))
    words = below.text.replace("’", " ").replace("'", " ").replace(",", " ").split()
    is_bio = below.n_words > 6 and first in words
    return is_role or below.text.startswith(line.text) or is_bio
