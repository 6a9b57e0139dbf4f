"""What the words around a quantity make of it: a reference, a relative time, an age, lost money.

Runs after joining, so that "an hour and a half ago" is one quantity.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.ages import as_age, continue_age
from seedpkg.extract.figures.furniture import as_furniture
from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.extract.figures.lost_money import as_lost_money, continue_lost_money
from seedpkg.extract.figures.nouns import Noun, read_noun
from seedpkg.extract.figures.number_words import ORDINALS, TENS, UNITS
from seedpkg.extract.figures.ordinals import place_ordinal

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Tokens

_THE = frozenset("the these those both such said".split())
_OWNERS = frozenset("our their its his her your my whose s".split())
_PARTIES = frozenset(
    "country nation leader side power state president government people party man woman "
    "minister capital neighbour neighbor ally rival partner company team brother sister "
    "superpower giant economy army military society delegation diplomat".split()
)
_AGO = frozenset(
    "ago earlier later before after prior previously since hence afterwards beforehand "
    "thereafter away".split()
)
_LAST = frozenset(
    "last past next previous coming first final latter recent opening closing".split()
)
_ONE_LEADS = frozenset("just only least than exactly over about nearly almost for lasted".split())
_DURATION_LEADS = frozenset(
    "for lasted lasting lasts last took takes taking take within another than nearly almost about "
    "over under around spent spend spends roughly half least in of exactly".split()
)


def continue_draft(tokens: Tokens, last: Draft, draft: Draft) -> Draft:
    """Give a draft the kind that it goes on with in a list or a comparison."""
    return continue_lost_money(tokens, last, continue_age(tokens, last, draft))


def place_draft(tokens: Tokens, draft: Draft) -> Draft:
    """Give a draft its role in the text, and the kind that its context makes of it."""
    if draft.role != "figure":
        return draft
    if draft.kind == "ordinal":
        return place_ordinal(tokens, draft)
    draft = as_age(tokens, draft)
    draft = as_lost_money(tokens, draft)
    draft = _as_percentage(tokens, draft)
    role = (
        _bare_part(tokens, draft)
        or as_furniture(tokens, draft)
        or _rank(tokens, draft)
        or _relative(tokens, draft)
        or _reference(tokens, draft)
        or _one(tokens, draft)
    )
    if role is not None:
        return _as_role(tokens, draft, role)
    return draft


def _as_percentage(tokens: Tokens, draft: Draft) -> Draft:
    """Take a bare number behind `percentage of` for percent: "a shooting percentage of 45"."""
    before = [tokens.low(draft.first - k) for k in range(1, 5)]
    named = before[1] in ("percentage", "percent") or before[1:3] == ["cent", "per"]
    if draft.kind != "number" or before[0] != "of" or not named:
        return draft
    if tokens[draft.first - (4 if before[1] == "cent" else 3)].kind == "n":
        return draft
    return replace(draft, kind="percent", unit=lexicon().by_code["%"], rule="percentage-of")


def _as_role(tokens: Tokens, draft: Draft, role: tuple[Role, str]) -> Draft:
    if role[1] == "one-of" and draft.noun is None:
        return replace(draft, role=role[0], rule=role[1], noun=_noun_of(tokens, draft.last))
    return replace(draft, role=role[0], rule=role[1])


def _noun_of(tokens: Tokens, index: int) -> Noun | None:
    place = index + 2
    while tokens.low(place) in ("the", "most", "its", "their", "my", "our", "his", "her", "least"):
        place += 1
    return read_noun(tokens, place)


# --------------------------------------------------------------------------- roles


def _bare_part(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    """Recognise `half` and `quarter` that are no share: "this half", "the March quarter"."""
    if draft.form != "part" or tokens.low(draft.first) not in ("half", "quarter"):
        return None
    if draft.unit is not None or draft.scale > 1:
        return None
    if _is_period_part(tokens, draft):
        return "date", "period-part"
    after = tokens.low(draft.last)
    share = after == "of" and tokens.low(draft.last + 1) in _SHARE_OF
    share = share or (tokens.low(draft.first) == "half" and after in _WHOLE_OF)
    share = share or tokens.low(draft.first - 1) in (_BOUND | _NEAR)
    share = share or (tokens.low(draft.first) == "half" and after in _PLURAL_VERBS)
    return None if share else ("determiner", "bare-part")


def _is_period_part(tokens: Tokens, draft: Draft) -> bool:
    """Recognise parts of a year or a game: "third-quarter", "the quarter", "half-time"."""
    lead, joint = tokens.low(draft.first - 1), tokens.low(draft.first - 2)
    word, after = tokens.low(draft.first), tokens.low(draft.last)
    if word == "quarter" and after != "of":
        return True
    if lead in _HALVES or (lead in ("-", "‑") and (joint in ORDINALS or joint in _HALVES)):
        return after not in ("a", "an") or lead not in ("the", "this", "that")
    return tokens.match(draft.last, "-", "time") or tokens.match(draft.last, "-", "year")


_SHARE_OF = frozenset("the its their all those these his her our them us what a an".split())
_WHOLE_OF = frozenset("the its their his her our all those these".split())
_PLURAL_VERBS = frozenset("were are have had said say".split())
_NEAR = frozenset("about almost nearly around roughly exactly".split())
_HALVES = frozenset(
    "first second third fourth last latter other this that each every next previous either "
    "current quarter the".split()
)


def _rank(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    """Recognise `the top 10` and `a top-five finish`: a rank, unless things are counted."""
    lead = tokens.low(draft.first - 1)
    lead = tokens.low(draft.first - 2) if lead in ("-", "‑") else lead
    is_rank = draft.kind == "number" and lead in ("top", "bottom") and not draft.joined
    return ("determiner", "rank") if is_rank and draft.scale == 1.0 else None


def _relative(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    if draft.unit is not None and draft.unit.code == "m" and tokens.low(draft.last) == "ago":
        return "relative_time", "duration-ago"
    if draft.kind != "duration":
        return None
    after, before = tokens.low(draft.last), tokens.low(draft.first - 1)
    if (
        after in _AGO
        or tokens.match(draft.last, "from", "now")
        or tokens.match(draft.last, "on", ",")
    ):
        return "relative_time", "duration-ago"
    if tokens.match(draft.last, "to", "the", "next"):
        return "determiner", "a-period"
    place = draft.first - 1
    while tokens.low(place) in ("nearly", "almost", "about", "few", "some", "over", "roughly"):
        place -= 1
    if tokens.low(place) == "last" and tokens.low(place - 1) in _MODALS:
        return None
    if before in _LAST or tokens.low(place) in _LAST:
        return "relative_time", "duration-last"
    return _relative_article(tokens, draft)


_MODALS = frozenset(
    "can could will would may might shall should must to not can't won't n't did does do usually "
    "typically often".split()
)
"""Words after which `last` is a verb: "it will last two years"."""


def _relative_article(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    if draft.form != "article" or draft.joined or tokens.low(draft.first) == "another":
        return None
    if tokens.low(draft.first - 1) not in _DURATION_LEADS or draft.unit is None:
        return "determiner", "a-period"
    place, weak = tokens.low(draft.first - 1), draft.unit.code in ("100.a", "10.a", "1000.a")
    if place in ("in", "of", "about", "over", "than", "take", "last") and weak:
        return "determiner", "a-period"
    return ("determiner", "a-period") if place == "of" or weak else None


def _reference(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    """Recognise `the two leaders`, `our two countries`, `the three`: seen before, not counted."""
    if draft.kind not in ("count", "number") or draft.form != "words" or draft.high > 12:
        return None
    before = tokens.low(draft.first - 1)
    if before in _THE and not draft.joined:
        return "anaphora", "the-two"
    noun = draft.noun.singular if draft.noun is not None else ""
    if before in _OWNERS and draft.low > 1 and (noun in _PARTIES or not noun):
        return "anaphora", "our-two"
    if before in ("other", "latter", "former", "any", "all") and draft.kind in ("count", "number"):
        return "anaphora", "the-other-two"
    if noun == "side" and not draft.joined:
        return "anaphora", "two-sides"
    if draft.kind == "number" and draft.low != 1 and not draft.joined:
        joint = tokens[draft.last]
        if joint.text == "-" and joint.glued and tokens[draft.last + 1].glued:
            return "determiner", "bare-word"
        known = before in _BOUND or _is_toll(tokens, draft) or _is_some_of(tokens, draft.last)
        return None if known else ("determiner", "bare-word")
    return None


def _is_some_of(tokens: Tokens, index: int) -> bool:
    """Recognise `two of the three`: a part that is counted."""
    place = index + 1 if tokens.low(index) == "out" else index
    return tokens.low(place) == "of" and tokens.low(place + 1) in _WHOLE_OF | {"them", "us"}


_HARM = frozenset(
    "kill kills killed killing wound wounds wounded wounding injure injures injured injuring hurt "
    "hurting arrest arrests arrested arresting leaves left leaving".split()
)
_FATES = frozenset(
    "dead injured wounded missing killed hurt others arrested hospitalized hospitalised "
    "unaccounted".split()
)


def _is_toll(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `killing five`, `six wounded`, `two others`: persons counted without a noun."""
    return tokens.low(draft.first - 1) in _HARM or tokens.low(draft.last) in _FATES


_BOUND = frozenset(
    "including than least most over under above below to by at was is exactly".split()
)


def _one(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    once = tokens.match(draft.first, "one", "day") and draft.last == draft.first + 2
    if once and tokens.low(draft.first - 1) not in _DURATION_LEADS:
        return "determiner", "a-period"
    if draft.low != 1 or draft.form != "words" or draft.joined or draft.shared:
        return None
    if draft.kind not in ("count", "number"):
        return None
    before = tokens.low(draft.first - 1)
    if tokens.low(draft.last) == "of" and draft.noun is None:
        return "determiner", "one-of"
    if draft.noun is None:
        return "determiner", "one-pronoun"
    listed = before in _ONE_LEADS or _is_listed(tokens, draft)
    return None if listed else ("determiner", "one-thing")


def _is_listed(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `two soldiers and one civilian`, where `one` is counted."""
    if tokens.low(draft.first - 1) in ("and", ","):
        places = range(draft.first - 7, draft.first - 1)
        return any(_is_number(tokens, place) for place in places)
    last = draft.noun.last if draft.noun is not None else draft.last
    return tokens.low(last) in ("and", ",") and _is_number(tokens, last + 1)


def _is_number(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    return token.kind == "n" or UNITS.get(token.low, 0.0) > 1 or token.low in TENS
