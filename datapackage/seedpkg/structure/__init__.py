"""Make one article of a document's verdicts: fields, paragraphs, removed lines.

    kept lines -> header (title, subtitle, speaker) + body (paragraphs, headings)
    removed lines -> authors, publisher, agency, date of publication

Nothing is guessed in silence: a field that is not found stays empty, with an issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg.datelines import find_dateline
from seedpkg.model import Article, Field, Issue
from seedpkg.own_rules import is_own
from seedpkg.structure.absence import find_absence
from seedpkg.structure.authors import find_authors
from seedpkg.structure.body import find_body_start, make_paragraphs
from seedpkg.structure.byline import read_byline
from seedpkg.structure.date_lines import find_date_fields
from seedpkg.structure.header import Header, read_header
from seedpkg.structure.headline import find_headline
from seedpkg.structure.language import detect_language
from seedpkg.structure.layout import make_layout
from seedpkg.structure.lines import kept_lines, uncertain_lines
from seedpkg.structure.marked import find_marked_headline
from seedpkg.structure.metadata import apply_declared, find_marked_start
from seedpkg.structure.published import find_published
from seedpkg.structure.removals import Taken, list_removals
from seedpkg.structure.speaker import find_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Document, FieldName, Verdict
    from seedpkg.structure.date_lines import DateField
    from seedpkg.structure.headline import Headline
    from seedpkg.structure.layout import Layout, PageLine
    from seedpkg.structure.lines import KeptLine

__all__ = ["structure_document"]


def structure_document(document: Document, verdicts: Sequence[Verdict]) -> Article:
    """Return the article of a document from the cleaner's verdicts on its lines."""
    lines = kept_lines(verdicts)
    layout = make_layout(verdicts)
    absence = find_absence(layout)
    if absence:
        return _without_article(document, verdicts, absence)
    headline = find_marked_headline(layout) or find_headline(layout)
    found = _find_around(layout, headline)
    start = min(_body_start(lines, headline), find_marked_start(lines, document))
    stays = _staying(verdicts, lines[:start], headline)
    above = [line for line in lines[:start] if line not in stays]
    header = read_header(headline, above, " ".join(line.text for line in lines[start:]))
    speaker = find_speaker(header, lines[start:])
    title_line = {headline.line.number} if headline else set[int]()
    taken = found.lines | title_line
    body = [line for line in lines[start:] if line.number not in taken]
    told = [line for line in header.rest if _is_told(line, headline)]
    header = replace(header, rest=tuple(line for line in header.rest if line not in told))
    body += [line for line in (*stays, *told) if line.number not in taken]
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
        removals=list_removals(verdicts, _taken(header, found, body)),
    )
    complete = _with_fields(article, document, verdicts, header, speaker, found)
    return apply_declared(complete, document)


_NO_FURNITURE = frozenset(("metadata", "caption", "credit", "copyright"))
"""Kinds of removed lines that an article alone has as well."""


_TOLD_WORDS = 4
"""The least words of a line between headline and running text that can be the article's."""


def _staying(
    verdicts: Sequence[Verdict], above: Sequence[KeptLine], headline: Headline | None
) -> list[KeptLine]:
    """Return the lines above the body's start that are paragraphs nevertheless.

    They are those that a rule of the user's keeps, and the running text above a headline on a page
    where the cleaner found no menu and no box: who copies an article alone copies all of it.
    """
    is_alone = all(v.kind in _NO_FURNITURE for v in verdicts if v.fate == "removed")
    first = headline.line.number if headline else 0
    return [
        line
        for line in above
        if line.is_asked or (is_alone and line.is_body and line.is_prose and line.number < first)
    ]


def _is_told(line: KeptLine, headline: Headline | None) -> bool:
    """Say whether a line above the first running text is the article's all the same.

    The cleaner took it for body, it stands below the headline, and it is no name, time or address.
    """
    is_below = headline is not None and line.number > headline.line.number
    return line.is_body and is_below and line.n_words >= _TOLD_WORDS


def _without_article(document: Document, verdicts: Sequence[Verdict], why: str) -> Article:
    """Return the article of a page that holds none: all its lines are removed, with the reason."""
    message = f"The page holds no article: {why}. Leave the file out, or look at its lines."
    return Article(
        article_id=document.article_id,
        source_id=document.source_id,
        record=document.record,
        start=document.start,
        end=document.start + len(document.text),
        language=None,
        removals=list_removals(verdicts, Taken(is_absent=True)),
        issues=(Issue("structure", "no-article", "warning", message),),
    )


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


def _taken(header: Header, found: _Around, body: Sequence[KeptLine]) -> Taken:
    fields = [one.number for one in (header.title, header.subtitle) if one is not None]
    return Taken(
        header=frozenset(fields),
        byline=found.lines,
        rest=frozenset(line.number for line in header.rest),
        body=frozenset(line.number for line in body),
    )


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
