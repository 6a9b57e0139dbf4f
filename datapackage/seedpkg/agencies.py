"""The names by which news agencies and picture agencies sign: `REUTERS`, `AFP via Getty Images`.

Names as they stand in bylines, datelines and photo credits all over the world's press; a closed
list of a few dozen, checked against the members of the world's agency associations (EANA, OANA).
"""

from __future__ import annotations

import re
from functools import lru_cache

NEWS_AGENCIES: dict[str, str] = {
    "Reuters": r"reuters|thomson reuters",
    "AP": r"ap|a\.p\.|associated press|the associated press",
    "AFP": r"afp|agence france[- ]presse",
    "UPI": r"upi|united press international",
    "Bloomberg": r"bloomberg(?: news)?",
    "dpa": r"dpa|deutsche presse-agentur",
    "epd": r"epd",
    "KNA": r"kna",
    "APA": r"apa",
    "Keystone-SDA": r"keystone-sda|sda-ats|sda",
    "ANP": r"anp",
    "Belga": r"belga",
    "EFE": r"efe|agencia efe",
    "Europa Press": r"europa press",
    "ANSA": r"ansa",
    "Adnkronos": r"adnkronos",
    "Lusa": r"lusa",
    "PAP": r"pap",
    "CTK": r"ctk|čtk",
    "TASR": r"tasr",
    "MTI": r"mti",
    "NTB": r"ntb",
    "TT": r"tt",
    "Ritzau": r"ritzau",
    "STT": r"stt",
    "PA Media": r"pa media|press association|pa",
    "TASS": r"tass|itar-tass",
    "Interfax": r"interfax(?:-ukraine)?",
    "RIA Novosti": r"ria novosti|ria",
    "Sputnik": r"sputnik",
    "Ukrinform": r"ukrinform",
    "UNIAN": r"unian",
    "BelTA": r"belta",
    "Anadolu": r"anadolu(?: agency)?|aa",
    "Xinhua": r"xinhua(?: news agency)?",
    "CNS": r"china news service|cns",
    "Kyodo": r"kyodo(?: news)?",
    "Jiji": r"jiji(?: press)?",
    "Yonhap": r"yonhap(?: news agency)?",
    "KCNA": r"kcna",
    "PTI": r"pti|press trust of india",
    "ANI": r"ani",
    "IANS": r"ians",
    "APP": r"app|associated press of pakistan",
    "Bernama": r"bernama",
    "Antara": r"antara",
    "VNA": r"vna",
    "IRNA": r"irna",
    "WAM": r"wam",
    "SPA": r"spa",
    "MENA": r"mena",
    "NAN": r"nan",
    "AAP": r"aap",
    "The Canadian Press": r"the canadian press|canadian press",
    "ACN": r"acn",
    "Notimex": r"notimex",
    "Agência Brasil": r"agencia brasil|agência brasil",
}

_PICTURES = (
    r"getty(?: images)?|afp photo|ap photo|epa(?:-efe)?|shutterstock|alamy(?: stock photo)?"
    r"|istock|istockphoto"
    r"|adobe stock|adobestock|stock\.adobe\.com|unsplash|pexels|pixabay|depositphotos|dreamstime"
    r"|imago(?: images)?"
    r"|picture[- ]alliance|zuma(?: press)?|sipa(?: usa)?|abaca(?: press)?|wikimedia(?: commons)?"
    r"|flickr"
    r"|pool|handout|courtesy|reuters photo|nurphoto|ullstein bild|rex(?: features)?|action images"
    r"|magnum photos"
    r"|cc by(?:-sa)?(?: \d\.\d)?|public domain"
)
_NEWS = "|".join(NEWS_AGENCIES.values())
AGENCY_PATTERN = rf"(?:{_NEWS})"
"""A regular expression, without flags, for the name of a news agency in lower case."""
PICTURE_PATTERN = rf"(?:{_PICTURES}|{_NEWS})"
"""The same for whoever signs pictures: news agencies, picture agencies, stock sites."""
_COMMON = frozenset("the of by news press public".split())
PICTURE_WORDS = (
    frozenset(re.findall(r"[^\W\d_]{2,}", PICTURE_PATTERN.replace(r"a\.p\.", ""))) - _COMMON
)
"""One of these words, or "a.p.", is in every such name: looking for them is quick."""

_ANY = re.compile(AGENCY_PATTERN, re.IGNORECASE)
_BY_NAME = tuple(
    (name, re.compile(pattern, re.IGNORECASE)) for name, pattern in NEWS_AGENCIES.items()
)
_SHORT = re.compile(r"[A-Za-z]{2,5}")


@lru_cache(maxsize=256)
def name_agency(text: str) -> str | None:
    """Return the usual name of the news agency that a short text names, or None.

    Short names must stand in capitals, or as their owners write them: "AP" is one, "ap" is not.
    """
    text = text.strip(" .()[]—–-")
    if not _ANY.fullmatch(text):
        return None
    for name, pattern in _BY_NAME:
        if pattern.fullmatch(text):
            is_written_so = text.isupper() or text == name or not _SHORT.fullmatch(text)
            return name if is_written_so or (text.istitle() and len(text) > 4) else None
    return None
