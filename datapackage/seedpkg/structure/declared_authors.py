"""Split a declared author field into the names of people.

>>> split_authors("By Jane Doe and Max van Dam, Example News")
('Jane Doe', 'Max van Dam')
"""

from __future__ import annotations

import re

_BY = re.compile(
    r"(?i)^(?:(?:written|story|reporting|text|posted|an article|a commentary)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|przez|tekst|text|автор|autor(?:in)?|author)\b\s*:?\s*"
)
_INSIDE = re.compile(
    r"(?:^|\s)(?:by|By|BY|von|Von|par|Par|por|Por|di|Di|door|Door)\s+(?=[^\W\d_a-z])"
)
_TAIL = re.compile(r"\s*(?:\b\d|[|•·–—]|\b(?:Updated|Published|Posted|Follow)\b).*$")
_SEPARATOR = re.compile(
    r"\s*(?:[,;/|•·、]|\s&\s|\b(?:and|und|et|og|och|en|y|e|i|и|та)\b(?=\s))\s*", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_PARTICLE = "de da do du di del della der den van von la le el al bin ben ibn te ter zu zur y e"
_PARTICLES = frozenset(_PARTICLE.split())
_ROLE = re.compile(
    r"(?i)\b(?:reporters?|correspondents?|editors?|editorial|staff|writers?|journalists?|desk|bureau"
    r"|newsroom|team|service|media|press|agency|agencies|redaktion|rédaction|redacción|redazione"
    r"|redactie|redaksjonen|redakcja|admin|administrator|news|newspaper|zeitung|times|magazine"
    r"|editor|gmbh|inc|llc|ltd|online|tv|radio|author|autor(?:en|innen)?|autorinnen|unsere|coordinator|marketing|contributors?|guest|posts?"
    r"|minutes?|ago|view|follow|sign|twitter|facebook|email|read|subscribe|sports?|developer)\b"
)
_ODD = re.compile(r"[\d@<>{}=_#$%]|https?:|www\.|\.(?:com|org|net|de|at|ch|ru|fr)\b", re.IGNORECASE)
_CASELESS = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_CASELESS_NAME = 24
_MOST_WORDS = 5
_LONGEST = 200


def split_authors(text: str, *, is_printed: bool = False) -> tuple[str, ...]:
    """Return the names of people in an author field, in order.

    `is_printed` says that the field is text of the page: a name of one word is not believed then.
    """
    folded = _BRACKETS.sub("", " ".join(text[:_LONGEST].split()))
    bare = _BY.sub("", folded)
    if is_printed:
        by = _INSIDE.search(folded)
        bare = _TAIL.sub("", folded[by.end() :] if by else bare)
    names = [piece for part in _SEPARATOR.split(bare) if (piece := part.strip(" .-–—:"))]
    people = [name for name in names if _is_person(name)]
    full = [name for name in people if " " in name or _CASELESS.search(name)]
    if full or is_printed:
        return tuple(dict.fromkeys(full))
    return tuple(people) if len(names) == 1 else ()


def _is_person(name: str) -> bool:
    if _ODD.search(name) or _ROLE.search(name):
        return False
    if _CASELESS.search(name):
        return len(name) <= _CASELESS_NAME
    words = name.split()
    if len(words) == 1:
        return name[0].isupper() and not name.isupper() and len(name) > 2
    proper = [word for word in words if word.casefold() not in _PARTICLES]
    return (
        len(words) <= _MOST_WORDS and all(not word[0].islower() for word in proper) and bool(proper)
    )
