"""Runs of people who speak in turn, and of posts that each have their time."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from seedpkg.clean.runs.view import FLOOR, LEAST, are_kept, groups, stretches
from seedpkg.shapes import (
    is_quoted,
    is_stamped,
    is_time_alone,
    label_of_turn,
    name_of_speaker,
    time_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.clean.runs.view import Run, View

_APART, _QUESTIONS_APART, _TURNS_APART, _SPEAKERS_APART = 14, 4, 3, 6
"""So many blocks, at most, lie between two posts, questions, turns, or names of speakers."""


def find_turns(view: View) -> Iterator[Run]:
    """Find dialogues: turns whose labels come again and again, with what stands between them."""
    labels = [label_of_turn(text) for text in view.page.texts]
    counts = Counter(labels)
    turns = [i for i, one in enumerate(labels) if one and counts[one] >= 2 and view.is_free(i)]
    for group in groups(turns, _TURNS_APART):
        start, end = group[0], group[-1] + 1
        speakers = {labels[i] for i in group}
        is_talk = len(group) >= 2 * LEAST - 2 and (len(speakers) > 1 or "-" in speakers)
        if is_talk and are_kept(view, group, 3):
            reason = f"part of a dialogue of {len(group)} turns"
            yield from (
                (i, i + 1, reason) for i in range(start, end) if labels[i] or _is_aside(view, i)
            )


def _is_aside(view: View, i: int) -> bool:
    """Say whether what stands between two turns belongs to them: `(Laughter)`, a paragraph."""
    text = view.page.texts[i]
    return view.scores[i] > FLOOR or (text[0] in "([（［" and text[-1] in ")]）］")


def find_quoted(view: View) -> Iterator[Run]:
    """Find remarks: lines that are all in quotation marks, one below the other."""
    texts = view.page.texts
    for start, end in stretches(view, lambda i: view.is_free(i) and is_quoted(texts[i]), LEAST):
        if view.is_within(start, end):
            yield start, end, f"one of {end - start} remarks in quotation marks within the text"


def find_questions(view: View) -> Iterator[Run]:
    """Find interviews: questions, each with an answer below it that is none."""
    texts = view.page.texts
    is_question = [text[-1] in "?？؟" for text in texts]
    asked = [
        i
        for i, one in enumerate(is_question[:-1])
        if one and not is_question[i + 1] and view.is_free(i) and view.is_free(i + 1)
    ]
    for group in groups(asked, _QUESTIONS_APART):
        if len(group) >= LEAST and are_kept(view, group, 2):
            answers = [i + 1 for i in group]
            if are_kept(view, answers, 2):
                reason = f"part of an interview of {len(group)} questions"
                yield from ((i, i + 2, reason) for i in group)


def find_speakers(view: View) -> Iterator[Run]:
    """Find lines that name the speaker of the text below, and come again."""
    names = [name_of_speaker(text) for text in view.page.texts]
    counts = Counter(names)
    turns = [
        i
        for i, one in enumerate(names[:-1])
        if one
        and view.is_free(i)
        and not names[i + 1]
        and (counts[one] >= 2 or is_stamped(view.page.texts[i]))
    ]
    for group in groups(turns, _SPEAKERS_APART):
        below = [i + 1 for i in group]
        often = Counter(names[i] for i in group).most_common(1)[0][1]
        is_talk = len(group) >= LEAST and 3 * often <= 2 * len(group)
        if is_talk and are_kept(view, below, 2):
            reason = f"part of a dialogue of {len(group)} turns"
            yield from ((i, i + 2, reason) for i in group)


def find_posts(view: View) -> Iterator[Run]:
    """Find live pages: times in order, each with a post beside or below it."""
    texts = view.page.texts
    stamped = [i for i, text in enumerate(texts) if text[0] in "[(0123456789" and time_of(text)]
    stamped = [i for i in stamped if view.is_free(i)]
    for group in groups(stamped, _APART):
        posts = [_end_of_post(view, i) for i in group]
        if len(group) >= LEAST and _is_ordered(texts, group) and are_kept(view, posts, 2):
            reason = f"part of {len(group)} posts, each with its time"
            yield from ((i, end + 1, reason) for i, end in zip(group, posts, strict=True))


def _end_of_post(view: View, i: int) -> int:
    """Return the block that holds the post of a time: the same, or below it and its heading."""
    end = i
    if is_time_alone(view.page.texts[i]):
        end = min(i + 1, len(view.page) - 1)
    is_heading = not view.page.is_prose[end] and view.is_text(end + 1)
    return end + 1 if is_heading and not time_of(view.page.texts[end + 1]) else end


def _is_ordered(texts: Sequence[str], group: Sequence[int]) -> bool:
    """Say whether most times follow one another in one direction."""
    times = [time_of(texts[i]) for i in group]
    up = sum(a <= b for a, b in pairwise(times))
    down = sum(a >= b for a, b in pairwise(times))
    return 4 * max(up, down) >= 3 * (len(times) - 1)
