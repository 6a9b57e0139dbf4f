"""Choose who wrote the article, from the lines around its headline and at its end.

The first kind of evidence that names a person decides: a byline near the headline, a name on a
line of its own or beside the date, a signature or a note on the author at the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.labels import label_of
from seedpkg.model import Field
from seedpkg.names import is_name_word
from seedpkg.structure.person_names import find_names, is_name_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.layout import Layout, PageLine

_ABOVE, _INSIDE, _BELOW = 6, 14, 12
"""Lines above the headline, from the core's start on, and below the core that may name authors."""
_MOST_WORDS, _MOST_CHARACTERS = 30, 400
_CLOSE = 6
"""Lines below the headline in which a name of unknown words may be an author's."""
_NEAR = 3
"""Lines from one byline to the next of the same article."""
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
_COLON = re.compile(
    r"(?i)\s*(?:authors?|text|texte?|texto|tekst|testo|words|story|author|autor(?:in|en|a|es|zy|ka)?|auteure?s?"
    r"|autore|by|von|par|por|interview|reporter|писатель|автор(?:ы)?|текст|penulis|reporting"
    r"|skribent|journalist|författare|toimittaja|kirjoittaja|yazar|συντάκτης)\s*[:：]\s*(?=\S)"
)
_CJK_BY = re.compile(
    r"(?:文|作者|記者|记者|筆者|撰文|文字|責任編輯|责编|编辑|执笔|執筆)\s*[:：/／|｜]\s*"
)
_SIGNS = "\u3005\u3040-\u30ff\u3400-\u9fff"
_CJK_NAME = re.compile(rf"[、，, ]?([{_SIGNS}]{{2,4}}(?: [{_SIGNS}]{{1,4}})?)(?![{_SIGNS}])")
_NO_AUTHOR = re.compile(
    r"(?i)\b(?:photo|photograph|image|picture|illustration|video|edited|reviewed|checked|foto|bild"
    r"|fotos|redigiert|übersetzt|translated|sponsored|presented|powered|owned|produced|updated"
    r"|designed|medically)\w*(?: \w+)?\s+(?:by|von|par|por|di|door|av|af)\b"
)
_SIGNED = re.compile(
    r"(?i)(?:[(\[]\s*)?(?:this \w+ (?:was|is) )?(?:(?:additional )?report(?:ing|ed)|written|words"
    r"|text|story)(?: and (?:writing|additional reporting))? by:?\s+"
)
_ABOUT = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}?),? (?:is|was|has been|covers|writes|works|ist"
    r"|arbeitet|schreibt|est|es|è|joined|reports|founded)\b"
)
_ABOUT_HEAD = re.compile(
    r"(?i)(?:about|meet) the (?:authors?|writers?)|(?:über|zu) (?:den|die|unsere[nr]?)"
    r" autor(?:in|en)?"
    r"|l['’]auteure?|sobre (?:el|la|o|a) autora?|autore|the author|written by|contact the author:?"
)
_ROLE_WORD = re.compile(
    r"(?i)\b(?:reporter|correspondent|editor|writer|journalist|columnist|author|contributor"
    r"|producer|founder|redakteur(?:in)?|autor(?:in)?|journaliste?|periodista|giornalista|blogger)\b"
)
_NO_PLACE = frozenset(("caption", "cookie", "copyright"))


_AGE = re.compile(
    r"(?i)\b(?:ago|\d+ (?:hours?|days?|minutes?|mins?)"
    r"|min(?:ute[ns]?|uti|utos)?\.? (?:read|lesezeit|de lecture|de lectura|di lettura))\b"
    r"|^\d{1,2}[:.]\d\d\b"
)
_SMALL_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{4,30}(?!\w)")
_BODY = 20_000
"""Code points of the body in which a name that is no author's is looked for."""


def find_authors(layout: Layout, title: PageLine | None) -> tuple[Field, ...]:
    """Return the authors of the article, each at its place in the source text."""
    head = _head_lines(layout, title)
    tail = layout.lines[max(layout.core_start, layout.core_end - 4) : layout.core_end + _BELOW]
    for found in (
        _cluster(list(_bylines(head))),
        _cluster(list(_beside_dates(head, title.index if title else layout.core_start))),
        _first(_alone(head, layout, title)),
        _first(_labelled(tail)),
        _first(_signed(tail)),
    ):
        if found:
            return _distinct(found)
    return ()


def _distinct(found: Sequence[tuple[int, Field]]) -> tuple[Field, ...]:
    by_value: dict[str, Field] = {}
    for _, field in found:
        by_value.setdefault(field.value.casefold(), field)
    return tuple(by_value.values())


def _head_lines(layout: Layout, title: PageLine | None) -> list[PageLine]:
    """Return the short lines around the headline: those below it first, then those above."""
    middle = title.index if title else layout.core_start
    end = min(max(middle, layout.core_start) + _INSIDE, max(layout.core_end, layout.core_start + 1))
    below = layout.lines[middle + 1 if title else middle : end]
    above = layout.lines[max(0, middle - _ABOVE) : middle]
    lines = (*below, *reversed(above))
    return [line for line in lines if _is_short(line) and not _is_elsewhere(line)]


def _is_short(line: PageLine) -> bool:
    return line.n_words <= _MOST_WORDS and len(line.raw) <= _MOST_CHARACTERS


def _is_elsewhere(line: PageLine) -> bool:
    return line.kind in _NO_PLACE or bool(_NO_AUTHOR.search(line.text))


def _cluster(found: list[tuple[int, Field]]) -> list[tuple[int, Field]]:
    """Return the first finds that follow one another closely; others are of other articles."""
    kept: list[tuple[int, Field]] = []
    for index, field in found:
        if kept and abs(index - kept[-1][0]) > _NEAR:
            break
        kept.append((index, field))
    return kept


def _first(found: Iterator[tuple[int, Field]]) -> list[tuple[int, Field]]:
    kept: list[tuple[int, Field]] = []
    for index, field in found:
        if kept and abs(index - kept[-1][0]) > 1:
            break
        kept.append((index, field))
    return kept


def _bylines(lines: Sequence[PageLine]) -> Iterator[tuple[int, Field]]:
    by_index = {line.index: line for line in lines}
    for line in lines:
        for start, end in _segments(line):
            segment = line.raw[start:end]
            match = _BY.match(segment) or _COLON.match(segment) or _GLUED_BY.match(segment)
            if match:
                yield from _fields(line, start + match.end(), end, "byline", is_by=True)
        yield from _chinese(line)
        if (
            label_of(line.text) == "author"
            or _ABOUT_HEAD.fullmatch(line.text)
            or _is_by_alone(line.text)
        ):
            below = by_index.get(line.index + 1)
            if below is not None and below.n_words <= 14:
                end = _segments(below)[0][1]
                yield from _fields(below, 0, end, "label", is_by=True)


def _chinese(line: PageLine) -> Iterator[tuple[int, Field]]:
    """Yield the names after a Chinese or Japanese label: `记者：`, `文／`."""
    label = _CJK_BY.search(line.raw) if line.n_words <= _MOST_WORDS else None
    position = label.end() if label else len(line.raw)
    while match := _CJK_NAME.match(line.raw, position):
        yield line.index, _field(line, match.start(1), match.end(1), "byline")
        position = match.end()


def _is_by_alone(text: str) -> bool:
    match = _BY.match(text + " X")
    return bool(match) and match.end() > len(text) and len(text) < 40 if match else False


def _labelled(lines: Sequence[PageLine]) -> Iterator[tuple[int, Field]]:
    for i, line in enumerate(lines):
        if not _is_short(line) or line.kind in _NO_PLACE:
            continue
        yield from _chinese(line)
        is_head = bool(_ABOUT_HEAD.fullmatch(line.text)) or label_of(line.text) == "author"
        if is_head and i + 1 < len(lines):
            yield from _fields(
                lines[i + 1], 0, min(60, len(lines[i + 1].raw)), "label", is_by=False
            )
        match = _SIGNED.match(line.raw) or (_COLON.match(line.raw) if line.n_words < 9 else None)
        if match:
            yield from _fields(line, match.end(), len(line.raw), "signature", is_by=True)


def _signed(lines: Sequence[PageLine]) -> Iterator[tuple[int, Field]]:
    """Yield who a note at the end is about, or who signed it with a name and a role below."""
    for i, line in enumerate(lines):
        match = _ABOUT.match(line.raw[:_MOST_CHARACTERS]) if line.kind not in _NO_PLACE else None
        if match and _ROLE_WORD.search(line.raw[match.end() : match.end() + 160]):
            yield from _fields(line, 0, match.end("name"), "about", is_by=True)
        below = lines[i + 1] if i + 1 < len(lines) else None
        if below and _is_short(line) and is_name_line(line.text) and _is_about(line, below):
            yield from _fields(line, 0, len(line.raw), "signature", is_by=False)


def _is_about(line: PageLine, below: PageLine) -> bool:
    is_role = below.n_words <= 8 and bool(_ROLE_WORD.search(below.text))
    return (
        is_role
        or below.text.startswith(line.text)
        or (below.is_prose and line.text.split()[0] in below.text.split())
    )


def _beside_dates(lines: Sequence[PageLine], middle: int) -> Iterator[tuple[int, Field]]:
    """Yield names that share a line with a date or a reading time: `4 May 2024 | Ann Example`."""
    for line in lines:
        if line.is_prose or not (line.dates or _AGE.search(line.text)):
            continue
        for start, end in _segments(line):
            for index, field in _fields(line, start, end, "byline", is_by=None):
                if _is_person(field.value) or 0 < index - middle <= _CLOSE:
                    yield index, field


def _alone(
    lines: Sequence[PageLine], layout: Layout, title: PageLine | None
) -> Iterator[tuple[int, Field]]:
    """Yield names on lines of their own near the headline that the text does not speak of."""
    body = _body_text(layout)
    plain = frozenset(_SMALL_WORD.findall(body))
    middle = title.index if title else layout.core_start
    ordered = [line for line in lines if line.index > middle]
    ordered += [line for line in lines if middle - 4 <= line.index < middle]
    for line in ordered:
        if line.is_prose or line.n_words > 14 or line.rule == "menu":
            continue
        if title and set(line.tokens) <= set(title.tokens):
            continue
        found = list(_fields(line, 0, len(line.raw), "name_line", is_by=False))
        if not found and _is_by_place(line, layout):
            found = list(_fields(line, 0, len(line.raw), "name_line", is_by=True))
        elif found and not _is_person(found[0][1].value) and not _is_by_place(line, layout):
            found = found if 0 < line.index - middle <= _CLOSE else []
        if not found and is_name_line(line.text) and _is_by_place(line, layout):
            found = [(line.index, _field(line, 0, len(line.raw), "name_line"))]
        if not any(field.value in body for _, field in found):
            yield from (one for one in found if not _is_ordinary(one[1].value, plain))


def _body_text(layout: Layout) -> str:
    """Return the running text of the core, but for notes on a person."""
    core = layout.lines[layout.core_start : layout.core_end]
    prose = [one.text[:2_000] for one in core if one.is_prose]
    return " ".join(text for text in prose if not _ABOUT.match(text[:_MOST_CHARACTERS]))[:_BODY]


def _is_ordinary(name: str, plain: frozenset[str]) -> bool:
    """Whether a word of a supposed name stands in small letters in the text: `Key Highlights`."""
    return any(len(word) > 3 and word.lower() in plain for word in name.split())


def _is_person(name: str) -> bool:
    return is_name_word(name.split()[-1])


def _is_by_place(line: PageLine, layout: Layout) -> bool:
    """Whether a date or a role stands in the lines beside, as with a name in a byline."""
    near = layout.lines[max(0, line.index - 1) : line.index + 3]
    others = [one for one in near if one is not line and not one.is_prose]
    if not 2 <= line.n_words <= 5 or line.ends_sentence:
        return False
    return any(_is_date_line(one) or _is_role_line(one) for one in others)


def _is_date_line(line: PageLine) -> bool:
    return line.n_words <= 14 and (bool(line.dates) or bool(_AGE.search(line.text)))


def _is_role_line(line: PageLine) -> bool:
    return line.n_words <= 6 and bool(_ROLE_WORD.search(line.text))


def _segments(line: PageLine) -> list[tuple[int, int]]:
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


def _fields(
    line: PageLine, start: int, end: int, rule: str, *, is_by: bool | None
) -> Iterator[tuple[int, Field]]:
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
        yield line.index, _field(line, begin, begin + name.end - name.start, rule)


def _field(line: PageLine, start: int, end: int, rule: str) -> Field:
    surface = line.raw[start:end]
    return Field(
        "author", " ".join(surface.split()), line.start + start, line.start + end, surface, rule
    )
