"""The data in a web page: blocks of JSON, of which every string is read for itself.

Side by side stand there the cells of a table, which are no text of anybody.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK: Final = re.compile(
    rb'(<script type="application/(?:ld\+)?json"[^<>]*>)(.*?)(</script>)', re.DOTALL
)
_APART: Final = b"\0"


def split_page(page: bytes) -> tuple[bytes, list[object]]:
    """Return a page without its blocks of JSON, and what these hold.

    A block that is no JSON stays in the page.
    """
    found: list[object] = []

    def take(match: re.Match[bytes]) -> bytes:
        try:
            found.append(json.loads(match[2]))
        except (ValueError, RecursionError):
            return match[0]
        return match[1] + _APART + match[3]

    return _BLOCK.sub(take, page), found


def texts_of(value: object) -> Iterator[str]:
    """Yield all strings of a value of JSON, names of members too."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
