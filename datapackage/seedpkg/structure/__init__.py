"""Make one article of a document's verdicts: fields, paragraphs, removed lines.

    kept lines -> header (title, subtitle, speaker) + body (paragraphs, headings)
    removed lines -> authors, publisher, agency, date of publication

Nothing is guessed in silence: a field that is not found stays empty, with an issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg.model import Article, Field, Issue, Removal
from seedpkg.own_rules import is_own
from seedpkg.structure.authors import find_authors
from seedpkg.structure.body import find_body_start, make_paragraphs
from seedpkg.structure.byline import read_byline
from seedpkg.structure.date_lines import find_date_fields
from seedpkg.structure.dateline import find_dateline
from seedpkg.structure.header import Header, read_header
from seedpkg.structure.headline import find_headline
from seedpkg.structure.language import detect_language
from seedpkg.structure.layout import make_layout
from seedpkg.structure.lines import kept_lines, uncertain_lines
from seedpkg.structure.metadata import apply_declared, find_marked_start
from seedpkg.structure.published import find_published
from seedpkg.structure.speaker import find_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Document, FieldName, Verdict
    from seedpkg.structure.date_lines import DateField
    from seedpkg.structure.headline import Headline
    from seedpkg.structure.layout import Layout, PageLine
    from seedpkg.structure.lines import KeptLine

__all__ = ["structure_document"]

_BYLINE = ("metadata", "byline_line", "names the author, or the date of publication")
_REST = ("other", "header_rest", "stands above the body, and is neither title nor subtitle")


def structure_document(document: Document, verdicts: Sequence[Verdict]) -> Article:
    """Return the article of a document from the cleaner's verdicts on its lines."""
    lines = kept_lines(verdicts)
    layout = make_layout(verdicts)
    headline = find_headline(layout)
    found = _find_around(layout, headline)
    start = min(_body_start(lines, headline), find_marked_start(lines, document))
    above = [line for line in lines[:start] if not line.is_asked]
    header = read_header(headline, above, " ".join(line.text for line in lines[start:]))
    speaker = find_speaker(header, lines[start:])
    title_line = {headline.line.number} if headline else set[int]()
    taken = found.lines | title_line
    body = [line for line in lines[start:] if line.number not in taken]
    body += [line for line in lines[:start] if line.is_asked and line.number not in taken]
    if header.speaker is not None and (speaker is None or speaker.rule != "speaker_line"):
        body.append(header.speaker)
    body.sort(key=lambda line: line.start)
    article = Article(
        article_id=document.article_id,
        source_id=document.source_id,
        record=document.record,
        start=document.start,
        end=document.start + len(document.text),
        language=detect_language(" ".join(line.text for line in body)),
        paragraphs=make_paragraphs(document.article_id, document.start, body),
        removals=_removals(document, verdicts, header, found),
    )
    complete = _with_fields(article, document, verdicts, header, speaker, found)
    return apply_declared(complete, document)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lines around the body say: authors, dates, and the numbers of their lines."""

    authors: tuple[Field, ...]
    dates: tuple[DateField, ...]
    lines: frozenset[int]


def _find_around(layout: Layout, headline: Headline | None) -> _Around:
    title = headline.line if headline else None
    authors = find_authors(layout, title)
    dates = tuple(find_date_fields(layout, title))
    used = {field.start for field in authors} | {one.field.start for one in dates[:1]}
    numbers = {
        line.number
        for line in layout.lines
        if line is not title
        and not line.is_prose
        and not (line.is_kept and is_own(line.rule))
        and any(line.start <= start < line.end for start in used)
    }
    return _Around(authors, dates, frozenset(numbers))


def _body_start(lines: Sequence[KeptLine], headline: Headline | None) -> int:
    """Return the index of the body's first line; it never stands above the headline."""
    start = find_body_start(lines)
    if headline is None or start >= len(lines) or lines[start].number > headline.line.number:
        return start
    below = [i for i, line in enumerate(lines) if line.number > headline.line.number]
    return next((i for i in below if lines[i].is_prose), below[0] if below else start)


def _with_fields(
    article: Article,
    document: Document,
    verdicts: Sequence[Verdict],
    header: Header,
    speaker: Field | None,
    around: _Around,
) -> Article:
    byline = (*around.authors, *read_byline(verdicts, around.lines))
    dateline = _dateline_fields(article, document)
    published = find_published(article, document, around.dates)
    found = [*_header_fields(document, header), *byline, *dateline]
    found += [speaker] if speaker else []
    found += [published.field] if published.field else []
    fields = tuple(sorted(_distinct(found), key=lambda field: (field.start, field.name)))
    issues = (*_missing(header, published.day is None), *published.issues)
    issues += uncertain_lines(verdicts)

    def first(name: FieldName) -> str | None:
        ranked = [f for f in (*byline, *dateline) if f.name == name]
        return ranked[0].value if ranked else None

    return replace(
        article,
        title=header.title_text,
        title_surface=_surface(document, header.title),
        subtitle=header.subtitle.text if header.subtitle else None,
        authors=tuple(dict.fromkeys(field.value for field in around.authors)),
        publisher=first("publisher"),
        agency=first("agency"),
        section=first("section"),
        url=first("url"),
        dateline_place=first("dateline"),
        published=published.edtf,
        published_date=published.day,
        published_basis=published.basis,
        speaker=speaker.value if speaker else None,
        fields=fields,
        issues=issues,
    )


def _surface(document: Document, line: KeptLine | PageLine | None) -> str | None:
    if line is None:
        return None
    return document.text[line.start - document.start : line.end - document.start]


def _header_fields(document: Document, header: Header) -> list[Field]:
    fields: list[Field] = []
    pairs: tuple[tuple[FieldName, KeptLine | PageLine | None, str | None], ...] = (
        ("title", header.title, header.title_text),
        ("subtitle", header.subtitle, header.subtitle.text if header.subtitle else None),
    )
    for name, line, value in pairs:
        surface = _surface(document, line)
        if line and surface and value:
            fields.append(Field(name, value, line.start, line.end, surface, "header"))
    return fields


def _dateline_fields(article: Article, document: Document) -> list[Field]:
    """Return the place and signature of a dateline; both stay in the paragraph as well."""
    if not article.paragraphs:
        return []
    first = article.paragraphs[0]
    source = document.text[first.start - document.start : first.end - document.start]
    dateline = find_dateline(source)
    if dateline is None:
        return []
    place_surface = source[: dateline.place_end]
    end = first.start + dateline.place_end
    fields = [Field("dateline", dateline.place, first.start, end, place_surface, "dateline")]
    if dateline.source:
        start = first.start + dateline.source_start
        value = dateline.agency or " ".join(dateline.source.split())
        name: FieldName = "agency" if dateline.agency else "publisher"
        end = start + len(dateline.source)
        fields.append(Field(name, value, start, end, dateline.source, "dateline"))
    return fields


def _removals(
    document: Document, verdicts: Sequence[Verdict], header: Header, around: _Around
) -> tuple[Removal, ...]:
    title = header.title.number if header.title else 0
    subtitle = header.subtitle.number if header.subtitle else 0
    rest = {line.number for line in header.rest}
    removals: list[Removal] = []
    for first, verdict in _with_first_lines(verdicts):
        line = verdict.line
        if verdict.fate == "removed" and first != title:
            why = (verdict.kind, verdict.rule, verdict.reason)
        elif verdict.fate == "kept" and first != subtitle and first in around.lines:
            why = _BYLINE
        elif verdict.fate == "kept" and first != subtitle and first in rest:
            why = _REST
        else:
            continue
        removals.append(_removal(document, line.number, line.start, line.text, why))
    return tuple(sorted(removals, key=lambda removal: removal.line))


def _with_first_lines(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Yield each verdict on a line with text, and the number of the first line of its block."""
    first, block = 0, -1
    for verdict in verdicts:
        if verdict.fate == "blank":
            continue
        if verdict.block < 0 or verdict.block != block:
            first, block = verdict.line.number, verdict.block
        yield first, verdict


def _removal(
    document: Document, number: int, start: int, text: str, why: tuple[str, str, str]
) -> Removal:
    stripped = text.strip()
    begin = start + text.index(stripped)
    return Removal(number, begin, begin + len(stripped), *why, text=" ".join(stripped.split()))


def _distinct(fields: Sequence[Field]) -> list[Field]:
    """One row for a field at a place, whatever rule read it first."""
    return list({(field.name, field.start): field for field in reversed(fields)}.values())


def _missing(header: Header, no_date: bool) -> tuple[Issue, ...]:
    issues: list[Issue] = []
    if header.title is None:
        issues.append(_issue("no-title", "No line above the body looks like a headline."))
    if no_date:
        issues.append(_issue("no-published-date", "The text names no date of publication."))
    return tuple(issues)


def _issue(kind: str, what: str) -> Issue:
    message = f"{what} The field is left empty; set it by hand if you know it."
    return Issue("structure", kind, "warning", message)
