"""Mend the parse of a person's name behind a long title.

"President of Norway Anna Berg and Director of the Office for Trade Omar Diallo": the parser hangs
such a name on whatever stands before it; here it becomes an apposition of the title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import head_within
from seedpkg.extract.events.denotation import offices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.extract.events.actors import Actor
    from seedpkg.extract.syntax import Sentence
    from seedpkg.extract.token import Token

_LONGEST_TITLE = 18
"""Words between the noun of a title and the name behind it."""
_INSIDE = frozenset(("ADP", "DET", "PROPN", "NOUN", "ADJ", "PART", "CCONJ"))
_JOINING = frozenset(("conj", "cc"))


def attach_titles(sentence: Sentence, by_token: Mapping[int, Actor]) -> Sentence:
    """Return a sentence in which each name hangs on the title right before it."""
    tokens = list(sentence.tokens)
    is_changed = False
    for actor in dict.fromkeys(by_token.values()):
        title = _title_before(sentence, actor, by_token) if actor.person is not None else -1
        if title >= 0:
            is_changed = _attach(sentence, tokens, actor, title) or is_changed
    return replace(sentence, tokens=tuple(tokens)) if is_changed else sentence


def _title_before(sentence: Sentence, actor: Actor, by_token: Mapping[int, Actor]) -> int:
    """Return the noun of the title that ends right before a name, -1 if there is none."""
    index = actor.first - 1
    if index < 0 or sentence.tokens[index].pos not in ("PROPN", "NOUN"):
        return -1
    while index >= max(0, actor.first - _LONGEST_TITLE):
        token = sentence.tokens[index]
        is_other = index in by_token and by_token[index].person is not None
        if is_other or (token.pos not in _INSIDE and token.lower not in ("'s", ",")):
            return -1
        if token.lemma.lower() in offices() and sentence.lower(index + 1) in ("of", "for", "to"):
            return index
        index -= 1
    return -1


def _attach(sentence: Sentence, tokens: list[Token], actor: Actor, title: int) -> bool:
    head = head_within(sentence, actor)
    old = tokens[head]
    if old.dep == "appos" and old.head == title:
        return False
    is_above = title in _above(tokens, head)
    for child in sentence.children[head]:
        if child > head and tokens[child].dep in _JOINING:
            tokens[child] = replace(tokens[child], head=title)
        elif child < actor.first and child != title:
            place = (old.head, old.dep) if is_above and old.head != title else (title, "nmod")
            tokens[child] = replace(tokens[child], head=place[0], dep=place[1])
    if not is_above:
        place = (title if old.head == head else old.head, old.dep)
        tokens[title] = replace(tokens[title], head=place[0], dep=place[1])
    tokens[head] = replace(old, head=title, dep="appos")
    return True


def _above(tokens: list[Token], index: int) -> set[int]:
    found: set[int] = set()
    while tokens[index].head != index and tokens[index].head not in found:
        index = tokens[index].head
        found.add(index)
    return found
