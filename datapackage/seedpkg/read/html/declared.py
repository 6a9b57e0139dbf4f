"""What a page declares about its article: JSON-LD, OpenGraph, Dublin Core, `<time>`, address.

    <meta property="og:title" content="Old bridge closed">   ->   ("title", "Old bridge closed")

The pairs are in the order of trust; the same name may occur many times. Names: `title`,
`page_title`, `heading`, `description`, `author`, `organization`, `meta_author`, `byline`,
`publisher`, `published`, `time`, `modified`, `section`, `language`, `url`. The file `archived` adds
`captured`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from seedpkg.read.html import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Pair = tuple[str, str]

_META: dict[str, str] = {
    key: name
    for name, keys in {
        "title": "og:title twitter:title dc.title dcterms.title parsely-title headline "
        "article:title sailthru.title hdl cxenseparse:title",
        "description": "og:description description",
        "meta_author": "author article:author dc.creator dcterms.creator dc.contributor "
        "parsely-author sailthru.author citation_author article:author_name byl "
        "cxenseparse:author authors article.author bt:author",
        "publisher": "og:site_name dc.publisher dcterms.publisher article:publisher_name "
        "application-name publisher citation_journal_title",
        "published": "article:published_time article:published og:published_time datepublished "
        "publishdate pubdate publish-date publication_date parsely-pub-date sailthru.date "
        "dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date dc.date.created "
        "date citation_publication_date article.published cxenseparse:recs:publishtime "
        "article:post_date bt:pubdate date_published originalpublicationdate ptime "
        "article_date_original last-published release_date published-date weibo:article:create_at "
        "iso-8601-publish-date og:article:published_time publish_date created",
        "modified": "article:modified_time og:updated_time last-modified dcterms.modified "
        "datemodified lastmod",
        "section": "article:section section dcterms.subject parsely-section cxenseparse:section "
        "og:article:section article.section category",
        "language": "og:locale content-language dc.language language",
        "url": "og:url",
    }.items()
    for key in keys.split()
}  # fmt: skip
"""Names of meta elements (`property`, `name`, `itemprop`), in lower case."""
_LD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("headline", "name")),
    ("description", ("description",)),
    ("published", ("datePublished", "dateCreated", "uploadDate")),
    ("modified", ("dateModified",)),
    ("section", ("articleSection",)),
    ("language", ("inLanguage",)),
)
_PROPS = {
    "headline": "title", "datePublished": "published", "dateCreated": "published",
    "dateModified": "modified", "articleSection": "section",
}  # fmt: skip
_BYLINE = (
    "[rel~=author], [itemprop~=author], a[href*='/author'], a[href*='/autor'], "
    ".author, .byline, .byline__name, .author-name, .article-author, .post-author, "
    ".article__author, .authors, .c-byline, .by-author, .vcard .fn"
)
_TIMES = "time[datetime], [itemprop=datePublished], .published[title]"
_MOST = 12
_LONGEST = 500


def read_declared(tree: LexborHTMLParser) -> tuple[tuple[Pair, ...], str]:
    """Return the pairs that a page declares, and the text that it calls the article's body."""
    node = jsonld.find_article(nodes := jsonld.read_nodes(_scripts(tree)))
    pairs = [*_from_jsonld(node, nodes), *_from_meta(tree), *_from_elements(tree)]
    seen = dict.fromkeys((name, _fold(value)) for name, value in pairs)
    kept = tuple(pair for pair in seen if pair[1])
    return kept, _body(node)


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    for script in tree.css("script[type]"):
        if "ld+json" in (script.attributes.get("type") or "").lower():
            yield script.text()


def _body(node: jsonld.Node | None) -> str:
    texts = jsonld.strings_of(node.get("articleBody")) if node else []
    return re.sub(r"<[^<>]{1,300}>", " ", " ".join(texts)[:1_000_000])


def _from_jsonld(node: jsonld.Node | None, nodes: list[jsonld.Node]) -> Iterator[Pair]:
    if node is None:
        return
    for name, keys in _LD:
        for key in keys:
            yield from ((name, value) for value in jsonld.strings_of(node.get(key))[:_MOST])
    by_id = {one: n for n in nodes for one in jsonld.strings_of(n.get("@id"))}
    for key in ("author", "creator"):
        for name, kind in jsonld.names_of(_follow(node.get(key), by_id))[:_MOST]:
            yield ("organization" if "Organization" in kind else "author", name)
    for name, _ in jsonld.names_of(_follow(node.get("publisher"), by_id))[:1]:
        yield "publisher", name
    for url in jsonld.strings_of(node.get("url"))[:1]:
        yield "url", url


def _follow(value: jsonld.Json, by_id: dict[str, jsonld.Node]) -> jsonld.Json:
    """Replace references by what they refer to (`{"@id": "#jane"}`)."""
    if isinstance(value, list):
        return [_follow(one, by_id) for one in value if not isinstance(one, list)]
    if isinstance(value, dict) and "name" not in value:
        for key in jsonld.strings_of(value.get("@id")):
            return by_id.get(key, value)
    return value


def _from_meta(tree: LexborHTMLParser) -> Iterator[Pair]:
    found: list[tuple[int, str, str]] = []
    order = {key: rank for rank, key in enumerate(_META)}
    for meta in tree.css("meta"):
        attributes = meta.attributes
        content = attributes.get("content")
        for kind in ("property", "name", "itemprop", "http-equiv"):
            key = (attributes.get(kind) or "").lower().strip()
            if content and key in _META:
                found.append((order[key], _META[key], html.unescape(content)))
            elif content and kind == "itemprop" and attributes.get(kind) in _PROPS:
                found.append((0, _PROPS[attributes[kind] or ""], content))
    yield from ((name, value) for _, name, value in sorted(found, key=lambda item: item[0]))


def _from_elements(tree: LexborHTMLParser) -> Iterator[Pair]:
    for link in tree.css("link[rel=canonical][href]")[:1]:
        yield "url", _absolute(link, tree)
    root = tree.root
    language = (root.attributes.get("lang") or "") if root is not None else ""
    yield "language", language
    for name, selector in (("heading", "h1"), ("page_title", "head title")):
        for node in tree.css(selector)[:_MOST]:
            yield name, node.text(separator=" ")
    for node in tree.css("[itemprop~=headline]")[:1]:
        yield "heading", node.text(separator=" ")
    for node in tree.css(_TIMES)[:_MOST]:
        attributes = node.attributes
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
        yield "time", value or node.text()
    for node in tree.css(_BYLINE)[:_MOST]:
        yield "byline", node.attributes.get("content") or node.text(separator=" ")


def _absolute(link: LexborNode, tree: LexborHTMLParser) -> str:
    href = (link.attributes.get("href") or "").strip()
    base = next((b.attributes.get("href") or "" for b in tree.css("base[href]")), "")
    try:
        return href if urlsplit(href).netloc else urljoin(base, href)
    except ValueError:
        return ""


def _fold(text: str) -> str:
    return " ".join(text[: 4 * _LONGEST].split())[:_LONGEST]
