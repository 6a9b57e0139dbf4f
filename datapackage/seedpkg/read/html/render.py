"""The visible text of a page, a block a line, with what the markup says of each line.

    <h1>Old bridge</h1><p>It was <b>closed</b>.</p>   ->   Old bridge / (blank) / It was closed.

Blocks stand on lines of their own, inline text is joined, white space is folded, `<br>` breaks the
line. Scripts, styles, form controls, pictures and what is hidden are no text. Cells of a row with
one short line each share a line, parted by tabs; list items within the article get a bullet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.read.html.cues import cue_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from seedpkg.hints import Region

SKIPPED = frozenset(
    "head script style noscript template svg math iframe object embed applet video audio canvas "
    "map picture img input select option optgroup datalist textarea meter progress frame frameset "
    "noframes param source track link meta base title rp".split()
)
"""Elements whose content is no visible text."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr label button".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl figure table pre hr section".split())
"""Blocks that a blank line sets off."""
_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre figcaption caption".split())
"""Blocks that hold one piece of text, and are no box for others."""
_HIDDEN = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_ICON = re.compile(r"(?i)\b(?:icon|glyph|fa|sr-only|screen-reader-text|visually-?hidden)\b")
_INVISIBLE = str.maketrans(dict.fromkeys("\xad\u200b\u2060\ufeff"))
_DEEPEST_BOX = 200
"""Boxes nested deeper are no boxes of their own."""
_CELL_CHARACTERS = 80


@dataclass(slots=True, eq=False)
class Box:
    """An element that holds lines: its place in the tree of boxes, and the region it opens.

    `region` is None where it opens none and so belongs to the region of its parent. `names` are
    its class and id.
    """

    number: int
    parent: Box | None
    depth: int
    tag: str
    region: Region | None
    names: str = ""


@dataclass(slots=True)
class RawLine:
    """A line as it was rendered; `gap` says that a blank line stands before it.

    `names` are class and id of the innermost block element.
    """

    text: str
    tag: str
    box: Box
    gap: bool
    linked: int
    is_item: bool
    names: str = ""


@dataclass(slots=True)
class _Open:
    """An open element: what to do when it ends, and what its end restores."""

    tag: str
    is_block: bool
    box: Box
    leaf: str
    is_link: bool
    item: bool
    first_line: int = 0
    names: str = ""


@dataclass(slots=True)
class _Page:
    """The state of a rendering."""

    lines: list[RawLine] = field(default_factory=list["RawLine"])
    boxes: list[Box] = field(default_factory=list["Box"])
    parts: list[str] = field(default_factory=list[str])
    open: list[_Open] = field(default_factory=list["_Open"])
    cues: dict[tuple[str, str], Region | None] = field(
        default_factory=dict["tuple[str, str]", "Region | None"]
    )
    cells: list[int] = field(default_factory=list[int])
    linked: int = 0
    links: int = 0
    gap: bool = False
    after_break: bool = False
    after_link: bool = False
    line_box: Box | None = None
    is_mixed: bool = False


def render_lines(root: LexborNode, *, show_hidden: bool = False) -> tuple[list[RawLine], list[Box]]:
    """Return the lines of a tree in reading order, and its boxes, parents before children."""
    page = _Page()
    top = Box(0, None, 0, "html", None)
    page.boxes.append(top)
    page.open.append(_Open("html", True, top, "", False, False))
    node: LexborNode | None = root
    while node is not None:
        child = None
        if node.is_text_node:
            _add_text(page, node.text_content or "")
        elif _enter(page, node, show_hidden):
            child = node.child
            if child is None:
                _leave(page)
        node = child if child is not None else _next(page, node, root)
    _end_line(page)
    return page.lines, page.boxes


def _next(page: _Page, node: LexborNode, root: LexborNode) -> LexborNode | None:
    """Return the node that follows in reading order, closing the elements that end before it."""
    while node.mem_id != root.mem_id:
        following = node.next
        if following is not None:
            return following
        parent = node.parent
        if parent is None:
            return None
        _leave(page)
        node = parent
    return None


def _add_text(page: _Page, text: str) -> None:
    if not page.parts and (not text or text.isspace()):
        return
    top = page.open[-1]
    if page.line_box is None:
        page.line_box = top.box
    elif page.line_box is not top.box:
        page.is_mixed = True
    if top.tag == "pre" or top.leaf == "pre":
        *before, text = text.split("\n")
        for one in before:
            page.parts.append(one)
            _end_line(page)
    page.parts.append(text)
    page.after_link = False
    if page.links:
        page.linked += len(text)


def _enter(page: _Page, node: LexborNode, show_hidden: bool) -> bool:
    """Open an element; say whether its children are to be rendered."""
    tag = node.tag or ""
    if tag in SKIPPED or not node.is_element_node:
        return False
    if tag == "br":
        _break(page)
        return False
    attributes = node.attributes
    if attributes and not show_hidden and _is_hidden(tag, attributes):
        return False
    parent = page.open[-1]
    if tag in _INLINE and not (attributes and tag in ("label", "button")):
        is_link = tag == "a" and "href" in attributes
        page.links += is_link
        if is_link and page.after_link:
            page.parts.append(" ")
        is_told = attributes or tag == "time"
        region = _cue(page, tag, _names(attributes)) if is_told else None
        box = _inline_box(page, parent, tag, region)
        page.open.append(_Open(tag, False, box, parent.leaf, is_link, parent.item))
        return True
    _open_block(page, tag, attributes, parent)
    return True


def _inline_box(page: _Page, parent: _Open, tag: str, region: Region | None) -> Box:
    """Open a box for an inline element with a region of its own, if it begins a line."""
    if region is None or page.parts or parent.box.depth >= _DEEPEST_BOX:
        return parent.box
    return _new_box(page, parent.box, tag, region)


def _new_box(page: _Page, parent: Box, tag: str, region: Region | None, names: str = "") -> Box:
    box = Box(len(page.boxes), parent, parent.depth + 1, tag, region, names)
    page.boxes.append(box)
    return box


def _open_block(page: _Page, tag: str, attributes: dict[str, str | None], parent: _Open) -> None:
    _end_line(page)
    page.gap = page.gap or tag in _SPACED
    page.after_break = False
    names = _names(attributes)
    region = _cue(page, tag, names)
    is_leaf = tag in _LEAVES
    box = parent.box
    if (not is_leaf or region is not None) and box.depth < _DEEPEST_BOX:
        box = _new_box(page, box, tag, region, names)
    if tag == "tr":
        page.cells.append(len(page.lines))
    item = tag == "li" or (parent.item and tag not in ("ul", "ol"))
    leaf = tag if is_leaf else parent.leaf
    page.open.append(_Open(tag, True, box, leaf, False, item, len(page.lines), names))


def _names(attributes: dict[str, str | None]) -> str:
    if not attributes:
        return ""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()


def _cue(page: _Page, tag: str, names: str) -> Region | None:
    key = (tag, names)
    if key not in page.cues:
        page.cues[key] = cue_of(tag, names)
    return page.cues[key]


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in ("html", "body", "main", "article"):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDDEN.search(style[:400]):
        return True
    is_silent = attributes.get("aria-hidden") == "true"
    return bool(is_silent and tag in ("i", "span") and _ICON.search(attributes.get("class") or ""))


def _leave(page: _Page) -> None:
    """Close the innermost open element."""
    closed = page.open.pop()
    if not closed.is_block:
        page.links -= closed.is_link
        page.after_link = closed.is_link and bool(page.parts)
        return
    _end_line(page, closed)
    page.gap = page.gap or closed.tag in _SPACED
    page.after_break = False
    if closed.tag == "tr":
        _join_cells(page, closed.first_line)
    elif closed.tag in ("td", "th") and len(page.lines) - closed.first_line > 1:
        _keep_row_apart(page)


def _keep_row_apart(page: _Page) -> None:
    if page.cells:
        page.cells[-1] = -1


def _break(page: _Page) -> None:
    if page.parts:
        _end_line(page)
        page.after_break = True
    elif page.after_break:
        page.gap = True


def _end_line(page: _Page, closed: _Open | None = None) -> None:
    """Close the line that is being written, if it has text."""
    if not page.parts:
        return
    text = " ".join("".join(page.parts).translate(_INVISIBLE).split())
    top = closed or page.open[-1]
    box = top.box if page.is_mixed or page.line_box is None else page.line_box
    if text:
        tag = top.leaf or top.tag
        page.lines.append(RawLine(text, tag, box, page.gap, page.linked, top.item, top.names))
        page.gap = page.after_break = False
    page.parts.clear()
    page.linked, page.line_box, page.is_mixed, page.after_link = 0, None, False, False


def _join_cells(page: _Page, first: int) -> None:
    """Make one line of a row whose cells hold one short line each."""
    if (page.cells.pop() if page.cells else -1) < 0:
        return
    row = page.lines[first:]
    if len(row) < 2 or any(len(line.text) > _CELL_CHARACTERS for line in row):
        return
    joined = "\t".join(line.text for line in row)
    page.lines[first:] = [
        RawLine(joined, "tr", row[0].box, row[0].gap, sum(line.linked for line in row), False)
    ]
