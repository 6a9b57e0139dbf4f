"""Words that a person said are no person's name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.link.votes import keep_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.corrections import Correction
    from seedpkg.model import DocumentPerson, Extraction, PersonMention


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


def mention_id(extraction: Extraction, mention: PersonMention) -> str:
    """Return the id of a mention of a person, as the table `person_mentions` has it."""
    span = mention.span
    paragraph = extraction.article.paragraphs[span.paragraph]
    return ids.span_id("men", paragraph.paragraph_id, span.start, span.end)


def _without(
    extraction: Extraction, person: DocumentPerson, wanted: dict[str, Correction]
) -> DocumentPerson:
    kept = tuple(
        one for one in person.mentions if wanted.pop(mention_id(extraction, one), None) is None
    )
    return person if len(kept) == len(person.mentions) else replace(person, mentions=kept)
