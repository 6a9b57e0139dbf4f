"""The style and scripts of the page, and the libraries that are embedded in it.

Each library is a file as its makers released it, listed in `vendor.json` with its version, licence
and hash; a test holds them to it. Our own scripts share one scope and run in the order given here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

VENDORED: Final = ("table-core.js", "uplot.js")
SCRIPTS: Final = (
    "data.js", "text.js", "elements.js", "words.js", "spans.js", "links.js", "table.js",
    "picture.js", "overview.js", "events.js", "people.js", "figures.js", "articles.js", "reader.js",
    "tables.js", "search.js", "main.js",
)  # fmt: skip
STYLES: Final = ("vendor/uplot.css", "page.css")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
"""Names a file that browsers with open tools would look for."""


@cache
def read_style() -> str:
    """Return the style of the page."""
    return "\n".join(map(_read, STYLES))


@cache
def read_scripts() -> tuple[str, ...]:
    """Return the scripts of the page, each of which stands in an element of its own."""
    own = "\n".join(map(_read, SCRIPTS))
    libraries = (_SOURCE_MAP.sub("", _read(f"vendor/{name}")) for name in VENDORED)
    return (*libraries, f'"use strict";\n(() => {{\n{own}\n}})();\n')


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")
