"""Numbers that are ages, by the words around them.

"Anna Berg, 34, said", "a boy of 12", "65 and older", "died at 87", "in his mid-40s". An age has the
unit `a` and compares in years; "in her 30s" is the interval 30 to 39.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.extract.figures.nouns import STOPS, is_plural
from seedpkg.extract.figures.number_words import DECADES
from seedpkg.extract.figures.quantity import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.extract.figures.tokens import Tokens

_OLDEST = 120
_PLURAL_PERSONS = frozenset(
    "children kids boys girls people adults infants babies men women those anyone everyone "
    "pupils teenagers players sons daughters brothers sisters siblings twins grandchildren "
    "youngsters someone somebody".split()
)
_PERSONS = _PLURAL_PERSONS | frozenset(
    "boy girl man woman child baby infant toddler son daughter teenager youth lad youngster adult "
    "pensioner brother sister wife husband mother father grandmother grandfather granddaughter "
    "grandson girlfriend boyfriend fiancee poet chef nurse judge pilot student clerk aide guard "
    "monk nun priest cook host mechanic native veteran cleric model athlete graduate".split()
)
_PARENTS = frozenset("mother father grandmother grandfather wife husband".split())
"""A mother of 3 has three children."""

_PRONOUNS = frozenset("he she i who".split())
_BEINGS = frozenset(
    "he's he’s she's she’s i'm i’m they're they’re you're you’re who's who’s".split()
)
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "star", "coach", "ess")
"""Endings of nouns that name persons: "the author, 64, said"."""
_OWNERS = frozenset("his her their my our your s".split())
_DEATHS = frozenset("died dies dead dying death retired debuted".split())
_AFTER_AGE = frozenset("today now when at and but then or".split())
_BREAKS = frozenset(["", ".", ",", ";", "!", "?", ")", "—", "–", "”", '"'])
_REACH = 6
"""Words that may stand between "died" and "at 87", "life expectancy" and its number (twice)."""


def as_age(tokens: Tokens, draft: Draft) -> Draft:
    """Take a number for an age where the words around it say so."""
    if draft.low < 0 or draft.high > _OLDEST or draft.low % 0.5:
        return draft
    if draft.form not in ("digits", "words"):
        return draft
    if draft.kind == "duration":
        return _as_old(tokens, draft)
    for rule, says_age in _RULES:
        if says_age(tokens, draft):
            year = lexicon().by_code["a"]
            return replace(draft, kind="age", unit=year, noun=None, rule=rule)
    return draft


def _as_old(tokens: Tokens, draft: Draft) -> Draft:
    """Recognise `under the age of 5 years`."""
    before = [tokens.low(draft.first - k) for k in range(1, 5)]
    is_age = draft.unit is lexicon().by_code["a"] and "age" in before and "of" in before
    return replace(draft, kind="age", rule="age-under") if is_age else draft


def continue_age(tokens: Tokens, last: Draft, draft: Draft) -> Draft:
    """Carry an age on in a list: "aged nine and 11", "her sons, 12 and 15"."""
    if last.kind != "age" or draft.kind != "number" or draft.low % 1:
        return draft
    between = tokens.words(last.last, draft.first)
    if between not in (("and",), (",",), ("or",), (",", "and")) or last.rule not in _LISTED:
        return draft
    if not 0 <= draft.low <= _OLDEST:
        return draft
    return replace(draft, kind="age", unit=last.unit, rule=last.rule)


_LISTED = frozenset({"age-aged", "age-kin", "age-being"})


def read_decade_age(tokens: Tokens, index: int) -> Draft | None:
    """Read `30s` of "in his late 30s", `twenties` of "in her twenties", `20-somethings`."""
    token = tokens[index]
    low, last = DECADES.get(token.low), index + 1
    if low is None:
        end = _decade_end(tokens, index)
        if end is None or len(token.text) != 2 or not token.text.endswith("0"):
            return None
        low, last = float(token.text), end
    if tokens.low(last - 1)[:9] != "something" and not _is_owned(tokens, index):
        return None
    return Draft(
        first=index, last=last, low=low, high=low + 9, scale=1.0, form="digits", kind="age",
        rule="age-decade", unit=lexicon().by_code["a"], joined="range",
    )  # fmt: skip


def _decade_end(tokens: Tokens, index: int) -> int | None:
    after = tokens[index + 1]
    if after.low == "s" and after.glued:
        return index + 2
    if after.text in ("'", "’") and after.glued and tokens.low(index + 2) == "s":
        return index + 3
    if after.text in ("-", "‑") and tokens.low(index + 2) in ("something", "somethings"):
        return index + 3
    return None


def _is_owned(tokens: Tokens, index: int) -> bool:
    place = index - 1
    while place > index - 9 and (
        tokens.low(place) in ("early", "mid", "late", "-", "‑", "to", "and", "or", "s")
        or tokens[place].kind == "n"
    ):
        place -= 1
    return tokens.low(place) in _OWNERS


# --------------------------------------------------------------------------- rules


def _is_under(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `children under 5`, `over-65s`, `the under-fives`."""
    lead = tokens.low(draft.first - 1)
    if draft.kind != "number":
        return False
    if lead in ("under", "over"):
        return tokens.low(draft.first - 2) in _PLURAL_PERSONS
    ends = tokens[draft.last]
    joined = lead in ("-", "‑") and tokens.low(draft.first - 2) in ("under", "over")
    return joined and ends.low == "s" and ends.glued


def _is_aged(tokens: Tokens, draft: Draft) -> bool:
    lead = tokens.low(draft.first - 1)
    if lead in _PLURAL_PERSONS and draft.joined == "range" and draft.kind == "number":
        return True
    aged = lead in ("aged", "age", "ages") or (
        lead == "of" and tokens.low(draft.first - 2) in ("age", "ages")
    )
    return aged and (draft.kind == "number" or draft.joined == "range")


def _is_of(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `a boy of 12`, but not `a mother of 3`."""
    who = tokens.low(draft.first - 2)
    named = who in _PERSONS and who not in _PARENTS and who not in _PLURAL_PERSONS
    return named and draft.kind == "number" and tokens.low(draft.first - 1) == "of"


def _is_group(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `the 18-24 age group`."""
    grouped = (
        tokens.low(draft.last) in ("demographic", "demo", "cohort") and draft.joined == "range"
    )
    if tokens.low(draft.last) == "age":
        grouped = tokens.low(draft.last + 1) in _GROUPS
    return grouped and draft.kind == "number"


_GROUPS = frozenset("group groups bracket brackets range ranges category categories".split())


def _is_older(tokens: Tokens, draft: Draft) -> bool:
    compared = tokens.low(draft.last + 1) in ("older", "younger")
    joint = tokens.low(draft.last) in ("and", "or", "years")
    return compared and joint and draft.kind == "number"


def _is_death(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `died on Sunday at 87`."""
    if draft.kind != "number" or draft.low <= 12 or tokens.low(draft.first - 1) != "at":
        return False
    return _looks_back(tokens, draft.first - 2, _DEATHS, _REACH)


def _is_expectancy(tokens: Tokens, draft: Draft) -> bool:
    span = draft.kind == "number" and draft.form == "digits"
    return span and _looks_back(tokens, draft.first - 1, frozenset({"expectancy"}), 2 * _REACH)


def _looks_back(tokens: Tokens, index: int, words: frozenset[str], most: int) -> bool:
    for place in range(index, index - most, -1):
        word = tokens.low(place)
        if word in words:
            return True
        if word in (".", ";", ""):
            return False
    return False


def _is_comma(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `Anna Berg, 34, said`."""
    if draft.kind != "number" or draft.low < 10 or draft.form != "digits":
        return False
    name = tokens[draft.first - 2]
    named = name.kind == "w" and name.text[0].isupper() and not name.text[1:].isupper()
    return named and (_is_between_commas(tokens, draft) or _is_bracketed(tokens, draft))


def _is_kin(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `her sons, 12 and 15`, `a teenager, 16,`, `the girl, now 45,`."""
    if draft.kind != "number":
        return False
    place = draft.first - 1
    now = tokens.low(place) in ("now", "then")
    place -= 1 if now else 0
    if now and tokens.opens_sentence(place):
        return tokens.low(draft.last) == "," and draft.low >= 10
    if tokens.low(place) != "," or tokens.low(draft.last) not in (*_BREAKS, "and"):
        return False
    name = tokens[place - 1]
    if draft.form != "digits" and not now:
        return False
    agent = name.kind == "w" and name.low.endswith(_AGENTS) and 12 < draft.low <= 105
    if agent and tokens.low(draft.last) == ",":
        return True
    return name.low in _PERSONS or (now and name.text[:1].isupper())


def _is_between_commas(tokens: Tokens, draft: Draft) -> bool:
    return tokens.low(draft.first - 1) == "," and tokens.low(draft.last) in (",", ".", ")")


def _is_bracketed(tokens: Tokens, draft: Draft) -> bool:
    return tokens.low(draft.first - 1) == "(" and tokens.low(draft.last) == ")"


def _is_being(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `he was 17 at the time`, `she is 7.`, `who was 34`, `he will be 40`."""
    if draft.kind != "number" or draft.low < 1:
        return False
    before = [tokens.low(draft.first - k) for k in range(1, 4)]
    after = tokens.low(draft.last)
    if before[0] in _BEINGS:
        return after in _BREAKS or after in _AFTER_AGE
    if before[0] in ("is", "was", "were") and tokens.match(draft.last, "at", "the", "time"):
        return True
    if before[0] == "was" and _is_then(tokens, draft.last) and before[1] not in _THINGS:
        return True
    if before[0] in ("is", "was") and before[1] in _PRONOUNS:
        if before[1] == "who" and draft.low < 10:
            return False
        return after in _BREAKS or after in _AFTER_AGE
    return before[:2] == ["be", "will"] and before[2] in _PRONOUNS


_THINGS = frozenset("it that there this score temperature total it's".split())


def _is_then(tokens: Tokens, index: int) -> bool:
    """Say whether `in 1976` or `when` follows."""
    year = tokens.low(index + 1)
    return tokens.low(index) == "when" or (
        tokens.low(index) == "in" and year.isdigit() and "1850" < year < "2060"
    )


def _is_turning(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `he turned 40`, and `Anna Berg 34 said` of text that lost its commas."""
    if draft.kind != "number" or draft.form != "digits" or draft.low < 1:
        return False
    lead, after = tokens[draft.first - 1], tokens.low(draft.last)
    if lead.low in ("turned", "turns", "turning"):
        return not is_plural(after)
    named = lead.low not in STOPS and lead.text[:1].isupper()
    person = after in ("said", "says", "who") or (after == "has" and _is_full_name(tokens, draft))
    return named and person and draft.low > 15


def _is_full_name(tokens: Tokens, draft: Draft) -> bool:
    """Say whether just two words in capitals stand before: a first and a family name."""
    capital = [tokens[draft.first - k].text[:1].isupper() for k in range(1, 4)]
    return capital[:2] == [True, True] and not capital[2]


_RULES: tuple[tuple[str, Callable[[Tokens, Draft], bool]], ...] = (
    ("age-under", _is_under),
    ("age-aged", _is_aged),
    ("age-group", _is_group),
    ("age-older", _is_older),
    ("age-of", _is_of),
    ("age-kin", _is_kin),
    ("age-apposition", _is_comma),
    ("age-being", _is_being),
    ("age-being", _is_turning),
    ("age-died", _is_death),
    ("age-expectancy", _is_expectancy),
)
