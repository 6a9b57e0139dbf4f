"""Which of an article's people a subject is: by name, else by pronoun or description if safe.

A pronoun is resolved only to the one person that the text before it allows: who spoke last, or
the subject of the sentence before, with nobody else named since who could be meant. Whom a speaker
names in a sentence does not count behind it: in `Roe said Poe left. He said ...` he is Roe. `The
minister` is resolved if one person of the article alone has that office. The rest stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.quotes.leading import find_leading_subject
from seedpkg.names import is_woman_name
from seedpkg.names.titles import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.extract.quotes.words import Passage
    from seedpkg.model import DocumentPerson
    from seedpkg.quote import SpeakerBasis

Gender = Literal["m", "f"]
_MALE = MEN | frozenset(
    "duke emperor sultan emir sheikh pope father brother son husband chairman spokesman "
    "congressman businessman councilman salesman fisherman actor he him his".split()
)
_FEMALE = WOMEN | frozenset(
    "duchess mother sister daughter wife widow chairwoman spokeswoman congresswoman businesswoman "
    "councilwoman actress first-lady she her hers".split()
)
_REACH = 2
"""How many paragraphs back the last speaker may stand."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an index into the article's people, None if unknown, and how that was found."""

    person: int | None
    basis: SpeakerBasis


@dataclass(slots=True)
class Resolver:
    """Resolves the attributions of one article; to be asked in reading order.

    `document` is the person whose words the whole document is, if any.
    """

    passages: Sequence[Passage]
    people: Sequence[DocumentPerson]
    document: int | None
    genders: dict[int, Gender] = field(init=False)
    offices: list[tuple[int, str]] = field(init=False)
    last: tuple[Attribution, int] | None = None

    def __post_init__(self) -> None:
        self.genders = _find_genders(self.passages, self.people)
        self.offices = sorted(
            {
                (number, _office(mention.role))
                for number, person in enumerate(self.people)
                for mention in person.mentions
                if mention.role
            }
        )

    def resolve(self, one: Attribution) -> Speaker:
        """Return who the subject of an attribution is."""
        speaker = self._resolve(one)
        if speaker.person is not None:
            self.last = one, speaker.person
        elif one.subject.kind in ("several", "phrase"):
            self.last = None
        return speaker

    def _resolve(self, one: Attribution) -> Speaker:
        subject, passage = one.subject, self.passages[one.paragraph]
        if subject.kind == "name":
            return Speaker(subject.person, "name")
        if subject.kind == "phrase":
            return _speaker(self._described(passage, subject.first, subject.last), "description")
        if subject.kind == "several":
            return Speaker(None, "none")
        word = passage.lower(subject.first)
        if word == "i":
            return _speaker(self.document, "document")
        gender = _gender_of(word)
        if gender is None:
            return Speaker(None, "none")
        person = self._pronoun(one, gender)
        if person is not None:
            self.genders.setdefault(person, gender)
        return _speaker(person, "pronoun")

    def _described(self, passage: Passage, first: int, last: int) -> int | None:
        """Return the only person whose office is `the minister`."""
        words = [passage.lower(at) for at in range(first, last)]
        if words[0] != "the" or len(words) < 2:
            return None
        phrase = " ".join(words[1:])
        fitting = {n for n, office in self.offices if office == phrase}
        fitting = fitting or {n for n, office in self.offices if office.endswith(f" {phrase}")}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _pronoun(self, one: Attribution, gender: Gender) -> int | None:
        if self.last is not None:
            last, person = self.last
            if one.paragraph - last.paragraph < _REACH and self._fits(person, gender):
                is_next = last.paragraph == one.paragraph and last.sentence != one.sentence
                start = last.sentence[1] if is_next else last.subject.first
                place = one.subject.first
                others = self._named_between(last.paragraph, start, one.paragraph, place, gender)
                if others <= {person}:
                    return person
        return self._last_subject(one, gender)

    def _last_subject(self, one: Attribution, gender: Gender) -> int | None:
        """Return the subject of the sentence before, if nobody else is named from there on."""
        passage, first = self.passages[one.paragraph], one.sentence[0]
        before = bisect_left(passage.sentences, one.sentence) - 1
        at = bisect_left(passage.names, first, key=lambda n: n.first)
        if at < len(passage.names) and passage.names[at].first < one.subject.first:
            before += 1
        if before < 0:
            if one.paragraph == 0:
                return None
            passage = self.passages[one.paragraph - 1]
            before = len(passage.sentences) - 1
        if before < 0:
            return None
        start, end = passage.sentences[before]
        subject = find_leading_subject(passage, start, end)
        if subject is None or subject.person is None or not self._fits(subject.person, gender):
            return None
        named = self._named_between(passage.index, start, one.paragraph, one.subject.first, gender)
        return subject.person if named == {subject.person} else None

    def _fits(self, person: int, gender: Gender) -> bool:
        return self.genders.get(person, gender) == gender

    def _named_between(
        self, paragraph: int, start: int, last_paragraph: int, end: int, gender: Gender
    ) -> set[int]:
        """Return the people who can be meant and are named from one token on, before another."""
        found: set[int] = set()
        for index in range(paragraph, last_paragraph + 1):
            names = self.passages[index].names
            at = bisect_left(names, start, key=lambda n: n.first) if index == paragraph else 0
            while at < len(names) and (index < last_paragraph or names[at].first < end):
                if self._fits(names[at].person, gender):
                    found.add(names[at].person)
                at += 1
        return found


def _speaker(person: int | None, basis: SpeakerBasis) -> Speaker:
    return Speaker(person, "none" if person is None else basis)


def _gender_of(word: str) -> Gender | None:
    if word in ("he", "him"):
        return "m"
    return "f" if word in ("she", "her") else None


def _office(role: str | None) -> str:
    """Return `finance minister` of `Finance Minister of the country`."""
    return (role or "").lower().replace("’", "'").split(" of ")[0].split(" for ")[0]


def _find_genders(
    passages: Sequence[Passage], people: Sequence[DocumentPerson]
) -> dict[int, Gender]:
    """Return the genders that titles and roles tell, else a given name that only one has."""
    found: dict[int, set[Gender]] = {}
    for passage in passages:
        for name in passage.names:
            told = {passage.lower(name.role - step) for step in (1, 2)}
            told |= {passage.lower(at) for at in range(name.role, name.first)}
            _add_genders(found, name.person, told - {"he", "him", "his", "she", "her", "hers"})
    for number, person in enumerate(people):
        for mention in person.mentions:
            _add_genders(found, number, set((mention.role or "").lower().split()[-1:]))
        is_woman = is_woman_name((person.given_name or " ").split(" ")[0])
        if number not in found and is_woman is not None:
            found[number] = {"f" if is_woman else "m"}
    return {number: min(genders) for number, genders in found.items() if len(genders) == 1}


def _add_genders(found: dict[int, set[Gender]], person: int, words: set[str]) -> None:
    if words & _MALE:
        found.setdefault(person, set()).add("m")
    if words & _FEMALE:
        found.setdefault(person, set()).add("f")
