"""Find the day that an article's relative dates hang on.

The published day comes first, then the first full date at the top of the text, or in a line or
caption of its own. A page that was stamped days after its story was written gives itself away: its
weekdays fit another day that a caption or the text names ("on the afternoon of Feb. 4",
"Wednesday", "will expire on Thursday"). Then that day is the anchor, and an issue says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seedpkg.dates import FoundDate, find_dates
from seedpkg.extract.times.evidence import (
    DayMention,
    WeekdayMention,
    find_days,
    find_weekdays,
)
from seedpkg.extract.times.resolve import weekday_offset
from seedpkg.extract.times.words import FULL_WEEKDAY
from seedpkg.model import Anchor, Article, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = 14
"""Days before the published day in which the story's own day is looked for."""
NEEDED = 2
"""Signs against the published day that it takes to leave it; set by hand, so that neither one
misread tense nor one archive picture moves an article."""
_TOP = 2
"""Paragraphs in which a date may be that of the article wherever it stands."""
_STAMP = 60
"""Most code points of a paragraph that is little more than a date: "Posted May 9, 2031"."""
_WEEKDAYS = FULL_WEEKDAY.split("|")
_ARCHIVED = re.compile(
    r"\b(?:file|archive|archival|library|stock|undated|handout) (?:photo|picture|image)"
    r"|\billustration\b|\b(?:archivbild|archivfoto|photo d[’']archives?|foto de archivo)\b",
    re.IGNORECASE,
)
"""In a caption: the picture is not of the article's day."""
_NOW = re.compile(
    r"\b(?:today|yesterday|tonight|overnight|last night|this morning)\b", re.IGNORECASE
)
"""Words that name the article's own day without a date: a full one is then of another day."""
_OF_A_THING = re.compile(r"\bthe(?: [a-z]+){1,2} on $")
"""Before a date: it is that of a known thing, "the accident on July 27, 2031"."""
_YEARS = range(1000, 9000)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Evidence:
    days: tuple[DayMention, ...]
    weekdays: tuple[WeekdayMention, ...]

    def fitting(self, anchor: date) -> frozenset[WeekdayMention]:
        """Return the weekdays that fall on a day named in the article, seen from that anchor."""
        named = {mention.day for mention in self.days} | {anchor}
        return frozenset(
            mention
            for mention in self.weekdays
            if anchor + timedelta(days=weekday_offset(mention.number, anchor, mention.tense))
            in named
        )

    def strikes(self, anchor: date) -> int:
        """Count the days named as ahead that lie behind that anchor."""
        return len({m.day for m in self.days if m.is_ahead and m.day < anchor})


def find_anchor(article: Article) -> tuple[Anchor, tuple[Issue, ...]]:
    """Return the anchor day, its basis, and an issue where it was moved off the published day."""
    published = article.published_date
    if published is None or published.year not in _YEARS:
        lead = _first_full_date(article)
        return (Anchor(None, "none"), ()) if lead is None else (Anchor(lead, "lead"), ())
    if article.language is not None and article.language.split("-")[0] != "en":
        return Anchor(published, "published"), ()
    dateline = _find_dateline(article, published)
    if dateline is not None:
        message = (
            f"published {published.isoformat()}, but the dateline says {dateline.isoformat()}:"
            " relative dates count from that day."
        )
        return Anchor(dateline, "lead"), (Issue("times", "anchor-moved", "warning", message),)
    story = _find_story_day(article, published)
    if story is None:
        return Anchor(published, "published"), ()
    message = (
        f"published {published.isoformat()}, but its weekdays and dates fit {story.isoformat()}:"
        " relative dates count from that day. Check them if the story was written later."
    )
    return Anchor(story, "weekday"), (Issue("times", "anchor-moved", "warning", message),)


def _first_full_date(article: Article) -> date | None:
    """Return the first full date that the text does not leave behind by more than a year.

    A date of the first paragraph may stay behind bare years ("plans for 2030"), no other. Below
    the lead, a date within running text tells of the past as often as of the article's day, and so
    does that of a picture from the archive, of a thing, and any within the text of an article that
    calls its own day "today".
    """
    running = [one.text for one in article.paragraphs if not _ARCHIVED.match(one.text)]
    captions = [text for text in _captions(article) if not _ARCHIVED.search(text)]
    texts, n_paragraphs = [*running, *captions], len(running)
    says_today = any(map(_NOW.search, running))
    full = [
        (index, found)
        for index, text in enumerate(texts)
        for found in find_dates(text)
        if not _is_of_another_day(text, found, says_today and index < n_paragraphs)
    ]
    days = [(index, found.day) for index, found in full if not found.is_ambiguous]
    last_year = max((int(y) for text in texts for y in _YEAR.findall(text)), default=0)
    latest = max((day for _, day in days), default=None)
    for index, day in days:
        if _TOP <= index < n_paragraphs and len(texts[index]) > _STAMP:
            continue
        is_behind = latest is not None and (latest - day).days > 366
        if not is_behind and (index == 0 or day.year >= last_year - 1):
            return day
    return None


def _is_of_another_day(text: str, found: FoundDate, says_today: bool) -> bool:
    """Say whether a date within a text is not that of the article."""
    if says_today and found.start > _STAMP:
        return True
    return _OF_A_THING.search(text, max(0, found.start - _STAMP), found.start) is not None


def _find_dateline(article: Article, published: date) -> date | None:
    """Return the day of a line at the top that is nothing but a weekday and its full date."""
    for paragraph in article.paragraphs[:2]:
        text = paragraph.text.strip()
        found = next(iter(find_dates(text)), None)
        if found is None or found.is_ambiguous or found.start or found.end < len(text):
            continue
        is_near = 0 < abs((found.day - published).days) <= OLDEST
        if is_near and text.startswith(_WEEKDAYS[found.day.weekday()]):
            return found.day
    return None


def _texts(article: Article) -> Iterator[str]:
    yield from (paragraph.text for paragraph in article.paragraphs)
    yield from _captions(article)


def _captions(article: Article) -> Iterator[str]:
    return (removal.text for removal in article.removals if removal.kind == "caption")


def _find_story_day(article: Article, published: date) -> date | None:
    """Return the day before the published one that the weekdays fit, None if it fits itself."""
    days: list[DayMention] = []
    weekdays: list[WeekdayMention] = []
    for text in _texts(article):
        days += find_days(text, published)
    for paragraph in article.paragraphs:
        weekdays += find_weekdays(paragraph.text)
    evidence = _Evidence(tuple(days), tuple(weekdays))
    oldest = published - timedelta(days=OLDEST)
    candidates = sorted({m.day for m in days if oldest <= m.day < published})
    best: tuple[tuple[int, bool], date] | None = None
    for day in candidates:
        weight = _weigh(day, published, evidence)
        if weight is not None and (best is None or weight > best[0]):
            best = weight, day
    return None if best is None else best[1]


def _weigh(day: date, published: date, evidence: _Evidence) -> tuple[int, bool] | None:
    """Return how much better a day fits than the published one, None if not well enough."""
    fits = evidence.fitting(day)
    if evidence.strikes(day) or all(m.number != day.weekday() for m in fits):
        return None
    gained = {m.number for m in fits} - {m.number for m in evidence.fitting(published)}
    signs = len(gained) + evidence.strikes(published)
    if not gained or signs < NEEDED:
        return None
    is_lead = bool(evidence.weekdays) and evidence.weekdays[0].number == day.weekday()
    return signs, is_lead
