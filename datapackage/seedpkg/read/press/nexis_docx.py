"""Read exports of Nexis Uni and Lexis Advance as Word documents: `End of Document` ends each.

    cover / title / publication / date / copyright / labels / `Body` / text / labels / end

The cover is no article; what it states is how many there are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.read.docx import DocxError, collect_paragraphs, looks_like_docx, read_paragraphs
from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.press.labels import COPYRIGHT, COVER_TOTAL, NEXIS_BODY, NEXIS_END, find_label
from seedpkg.read.press.nexis_blocks import is_date, is_head_label, split_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Source
    from seedpkg.read.docx import Paragraph
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

_SNIFFED = 20_000
_MOST_HEAD = 8
"""Blocks before the labels among which the date is looked for."""


def looks_like_nexis_docx(file: Input) -> bool:
    """Say whether a file is a Word document of Nexis: `Length: 143 words`, and `Body` after it."""
    if not looks_like_docx(file):
        return False
    has_length = False
    try:
        for number, paragraph in enumerate(read_paragraphs(file)):
            bare = paragraph.text.strip()
            label = find_label(bare)
            has_length = has_length or (label is not None and label.kind == "length")
            if has_length and bare.casefold() in NEXIS_BODY | NEXIS_END:
                return True
            if number > _SNIFFED:
                break
    except DocxError:
        pass
    return False


def read_nexis_docx(source: Source, file: Input) -> Documents:
    """Yield one document for each article, and return the source with its counts."""
    paragraphs, issues = collect_paragraphs(file)
    totals = (COVER_TOTAL.fullmatch(one.text.strip()) for one in paragraphs)
    total = next((int(match[1]) for match in totals if match), None)
    left_out = ["publication and date lines, labels and copyright lines of the articles"]
    if total is not None:
        left_out.insert(0, f"the cover page with {total} results")
    source = replace(source, encoding="utf-8", issues=(*source.issues, *issues))
    entries = [_entry(one, has_cover=total is not None and i == 0)
               for i, one in enumerate(_split(paragraphs))]  # fmt: skip
    return fill_export(source, None, entries, declared=total, left_out=left_out)


def _split(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of each article; the cover is with those of the first."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.text.strip().casefold() in NEXIS_END:
            yield run
            run = []
        else:
            run.append(paragraph)
    if any(is_head_label(one.text) for one in run):
        yield run


def _entry(paragraphs: Sequence[Paragraph], *, has_cover: bool) -> Entry:
    blocks: list[str] = []
    sections: list[int] = [0]
    for paragraph in paragraphs:
        if paragraph.text.strip():
            blocks.append(paragraph.text.strip("\n").rstrip())
        if paragraph.ends_section:
            sections.append(len(blocks))
    body = _find_body(blocks)
    begin = _first_label(blocks, body)
    ahead = range(begin - 1, max(begin - _MOST_HEAD, 0) - 1, -1)
    dated = next((i for i in ahead if is_date(" ".join(blocks[i].split()))), None)
    head_end = begin if dated is None else dated
    first = max(one for one in sections if one < max(head_end, 1))
    if has_cover and first == 0:
        first = max(head_end - 2, 0)
    head = [one for one in blocks[first:head_end] if not COPYRIGHT.match(one)]
    parts = split_parts(blocks, begin, text_begin=body)
    fields = list(parts.fields)
    if dated is not None:
        fields.insert(0, ("published", " ".join(blocks[dated].split())))
    if len(head) > 1:
        fields.insert(0, ("publisher", head.pop()))
    title = " ".join(head)
    return Entry(title, "\n\n".join(parts.text), None, tuple(fields), parts.length)


def _find_body(blocks: Sequence[str]) -> int | None:
    """Return the index of the first block after the line `Body`, None if there is no such line."""
    has_label = False
    for i, block in enumerate(blocks):
        has_label = has_label or is_head_label(block)
        if has_label and block.strip().casefold() in NEXIS_BODY:
            return i + 1
    return None


def _first_label(blocks: Sequence[str], body: int | None) -> int:
    """Return the index of the first label of an article, which a copyright line may precede."""
    if body is None:
        found = (i for i, one in enumerate(blocks) if is_head_label(one))
        return next(found, len(blocks))
    begin = body - 1
    while begin > 0 and (is_head_label(blocks[begin - 1]) or COPYRIGHT.match(blocks[begin - 1])):
        begin -= 1
    return begin
