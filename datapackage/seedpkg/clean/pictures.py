"""How credits of pictures are written: `Photo: A. Smith/Reuters`, `© Example`, `Getty Images`."""

from __future__ import annotations

import re

from seedpkg.agencies import PICTURE_PATTERN, PICTURE_WORDS

_LABEL = (
    r"(?:(?:cover |file |header |main |lead |featured? |archive )?(?:photo(?:graph)?s?|image"
    r"|picture"
    r"|pic|video|credit|illustration|graphic|foto|fotos|bild|bilder|imagen|immagine|imagem|zdjęcie"
    r"|fot\.|фото|照片|写真|图源|图)"
    r"(?:\s*(?:credit|courtesy|source|by|nachweis|rechte|di|de|von))?(?:\s+(?:of|via))?\s*[:|©/]"
    r"|(?:photo(?:graph)?|image|picture|video|illustration)s? (?:by|courtesy|via|from)\b"
    r"|(?:photo|image|picture) credits?\b|©|crédit(?:s)? photo|\(c\))"
)
_CREDIT = re.compile(
    rf"(?i)[\[(]?\s*{_LABEL}\s*\S.{{0,110}}|[\[(]?(?:photo|image) source\b.{{0,80}}"
)
_WORD = r"[^\W\d_][\w.'’-]*"
_AGENCY = re.compile(
    rf"(?:[—–\-/|•]\s*)?[\[(]?(?:{_WORD}(?:\s+{_WORD}){{0,3}}\s*[/|,–-]\s*)?"
    rf"(?i:{PICTURE_PATTERN})(?:\s*(?:/|via|,|\||-|–)\s*[\w .'’-]{{2,40}})*[\])]?",
)
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
_SIGNED = (
    r"REUTERS|AFP|AP|EPA|TASS|Reuters|Getty Images|AP Photo|Xinhua|dpa"
    r"|(?:The )?(?:Associated|Canadian) Press"
)
_PARTED = (
    r"EFE|ANSA|APA|ANP|CTK|ČTK|DPA|Europa Press|EUROPA PRESS|IMAGO|Imago|KEYSTONE|Keystone|LUSA"
)
"""Who signs with the maker's name behind a stroke: `EFE/ A. Smith`."""
PROPER = r"(?=[^\W\d_])(?![a-zß-ÿ])[\w.'’-]+"
"""A regular expression for a word of a name: it does not begin with a small Latin letter."""
_TAIL = re.compile(
    r"(?:[.!?…”\"')\]]|\d)\s*(?:"
    r"[\[(]?(?i:photo(?:graph)?|image|picture|video|credit|foto|bild|фото)s?"
    r"\s*(?:(?i:by|credit|courtesy))?\s*[:/]\s*\S.{1,80}"
    rf"|(?i:photo(?:graph)?|image|picture)s? (?i:by|courtesy of|via) {_NAME}(?:\s*[/"
    rf"|,]\s*.{{2,40}})?"
    rf"|[—–|•-]+\s*(?i:{PICTURE_PATTERN})(?:\s*/\s*.{{2,40}})?"
    rf"|[\[(](?:{_NAME}\s*[/|,–-]\s*)?(?i:{PICTURE_PATTERN})(?:\s*(?:/|via|,)\s*.{{2,40}})?[\])]"
    rf"|(?:{_NAME}\s*/\s*)?(?:{_SIGNED})(?:\s*/\s*.{{2,40}}|\s+via\s+.{{2,40}})?"
    rf"|(?:{_PARTED})\s*/\s*.{{2,40}}"
    rf"|\({PROPER}(?:\s+{PROPER}){{1,3}}\s*/\s*{PROPER}(?:\s+{PROPER}){{0,3}}\)"
    r"|(?:[—–|•-]+\s*)?©\s*.{2,60})\s*$"
    r"|[^\W\d_]\s+©\s*(?i:(?!copyright|all rights))[^\W\d_].{1,50}$"
    r"|[（(][^（）()]{0,20}(?:撮影|提供|写真|資料)[）)]$"
    r"|[＝=](?:AP|AFP|EPA|ＡＰ|ＡＦＰ|ＥＰＡ|UPI|ロイター|共同|時事|新華社|聯合)$"
)
_STARTS = (
    "photo", "image", "picture", "pic", "video", "credit", "illustration", "graphic", "foto",
    "bild", "imagen", "immagine", "imagem", "zdjęcie", "fot.", "фото", "照片", "写真", "图",
    "cover ", "file ", "header ", "main ", "lead ", "feature", "archive ", "©", "crédit", "(c)",
    "c)",
)  # fmt: skip
"""How every credit with a label begins; looking for them first is quick."""
_TAIL_HINT = re.compile(
    r"[©＝=]|photo|image|picture|video|credit|foto|bild|фото|撮影|提供|写真|資料|/[^/()]{2,60}\)\s*$"
)
_TAIL_SIGN = re.compile(r"[.!?…”\"')\]\d）＝=©]")
"""One of these is in every tail."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LOWER = re.compile("[a-z]+")
_LONGEST, _SPACES = 160, 17
_TAIL_LENGTH = 140


def is_credit(text: str) -> bool:
    """Say whether a folded line names the maker or owner of a picture, and nothing else."""
    if len(text) > _LONGEST or text.count(" ") > _SPACES:
        return False
    low = text.lower()
    if low.lstrip("[( ").startswith(_STARTS) and _CREDIT.fullmatch(text):
        return True
    return not text.islower() and _names_agency(low) and bool(_AGENCY.fullmatch(text))


def _names_agency(low: str) -> bool:
    words = (_LOWER if low.isascii() else _LETTERS).findall(low)
    return not PICTURE_WORDS.isdisjoint(words) or "a.p." in low


def ends_with_credit(text: str) -> bool:
    """Say whether a folded line ends with the credit of a picture."""
    tail = text[-_TAIL_LENGTH:]
    if not _TAIL_SIGN.search(tail):
        return False
    low = tail.lower()
    return (_names_agency(low) or _TAIL_HINT.search(low) is not None) and bool(_TAIL.search(tail))
