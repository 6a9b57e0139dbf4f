"""Read pages of Europresse and Eureka: `<article>` elements, or the old layout without any.

    publication / Politique, jeudi 4 octobre 2012, p. 3 / title / author / text / number

The certificate, the copyright line, illustrations and notes are no text of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.dates import find_dates
from seedpkg.read.html.parse import parse_html
from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.press.labels import COPYRIGHT
from seedpkg.read.press.pages import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.press.pages import PageLine
    from seedpkg.read.records import Documents

_MARKS: Final = (re.compile(rb"(?i)docpublicationname"), re.compile(rb"(?i)titrearticlevisu"))
_ELSEWHERE: Final = "apd-"
"""Class of the box that names where else the article appeared."""
_NUMBER = re.compile(
    r"(?i)(?:Num[ée]ro de document|Document number|Dokumentnummer|N[úu]mero de documento)"
    r"\s*:\s*(\S+)"
)
_BARE_NUMBER = re.compile(r"news·\d{8}·\S+")
_NOTES = re.compile(r"(?i)(?:illustration|note|graphique|photo|encadré)(?:\(s\)|s)?\s*:\s*$")
_CERTIFICATE = re.compile(
    r"(?i)Ce certificat est émis|Certificat émis|Date d'émission|Le présent document est protégé"
    r"|This certificate|This document is protected"
)
_ISSUE = re.compile(r"(?i),? (?:n[o°º]|no|nr)\.? ?[\d-]+$")
_WORDS = re.compile(r"(?i)\b(?:\d{1,3}(?: \d{3})+|\d{1,6}) (?:mots|words)\b")
_LONGEST_NAME = 120


def looks_like_europresse(file: Input) -> bool:
    """Say whether a file is a page of Europresse: by the classes of publication and title."""
    return all(file.holds(mark) for mark in _MARKS)


def read_europresse(source: Source, file: Input) -> Documents:
    """Yield one document for each article, and return the source with its counts."""
    parsed = parse_html(file.data)
    entries = [
        _entry([one for one in lines if not _has(one, _ELSEWHERE)])
        for lines in _records(parsed.tree)
    ]
    left_out = ["head lines, document numbers, copyright lines, certificates, illustrations, notes"]
    return fill_export(source, parsed, entries, left_out=left_out)


def _records(tree: LexborHTMLParser) -> Iterator[list[PageLine]]:
    """Yield the lines of each record: from the name of its publication to the next."""
    root: LexborNode | None = tree.body or tree.root
    run: list[PageLine] = []
    has_more = False
    for line in lines_of(root, skip_forms=True) if root is not None else ():
        starts = _has(line, "docpublicationname")
        if starts and has_more:
            yield run
            run, has_more = [], False
        if starts or run:
            run.append(line)
            has_more = has_more or not starts
    if run:
        yield run


def _has(line: PageLine, name: str) -> bool:
    return name in line.classes.lower()


def _entry(lines: Sequence[PageLine]) -> Entry:
    publication = [one.text for one in lines if _has(one, "docpublicationname")]
    head = " ".join(one.text for one in lines if _has(one, "docheader"))
    titled = [i for i, one in enumerate(lines) if _is_title(one)]
    whole = "\n".join(one.text for one in lines)
    number = _NUMBER.search(whole)
    bare = _BARE_NUMBER.search(whole)
    name = number[1] if number else (bare[0] if bare else None)
    if not titled:
        return Entry(name=name, error="it has no title and no text")
    title = " ".join(lines[i].text for i in titled)
    begin = titled[-1] + 1
    above = [one for one in lines[: titled[0]] if not _has(one, "docpublicationname")
             and not _has(one, "docheader")]  # fmt: skip
    if not head and above and find_dates(above[0].text):
        head, above = above[0].text, above[1:]
    author, begin = _author(lines, begin)
    text = [one.text for one in lines[begin : _end(lines, begin)]]
    fields = [
        ("publisher", _ISSUE.sub("", " ".join(publication))),
        ("author", author),
        *_head_fields(head),
        ("description", " ".join(one.text for one in above)),
    ]
    words = _WORDS.search(head)
    return Entry(title, "\n\n".join(text), name, tuple(fields), words[0] if words else "")


def _is_title(line: PageLine) -> bool:
    return _has(line, "titrearticlevisu")


def _author(lines: Sequence[PageLine], begin: int) -> tuple[str, int]:
    """Return the author's line below the title, and where the text begins."""
    if begin + 1 >= len(lines):
        return "", begin
    line, after = lines[begin], lines[begin + 1]
    if _has(line, "docauthors"):
        return line.text, begin + 1
    is_short = len(line.text) < _LONGEST_NAME and not line.text.endswith((".", "!", "?", "…", ":"))
    in_old_head = line.end == "both" and not line.classes
    in_new_head = _has(after, "dococurrcontainer") or _has(after, "doctext")
    is_outside = not (_has(line, "dococurrcontainer") or _has(line, "doctext"))
    if is_short and is_outside and (in_old_head or in_new_head) and _end(lines, begin) > begin + 1:
        return line.text, begin + 1
    return "", begin


def _end(lines: Sequence[PageLine], begin: int) -> int:
    """Return the index after the text: notes, copyright, number or certificate follow."""
    for i in range(begin, len(lines)):
        text = lines[i].text
        if _NUMBER.search(text) or _CERTIFICATE.match(text) or _BARE_NUMBER.fullmatch(text):
            return i
        if _NOTES.fullmatch(text) or (COPYRIGHT.match(text) and _is_near_end(lines, i)):
            return i
    return len(lines)


def _is_near_end(lines: Sequence[PageLine], i: int) -> bool:
    ahead = (one.text for one in lines[i + 1 : i + 4])
    return i + 1 == len(lines) or any(
        _NUMBER.search(one) or _CERTIFICATE.match(one) or _BARE_NUMBER.search(one) for one in ahead
    )


def _head_fields(head: str) -> Iterator[tuple[str, str]]:
    """Yield section and date of a head line: `Editorial, jeudi 4 octobre 2012, p. 03`."""
    flat = " ".join(head.replace(" ,", ",").split())
    found = next(iter(find_dates(flat)), None)
    if found is None:
        return
    yield "published", found.surface
    section = flat[: found.start].strip(" ,;-–—·")
    if section:
        yield "section", section
