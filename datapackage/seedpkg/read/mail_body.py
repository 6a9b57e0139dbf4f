"""The body of a mail: the text that its reader sees, chosen from its parts.

    multipart/alternative of text/plain and text/html   ->   the plain text, unless it is a stub

Parts of a `multipart/mixed` that are shown in the mail are one body, in their order. Attached
files and messages are kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from seedpkg.read.html.parse import decode_labelled
from seedpkg.read.mhtml import HTML, render_part
from seedpkg.read.mime import decode_body, split_parts
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from seedpkg.hints import LineHint
    from seedpkg.model import Issue
    from seedpkg.read.mime import Part

MESSAGE: Final = "message/rfc822"
_PLAIN: Final = ("text/plain", "text/markdown", "text/x-markdown")
_DEEPEST: Final = 10
_STUB_SHARE = 4
_STUB_WORDS = 40
"""A plain text is a stub beside an HTML part of 40 words or more that has over four times its
words, such as "Your program cannot show this message". Set by hand."""
_SOFT_BREAK = re.compile(r"(?m)^(?!>|-- $)(.*?) \n(?!>|-- ?$|\n|\Z)")
_UNSTUFFED = re.compile(r"(?m)^ (?=[ >]|From )")


@dataclass(frozen=True, slots=True)
class Section:
    """One shown part of a body; only HTML has hints, boxes and declared fields."""

    text: str
    encoding: str
    is_html: bool = False
    metadata: tuple[tuple[str, str], ...] = ()
    hints: tuple[LineHint, ...] = ()
    boxes: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class Body:
    """The sections of a body in their order, and the parts that are attached."""

    sections: list[Section] = field(default_factory=list["Section"])
    attached: list[Part] = field(default_factory=list["Part"])


def read_body(part: Part) -> Body:
    """Return what a message shows, and what is attached to it."""
    body = Body()
    seen: set[str] = set()
    for section in _sections(part, body.attached, 0):
        folded = " ".join(section.text.split())
        if folded and folded not in seen:
            seen.add(folded)
            body.sections.append(section)
    return body


def read_section(part: Part) -> Section | None:
    """Return the text of a plain or HTML part, None for any other."""
    if part.media_type in HTML:
        page = render_part(part)
        return Section(
            page.text, page.encoding, True, page.metadata, page.hints, page.boxes, page.issues
        )
    if part.media_type not in _PLAIN:
        return None
    decoded = decode_labelled(decode_body(part), part.parameter("charset"))
    text = clean_text(decoded.text)
    if part.parameter("format").lower() == "flowed":
        text = join_flowed(text, part.parameter("delsp").lower() == "yes")
    return Section(text.strip("\n"), decoded.encoding, issues=decoded.issues)


def join_flowed(text: str, is_space_deleted: bool = False) -> str:
    r"""Join the lines of flowed text that end in a space (RFC 3676).

    >>> join_flowed("The bridge \nwas closed.\n")
    'The bridge was closed.\n'
    """
    joined = _SOFT_BREAK.sub(r"\1" if is_space_deleted else r"\1 ", text)
    return _UNSTUFFED.sub("", joined)


def _sections(part: Part, attached: list[Part], depth: int) -> list[Section]:
    kind = part.media_type
    if depth and _is_attached(part):
        attached.append(part)
        return []
    if not kind.startswith("multipart/"):
        section = read_section(part)
        if section is None:
            attached.append(part)
        return [section] if section is not None else []
    if depth >= _DEEPEST:
        return []
    parts = split_parts(part)
    groups = [group for one in parts if (group := _sections(one, attached, depth + 1))]
    if kind == "multipart/alternative":
        return _choose(groups)
    if kind == "multipart/related":
        return groups[0] if groups else []
    return [section for group in groups for section in group]


def _is_attached(part: Part) -> bool:
    disposition = part.header("content-disposition").strip().lower()
    is_named = bool(name_of(part)) and not part.media_type.startswith("multipart/")
    return disposition.startswith("attachment") or is_named or part.media_type == MESSAGE


def name_of(part: Part) -> str:
    """Return the file name that a part is given, empty if none."""
    return part.parameter("filename", "content-disposition") or part.parameter("name")


def _choose(groups: list[list[Section]]) -> list[Section]:
    """Return the plain one of alternatives, or the last HTML one where that says far more."""
    empty: list[Section] = []
    plain = next((group for group in groups if not _is_html(group)), empty)
    rich = next((group for group in reversed(groups) if _is_html(group)), empty)
    n_plain, n_rich = (sum(len(one.text.split()) for one in group) for group in (plain, rich))
    is_stub = n_rich >= _STUB_WORDS and n_rich > _STUB_SHARE * n_plain
    return rich if not n_plain or is_stub else plain


def _is_html(group: list[Section]) -> bool:
    return any(section.is_html for section in group)
