"""Which words of a parsed sentence can say what a quantity is of, and which are part of a quantity.

"a rise of 3 dollars in the price": "price" can, "rise" and "dollars" are no answer
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from seedpkg.extract.syntax import Sentence
    from seedpkg.extract.token import Token

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
    if token.tag == "CD" or is_ticker(token):
        return _is_named(sentence, index)
    if not token.is_word or len(token.text) < 2 or _ADDRESS.search(token.text):
        return False
    return is_noun(token) or token.pos in ("PROPN", "NOUN")


def is_ticker(token: Token) -> bool:
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
