"""The shape of a line: an item of a list, a row of a table, a turn of a dialogue, a time.

>>> item_of("2. It is the shortest way to school."), cells_of("Adult | 2.40 | 2.80")
('2', 3)

A line's shape proves nothing by itself; several lines of one shape in a row are one thing.
"""

from __future__ import annotations

import re

_BULLET = re.compile(r"([-*+•‣▪▫◦·–—★☆◆◇■□●○►▸▶✓✔])\s{0,3}(?=[^\s\d])|([-*+•–])\s{1,3}(?=\d)")
_NUMBER = re.compile(
    r"\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|(\d{1,2})[、．]|\(?([一二三四五六七八九十]{1,3})[、.)）]|([①-⑳])"
)
_LABEL = re.compile(r"([^\s:：?!][^:：?!]{0,48}?)\s?[:：](?!//)(?!\d)")
_LABEL_WORDS = 6
_DASHED = re.compile(r"(?:――|——|[—–-]\s)(?=\S)")
_CLOCK = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:uhr|h|gmt|utc|[ecmpb]s?t|cest|msk|ist|jst))?"
)
_TIME = re.compile(rf"(?i)(?:\[{_CLOCK}\]|\({_CLOCK}\)|{_CLOCK})(?=$|[\s:|,.–—-])")
_DIGITS = re.compile(r"\d+")
_CELLS = re.compile(r"\s*\|\s*|\t[\t ]*|\s{3,}")
_MAY_BE_CELLS = re.compile(r"[|\t]|\s\s\s")
_NUMERIC = re.compile(r"(?<![^\s(])[-+−]?[$€£]?\d[\d.,:/ ]*%?(?![^\s)%])")
_FENCE = re.compile(r"(?:```|~~~)")
_STAMPED = re.compile(rf"(?i)\s*[\[(]{_CLOCK}[\])]$")
_NAME_WORDS = 4
_ENDS = ".!?…,;"
_VERSE_WORDS, _VERSE_CHARACTERS = 12, 64
_NOT_VERSE = frozenset("|:/@©#*•›»<>")
_HEADING = re.compile(r"#{1,6}[ \t]{1,9}(?=[^\s#])")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,200}|-{3,200})\s{0,9}")
_LONGEST = 400
"""Longer lines have no shape: they are running text."""
_OPENING_MARKS, _CLOSING_MARKS = frozenset('"“„”«»「『'), frozenset('"”“»«」』')


def item_of(text: str) -> str:
    """Return the mark of a list's item (`-`, `2`, `b`, `三`), empty if the line is none."""
    if text[:5].isalpha():
        return ""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found[found.lastindex or 0] if found else ""


def cells_of(raw: str) -> int:
    """Return the number of cells of a table's row: between bars, tabs or wide gaps; else 0."""
    if not _MAY_BE_CELLS.search(raw):
        return 0
    text = raw[:_LONGEST].strip(" \t|")
    cells = len(_CELLS.findall(text)) + 1
    if cells >= 2 and ("|" in raw or "\t" in text or cells > 2):
        return cells
    return 0


def is_row(raw: str) -> bool:
    """Say whether a line is a row of a table or of results: cells, or two numbers and more."""
    return cells_of(raw) > 1 or (count_numbers(raw) > 1 and not item_of(raw.lstrip()))


def heading_mark(text: str) -> int:
    """Return the length of the sign that makes a line a heading in markdown (`## `), or 0."""
    found = _HEADING.match(text) if text[:1] == "#" else None
    return found.end() if found and len(text) <= _LONGEST else 0


def is_underline(text: str) -> bool:
    """Say whether a line underlines the heading above it, as markdown does: `=====`."""
    return ("===" in text or "---" in text) and bool(_UNDERLINE.fullmatch(text[:_LONGEST]))


def count_numbers(text: str) -> int:
    """Return how many words of a short line are numbers: what rows of results are made of."""
    return len(_NUMERIC.findall(text)) if len(text) <= 120 and _DIGITS.search(text) else 0


def label_of_turn(text: str) -> str:
    """Return who speaks, as a turn of a dialogue begins: `Q:`, `Ann Example:`; or empty."""
    if _DASHED.match(text):
        return "-"
    head = text[:60]
    found = _LABEL.match(head) if ":" in head or "：" in head else None
    if found is None or len(found[1].split()) > _LABEL_WORDS:
        return ""
    return _TIME.sub("", found[1]).strip().casefold()


def time_of(text: str) -> tuple[int, ...]:
    """Return the numbers of the time of day that a line begins with; empty if it does not."""
    found = _TIME.match(text[:40])
    return tuple(int(part) for part in _DIGITS.findall(found.group())) if found else ()


def is_time_alone(text: str) -> bool:
    """Say whether a line is a time of day and nothing else."""
    found = _TIME.match(text) if len(text) <= 30 else None
    return found is not None and not text[found.end() :].strip(" :|,.–—-")


def name_of_speaker(text: str) -> str:
    """Return the name in a line that holds nothing else, but for a time: `Ann Bell (00:05)`."""
    if len(text) > 80 or text[-1:] in _ENDS or text[:1].islower():
        return ""
    if text.count(" ") > _NAME_WORDS + 2:
        return ""
    name = (_STAMPED.sub("", text) if text[-1:] in ")]" else text).rstrip(" :")
    words = name.split()
    if not 0 < len(words) <= _NAME_WORDS:
        return ""
    if any(word[0].islower() and len(word) > 3 for word in words) or words[0][0].islower():
        return ""
    return name.casefold() if name[-1] not in _ENDS and not name[-1].isdigit() else ""


def is_stamped(text: str) -> bool:
    """Say whether a short line ends with a time in brackets: `Ann Bell (00:05)`."""
    return len(text) <= 80 and bool(_STAMPED.search(text))


def is_table_rule(text: str) -> bool:
    """Say whether a line is the rule below the head of a table: `|-----|-----|`."""
    return "|" in text and "-" in text and not text.strip("|-:+ ")


def is_quoted(text: str) -> bool:
    """Say whether a line is all in quotation marks: `"I like the wind."`."""
    return text[:1] in _OPENING_MARKS and text.rstrip(".,。")[-1:] in _CLOSING_MARKS


def is_verse(text: str) -> bool:
    """Say whether a line may be one of a poem: short, in plain words, no item, label or number."""
    if len(text) > _VERSE_CHARACTERS or not 1 < len(text.split()) <= _VERSE_WORDS:
        return False
    is_plain = _NOT_VERSE.isdisjoint(text) and not any(map(str.isdigit, text))
    return is_plain and not item_of(text)


def goes_on(text: str) -> bool:
    """Say whether a line of verse runs on: it ends with a comma, or begins in lower case."""
    return text[-1] in ",;—–،，、" or text[0].islower()


def is_fence(text: str) -> bool:
    """Say whether a line opens or closes a block of code: three back quotes or tildes."""
    return bool(_FENCE.match(text))
