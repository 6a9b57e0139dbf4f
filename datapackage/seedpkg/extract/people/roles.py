"""The office or description that the text gives beside a name, word for word.

`White House aide` John Roe; `Secretary of the Central Committee` Ivan Petrov; Jane Roe, the
`head of the agency`, ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.vocabulary import FUNCTION_WORDS, SAYING, THINGS, TIMES
from seedpkg.model import Span
from seedpkg.names import fold_word
from seedpkg.names.titles import OFFICES, RANKS

if TYPE_CHECKING:
    from seedpkg.extract.people.candidates import Candidate
    from seedpkg.extract.people.tokens import Page

MAX_WORDS = 30
"""Longest role in words: offices with long names of institutions have about twenty."""
MAX_APPOSITION = 14
_MODIFIERS = frozenset(
    "top former foreign affairs affair policy senior deputy chief acting outgoing incoming prime "
    "vice assistant associate executive general state national security economic presidential "
    "parliamentary federal regional local military political human rights defence defense finance "
    "interior trade energy health education labour labor justice press media public relations "
    "opposition ruling party veteran longtime long-time late ex then interim special permanent "
    "principal managing co supreme longest-serving retired newly elected re-elected prominent "
    "leading famous star american-born district county city white house cabinet campaign defense "
    "nuclear climate technology investment research market sales team head football soccer tennis "
    "basketball baseball hockey golf pop rock film movie opera rap first second third lead chair "
    "lady product operating financial information legal revenue commercial content creative "
    "digital data medical".split()
)
_ROLES = (OFFICES | RANKS) - _MODIFIERS - frozenset(
    "foreign defense defence finance interior ex former acting late vice prime private major "
    "general chief co".split()
) | frozenset(
    "diplomat negotiator analyst economist lawyer prosecutor founder executive officer head boss "
    "editor reporter correspondent author writer novelist poet professor researcher scientist "
    "historian activist campaigner lawmaker politician candidate nominee banker strategist "
    "investor billionaire businessman businesswoman entrepreneur king queen prince princess pope "
    "patriarch ayatollah emir sultan player striker midfielder defender goalkeeper quarterback "
    "pitcher driver rider champion actor actress singer rapper musician comedian artist director "
    "producer filmmaker journalist broadcaster star expert specialist doctor surgeon scholar "
    "fellow representative official general chief monarch president-elect successor predecessor "
    "counterpart wife husband son daughter brother sister father mother lady".split()
)
_LINKS = frozenset("of for to at in on and the".split())
_FORMS_OF_ADDRESS = frozenset("holiness highness majesty excellency honour honor eminence".split())
_STOPS = (
    (FUNCTION_WORDS | SAYING | TIMES | _FORMS_OF_ADDRESS)
    - _LINKS
    - frozenset("first second third".split())
)


def find_role(page: Page, candidate: Candidate) -> Span | None:
    """Return the role that stands right before or behind a name, where it stands."""
    words = _role_before(page, candidate.first) or _role_behind(page, candidate.last)
    if words is None:
        return None
    start, end = page.words[words[0]].start, page.words[words[1] - 1].end
    return Span(page.index, start, end, page.text[start:end])


def is_role(word: str) -> bool:
    """Return whether a word is an office, trade or relation that a person can have."""
    folded = fold_word(word)
    return folded in _ROLES or folded.split("-")[-1] in _ROLES


def _role_before(page: Page, first: int) -> tuple[int, int] | None:
    """Return the words [first, last) of the role before a name."""
    if first == 0 or page.gap(first - 1) not in (" ", ". "):
        return None
    if page.gap(first - 1) == ". " and page.words[first].is_sentence_start:
        return None
    start = _plain_start(page, first) if is_role(page.words[first - 1].text) else None
    if start is None:
        start = _office_start(page, first)
    return None if start is None else (start, first)


def _plain_start(page: Page, first: int) -> int:
    """Return where `White House press secretary`, right before a name, starts."""
    start = first - 1
    while start > 0 and first - start < MAX_WORDS and _is_glued(page, start - 1):
        if _is_modifier(page, start - 1):
            start -= 1
        elif start < first - 1 and _names_institution(page, start):
            start -= 2
        else:
            break
    return start


def _names_institution(page: Page, index: int) -> bool:
    """Say whether a word goes on from `Bank of`, `Association of` ..."""
    if index < 2 or not (page.words[index].is_capital and _is_glued(page, index - 2)):
        return False
    head = page.words[index - 2]
    is_of = page.words[index - 1].text == "of"
    return is_of and head.is_capital and fold_word(head.text) in THINGS


def _office_start(page: Page, first: int) -> int | None:
    """Return where `Secretary of the Security Council`, right before a name, starts.

    Offices joined by a comma (`Director of the Office, Minister of Trade`) are taken whole.
    """
    start: int | None = None
    index = first - 1
    while index >= 0 and first - index < MAX_WORDS and _is_glued(page, index, comma=True):
        gap = page.gap(index)
        if index + 1 < first and "," in gap and start != index + 1:
            break
        word = page.words[index].text
        is_link = fold_word(word) in _LINKS
        if not is_link and not _is_modifier(page, index) and not is_role(word):
            break
        if is_role(word) and _has_complement(page, index, first):
            start = index
            while start > 0 and _is_glued(page, start - 1) and _is_modifier(page, start - 1):
                start -= 1
            index = start
            if index > 0 and "," not in page.gap(index - 1):
                break
        index -= 1
    return start


def _has_complement(page: Page, index: int, first: int) -> bool:
    """Return whether `of`, `for` ... and a capitalised word follow before the name."""
    return index + 2 < first and fold_word(page.words[index + 1].text) in (
        "of", "for", "to", "at", "in",
    )  # fmt: skip


def _is_glued(page: Page, index: int, comma: bool = False) -> bool:
    """Return whether nothing but white space, a possessive or an abbreviation's stop follows."""
    gap = page.gap(index)
    if index + 1 < len(page.words) and page.words[index + 1].is_sentence_start:
        return False
    return gap in (" ", "'s ", "’s ", "' ", "’ ", ". ") or (comma and gap == ", ")


def _is_modifier(page: Page, index: int) -> bool:
    word = page.words[index]
    folded = fold_word(word.text)
    if folded == "new" and word.is_capital:
        return _is_of_place(page, index)
    if folded in _STOPS or folded in _LINKS:
        return False
    if page.gap(index) == ". " and len(word.text) > 4:
        return False
    return word.text[:1].isupper() or folded in _MODIFIERS or is_role(word.text)


def _is_of_place(page: Page, index: int) -> bool:
    """Say whether `New` is the first word of a place's name (`New Jersey`), not of a role."""
    after = page.words[index + 1] if index + 1 < len(page.words) else None
    if after is None or not after.is_capital or page.gap(index) != " ":
        return False
    return not (is_role(after.text) or fold_word(after.text) in _MODIFIERS)


def _role_behind(page: Page, last: int) -> tuple[int, int] | None:
    """Return the words of `head of the agency` in `Jane Roe, the head of the agency, said`."""
    if last >= len(page.words) or page.gap(last - 1) != ", ":
        return None
    first = last
    if fold_word(page.words[first].text) in ("the", "a", "an", "its", "his", "her", "their"):
        first += 1
    end, has_role = first, False
    while end < len(page.words) and end - first < MAX_APPOSITION:
        folded = fold_word(page.words[end].text)
        if folded in _STOPS and folded not in ("a", "an", "its", "his", "her", "their"):
            return None
        if not has_role and not is_role(folded) and not _is_modifier(page, end):
            return None
        has_role = has_role or is_role(folded)
        end += 1
        if page.gap(end - 1) not in (" ", "'s ", "’s "):
            break
    return (first, end) if has_role and _is_closed(page, end) else None


def _is_closed(page: Page, end: int) -> bool:
    """Return whether the words before `end` are shut off by a comma or by the paragraph's end."""
    gap = page.gap(end - 1)
    return end >= len(page.words) or gap[:1] in (",", ".", ";", ")", "—", "–")
