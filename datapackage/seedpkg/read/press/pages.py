"""The lines of a page's element in their order, for exports that are web pages.

lines_of(node)    # PageLine("Old bridge closed", "titreArticleVisu", "block") ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    "a abbr b bdi big cite code em font i ins mark q s small span strong sub sup time u wbr "
    "hlt".split()
)
_SKIPPED = frozenset("head script style noscript template img input button select form".split())
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line, the classes around it, and what ended it.

    It is ended by a line break, by the edge of a block, or by both.
    """

    text: str
    classes: str
    end: Literal["br", "block", "both"]


def lines_of(root: LexborNode, *, skip_forms: bool = True) -> list[PageLine]:
    """Return the lines of an element that hold text; white space is folded. Cost is linear."""
    lines: list[PageLine] = []
    parts: list[str] = []
    classes, has_text = "", False
    for kind, node in _walk(root, skip_forms=skip_forms):
        if kind == "text":
            piece = node.text_content or ""
            if piece.strip() and not has_text:
                classes, has_text = _classes(node), True
            parts.append(piece)
            continue
        is_break = node.tag == "br"
        if node.tag in _INLINE or (is_break and kind == "close"):
            continue
        text = _SPACE.sub(" ", "".join(parts)).strip()
        if text:
            lines.append(PageLine(text, classes, "br" if is_break else "block"))
        elif lines and lines[-1].end == "br" and not is_break:
            lines[-1] = replace(lines[-1], end="both")
        parts, has_text = [], False
    text = _SPACE.sub(" ", "".join(parts)).strip()
    return [*lines, PageLine(text, classes, "block")] if text else lines


def find_outermost(
    root: LexborNode, is_wanted: Callable[[LexborNode], bool]
) -> Iterator[LexborNode]:
    """Yield the elements within one that are wanted, none within another. Cost is linear."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node is not root and is_wanted(node):
            yield node
        else:
            stack.extend(reversed(list(node.iter())))


def _classes(node: LexborNode) -> str:
    """Return the classes of the two innermost elements around a text that have some."""
    names: list[str] = []
    found: LexborNode | None = node.parent
    for _ in range(8):
        if found is None or len(names) > 1:
            break
        names += [found.attributes.get("class") or ""] if found.attributes.get("class") else []
        found = found.parent
    return " ".join(names)


def _walk(
    root: LexborNode, *, skip_forms: bool
) -> Iterator[tuple[Literal["open", "close", "text"], LexborNode]]:
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, is_closed = stack.pop()
        if is_closed:
            yield "close", node
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node
            continue
        if (tag in _SKIPPED and (tag != "form" or skip_forms)) or tag.startswith(("-", "_")):
            continue
        yield "open", node
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


def blocks_of(root: LexborNode) -> list[str]:
    """Return the blocks of an element; lines that a break parts stay lines of one block."""
    blocks: list[str] = []
    is_open = False
    for line in lines_of(root):
        if is_open:
            blocks[-1] += f"\n{line.text}"
        else:
            blocks.append(line.text)
        is_open = line.end == "br"
    return blocks
