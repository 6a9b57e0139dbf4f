"""Read exports of ProQuest as plain text: records parted by a line of underscores.

    title / Full text: ... / Subject: ... / Publication title: ... / ProQuest document ID: ...

A label is one only before the text and in the labels after it; within the text it is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

LABELS: Final = {
    "author": "author", "authors": "author", "byline": "author",
    "title": "title", "headline": "title", "publication title": "publisher",
    "publication date": "published", "section": "section",
    "language of publication": "language", "language": "language", "document url": "url",
    "abstract": "description", "proquest document id": "name", "document id": "name",
    "word count": "length", "number of words": "length", "subject": "vendor_subject",
    "location": "vendor_place", "people": "vendor_person", "publication info": "publication_info",
}  # fmt: skip
"""Labels whose values are used, in lower case, and the names of metadata they become."""
_OTHERS: Final = frozenset(
    "company / organization|company|pages|first page|publication year|year|publisher"
    "|place of publication|country of publication|issn|source type|document type|copyright"
    "|last updated|database|publication subject|volume|issue|links|credit"
    "|identifier / keyword|document feature|number of pages|dateline|classification|issn/isbn"
    "|e-issn|eissn|doi|accession number|full text word count|source attribution|column|edition"
    "|alternate title|subtitle|supplement|series|product name|name|entry date|publication type"
    "|journal subject|coden|illustrations|graphic|place|publication frequency|isbn"
    "|narrow subject|broad subject|journal title|correspondence author|start page".split("|")
)
_NAMES: Final = {name.replace(" ", ""): name for name in (*LABELS, *_OTHERS)}
"""Labels without their spaces, which some exports lose (`Publicationdate:`)."""
_TEXT: Final = frozenset(("full text", "full-text", "text", "texte intégral", "volltext"))
_NONE = re.compile(
    r"(?i)(?:full text )?(?:is )?(?:not available|unavailable|none available)\b.{0,40}"
)
_RULE = re.compile(r"(?m)^[ \t]*(?:_{20,}|\*{20,}|={40,})[ \t]*$")
_NUMBERED = re.compile(r"(?i)\s*(?:document\s+)?\d{1,5}\s+of\s+\d{1,5}\s*$")
_TOTAL = re.compile(r"(?im)^[ \t]*(?:document[ \t])?\d{1,5} of (\d{1,5})[ \t]*$")
_LINE = re.compile(r"\s*([A-Z][\w /-]{1,40}?)\s?:(?:\s+(.*))?$")
_TOLD_APART = ("title", "name", "length", "publication_info")
_MARK = re.compile(r"(?mi)^[ \t]*(?:ProQuest document ?ID|Publication ?title|Document ?URL)\s?:")
_INFO = re.compile(
    r"(?P<publisher>[^;\[\]]{1,120}?)(?: ?, [^;\[\]]{1,60})?[;\[].{0,200}?"
    r"(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})(?!\d)"
)
"""`Lorn Post , Late Edition; Lorn, L. [Lorn, L]02 Jan 2030: A.1.`: where older exports name
publication and date."""
_ADDRESS = re.compile(r"\s*(https?://\S+)\s*")
_FURNITURE = re.compile(r"(?i)\b(?:contact us at|terms and conditions|table of contents)\b")
_MOST_FOLLOWING = 3
"""Most lines that may follow a label and belong to it."""


def looks_like_proquest(file: Input) -> bool:
    """Say whether a file is a text export of ProQuest: by its labels."""
    if file.suffix not in (".txt", ".text", ""):
        return False
    start = clean_text(file.start)
    marks = {match[0].strip().lower() for match in _MARK.finditer(start)}
    return len(marks) >= 2 and ("ProQuest" in start or "Full text:" in start)


def read_proquest(source: Source, file: Input) -> Documents:
    """Yield one document for each record, and return the source with its counts."""
    decoded = file.decoded
    text = clean_text(decoded.text)
    chunks = [chunk for chunk in _RULE.split(text) if chunk.strip()]
    entries = [_entry(chunk.split("\n")) for chunk in chunks if _is_record(chunk)]
    totals = [int(one) for one in _TOTAL.findall(text)]
    declared = max(set(totals), key=totals.count) if totals else None
    left_out = ["labels of the records and their values"]
    n_others = len(chunks) - len(entries)
    if n_others:
        left_out.append(f"{n_others} parts that are no record")
    return fill_export(source, decoded, entries, declared=declared, left_out=left_out)


def _is_record(chunk: str) -> bool:
    """Say whether a part between two rules is a record: it has a label of one on a line."""
    return any(_label(line) in ("full text", "title", "proquest document id", "publication title")
               for line in chunk.split("\n"))  # fmt: skip


def _label(line: str) -> str | None:
    match = _LINE.match(line[:200]) if ":" in line[:60] else None
    name = match[1].lower() if match else ""
    if name in _TEXT:
        return "full text"
    return _NAMES.get(name.replace(" ", ""))


def _value(line: str) -> str:
    return line.partition(":")[2].strip()


def _entry(lines: Sequence[str]) -> Entry:
    begin = next((i for i, one in enumerate(lines) if _label(one) == "full text"), None)
    first = next((i for i, one in enumerate(lines) if _label(one)), len(lines))
    head_end = first if begin is None else begin
    end = _closing_start(lines, head_end if begin is None else begin + 1)
    values = _values([*lines[first:head_end], *lines[end:]])
    told = dict(reversed(values))
    values += _more_values(told, lines[first:head_end])
    above = [one.strip() for one in lines[:first] if one.strip() and not _NUMBERED.match(one)]
    title = told.get("title", "") or (above[0] if above else "")
    name, length = told.get("name"), told.get("length", "")
    fields = tuple((key, value) for key, value in values if key not in _TOLD_APART)
    if begin is None:
        return Entry(title, name=name, fields=fields, error="it has no full text")
    text = "\n".join((_value(lines[begin]), *lines[begin + 1 : end])).strip()
    error = "its full text is not available" if _NONE.fullmatch(text) else ""
    return Entry(title, text, name, fields, length, error)


def _more_values(told: dict[str, str], head: Sequence[str]) -> list[tuple[str, str]]:
    """Return publication, date and address where no label of their own names them."""
    info = _INFO.match(told.get("publication_info", ""))
    found = [("publisher", info["publisher"].strip()), ("published", info["date"])] if info else []
    found += [("url", match[1]) for line in head if (match := _ADDRESS.fullmatch(line))][:1]
    return [(name, value) for name, value in found if name not in told]


def _closing_start(lines: Sequence[str], begin: int) -> int:
    """Return the index of the first closing label: from there on, labels and what follows them."""
    start, run = len(lines), 0
    for i in range(len(lines) - 1, begin - 1, -1):
        if not lines[i].strip():
            continue
        label = _label(lines[i])
        if label is None or label == "full text":
            run += 1
        elif run <= _MOST_FOLLOWING or _FURNITURE.search(" ".join(lines[i + 1 : i + 12])):
            start, run = i, 0
        else:
            break
    return start


def _values(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the values of labels under their names; a line without a label continues one."""
    found: list[tuple[str, str]] = []
    is_open = False
    for line in lines:
        label = _label(line)
        if label is not None:
            is_open = label in LABELS and bool(_value(line))
            if is_open:
                found.append((LABELS[label], _value(line)))
        elif is_open and line.strip():
            name, value = found[-1]
            found[-1] = (name, f"{value} {line.strip()}")
        elif not line.strip():
            is_open = False
    return found
