"""Which noun is counted: the noun phrase after a number, and the singular of its head.

>>> tokens = Tokens("deployed strategic nuclear warheads were cut")
>>> noun = read_noun(tokens, 0)
>>> noun and (tokens.text[: tokens[noun.last - 1].end], noun.singular)
('deployed strategic nuclear warheads', 'warhead')

There is no parser and no dictionary: a phrase ends at its first plural, or at a word that no noun
phrase holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.figures.number_words import UNITS, VAGUE

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

_MOST_WORDS = 6
"""Words that may stand from the number to the plural noun."""

IRREGULAR = {
    "people": "people", "persons": "person", "men": "man", "women": "woman",
    "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
    "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "leaves": "leaf",
    "halves": "half", "thieves": "thief", "shelves": "shelf", "loaves": "loaf",
    "series": "series", "species": "species", "aircraft": "aircraft", "spacecraft": "spacecraft",
    "sheep": "sheep", "fish": "fish", "deer": "deer", "cattle": "cattle", "police": "police",
    "personnel": "personnel", "staff": "staff", "crises": "crisis", "analyses": "analysis",
    "bases": "base", "theses": "thesis", "criteria": "criterion", "phenomena": "phenomenon",
    "data": "data", "media": "media", "oxen": "ox", "dice": "die", "businesses": "business",
    "losses": "loss", "bonuses": "bonus", "viruses": "virus", "buses": "bus",
    "campuses": "campus", "statuses": "status", "censuses": "census", "gases": "gas",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "zombies": "zombie",
    "rookies": "rookie", "prairies": "prairie", "ties": "tie", "lies": "lie", "pies": "pie",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "echoes": "echo",
    "goes": "go", "vetoes": "veto", "volcanoes": "volcano", "axes": "axe", "caches": "cache",
    "headquarters": "headquarters", "barracks": "barracks", "innings": "innings",
    "hectares": "hectare", "alumni": "alumnus", "stimuli": "stimulus", "fungi": "fungus",
    "cacti": "cactus", "goods": "goods", "countrymen": "countryman", "ammunition": "ammunition",
    "livestock": "livestock", "offspring": "offspring", "infantry": "infantry",
    "manpower": "manpower", "horsepower": "horsepower", "hovercraft": "hovercraft",
    "watercraft": "watercraft", "elks": "elk", "squid": "squid", "salmon": "salmon",
    "bosses": "boss", "quizzes": "quiz", "matrices": "matrix", "indices": "index",
}  # fmt: skip
"""Plurals (and nouns counted without one) that the rules do not know."""

_NO_MEN = frozenset(
    "regimen specimen omen abdomen amen acumen stamen semen yemen hymen ramen cyclamen bitumen "
    "dolmen lumen albumen foramen yeomen examen".split()
)
_NO_PLURAL = frozenset(
    "is was has this its his us as plus always perhaps across versus previous does yes thus "
    "unless less besides towards afterwards hers ours theirs yours nevertheless regardless "
    "sometimes whereas nowadays overseas upwards downwards basis crisis analysis tennis "
    "politics economics athletics gymnastics news mathematics physics focus bus gas plus "
    "chaos virus status campus census consensus bonus surplus minus says goes gets makes "
    "takes comes gives keeps tells knows thinks wants needs remains seems becomes includes "
    "lens premises christmas rabies measles diabetes herpes scabies mumps".split()
)

STOPS = frozenset(
    "the a an this that these those his her its their our my your of in on at to from by with "
    "for about over under above below into onto upon through during before after since until "
    "till while when where which who whom whose what why how and or but nor so yet if than as "
    "because though although is are was were be been being am has have had do does did will "
    "would can could may might shall should must not no he she it they we you i him them us "
    "me there here then now also only just even still already ago later earlier apart apiece "
    "each every any all both either neither per via against between among within without "
    "along across around up down off out away back onto respectively said says say according "
    "including such too very much many few yesterday today tomorrow tonight monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december rose fell grew dropped gained lost came went took "
    "made got gave left led died ended began started won told added reported showed compared "
    "versus vs despite amid like near toward towards unless whether once twice instead".split()
)
"""Words that no counted noun phrase holds."""

_ATTRIBUTIVE_PLURALS = frozenset("sports arms savings goods operations sales news weapons".split())

_COUNTED_ALONE = frozenset(
    "member page course cylinder person man woman seat bedroom storey story speed door piece part "
    "star point game match set step room team nation country party gauge lap stage country mile "
    "state vote time goal run hole round week county seater bed pack strong man fold unit pixel "
    "megapixel lane car core track volume episode song city stop store user player judge "
    "vehicle ship word character night item question".split()
)
"""Nouns that stand in the singular after a number, with or without a hyphen ("12-member")."""


_FORMS = frozenset(
    "speed door party part state way lane star piece man step stage stop dimensional fold set "
    "game point core story storey word time course".split()
)
"""Nouns that with a number word and a hyphen name a form, not a count ("two-party system")."""


class Noun(NamedTuple):
    """A counted noun phrase: tokens `first` to `last` (exclusive), and its head, singular."""

    first: int
    last: int
    singular: str

    def words(self, tokens: Tokens) -> str:
        """Return the phrase in lower case, its head singular."""
        first = self.first
        while first < self.last - 1 and _is_weak(tokens.low(first)):
            first += 1
        if first >= self.last - 1:
            return self.singular
        return tokens.key(first, self.last - 1) + _glue(tokens, self.last - 1) + self.singular


_WEAK = frozenset("more additional extra further other combined such total new".split())


def _is_weak(word: str) -> bool:
    """Say whether a word before a noun does not name the kind of thing counted."""
    return word in _WEAK or word.endswith(("ly", "ing", "sized"))


def _glue(tokens: Tokens, index: int) -> str:
    return "" if tokens[index].glued else " "


def singular_of(word: str) -> str:
    """Return the singular of a noun in lower case.

    >>> [singular_of(w) for w in ("students", "countries", "losses", "crises", "midwives")]
    ['student', 'country', 'loss', 'crisis', 'midwife']
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    for tail, stem, extra in _RULES:
        if word.endswith(tail) and len(word) > len(tail) + stem:
            return word[: len(word) - len(tail)] + extra
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_RULES = (
    ("fishermen", 0, "fisherman"), ("men", 2, "man"), ("women", 1, "woman"), ("ies", 1, "y"),
    ("wives", 0, "wife"), ("children", 0, "child"),
    ("sses", 0, "ss"), ("shes", 0, "sh"), ("ches", 0, "ch"), ("xes", 0, "x"), ("zzes", 0, "zz"),
)  # fmt: skip


def is_plural(word: str) -> bool:
    """Say whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR or word.endswith("children"):
        return True
    if word.endswith("men") and word not in _NO_MEN:
        return True
    if word in _NO_PLURAL or len(word) < 3 or not word.endswith("s"):
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s"))


def read_noun(tokens: Tokens, index: int, *, count: float = 2.0) -> Noun | None:
    """Return the noun phrase that starts at a token and is counted by `count`, or None."""
    if tokens.low(index) == "-" and tokens[index].glued:
        return _read_hyphenated(tokens, index)
    if count == 1:
        return _read_single(tokens, index)
    place = index
    for _ in range(_MOST_WORDS):
        word = tokens[place]
        if word.kind != "w" or _is_finite(word.low):
            break
        if _is_stop(tokens, place, index):
            break
        if is_acronyms(word.text):
            return Noun(index, place + 1, word.low[:-1])
        if is_head(tokens, place):
            return Noun(index, place + 1, singular_of(word.low))
        place = _next_word(tokens, place)
    return _read_alone(tokens, index)


def _is_stop(tokens: Tokens, place: int, first: int) -> bool:
    """Say whether a phrase from `first` on ends before this word; "gas-only" does not end it."""
    word, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if word.low not in STOPS or word.text in ("US", "IT"):
        return False
    if word.low == "reported" and is_plural(after.low):
        return False
    if word.glued and before.text in ("-", "‑") and place > first:
        return False
    counts = after.kind == "n" or after.low in VAGUE or after.low in UNITS
    return word.low != "and" or place == first or counts


def is_acronyms(text: str) -> bool:
    """Say whether a word is a plural of capitals: EVs, PDUs."""
    return len(text) > 2 and text[-1] == "s" and text[:-1].isupper()


def _is_finite(word: str) -> bool:
    return word.endswith(("n't", "n’t"))


def is_head(tokens: Tokens, place: int) -> bool:
    """Say whether a plural noun stands here that ends its phrase."""
    word, follower = tokens.low(place), tokens.low(place + 1)
    return is_plural(word) and not (word in _ATTRIBUTIVE_PLURALS and is_plural(follower))


def _next_word(tokens: Tokens, place: int) -> int:
    after = place + 1
    if tokens.low(after) == "-" and tokens[after].glued and tokens[after + 1].kind == "n":
        return after + 2
    if tokens.low(after) in ("-", "‑") and tokens[after].glued and tokens[after + 1].glued:
        return after + 1
    return after


def _read_hyphenated(tokens: Tokens, index: int) -> Noun | None:
    word = tokens[index + 1]
    if not word.glued or word.low not in _COUNTED_ALONE:
        return None
    if tokens[index - 1].kind == "w" and word.low in _FORMS:
        return None
    return Noun(index + 1, index + 2, word.low)


def _read_alone(tokens: Tokens, index: int) -> Noun | None:
    word = tokens.low(index)
    return Noun(index, index + 1, word) if word in _COUNTED_ALONE else None


def _read_single(tokens: Tokens, index: int) -> Noun | None:
    """Read the noun of `one`: the last of a few words before a stop."""
    place = index
    while tokens[place].kind == "w" and tokens.low(place) not in STOPS and place < index + 3:
        if tokens[place].text[0].isupper():
            break
        place += 1
    if place == index or tokens.low(place - 1).endswith(("ed", "ing", "ly")):
        return None
    if place > index + 1 and tokens.low(place - 1) in _AFTER_NOUN:
        place -= 1
    head = tokens.low(place - 1)
    return None if is_plural(head) else Noun(index, place, head)


_AFTER_NOUN = frozenset(
    "asks wants seeks calls more less smaller larger bigger higher lower older younger shorter "
    "longer cheaper".split()
)
