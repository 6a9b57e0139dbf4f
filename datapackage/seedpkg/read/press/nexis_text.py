"""Read exports of the old Nexis as plain text: `1 of 240 DOCUMENTS` starts each article.

The lines of the text stay as the file wraps them: cleaning joins them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.press.labels import COPYRIGHT, NUMBERED
from seedpkg.read.press.nexis_blocks import is_capital_label, is_date, split_parts
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

_SELECTED = re.compile(r"(?i)selected items:\s*([\d,\s-]{1,200})")
_BLANK = re.compile(r"\n(?:[ \t\xa0]*\n)+")
_NUMBERED_LINE = re.compile(rf"(?m)^{NUMBERED.pattern.removeprefix('(?i)')}$", re.I)
_ERROR = re.compile(r"(?i)we are sorry but there is an error in this document")
_MOST_HEAD_BLOCKS = 8
"""Blocks after the number among which the date is looked for."""


def looks_like_nexis_text(file: Input) -> bool:
    """Say whether a file is a text export of Nexis: a line `1 of 240 DOCUMENTS`, and labels."""
    if file.suffix not in (".txt", ".text", "") or b"<" in file.head[:20]:
        return False
    start = clean_text(file.start)
    match = _NUMBERED_LINE.search(start)
    rest = start[match.end() : match.end() + 20_000] if match else ""
    return any(is_capital_label(block) for block in _BLANK.split(rest))


def read_nexis_text(source: Source, file: Input) -> Documents:
    """Yield one document for each numbered article, and return the source with its counts."""
    decoded = file.decoded
    text = clean_text(decoded.text)
    found = list(_NUMBERED_LINE.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    cover = text[: found[0].start()] if found else ""
    entries = [
        read_entry(_BLANK.split(text[one.end() : end]), one[1])
        for one, end in zip(found, ends, strict=False)
    ]
    pairs = [(int(one[1]), number_of(one[2])) for one in found]
    left_out = ["numbers, publication and date lines, labels and copyright lines of the articles"]
    if cover.strip():
        left_out.insert(0, "the cover page")
    declared = declared_total(cover, pairs)
    return fill_export(source, decoded, entries, declared=declared, left_out=left_out)


def number_of(digits: str) -> int:
    """Return a number that may be written with marks between its thousands."""
    return int(re.sub(r"\D", "", digits))


def declared_total(cover: str, pairs: Sequence[tuple[int, int]]) -> int | None:
    """Return how many articles a file states: on its cover, else by what most articles state.

    Articles 2001 to 2146 `of 2146` are the last file of several; it holds 146.
    """
    selected = _SELECTED.search(cover)
    total = sum(_ranges(selected[1])) if selected else 0
    if total:
        return total
    if not pairs:
        return None
    common = Counter(total for _, total in pairs).most_common(1)[0][0]
    return max(common - pairs[0][0] + 1, 1)


def _ranges(text: str) -> Iterator[int]:
    for first, last in re.findall(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", text):
        yield max(int(last or first) - int(first) + 1, 0)


def read_entry(blocks: Sequence[str], number: str | None) -> Entry:
    """Return the article of the blocks that follow its number."""
    blocks = [block.strip("\n").rstrip() for block in blocks if block.strip()]
    if blocks and _ERROR.search(blocks[0]):
        return Entry(name=number, error="the vendor could not display it", is_numbered=True)
    begin, fields, title = _heading(blocks)
    parts = split_parts(blocks, begin)
    labelled = [value for name, value in parts.fields if name == "title"]
    fields += [pair for pair in parts.fields if pair[0] != "title"]
    title = title or (labelled[0] if labelled else "")
    return Entry(
        title, "\n\n".join(parts.text), number, tuple(fields), parts.length, is_numbered=True
    )


def _heading(blocks: Sequence[str]) -> tuple[int, list[tuple[str, str]], str]:
    """Return the index of the first label, publisher and date, and the title above it."""
    ahead = range(min(len(blocks), _MOST_HEAD_BLOCKS))
    label = next((i for i in ahead if is_capital_label(blocks[i])), len(blocks))
    dated = next((i for i in ahead if i < label and is_date(_flat(blocks[i]))), None)
    if dated is None:
        begin, before, date = min(1, label, len(blocks)), blocks[:1], ""
    else:
        begin, before, date = dated + 1, blocks[:dated], _flat(blocks[dated])
    title = ""
    if begin < len(blocks) and not is_capital_label(blocks[begin]):
        title, begin = _flat(blocks[begin]), begin + 1
    names = [name for name in map(_publisher, before) if name]
    fields = [("publisher", name) for name in names[-1:]]
    return begin, [*fields, ("published", date)], title


def _publisher(block: str) -> str:
    """Return the name of the publication in a block, below a copyright line that it may have."""
    if not COPYRIGHT.match(block):
        return _flat(block)
    below = [line for line in block.split("\n")[1:] if not COPYRIGHT.match(line)]
    return _flat(below[-1]) if below else ""


def _flat(block: str) -> str:
    return " ".join(block.split())
