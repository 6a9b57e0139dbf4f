"""Noun phrases of a parsed sentence, cut to the length of a row label.

    "the steady rise in the price of crude oil, which began in May": of `price`
    price of crude oil

A phrase is a run of the sentence's own words: what stands before its head and tells which (no
article, no number, no pronoun), the head, and a short complement behind it. Relative clauses and
appositions are left off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.label_words import (
    is_label,
    is_numeral,
    is_of_time,
    is_other_amount,
    is_ticker,
)

if TYPE_CHECKING:
    from seedpkg.extract.figures.label_words import Amount
    from seedpkg.extract.syntax import Sentence

MOST_WORDS = 7
"""Words of a label at most; a complement that would make it longer is left off. Chosen by reading
the labels of 350 figures of news pages: longer ones repeat the clause."""

_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
_JOINTS = frozenset("- – / & ' ’".split())
_HYPHENS = frozenset("-‑–")
LINKS = frozenset("of in to for on from against".split())
"""Prepositions whose object tells which thing is meant: "exports to China"."""


def read_phrase(amount: Amount, head: int, *, links: frozenset[str] = LINKS) -> tuple[int, int]:
    """Return the interval of the noun phrase of a head, without the quantity itself.

    `links` are the prepositions whose complement it may take.
    """
    first, last = _first(amount, head), head + 1
    if is_ticker(amount.sentence.tokens[head]) and first < head:
        return _whole_words(amount.sentence, first, head)
    for child in amount.sentence.children[head]:
        if child < last or amount.holds(child):
            continue
        end = _extend(amount, head, child, last, links)
        if end - first > MOST_WORDS:
            end = _extend(amount, head, child, last, links, is_nested=False)
        if end == last or end - first > MOST_WORDS:
            break
        last = end
    return _whole_words(amount.sentence, first, last)


def _whole_words(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the interval of tokens, with the rest of a hyphenated word at either end."""
    tokens = sentence.tokens
    while last + 1 < len(tokens) and _is_glued(sentence, last) and _is_glued(sentence, last + 1):
        last += 2
    while first > 1 and _is_glued(sentence, first) and tokens[first - 1].text in _HYPHENS:
        if not _is_glued(sentence, first - 1) or not tokens[first - 2].is_word:
            break
        first -= 2
    return tokens[first].start, tokens[last - 1].end


def _is_glued(sentence: Sentence, index: int) -> bool:
    """Say whether no space stands before a token and it is a hyphen or follows one."""
    token, before = sentence.tokens[index], sentence.tokens[index - 1]
    hyphenated = token.text in _HYPHENS or before.text in _HYPHENS
    return token.start == before.end and hyphenated


def _first(amount: Amount, head: int) -> int:
    """Walk left over what stands before a head and tells which."""
    sentence = amount.sentence
    first = head
    for child in reversed(sentence.children[head]):
        begin, end = sentence.extents[child]
        if child > head or amount.holds(child):
            continue
        if end != first or not _leads(amount, child):
            break
        first = begin
    return _without_edge(sentence, first, head)


def _leads(amount: Amount, child: int) -> bool:
    sentence = amount.sentence
    token = sentence.tokens[child]
    begin, end = sentence.extents[child]
    if any(index in amount.numbers for index in range(begin, end)):
        return False
    if token.dep == "punct":
        return token.text in _JOINTS
    if token.dep == "nummod":
        return begin > 0 and sentence.tokens[begin - 1].pos == "PROPN"
    return token.dep in _BEFORE and token.tag not in ("PRP$", "WP$") and not is_numeral(token)


def _without_edge(sentence: Sentence, first: int, head: int) -> int:
    """Leave articles, pronouns and marks at the left edge off."""
    while first < head:
        token = sentence.tokens[first]
        if token.tag in ("DT", "PRP$", "PDT", "POS", "WP$") or not token.text[0].isalnum():
            first += 1
            continue
        break
    return first


def _extend(
    amount: Amount,
    head: int,
    child: int,
    last: int,
    links: frozenset[str],
    *,
    is_nested: bool = True,
) -> int:
    """Return where the phrase ends with a dependent behind the head, `last` if without it.

    `is_nested` says that a complement may have one of its own: "price of oil of the north".
    """
    sentence = amount.sentence
    token = sentence.tokens[child]
    if child == last and token.dep == "nummod" and child not in amount.numbers:
        return child + 1 if sentence.tokens[head].pos == "PROPN" else last
    if child == last and token.dep == "prep" and token.lower in links:
        return _complement_end(amount, child, last, is_nested=is_nested)
    if child == last and token.dep == "cc" and token.lower in ("and", "or", "&"):
        return _conjunct_end(amount, head, last)
    return last


def _conjunct_end(amount: Amount, head: int, last: int) -> int:
    """Return the end of a second noun behind "and", where it has no number and no clause."""
    sentence = amount.sentence
    second = sentence.dependent(head, "conj")
    if second < last or not is_label(sentence, second) or sentence.extents[second][1] > second + 1:
        return last
    if any(i in amount.numbers or sentence.tokens[i].tag == "DT" for i in range(last, second)):
        return last
    return second + 1 if sentence.extents[second][0] == last + 1 else last


def _complement_end(amount: Amount, prep: int, last: int, *, is_nested: bool = True) -> int:
    sentence = amount.sentence
    inner = sentence.dependent(prep, "pobj")
    if inner < 0 or amount.holds(inner) or not is_label(sentence, inner):
        return last
    if is_other_amount(amount, inner) or is_of_time(sentence, inner):
        return last
    if sentence.dependent(inner, "nummod") >= 0 or prep < amount.first <= inner:
        return last
    end = inner + 1
    for child in sentence.children[inner] if is_nested else ():
        if child == end and sentence.tokens[child].lower == "of":
            end = _complement_end(amount, child, end)
        elif child == end and sentence.tokens[child].dep == "cc":
            end = _conjunct_end(amount, inner, end)
    return end
