"""The words that bound a quantity or give its direction, read around it.

>>> tokens = Tokens("trade was considerably above $200 billion")
>>> read_modifier(tokens, 4, 7)[:2]
('more_than', 'considerably above')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from seedpkg.extract.figures.lexicon import read_rows

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens
    from seedpkg.model import Modifier

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


def _phrases(place: str) -> dict[str, Modifier]:
    """Read the phrases of one place from `modifiers.txt`, each with its modifier."""
    rows = read_rows("modifiers.txt")
    return {p: cast("Modifier", row[0][0]) for row in rows if row[1][0] == place for p in row[2]}


_HEADS = _phrases("before")
_TAILS = _phrases("after")
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
    after = _read_after(tokens, first, last)
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
        return _read_hyphened(tokens, first)
    for length in range(_LONGEST, 0, -1):
        start = first - length
        if start < 0:
            continue
        phrase = " ".join(t.low for t in tokens.items[start:first])
        kind = _HEADS.get(phrase)
        if kind is not None and not _is_other(tokens, start, first):
            return _nest(tokens, kind, start, first)
    return None


def _read_hyphened(tokens: Tokens, first: int) -> Wording | None:
    """Read the bound of `over-65s` and `sub-$10`."""
    joint, word = tokens[first - 1], tokens.low(first - 2)
    glued = joint.glued and tokens[first].glued and joint.text in ("-", "‑")
    if not glued or word not in ("over", "under", "sub"):
        return None
    return Wording(_HEADS[word], tokens[first - 2].text, first - 2, first)


def _is_other(tokens: Tokens, start: int, first: int) -> bool:
    """Say whether the words have another job: "the some", "hand over 5", "cut below"."""
    word, before = tokens.low(first - 1), tokens.low(start - 1)
    if first - start > 1:
        rising = is_change(before) or before in _MOVING
        return rising and tokens.match(start, "up", "to")
    if word in ("over", "under", "below", "above"):
        golf = before in ("-", "‑") and tokens[first - 1].glued
        return golf or before in _PHRASAL
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


def _read_after(tokens: Tokens, first: int, last: int) -> Wording | None:
    if tokens.low(last) not in _FIRST_SIGNS:
        return None
    for length in (3, 2, 1):
        phrase = tokens.key(last, last + length)
        kind = _TAILS.get(phrase)
        if kind is None or last + length > tokens.size:
            continue
        if phrase in ("+", "-plus", "-odd", "-ish") and not tokens[last].glued:
            continue
        if phrase.endswith(_BEFORE_NUMBERS) and tokens[last + length].kind == "n":
            continue
        if length == 1 and phrase in _LOOSE_TAILS and not _closes(tokens, last):
            continue
        text = tokens.text[tokens[last].start : tokens[last + length - 1].end]
        return Wording(kind, text, first, last + length)
    return None


_BEFORE_NUMBERS = ("than", "up", "over", "above")
"""Last words of a bound that belong to the next number where one follows: "2% and up 4%"."""
_LOOSE_TAILS = frozenset("plus odd max tops minimum maximum approximately".split())


def _closes(tokens: Tokens, last: int) -> bool:
    """Say whether `plus` or `max` belongs to the number before it, not to what follows."""
    word, follower = tokens[last], tokens[last + 1]
    if word.low in ("plus", "odd"):
        numeral = follower.kind == "n" or follower.low in ("a", "an", "the", "$", "£", "€", "")
        return not numeral and word.text.islower()
    return word.text.islower() and (follower.kind == "s" or follower.low in _AFTER_TAIL)


_AFTER_TAIL = frozenset("for per in and or at of".split())


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
_LEVELS = {
    **dict.fromkeys(("above", "past", "beyond"), _UP),
    **dict.fromkeys(("below", "under", "beneath"), _DOWN),
}
"""Bounds that after these verbs are those of a level: "fell below 5%", "rose above 70"."""
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
    if sign in ("+", "±") and first < last:
        return "up" if sign == "+" else None
    before = tokens.low(first - 1)
    if _is_level(tokens, first, last):
        return None
    if before == "by":
        return _direction_before_by(tokens, first - 2)
    if kind in ("count", "duration", "age", "ordinal") and unit != "point":
        return None
    if kind == "number" and before in ("up", "down", "off") and "." not in tokens.key(first, last):
        return None
    object_only = kind in ("money", "measure") and before in _TRANSITIVE
    return None if object_only or _is_no_change(tokens, first - 1) else _direction_of(before)


def _is_level(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether what changed reached this: "to 5%", "fell below 5%"."""
    before = tokens.low(first - 1)
    if before in ("to", "from") or tokens.low(first) in ("from", "between"):
        return True
    return first < last and before in _LEVELS.get(tokens.low(last - 1), ())


def _is_no_change(tokens: Tokens, index: int) -> bool:
    """Say whether a word of change has another job: "gave up", "Zero-Drop", "a higher"."""
    word, before = tokens.low(index), tokens.low(index - 1)
    if word in ("up", "down", "off"):
        return before in _PHRASAL_VERBS
    if word in ("higher", "lower"):
        return before in ("a", "an", "the")
    return tokens[index].glued and before in ("-", "‑")


_PHRASAL_VERBS = frozenset(
    "give gives gave giving given pick picks picked picking set sets setting make makes made "
    "making put puts putting take takes took taking taken rack racks racked racking build builds "
    "built building show shows showed pull pulls pulled shoot shot shut wind bring brings brought "
    "blow blew call calls called sign signs signed clean use uses used buy buys bought snap "
    "snapped snapping line lined lay laid eat eats ate throw threw tie cough ante anted pony fork "
    "sell sold stock swallow swallowed write wrote chase track tracked pay pays paid soak "
    "cook cooked dig dug round rounded gobble scoop hoover".split()
)
"""Verbs whose `up`, `down` or `off` tells of no change: "gave up 500 yards", "make up 15%"."""


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
