"""Who "he", "she", "it" and "they" are: by what is named nearest, and by what else is there.

"Mill's boat sank, and she was hurt"  ->  Mill; "he" in a quotation  ->  nobody
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.extract.events.traits import saying_words
from seedpkg.names.words import is_woman_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.extract.events.actors import Actor, Cast
    from seedpkg.extract.syntax import Sentence

MODIFYING = ("amod", "compound", "nmod", "poss")
"""How what belongs to a noun hangs on it."""
HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
_SOMEBODY = frozenset(
    "attacker boy boyfriend brother captain child coach colleague daughter defendant detective "
    "doctor driver employee father friend girl girlfriend guard gunman husband judge lawyer man "
    "mother neighbor neighbour nurse officer passenger pedestrian pilot player prosecutor resident "
    "shooter sister soldier son student suspect teacher teenager victim wife witness woman".split()
)
"""Nouns for somebody without a name."""
_MARKS = ("``", "''")
"""Tags of quotation marks that open and close."""
_PRONOUNS = HE | SHE | {"they", "them"}
_CLEAR = 2
"""How often a gender must be told of a person, and how many times as often as the other."""


def is_pronoun(sentence: Sentence, head: int) -> bool:
    """Say whether a phrase is "he", "she" or "they"."""
    return sentence.lower(head) in _PRONOUNS


def is_quoted(sentence: Sentence, index: int) -> bool:
    """Say whether a token stands within quotation marks, which an earlier sentence may open."""
    marks = [i for i, token in enumerate(sentence.tokens) if token.tag in _MARKS]
    if sum(mark < index for mark in marks) % 2 == 1:
        return True
    return bool(marks) and index < marks[0] and sentence.tokens[marks[0]].tag == _MARKS[1]


def has_plural(sentence: Sentence, before: int) -> bool:
    """Say whether something else that "they" may mean stands before it: "the officers"."""
    return any(
        token.tag == "NNS" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        for token in sentence.tokens[:before]
    )


def speaks_of_another(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of somebody without a name, whom "he" may mean behind it."""
    return any(token.lemma in _SOMEBODY and token.dep not in MODIFYING for token in sentence.tokens)


def _names_somebody(sentence: Sentence, after: int, before: int) -> bool:
    """Say whether somebody without a name stands between a name, or the start, and a pronoun."""
    return any(
        token.lemma in _SOMEBODY and token.dep not in (*MODIFYING, "appos", "attr")
        for token in sentence.tokens[after + 1 : before]
    )


def meant_by_he(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
    """Return the last subject before "he" that is a person, unless somebody else is nearer.

    That is who alone is named before it in its sentence, if no "he" is: "Mill's boat sank, and she
    was hurt". Of several who are named there, none is taken, and none of whom a quotation speaks:
    it was cut out of what told who is meant.
    """
    is_woman = sentence.lower(head) in SHE
    if is_quoted(sentence, head):
        return ()
    near = [(i, a) for i, a in cast.subjects if i < head and a.person is not None]
    if _names_somebody(sentence, near[-1][0] if near else -1, head):
        return ()
    if _is_led_by_unknown(sentence, head, cast):
        return ()
    if near:
        return (near[-1][1],) if _may_be(near[-1][1], is_woman, cast) else ()
    known = tuple(a for a in cast.he if _may_be(a, is_woman, cast))[:1]
    others = [i for i in range(head) if sentence.lower(i) in (SHE if is_woman else HE)]
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


def _is_led_by_unknown(sentence: Sentence, before: int, cast: Cast) -> bool:
    """Say whether the last subject before "he" is a name that nobody is known by."""
    subjects = [i for i in range(before) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")]
    last = next((i for i in reversed(subjects) if sentence.tokens[i].tag != "PRP"), -1)
    if last < 0 or last in cast.by_token or sentence.tokens[last].tag != "NNP":
        return False
    return sentence.dependent(last, "det", "poss") < 0


def meant_by_it(sentence: Sentence, head: int, cast: Cast) -> tuple[Actor, ...]:
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
                word in SHE for word in words if word in HE or word in SHE
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
        and sentence.tokens[sentence.tokens[index].head].lemma in saying_words("speaker")
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
