"""Whom a phrase means: a name, an office, "the two leaders", "she".

"The Kenyan president met his guests"  ->  Omar Diallo, if the article calls him so
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import Actor, head_within
from seedpkg.extract.events.tables import read_lines
from seedpkg.names.words import is_woman_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedpkg.extract.syntax import Sentence

_MODIFYING = ("amod", "compound", "nmod", "poss")
_LEADERS = frozenset("leader president premier chancellor counterpart king chief head".split())
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_SOMEBODY = frozenset(
    "attacker boy boyfriend brother captain child coach colleague daughter defendant detective "
    "doctor driver employee father friend girl girlfriend guard gunman husband judge lawyer man "
    "mother neighbor neighbour nurse officer passenger pedestrian pilot player prosecutor resident "
    "shooter sister soldier son student suspect teacher teenager victim wife witness woman".split()
)
"""Nouns for somebody without a name."""
SPEAKING = frozenset(
    "add admit allege announce argue ask believe call claim confirm declare deny describe explain "
    "hear insist know note recall remember report reveal say speak state suggest tell testify "
    "think warn write".split()
)
"""Verbs of what is said, known or thought."""
_PRONOUNS = _HE | _SHE | {"they", "them"}
_CLEAR = 2
"""How often a gender must be told of a person, and how many times as often as the other."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a sentence by token, and whom the article has spoken of so far.

    `leaders` maps a country to the person that the article calls its leader; `pair` are the two
    people it is about, `they` the same where the sentences just before name both, `countries` the
    two countries; `subjects` are the actors that are subjects in this sentence, by token, `he` are
    the last ones before it that are people, `it` that of the sentence just before, if it is none;
    `we` is the country for which the one speaker of a document says "we"; `women` tells of people,
    by index, whether the article speaks of them as of a woman.
    """

    by_token: Mapping[int, Actor]
    leaders: Mapping[str, Actor]
    pair: tuple[Actor, ...] = ()
    countries: tuple[Actor, ...] = ()
    they: tuple[Actor, ...] = ()
    subjects: tuple[tuple[int, Actor], ...] = ()
    he: tuple[Actor, ...] = ()
    it: Actor | None = None
    we: Actor | None = None
    women: Mapping[int, bool] = field(default_factory=dict[int, bool])


def denoted(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Return the actors that a noun phrase with this head means, none if it names nobody."""
    actor = cast.by_token.get(head)
    if actor is not None:
        return (actor,)
    for child in sentence.dependents(head, "appos"):
        named = cast.by_token.get(child)
        if named is not None and named.kind in ("person", "organisation"):
            return (named,)
        for inner in sentence.dependents(child, "appos"):
            if inner in cast.by_token and cast.by_token[inner].person is not None:
                return (cast.by_token[inner],)
    return _spoken_of(sentence, head, cast) or _by_office(sentence, head, cast)


def is_pronoun(sentence: Sentence, head: int) -> bool:
    """Say whether a phrase is "he", "she" or "they"."""
    return sentence.lower(head) in _PRONOUNS


def is_quoted(sentence: Sentence, index: int) -> bool:
    """Say whether a token stands within quotation marks of its sentence, open or closed."""
    before = [token.text for token in sentence.tokens[:index]]
    after = [token.text for token in sentence.tokens[index:]]
    opened = sum(t.count("“") - t.count("”") for t in before) > 0
    is_inside = sum(t.count('"') for t in before) % 2 == 1
    is_cut = "”" in "".join(after) and not any("“" in t for t in (*before, *after))
    return opened or is_inside or is_cut


def _has_plural(sentence: Sentence, before: int) -> bool:
    """Say whether something else that "they" may mean stands before it: "the officers"."""
    return any(
        token.tag == "NNS" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        for token in sentence.tokens[:before]
    )


def speaks_of_another(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of somebody without a name, whom "he" may mean behind it."""
    return any(
        token.lemma in _SOMEBODY and token.dep not in _MODIFYING for token in sentence.tokens
    )


def _names_somebody(sentence: Sentence, after: int, before: int) -> bool:
    """Say whether somebody without a name stands between a name, or the start, and a pronoun."""
    return any(
        token.lemma in _SOMEBODY and token.dep not in (*_MODIFYING, "appos", "attr")
        for token in sentence.tokens[after + 1 : before]
    )


def _meant_by_he(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Return the last subject before "he" that is a person, unless somebody else is nearer.

    That is who alone is named before it in its sentence, if no "he" is: "Mill's home burnt, and she
    was hurt". Of several who are named there, none is taken, and none of whom a quotation speaks:
    it was cut out of what told who is meant.
    """
    is_woman = sentence.lower(head) in _SHE
    if is_quoted(sentence, head):
        return ()
    near = [(i, a) for i, a in cast.subjects if i < head and a.person is not None]
    if _names_somebody(sentence, near[-1][0] if near else -1, head):
        return ()
    if near:
        return (near[-1][1],) if _may_be(near[-1][1], is_woman, cast) else ()
    known = tuple(a for a in cast.he if _may_be(a, is_woman, cast))[:1]
    others = [i for i in range(head) if sentence.lower(i) in (_SHE if is_woman else _HE)]
    since = others[0] if others else 0
    before = (actor for index, actor in cast.by_token.items() if since <= index < head)
    named = {
        actor.person: actor
        for actor in before
        if actor.person is not None and _may_be(actor, is_woman, cast)
    }
    if not named:
        return known
    return tuple(named.values()) if len(named) == 1 and not others else ()


def _meant_by_it(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Read "it" as the subject before it, or that of the sentence before, if that is no person."""
    before = [i for i in range(head) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")]
    it = cast.by_token.get(before[-1]) if before else cast.it
    return (it,) if it is not None and it.kind not in ("person", "place") else ()


def _may_be(actor: Actor, is_woman: bool, cast: Cast) -> bool:
    """Say whether a person may be meant by "she" or "he": by the article, or by the given name."""
    known = None if actor.person is None else cast.women.get(actor.person)
    if known is None:
        known = is_woman_name(actor.name.split(" ")[0])
    return known is None or known == is_woman


def find_women(
    sentences: Iterable[Sentence], actors: Iterable[Mapping[int, Actor]]
) -> dict[int, bool]:
    """Say of people, by index, whether the article speaks of them as of a woman (True) or a man.

    Told by "he" and "she" behind the name in sentences of which one person alone is the subject, or
    which name one person alone, if most agree.
    """
    votes: dict[int, Counter[bool]] = {}
    for sentence, by_token in zip(sentences, actors, strict=True):
        actor = _only(sentence, by_token)
        if actor is not None and actor.person is not None and not _speaks(sentence, actor):
            words = [token.lower for token in sentence.tokens[actor.last :]]
            votes.setdefault(actor.person, Counter()).update(
                word in _SHE for word in words if word in _HE or word in _SHE
            )
    return {
        person: count[True] > count[False]
        for person, count in votes.items()
        if max(count[True], count[False]) >= _CLEAR * max(1, min(count[True], count[False]))
    }


def _speaks(sentence: Sentence, actor: Actor) -> bool:
    """Say whether a sentence has somebody speak, so that its "he" and "she" may be others."""
    inside = range(actor.first, actor.last)
    return any(
        sentence.tokens[index].dep == "nsubj"
        and sentence.tokens[sentence.tokens[index].head].lemma in SPEAKING
        for index in inside
    )


def _only(sentence: Sentence, by_token: Mapping[int, Actor]) -> Actor | None:
    """Return the one person who is a subject, or else is named, in a sentence."""
    people = {index: actor for index, actor in by_token.items() if actor.person is not None}
    subjects = {
        actor for index, actor in people.items()
        if sentence.tokens[index].dep in ("nsubj", "nsubjpass")
    }  # fmt: skip
    found = subjects or set(people.values())
    return (
        min(found, key=lambda actor: actor.first) if len({a.person for a in found}) == 1 else None
    )


def _spoken_of(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    word = sentence.lower(head)
    if word in _HE or word in _SHE:
        return _meant_by_he(sentence, head, cast)
    if word in ("it", "its"):
        return _meant_by_it(sentence, head, cast)
    if word == "we":
        return (cast.we,) if cast.we is not None else ()
    if _is_pair(sentence, head, _PAIRS):
        return cast.pair
    if word in ("they", "them", "their"):
        return () if _has_plural(sentence, head) else cast.they
    return cast.countries if _is_pair(sentence, head, _COUNTRY_PAIRS) else ()


_PAIRS = frozenset("leaders presidents sides heads men pair two".split())
_COUNTRY_PAIRS = frozenset(
    "countries nations neighbours neighbors governments states capitals".split()
)


def _is_pair(sentence: Sentence, head: int, nouns: frozenset[str]) -> bool:
    """Say whether a phrase is "the two leaders", "both sides" or its like."""
    if sentence.lower(head) not in nouns:
        return False
    marks = {sentence.lower(c) for c in sentence.dependents(head, "det", "nummod", "predet")}
    is_known = bool(marks & {"the", "these", "both"})
    return is_known and (bool(marks & {"two", "both"}) or sentence.lower(head) == "leaders")


def _by_office(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Read "the Kenyan president" as the person, "Kenyan diplomats" as Kenya."""
    lemma = sentence.tokens[head].lemma.lower()
    if lemma not in offices():
        return ()
    found = list(_modifiers(sentence, head, cast))
    if lemma in _LEADERS:
        people = [cast.leaders[actor.name] for actor in found if actor.name in cast.leaders]
        if people:
            return tuple(replace(person, first=head, last=head + 1) for person in people)
    return tuple(replace(actor, kind="country") for actor in found)


def _modifiers(sentence: Sentence, head: int, cast: Cast) -> Iterator[Actor]:
    """Yield the countries that an office belongs to: "Kenyan", "Kenya's", "of Kenya"."""
    for child in sentence.dependents(head, *_MODIFYING):
        yield from _country_and_joined(sentence, child, cast)
    for child in sentence.dependents(head, "prep"):
        if sentence.lower(child) in ("of", "from", "for"):
            for grandchild in sentence.dependents(child, "pobj"):
                yield from _country_and_joined(sentence, grandchild, cast)


def _country_and_joined(sentence: Sentence, index: int, cast: Cast) -> Iterator[Actor]:
    actor = cast.by_token.get(index)
    if actor is not None and actor.kind in ("country", "people", "seat"):
        yield actor
    for child in sentence.dependents(index, "conj"):
        yield from _country_and_joined(sentence, child, cast)


@cache
def offices() -> frozenset[str]:
    """Return the nouns for those who act for a country, by lemma."""
    return frozenset(read_lines("offices.txt"))


def find_leaders(sentence: Sentence, by_token: Mapping[int, Actor]) -> Iterator[tuple[str, Actor]]:
    """Yield (country, person) for each "Kenyan President X" or "X, president of Kenya"."""
    cast = Cast(by_token, {})
    for actor in dict.fromkeys(by_token.values()):
        if actor.person is None:
            continue
        head = head_within(sentence, actor)
        offices_near = [head, *sentence.dependents(head, "compound", "appos")]
        above = sentence.tokens[head]
        offices_near += [above.head] if above.dep == "appos" else []
        for office in offices_near:
            if office == head or sentence.tokens[office].lemma.lower() in _LEADERS:
                title = [sentence.lower(c) for c in sentence.dependents(head, "compound")]
                if office == head and not _LEADERS.intersection(title):
                    continue
                for country in _modifiers(sentence, office, cast):
                    yield country.name, actor
