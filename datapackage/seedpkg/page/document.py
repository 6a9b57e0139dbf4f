"""The page as one HTML document that loads nothing: styles, scripts and rows are in it.

Its policy allows exactly those styles and scripts, by their hashes, and nothing else: no other
script runs in it, whatever an article holds, and nothing is asked of any server.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from seedpkg.exports.schemaorg import describe_dataset
from seedpkg.page.assets import read_scripts, read_style
from seedpkg.page.encoding import to_json
from seedpkg.page.markup import Markup, element, join
from seedpkg.page.static import make_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.exports.contents import Contents
    from seedpkg.page.content import Content

VIEWS: Final = (
    ("overview", "Overview"), ("events", "Events"), ("people", "People"), ("figures", "Figures"),
    ("contradictions", "Contradictions"), ("articles", "Articles"), ("tables", "Tables"),
    ("dictionary", "Dictionary"), ("downloads", "Downloads"),
)  # fmt: skip
"""The views of the page, in the order of its menu."""
_ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath "
    "d='M2 3h12v2H2zm0 4h12v2H2zm0 4h7v2H2z' fill='%23777'/%3E%3C/svg%3E"
)
_META: Final = 300
"""Characters of the description that search engines are told."""


def make_document(contents: Contents, content: Content) -> Iterator[bytes]:
    """Yield the page as HTML, in pieces."""
    style, scripts = read_style(), read_scripts()
    head = element(
        "head",
        Markup('<meta charset="utf-8">\n'),
        _void("meta", http_equiv="Content-Security-Policy", content=_policy(style, scripts)),
        _void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _void("meta", name="color-scheme", content="light dark"),
        _void("meta", name="description", content=_summary(contents)),
        _void("link", rel="icon", href=_ICON),
        element("title", contents.text("title")),
        Markup(f"\n<style>{style}</style>\n"),
        Markup(f'<script type="application/ld+json" id="dataset">{_dataset(contents)}</script>\n'),
    )
    body = join(_top(contents), _main(contents, content))
    yield f'<!doctype html>\n<html lang="en">\n{head}\n<body>{body}\n'.encode()
    for name, data in content.blocks.items():
        yield f'<script type="application/json" id="{name}">'.encode() + data + b"</script>\n"
    for script in scripts:
        yield f"<script>{script}</script>\n".encode()
    yield b"</body>\n</html>\n"


def _dataset(contents: Contents) -> str:
    return to_json(describe_dataset(contents))


def _policy(style: str, scripts: Iterable[str]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _void(tag: str, **attributes: str) -> Markup:
    """Return an element that has no end tag."""
    return Markup(element(tag, **attributes).removesuffix(f"</{tag}>") + "\n")


def _summary(contents: Contents) -> str:
    return contents.text("description").partition("\n\n")[0][:_META]


def _top(contents: Contents) -> Markup:
    links = [element("li", element("a", title, href=f"#{name}")) for name, title in VIEWS]
    return join(
        Markup('<a class="skip" href="#main" id="skip">Skip to the content</a>\n'),
        element(
            "header",
            element("p", element("bdi", contents.text("title")), class_="package"),
            element("nav", element("ul", *links), aria_label="Views"),
            Markup('<div id="tools" hidden></div>'),
        ),
        Markup("\n"),
    )


def _main(contents: Contents, content: Content) -> Markup:
    return element(
        "main",
        Markup(
            "<noscript><p class=note>Search, tables and the reader need JavaScript. What the "
            "package is, its columns and its files stand below.</p></noscript>"
        ),
        Markup('<section id="view" class="page" hidden></section>\n'),
        make_sections(contents, content),
        id="main",
        tabindex="-1",
    )
