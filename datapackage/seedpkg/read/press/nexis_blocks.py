"""The blocks of one article of Nexis, of whatever file: heading, labels, text, labels.

    Guardian / January 11, 2010 Monday / Old bridge closed / BYLINE: ... / text / LOAD-DATE: ...

A label is one only before the text and in the closing blocks after it; within the text it is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seedpkg.dates import find_dates
from seedpkg.read.press.labels import COPYRIGHT, find_label, name_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIELDS: Final = {
    "author": "author", "section": "section", "language": "language", "url": "url",
    "description": "description", "person": "vendor_person", "place": "vendor_place",
    "subject": "vendor_subject", "title": "title",
}  # fmt: skip
"""Labels whose values become metadata, and the names they get there."""
_HEAD: Final = frozenset(
    "author section length dateline description url language series title "
    "publication-type document-type load-date correction-date copyright issn distribution".split()
)
"""Labels that stand before the text."""
_FOLLOWED: Final = {
    "graphic": 40, "correction": 20, "notes": 10, "classification": 60, "subject": 3,
    "company": 2, "place": 2, "person": 2, "industry": 3, "organization": 2, "copyright": 4,
}  # fmt: skip
"""Most blocks that may follow a closing label and belong to it."""
_LOOSE: Final = frozenset(
    ("author", "section", "title", "dateline", "length", "description", "body")
)
"""Labels of the head that close no article."""
_VAGUE_DATE = re.compile(r"(?i)\b(?:1[89]|20)\d\d\b")
_BODY = re.compile(r"BODY:\s*")
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a run of blocks holds: values under metadata names, the stated length, the text."""

    fields: tuple[tuple[str, str], ...]
    length: str
    text: tuple[str, ...]


def is_date(block: str) -> bool:
    """Say whether a block is the date line of an article: a full date, or a short line of a year.

    >>> is_date("January 10, 2018 Wednesday 10:36 EST"), is_date("Spring 2018")
    (True, True)
    """
    if len(block) > 200 or COPYRIGHT.match(block) or find_label(block):
        return False
    found = next(iter(find_dates(block)), None)
    if found is not None:
        return found.start < 40
    return len(block) < 40 and bool(_VAGUE_DATE.search(block))


def split_parts(blocks: Sequence[str], begin: int, *, text_begin: int | None = None) -> Parts:
    """Split the blocks from the first label on into labels, text, and labels.

    `text_begin` is where the text begins in files that mark it; in the others all labels are in
    capitals.
    """
    is_marked = text_begin is not None
    start = head_end(blocks, begin) if text_begin is None else text_begin
    end = _closing_start(blocks, start, is_marked=is_marked)
    head = [label for one in blocks[begin:start] if (label := find_label(one))]
    length = next((label.value for label in head if label.kind == "length"), "")
    fields = (*_fields(blocks[begin:start]), *_fields(blocks[end:]))
    text = tuple(blocks[start:end])
    if text and not is_marked:
        text = (_BODY.sub("", text[0]), *text[1:])
    return Parts(fields, length, text)


def head_end(blocks: Sequence[str], begin: int) -> int:
    """Return the index of the first block after the labels at the head, all in capitals."""
    for i in range(begin, len(blocks)):
        if not is_capital_label(blocks[i]) and not COPYRIGHT.match(blocks[i]):
            return i
    return len(blocks)


def is_head_label(block: str) -> bool:
    """Say whether a block begins with a label that stands before the text of an article."""
    label = find_label(block)
    return label is not None and label.kind in _HEAD


def is_capital_label(block: str) -> bool:
    """Say whether a block begins with a label of the head that is written in capitals."""
    label = find_label(block)
    return label is not None and label.kind in _HEAD and label.surface.isupper()


def _closing_start(blocks: Sequence[str], begin: int, *, is_marked: bool) -> int:
    """Return the index of the first closing block: labels to the end, and what belongs to them."""
    start, run = len(blocks), 0
    for i in range(len(blocks) - 1, begin - 1, -1):
        kind = _closing_kind(blocks[i], is_marked=is_marked)
        if kind is None:
            run += 1
        elif run <= _FOLLOWED.get(kind, 0):
            start, run = i, 0
        else:
            break
    return start


def _closing_kind(block: str, *, is_marked: bool) -> str | None:
    if COPYRIGHT.match(block):
        return "copyright"
    label = find_label(block)
    if label is not None and label.kind not in _LOOSE:
        is_set = is_marked and (label.is_set or label.kind == "load-date")
        return label.kind if is_set or label.surface.isupper() else None
    bare = name_section(block) if is_marked else None
    return bare if bare in ("graphic", "notes", "classification", "correction") else None


def _fields(blocks: Sequence[str]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        label = find_label(block)
        name = _FIELDS.get(label.kind) if label else None
        if label is None or name is None or not label.value:
            continue
        link = _LINK.search(label.value)
        if name != "url" or link:
            yield name, link[0] if link and name == "url" else label.value
