"""The words that bound a quantity or give its direction, read around it.

>>> tokens = Tokens("trade was considerably above $200 billion")
>>> read_modifier(tokens, 4, 7)[:2]
('more_than', 'considerably above')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens
    from seedpkg.model import Modifier

_BEFORE: dict[Modifier, str] = {
    "about": "about;around;roughly;approximately;approx;approx.;circa;ca;ca.;some;estimated;"
    "an estimated;~;≈;in the region of;in the order of;on the order of;in the neighborhood of;"
    "in the neighbourhood of;something like;an approximate;maybe;perhaps;in the vicinity of;"
    "or about;averaging about;"
    "an average of about;more or less;aproximately;in the range of;somewhere around;"
    "somewhere between;an estimate of;loosely;broadly;give or take;about an;the best part of",
    "nearly": "nearly;almost;close to;approaching;nearing;just under;just below;just less than;"
    "slightly less than;slightly below;slightly under;a little under;a little less than;"
    "a bit under;a bit less than;not quite;practically;virtually;just shy of;shy of;"
    "close on;getting on for;bordering on;verging on;not far off;not far short of;a shade under;"
    "a touch under;well-nigh;just short of;little less than",
    "just_over": "just over;just above;just more than;slightly more than;slightly over;"
    "slightly above;a little over;a little more than;a bit over;a bit more than;"
    "little more than;barely;barely over;a shade over;a touch over;marginally above;"
    "marginally more than;marginally over;slightly higher than;narrowly over",
    "more_than": "more than;over;above;exceed;exceeds;exceeded;exceeding;surpass;surpasses;"
    "surpassed;surpassing;topped;topping;tops;greater than;in excess of;upwards of;upward of;"
    "north of;over the age of;above the age of;aged over;"
    "higher than;larger than;bigger than;beyond;longer than;older than;>;"
    "outnumber;better than;heavier than;taller than;faster than;has passed;breached;"
    "breaching;crossed;eclipsed;not just;well into;over a total of;bettered;more then",
    "at_least": "at least;no fewer than;no less than;not less than;not fewer than;a minimum of;"
    "minimum of;minimum;as early as;no lower than;not lower than;as little as;as few as;"
    "as low as;a floor of;anything from;"
    "≥;> =;>=;at a minimum;"
    "equal to or more than;equal to or greater than;more than or equal to;"
    "greater than or equal to;greater or equal to;greater or equal than;larger or equal than;"
    "more or equal than;a floor of;starting at;starts at;at the very least;no smaller than",
    "less_than": "less than;under;below;fewer than;under the age of;below the age of;aged under;"
    "before the age of;lower than;smaller than;south of;short of;"
    "younger than;shorter than;<;beneath;sub;inside;cheaper than;less then;nowhere near;within",
    "at_most": "at most;up to;no more than;not more than;no greater than;no higher than;"
    "a maximum of;maximum of;maximum;as many as;as much as;as high as;as far as;as long as;"
    "up to an estimated;a cap of;cap of;limit of;a limit of;a ceiling of;ceiling of;capped at;"
    "limited to;capping at;max;at the most;≤;< =;<=;to a maximum of;"
    "equal to or less than;equal to or fewer than;less than or equal to;fewer than or equal to;"
    "less or equal to;less or equal than;not exceeding;does not exceed;no larger than;"
    "restricted to;no longer than;no older than;not to exceed;must not exceed;"
    "could reach;may reach",
    "exact": "exactly;precisely;equal to;equals to;equals;equaling to;equalling;equalling to;"
    "an even;a total of exactly",
}
_AFTER: dict[Modifier, str] = {
    "about": "or so;or thereabouts;or thereabout;more or less;-ish;give or take;-odd;odd;"
    "approximately;plus or minus",
    "at_least": "or more;or greater;or higher;or above;or over;and over;and above;and more;"
    "and up;and older;or older;or better;+;-plus;plus;at least;minimum;or longer;at minimum;"
    "or larger;or more than;or greater than;or upwards;and upwards;and higher;or up;"
    "at the least;or bigger;or later",
    "at_most": "or less;or fewer;or under;or below;or lower;and under;and below;at most;maximum;"
    "at the most;max;tops;or younger;and younger;or smaller;or shorter;or less than",
}
_OR_EQUAL: dict[Modifier, Modifier] = {"more_than": "at_least", "less_than": "at_most"}
_DEGREES = frozenset(
    "considerably well far significantly substantially comfortably way much slightly somewhat "
    "easily vastly greatly just still only already even safely fractionally marginally a little "
    "bit".split()
)
_KEPT_DEGREES = _DEGREES - frozenset("just still only already even a little bit much".split())
_CAPS = frozenset(
    "limit limits limited limiting cap caps capped capping restrict restricts restricted "
    "restricting".split()
)
_TO_CAP = frozenset({"to", "at"})
_CAP_REACH = 10
"""Words that may stand between "limits" and "to 1,550"."""


def _phrases(table: dict[Modifier, str]) -> dict[str, Modifier]:
    return {p: kind for kind, text in table.items() for p in text.split(";")}


_HEADS = _phrases(_BEFORE)
_TAILS = _phrases(_AFTER)
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _HEADS)
_FIRST_SIGNS = frozenset("or and + - plus more at minimum maximum max tops odd give".split())
_LONGEST = max(len(phrase.split()) for phrase in _HEADS)


class Wording(NamedTuple):
    """A modifier, its words in the text, and the tokens it reaches from and to."""

    modifier: Modifier
    text: str | None
    first: int
    last: int


def read_modifier(tokens: Tokens, first: int, last: int) -> Wording:
    """Read the modifier around the quantity at tokens `first` to `last` (exclusive)."""
    before = _read_before(tokens, first)
    after = _read_after(tokens, last)
    if before is None:
        return after or _read_cap(tokens, first) or Wording("exact", None, first, last)
    if after is not None and after.modifier != "about":
        weak = before.modifier in ("exact", "about")
        return after._replace(first=before.first) if weak else before
    closed = _OR_EQUAL.get(before.modifier)
    is_other = tokens.low(last + 2) == "to" and tokens[last + 3].kind == "n"
    if closed is not None and tokens.match(last, "or", "equal") and not is_other:
        return before._replace(modifier=closed, last=last + 2)
    return before


def _read_before(tokens: Tokens, first: int) -> Wording | None:
    if tokens.low(first - 1) not in _LAST_WORDS:
        return None
    for length in range(_LONGEST, 0, -1):
        start = first - length
        if start < 0:
            continue
        phrase = " ".join(t.low for t in tokens.items[start:first])
        kind = _HEADS.get(phrase)
        if kind is not None and not _is_other(tokens, start, first):
            return _nest(tokens, kind, start, first)
    return None


def _is_other(tokens: Tokens, start: int, first: int) -> bool:
    """Say whether the words have another job: "the some", "hand over 5", "cut below"."""
    word, before = tokens.low(first - 1), tokens.low(start - 1)
    if first - start > 1:
        rising = is_change(before) or before in _MOVING
        return rising and tokens.match(start, "up", "to")
    if word in ("over", "under", "below", "above"):
        return before in _PHRASAL
    if word == "sub":
        return False
    if word == "within":
        return True
    return word == "some" and before in ("the", "these", "those")


_MOVING = frozenset("edged ticked crept inched moved went pushed driven came goes go".split())
_PHRASAL = frozenset("hand handed take took taken taking turn turned hands handing".split())


def _nest(tokens: Tokens, kind: Modifier, start: int, first: int) -> Wording:
    """Take degree words into the modifier: "considerably above", "well over"."""
    begin = start
    while tokens.low(begin - 1) in _KEPT_DEGREES:
        begin -= 1
    if begin < start and kind in ("more_than", "less_than"):
        weak = tokens.low(begin) in ("slightly", "fractionally", "marginally", "somewhat")
        if weak:
            kind = "just_over" if kind == "more_than" else "nearly"
    text = tokens.text[tokens[begin].start : tokens[first - 1].end]
    return Wording(kind, text, begin, first)


def _read_after(tokens: Tokens, last: int) -> Wording | None:
    if tokens.low(last) not in _FIRST_SIGNS:
        return None
    for length in (3, 2, 1):
        phrase = tokens.key(last, last + length)
        kind = _TAILS.get(phrase)
        if kind is None or last + length > tokens.size:
            continue
        if phrase in ("+", "-plus", "-odd", "-ish") and not tokens[last].glued:
            continue
        if phrase.endswith("than") and tokens[last + length].kind == "n":
            continue
        if phrase == "plus" and tokens[last + 1].kind == "n":
            continue
        text = tokens.text[tokens[last].start : tokens[last + length - 1].end]
        return Wording(kind, text, last, last + length)
    return None


def _read_cap(tokens: Tokens, first: int) -> Wording | None:
    """Read `limits deployed warheads to`: an upper bound."""
    if tokens.low(first - 1) not in _TO_CAP:
        return None
    for place in range(first - 2, first - 2 - _CAP_REACH, -1):
        word = tokens[place]
        if word.text in (".", ";", ",") or place < 0:
            return None
        if word.low in _CAPS:
            return Wording("at_most", f"{word.text} ... {tokens[first - 1].text}", place, first)
    return None


# --------------------------------------------------------------------------- direction

_UP = frozenset(
    "up rose rise rises rising risen gain gains gained gaining jump jumps jumped jumping climb "
    "climbs climbed climbing grew grow grows growing grown increase increases increased "
    "increasing advance advances advanced advancing surge surges surged surging soar soars soared "
    "soaring leap leaped leapt add adds added adding rallied rally spiked spike edged-up "
    "boosted boost raise raised raises raising expand expanded higher rocketed skyrocketed "
    "strengthened appreciated swelled ballooned rebounded bounced hiked hike improved "
    "firmed escalated mounted recovered rallying spiking rebounding swelling leaping hiking "
    "improve accelerated widened".split()
)
_DOWN = frozenset(
    "down fell fall falls falling fallen drop drops dropped dropping lost lose loses losing "
    "decline declines declined declining decrease decreases decreased decreasing slid slide slides "
    "sliding slip slips slipped slipping tumble tumbles tumbled tumbling plunge plunges plunged "
    "plunging plummet plummets plummeted plummeting shed sheds shedding sank sink sinks sinking "
    "cut cuts cutting reduce reduced reduces reducing shrank shrink shrunk dipped dip dips "
    "eased ease eases crashed crash lower lowered slumped slump slumps slashed slash retreated "
    "weakened depreciated contracted contract narrowed trimmed dived dove nosedived "
    "tanked cratered slimmed skidded skid stumbled dwindled receded easing slumping nudged "
    "sagged collapsed halved off".split()
)
_TRANSITIVE = frozenset(
    "cut cuts cutting boost boosted raise raises raised raising add adds added adding expand "
    "expanded slash slashed lower lowered reduce reduced off".split()
)
"""Verbs whose object is an amount of money, not a change of one, unless `by` follows."""
_BY_REACH = 6
"""Words that may stand between "cut" and "by 10%"."""


def read_direction(
    tokens: Tokens, first: int, last: int, kind: str, unit: str | None
) -> str | None:
    """Return up or down where the quantity is the amount of a change ("fell 3%", "+0.2%").

    `first` is where the modifier starts. A level ("rose to $7 billion") has no direction.
    """
    sign = tokens.low(first)
    if sign in ("+", "±"):
        return "up" if sign == "+" else None
    before = tokens.low(first - 1)
    if before in ("to", "from") or sign in ("from", "between"):
        return None
    if before == "by":
        return _direction_before_by(tokens, first - 2)
    if kind in ("count", "duration", "age", "ordinal") and unit != "point":
        return None
    if kind == "number" and before in ("up", "down", "off") and "." not in tokens.key(first, last):
        return None
    return None if kind == "money" and before in _TRANSITIVE else _direction_of(before)


def is_change(word: str) -> bool:
    """Say whether a lower-case word tells of a rise or a fall."""
    return word in _UP or word in _DOWN


def _direction_of(word: str) -> str | None:
    if word in _UP:
        return "up"
    return "down" if word in _DOWN else None


def _direction_before_by(tokens: Tokens, place: int) -> str | None:
    for k in range(place, place - _BY_REACH, -1):
        word = tokens[k]
        if k < 0 or word.text in (".", ";", ","):
            return None
        found = _direction_of(word.low)
        if found is not None:
            return found
    return None
