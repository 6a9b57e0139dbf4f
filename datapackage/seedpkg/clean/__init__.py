"""Tell the article from what surrounds it, line by line, and say why.

    Document -> Page -> the first rule that claims a line, in the order of RULES -> Verdicts

Every line of the document gets exactly one verdict: kept, removed (with kind, rule and reason),
or blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.hints import REPLACED, find_hinted
from seedpkg.clean.page import Hit, make_page, split_lines
from seedpkg.clean.rules import RULES
from seedpkg.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.clean.page import Page
    from seedpkg.hints import LineHint
    from seedpkg.model import Document, Line

__all__ = ["RULES", "clean_document", "clean_text"]


def clean_document(document: Document) -> tuple[Verdict, ...]:
    """Return one verdict for every line of a document, in order."""
    lines = tuple(split_lines(document.text, document.start, document.first_line))
    page = make_page(lines)
    claims = _claim(page, document.hints)
    verdicts = iter(_verdict(page.lines[i], claims.get(i)) for i in range(len(page)))
    return tuple(next(verdicts) if line.text.strip() else Verdict(line, "blank") for line in lines)


def clean_text(text: str) -> str:
    """Return the kept lines of a plain text, each on a line of its own."""
    lines = tuple(split_lines(text))
    page = make_page(lines)
    claims = _claim(page)
    return "\n".join(page.texts[i] for i in range(len(page)) if i not in claims)


def _claim(page: Page, hints: Sequence[LineHint] = ()) -> dict[int, tuple[str, Hit]]:
    claims = {hit.position: ("dom_region", hit) for hit in find_hinted(page, hints)}
    for name, find in RULES:
        if hints and name in REPLACED:
            continue
        for hit in find(page, frozenset(claims)):
            claims.setdefault(hit.position, (name, hit))
    return claims


def _verdict(line: Line, claim: tuple[str, Hit] | None) -> Verdict:
    if claim is None:
        return Verdict(line, "kept", rule="no_evidence", reason="nothing speaks against it")
    name, hit = claim
    return Verdict(line, "removed", hit.kind, name, hit.reason)
