"""Apply the grammar to a paragraph: which words are expressions, and what each means.

Candidates of all rules are read from left to right; where they overlap the longest that can be
read wins.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.dates import FoundDate, find_dates
from seedpkg.extract.sentences import split_sentences
from seedpkg.extract.times.reading import Context, Reading, as_date
from seedpkg.extract.times.resolve import weigh
from seedpkg.extract.times.rules import choose_rules
from seedpkg.extract.times.tense import is_set_against

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from seedpkg.edtf import Period
    from seedpkg.extract.times.reading import Rule


@dataclass(frozen=True, slots=True)
class Found:
    """An expression at its place in a paragraph, with its meaning and the rule that read it."""

    start: int
    end: int
    rule: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier text leaves in force: a year, the paragraphs it lasts, the last date.

    `reported` is the quarter or half last named, `last` the last date of the paragraph at hand;
    dates to compare with are neither.
    """

    frame: int | None = None
    frame_left: int = 0
    previous: Period | None = None
    reported: Period | None = None
    last: Found | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    order: int
    rule: Rule | None
    match: re.Match[str] | None
    full: FoundDate | None


def scan_paragraph(text: str, anchor: date | None, memory: Memory) -> tuple[list[Found], Memory]:
    """Return the expressions of a paragraph, in order, and the memory for the next one."""
    sentences = split_sentences(text)
    starts = [start for start, _ in sentences]
    found: list[Found] = []
    now = replace(memory, last=None)
    for group in _groups(text):
        floor = found[-1].end if found else 0
        left, right = _sentence(sentences, starts, group[0].start, len(text))
        last = now.last.reading if now.last is not None and now.last.start >= left else None
        context = Context(
            anchor, text, 0, 0, left, right, now.frame, now.previous, _date_of(last),
            _told_year(last), now.reported,
        )  # fmt: skip
        read = _read_group(group, floor, context)
        found += read
        for one in read:
            now = _remember(now, one)
    lasts = now.frame_left > 0
    return found, replace(
        now, frame=now.frame if lasts else None, frame_left=now.frame_left - 1, last=None
    )


def _remember(now: Memory, one: Found) -> Memory:
    """Return the memory after one more expression."""
    reading, period = one.reading, one.reading.period
    if reading.kind in ("date", "time") and period is not None and not reading.is_aside:
        now = replace(now, previous=period, last=one)
        if period.precision in ("quarter", "half-year"):
            now = replace(now, reported=period)
    if reading.frame is not None:
        return replace(now, frame=reading.frame, frame_left=1)
    return replace(now, frame=None) if _ends_frame(reading, now.frame) else now


def _ends_frame(reading: Reading, frame: int | None) -> bool:
    """Say whether a date of a year other than the one in force puts an end to it."""
    period = reading.period
    return (
        frame is not None
        and reading.kind == "date"
        and not reading.is_aside
        and period is not None
        and period.start is not None
        and period.start.year != frame
    )


def _sentence(
    sentences: list[tuple[int, int]], starts: list[int], position: int, length: int
) -> tuple[int, int]:
    if not sentences:
        return 0, length
    left, right = sentences[max(bisect_right(starts, position) - 1, 0)]
    return left, max(right, position)


def _date_of(last: Reading | None) -> Period | None:
    return last.period if last is not None and last.kind == "date" else None


def _told_year(last: Reading | None) -> int | None:
    period = _date_of(last)
    if last is None or last.is_relative or period is None or period.start is None:
        return None
    return period.start.year if period.precision in ("day", "month") else None


def _groups(text: str) -> Iterator[list[_Candidate]]:
    """Yield candidates in runs that overlap the first of the run."""
    candidates = sorted(_candidates(text), key=lambda c: (c.start, -c.end, c.order))
    index = 0
    while index < len(candidates):
        group = [candidates[index]]
        stop = index + 1
        while stop < len(candidates) and candidates[stop].start < group[0].end:
            group.append(candidates[stop])
            stop += 1
        yield sorted(group, key=lambda c: (c.start - c.end, c.start, c.order))
        index = stop


def _candidates(text: str) -> Iterator[_Candidate]:
    for full in find_dates(text):
        yield _Candidate(full.start, full.end, -1, None, None, full)
    for order, rule in choose_rules(text):
        name: str | int = "x" if "x" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            start, end = match.span(name)
            if start < end:
                yield _Candidate(start, end, order, rule, match, None)


def _read_group(group: list[_Candidate], floor: int, context: Context) -> list[Found]:
    """Read the candidates of a group, longest first, as far as they do not overlap."""
    taken: list[Found] = []
    for one in group:
        if one.start < floor or any(one.start < t.end and t.start < one.end for t in taken):
            continue
        reading = _read(one, replace(context, start=one.start, end=one.end))
        if reading is not None:
            if context.in_sentence is not None and is_set_against(context.text, one.start, one.end):
                reading = replace(reading, is_aside=True)
            name = one.rule.name if one.rule is not None else "full-date"
            taken.append(Found(one.start, one.end, name, reading))
    return sorted(taken, key=lambda found: found.start)


def _read(one: _Candidate, context: Context) -> Reading | None:
    if one.rule is not None and one.match is not None:
        return one.rule.read(one.match, context)
    return None if one.full is None else read_full_date(one.full, context.anchor)


def read_full_date(full: FoundDate, anchor: date | None) -> Reading:
    """Return what a full date means; of two possible orders the one nearer to the anchor."""
    day = full.day
    if full.is_ambiguous:
        if anchor is None:
            return as_date(None, is_relative=False)
        swapped = day.replace(month=day.day, day=day.month)
        day = min(day, swapped, key=lambda d: weigh(edtf.day(d), anchor, 1, 1))
    period = edtf.day(day)
    if full.clock is None:
        return as_date(period, is_relative=False)
    return Reading("time", f"{period.edtf}T{full.clock.isoformat('seconds')}", period)
