"""Who speaks: the person whose words a whole document is, and who says one sentence.

find_document_speaker(article, people)       # 2, an index into people, or None
find_speaker(article, people, figure.span)   # who says the sentence that holds the span
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.sentences import sentence_of, split_sentences
from seedpkg.names import parse_name, same_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Article, DocumentPerson, Span

_SAYING = (
    r"(?:said|says|saying|told|tells|added|adds|stated|states|noted|notes|noting|argued|argues|"
    r"explained|announced|confirmed|denied|warned|claimed|claims|insisted|stressed|emphasi[sz]ed|"
    r"wrote|tweeted|replied|asked|answered|commented|concluded|declared|remarked|recalled|"
    r"reiterated|reported|revealed|suggested|testified|acknowledged|admitted|affirmed|"
    r"highlighted|pledged|vowed|mentioned|observed|described|estimated|predicted|expects|expected)"
)
_SAYS_AFTER = re.compile(rf"(?:[’']s)?(?:,[^,.;:\"“”]{{1,80}},)?(?: (?:has|had|have|later|also|"
                         rf"then|earlier|previously|further|again))* {_SAYING}\b", re.IGNORECASE)  # fmt: skip
_SAYS_BEFORE = re.compile(rf"\b{_SAYING}(?: by)? $", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the words of|as told by|cited by|quoting) (?:[^,.;:\"“”]{0,80} )?$",
                        re.IGNORECASE)  # fmt: skip
_ANY_SAYING = re.compile(rf"\b(?:{_SAYING}|according to)\b", re.IGNORECASE)
_LOOK_AHEAD = 140
_LOOK_BEHIND = 110


def find_document_speaker(article: Article, people: Sequence[DocumentPerson]) -> int | None:
    """Return the index of the person whose words the whole document is, None if not among them."""
    if not article.speaker:
        return None
    by_reason: dict[str, list[int]] = {}
    for index, person in enumerate(people):
        if reason := same_person(article.speaker, person.name):
            by_reason.setdefault("bare" if reason == "family name" else "full", []).append(index)
    fitting = by_reason.get("full") or by_reason.get("bare") or []
    return fitting[0] if len(fitting) == 1 else _most_named(people, fitting)


def find_speaker(article: Article, people: Sequence[DocumentPerson], span: Span) -> int | None:
    """Return the index of the person who says the sentence that holds a span, None if unknown.

    A verb of saying beside a name (`Ushakov said`, `said Ushakov`, `according to Ushakov`)
    decides: the last one before the span, else the only one behind it. In a sentence that
    attributes nothing, the document's speaker speaks, if there is one.
    """
    text = article.paragraphs[span.paragraph].text
    start, end = sentence_of(split_sentences(text), span.start)
    cues = sorted(_find_cues(text, people, span.paragraph, start, end))
    before = [person for place, person in cues if place <= span.start]
    if before:
        return before[-1]
    if cues:
        behind = {person for _, person in cues}
        return cues[0][1] if len(behind) == 1 else None
    if _ANY_SAYING.search(text, start, end):
        return None
    return find_document_speaker(article, people)


def _find_cues(
    text: str, people: Sequence[DocumentPerson], paragraph: int, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield (place, person) of each name in a sentence that stands beside a verb of saying."""
    for index, person in enumerate(people):
        for mention in person.mentions:
            span = mention.span
            if span.paragraph != paragraph or not start <= span.start < end:
                continue
            before = text[max(start, span.start - _LOOK_BEHIND) : span.start]
            if (
                _SAYS_AFTER.match(text, span.end, min(end, span.end + _LOOK_AHEAD))
                or _says_before(before, mention.role)
                or _ACCORDING.search(before)
            ):
                yield span.start, index


def _says_before(before: str, role: str | None) -> bool:
    """Return whether the verb stands before the name and its role (`said spokesman Roe`)."""
    stripped = before.rstrip()
    if role and stripped.endswith(role):
        before = before[: len(stripped) - len(role)]
        before = before.removesuffix("the ").removesuffix("The ")
    return _SAYS_BEFORE.search(before) is not None and not before.rstrip().endswith("told")


def _most_named(people: Sequence[DocumentPerson], fitting: Sequence[int]) -> int | None:
    if not fitting:
        return None
    family = {parse_name(people[index].name).family_key for index in fitting}
    ranked = sorted(fitting, key=lambda index: (-len(people[index].mentions), index))
    return ranked[0] if len(family) == 1 and _is_ahead(people, ranked) else None


def _is_ahead(people: Sequence[DocumentPerson], ranked: Sequence[int]) -> bool:
    return len(people[ranked[0]].mentions) > len(people[ranked[1]].mentions)
