"""Read the JSON-LD of a page, broken or not, and find the article that it describes.

{"@graph": [{"@type": "NewsArticle", "headline": "Old bridge closed"}, ...]}
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Node: TypeAlias = "dict[str, Json]"

_LARGEST = 2_000_000
_DEEPEST = 12
_MOST_NODES = 5_000
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleSection|inLanguage|url)"'
    r'\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|OpinionPiece|Interview|NewsItem)$|^(?:Review|Recipe)$"
)
_ARTICLE_ROLES = ("mainEntity", "mainEntityOfPage", "@graph", "itemListElement", "hasPart", "item")


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """Return all objects with a type in the given JSON-LD scripts, in order, outer ones first."""
    found: list[Node] = []
    for script in scripts:
        for value in _load(script):
            found.extend(_walk(value, 0))
            if len(found) > _MOST_NODES:
                return found[:_MOST_NODES]
    return found


def find_article(nodes: Iterable[Node]) -> Node | None:
    """Return the object that describes the article: the one that says most of it."""
    best: tuple[int, Node] | None = None
    for node in nodes:
        if not any(_ARTICLE.search(one) for one in types_of(node)):
            continue
        told = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author"))
        told += 3 * bool(node.get("articleBody")) + bool(node.get("name"))
        if best is None or told > best[0]:
            best = told, node
    return best[1] if best else None


def types_of(node: Node) -> list[str]:
    """Return the types of an object, without address or prefix."""
    return [re.split(r"[/:#]", one)[-1] for one in strings_of(node.get("@type"))]


def strings_of(value: Json) -> list[str]:
    """Return the strings that a value is, or lists."""
    values = value if isinstance(value, list) else [value]
    return [html.unescape(one).strip() for one in values if isinstance(one, str) and one.strip()]


def names_of(value: Json) -> list[tuple[str, str]]:
    """Return (name, type) of the people or organisations that a value is, or lists."""
    found: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            kind = next(iter(types_of(one)), "")
            found.extend((name, kind) for name in strings_of(one.get("name")))
        else:
            found.extend((name, "") for name in strings_of(one))
    return found


def _load(script: str) -> list[Json]:
    text = script[:_LARGEST].strip().strip("\ufeff;")
    text = _COMMENT.sub("", _COMMENT.sub("", text)).strip()
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            value: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return [value]
    return _salvage(text)


def _salvage(text: str) -> list[Json]:
    """Read what can be read of a script that is no JSON: its plain pairs."""
    node: Node = {}
    for match in _PAIR.finditer(text):
        try:
            value: Json = json.loads(f'"{match[2]}"', strict=False)
        except ValueError:
            continue
        if match[1] == "@type" and _ARTICLE.search(str(value)):
            node["@type"] = value
        elif match[1] != "@type":
            node.setdefault(match[1], value)
    return [node] if "@type" in node else []


def _walk(value: Json, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for role in _ARTICLE_ROLES:
            yield from _walk(value.get(role), depth + 1)
