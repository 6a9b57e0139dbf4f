"""Noun phrases of a parsed sentence, cut to the length of a row label.

    "the steady rise in the price of crude oil, which began in May": of `price`
    price of crude oil

A phrase is a run of the sentence's own words: what stands before its head and tells which (no
article, no number, no pronoun), the head, and a short complement behind it. Relative clauses and
appositions are left off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from seedpkg.extract.syntax import Sentence
    from seedpkg.extract.token import Token

MOST_WORDS = 7
"""Words of a label at most; a complement that would make it longer is left off. Chosen by reading
the labels of 350 figures of news pages: longer ones repeat the clause."""

_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
_JOINTS = frozenset("- – / & ' ’".split())
_HYPHENS = frozenset("-‑–")
LINKS = frozenset("of in to for on from against".split())
"""Prepositions whose object tells which thing is meant: "exports to China"."""

PERIODS = frozenset(
    "year month week day quarter season decade century hour minute morning evening night "
    "weekend".split()
)
"""Nouns of a stretch of the calendar: they say when something is so."""

_TIMES = PERIODS | frozenset(
    "half time second moment term period date january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday "
    "today yesterday tomorrow trading session addition total fact way case point end start "
    "beginning future past response result number".split()
)
"""Objects of a preposition that say when or how, not which."""

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
CHANGES = frozenset(
    "increase decrease rise fall drop gain loss decline growth jump surge plunge slump slide dip "
    "cut boost reduction improvement hike expansion contraction rebound climb leap change swing "
    "advance downturn upturn spike".split()
)
"""Nouns of change: what changes stands behind them, or is the subject."""

LEVELS = frozenset(
    "total record maximum minimum sum high low close peak most rest barrier mark threshold bit "
    "couple equivalent age course worth period range tune time".split()
)
"""Nouns of a level or a stretch: what has it stands elsewhere."""

LIGHT = LEVELS | frozenset(
    "average rate level value amount figure score share stake percentage mean median number "
    "estimate".split()
)
"""Nouns that name the quantity itself, unless a word before them says of what."""

MONEY_NOUNS = frozenset({"dollar", "euro", "pound"})
UNIT_NOUNS = MONEY_NOUNS | {"point", "unit", "time"}
"""Nouns that are counted but say of themselves nothing of what: "190 points"."""

_NO_LABELS = frozenset(
    "one ones other others another many most some all none each both few several either half same "
    "rest that those these this which who what there everyone everybody anyone someone nobody "
    "something anything nothing everything thing things thirds quarters halves".split()
)
"""Words that are tagged as nouns and name nothing."""

_ADDRESS = re.compile(r"\w\.\w+/|://|[@#]")
_UNITS = frozenset(
    "percent cent pc % dollars euros pounds cents bn m million billion trillion thousand "
    "hundred".split()
)
"""Signs, names and scales that a number grammar may leave outside of a quantity."""

_PARTS = frozenset(
    "each one some many most part half all majority none any both several few rest third quarter "
    "lot lots dozens hundreds thousands millions".split()
)


@dataclass(frozen=True, slots=True)
class Amount:
    """The tokens `first` to `last` (exclusive) of a sentence that hold a quantity.

    `numbers` are the tokens of all quantities of the sentence.
    """

    sentence: Sentence
    first: int
    last: int
    numbers: Set[int]

    @property
    def head(self) -> int:
        """The token of it that governs the others: the one whose own head lies outside."""
        tokens = self.sentence.tokens
        for index in range(self.last - 1, self.first - 1, -1):
            if not self.holds(tokens[index].head) or tokens[index].head == index:
                return index
        return self.last - 1

    def holds(self, index: int) -> bool:
        """Say whether a token belongs to the quantity."""
        return self.first <= index < self.last


def is_noun(token: Token) -> bool:
    """Say whether a token is a noun or a name."""
    return token.tag in _NOMINAL


def is_abstract(token: Token) -> bool:
    """Say whether a noun names a change or the quantity itself, nothing that is measured."""
    return token.lemma in CHANGES or token.lemma in LIGHT


def is_numeral(token: Token) -> bool:
    """Say whether a token is a number or the sign of a currency or percentage."""
    return token.tag in ("CD", "$") or token.text == "%"


def is_other_amount(amount: Amount, index: int) -> bool:
    """Say whether a token belongs to a number or is the name of its unit."""
    token = amount.sentence.tokens[index]
    return index in amount.numbers or is_numeral(token) or token.lower in _UNITS


def is_counted(amount: Amount, index: int) -> bool:
    """Say whether another number stands before a noun: "points" of "190 points"."""
    counted = amount.sentence.dependent(index, "nummod", "quantmod")
    return counted in amount.numbers and counted < index and not amount.holds(counted)


def is_label(sentence: Sentence, index: int) -> bool:
    """Say whether a token can head a label: a noun or name, no pronoun and no number."""
    token = sentence.tokens[index]
    if token.lower in _NO_LABELS or token.lower in _UNITS:
        return False
    if token.tag == "CD" or _is_ticker(token):
        return _is_named(sentence, index)
    if not token.is_word or len(token.text) < 2 or _ADDRESS.search(token.text):
        return False
    return is_noun(token) or token.pos in ("PROPN", "NOUN")


def _is_ticker(token: Token) -> bool:
    """Say whether a token is the short form of an exchange: ".KORX"."""
    return token.text[0] == "." and token.text[1:].isalnum()


def _is_named(sentence: Sentence, index: int) -> bool:
    """Say whether a number or ticker closes a name: "Topix 500", "Korvan Composite .KORX"."""
    before = sentence.dependent(index, "compound", "nmod", "amod")
    return 0 <= before < index and is_noun(sentence.tokens[before])


def settle(sentence: Sentence, index: int) -> int:
    """Return the noun that a word for a part stands for ("each of the barns": barns)."""
    for _ in range(3):
        token = sentence.tokens[index]
        if token.lower not in _PARTS and token.tag not in ("DT", "CD"):
            break
        of = next((p for p in sentence.dependents(index, "prep") if sentence.lower(p) == "of"), -1)
        inner = sentence.dependent(of, "pobj") if of >= 0 else -1
        if inner < 0:
            break
        index = inner
    return index


def is_of_time(sentence: Sentence, index: int) -> bool:
    """Say whether a noun says when, not which."""
    token = sentence.tokens[index]
    return token.lemma.lower() in _TIMES or token.tag == "CD"


def read_phrase(amount: Amount, head: int, *, links: frozenset[str] = LINKS) -> tuple[int, int]:
    """Return the interval of the noun phrase of a head, without the quantity itself.

    `links` are the prepositions whose complement it may take.
    """
    first, last = _first(amount, head), head + 1
    if _is_ticker(amount.sentence.tokens[head]) and first < head:
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
