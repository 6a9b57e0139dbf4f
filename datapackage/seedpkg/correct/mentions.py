"""Words that a person said are no person's name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.link.votes import keep_people
from seedpkg.span_ids import span_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.corrections import Correction
    from seedpkg.model import DocumentPerson, Extraction


def drop_mentions(extraction: Extraction, corrections: Iterable[Correction]) -> Extraction:
    """Return an extraction without mentions; who is named no more is no person of the article."""
    wanted = {row.target: row for row in corrections if row.action == "drop-mention"}
    if not wanted:
        return extraction
    left = dict(wanted)
    people = tuple(_without(extraction, person, left) for person in extraction.people)
    stale = tuple(row.stale("the article names nobody there") for row in left.values())
    gone = [
        index
        for index, (before, now) in enumerate(zip(extraction.people, people, strict=True))
        if before.mentions and not now.mentions
    ]
    changed = replace(extraction, people=people, issues=(*extraction.issues, *stale))
    return keep_people(changed, [i for i in range(len(people)) if i not in gone])


def _without(
    extraction: Extraction, person: DocumentPerson, wanted: dict[str, Correction]
) -> DocumentPerson:
    article = extraction.article
    kept = tuple(
        one
        for one in person.mentions
        if wanted.pop(span_id("men", article, one.span), None) is None
    )
    return person if len(kept) == len(person.mentions) else replace(person, mentions=kept)
