"""Read mail: one message (`.eml`, `.emlx`), or a box of them (`.mbox`).

    Subject: Old bridge closed
    Date: Wed, 4 Feb 2026 18:48:00 +0300

    It was closed on Monday.

A message is one article: subject, blank line, body. The subject is its declared title, the date
its date of publication. Who sent it is no author, and no address comes into the text.
Quoted replies and signatures stay in the text; cleaning decides on them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.hints import LineHint
from seedpkg.model import Issue
from seedpkg.read.archive.limits import too_large
from seedpkg.read.archive.window import Window
from seedpkg.read.contacts import cut_contacts, leave_out_contacts
from seedpkg.read.html import SUFFIXES as HTML_SUFFIXES
from seedpkg.read.mail_body import MESSAGE, name_of, read_body, read_section
from seedpkg.read.mime import (
    count_fields,
    decode_body,
    decode_words,
    parse_message,
    read_date,
)
from seedpkg.read.records import Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.mail_body import Body, Section
    from seedpkg.read.mime import Part
    from seedpkg.read.records import Documents

_MESSAGE_SUFFIXES: Final = (".eml", ".emlx")
_BOX_SUFFIXES: Final = (".mbox", ".mbx")
_TEXTUAL = frozenset((*HTML_SUFFIXES, *_BOX_SUFFIXES, ".txt", ".text", ""))
_EUDORA = rb"(?=From \?{3}@\?{3} )"
_MARK = rb"(?=From [^\r\n]{1,500}\r?\n(?:>From |[!-9;-~]{1,76}[ \t]?:))"
_POSTMARK = re.compile(rb"(?:\n\r?\n)?" + _MARK)
_NEXT_POSTMARK = re.compile(rb"(?:(?<=\n\n)|(?<=\n\r\n)|(?<=\n)" + _EUDORA + rb")" + _MARK)
_LONGEST_POSTMARK = 600
_FIRST_LINE = re.compile(rb"From [^\r\n]*\r?\n(?:>From [^\r\n]*\r?\n)?")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_APPLE = re.compile(rb"\s{0,8}(\d{1,10})[ \t]{0,40}\r?\n")
_ANSWER = re.compile(r"(?i)(?:(?:re|fwd?|aw|wg|antw|tr|rv|vs|sv)(?:\[\d{1,3}\])?\s*:\s*)+")
_INTERNAL = re.compile(r"(?i)folder internal data")
_EXPUNGED = 0x0008
_DEEPEST = 5
_MOST_NAMES = 5


def looks_like_eml(file: Input) -> bool:
    """Say whether a file is one message: by its suffix, or a head of three fields or more."""
    if file.suffix in _MESSAGE_SUFFIXES:
        return b"\0" not in file.head[:1024]
    return file.suffix in _TEXTUAL and _has_head(file.head)


def looks_like_mbox(file: Input) -> bool:
    """Say whether a file is a box of messages: a postmark, and a message's head below it."""
    is_marked = _POSTMARK.match(file.head) is not None
    if file.suffix in _BOX_SUFFIXES:
        return is_marked or not file.head.strip()
    return is_marked and file.suffix in _TEXTUAL and _has_head(file.head)


def read_eml(source: Source, file: Input) -> Documents:
    """Yield the document of a message, and return the source with its counts."""
    data = file.data
    size = _APPLE.match(data)
    if size and source.path.lower().endswith(".emlx"):
        data = data[size.end() : size.end() + int(size[1])]
    message = parse_message(_FIRST_LINE.sub(b"", data, count=1) if data[:5] == b"From " else data)
    body = read_body(message)
    encoding = body.sections[0].encoding if body.sections else None
    records = leave_out_contacts(_read_message(message, body, 0))
    return fill_source(replace(source, encoding=encoding), records)


def read_mbox(source: Source, file: Input) -> Documents:
    """Yield one document for each message of the box, and return the source with its counts."""
    return fill_source(source, leave_out_contacts(_read_box(file)))


def split_box(file: Input) -> Iterator[tuple[bytes, bool]]:
    """Yield the messages of a box, without the lines that part them (RFC 4155, mboxrd).

    One is held at a time; of one that is too large for that its beginning, marked so.

    A line `From ...` begins a message where a blank line or nothing stands before it, and a header
    field behind it. Eudora writes `From ???@???`, and no blank line.
    """
    with file.open() as stream:
        window, is_more = Window(stream), True
        while is_more:
            one, is_more, is_cut = window.cut(_NEXT_POSTMARK, 0, _LONGEST_POSTMARK)
            yield _QUOTED_FROM.sub(rb"\1", _FIRST_LINE.sub(b"", one, count=1)), is_cut


def _has_head(data: bytes) -> bool:
    n_fields, n_known = count_fields(data)
    return n_fields > 2 and n_known > 1


def _read_box(file: Input) -> Iterator[Record | Skipped]:
    for number, (one, is_cut) in enumerate(split_box(file), 1):
        if is_cut:
            yield Skipped(str(too_large()), str(number))
            continue
        message = parse_message(one)
        if _is_no_mail(message):
            yield Skipped("it is deleted, or a note of the mail program", str(number), True)
            continue
        for record in _read_message(message, read_body(message), 0):
            yield record if record.name else replace(record, name=str(number))


def _is_no_mail(message: Part) -> bool:
    status = message.header("x-mozilla-status")
    is_expunged = bool(re.fullmatch(r"[0-9A-Fa-f]{4}", status) and int(status, 16) & _EXPUNGED)
    return is_expunged or bool(_INTERNAL.search(message.header("subject")))


def _read_message(message: Part, body: Body, depth: int) -> Iterator[Record | Skipped]:
    """Yield the record of a message, or those of what is attached to one without a body."""
    name = _name(message)
    if body.sections:
        yield _make_record(message, body.sections, name, _unread(body.attached))
        return
    found = False
    for part in body.attached if depth < _DEEPEST else ():
        for record in _read_attached(message, part, name, depth):
            found = True
            yield record
    if not found:
        yield Skipped("the message has no text", name)


def _read_attached(
    message: Part, part: Part, name: str | None, depth: int
) -> Iterator[Record | Skipped]:
    if part.media_type == MESSAGE:
        inner = parse_message(decode_body(part))
        yield from _read_message(inner, read_body(inner), depth + 1)
        return
    section = read_section(part)
    if section is None or not section.text.strip():
        return
    if section.is_html:
        yield Record(
            section.text, name, section.metadata, section.hints, section.boxes, section.issues
        )
    else:
        yield _make_record(message, [section], name, ())


def _make_record(
    message: Part, sections: list[Section], name: str | None, notes: tuple[Issue, ...]
) -> Record:
    title = read_subject(message.header("subject"))
    text = "\n\n".join(section.text.strip("\n") for section in sections) + "\n"
    metadata = tuple(_metadata(message, title, sections))
    issues = (*(issue for section in sections for issue in section.issues), *notes)
    is_page = len(sections) == 1 and sections[0].is_html
    hints = sections[0].hints if is_page else ()
    if title and not text.lstrip().casefold().startswith(title.casefold()):
        text = f"{title}\n\n{text}"
        hints = (LineHint("body", "h1"), LineHint("blank"), *hints) if is_page else ()
    boxes = sections[0].boxes if is_page else ()
    return Record(text, name, metadata, hints, boxes, issues)


def read_subject(value: str) -> str:
    """Return a subject as a title, without marks of answers.

    >>> read_subject("Fwd: Re: Old bridge closed")
    'Old bridge closed'
    """
    subject = _ANSWER.sub("", decode_words(value), count=1)
    return subject if any(char.isalnum() for char in subject) else ""


def _metadata(message: Part, title: str, sections: list[Section]) -> Iterator[tuple[str, str]]:
    """Yield what the head declares, then what pages in the body do, but for what mails misuse."""
    if title:
        yield "title", title
    date = read_date(message.header("date"))
    if date:
        yield "published", date
    address = message.header("archived-at").strip("<> ")
    if address.startswith("http"):
        yield "url", address
    language = message.header("content-language").strip()
    if language:
        yield "language", language
    for section in sections:
        yield from (pair for pair in section.metadata if pair[0] in ("language", "url"))


def _name(message: Part) -> str | None:
    """Return the id of a message without its host, which makes it look like an address."""
    found = message.header("message-id").strip("<> ").partition("@")[0]
    return clean_text(found[:200]).strip() or None


def _unread(attached: list[Part]) -> tuple[Issue, ...]:
    if not attached:
        return ()
    named = [
        cut_contacts(decode_words(name_of(one)))[0][:80] or clean_text(one.media_type[:80])
        for one in attached
    ]
    more = ", ..." if len(named) > _MOST_NAMES else ""
    message = (
        f"{len(attached)} attachments were not read: {', '.join(named[:_MOST_NAMES])}{more}. "
        "Save them as files of their own if they are articles."
    )
    return (Issue("read", "attachments-not-read", "info", message),)
