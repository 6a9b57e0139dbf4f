"""The person whose words a whole document is: a speech, a statement, a commentary.

    find_document_speaker(article, people)   # 2, an index into people, or None

Who says a sentence within a document is found with its quotations, in `seedpkg.extract.quotes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.model import DocumentPerson
from seedpkg.names import is_name_word, parse_name, same_person, strip_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Article


def find_document_speaker(article: Article, people: Sequence[DocumentPerson]) -> int | None:
    """Return the index of the person whose words the whole document is, None if not among them.

    A full name decides; a bare family name only if one person alone bears it.
    """
    if not article.speaker:
        return None
    full: list[int] = []
    bare: list[int] = []
    for index, person in enumerate(people):
        if reason := same_person(article.speaker, person.name):
            (bare if reason == "family name" else full).append(index)
    fitting = full or bare
    return fitting[0] if len(fitting) == 1 else None


def name_document_speaker(article: Article) -> DocumentPerson | None:
    """Return the person whose words the whole document is, from the article's field alone.

    For a speaker whom the paragraphs never name: the person has no mentions. None without a
    speaker, or if the field holds no full name.
    """
    name = strip_titles(article.speaker or "")
    parts = parse_name(name)
    if not parts.given or not all(is_name_word(word) for word in parts.family):
        return None
    return DocumentPerson(name, " ".join(parts.family), " ".join(parts.given), ())
