"""Mend what the parser often gets wrong, by rules of grammar that hold whatever the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seedpkg.extract.token import Token

_NOUN_PARTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_OBJECTS = frozenset(("dobj", "oprd", "attr", "ccomp", "xcomp"))
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_JOINED = frozenset(("conj",))
_LOOSE = frozenset(("conj", "advcl", "dep", "parataxis"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))


def mend(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a sentence with what the parser got wrong mended, one rule after the other."""
    for rule in _RULES:
        rows = rule(rows)
    return rows


def with_whole_compounds(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the first half of a word with a hyphen on the second, where the parser has not.

    It takes the first of "Vice-president Roe resigned" for one who resigned, and the hyphen too.
    """
    mended = list(rows)
    for at in range(1, len(rows) - 1):
        before, hyphen, behind = rows[at - 1 : at + 2]
        if hyphen.dep not in _NOUN_PARTS or hyphen.text != "-":
            continue
        is_glued = before.end == hyphen.start and hyphen.end == behind.start
        is_split = is_glued and before.head == hyphen.head
        if is_split and {at - 1, at}.isdisjoint(_chain(rows, at + 1)):
            mended[at - 1] = replace(before, head=at + 1, dep="compound")
            mended[at] = replace(hyphen, head=at + 1, dep="punct")
        elif is_glued and (hyphen.head, hyphen.dep) == (behind.head, behind.dep):
            _swap(mended, at - 1, at)
    return tuple(mended)


def _swap(mended: list[Token], first: int, hyphen: int) -> None:
    """Put the second half of a word where the first hung: "one of Berg's co-workers sued"."""
    before, second = mended[first], hyphen + 1
    if before.head > first or second in _chain(mended, first):
        return
    for at in range(before.head + 1, first):
        if mended[at].head == first:
            mended[at] = replace(mended[at], head=second)
    mended[second] = replace(mended[second], head=before.head, dep=before.dep)
    mended[first] = replace(before, head=second, dep="compound")
    mended[hyphen] = replace(mended[hyphen], head=second, dep="punct")


def _chain(rows: Sequence[Token], at: int) -> Iterator[int]:
    """Yield the heads of a token up to the root."""
    while rows[at].head != at:
        at = rows[at].head
        yield at


def with_main_verb(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a participle the main verb where a day stands between it and its subject.

    Without it, "The board on Sunday named Berg as chairman" has none.
    """
    root = next((at for at, token in enumerate(rows) if token.head == at), -1)
    if root < 0 or rows[root].pos not in ("NOUN", "PROPN"):
        return rows
    if any(token.tag in _FINITE or token.tag == "MD" for token in rows):
        return rows
    for at in range(root + 3, len(rows)):
        verb = rows[at]
        if verb.head == root and verb.dep == "acl" and verb.tag == "VBN":
            between = rows[at - 1].text in _WEEKDAYS and rows[at - 2].lower == "on"
            has_object = any(one.head == at and one.dep in _OBJECTS for one in rows[at + 1 :])
            return _with_root(rows, root, at) if between and has_object else rows
    return rows


def _with_root(rows: tuple[Token, ...], noun: int, verb: int) -> tuple[Token, ...]:
    """Hang a noun on a verb as its subject, and what stands behind it and was the noun's, too."""
    mended = list(rows)
    for at, token in enumerate(rows):
        if token.head == noun and (at > verb or (at >= verb - 2 and token.dep == "prep")):
            mended[at] = replace(token, head=verb)
    mended[noun] = replace(rows[noun], head=verb, dep="nsubj")
    mended[verb] = replace(rows[verb], head=verb, dep="ROOT", tag="VBD")
    return tuple(mended)


def with_clauses(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read "after" before a noun and a verb without subject as the start of their clause.

    In "she backed it after the chair of the board, Berg, quit" the parser may let her quit.
    """
    mended = list(rows)
    for at in _without_subject(rows, _LOOSE):
        last = _before(rows, at, _is_aside)
        opener = _opener(mended, last)
        noun = next((n for n, t in enumerate(rows) if t.head == opener and t.dep == "pobj"), -1)
        above = _verb_above(mended, opener, at) if noun >= 0 else -1
        if above >= 0:
            mended[opener] = replace(rows[opener], head=at, dep="mark")
            mended[noun] = replace(rows[noun], head=at, dep="nsubj")
            mended[at] = replace(rows[at], head=above, dep="advcl")
    return tuple(mended)


def _is_aside(token: Token, _: int) -> bool:
    return token.text == "," or token.dep == "advmod"


def _opener(rows: Sequence[Token], last: int) -> int:
    """Return the "after" whose phrase ends with a word, -1 if there is none."""
    if last < 0 or rows[last].dep == "cc":
        return -1
    return next((one for one in _chain(rows, last) if _opens_clause(rows[one])), -1)


def _opens_clause(token: Token) -> bool:
    return token.dep == "prep" and token.lower in ("after", "before", "since", "until")


def with_own_subjects(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a verb behind "and" the noun right before it for a subject, where it has none.

    In "struck in May and Berg resigned" the parser may join Berg to May: but then "resigned" would
    need an "and" of its own.
    """
    mended = list(rows)
    for at in _without_subject(rows, _JOINED):
        noun = _before(rows, at, _is_adverb_of)
        link = _link_before(mended, noun)
        above = _verb_above(mended, noun, at) if link >= 0 else -1
        if above >= 0:
            mended[noun] = replace(rows[noun], head=at, dep="nsubj")
            mended[link] = replace(rows[link], head=above)
            mended[at] = replace(rows[at], head=above)
    return tuple(mended)


def _is_adverb_of(token: Token, verb: int) -> bool:
    return token.head == verb and token.dep in ("advmod", "neg")


def _link_before(rows: Sequence[Token], noun: int) -> int:
    """Return the "and" by which a noun is joined to what stands before it, -1 if there is none."""
    token = rows[noun]
    if noun < 1 or token.dep != "conj" or token.pos not in ("NOUN", "PROPN"):
        return -1
    at = noun - 1
    while at > token.head and noun in _chain(rows, at):
        at -= 1
    return at if rows[at].dep == "cc" and rows[at].head == token.head else -1


def with_near_antecedents(rows: tuple[Token, ...]) -> tuple[Token, ...]:
    """Say a "who" right behind a noun in the plural of that, not of a noun before a verb.

    In "forces moved in after the gunmen who fled" the parser may let the forces flee.
    """
    mended = list(rows)
    for at in range(2, len(rows)):
        noun, verb = at - 1, rows[at].head
        is_relative = rows[at].lower == "who" and rows[verb].dep == "relcl"
        if not is_relative or rows[noun].tag != "NNS":
            continue
        between = rows[rows[verb].head + 1 : noun]
        if any(token.pos == "VERB" for token in between) and verb not in _chain(mended, noun):
            mended[verb] = replace(rows[verb], head=noun)
    return tuple(mended)


_RULES = (
    with_whole_compounds,
    with_main_verb,
    with_clauses,
    with_own_subjects,
    with_near_antecedents,
)


def _without_subject(rows: Sequence[Token], labels: frozenset[str]) -> Iterator[int]:
    """Yield the finite verbs under one of the labels that have no subject of their own."""
    with_subject = {token.head for token in rows if token.dep in _SUBJECTS}
    for at, verb in enumerate(rows):
        if verb.dep in labels and verb.tag in _FINITE and at not in with_subject:
            yield at


def _before(rows: Sequence[Token], verb: int, is_between: Callable[[Token, int], bool]) -> int:
    """Return the last word before a verb but those of which `is_between(token, verb)` holds."""
    at = verb - 1
    while at > 0 and is_between(rows[at], verb):
        at -= 1
    return at


def _verb_above(rows: Sequence[Token], word: int, verb: int) -> int:
    """Return the verb above a word on which a verb may hang too, -1 if there is none."""
    above = next((one for one in _chain(rows, word) if rows[one].is_verbal), -1)
    is_free = above >= 0 and above != verb and verb not in _chain(rows, above)
    return above if is_free else -1
