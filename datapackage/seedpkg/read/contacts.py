"""Leave the addresses and telephone numbers out of the text of a mail.

    Write to desk@news.example by Friday, or call 020 7946 0000.
    ->   Write by Friday, or call.

They are nobody's business but the writer's and the reader's. A number is a telephone number only
behind a `+` or a word such as `Tel.`, so that no figure is lost. Web addresses stay. What stands
around a cut is mended: its label and preposition go with it, and so does a line that said nothing
else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.read.records import Record, Skipped
from seedpkg.read.telephone import mark_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = "\0"
_MARK_IN_LINK = "\1"
"""Where something was cut: control characters, which no text layer has."""

_DOMAIN = (
    r"(?:(?=[\w.-]{1,250}\.[^\W\d_]{2})\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?){1,8}"
    r"|localhost\b|\[[\w.:]{3,45}\])"
)
_LOCAL = r"(?:\"[^\"\s]{1,64}\"|(?<![\w@])\w[\w.+%&'~#$*=-]{0,100}+)"
_AT = r"(?:@| ?[(\[{] ?(?:at|ät|arroba) ?[)\]}] ?)"
_LABEL = (
    r"(?:\b(?:e-?mail|mail|e-?post|courriel|mél|correo(?: electrónico)?|poczta|sähköposti|почта)"
    r"[ \t]?:[ \t]{0,3})?(?P<scheme>mailto:)?"
)
_ADDRESS = re.compile(
    rf"(?i)(?P<link>(?:https?://|www\.)\S+)|(?<=<){_LOCAL} at {_DOMAIN}(?=>)"
    rf"|{_LABEL}{_LOCAL}{_AT}{_DOMAIN}"
    r"(?(scheme)(?:\?[^\s<>()\[\]\"]{0,500})?)"
)
_IN_QUERY = re.compile(rf"(?i)(?<=[?#&=])[\w.+-]{{1,100}}(?:@|%40){_DOMAIN}")

_MAYBE = re.compile(r"@|%40|[(\[{] ?a| at ")

_JOIN = r"(?:[,;/|&]|and|or|und|oder|et|ou|y|o|e|en|of)"
_SEVERAL = re.compile(rf"\0(?:[ \t]{{0,3}}(?:{_JOIN}[ \t]{{1,3}})?[<(\[]?\0[>)\]]?){{1,500}}")
_IN_BRACKETS = re.compile(r"[<(\[{'\"](?:[ \t,;|/]{0,4}\0){1,9}[ \t,;]{0,4}[>)\]}'\"]")
_BEFORE = re.compile(
    r"(?i)(?<!\w)(?:at|to|via|on|by|under|using|from|unter|an|über|per|à|au|sur|par|a|al|en|por"
    r"|su|via|em|para|op|naar|aan|на|по|в)[ \t]{1,3}(?=\0)"
)
_DANGLING = re.compile(
    r"(?i)[ \t]{1,9}(?:and|or|und|oder|et|ou|y|o|e|en|of)[ \t]{1,9}\0(?=[ \t]{0,9}(?:[.,;!?)]|$))"
)
_AT_START = re.compile(r"^([> \t]*)\0[ \t,;|/·•–-]{0,9}")
_BETWEEN = re.compile(r"[ \t]{0,9}[,;|/·•–-]?[ \t]{0,9}\0[ \t]{0,9}(?=[,;|/·•–-]|$)")
_BEFORE_SIGN = re.compile(r"[ \t]{0,9}\0[ \t]{0,9}(?=[.,;:!?)\]}>]|$)")
_INSIDE = re.compile(r"[ \t]{0,9}\0[ \t]{0,9}")
_SAYS_NOTHING = re.compile(r"[\W_]*+(?:[^\W\d_][^\W\d]{0,14}(?:[ -][^\W\d]{1,14})?[ \t]?:)?[\W_]*")


def cut_contacts(line: str) -> tuple[str, int, int]:
    """Return a line without addresses and telephone numbers, and how many there were of each.

    >>> cut_contacts("Anna Keller | Tel. 020 7946 0000 | anna@courier.example")
    ('Anna Keller', 1, 1)

    The line is empty where it says nothing without them.
    """
    marked = _ADDRESS.sub(_mark, line) if _MAYBE.search(line) else line
    n_addresses = marked.count(_MARK) + marked.count(_MARK_IN_LINK)
    marked = mark_numbers(marked, _MARK)
    n_all = marked.count(_MARK) + marked.count(_MARK_IN_LINK)
    return (_mend(marked) if n_all else line), n_addresses, n_all - n_addresses


def leave_out_contacts(records: Iterable[Record | Skipped]) -> Iterator[Record | Skipped | Issue]:
    """Yield the records of a mailbox without contacts in their texts, then an issue that counts.

    Lines of the text and their hints stay in step. A record with no other text is skipped.
    """
    n_addresses = n_numbers = 0
    for record in records:
        if not isinstance(record, Record):
            yield record
            continue
        cut = [cut_contacts(line) for line in record.text.split("\n")]
        n_addresses += sum(one[1] for one in cut)
        n_numbers += sum(one[2] for one in cut)
        yield _keep(record, cut)
    if n_addresses or n_numbers:
        message = (
            f"Left out of the text, as they are private: mail addresses ({n_addresses}), telephone "
            f"numbers ({n_numbers}). A number without a + or a word such as Tel. is kept."
        )
        yield Issue("read", "contacts-left-out", "info", message)


def _keep(record: Record, cut: list[tuple[str, int, int]]) -> Record | Skipped:
    """Return a record with the lines that still say something; a blank line is never doubled."""
    if not any(n_addresses or n_numbers for _, n_addresses, n_numbers in cut):
        return record
    kept: list[int] = []
    follows_gone = False
    for number, (text, n_addresses, n_numbers) in enumerate(cut):
        is_blank = not text.strip()
        is_double = follows_gone and (not kept or not cut[kept[-1]][0].strip())
        is_gone = is_blank and (n_addresses + n_numbers > 0 or is_double)
        follows_gone = is_gone
        if not is_gone or number == len(cut) - 1:
            kept.append(number)
    text = "\n".join(cut[number][0] for number in kept)
    if not text.strip():
        return Skipped("its text is an address or a telephone number", record.name)
    hints = tuple(record.hints[number] for number in kept if number < len(record.hints))
    metadata = tuple(_cut_titles(record.metadata))
    return replace(record, text=text, hints=hints, metadata=metadata)


def _cut_titles(metadata: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for key, value in metadata:
        shown = cut_contacts(value)[0] if key == "title" else value
        if shown:
            yield key, shown


def _mark(found: re.Match[str]) -> str:
    if found["link"]:
        return _IN_QUERY.sub(_MARK_IN_LINK, found[0])
    return _MARK


def _mend(marked: str) -> str:
    """Return a line without its marks, as it would have been written."""
    line = _IN_BRACKETS.sub(_MARK, marked.replace(_MARK_IN_LINK, ""))
    line = _DANGLING.sub(_MARK, _BEFORE.sub("", _SEVERAL.sub(_MARK, line)))
    if _SAYS_NOTHING.fullmatch(line.replace(_MARK, "")):
        return ""
    line = _AT_START.sub(r"\1", line)
    line = _BEFORE_SIGN.sub("", _BETWEEN.sub("", line))
    return _INSIDE.sub(lambda found: " " if len(found[0]) > 1 else "", line)
