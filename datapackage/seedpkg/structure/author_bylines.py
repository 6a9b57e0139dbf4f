"""Read the authors that bylines name: `By Ann Example and Bob Sample | 4 May 2024`.

Von Anna Beispiel        记者：王小明        4 May 2024 · Ann Example · 3 min read
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from seedpkg.labels import label_of
from seedpkg.model import Field
from seedpkg.names import is_name_word
from seedpkg.structure.person_names import find_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.layout import PageLine

    Found = tuple[int, Field]

MOST_WORDS = 30
"""Most words of a line that names authors."""
MOST_CHARACTERS = 400
_BYLINE_WORDS = 8
CLOSE = 6
"""Lines below the headline in which a name of unknown words may be an author's."""
_SEGMENT = re.compile(r"\s*[|•·●∙⋅]\s*|\s[-–—]\s|\s{3,}|\t")
_BY = re.compile(
    r"(?i)\W{0,3}(?:(?:an?|eine?|una?|une|il|la|l['’])\s?)?"
    r"(?:(?:written|story|reported|reporting|text|words|posted|published|submitted|article|report"
    r"|opinion|analysis|comment(?:ary)?|column|review|essay|interview|guest post|special|exclusive"
    r"|kommentar|analyse|gastbeitrag|gastkommentar|kolumne|bericht|reportage|interview|essay|glosse"
    r"|meinung|rezension|protokoll|texte|article|tribune|chronique|propos recueillis|texto|nota"
    r"|artículo|reportaje|articolo|intervista|a cura|editoriale|tekst|door onze|artikel)s?\s+)?"
    r"(?:by|von|par|por|di|door|av|af|od|de la|oleh|by\s*:|"
    r"(?:written|reported|posted|words|story|text) by)(?:\s*:\s*|\s+)(?=[^\W\d_])"
)
_GLUED_BY = re.compile(
    r"(?:(?:Posted |Written |Published )?[Bb]y|Von|Par|Por)(?=[A-Z][a-zà-ÿ]+ [A-Z])"
)
COLON = re.compile(
    r"(?i)\s*(?:authors?|text|texte?|texto|tekst|testo|words|story|author|autor(?:in|en|a|es|zy|ka)?|auteure?s?"
    r"|autore|by|von|par|por|interview|reporter|писатель|автор(?:ы)?|текст|penulis|reporting"
    r"|skribent|journalist|författare|toimittaja|kirjoittaja|yazar|συντάκτης)\s*[:：]\s*(?=\S)"
)
_CJK_BY = re.compile(
    r"(?:文|作者|記者|记者|筆者|撰文|文字|責任編輯|责编|编辑|执笔|執筆)\s*[:：/／|｜]\s*"
)
_CREDIT = re.compile(r"(?i)(?:foto|photo|image|bild)s?\b[: ]")
_SIGNS = "\u3005\u3040-\u30ff\u3400-\u9fff"
_CJK_NAME = re.compile(rf"[、，, ]?([{_SIGNS}]{{2,4}}(?: [{_SIGNS}]{{1,4}})?)(?![{_SIGNS}])")
ABOUT_HEAD = re.compile(
    r"(?i)(?:about|meet) the (?:authors?|writers?)|(?:über|zu) (?:den|die|unsere[nr]?)"
    r" autor(?:in|en)?"
    r"|l['’]auteure?|sobre (?:el|la|o|a) autora?|autore|the author|written by|contact the author:?"
)
_NO_AUTHOR = re.compile(
    r"(?i)\b(?:photo|photograph|image|picture|illustration|video|edited|reviewed|checked|foto|bild"
    r"|fotos|redigiert|übersetzt|translated|sponsored|presented|powered|owned|produced|updated"
    r"|designed|medically)\w*(?: \w+)?\s+(?:by|von|par|por|di|door|av|af)\b"
)
_NO_PLACE = frozenset(("caption", "cookie", "copyright"))
_MODEL = "line_model"
AGE = re.compile(
    r"(?i)\b(?:ago|\d+ (?:hours?|days?|minutes?|mins?)"
    r"|min(?:ute[ns]?|uti|utos)?\.? (?:read|lesezeit|de lecture|de lectura|di lettura))\b"
    r"|^\d{1,2}[:.]\d\d\b"
)


def is_short(line: PageLine) -> bool:
    """Say whether a line is short enough to be a byline."""
    return line.n_words <= MOST_WORDS and len(line.raw) <= MOST_CHARACTERS


def is_elsewhere(line: PageLine) -> bool:
    """Say whether a line names other people: a rule found a caption, or someone checked facts."""
    is_claimed = line.kind in _NO_PLACE and line.rule != _MODEL
    return is_claimed or bool(_NO_AUTHOR.search(line.text))


@lru_cache(maxsize=256)
def names_author(text: str) -> bool:
    """Say whether a text opens like a byline, or like the credit of a picture."""
    is_by = _BY.match(text) or COLON.match(text) or _CJK_BY.match(text)
    return bool(is_by or _CREDIT.match(text))


def is_byline(line: PageLine) -> bool:
    """Say whether a line is a byline with a name, and so no headline: `By Ann Example`."""
    is_short_line = line.n_words <= _BYLINE_WORDS and names_author(line.text)
    return is_short_line and next(find_bylines([line]), None) is not None


def find_bylines(lines: Sequence[PageLine]) -> Iterator[Found]:
    """Yield the names after a by, a label, or below a line that is nothing else."""
    by_index = {line.index: line for line in lines}
    for line in lines:
        for start, end in segments_of(line):
            segment = line.raw[start:end]
            match = _BY.match(segment) or COLON.match(segment) or _GLUED_BY.match(segment)
            if match:
                yield from fields_in(line, start + match.end(), end, "byline", is_by=True)
        yield from find_chinese(line)
        if (
            label_of(line.text) == "author"
            or ABOUT_HEAD.fullmatch(line.text)
            or is_by_alone(line.text)
        ):
            below = by_index.get(line.index + 1)
            if below is not None and below.n_words <= 14:
                end = segments_of(below)[0][1]
                yield from fields_in(below, 0, end, "label", is_by=True)


def find_chinese(line: PageLine) -> Iterator[Found]:
    """Yield the names after a Chinese or Japanese label: `记者：`, `文／`."""
    label = _CJK_BY.search(line.raw) if line.n_words <= MOST_WORDS else None
    position = label.end() if label else len(line.raw)
    while match := _CJK_NAME.match(line.raw, position):
        yield line.index, make_field(line, match.start(1), match.end(1), "byline")
        position = match.end()


def is_by_alone(text: str) -> bool:
    """Say whether a line is a by and nothing else: `Kommentar von`."""
    match = _BY.match(text + " X")
    return bool(match) and match.end() > len(text) and len(text) < 40 if match else False


def find_beside_dates(lines: Sequence[PageLine], middle: int) -> Iterator[Found]:
    """Yield names that share a line with a date or a reading time: `4 May 2024 | Ann Example`."""
    for line in lines:
        if line.is_prose or not (line.dates or AGE.search(line.text)):
            continue
        for start, end in segments_of(line):
            for index, field in fields_in(line, start, end, "byline", is_by=None):
                if is_person(field.value) or abs(index - middle) <= CLOSE:
                    yield index, field


def segments_of(line: PageLine) -> list[tuple[int, int]]:
    """Return the parts of a line between its marks and its dates."""
    cuts = [(m.start(), m.end()) for m in _SEGMENT.finditer(line.raw)]
    cuts += [(found.start, found.end) for found in line.dates]
    segments: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted(cuts):
        if start > position:
            segments.append((position, start))
        position = max(position, end)
    if position < len(line.raw):
        segments.append((position, len(line.raw)))
    return segments or [(0, len(line.raw))]


def fields_in(
    line: PageLine, start: int, end: int, rule: str, *, is_by: bool | None
) -> Iterator[Found]:
    """Yield the authors that a part of a line names; `is_by` says whether a by stands before it."""
    part = line.raw[start:end]
    lead = len(part) - len(part.lstrip(" ,-–—|:."))
    for name in find_names(part[lead:], after_by=is_by is not False):
        if " " not in name.text and rule not in ("byline", "label"):
            continue
        if is_by is None and " " not in name.text:
            continue
        words = name.text.split()
        if is_by is None and not (name.is_known or any(map(is_name_word, (words[0], words[-1])))):
            continue
        begin = start + lead + name.start
        yield line.index, make_field(line, begin, begin + name.end - name.start, rule)


def make_field(line: PageLine, start: int, end: int, rule: str) -> Field:
    """Return the field of an author at a place of a line."""
    surface = line.raw[start:end]
    return Field(
        "author", " ".join(surface.split()), line.start + start, line.start + end, surface, rule
    )


def is_person(name: str) -> bool:
    """Say whether the last word of a name is one of people's names."""
    return is_name_word(name.split()[-1])
