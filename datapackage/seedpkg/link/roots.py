"""Bring the words that report an event to roots which verbs and the nouns made of them share.

    read_roots("acquisitions") == read_roots("acquired")
    # True

Derivation is regular enough in English for rules: inflection goes, then the endings that make
nouns, then the Latin stems that change before them (invade, invasion). What no rule reaches
(die, death) is a list of general words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_KNOWN = 50_000
"""Words whose roots are remembered."""
_LIGHT = frozenset(
    "a an the of in on at to for and by with from up out down off over into away back be is was "
    "were are been being has have had will would it its his her their that this these those "
    "which who herself himself itself themselves".split()
)
"""Words of a trigger that say nothing of the event: "checked herself into"."""
_IRREGULAR = """
arise arose arisen|bear bore born birth|beat beaten|become became|begin began begun
bid bade bidden|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken
breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen choice
cling clung|come came|creep crept|deal dealt|die died dies dying dead death deaths
dig dug|draw drew drawn|drink drank drunk drunken|drive drove driven|earthquake quake
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown flight|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|give gave given|go went gone|grow grew grown
hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led
leave left|lend lent|lie lay lain lying|lose lost loss losses|make made|mean meant|meet met
pay paid payment|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen
seek sought|sell sold sale sales|send sent|shake shook shaken|shine shone|shoot shot
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept
slide slid|speak spoke spoken speech|speed sped|spend spent|spin spun|spring sprang sprung
stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove
succeed success|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken
teach taught|tear tore torn|tell told|think thought|throw threw thrown|try tried trial
tremor temblor|wake woke woken|wear wore worn|weave wove woven|weep wept|win won
withdraw withdrew withdrawn withdrawal|write wrote written|advise advice|apologise apology
arrive arrival|defend defence defense|fail failure|grieve grief|inquire enquire inquiry enquiry
marry marriage|injure injury|offend offence offense|prove proof|pursue pursuit|relieve relief
respond response|retaliate retaliatory|see sight|destroy destruction|lend loan|live life
rob robbed robbery|burgle burglary|conspire conspiracy|agree agreed agreement
decree decreed|free freed|guarantee guaranteed|committee|breathe breath|believe belief
complain complaint|restrain restraint|descend descent|ascend ascent
"""
_OF_LATIN = ("ations", "ation", "itions", "ition", "utions", "ution", "ions", "ion", "ive", "ives")
_ENDINGS = (
    "ement",
    "ment",
    "anc",
    "enc",
    "ator",
    "ur",
    "al",
    "ag",
    "ee",
    "er",
    "or",
    "ing",
    "at",
    "y",
)
_STEMS = (
    ("miss", "mit"), ("cept", "ceiv"), ("duct", "duc"), ("quis", "quir"), ("puls", "pel"),
    ("vers", "vert"), ("script", "scrib"), ("sumpt", "sum"), ("struct", "stroy"), ("ss", "ss"),
    ("as", "ad"), ("es", "ed"), ("is", "id"), ("os", "od"), ("us", "ud"), ("ns", "nd"),
)  # fmt: skip
"""Latin stems before -ion and what the verbs have: invas(ion) invad(e), expans(ion) expand."""


@lru_cache(_KNOWN)
def read_roots(trigger: str) -> frozenset[str]:
    """Return the roots of the words of a trigger that say something."""
    words = _WORD.findall(trigger.lower())
    return frozenset(read_root(word) for word in words if word not in _LIGHT) or frozenset(
        read_root(word) for word in words
    )


@lru_cache(_KNOWN)
def read_root(word: str) -> str:
    """Return the root of a word in lower case."""
    bare = _bare(word)
    for form in (word, word.removesuffix("s"), bare, bare + "e"):
        if form in _irregular():
            return _irregular()[form]
    stem = _without(bare, _OF_LATIN)
    if stem == bare:
        silent = bare if bare.endswith("ee") else bare.removesuffix("e")
        return _single(_without(silent, _ENDINGS))
    for latin, verb in _STEMS:
        if stem.endswith(latin):
            return stem[: -len(latin)] + verb
    return _single(_without(stem, ("at",)))


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            is_part = ending == "y" and word[-2] in "aeou"
            return word if is_part else word[: -len(ending)]
    return word


def _bare(word: str) -> str:
    """Return a word without the ending of its number or tense."""
    for ending, rest in (("ies", "y"), ("ied", "y"), ("s", ""), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and not word.endswith(("ss", "us", "is", "eed")):
            bare = word[: -len(ending)] + rest
            return _single(bare) if len(bare) >= _SHORTEST else word
    return word


def _single(root: str) -> str:
    doubled = len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] not in "lseo"
    return root[:-1] if doubled else root


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in re.split(r"[|\n]", _IRREGULAR.strip()):
        forms = row.split()
        for form in forms:
            table.setdefault(form, forms[0])
    return table
