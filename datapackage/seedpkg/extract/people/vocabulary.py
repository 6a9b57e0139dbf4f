"""Words that are no names although they are written with a capital letter."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from seedpkg.names import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thurs fri christmas easter ramadan today yesterday tomorrow "
    "spring summer autumn fall winter day week month year morning evening night".split()
)
FUNCTION_WORDS = frozenset(
    "the a an and or but nor so yet if as at by for from in into of off on onto out over to up "
    "upon with within without about above across after against along amid among around before "
    "behind below beneath beside between beyond despite down during except inside like near "
    "outside past per since through throughout till toward towards under until unlike via he she "
    "it its they we you i me him her his hers their our your my this that these those who whom "
    "whose which what when where why how there here then thus not no yes all any both each every "
    "few many more most much other others some such than too very can could may might must shall "
    "should will would is are was were be been being am do does did has have had say says said "
    "also just only even still again once although because however though while whereas whether "
    "asked told added according meanwhile instead indeed perhaps maybe please thanks thank let "
    "now never ever always often soon later earlier "
    "im ive id ill its hes shes thats theres were youre lets weve theyre writing editing "
    "reporting compiled anything something nothing everything everyone nobody anyone someone "
    "first second third last next one two three "
    "four five six seven eight nine ten hundred thousand million billion new old good great big "
    "dear hi hello ok okay".split()
)
THINGS = frozenset(
    "ranking house senate congress parliament council committee commission court office department "
    "ministry agency bureau authority administration government cabinet assembly party union "
    "league association federation foundation institute university college school academy "
    "hospital church cathedral mosque temple bank group company corporation corp inc ltd llc plc "
    "co holdings partners capital fund trust exchange market markets street avenue road boulevard "
    "lane square park plaza tower towers building center centre hall stadium arena airport "
    "station port bridge river lake sea ocean bay island islands mountain mount valley beach city "
    "town village county state states province district region republic kingdom empire north "
    "south east west northern southern eastern western central united nations international "
    "national federal global world american european asian african times post journal news daily "
    "press tribune herald gazette guardian telegraph magazine review radio television tv channel "
    "network media act bill law treaty agreement accord deal plan project program programme "
    "initiative strategy policy report study survey index award awards prize cup trophy "
    "championship championships olympics olympic games open tour grand prix series final finals "
    "race club team united fc army navy force forces police guard guards corps battalion brigade "
    "regiment war battle revolution crisis conference summit forum festival parade fair show "
    "theatre theater museum gallery library studio studios pictures records music band orchestra "
    "opera movie film book bible airlines airways railway motors energy oil gas steel "
    "technologies technology systems software service services solutions industries "
    "pharmaceuticals foods hotel hotels resort restaurant cafe store stores mall economy "
    "security defence defense "
    "foreign interior justice health education finance trade treasury labour labor republican "
    "republicans democrat democrats democratic conservative conservatives liberal socialist "
    "communist green independent board executive general supreme high chief staff members member "
    "official officials people public private social general-secretary covid coronavirus "
    "internet web site online email phone photo photos image images video copyright reuters "
    "twitter facebook instagram youtube google microsoft apple amazon god lord jesus allah "
    "space shuttle men women mens womens ladies singles doubles "
    "islam macbook iphone ipad pro express amphitheatre amphitheater falls mindset box emails "
    "newsdesk newsroom golf organization organisation newspaper medium "
    "christian muslim catholic jewish buddhist orthodox slideshow file "
    "entertainment productions glacier vote clash".split()
)
"""Words of institutions, places and things: in a name's place they say that it is no person's."""
SAYING = frozenset(
    "said says say told tells added adds stated states noted notes argued argues explained "
    "announced confirmed denied warned claimed insisted stressed emphasised emphasized wrote "
    "tweeted replied asked answered commented concluded continued declared remarked recalled "
    "reiterated reported revealed suggested testified acknowledged admitted affirmed agreed "
    "highlighted expressed urged called pledged vowed mentioned observed pointed praised "
    "described".split()
)
"""Verbs of saying, beside which a name stands that speaks."""
NOT_NAMES = TIMES | FUNCTION_WORDS | (THINGS - {"park", "green", "bill", "church", "hall", "lane"})
_ALSO_NAMES = frozenset(
    "may will mark drew chase bill park green hall lane church april june august mark grant "
    "west day winter summer wills young long little rich ford war".split()
)


def is_place(word: str) -> bool:
    """Return whether a word is a well-known place, nationality or team (`Yankees`)."""
    return fold_word(word) in _places()


def is_firm(words: Iterable[str]) -> bool:
    """Return whether words are a firm, brand, school or place that is named like a person."""
    return " ".join(fold_word(word).replace("-", " ") for word in words) in _firms()


@cache
def _firms() -> frozenset[str]:
    text = files("seedpkg.extract.people").joinpath("firms.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())


@cache
def _places() -> frozenset[str]:
    text = files("seedpkg.extract.people").joinpath("places.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def is_no_name(word: str) -> bool:
    """Return whether a word cannot be a person's name on its own."""
    return fold_word(word) in NOT_NAMES


def is_no_name_word(word: str) -> bool:
    """Return whether a word cannot even be a word of a person's longer name."""
    return is_no_name(word) and fold_word(word) not in _ALSO_NAMES
