"""Who speaks: the person whose words a whole document is, and who says one sentence.

    find_document_speaker(article, people)       # 2, an index into people, or None
    find_speaker(article, people, figure.span)   # who says the sentence that holds the span

For many spans of one article, `read_speakers(article, people).of(span)` reads the text once.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from seedpkg.extract.sentences import split_sentences
from seedpkg.model import DocumentPerson
from seedpkg.names import is_name_word, parse_name, same_person, strip_titles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.model import Article, PersonMention, Span

_SAYING = (
    r"(?:said|says|saying|told|tells|added|adds|stated|states|noted|notes|noting|argued|argues|"
    r"explained|announced|confirmed|denied|warned|claimed|claims|insisted|stressed|emphasi[sz]ed|"
    r"wrote|tweeted|replied|asked|answered|commented|concluded|declared|remarked|recalled|"
    r"reiterated|reported|revealed|suggested|testified|acknowledged|admitted|affirmed|"
    r"highlighted|pledged|vowed|mentioned|observed|described|estimated|predicted|expects|expected)"
)
_find = partial(re.compile, flags=re.IGNORECASE)
_SAYS_AFTER = _find(
    r"(?:,[^,.;:\"“”]{1,80},)?(?: (?:has|had|have|later|also|then|earlier|previously|again))* "
    rf"{_SAYING}\b"
)
_SAYS_BEFORE = _find(rf"(?:^|[,;:\"“”’'—–]\s?)(?!told){_SAYING} (?:the )?$")
_ACCORDING = _find(r"\b(?:according to|in the words of|as told by) (?:[^,.;:\"“”]{0,80} )?$")
_ANY_SAYING = _find(rf"\b(?:{_SAYING}|according to)\b")
_LOOK_AHEAD = 140
_LOOK_BEHIND = 110


@dataclass(frozen=True, slots=True)
class Speakers:
    """Where an article's sentences start, and who speaks in each that attributes something.

    `cues` maps (paragraph, start of sentence) to (place of the name, index of the person);
    `document` is the index of the person whose words the whole document is.
    """

    sentences: tuple[tuple[tuple[int, int], ...], ...]
    cues: Mapping[tuple[int, int], tuple[tuple[int, int], ...]]
    unclear: frozenset[tuple[int, int]]
    document: int | None

    def of(self, span: Span) -> int | None:
        """Return the index of the person who says the sentence that holds a span, or None."""
        key = (span.paragraph, _sentence(self.sentences[span.paragraph], span.start)[0])
        cues = self.cues.get(key, ())
        before = [person for place, person in cues if place <= span.start]
        if before:
            return before[-1]
        if cues:
            return cues[0][1] if len({person for _, person in cues}) == 1 else None
        return None if key in self.unclear else self.document


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


def find_speaker(article: Article, people: Sequence[DocumentPerson], span: Span) -> int | None:
    """Return the index of the person who says the sentence that holds a span, None if unknown.

    A verb of saying beside a name (`Roe said`, `said Roe`, `according to Roe`) decides: the last
    one before the span, else the only one behind it. In a sentence that attributes nothing, the
    document's speaker speaks, if there is one.
    """
    return read_speakers(article, people).of(span)


def read_speakers(article: Article, people: Sequence[DocumentPerson]) -> Speakers:
    """Return who speaks where in an article, for any number of spans."""
    sentences = tuple(tuple(split_sentences(p.text)) for p in article.paragraphs)
    cues: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for index, person in enumerate(people):
        for mention in person.mentions:
            span = mention.span
            start, end = _sentence(sentences[span.paragraph], span.start)
            if _is_cue(article.paragraphs[span.paragraph].text, mention, start, end):
                cues[span.paragraph, start].append((span.start, index))
    unclear = {
        (number, start)
        for number, paragraph in enumerate(article.paragraphs)
        for start, end in sentences[number]
        if _ANY_SAYING.search(paragraph.text, start, end)
    }
    return Speakers(
        sentences,
        {key: tuple(sorted(found)) for key, found in cues.items()},
        frozenset(unclear),
        find_document_speaker(article, people),
    )


def _is_cue(text: str, mention: PersonMention, start: int, end: int) -> bool:
    """Return whether a verb of saying stands beside a name (and its role), in one sentence."""
    span = mention.span
    if _SAYS_AFTER.match(text, span.end, min(end, span.end + _LOOK_AHEAD)):
        return True
    before = text[max(start, span.start - _LOOK_BEHIND) : span.start]
    if _ACCORDING.search(before):
        return True
    if mention.role and before.rstrip().endswith(mention.role):
        before = before.rstrip().removesuffix(mention.role)
    return _SAYS_BEFORE.search(before) is not None


def _sentence(sentences: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    number = bisect_right(sentences, (position, sys.maxsize)) - 1
    return sentences[number] if number >= 0 else (0, 0)
