"""Rank the dates that stand around the article: which of them is the day of publication.

A date labelled as the publication's comes first, then one in the byline below the headline, then
one above the headline or at the article's end; dates of change are the last resort.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.labels import label_of
from seedpkg.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.dates import FoundDate
    from seedpkg.structure.layout import Layout, PageLine

_ABOVE, _INSIDE, _BELOW = 8, 14, 14
"""Lines above the headline, from the core's start on, and below the core that may hold the date."""
_FAR_ABOVE, _FAR_BELOW = 60, 200
"""The same for a date with a label of its own, where no other date is found."""
_CARD = 15
"""Labelled dates closer to one another than so many lines are those of a list of articles."""
_MOST_WORDS = 30
_LEFT_WORDS = 5
"""Words beside a date from which a line is no date line, unless a label says so."""
_PUBLISHED = re.compile(
    r"(?i)\b(?:published|publish date|posted|publication|issued|created|filed|written"
    r"|veröffentlicht|erschienen|publiziert|erstellt|publiée?|paru|mis en ligne|créé|publicad[oa]"
    r"|publicación|creado|pubblicat[oa]|publicatie|gepubliceerd|geplaatst|opublikowano"
    r"|data publikacji"
    r"|utworzono|dodano|опубликовано|опубліковано|дата публикации|publicerad|publisert|publiceret"
    r"|offentliggjort"
    r"|oprettet|julkaistu|yayın(?:lanma|landı)|giriş|δημοσίευση|diterbitkan|terbit|tayang|publikováno"
    r"|vydáno|megjelent|publicat)\b|发布|發布|公開|掲載|配信|نشر|تاريخ النشر"
)
_CHANGED = re.compile(
    r"(?i)\b(?:updated?|akt\.|modified|edited|changed|revised|reviewed|aktuali[sz]iert|geändert|stand"
    r"|mis(?:e)? à jour|modifiée?|actualizad[oa]|modificad[oa]|aggiornat[oa]|aggiornamento"
    r"|atualizad[oa]|bijgewerkt|gewijzigd|zaktualizowano|aktualizacja|обновлено|изменено|оновлено"
    r"|uppdaterad|oppdatert|opdateret|päivitetty|güncelle(?:me|ndi)|ενημέρωση|diperbarui"
    r"|aktualizováno|frissítve|actualitzat|actualizat)(?!\w)|更新|تحديث"
)
_OTHER = re.compile(
    r"(?i)\b(?:retrieved|accessed|copyright|born|until|till|deadline|expires?|valid|event|webinar"
    r"|joined|since|archived|effective|due|released|release date|consulted|as of"
    r"|photo|image|foto|bild|credit|abgerufen|©|vol(?:ume)?)\b|©"
)
_NO_PLACE = frozenset(("caption", "credit", "copyright", "cookie", "comments"))
_LISTS = frozenset(("related", "references"))
_WORD = re.compile(r"[^\W\d_]{2,}")
_REACH = 40
"""Code points before a date in which its label stands."""

_BY = re.compile(r"(?i)(?:by|von|par|por|di|door|av|af)\s")
_CLOSE = 6
"""Lines below the headline in which a date is its byline's."""
_LABELLED, _BELOW_TITLE, _ABOVE_TITLE, _INSIDE_BODY, _END_LABELLED, _END, _WEAK, _LATE = range(8)
_MODEL = "line_model"
"""What the cleaner's model removed may be anything; what a rule claimed is what its kind says."""


@dataclass(frozen=True, slots=True)
class DateField:
    """A date printed on the page, with where it was found: label or byline."""

    found: FoundDate
    field: Field
    basis: str
    line: PageLine


def find_date_fields(layout: Layout, title: PageLine | None) -> list[DateField]:
    """Return the dates around the headline and at the article's end, best first."""
    ranked: list[tuple[tuple[int, int, str, int], DateField]] = []
    for line, zone, distance in _zone_lines(layout, title):
        for rank, found, basis in _ranked_dates(layout, line, zone):
            field = _date_field(line, found, basis)
            key = (rank, distance, found.day.isoformat() if distance else "", field.field.start)
            ranked.append((key, field))
    ordered = [one for _, one in sorted(ranked, key=lambda item: item[0])]
    return _earlier_first(ordered) if ordered else _far_labelled(layout, title)


def _far_labelled(layout: Layout, title: PageLine | None) -> list[DateField]:
    """Return the one date far from the body that a label calls the day of publication."""
    middle = title.index if title else layout.core_start
    above = layout.lines[max(0, middle - _FAR_ABOVE) : middle]
    below = layout.lines[layout.core_end : layout.core_end + _FAR_BELOW]
    for lines in (above, below):
        found = [
            _date_field(line, one, basis)
            for line in lines
            for rank, one, basis in _ranked_dates(layout, line, _INSIDE_BODY)
            if rank == _LABELLED and line.kind != "comments"
        ]
        others = [one for one in found if one.found.day != found[0].found.day]
        if found and not any(_is_near(found[0], one) for one in others):
            return found[:1]
    return []


def _is_near(one: DateField, other: DateField) -> bool:
    return abs(one.line.index - other.line.index) < _CARD


def _date_field(line: PageLine, found: FoundDate, basis: str) -> DateField:
    start = line.start + found.start
    field = Field("published", "", start, line.start + found.end, found.surface, basis)
    return DateField(found, field, basis, line)


def _earlier_first(ordered: list[DateField]) -> list[DateField]:
    """Of two unlabelled dates in one line, the earlier one is the publication's."""
    if not ordered or ordered[0].basis == "label":
        return ordered
    same = [one for one in ordered if one.line is ordered[0].line and one.basis == "byline"]
    best = min(same, key=lambda one: one.found.day)
    return [best, *(one for one in ordered if one is not best)]


def _zone_lines(layout: Layout, title: PageLine | None) -> Iterator[tuple[PageLine, int, int]]:
    """Yield lines that may hold the date, with their zone's rank and their distance in lines."""
    middle = title.index if title else layout.core_start
    end = min(max(middle, layout.core_start) + _INSIDE, max(layout.core_end, middle + 1))
    for line in layout.lines[middle:end]:
        distance = line.index - middle
        yield line, (_BELOW_TITLE if distance <= _CLOSE else _INSIDE_BODY), distance
    for line in layout.lines[max(0, middle - _ABOVE) : middle]:
        yield line, _ABOVE_TITLE, middle - line.index
    tail = max(end, layout.core_end - 4)
    for line in layout.lines[tail : layout.core_end + _BELOW]:
        yield line, _END, abs(line.index - layout.core_end) + 1


def _ranked_dates(
    layout: Layout, line: PageLine, zone: int
) -> Iterator[tuple[int, FoundDate, str]]:
    if not line.dates:
        return
    is_by = bool(_BY.match(line.text))
    rest = line.raw
    for found in line.dates:
        rest = rest.replace(found.surface, " ")
    is_claimed = line.rule != _MODEL or len(_WORD.findall(rest)) > _LEFT_WORDS
    is_elsewhere = line.kind in _NO_PLACE and is_claimed
    if is_elsewhere and not (is_by or _PUBLISHED.search(line.text[:60])):
        return
    is_related = zone == _END and line.kind in _LISTS and line.rule != _MODEL
    position = 0
    for found in line.dates:
        before = line.raw[max(position, found.start - _REACH) : found.start]
        position = found.end
        label = _label(before, layout, line) or _label_after(line, found)
        if label == "published":
            yield (_LABELLED if zone < _END else _END_LABELLED), found, "label"
        elif label == "updated":
            yield _LATE, found, "label"
        elif label != "other" and not is_related and not _is_sentence(line, rest):
            is_weak = len(_WORD.findall(rest)) > _LEFT_WORDS and not is_by
            yield (_WEAK if is_weak else zone), found, "byline"


def _is_sentence(line: PageLine, rest: str) -> bool:
    n_words = len(_WORD.findall(rest))
    return n_words > _MOST_WORDS or (line.is_prose and n_words > _LEFT_WORDS)


def _label(before: str, layout: Layout, line: PageLine) -> str:
    """Return what the words before a date, or the label on the line above, say of it."""
    places = [
        (match.start(), name)
        for name, pattern in (("published", _PUBLISHED), ("updated", _CHANGED), ("other", _OTHER))
        for match in pattern.finditer(before)
    ]
    if places:
        return max(places)[1]
    if label_of(before) in ("published", "updated"):
        return label_of(before) or ""
    above = layout.lines[line.index - 1] if line.index else None
    if above is None or before.strip(" -–—:•|") or above.number < line.number - 2:
        return ""
    name = label_of(above.text)
    if name in ("published", "updated"):
        return name
    if above.n_words <= 4 and not above.dates:
        return _label_words(above.text[:80])
    return ""


def _label_words(text: str) -> str:
    if _CHANGED.search(text):
        return "updated"
    return "published" if _PUBLISHED.search(text) else ""


def _label_after(line: PageLine, found: FoundDate) -> str:
    """Return the label that follows a date in brackets or directly: `2024-05-10 (updated)`."""
    after = line.raw[found.end : found.end + 20].lstrip(" (（[")
    match = _CHANGED.match(after)
    return "updated" if match and not after[match.end() :].strip(" )）].") else ""
