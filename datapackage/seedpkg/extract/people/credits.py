"""Who only made the article is nobody in it: authors, photographers, the publisher, the agency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.names import fold_word, same_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Article, DocumentPerson, Paragraph, Span

_CREDIT = re.compile(
    r"(?:\b(?:by|photo|photos|photograph|image|images|picture|pictures|credit|courtesy of|source|"
    r"reporting|editing|writing|edited|written|reported|compiled|translated)\b[:\s]*|[/©|]\s*)$",
    re.IGNORECASE,
)
_SURE_CREDIT = re.compile(
    r"(?:\b(?:reporting|editing|writing|photography|photos?|photographs?|pictures?) by |"
    r"\b(?:photos?|photographs?|photo credit|picture credit): |©\s?)$",
    re.IGNORECASE,
)
"""What credits whoever follows, author of the article or not."""
_LOOK_BEHIND = 24


def drop_makers(article: Article, people: Sequence[DocumentPerson]) -> tuple[DocumentPerson, ...]:
    """Return the people without those whom the text only credits.

    A person named like an author stays if some mention is no credit; one named like the
    publisher, the agency or the section is an error of the model and goes.
    """
    outlets = {_fold(name) for name in (article.publisher, article.agency, article.section) if name}
    return tuple(
        person
        for person in people
        if _fold(person.name) not in outlets and not _is_only_credited(article, person)
    )


def _is_only_credited(article: Article, person: DocumentPerson) -> bool:
    is_author = any(same_person(person.name, author) for author in article.authors)
    return all(
        _is_credit(article.paragraphs[mention.span.paragraph], mention.span, is_author)
        for mention in person.mentions
    )


def _is_credit(paragraph: Paragraph, span: Span, is_author: bool) -> bool:
    """Return whether a mention is a credit; authors also where the paragraph is nothing else."""
    before = paragraph.text[max(0, span.start - _LOOK_BEHIND) : span.start]
    if _SURE_CREDIT.search(before):
        return True
    if not is_author:
        return False
    rest = len(paragraph.text) - (span.end - span.start)
    return rest < len(span.surface) or _CREDIT.search(before) is not None


def _fold(name: str) -> str:
    return " ".join(fold_word(word) for word in name.split())
