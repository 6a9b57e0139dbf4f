"""The elements of an XML document, piece by piece, so that what precedes a damaged place is read.

for kind, element in read_elements(chunks, ("end",)): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Element", "ParseError", "local_name", "read_elements"]


def read_elements(
    chunks: Iterable[str | bytes], kinds: Sequence[Literal["start", "end"]]
) -> Iterator[tuple[str, Element]]:
    """Yield (`start` or `end`, element) as far as the document is well formed, then ParseError."""
    parser: XMLPullParser[Element] = XMLPullParser(kinds)
    for chunk in chunks:
        parser.feed(chunk)
        yield from _ready(parser)
    parser.close()
    yield from _ready(parser)


def _ready(parser: XMLPullParser[Element]) -> Iterator[tuple[str, Element]]:
    for event in parser.read_events():
        if len(event) == 2 and isinstance(event[1], Element):
            yield event[0], event[1]


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
